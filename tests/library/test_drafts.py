"""Large files: kept first, read by a job with its progress, refused in plain words, swept away after a week."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest

from app.db import db
from app.jobs import worker
from app.library.domain import DraftState
from app.library.models import ImportDraft
from app.people.models import User
from tests.factories.library import make_draft
from tests.library.files_of_ours import LAMPS, docx, paragraph, pdf, set_lines
from tests.library.previews import bring, draft_of, n_articles, n_drafts, only_revision, preview, save, sentences, upload
from tests.library.test_importing_docx import drawing, picture
from tests.page import Page
from tests.times import NOON


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any file counts as large."""
    monkeypatch.setattr("app.library.services.drafting._LARGE_FILE", 100)


def kept(public_id: str) -> ImportDraft:
    db.session.expire_all()
    return db.session.query(ImportDraft).filter_by(public_id=public_id).one()


@pytest.mark.usefixtures("author", "large")
def test_a_large_file_is_read_by_a_job_while_its_page_waits(page: Page) -> None:
    draft_id = bring(page, upload(docx(paragraph("The lamps", style="T"), paragraph()), "lamps.docx"))
    waiting = page.get("library.draft", draft_id=draft_id)
    assert waiting.xpath("//progress")
    assert page.client.get(f"/imports/{draft_id}", headers={"Accept": "application/json"}).json == {
        "state": "queued",
        "done": 0,
        "total": 0,
    }

    worker.run_due(NOON)
    save(page, page.get("library.draft", draft_id=draft_id))
    assert (only_revision().title, only_revision().format) == ("The lamps", "docx")


@pytest.mark.usefixtures("author", "large")
def test_a_large_file_that_cannot_be_read_says_why(page: Page) -> None:
    draft_id = bring(page, upload(pdf([], []), "scan.pdf"))
    worker.run_due(NOON)

    assert "There is no text on pages 1-2" in sentences(page.get("library.draft", draft_id=draft_id))
    page.post("library.keep", {"title": "Lamps"}, draft_id=draft_id)
    assert n_articles() == 0


@pytest.mark.usefixtures("author", "large")
def test_a_file_forgotten_before_it_was_read_is_not_read(page: Page) -> None:
    draft_id = bring(page, upload(docx(paragraph()), "lamps.docx"))
    page.post("library.discard", draft_id=draft_id)
    worker.run_due(NOON)

    assert n_drafts() == 0


def test_what_nobody_saved_for_a_week_is_swept_away(page: Page, author: User) -> None:
    make_draft(author)
    db.session.commit()
    worker.run_due(NOON + timedelta(days=6))
    assert n_drafts() == 1
    worker.run_due(NOON + timedelta(days=8))
    assert n_drafts() == 0


@pytest.mark.usefixtures("author")
def test_pictures_are_shown_before_and_kept_after_saving(page: Page) -> None:
    relations = [("p", "image", "media/one.png", False)]
    data = docx(
        paragraph("The lamps", style="T"), paragraph(), paragraph(runs=drawing("p", "The mole")), relations=relations,
        parts={"word/media/one.png": picture()},
    )  # fmt: skip
    tree = preview(page, upload(data, "lamps.docx"))
    (address,) = tree.xpath("//figure//img/@src")
    assert page.client.get(address).data.startswith(b"\x89PNG")
    assert "1 figure" in sentences(tree)

    location = save(page, tree).location
    article_page = page.get("library.show", article_id=location.rsplit("/", 1)[-1])
    (address,) = article_page.xpath("//figure//img/@src")
    assert page.client.get(address).data.startswith(b"\x89PNG")
    assert kept(draft_of(tree)).state is DraftState.SAVED


@pytest.mark.usefixtures("author")
def test_what_was_left_behind_and_what_is_missing_is_said(page: Page) -> None:
    relations = [("p", "image", "http://127.0.0.1:9/<img src=x>.png", True)]
    cut = docx(*(paragraph(f"{n} {LAMPS}") for n in range(500)), parts={"word/vbaProject.bin": b"x" * 2000})
    shown = preview(page, upload(docx(paragraph(), relations=[(k, t, u.replace("<", "&lt;"), o) for k, t, u, o in relations]), "a.docx"))
    assert "1 part kept elsewhere (http://127.0.0.1:9/<img src=x>.png)" in sentences(shown)
    assert not shown.xpath("//aside//img")
    assert "The file was cut off" in sentences(preview(page, upload(cut[: len(cut) * 2 // 3], "b.docx")))
    scanned = preview(page, upload(pdf(set_lines([LAMPS]), []), "c.pdf"))
    assert "There is no text on page 2" in sentences(scanned)
    location = save(page, scanned, title="Lamps").location
    assert "page 2, a picture without text" in sentences(page.get("library.show", article_id=location.rsplit("/", 1)[-1]))


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize(
    ("data", "name", "status", "sentence"),
    [
        (pdf(set_lines([LAMPS]), password="x"), "a.pdf", 422, "protected by a password"),
        (pdf(set_lines([LAMPS])), "a.docx", 415, "This is a PDF file, whatever its name says."),
        (docx(paragraph()), "a.pdf", 415, "This is a Word document, whatever its name says."),
        (docx(paragraph(), parts={"word/x.bin": bytes(9_000_000)}), "a.docx", 422, "it would unfold into far more than an article needs"),
        (b"%PDF-1.7\nnothing", "a.pdf", 422, "This file is damaged and cannot be read safely."),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_files_that_cannot_be_read_are_refused_in_plain_words(page: Page, data: bytes, name: str, status: int, sentence: str) -> None:
    assert sentence in sentences(preview(page, upload(data, name), expect=status))
    assert (n_articles(), n_drafts()) == (0, 0)


@pytest.mark.usefixtures("author")
@pytest.mark.parametrize("name", ["lamps.txt", "lamps", "LAMPS.PDF.txt"])
def test_a_file_is_known_by_what_it_is_and_not_by_its_name(page: Page, name: str) -> None:
    assert preview(page, upload(docx(paragraph("The lamps", style="T"), paragraph()), name)).xpath("//textarea[contains(., 'The lamps')]")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the parser's own temporary file
@pytest.mark.usefixtures("author")
def test_an_upload_that_is_cut_off_leaves_nothing(page: Page) -> None:
    body = b'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n' + page.token().encode()
    body += b'\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="lamps.txt"\r\n\r\nhalf an art'
    response = page.client.open(
        "/imports",
        method="POST",
        content_type="multipart/form-data; boundary=b",
        input_stream=io.BytesIO(body),
        content_length=len(body) + 5000,
    )

    assert response.status_code >= 400
    assert (n_articles(), n_drafts()) == (0, 0)
