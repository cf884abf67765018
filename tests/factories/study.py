"""Published articles with approved questions, and study modules made of them."""

from __future__ import annotations

from itertools import count

from app.db import db
from app.keypoints.domain import KeyPointKind
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library.domain import Language, PassageKind
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit, User
from app.questions.domain import Origin, QuestionKind, QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion
from app.quizzes.models import BlueprintLine, Quiz
from app.study.models import StudyModule, StudyModuleArticle
from tests.times import NOON

_numbers = count(1)


def make_revision(article: Article, title: str, *, n_units: int = 480) -> Revision:
    """A further revision of ``article``, not published."""
    revision = Revision(
        article_id=article.id,
        number=next(_numbers),
        title=title,
        language=Language.EN,
        encoding="utf-8",
        format="text",
        removed=[],
        notes=[],
        n_units=n_units,
        created_by_id=article.created_by_id,
        created_at=NOON,
    )
    db.session.add(revision)
    db.session.flush()
    db.session.add(PassageRow(revision_id=revision.id, number=1, kind=PassageKind.PARAGRAPH, text="The guards keep watch.", n_units=4))
    db.session.flush()
    return revision


def make_article(unit: Unit, author: User, title: str = "Keeping watch", *, is_published: bool = True) -> Article:
    article = Article(unit_id=unit.id, created_by_id=author.id, created_at=NOON)
    db.session.add(article)
    db.session.flush()
    revision = make_revision(article, title)
    if is_published:
        article.published_revision_id = revision.id
    db.session.flush()
    return article


def make_key_point(article: Article, name: str = "three duties", *, n_approved: int = 3) -> KeyPointRow:
    """A confirmed key point of the published revision with that many approved questions."""
    assert article.published_revision_id is not None
    point = KeyPointRow(
        revision_id=article.published_revision_id,
        identity=f"kp{next(_numbers)}",
        kind=KeyPointKind.ENUMERATION,
        name=name,
        aliases=[],
        salience=0.5,
        evidence=[],
        parts={},
        state=KeyPointState.CONFIRMED,
        created_at=NOON,
    )
    db.session.add(point)
    db.session.flush()
    for _ in range(n_approved):
        _add_question(article, point)
    db.session.flush()
    return point


def _add_question(article: Article, point: KeyPointRow) -> None:
    number = next(_numbers)
    question = Question(
        article_id=article.id,
        key_point_id=point.id,
        identity=f"q{number}",
        state=QuestionState.APPROVED,
        origin=Origin.GENERATED,
        created_at=NOON,
    )
    db.session.add(question)
    db.session.flush()
    version = QuestionVersion(
        question_id=question.id,
        number=1,
        kind=QuestionKind.SINGLE,
        pattern="P1",
        language="en",
        stem=f"Which duty comes at place {number}?",
        options=[f"keep watch {number}", f"raise the alarm {number}", f"shut the gate {number}"],
        difficulty="easy",
        bloom="remember",
        quality=0.9,
        warnings=[],
        created_at=NOON,
    )
    db.session.add(version)
    db.session.flush()
    question.latest_version_id = question.approved_version_id = version.id
    key = {"value": f"keep watch {number}"}
    db.session.add(
        QuestionKey(
            version_id=version.id,
            revision_id=point.revision_id,
            key=key,
            why_wrong=[None, "The text puts it later.", "The text puts it later."],
            rationale="The text puts it first.",
            evidence=[],
        )
    )


def make_module(unit: Unit, author: User, articles: list[Article], *, needs: str = "both", max_attempts: int | None = None) -> StudyModule:
    """A study module that needs "reading", "passing" or "both"; its quiz draws one question of every key point there is."""
    quiz = None
    if needs != "reading":
        quiz = Quiz(pass_mark=0.6, time_limit_minutes=20, max_attempts=max_attempts, created_at=NOON)
        db.session.add(quiz)
        db.session.flush()
        revisions = [article.published_revision_id for article in articles]
        points = db.session.query(KeyPointRow.id).filter(KeyPointRow.revision_id.in_(revisions)).order_by(KeyPointRow.id)
        db.session.add_all(
            BlueprintLine(quiz_id=quiz.id, ordinal=n, key_point_id=point.id, n_questions=1) for n, point in enumerate(points, start=1)
        )
    module = StudyModule(
        unit_id=unit.id,
        created_by_id=author.id,
        title="Watchkeeping",
        summary="What a watch is for.",
        quiz_id=quiz.id if quiz else None,
        needs_reading=needs != "passing",
        needs_pass=needs != "reading",
        created_at=NOON,
    )
    db.session.add(module)
    db.session.flush()
    db.session.add_all(
        StudyModuleArticle(module_id=module.id, ordinal=n, article_id=article.id) for n, article in enumerate(articles, start=1)
    )
    db.session.flush()
    return module
