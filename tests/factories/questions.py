"""Questions in every state for tests."""

from __future__ import annotations

from dataclasses import asdict
from itertools import count
from typing import Any

from app.db import db
from app.keypoints.domain import anchor
from app.keypoints.models import KeyPointRow, KeyPointState
from app.keypoints.queries import passages
from app.library.models import Article
from app.people.models import Unit, User
from app.questions.domain import Origin, QuestionKind, QuestionState
from app.questions.models import Question, QuestionKey, QuestionVersion
from tests.factories.keypoints import make_point, make_text_article
from tests.times import NOON

_numbers = count(1)
WHY = "That is another duty"
CHOICE: dict[str, Any] = {
    "kind": QuestionKind.SINGLE,
    "stem": "Which duty of the harbour office comes after trimming the wick?",
    "options": ["polish the glass", "paint the stairs", "ring the bell"],
    "key": "polish the glass",
    "why_wrong": [None, f"{WHY} one.", f"{WHY} two."],
}
KINDS: dict[QuestionKind, dict[str, Any]] = {
    QuestionKind.SINGLE: CHOICE,
    QuestionKind.CLOZE_CHOICE: {**CHOICE, "stem": "After trimming the wick comes ______ in the list."},
    QuestionKind.MULTIPLE: {**CHOICE, "stem": "Which of these are duties of the office?", "key": ["polish the glass"]},
    QuestionKind.TRUE_FALSE: {
        "stem": "The harbour office set out three duties.", "key": True,
        "options": ["True", "False"], "why_wrong": [None, "It set out three."],
    },
    QuestionKind.CLOZE_TYPED: {
        "stem": "The office set out three ______ in the harbour.", "key": {"text": "duties", "variants": [], "exact": False},
    },
    QuestionKind.SHORT: {
        "stem": "What did the harbour office set out?", "key": {"text": "three duties", "variants": ["duties"], "exact": False},
    },
    QuestionKind.NUMERIC: {
        "stem": "How many duties did the harbour office set out?", "shown": {"unit": "duties"},
        "key": {"value": 3, "unit": "duties", "tolerance": 0},
    },
    QuestionKind.MATCHING: {
        "stem": "Which thing belongs to which deed of the keeper?",
        "key": [{"left": "trim", "right": "wick"}, {"left": "polish", "right": "glass"}, {"left": "log", "right": "hour"}],
        "shown": {"left": ["trim", "polish", "log"], "right": ["hour", "wick", "glass"]},
    },
    QuestionKind.ORDERING: {
        "stem": "In which order does the office list its duties?", "key": ["wick", "glass", "hour"],
        "shown": {"texts": ["glass", "hour", "wick"]},
    },
    QuestionKind.ENUMERATION: {
        "stem": "Which are the three duties of the harbour office?", "key": {"members": ["wick", "glass", "hour"], "ordered": False},
        "shown": {"n": 3, "ordered": False},
    },
}  # fmt: skip
EDIT: dict[str, str] = {
    "number": "1", "stem": "Which duty of the harbour office stands second?", "rationale": "It is named second.", "keys": "1",
    "texts-0": "paint the stairs", "texts-1": "polish the glass", "texts-2": "ring the bell",
    "whys-0": "Not a duty.", "whys-2": "Not a duty.",
}  # fmt: skip


def make_questioned_article(unit: Unit | None = None) -> Article:
    """An article with one confirmed key point."""
    article = make_text_article(unit)
    make_point(article, members=("trim the wick", "polish the glass", "log the hour"), state=KeyPointState.CONFIRMED)
    return article


def make_kind(kind: QuestionKind, article: Article) -> Question:
    """A question of that kind, in review."""
    return make_question(article, QuestionState.IN_REVIEW, {**KINDS[kind], "kind": kind})


def make_question(
    article: Article, state: QuestionState = QuestionState.DRAFT, wording: dict[str, Any] | None = None, writer: User | None = None
) -> Question:
    """A question on the article's first key point; what is approved was approved at noon by nobody in particular."""
    point = db.session.query(KeyPointRow).filter_by(state=KeyPointState.CONFIRMED).order_by(KeyPointRow.id.desc()).first()
    assert point is not None
    question = Question(
        article_id=article.id, article=article, key_point_id=point.id, key_point=point, identity=f"question{next(_numbers)}",
        state=state, origin=Origin.AUTHORED if writer else Origin.GENERATED, created_at=NOON,
    )  # fmt: skip
    db.session.add(question)
    db.session.flush()
    version = make_version(question, wording or CHOICE, writer=writer)
    if state is QuestionState.APPROVED:
        version.approved_at, question.approved_version_id = NOON, version.id
    db.session.flush()
    return question


def make_version(question: Question, wording: dict[str, Any], *, number: int = 1, writer: User | None = None) -> QuestionVersion:
    """A version of a question, which becomes its latest."""
    point = question.key_point
    version = QuestionVersion(
        question_id=question.id, number=number, kind=wording["kind"], pattern="LM", language="en", stem=wording["stem"],
        options=wording.get("options", []), shown=wording.get("shown"), difficulty="medium", bloom="recall", quality=0.5, warnings=[],
        written_by_id=writer.id if writer else None, created_at=NOON,
    )  # fmt: skip
    db.session.add(version)
    db.session.flush()
    place = anchor(passages(point.revision_id), 2, 0, 26)
    why = wording.get("why_wrong", [None] * len(wording.get("options", [])))
    db.session.add(
        QuestionKey(
            version_id=version.id,
            revision_id=point.revision_id,
            key={"value": wording["key"]},
            why_wrong=why,
            rationale="The office lists it second.",
            evidence=[asdict(place)],
        )
    )
    question.latest_version_id = version.id
    db.session.flush()
    return version
