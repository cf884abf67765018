"""Reading study modules, and what they can be made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.db import db
from app.errors import NotFound
from app.keypoints.models import KeyPointRow
from app.library.domain import Language
from app.library.models import Article, Revision
from app.people.models import Unit
from app.permissions import Actor, Permission, scope
from app.questions.domain import QuestionState
from app.questions.models import Question
from app.quizzes.models import BlueprintLine, Quiz
from app.study.domain import CompletionRule, Description, Pool, quiz_minutes, reading_minutes
from app.study.models import StudyModule, StudyModuleArticle


def module_or_404(module_id: str) -> StudyModule:
    """The study module with that public id, its unit, quiz and articles loaded."""
    statement = (
        sa.select(StudyModule)
        .where(StudyModule.public_id == module_id)
        .options(joinedload(StudyModule.unit), joinedload(StudyModule.quiz).selectinload(Quiz.blueprint))
        .options(selectinload(StudyModule.articles))
        .execution_options(populate_existing=True)
    )
    module = db.session.scalar(statement)
    if module is None:
        raise NotFound
    return module


def module_by_form_key(actor_id: int, form_key: str) -> StudyModule | None:
    """The study module that this person's form has already made."""
    return db.session.scalar(sa.select(StudyModule).filter_by(created_by_id=actor_id, form_key=form_key))


def modules_statement(actor: Actor) -> sa.Select[Any]:
    """Study modules on the actor's line of units, newest first, with their counts."""
    n_articles = sa.select(sa.func.count()).where(StudyModuleArticle.module_id == StudyModule.id).scalar_subquery()
    n_questions = sa.select(sa.func.sum(BlueprintLine.n_questions)).where(BlueprintLine.quiz_id == StudyModule.quiz_id).scalar_subquery()
    return (
        sa.select(
            StudyModule.public_id,
            StudyModule.title,
            StudyModule.needs_reading,
            StudyModule.needs_pass,
            StudyModule.set_at,
            StudyModule.created_at,
            Unit.name,
            Unit.name_zh,
            n_articles.label("n_articles"),
            sa.func.coalesce(n_questions, 0).label("n_questions"),
        )
        .join(Unit, Unit.id == StudyModule.unit_id)
        .where(scope(actor, Permission.MODULE_VIEW))
        .order_by(StudyModule.created_at.desc(), StudyModule.id.desc())
    )


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """A published article as a study module shows it."""

    id: int
    public_id: str
    title: str
    language: Language
    n_units: int
    unit_path: str
    unit_name: str

    @property
    def minutes(self) -> int:
        return reading_minutes(self.language, self.n_units)


_ARTICLES = (
    sa.select(Article.id, Article.public_id, Revision.title, Revision.language, Revision.n_units, Unit.path, Unit.name)
    .join(Revision, Revision.id == Article.published_revision_id)
    .join(Unit, Unit.id == Article.unit_id)
)


def available_articles(actor: Actor) -> list[ArticleRow]:
    """Published articles that the actor may read or looks after and that are not archived, newest first."""
    seen = sa.or_(scope(actor, Permission.ARTICLE_READ), scope(actor, Permission.ARTICLE_VIEW))
    at_hand = _ARTICLES.where(seen, Article.archived_at.is_(None))
    return [ArticleRow(*row) for row in db.session.execute(at_hand.order_by(Revision.created_at.desc(), Article.id.desc()))]


def articles_of(module: StudyModule) -> list[ArticleRow]:
    """The module's articles in order; one that is no longer published is missing."""
    statement = (
        _ARTICLES.join(StudyModuleArticle, StudyModuleArticle.article_id == Article.id)
        .where(StudyModuleArticle.module_id == module.id)
        .order_by(StudyModuleArticle.ordinal)
    )
    return [ArticleRow(*row) for row in db.session.execute(statement)]


