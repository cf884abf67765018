"""Markdown as people type it: what each sign becomes, and how passages are written."""

from __future__ import annotations

import pytest

from app.library.domain import Passage, PassageKind, Span, SpanKind
from app.library.importing.refusals import LineTooLong, TooLarge
from app.library.markdown import from_markdown, parse, to_markdown

KINDS, LOOKS = PassageKind, SpanKind
SUM = "0123456789abcdef" * 4


def looks(markdown: str) -> tuple[str, list[tuple[str, str]]]:
    """The text of one paragraph, and what is set off in it."""
    (one,) = from_markdown(markdown)
    return one.text, [(span.kind.value, one.text[span.start : span.end]) for span in one.spans]


@pytest.mark.parametrize(
    ("markdown", "text", "set_off"),
    [
        ("**重点：**后面的话", "重点：后面的话", [("strong", "重点：")]),
        ("前面**“重点”**。", "前面“重点”。", [("strong", "“重点”")]),
        ("他说**（见附件）**之后", "他说（见附件）之后", [("strong", "（见附件）")]),
        ("这是*强调。*接着写", "这是强调。接着写", [("emphasis", "强调。")]),
        ("**一、总体要求。**坚持", "一、总体要求。坚持", [("strong", "一、总体要求。")]),
        ("**bold** and *italic* and `code`", "bold and italic and code", [("strong", "bold"), ("emphasis", "italic"), ("code", "code")]),
        ("***both***", "both", [("emphasis", "both"), ("strong", "both")]),
        ("{**Note:**}text", "Note:text", [("strong", "Note:")]),
        ("{**open", "{**open", []),
        ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name", []),
        (r"\*\*not bold\*\*", "**not bold**", []),
        ("[rules](https://example.org/a_b)", "rules", [("link", "rules")]),
        ("<https://example.org/>", "https://example.org/", [("link", "https://example.org/")]),
    ],
)
def test_signs_inside_a_line(markdown: str, text: str, set_off: list[tuple[str, str]]) -> None:
    assert looks(markdown) == (text, set_off)


@pytest.mark.parametrize(
    "markdown",
    [
        "[run](javascript:alert(1))",
        "[run](JAVASCRIPT&colon;alert(1))",
        "[run](<java\tscript:alert(1)>)",
        "[run](data:text/html;base64,PHNjcmlwdD4=)",
        "[run](vbscript:x)",
        "[run](file:///etc/passwd)",
        "[run](/articles)",
        "[run][1]\n\n[1]: javascript:alert(1)",
    ],
)
def test_a_link_that_leads_nowhere_good_is_only_its_words(markdown: str) -> None:
    parsed = parse(markdown)

    assert [(one.text, one.spans) for one in parsed.passages] == [("run", ())]
    assert parsed.n_links == 1


@pytest.mark.parametrize(
    "markdown", ["<script>alert(1)</script>", "<b>bold</b>", "<img src=x onerror=alert(1)>", "<!-- a -->", "<svg/onload=x>"]
)
def test_markup_of_other_kinds_is_text(markdown: str) -> None:
    assert looks(markdown) == (markdown, [])


def test_headings_keep_their_levels_and_the_first_may_be_the_title() -> None:
    text = "# Lamps\n\n# One\n\n## One\n\n### Two\n\n#### Three\n\n##### Four\n"

    assert [one.level for one in from_markdown(text)] == [1, 1, 1, 2, 3, 3]
    parsed = parse(text, takes_title=True)
    assert (parsed.title, parsed.passages[0].text) == ("Lamps", "One")


def test_lists_keep_their_numbers_and_levels() -> None:
    passages = from_markdown("3. three\n4. four\n   - inner\n     1) deep\n\n- bullet\n\n  more of it\n")

    assert [(one.text, one.level) for one in passages if one.kind is KINDS.LIST_ITEM] == [
        ("3. three", 0),
        ("4. four", 0),
        ("inner", 1),
        ("1) deep", 2),
        ("bullet", 0),
    ]
    assert passages[-1].text == "more of it"


