"""Imports on their way to an article: kept as brought, read at once or in a job, corrected, saved, or swept away."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, replace
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import undefer

from app import jobs
from app.db import db
from app.library import draft_queries as drafts
from app.library.domain import Brought, Document, DraftState
from app.library.importing import MAX_BYTES, MAX_FILE_BYTES, ImportRefused, TooLarge
from app.library.importing.packing import packed, packed_refusal
from app.library.importing.sniffing import binary_kind
from app.library.models import Article, DraftImage, ImageRow, ImportDraft, PassageRow, Revision
from app.library.services import importing
from app.people.models import Unit

KEPT_FOR = timedelta(days=7)
_LARGE_TEXT, _LARGE_FILE = 1_000_000, 300_000


def is_large(brought: Brought) -> bool:
    """Whether reading it takes so long that it is left to a job. Raises TooLarge for what is not even kept."""
    is_text = brought.pasted is not None or binary_kind(brought.data) is None
    limit = MAX_BYTES if is_text else MAX_FILE_BYTES
    if len(brought.data) > limit:
        raise TooLarge(limit)
    return len(brought.data) > (_LARGE_TEXT if is_text else _LARGE_FILE)


def keep(brought: Brought, document: Document | None, *, owner_id: int, article_id: int | None, now: datetime) -> ImportDraft:
    """Keep what was brought: read already, or (``document`` None) left to a job."""
    draft = ImportDraft(
        owner_id=owner_id,
        article_id=article_id,
        filename=brought.filename,
        pasted=brought.pasted,
        state=DraftState.QUEUED,
        original=brought.data,
        original_sha256=hashlib.sha256(brought.data).hexdigest(),
        created_at=now,
    )
    db.session.add(draft)
    db.session.flush()
    if document is not None:
        hold(draft, document)
    else:
        jobs.enqueue("library.read_draft", {"draft_id": draft.id}, now=now)
    return draft


def begin(draft_id: int) -> Brought | None:
    """What a job is to read; None where nothing waits any more."""
    draft = db.session.get(ImportDraft, draft_id, options=[undefer(ImportDraft.original)])
    if draft is None or draft.state not in (DraftState.QUEUED, DraftState.READING):
        return None
    draft.state = DraftState.READING
    db.session.flush()
    return Brought(draft.original, draft.filename, draft.pasted)


def tell(draft_id: int, done: int, total: int) -> None:
    """Note how far reading has come."""
    db.session.execute(sa.update(ImportDraft).where(ImportDraft.id == draft_id).values(n_done=done, n_total=total))


def finish(draft_id: int, outcome: Document | ImportRefused) -> None:
    """Keep what came of reading, if its owner still wants it."""
    draft = db.session.get(ImportDraft, draft_id)
    if draft is None or draft.state is not DraftState.READING:
        return
    if isinstance(outcome, Document):
        hold(draft, outcome)
    else:
        draft.state, draft.refusal = DraftState.REFUSED, packed_refusal(outcome)
        db.session.flush()


def hold(draft: ImportDraft, document: Document, *, encoding: str | None = None) -> None:
    """Keep the document recognised in a draft, in place of any before it."""
    draft.state, draft.encoding, draft.document = DraftState.READY, encoding, packed(replace(document, images=()))
    db.session.execute(sa.delete(DraftImage).where(DraftImage.draft_id == draft.id))
    db.session.add_all(DraftImage(draft_id=draft.id, **asdict(image)) for image in document.images)
    db.session.flush()


def attach(draft: ImportDraft, article: Article) -> None:
    """Make a draft one of a further revision of an article."""
    draft.article_id = article.id
    db.session.flush()


def save_new(draft: ImportDraft, document: Document, *, unit: Unit, actor_id: int, now: datetime) -> Article:
    """Save a draft, as corrected, as a new article of ``unit``; one saved already gives the same article."""
    original = drafts.draft_original(draft.id)
    whole = replace(document, images=drafts.draft_images(draft.id))
    article = importing.add_article(
        whole, title=document.title or "", unit=unit, actor_id=actor_id, original=original, now=now, public_id=draft.public_id
    )
    _end(draft, article)
    return article


def save_revision(draft: ImportDraft, article: Article, document: Document, *, actor_id: int, now: datetime) -> None:
    """Save a draft, as corrected, as a further revision of an article; one saved already adds nothing."""
    if draft.state is DraftState.SAVED:
        return
    original = drafts.draft_original(draft.id)
    whole = replace(document, images=drafts.draft_images(draft.id))
    importing.add_revision(article, whole, title=document.title or "", actor_id=actor_id, original=original, now=now)
    _end(draft, article)


def discard(draft: ImportDraft) -> None:
    """Forget a draft."""
    db.session.execute(sa.delete(DraftImage).where(DraftImage.draft_id == draft.id))
    db.session.execute(sa.delete(ImportDraft).where(ImportDraft.id == draft.id))


def sweep(now: datetime) -> None:
    """Remove drafts of more than a week ago."""
    old = sa.select(ImportDraft.id).where(ImportDraft.created_at < now - KEPT_FOR)
    db.session.execute(sa.delete(DraftImage).where(DraftImage.draft_id.in_(old)))
    db.session.execute(sa.delete(ImportDraft).where(ImportDraft.created_at < now - KEPT_FOR))


def forsaken_pictures(now: datetime) -> list[int]:
    """Articles with pictures of more than a week ago that no revision shows, while no import waits to become one."""
    old = sa.select(ImageRow.article_id).where(ImageRow.created_at < now - KEPT_FOR, _is_forsaken()).distinct()
    return list(db.session.scalars(old.order_by(ImageRow.article_id)))


def sweep_pictures(article_id: int, now: datetime) -> int:
    """Remove such pictures of one article, and return how many; whoever adds a revision meanwhile waits, or is waited for."""
    db.session.execute(sa.select(Article.id).where(Article.id == article_id).with_for_update())
    forsaken = sa.delete(ImageRow).where(ImageRow.article_id == article_id, ImageRow.created_at < now - KEPT_FOR, _is_forsaken())
    return len(db.session.scalars(forsaken.returning(ImageRow.id).execution_options(synchronize_session=False)).all())


def _is_forsaken() -> sa.ColumnElement[bool]:
    is_shown = sa.select(PassageRow.id).join(Revision, Revision.id == PassageRow.revision_id)
    is_shown = is_shown.where(Revision.article_id == ImageRow.article_id, PassageRow.image == ImageRow.sha256)
    waits = sa.select(ImportDraft.id).where(ImportDraft.article_id == ImageRow.article_id, ImportDraft.state != DraftState.SAVED)
    return sa.not_(sa.or_(is_shown.correlate(ImageRow).exists(), waits.correlate(ImageRow).exists()))


def _end(draft: ImportDraft, article: Article) -> None:
    """What is kept with the article is not kept twice."""
    draft.state, draft.article_id, draft.document, draft.original = DraftState.SAVED, article.id, None, b""
    db.session.execute(sa.delete(DraftImage).where(DraftImage.draft_id == draft.id))
    db.session.flush()