def pools(article_ids: Sequence[int]) -> list[Pool]:
    """Key points of these articles that have approved questions, article by article, the most telling first."""
    statement = (
        sa.select(KeyPointRow.id, KeyPointRow.public_id, Question.article_id, KeyPointRow.name, sa.func.count())
        .join(Question, Question.key_point_id == KeyPointRow.id)
        .where(Question.article_id.in_(article_ids), Question.approved_version_id.is_not(None), Question.state != QuestionState.RETIRED)
        .where(Question.stale_in_id.is_(None))
        .group_by(KeyPointRow.id, KeyPointRow.public_id, Question.article_id, KeyPointRow.name, KeyPointRow.salience)
        .order_by(KeyPointRow.salience.desc(), KeyPointRow.id)
    )
    places = {article_id: place for place, article_id in enumerate(article_ids)}
    return sorted((Pool(*row) for row in db.session.execute(statement)), key=lambda pool: places[pool.article_id])


@dataclass(frozen=True, slots=True)
class DrawRow:
    """One line of a quiz's blueprint with the pool it draws from."""

    key_point_id: int
    name: str
    n_questions: int
    n_approved: int


def draws(quiz_id: int | None) -> list[DrawRow]:
    """What a quiz draws, in order, and how much there is to draw from now."""
    pool = (
        sa.select(Question.key_point_id, sa.func.count().label("n"))
        .where(Question.approved_version_id.is_not(None), Question.state != QuestionState.RETIRED, Question.stale_in_id.is_(None))
        .where(Question.key_point_id.in_(sa.select(BlueprintLine.key_point_id).where(BlueprintLine.quiz_id == quiz_id)))
        .group_by(Question.key_point_id)
        .subquery()
    )
    statement = (
        sa.select(BlueprintLine.key_point_id, KeyPointRow.name, BlueprintLine.n_questions, sa.func.coalesce(pool.c.n, 0))
        .join(KeyPointRow, KeyPointRow.id == BlueprintLine.key_point_id)
        .outerjoin(pool, pool.c.key_point_id == BlueprintLine.key_point_id)
        .where(BlueprintLine.quiz_id == quiz_id)
        .order_by(BlueprintLine.ordinal)
    )
    return [DrawRow(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Lacks:
    """What learners of a module would miss: titles of articles they cannot read, of archived ones, and questions it cannot draw."""

    unpublished: tuple[str, ...]
    archived: tuple[str, ...]
    n_missing: int

    @property
    def is_any(self) -> bool:
        return bool(self.unpublished or self.archived or self.n_missing)

    @property
    def may_be_set(self) -> bool:
        """Whether it may be given to learners: every article can be read and none is archived."""
        return not self.unpublished and not self.archived


def lacks(module_id: int, quiz_id: int | None) -> Lacks:
    """What is missing from a module now. Two queries."""
    newest = sa.select(sa.func.max(Revision.id)).where(Revision.article_id == Article.id).correlate(Article).scalar_subquery()
    statement = (
        sa.select(Revision.title, Article.published_revision_id, Article.archived_at)
        .join(StudyModuleArticle, StudyModuleArticle.article_id == Article.id)
        .join(Revision, Revision.id == sa.func.coalesce(Article.published_revision_id, newest))
        .where(StudyModuleArticle.module_id == module_id)
        .where(sa.or_(Article.published_revision_id.is_(None), Article.archived_at.is_not(None)))
        .order_by(StudyModuleArticle.ordinal)
    )
    rows = db.session.execute(statement.select_from(Article)).all()
    return Lacks(
        tuple(row.title for row in rows if row.published_revision_id is None),
        tuple(row.title for row in rows if row.archived_at is not None),
        sum(max(0, draw.n_questions - draw.n_approved) for draw in draws(quiz_id)) if quiz_id is not None else 0,
    )


def minutes_of(articles: Sequence[ArticleRow], n_questions: int) -> int:
    """Minutes that a learner needs for a whole module."""
    return sum(article.minutes for article in articles) + quiz_minutes(n_questions)


def description(module: StudyModule) -> Description:
    """A module as saved, in a few words."""
    quiz = module.quiz
    return Description(
        title=module.title,
        summary=module.summary,
        time_limit_minutes=quiz.time_limit_minutes if quiz else None,
        max_attempts=quiz.max_attempts if quiz else None,
        articles=tuple(article.title for article in articles_of(module)),
        n_questions=sum(line.n_questions for line in quiz.blueprint) if quiz else 0,
        pass_percent=round(100 * quiz.pass_mark) if quiz else None,
        rule=CompletionRule.of(module.needs_reading, module.needs_pass),
    )
