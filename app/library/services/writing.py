"""Writing in the library: a further state of an article by somebody's hand, and the pictures it shows."""

from __future__ import annotations

import base64
from dataclasses import asdict
from datetime import datetime

import sqlalchemy as sa

from app import audit
from app.confined import Confined, Stopped
from app.db import db, insert_unless_there
from app.errors import KeypointError
from app.library import queries
from app.library.domain import Document, Image, Original
from app.library.models import Article, ImageRow, Revision
from app.library.services import importing

MAX_IMAGES = 300
_FACTS = ("section", "category", "published_on", "author", "source")
_pictures = Confined("app.library.importing.picture_apart:kept_packed", memory=600_000_000, at_once=1)


class EditedMeanwhile(KeypointError):
    """Somebody else added a revision since this one was opened."""

    code = "edited_meanwhile"


class PictureGone(KeypointError):
    """A picture that the text shows is not kept any more."""

    code = "picture_gone"


class NoPicture(KeypointError):
    """The file is no picture that can be shown safely, or too large."""

    code = "no_picture"
    status = 422


class TooManyPictures(KeypointError):
    """The article holds MAX_IMAGES pictures already."""

    code = "too_many_pictures"
    status = 422


def revise(article: Article, document: Document, *, base: int, title: str, actor_id: int, original: Original, now: datetime) -> Revision:
    """Keep what was made of revision ``base`` and return it; what changes nothing, or is sent twice, adds nothing.

    Raises EditedMeanwhile when there is a newer revision that says something else, PictureGone when a picture was swept meanwhile.
    """
    db.session.execute(sa.select(Article.id).where(Article.id == article.id).with_for_update())
    newest = queries.latest_revision(article.id)
    if not {passage.image for passage in document.passages if passage.image} <= set(queries.image_sums(article.id)):
        raise PictureGone
    if newest.number == base and newest.title == title and _same(queries.document(newest.id), document):
        return newest
    revision = importing.add_revision(article, document, title=title, actor_id=actor_id, original=original, now=now)
    if newest.number not in (base, revision.number):
        raise EditedMeanwhile
    return revision


def _same(one: Document, other: Document) -> bool:
    """Whether both say the same and give the same facts, whatever files they were read from."""
    return all(getattr(one, name) == getattr(other, name) for name in ("passages", "language", *_FACTS))


def re_encoded(data: bytes) -> Image:
    """A picture as we keep it, made from a file in a confined child. Raises NoPicture."""
    try:
        found = _pictures.run(data, {}, seconds=10.0)
    except Stopped:
        raise NoPicture from None
    if found is None:
        raise NoPicture
    return Image(**{**found, "data": base64.b64decode(found["data"])})


def add_image(article: Article, image: Image, *, actor_id: int, now: datetime) -> None:
    """Keep a picture for an article's text to show; one kept already is only wanted anew, so that it is not swept. Raises
    TooManyPictures."""
    kept = queries.image_sums(article.id)
    if image.sha256 in kept:
        same = sa.update(ImageRow).where(ImageRow.article_id == article.id, ImageRow.sha256 == image.sha256)
        db.session.execute(same.values(created_at=now).execution_options(synchronize_session=False))
        return
    if len(kept) >= MAX_IMAGES:
        raise TooManyPictures
    db.session.execute(insert_unless_there(ImageRow).values({"article_id": article.id, "created_at": now, **asdict(image)}))
    subject, detail = f"article:{article.public_id}", {"image": image.sha256}
    audit.record("image_added", actor_id=actor_id, subject=subject, unit_path=article.unit_path, detail=detail, now=now)
