"""A passage in pieces: nothing of its text is lost or added, whatever lies over it; only safe addresses lead anywhere."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.domain import Passage, PassageKind, Span, SpanKind
from app.library.drawing import notes_of, runs
from app.library.pieces import Mark, Piece, cells, pieces, safe_target

TEXT = "abcdefghij"
STRONG, LINK, NOTE = SpanKind.STRONG, SpanKind.LINK, SpanKind.NOTE


def spelled(found: Sequence[Piece]) -> str:
    """Pieces as text: marks by id in square brackets, looks by their first letter in curly ones."""
    return "".join(
        piece.text
        or (f"[{piece.attributes.get('id', '')} " if piece.name == "mark" else f"{{{piece.name[0]} ") + spelled(piece.inner) + "]"
        for piece in found
    )


def mark(name: str, start: int, end: int) -> Mark:
    return Mark(start, end, (("id", name),))


def text_of(found: Sequence[Piece]) -> str:
    return "".join(piece.text + text_of(piece.inner) for piece in found)


def test_marks_that_cross_are_cut_and_only_the_first_part_keeps_the_id() -> None:
    found = pieces(TEXT, marks=[mark("one", 1, 5), mark("two", 3, 8), mark("in", 2, 3)])

    assert spelled(found) == "a[one b[in c][two de]][ fgh]ij"


def test_a_link_is_never_cut_by_a_mark() -> None:
    link = Span(LINK, 3, 6, "https://example.org/")

    assert spelled(pieces(TEXT, [link], [mark("across", 1, 4)])) == "a[across bc]{l [ d]ef]ghij"
    assert spelled(pieces(TEXT, [link], [mark("around", 2, 7)])) == "ab[around c{l def]g]hij"
    assert spelled(pieces(TEXT, [link], [mark("in", 4, 5)])) == "abc{l d[in e]f]ghij"


def test_a_look_under_a_mark_is_cut_rather_than_the_mark() -> None:
    assert spelled(pieces(TEXT, [Span(STRONG, 3, 8)], [mark("m", 3, 5)])) == "abc{s [m de]fgh]ij"


def test_a_note_without_text_stands_behind_what_ends_there_and_before_what_begins() -> None:
    note = Span(NOTE, 4, 4, "1")

    assert spelled(pieces(TEXT, [Span(STRONG, 1, 4), note])) == "a{s bcd]{n ]efghij"
    assert spelled(pieces(TEXT, [Span(STRONG, 4, 6), note])) == "abcd{n ]{s ef]ghij"
    assert spelled(pieces(TEXT, [Span(STRONG, 2, 6), note])) == "ab{s cd{n ]ef]ghij"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a | b", ["a", "b"]),
        ("a | | c", ["a", "", "c"]),
        ("| b", ["", "b"]),
        ("a |", ["a", ""]),
        ("|", ["", ""]),
        ("a|b | c", ["a|b", "c"]),
        ("one", ["one"]),
        ("", [""]),
    ],
)
def test_cells_stand_between_bars_with_blanks(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in cells(text)] == found


@pytest.mark.parametrize("target", ["https://example.org/a?b=c#d", "HTTP://例子.cn/文", "mailto:office@example.org"])
def test_addresses_that_may_be_followed(target: str) -> None:
    assert safe_target(target) == target


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml;base64,PHN2Zz4=",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://example.org/1",
        "//example.org",
        "/articles",
        "https://",
        'https://example.org/"onmouseover="alert(1)',
        "https://example.org/\u202egro.live",
        "https://example.org/ b",
        "https:\\\\example.org",
    ],
)
def test_addresses_that_are_no_links(target: str | None) -> None:
    assert safe_target(target) is None
    (piece,) = pieces("abc", [Span(LINK, 0, 3, target)])
    assert piece.href is None


SPANS = st.builds(Span, st.sampled_from(SpanKind), st.integers(-3, 14), st.integers(-3, 14), st.sampled_from([None, "1", "https://a.b/"]))
MARKS = st.builds(mark, st.sampled_from("xyz"), st.integers(-3, 14), st.integers(-3, 14))


@given(st.text("ab |", max_size=12), st.lists(SPANS, max_size=8), st.lists(MARKS, max_size=8))
def test_pieces_hold_the_text_and_nothing_else(text: str, spans: list[Span], marks: list[Mark]) -> None:
    assert text_of(pieces(text, spans, marks)) == text
    (line,) = runs([Passage(1, PassageKind.TABLE_ROW, text, spans=tuple(spans))], {1: marks})[0].lines
    last = cells(text)[-1][1]
    assert "".join(cell.bar + text_of(cell.pieces) for cell in line.cells) == text[:last]


def test_ten_thousand_looks_in_one_passage_are_laid_at_once() -> None:
    text = "ab" * 10_000
    spans = [Span(STRONG, 2 * n, 2 * n + 1) for n in range(10_000)]

    assert text_of(pieces(text, spans, [mark("m", 1, 19_999)])) == text


def test_lists_nest_by_level_and_tables_begin_at_their_heads() -> None:
    levels = [0, 1, 1, 0, 2]
    (run,) = runs([Passage(n, PassageKind.LIST_ITEM, str(n), level) for n, level in enumerate(levels, 1)])
    assert [(item.line.number, [inner.line.number for inner in item.inner]) for item in run.items] == [(1, [2, 3]), (4, [5])]

    (run,) = runs([Passage(n, PassageKind.TABLE_ROW, str(n), level) for n, level in enumerate([0, 1, 0, 0, 1, 0], 1)])
    assert [([one.number for one in head], [one.number for one in body]) for head, body in run.tables] == [
        ([], [1]),
        ([2], [3, 4]),
        ([5], [6]),
    ]


def test_footnotes_are_called_by_short_labels_else_by_their_order() -> None:
    referring = Passage(1, PassageKind.PARAGRAPH, "abc", spans=(Span(NOTE, 1, 1, "long-name"), Span(NOTE, 2, 2, "1")))
    notes = notes_of([referring, Passage(2, PassageKind.FOOTNOTE, "x", label="1"), Passage(3, PassageKind.FOOTNOTE, "y", label="2")])
    assert [(note.passage, note.reference, note.label) for note in notes.values()] == [(2, 1, "1"), (3, None, "2")]

    notes = notes_of(
        [referring, Passage(2, PassageKind.FOOTNOTE, "x", label="long-name"), Passage(3, PassageKind.FOOTNOTE, "y", label="1")]
    )
    assert [note.label for note in notes.values()] == ["1", "2"]
