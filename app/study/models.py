"""Study modules and their articles."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import PUBLIC_ID_LENGTH, Base, PrimaryKey, PublicId, new_public_id
from app.library.models import Article
from app.people.models import Unit
from app.quizzes.models import Quiz


class StudyModule(Base):
    """Articles in order, at most one quiz, and the rule that completes them.

    ``form_key`` comes from the form that made it, so that sending the form twice makes one module. ``edit_number`` counts
    saved edits, so that two people's edits meet instead of overwriting each other. ``set_at`` is when it was first set to
    learners: from then on its articles, its questions, its pass mark and its rule stay as they are.
    """

    __tablename__ = "study_module"
    __table_args__ = (
        UniqueConstraint("created_by_id", "form_key"),
        CheckConstraint("needs_reading OR needs_pass", name="needs_something"),
        CheckConstraint("NOT needs_pass OR quiz_id IS NOT NULL", name="pass_needs_quiz"),
    )

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    created_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str]
    quiz_id: Mapped[int | None] = mapped_column(ForeignKey("quiz.id"), unique=True)
    needs_reading: Mapped[bool]
    needs_pass: Mapped[bool]
    form_key: Mapped[str] = mapped_column(String(PUBLIC_ID_LENGTH), default=new_public_id)
    edit_number: Mapped[int] = mapped_column(default=1)
    set_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    unit: Mapped[Unit] = relationship(lazy="raise")
    quiz: Mapped[Quiz | None] = relationship(lazy="raise")
    articles: Mapped[list[StudyModuleArticle]] = relationship(
        lazy="raise", order_by="StudyModuleArticle.ordinal", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def owner_id(self) -> int:
        return self.created_by_id

    @property
    def unit_path(self) -> str:
        return self.unit.path


class StudyModuleArticle(Base):
    """An article's place in a study module."""

    __tablename__ = "study_module_article"
    __table_args__ = (UniqueConstraint("module_id", "ordinal"), UniqueConstraint("module_id", "article_id"))

    id: Mapped[PrimaryKey]
    module_id: Mapped[int] = mapped_column(ForeignKey("study_module.id", ondelete="CASCADE"))
    ordinal: Mapped[int]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    article: Mapped[Article] = relationship(lazy="raise")
