"""Reading imports that are not saved yet: a draft, its original and pictures, and what else came from the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.db import db
from app.errors import NotFound
from app.library.domain import Brought, DraftState, Image, Original
from app.library.models import Article, DraftImage, ImportDraft, Revision
from app.people.models import Unit
from app.permissions import Actor, Permission, scope


def draft_or_404(draft_id: str) -> ImportDraft:
    """The draft with that public id."""
    draft = db.session.scalar(sa.select(ImportDraft).where(ImportDraft.public_id == draft_id))
    if draft is None:
        raise NotFound
    return draft


def brought(draft_id: int) -> Brought:
    """What a draft was read from."""
    row = db.session.execute(
        sa.select(ImportDraft.original, ImportDraft.filename, ImportDraft.pasted).where(ImportDraft.id == draft_id)
    ).one()
    return Brought(row.original, row.filename, row.pasted)


def draft_original(draft_id: int) -> Original:
    """The same as it is kept with a revision."""
    return brought(draft_id).original()


def draft_images(draft_id: int) -> tuple[Image, ...]:
    """The pictures of a draft, with their bytes."""
    of = DraftImage
    rows = db.session.execute(sa.select(of.sha256, of.media_type, of.width, of.height, of.data).where(of.draft_id == draft_id))
    return tuple(Image(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class DraftPicture:
    """A picture of a draft, its owner's alone."""

    owner_id: int
    data: bytes
    media_type: str
    unit_path: None = None


def draft_image_or_404(draft_id: str, sha256: str) -> DraftPicture:
    """A picture that a draft shows."""
    statement = (
        sa.select(ImportDraft.owner_id, DraftImage.data, DraftImage.media_type)
        .join(DraftImage, DraftImage.draft_id == ImportDraft.id)
        .where(ImportDraft.public_id == draft_id, DraftImage.sha256 == sha256)
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFound
    return DraftPicture(*row)


def article_of(draft: ImportDraft) -> Article | None:
    """The article that a draft becomes a revision of, or became."""
    if draft.article_id is None:
        return None
    statement = sa.select(Article).where(Article.id == draft.article_id).options(joinedload(Article.unit))
    return db.session.scalars(statement).one()


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A draft as a list of one's own shows it."""

    public_id: str
    filename: str | None
    title: str | None
    created_at: datetime


def unsaved(owner_id: int) -> Sequence[Unsaved]:
    """One's own drafts that are neither saved nor refused, newest first."""
    of = ImportDraft
    statement = (
        sa.select(of.public_id, of.filename, of.document["title"].as_string(), of.created_at)
        .where(of.owner_id == owner_id, of.state.in_((DraftState.QUEUED, DraftState.READING, DraftState.READY)))
        .order_by(of.created_at.desc(), of.id.desc())
        .limit(10)
    )
    return [Unsaved(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class SameOriginal:
    """An article that was read from the very same bytes, when, and its title."""

    public_id: str
    title: str
    created_at: datetime


def same_original(actor: Actor, sha256: str, *, besides: int | None = None) -> SameOriginal | None:
    """The newest article in the actor's scope that came from bytes of this sum, other than the one with id ``besides``."""
    statement = (
        sa.select(Article.public_id, Revision.title, Revision.created_at)
        .join(Revision, Revision.article_id == Article.id)
        .join(Unit, Unit.id == Article.unit_id)
        .where(Revision.original_sha256 == sha256, Article.id != (besides or 0), scope(actor, Permission.ARTICLE_VIEW))
        .order_by(Revision.created_at.desc())
    )
    row = db.session.execute(statement.limit(1)).first()
    return SameOriginal(*row) if row is not None else None
