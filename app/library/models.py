"""Articles, their immutable revisions, and the passages evidence points at."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, PrimaryKey, PublicId, choice
from app.library.domain import Change, DraftState, Language, PassageKind, Pasted
from app.people.models import Unit


class Article(Base):
    """A line of revisions, kept at a unit; readers see the published one, if any.

    ``twin_id`` is its version in the other language, which points back. An archived one stays out of lists and of new study modules.
    """

    __tablename__ = "article"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    published_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id", use_alter=True))
    archived_at: Mapped[datetime | None]
    twin_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"), unique=True)
    unit: Mapped[Unit] = relationship(lazy="raise")
    revisions: Mapped[list[Revision]] = relationship(
        back_populates="article", lazy="raise", foreign_keys="Revision.article_id", order_by="Revision.number"
    )

    @property
    def owner_id(self) -> int:
        return self.created_by_id

    @property
    def unit_path(self) -> str:
        return self.unit.path


class Revision(Base):
    """One state of an article, never changed after it was saved; ``n_units`` is words (English) or characters (Chinese)."""

    __tablename__ = "revision"
    __table_args__ = (
        UniqueConstraint("article_id", "number"),
        CheckConstraint("number >= 1", name="number_from_1"),
        CheckConstraint("title <> ''", name="title_filled"),
    )

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    number: Mapped[int]
    title: Mapped[str]
    section: Mapped[str | None]
    category: Mapped[str | None]
    published_on: Mapped[date | None]
    author: Mapped[str | None]
    source: Mapped[str | None]
    language: Mapped[Language] = mapped_column(choice(Language, "language"))
    encoding: Mapped[str] = mapped_column(String(24))
    format: Mapped[str] = mapped_column(String(12))
    filename: Mapped[str | None]
    original: Mapped[bytes | None] = mapped_column(deferred=True)
    original_sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    removed: Mapped[list[Any]]
    notes: Mapped[list[Any]]
    n_units: Mapped[int]
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    created_at: Mapped[datetime]
    article: Mapped[Article] = relationship(back_populates="revisions", lazy="raise", foreign_keys=[article_id])
    passages: Mapped[list[PassageRow]] = relationship(lazy="raise", order_by="PassageRow.number")


class PassageRow(Base):
    """One numbered passage of a revision; ``n_units`` is how much there is to read in it, ``spans`` as ``Span`` writes them."""

    __tablename__ = "passage"
    __table_args__ = (UniqueConstraint("revision_id", "number"),)

    id: Mapped[PrimaryKey]
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    number: Mapped[int]
    kind: Mapped[PassageKind] = mapped_column(choice(PassageKind, "kind"))
    text: Mapped[str]
    level: Mapped[int] = mapped_column(default=0)
    spans: Mapped[list[Any]] = mapped_column(default=list)
    image: Mapped[str | None] = mapped_column(String(64))
    label: Mapped[str | None] = mapped_column(String(40))
    n_units: Mapped[int]


class ImageRow(Base):
    """A picture of an article's figures, kept once however many revisions show it."""

    __tablename__ = "image"
    __table_args__ = (UniqueConstraint("article_id", "sha256"),)

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    sha256: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(24))
    width: Mapped[int]
    height: Mapped[int]
    data: Mapped[bytes] = mapped_column(deferred=True)
    created_at: Mapped[datetime]


class Publication(Base):
    """That readers were given a revision in place of ``replaced_id`` (None the first time), and what its author says of the change."""

    __tablename__ = "publication"
    __table_args__ = (
        CheckConstraint("(replaced_id IS NULL) = (change IS NULL)", name="change_of_something"),
        CheckConstraint("replaced_id <> revision_id", name="replaces_another"),
        Index("ix_publication_article_id", "article_id"),
    )

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    replaced_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    change: Mapped[Change | None] = mapped_column(choice(Change, "change"))
    note: Mapped[str | None]
    published_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    published_at: Mapped[datetime]


class PlannedPublication(Base):
    """A revision that is to be published at ``due_at`` in place of the one readers see now; at most one an article."""

    __tablename__ = "planned_publication"

    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    change: Mapped[Change | None] = mapped_column(choice(Change, "change"))
    note: Mapped[str | None]
    due_at: Mapped[datetime] = mapped_column(index=True)
    planned_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    planned_at: Mapped[datetime]


class ImportDraft(Base):
    """What somebody brought and has not saved yet; its owner alone sees it, and after a week it is swept away.

    ``article_id`` is the article it becomes a revision of, or became. ``n_done`` of ``n_total`` were read (pages, or parts).
    ``document`` and ``refusal`` as ``importing.packing`` writes them, the document's pictures in rows of their own.
    """

    __tablename__ = "import_draft"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    owner_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("article.id"))
    filename: Mapped[str | None]
    pasted: Mapped[Pasted | None] = mapped_column(choice(Pasted, "pasted"))
    encoding: Mapped[str | None] = mapped_column(String(24))
    state: Mapped[DraftState] = mapped_column(choice(DraftState, "state"))
    n_done: Mapped[int] = mapped_column(default=0)
    n_total: Mapped[int] = mapped_column(default=0)
    document: Mapped[dict[str, Any] | None]
    refusal: Mapped[dict[str, Any] | None]
    original: Mapped[bytes] = mapped_column(deferred=True)
    original_sha256: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime] = mapped_column(index=True)

    @property
    def unit_path(self) -> None:
        """A draft belongs to no unit yet."""
        return None


class DraftImage(Base):
    """A picture of an import's figures, until it is saved or swept away."""

    __tablename__ = "draft_image"
    __table_args__ = (UniqueConstraint("draft_id", "sha256"),)

    id: Mapped[PrimaryKey]
    draft_id: Mapped[int] = mapped_column(ForeignKey("import_draft.id", ondelete="CASCADE"))
    sha256: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(String(24))
    width: Mapped[int]
    height: Mapped[int]
    data: Mapped[bytes] = mapped_column(deferred=True)
