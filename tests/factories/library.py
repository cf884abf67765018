"""Articles for tests, read and kept as a person's would be."""

from __future__ import annotations

import hashlib

import sqlalchemy as sa

from app.db import db
from app.library.domain import Brought, PassageKind, Pasted
from app.library.importing import read_pasted
from app.library.models import Article, DraftImage, ImageRow, ImportDraft, PassageRow
from app.library.queries import latest_revision
from app.library.services import drafting, importing, publishing
from app.people.models import Unit, User
from app.permissions import Role
from tests.factories.people import make_staff, make_unit
from tests.times import NOON

TEXT = """Home > Stairs
All stairs are checked
Published 1 June 2022
The stairs are kept clear on every floor. Nothing is stored in the corridor.
The officer put forward two requirements: to walk every route; to repair what is broken.
"""


def make_article(unit: Unit | None = None, *, author: User | None = None, text: str = TEXT, is_published: bool = False) -> Article:
    """An article of ``unit`` (a new one when none is given), with one revision."""
    unit = unit or make_unit()
    author = author or make_staff(Role.AUTHOR, unit)
    document = read_pasted(text)
    article = importing.add_article(
        document,
        title=document.title or "Untitled",
        unit=unit,
        actor_id=author.id,
        original=importing.Original(text.encode(), None),
        now=NOON,
    )
    if is_published:
        publishing.publish(article, latest_revision(article.id), actor_id=author.id, now=NOON)
    return article


def make_image(article: Article, *, shown_in: int | None = None, data: bytes = b"\x89PNG a picture") -> str:
    """A picture of the article, shown in that revision's last passage; its sum."""
    sha256 = hashlib.sha256(data).hexdigest()
    db.session.add(ImageRow(article_id=article.id, sha256=sha256, media_type="image/png", width=2, height=1, data=data, created_at=NOON))
    if shown_in is not None:
        last = sa.select(sa.func.max(PassageRow.number)).where(PassageRow.revision_id == shown_in).scalar_subquery()
        row = sa.update(PassageRow).where(PassageRow.revision_id == shown_in, PassageRow.number == last)
        db.session.execute(row.values(kind=PassageKind.FIGURE, image=sha256))
    db.session.flush()
    return sha256


def make_draft(owner: User, *, text: str = TEXT, is_read: bool = True) -> ImportDraft:
    """Something that a person pasted and has not saved."""
    brought = Brought(text.encode(), pasted=Pasted.TEXT)
    return drafting.keep(brought, read_pasted(text) if is_read else None, owner_id=owner.id, article_id=None, now=NOON)


def make_draft_image(draft: ImportDraft, data: bytes = b"\x89PNG a picture") -> str:
    """A picture that came with a draft; its sum."""
    sha256 = hashlib.sha256(data).hexdigest()
    db.session.add(DraftImage(draft_id=draft.id, sha256=sha256, media_type="image/png", width=2, height=1, data=data))
    db.session.flush()
    return sha256
