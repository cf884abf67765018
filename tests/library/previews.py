"""Sending something to be recognised, and reading the preview that comes back."""

from __future__ import annotations

import io
from typing import Any

import sqlalchemy as sa
from lxml import html
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from app.db import db
from app.library.models import Article, ImportDraft, Revision
from tests.page import Page, as_by_itself, check_manners


def upload(data: bytes, name: str) -> dict[str, Any]:
    return {"file": (io.BytesIO(data), name), "text": ""}


def bring(page: Page, sent: dict[str, Any]) -> str:
    """Bring something in; the public id of its draft."""
    return str(page.post("library.bring", sent).location.rsplit("/", 1)[-1])


def preview(page: Page, sent: dict[str, Any], expect: int = 200) -> html.HtmlElement:
    """The page after bringing something in: its draft, or the refusal."""
    if expect != 200:
        return html.document_fromstring(page.post("library.bring", sent, expect=expect).text)
    return page.get("library.draft", draft_id=bring(page, sent))


def draft_of(tree: html.HtmlElement) -> str:
    """The public id of the draft that a preview shows."""
    (address,) = set(tree.xpath("//form[.//textarea[@name='title']]/@action"))
    return str(address.rsplit("/", 1)[-1])


def save(page: Page, tree: html.HtmlElement, *, expect: int = 303, **changed: str) -> TestResponse:
    """Send a preview's form, perhaps with corrections."""
    return page.post("library.keep", values(tree) | changed, expect=expect, draft_id=draft_of(tree))


def n_drafts() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(ImportDraft)) or 0


def large_upload(page: Page, data: bytes) -> html.HtmlElement:
    """The answer to a file too large for the test client's memory."""
    boundary, body = encode_multipart({"csrf_token": page.token(), "file": FileStorage(io.BytesIO(data), "large.txt")})
    response = as_by_itself(page.client.post, "/imports", data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert response.status_code == 413
    return check_manners(response)


def values(tree: html.HtmlElement) -> dict[str, str]:
    """What the preview's form would send."""
    (form,) = tree.xpath("//form[.//textarea[@name='title']]")
    return {name: (value or "").strip("\r\n") for name, value in form.form_values() if name != "csrf_token"}


def n_articles() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Article)) or 0


def only_revision() -> Revision:
    return db.session.scalars(sa.select(Revision)).one()


def sentences(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())
