"""What a page shows beside its words: emphasis, links, depths, numbers, figures, footnotes, laid exactly over canonical text."""

from __future__ import annotations

import random

import pytest

from app.library.domain import Document, Passage, PassageKind, SpanKind, canonical
from app.library.importing import read
from tests.library.pages_of_ours import texts

PROSE = "The stairs are kept clear on every floor, and nothing is stored in the corridor."


def document(inner: str) -> Document:
    source = f"<html><head><title>Stairs</title></head><body><h1>Stairs</h1><p>{PROSE}</p>{inner}<p>{PROSE}</p></body></html>"
    return read(source.encode(), filename="page.html")


def looks(passage: Passage) -> list[tuple[str, str, str | None]]:
    return [(span.kind.value, passage.text[span.start : span.end], span.target) for span in passage.spans]


@pytest.mark.parametrize(
    ("inner", "expected"),
    [
        ("<p>Keep <b>both doors</b> shut at night, please.</p>", [("strong", "both doors", None)]),
        ("<p>Keep <b> both\n doors </b>shut at night, please.</p>", [("strong", "both doors", None)]),
        ("<p>　　请把 <b>两 扇 门</b> 都关好，谢谢大家。</p>", [("strong", "两扇门", None)]),
        ("<p>Keep <b>both <i>doors</i></b> shut at night, please.</p>", [("strong", "both doors", None), ("emphasis", "doors", None)]),
        ("<p>Keep <b>bo</b><b>th</b> doors shut at night, please.</p>", [("strong", "both", None)]),
        ("<p>Keep <span style='font-weight: 700'>both</span> shut at night, please.</p>", [("strong", "both", None)]),
        ("<p>Type <code>lamp --on</code> and wait for the light.</p>", [("code", "lamp --on", None)]),
        ("<p>Ask <a href='https://example.org/a?b=1&amp;c=2'>the desk</a> first, please.</p>", [("link", "the desk", "https://example.org/a?b=1&c=2")]),
        ("<p>Ask <a href='mailto:desk@example.org'>the desk</a> first, please.</p>", [("link", "the desk", "mailto:desk@example.org")]),
        ("<p>Ask <a href='/desk'>the desk</a> first, please.</p>", []),
        ("<p>Ask <a href='javascript:alert(1)'>the desk</a> first, please.</p>", []),
        ("<p>Ask <a href='java\nscript:alert(1)//https://example.org'>the desk</a> first, please.</p>", []),
        ("<p>Ask <a href='https://example.org/\" onclick=x'>the desk</a> first, please.</p>", []),
        ("<p>Ask <b> </b> first, please, and wait.</p>", []),
        ("<p>e<b>\u0301</b> is one letter here, and no more.</p>", None),
    ],
)  # fmt: skip
def test_looks_lie_over_the_words_they_were_on(inner: str, expected: list[tuple[str, str, str | None]] | None) -> None:
    found = looks(document(inner).passages[1])

    assert expected is None or found == expected


def test_looks_are_exact_whatever_stands_around_them() -> None:
    rng = random.Random(3)
    words = ["door", "门", "楼道", "keys", "，", "。", "(a)", "é", "  ", "\n", "　", "\u200b", "12", "“", "x "]
    for _ in range(400):
        parts = ["".join(rng.choice(words) for _ in range(rng.randrange(1, 5))) for _ in range(5)]
        inner = "".join(f"<b>{part}</b>" if place % 2 else part for place, part in enumerate(parts))
        passages = document(f"<p>Start {inner} end.</p>").passages
        passage = next(one for one in passages if one.text.startswith("Start"))
        bold = "".join(text for kind, text, _ in looks(passage) if kind == "strong")
        assert "".join(bold.split()) == "".join(canonical(part).replace(" ", "") for part in parts[1::2])


def test_numbers_of_a_list_are_kept_and_depths_told() -> None:
    inner = (
        "<ol start=3><li><b>Walk</b> the route.<ul><li>by day</li><li>by night</li></ul></li><li><p>Repair it.</p><p>Soon.</p></li></ol>"
    )
    members = [one for one in document(inner).passages if one.kind is PassageKind.LIST_ITEM]

    assert [(one.text, one.level) for one in members] == [
        ("3. Walk the route.", 0), ("by day", 1), ("by night", 1), ("4. Repair it.", 0), ("Soon.", 0)
    ]  # fmt: skip
    assert looks(members[0]) == [("strong", "Walk", None)]


def test_headings_are_one_to_three_deep_whatever_tags_the_page_uses() -> None:
    inner = "".join(f"<{tag}>{name}</{tag}><p>{PROSE}</p>" for tag, name in (("h3", "One"), ("h4", "Two"), ("h6", "Three"), ("h3", "Four")))
    found = [(one.text, one.level) for one in document(inner).passages if one.kind is PassageKind.HEADING]

    assert found == [("One", 1), ("Two", 2), ("Three", 3), ("Four", 1)]


def test_a_figure_says_what_its_picture_shows() -> None:
    inner = (
        "<figure><picture><source srcset=a.webp><img src=a.jpg alt='A lamp over the stairs'></picture>"
        "<figcaption>The lamp</figcaption></figure>"
        "<p><img src='data:image/gif;base64,R0lGODlh' alt='The cellar door'></p><p><img src=b.jpg alt=''><img src=c.png alt='c.png'></p>"
        "<p><img src=i.png alt='Print' width=16></p><p><a href='/x'><img src=ad.gif alt='Buy new lamps'></a></p>"
    )
    article = document(inner)

    assert texts(article, PassageKind.FIGURE) == ["A lamp over the stairs", "The cellar door"]
    assert texts(article, PassageKind.CAPTION) == ["The lamp"]
    assert all(one.image is None for one in article.passages)


def test_footnotes_come_last_and_their_marks_stand_where_they_stood() -> None:
    inner = (
        "<p>Keys hang beside the door<sup><a href='#fn1'>1</a></sup>, each with a sign, and nobody takes them.</p>"
        "<div class=footnotes><ol><li id=fn1>Since 2019. <a href='#r1'>↩</a></li></ol></div>"
    )
    article = document(inner)
    mark = next(span for span in article.passages[1].spans if span.kind is SpanKind.NOTE)

    assert (mark.start, mark.end, mark.target) == (25, 25, "1")
    assert [(one.text, one.label) for one in article.passages if one.kind is PassageKind.FOOTNOTE] == [("Since 2019.", "1")]
    assert article.passages[-1].kind is PassageKind.FOOTNOTE


def test_the_head_of_a_table_is_told_from_its_rows() -> None:
    inner = (
        "<table><tr><th>Day</th><th>Hours</th></tr><tr><th>Monday</th><td>9 to 5</td></tr><tr><td>Friday</td><td>9 to 1</td></tr></table>"
    )
    rows = [(one.text, one.level) for one in document(inner).passages if one.kind is PassageKind.TABLE_ROW]

    assert rows == [("Day | Hours", 1), ("Monday | 9 to 5", 0), ("Friday | 9 to 1", 0)]