def test_a_table_s_head_is_known_and_no_cell_is_lost() -> None:
    passages = from_markdown("| Lamp | **Colour** |\n|---|:-:|\n| North | a \\| b | more |\n| | green |\n")

    assert [(one.text, one.level) for one in passages] == [("Lamp | Colour", 1), ("North | a | b | more", 0), ("| green", 0)]
    assert passages[0].spans == (Span(LOOKS.STRONG, 7, 13),)
    (row,) = from_markdown("|  |  |\n|---|---|\n| North | red |\n")
    assert (row.text, row.level) == ("North | red", 0)


def test_footnotes_stand_at_the_end_and_are_referred_to_where_they_were() -> None:
    passages = from_markdown("Lamps[^a] and oil[^b].\n\n[^a]: By the keeper,\n    at dusk.\n\n    And at dawn.\n\nMore[^none].\n")

    assert [(one.kind, one.text, one.label) for one in passages] == [
        (KINDS.PARAGRAPH, "Lamps and oil[^b].", None),
        (KINDS.PARAGRAPH, "More[^none].", None),
        (KINDS.FOOTNOTE, "By the keeper, at dusk. And at dawn.", "a"),
    ]
    assert passages[0].spans == (Span(LOOKS.NOTE, 5, 5, "a"),)


def test_figures_show_pictures_that_are_kept_and_else_their_words() -> None:
    text = f"![Two lamps](image:{SUM[:16]})\n\n^ The **north** wall\n\nSee ![a plan](plan.png) here.\n\n![](image:ffffffffffff)\n"
    parsed = parse(text, images=[SUM])

    assert [(one.kind, one.text, one.image) for one in parsed.passages] == [
        (KINDS.FIGURE, "Two lamps", SUM),
        (KINDS.CAPTION, "The north wall", None),
        (KINDS.PARAGRAPH, "See here.", None),
        (KINDS.FIGURE, "a plan", None),
    ]
    assert parsed.n_images == 2


def test_code_blocks_are_lines_of_code_and_rules_are_nothing() -> None:
    passages = from_markdown("```py\na = 1\n\nb = 2\n```\n\n---\n")

    assert [(one.text, [span.kind for span in one.spans]) for one in passages] == [("a = 1", [LOOKS.CODE]), ("b = 2", [LOOKS.CODE])]


@pytest.mark.parametrize(
    ("passage", "markdown"),
    [
        (Passage(1, KINDS.PARAGRAPH, "重点：后面", spans=(Span(LOOKS.STRONG, 0, 3),)), "**重点：**后面\n"),
        (Passage(1, KINDS.PARAGRAPH, "Note:text", spans=(Span(LOOKS.STRONG, 0, 5),)), "{**Note:**}text\n"),
        (Passage(1, KINDS.PARAGRAPH, "1. No list"), "1\\. No list\n"),
        (Passage(1, KINDS.PARAGRAPH, "- No list * _ # `"), "\\- No list \\* \\_ # \\`\n"),
        (Passage(1, KINDS.LIST_ITEM, "1. Trim"), "1. Trim\n"),
        (Passage(1, KINDS.LIST_ITEM, "一、修剪"), "- 一、修剪\n"),
        (Passage(1, KINDS.HEADING, "C #", 2), "### C \\#\n"),
        (Passage(1, KINDS.FIGURE, "Two [lamps]", image=SUM), f"![Two \\[lamps\\]](image:{SUM[:16]})\n"),
    ],
)
def test_passages_are_written_as_a_person_would(passage: Passage, markdown: str) -> None:
    assert to_markdown([passage]) == markdown


def test_looks_that_cross_are_kept_exactly() -> None:
    passage = Passage(1, KINDS.PARAGRAPH, "abcdefgh", spans=(Span(LOOKS.STRONG, 0, 5), Span(LOOKS.EMPHASIS, 3, 8)))

    assert from_markdown(to_markdown([passage])) == (passage,)


@pytest.mark.parametrize(("text", "error"), [("a" * 100_001, LineTooLong), ("- a\n" * 20_001, TooLarge), ("[" * 30_001, TooLarge)])
def test_what_is_too_much_is_refused(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        from_markdown(text)
