"""PDF files: the text as it is read, not as it is drawn."""

from __future__ import annotations

import re

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from app.library.domain import PassageKind
from app.library.importing import ImportRefused, ScannedPages, read
from app.library.importing.pdf_reader import ranges
from tests.library.files_of_ours import LINES, pdf, set_lines
from tests.library.pages_of_ours import texts

WHOLE = " ".join(LINES).replace("even- ing", "evening")
ZH_LINES = (
    "各单位应当在日落之前点亮全部航标灯，并由值班人员把点灯的时",
    "间记入航标日志。发现损坏的，应当在当日报告主管部门，由主管",
    "部门组织修理。",
)


def reordered(data: bytes) -> bytes:
    """The file with its catalogue and list of pages in front, as files made for the web have them."""
    objects = re.findall(rb"\d+ 0 obj\n.*?endobj\n", data, re.S)
    first = [one for one in objects if b"/Catalog" in one or b"/Pages " in one or b"/Type /Pages" in one]
    return b"%PDF-1.4\n" + b"".join([*first, *(one for one in objects if one not in first)]) + data[data.rindex(b"xref") :]


def page(number: int, *, start: str = "") -> list[tuple[float, float, float, str]]:
    lines = [f"{start}{LINES[0]}", *LINES[1:]]
    return [(72, 800, 9, "Harbour Office Handbook"), (290, 30, 9, str(number)), *set_lines(lines)]


def test_paragraphs_are_made_whole_and_cut_words_too() -> None:
    assert texts(read(pdf(set_lines(LINES)))) == [WHOLE]


def test_a_paragraph_goes_on_over_pages() -> None:
    found = read(pdf(set_lines(LINES[:2], y=120), set_lines(LINES[2:], y=760)))

    assert texts(found) == [WHOLE]


def test_chinese_lines_are_put_together_without_blanks() -> None:
    assert texts(read(pdf(set_lines(ZH_LINES, size=12)))) == ["".join(ZH_LINES)]


def test_running_heads_and_page_numbers_are_taken_off_and_shown_once() -> None:
    found = read(pdf(*(page(number) for number in range(1, 6))))

    assert "Harbour Office Handbook" in found.removed
    assert texts(found) == [WHOLE] * 5
    assert len(found.removed) == 2


def test_the_headline_and_headings_are_what_is_set_larger_or_bold() -> None:
    text = set_lines(LINES, y=640)
    found = read(
        pdf([(72, 760, 22, "Lamps of the harbour"), (72, 680, 14, "Duties"), *text, (72, 560, 14, "Hours"), *set_lines(LINES, y=520)])
    )

    assert found.title == "Lamps of the harbour"
    assert [(passage.kind, passage.level) for passage in found.passages if passage.text in ("Duties", "Hours")] == [
        (PassageKind.HEADING, 1)
    ] * 2


def test_two_columns_are_read_one_after_the_other() -> None:
    narrow = [f"line {number} of this column goes on here" for number in range(8)]
    left = set_lines([f"Left {line}" for line in narrow], x=60, size=10)
    right = set_lines([f"right {line}" for line in narrow], x=310, size=10)
    mixed = [one for pair in zip(left, right, strict=True) for one in pair]
    (text,) = texts(read(pdf([(60, 760, 22, "Two columns of lamps"), *mixed])))

    assert text.index("Left line 7") < text.index("right line 0")


def test_rows_of_a_table_keep_their_cells() -> None:
    rows = [(72 + 130 * column, 600 - 16 * row, 11.0, f"r{row} c{column}") for row in range(3) for column in range(3)]
    found = read(pdf([*set_lines(LINES), *rows]))

    assert texts(found, PassageKind.TABLE_ROW) == ["r0 c0 | r0 c1 | r0 c2", "r1 c0 | r1 c1 | r1 c2", "r2 c0 | r2 c1 | r2 c2"]


def test_small_notes_under_the_text_become_footnotes() -> None:
    notes = [(72, 90, 8, "1 Kept since the year 1900 by the office.")]
    found = read(pdf([*set_lines(LINES), *notes], set_lines(LINES)))

    assert [(one.label, one.text) for one in found.passages if one.kind is PassageKind.FOOTNOTE] == [
        ("1", "Kept since the year 1900 by the office.")
    ]


def test_pages_without_text_are_named() -> None:
    found = read(pdf(page(1), [], [], page(4)))

    (note,) = found.notes
    assert (note.code, note.n, note.detail) == ("pages_without_text", 2, "2-3")


def test_a_file_of_scanned_pages_is_refused_with_their_numbers() -> None:
    with pytest.raises(ScannedPages) as refused:
        read(pdf([], [], []))

    assert refused.value.pages == "1-3"


def test_a_protected_file_asks_for_the_password_to_be_taken_off() -> None:
    with pytest.raises(ImportRefused) as refused:
        read(pdf(page(1), password="lamps"))

    assert refused.value.code == "password"


@pytest.mark.parametrize("has_list_in_front", [True, False])
@pytest.mark.parametrize("share", [0.6, 0.9])
def test_of_a_file_that_was_cut_off_what_is_left_comes_with_a_warning(share: float, has_list_in_front: bool) -> None:
    whole = pdf(*(page(number) for number in range(1, 30)))
    whole = reordered(whole) if has_list_in_front else whole
    found = read(whole[: int(len(whole) * share)], filename="cut.pdf")

    assert found.notes[0].code == "truncated"
    assert WHOLE in texts(found)


def test_a_file_cut_off_before_its_list_of_pages_is_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        read(pdf(page(1))[:200], filename="cut.pdf")

    assert refused.value.code == "unsafe"


def test_a_title_in_the_properties_counts_only_when_a_person_may_have_written_it() -> None:
    assert read(pdf(page(1), page(2), title="Lamps of the harbour")).title == "Lamps of the harbour"
    assert read(pdf(page(1), page(2), title="Microsoft Word - lamps3.doc")).title != "Microsoft Word - lamps3.doc"


def test_ranges_of_numbers() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert ranges([]) == ""


def test_a_raised_number_begins_the_note_beside_it() -> None:
    raised = [(72, 94, 6, "1"), (100, 90, 8, "Kept since the year 1900 by the office.")]
    found = read(pdf([*set_lines(LINES), *raised], set_lines(LINES)))

    assert [(one.label, one.text) for one in found.passages if one.kind is PassageKind.FOOTNOTE] == [
        ("1", "Kept since the year 1900 by the office.")
    ]


@pytest.mark.parametrize("apart", [0.05, 0.15, 0.3])
def test_a_blank_is_only_between_words_however_wide_their_letters_are_set(apart: float) -> None:
    spaced = "The lamps are lit at dusk."
    em, x, letters = 12, 72.0, []
    for letter in spaced:
        letters.append((x, 700, em, letter))
        x += stringWidth(letter, "Helvetica", em) + apart * em

    assert texts(read(pdf([one for one in letters if one[3] != " "]))) == [spaced]


def test_a_file_locked_by_a_certificate_asks_for_the_lock_to_be_taken_off() -> None:
    locked = pdf(page(1), password="lamps").replace(b"/Filter /Standard", b"/Filter /Adobe.PubSec")

    with pytest.raises(ImportRefused) as refused:
        read(locked)

    assert refused.value.code == "password"
