"""Sending something to be recognised, and reading the preview that comes back."""

from __future__ import annotations

import io
from typing import Any

import sqlalchemy as sa
from lxml import html
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from app.db import db
from app.library.models import Article, Revision
from tests.page import Page, as_by_itself, check_manners


def upload(data: bytes, name: str) -> dict[str, Any]:
    return {"file": (io.BytesIO(data), name), "text": ""}


def preview(page: Page, sent: dict[str, Any], expect: int = 200) -> html.HtmlElement:
    return html.document_fromstring(page.post("library.preview", sent, expect=expect).text)


def large_upload(page: Page, data: bytes) -> html.HtmlElement:
    """The answer to a file too large for the test client's memory."""
    boundary, body = encode_multipart({"csrf_token": page.token(), "file": FileStorage(io.BytesIO(data), "large.txt")})
    response = as_by_itself(page.client.post, "/articles/preview", data=body, content_type=f"multipart/form-data; boundary={boundary}")
    assert response.status_code == 413
    return check_manners(response)


def values(tree: html.HtmlElement) -> dict[str, str]:
    """What the preview's form would send."""
    (form,) = tree.xpath("//form[.//input[@name='packed']]")
    return {name: (value or "").strip("\r\n") for name, value in form.form_values() if name != "csrf_token"}


def n_articles() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Article)) or 0


def only_revision() -> Revision:
    return db.session.scalars(sa.select(Revision)).one()


def sentences(tree: html.HtmlElement) -> str:
    return " ".join(tree.text_content().split())
