"""Articles with approved questions, quizzes and attempts for tests, as rows."""

from __future__ import annotations

from itertools import count
from random import Random
from typing import Any

from app.db import db
from app.keypoints.domain import KeyPointKind
from app.keypoints.models import KeyPointRow, KeyPointState
from app.library.domain import Language, PassageKind, reading_units
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit, User
from app.questions.domain import Key, Origin, QuestionKind, QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion
from app.quizzes.models import Attempt, Quiz
from app.quizzes.services import assembling, attempting
from tests.factories.people import make_unit, make_user
from tests.times import NOON

_numbers = count(1)
SENTENCES = (
    "A quiet harbour town keeps four lamps.",
    "The north lamp warns of rocks, and the south lamp marks the ferry.",
    "The keeper trims each lamp before dusk and writes the hour in a book.",
)


def make_article(unit: Unit | None = None, texts: tuple[str, ...] = SENTENCES, language: Language = Language.EN) -> Article:
    """A published article whose passages are ``texts``; the first is a heading when it has no full stop."""
    unit = unit or make_unit()
    author = make_user("An author")
    article = Article(unit_id=unit.id, created_by_id=author.id, created_at=NOON)
    db.session.add(article)
    db.session.flush()
    revision = Revision(
        article_id=article.id, number=1, title="Four lamps", language=language, encoding="utf-8", format="text", removed=[], notes=[],
        n_units=sum(reading_units(text, language) for text in texts), created_by_id=author.id, created_at=NOON,
    )  # fmt: skip
    db.session.add(revision)
    db.session.flush()
    db.session.add_all(
        PassageRow(
            revision_id=revision.id,
            number=number,
            kind=PassageKind.PARAGRAPH if text.endswith((".", "。")) else PassageKind.HEADING,
            text=text,
            n_units=reading_units(text, language),
        )
        for number, text in enumerate(texts, start=1)
    )
    article.published_revision_id = revision.id
    db.session.flush()
    return article


def make_key_point(article: Article, name: str = "four lamps") -> KeyPointRow:
    point = KeyPointRow(
        revision_id=article.published_revision_id, identity=f"kp{next(_numbers)}", kind=KeyPointKind.ENUMERATION, name=name, aliases=[],
        count=4, salience=0.9, evidence=[], parts={}, state=KeyPointState.CONFIRMED, created_at=NOON,
    )  # fmt: skip
    db.session.add(point)
    db.session.flush()
    return point


FORMS: dict[QuestionKind, tuple[list[str], Any, Key]] = {
    QuestionKind.SINGLE: (["lantern", "buoy", "bell", "flag"], None, "lantern"),
    QuestionKind.CLOZE_CHOICE: (["dusk", "dawn", "noon"], None, "dusk"),
    QuestionKind.MULTIPLE: (["north", "south", "east", "up"], None, ["north", "south", "east"]),
    QuestionKind.TRUE_FALSE: (["True", "False"], None, True),
    QuestionKind.CLOZE_TYPED: ([], None, {"text": "ferry", "variants": ["the ferry"], "exact": False}),
    QuestionKind.SHORT: ([], None, {"text": "keeper", "variants": [], "exact": False}),
    QuestionKind.NUMERIC: ([], {"unit": "lamps"}, {"value": 4, "unit": "lamps", "tolerance": 0}),
    QuestionKind.MATCHING: (
        [],
        {"left": ["north lamp", "south lamp"], "right": ["ferry", "rocks"]},
        [{"left": "north lamp", "right": "rocks"}, {"left": "south lamp", "right": "ferry"}],
    ),
    QuestionKind.ORDERING: ([], {"texts": ["write", "trim", "light"]}, ["trim", "light", "write"]),
    QuestionKind.ENUMERATION: ([], {"n": 2, "ordered": False}, {"members": ["rocks", "ferry"], "ordered": False}),
}
RIGHT: dict[QuestionKind, dict[str, Any]] = {
    QuestionKind.SINGLE: {"option": 0},
    QuestionKind.CLOZE_CHOICE: {"option": 0},
    QuestionKind.MULTIPLE: {"options": [0, 1, 2]},
    QuestionKind.TRUE_FALSE: {"value": True},
    QuestionKind.CLOZE_TYPED: {"text": "ferry"},
    QuestionKind.SHORT: {"text": "keeper"},
    QuestionKind.NUMERIC: {"text": "4"},
    QuestionKind.MATCHING: {"pairs": {"0": 1, "1": 0}},
    QuestionKind.ORDERING: {"order": [1, 2, 0]},
    QuestionKind.ENUMERATION: {"texts": ["ferry", "rocks"]},
}


def make_question(point: KeyPointRow, kind: QuestionKind = QuestionKind.SINGLE, stem: str | None = None) -> QuestionVersion:
    """An approved question on ``point`` whose evidence is the article's second passage; FORMS says its key, RIGHT a full response."""
    options, shown, key = FORMS[kind]
    number = next(_numbers)
    revision = db.session.get_one(Revision, point.revision_id)
    question = Question(
        article_id=revision.article_id, key_point_id=point.id, identity=f"q{number}", state=QuestionState.APPROVED,
        origin=Origin.GENERATED, created_at=NOON,
    )  # fmt: skip
    db.session.add(question)
    db.session.flush()
    version = QuestionVersion(
        question_id=question.id, number=1, kind=kind, pattern="NC", language=revision.language.value, stem=stem or f"Stem {number} ______?",
        options=options, shown=shown, difficulty="easy", bloom="recall", quality=0.9, warnings=[], created_at=NOON,
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    why_wrong = [None if text == key else f"canary-why {text}" for text in options]
    evidence = [{"passage": 2, "start": 0, "end": 30, "quote": SENTENCES[1][:30], "prefix": "", "suffix": ""}]
    db.session.add(
        QuestionKey(
            version_id=version.id,
            revision_id=point.revision_id,
            key={"value": key},
            why_wrong=why_wrong,
            rationale="canary-rationale",
            evidence=evidence,
        )
    )
    question.approved_version_id = question.latest_version_id = version.id
    db.session.flush()
    return version


def make_quiz(
    point: KeyPointRow | None = None, n_questions: int = 3, *, time_limit_minutes: int | None = None, max_attempts: int | None = None
) -> Quiz:
    """A quiz that draws ``n_questions`` of one key point; with no point given, of a new one with one question of each kind."""
    if point is None:
        point = make_key_point(make_article())
        for kind in QuestionKind:
            make_question(point, kind)
        n_questions = len(QuestionKind)
    quiz = Quiz(pass_mark=0.6, time_limit_minutes=time_limit_minutes, max_attempts=max_attempts, created_at=NOON)
    db.session.add(quiz)
    db.session.flush()
    assembling.set_blueprint(quiz, [(point.id, n_questions)])
    return quiz


def make_attempt(quiz: Quiz, learner: User, seed: int = 1) -> Attempt:
    """An attempt begun at NOON."""
    return attempting.start(quiz, learner.id, closes_at=None, now=NOON, rng=Random(seed))
