"""The design language holds: one place for colours, two equal dark themes, and no drawing or word asked for that is not there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
STATIC, TEMPLATES = ROOT / "app/static", ROOT / "templates"
SHEETS = [path for path in (STATIC / "css").rglob("*.css") if path.name not in ("tokens.css", "print.css")]
TOKENS = (STATIC / "css/tokens.css").read_text(encoding="utf-8")
MARKUP = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b(?!\s*\{)|\b(?:rgb|hsl|oklch|lab)a?\(", re.IGNORECASE)


def declarations(selector: str) -> dict[str, str]:
    body = TOKENS.split(selector, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"([\w-]+):\s*([^;]+);", body))


def test_a_chosen_dark_theme_equals_the_one_the_system_asks_for() -> None:
    chosen = declarations(':root[data-theme="dark"] {')

    assert len(chosen) > 20
    assert chosen == declarations(':root:not([data-theme="light"], [data-theme="sepia"]) {')


def test_every_light_colour_has_a_dark_one() -> None:
    light = {name for name, value in declarations(":root {").items() if COLOUR.search(value)}

    assert light == {name for name, value in declarations(':root[data-theme="dark"] {').items() if COLOUR.search(value)}


def test_colours_are_named_in_tokens_and_nowhere_else() -> None:
    loose = [
        f"{path.name}: {line.strip()}" for path in SHEETS for line in path.read_text(encoding="utf-8").splitlines() if COLOUR.search(line)
    ]

    assert loose == []


def test_each_rule_of_a_sheet_is_closed() -> None:
    texts = {path.name: re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S) for path in SHEETS}

    assert [name for name, text in texts.items() if text.count("{") != text.count("}")] == []


def test_sheets_use_only_tokens_that_exist() -> None:
    known = set(re.findall(r"(--[\w-]+):", TOKENS))
    for path in SHEETS:
        text = path.read_text(encoding="utf-8")
        used, own = set(re.findall(r"var\((--[\w-]+)", text)), set(re.findall(r"(--[\w-]+):", text))
        assert {name for name in used - own - known if name not in ("--tone", "--tone-soft")} == set(), path.name


def test_every_icon_asked_for_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img/icons.svg").read_text(encoding="utf-8")))
    asked = {
        name
        for text in MARKUP.values()
        for name in re.findall(r'\b(?:icon|draw)\("([\w-]+)"|\bicon="([\w-]+)"', text)
        for name in name
        if name
    }

    assert asked
    assert asked <= drawn


def test_every_behaviour_asked_for_is_written() -> None:
    written = {path.stem for path in (STATIC / "js/behaviours").glob("*.js")}
    asked = {name for text in MARKUP.values() for value in re.findall(r'data[-_]behaviour="([\w\s-]+)', text) for name in value.split()}

    assert asked
    assert asked <= written


def test_each_component_says_in_its_first_line_what_it_is_for() -> None:
    for path in (TEMPLATES / "components").glob("*.html"):
        assert re.match(r"\{# .{20,} #\}\n", MARKUP[path]), path.name
        assert f"macro {path.stem}(" in MARKUP[path], path.name
