"""DOCX files: what a reader of the document sees is what the article says."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from app.library.domain import Document, PassageKind, SpanKind
from app.library.importing import ImportRefused, read
from app.library.importing.docx_numbering import written
from tests.library.files_of_ours import LAMPS, W, docx, numbered, numbering, paragraph, run
from tests.library.pages_of_ours import texts

BOLD = "<w:b/>"


def table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def picture(size: tuple[int, int] = (60, 40)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "navy").save(stream, "PNG")
    return stream.getvalue()


def drawing(relation: str, alt: str = "", attribute: str = "embed") -> str:
    blip = f'<a:graphic><a:blip r:{attribute}="{relation}"/></a:graphic>'
    return f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{alt}"/>{blip}</wp:inline></w:drawing></w:r>'


def kinds(document: Document) -> list[tuple[str, int, str]]:
    return [(passage.kind.value, passage.level, passage.text[:20]) for passage in document.passages]


def test_title_and_headings_come_from_their_styles() -> None:
    found = read(
        docx(paragraph("The lamps", style="T"), paragraph("Duties", style="H1"), paragraph(), paragraph("At dusk", style="H2"), paragraph())
    )

    assert found.title == "The lamps"
    assert kinds(found)[0] == ("heading", 1, "Duties")
    assert kinds(found)[2] == ("heading", 2, "At dusk")


def test_headings_that_are_only_set_larger_are_found() -> None:
    large, usual = '<w:sz w:val="36"/>', '<w:sz w:val="24"/>'
    body = paragraph(runs=run(LAMPS, usual))
    found = read(
        docx(
            paragraph(runs=run("The lamps", '<w:sz w:val="52"/>')),
            body,
            paragraph(runs=run("Repairs", large)),
            body,
            paragraph(runs=run("Hours", large)),
            body,
        )
    )

    assert found.title == "The lamps"
    assert texts(found, PassageKind.HEADING) == ["Repairs", "Hours"]


@pytest.mark.parametrize(
    ("levels", "labels"),
    [
        ((("decimal", "%1."), ("lowerLetter", "%2)")), ["1.", "a)", "2."]),
        ((("chineseCounting", "%1、"), ("decimal", "%1.%2")), ["一、", "1.1", "二、"]),
        ((("chineseCountingThousand", "第%1条"), ("decimal", "(%2)")), ["第一条", "(1)", "第二条"]),
    ],
)
def test_numbers_that_the_word_processor_counts_are_written_out(levels: tuple[tuple[str, str], ...], labels: list[str]) -> None:
    body = (paragraph(), numbered("walk the whole mole at dusk."), numbered("look at each lamp.", level=1), numbered("log the hour."))
    found = read(docx(*body, parts={"word/numbering.xml": numbering(*levels)}))

    starts = [passage.text.split("walk")[0].split("look")[0].split("log")[0].strip() for passage in found.passages[1:]]
    if labels[1] == "1.1":
        labels[1] = "一.1"
    assert starts == labels


def test_bullets_are_list_members_with_their_depth() -> None:
    parts = {"word/numbering.xml": numbering(("bullet", "•"), ("bullet", "o"))}
    found = read(docx(paragraph(), numbered("walk"), numbered("look", level=1), parts=parts))

    assert kinds(found)[1:] == [("list_item", 0, "walk"), ("list_item", 1, "look")]


def test_tables_keep_their_rows_and_merged_cells_are_repeated() -> None:
    merged = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + paragraph("Mole") + "</w:tc>"
    goes_on = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    rows = f"<w:tr>{merged}<w:tc>{paragraph('lamp 1')}</w:tc></w:tr><w:tr>{goes_on}<w:tc>{paragraph('lamp 2')}</w:tc></w:tr>"
    found = read(docx(paragraph(), table(("Place", "Lamp"), ("Pier", "lamp 0")), paragraph(), f"<w:tbl>{rows}</w:tbl>"))

    assert texts(found, PassageKind.TABLE_ROW) == ["Place | Lamp", "Pier | lamp 0", "Mole | lamp 1", "Mole | lamp 2"]


def test_looks_links_and_notes_lie_where_they_stood() -> None:
    link = f'<w:hyperlink r:id="l">{run("the log")}</w:hyperlink>'
    note = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="7">{paragraph("Kept since 1900.")}</w:footnote></w:footnotes>'
    body = paragraph(runs=run("Write into ") + link + note + run(" at ") + run("dusk", BOLD) + run(" every day of the year."))
    relations = [("l", "hyperlink", "https://example.org/log", True), ("f", "footnotes", "footnotes.xml", False)]
    found = read(docx(paragraph(), body, relations=relations, parts={"word/footnotes.xml": notes}))

    passage = found.passages[1]
    looks = [(span.kind, passage.text[span.start : span.end], span.target) for span in passage.spans]
    assert looks == [
        (SpanKind.LINK, "the log", "https://example.org/log"),
        (SpanKind.NOTE, "", "1"),
        (SpanKind.STRONG, "dusk", None),
    ]
    assert (found.passages[-1].kind, found.passages[-1].label, found.passages[-1].text) == (PassageKind.FOOTNOTE, "1", "Kept since 1900.")


def test_pictures_are_kept_re_encoded_with_their_words() -> None:
    relations = [("p", "image", "media/one.png", False)]
    found = read(
        docx(paragraph(), paragraph(runs=drawing("p", "The mole at dusk")), relations=relations, parts={"word/media/one.png": picture()})
    )

    (figure,) = [passage for passage in found.passages if passage.kind is PassageKind.FIGURE]
    assert (figure.text, [image.sha256 for image in found.images]) == ("The mole at dusk", [figure.image])
    assert found.images[0].media_type == "image/png"
    assert found.images[0].data != picture()


def test_deleted_and_hidden_text_is_not_there_and_inserted_text_is() -> None:
    deleted = "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
    body = paragraph(
        runs=run("Lamps are ") + deleted + f"<w:ins>{run('always')}</w:ins>" + run(" secretly", "<w:vanish/>") + run(" lit at dusk.")
    )

    assert texts(read(docx(paragraph(), body)))[1] == "Lamps are always lit at dusk."


def test_a_table_of_contents_is_taken_off_and_shown() -> None:
    found = read(
        docx(
            paragraph("The lamps", style="T"),
            paragraph("Duties 1", style="TOC"),
            paragraph("Duties", style="H1"),
            paragraph(),
            paragraph("Hours", style="H1"),
            paragraph(),
        )
    )

    assert found.removed == ("Duties 1",)


@pytest.mark.parametrize(
    ("target", "attribute"), [("file:///etc/passwd", "link"), ("http://127.0.0.1:9/x.png", "embed"), ("/dev/zero", "link")]
)
def test_pictures_kept_elsewhere_are_skipped_and_listed(target: str, attribute: str) -> None:
    found = read(docx(paragraph(), paragraph(runs=drawing("p", attribute=attribute)), relations=[("p", "image", target, True)]))

    (note,) = [note for note in found.notes if note.code == "external"]
    assert (note.n, note.detail) == (1, target)
    assert found.images == ()


def test_macros_and_embedded_objects_stay_behind_and_are_counted() -> None:
    found = read(docx(paragraph(), parts={"word/vbaProject.bin": b"macro", "word/embeddings/oleObject1.bin": b"object"}))

    assert {note.code: note.n for note in found.notes} == {"macro": 1, "object": 1}


@pytest.mark.parametrize("share", [0.5, 0.7, 0.9])
def test_of_a_file_that_was_cut_off_what_is_left_comes_with_a_warning(share: float) -> None:
    whole = docx(*(paragraph(f"Lamp {number}: {LAMPS}") for number in range(3000)))
    found = read(whole[: int(len(whole) * share)], filename="cut.docx")

    assert found.notes[0].code == "truncated"
    assert texts(found)[0].startswith("Lamp 0: Every lamp")
    assert len(found.passages) > 300


def test_a_document_without_text_is_refused() -> None:
    with pytest.raises(ImportRefused) as refused:
        read(docx("<w:p/>"))

    assert refused.value.code == "no_text"


def test_an_encrypted_document_asks_for_the_password_to_be_taken_off() -> None:
    with pytest.raises(ImportRefused) as refused:
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100) + "EncryptedPackage".encode("utf-16-le"), filename="secret.docx")

    assert refused.value.code == "password"


def test_numbers_of_all_styles() -> None:
    assert [written(n, "chineseCounting") for n in (10, 11, 20, 101, 110)] == ["十", "十一", "二十", "一百零一", "一百一十"]
    styles = ((4, "lowerRoman"), (28, "lowerLetter"), (11, "chineseLegalSimplified"), (3, "decimalEnclosedCircle"))
    assert [written(n, style) for n, style in styles] == ["iv", "bb", "壹拾壹", "③"]


@pytest.mark.parametrize("alt", ["C:\\scans\\mole.jpg", "mole_2021.png", "Picture 1", "https://example.com/a"])
def test_the_name_of_a_file_describes_no_picture(alt: str) -> None:
    found = read(
        docx(
            paragraph(),
            paragraph(runs=drawing("p", alt)),
            relations=[("p", "image", "media/one.png", False)],
            parts={"word/media/one.png": picture()},
        )
    )

    (figure,) = [one for one in found.passages if one.kind is PassageKind.FIGURE]
    assert (figure.text, bool(figure.image)) == ("", True)
