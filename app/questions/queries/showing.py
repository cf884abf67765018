"""Everything about one question: its wording with its key, its evidence in the text, its history, and others as one line."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import aliased

from app.db import db
from app.errors import NotFound
from app.keypoints.models import KeyPointRow
from app.library import queries as library
from app.library.domain import Evidence
from app.people.models import User
from app.questions.domain import Fix, Option, QuestionKind, QuestionState, RejectReason, Wording
from app.questions.models import Decision, Question, QuestionKey, QuestionVersion, Review
from app.questions.queries.revising import Pinned, pinned

AROUND = 110
_WORD_CUT = re.compile(r"[A-Za-z'’-]$")


@dataclass(frozen=True, slots=True)
class FullVersion:
    """A version with what decides it; never for a learner."""

    row: QuestionVersion
    key_row: QuestionKey
    writer: str | None
    approver: str | None
    pinned: Pinned

    @property
    def number(self) -> int:
        return self.row.number

    @property
    def kind(self) -> QuestionKind:
        return self.row.kind

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(place.evidence for place in self.pinned.evidence)

    @property
    def revision_id(self) -> int:
        """The revision in which its evidence stands."""
        return self.pinned.revision_id

    @property
    def wording(self) -> Wording:
        row, key = self.row, self.key_row.key["value"]
        right = key if isinstance(key, list) else [key]
        is_verdict = row.kind is QuestionKind.TRUE_FALSE
        options = tuple(
            Option(text, (at == 0) is bool(key) if is_verdict else text in right, why)
            for at, (text, why) in enumerate(zip(row.options, self.key_row.why_wrong, strict=True))
        )
        return Wording(row.stem, options, key, row.shown, self.key_row.rationale)


def full_version(version_id: int) -> FullVersion:
    """A version with its key and the names of who wrote and who approved it."""
    return _full(QuestionVersion.id == version_id)


def version_numbered(question_id: int, number: int) -> FullVersion:
    """Version ``number`` of a question; raises NotFound."""
    return _full(sa.and_(QuestionVersion.question_id == question_id, QuestionVersion.number == number))


def _full(which: sa.ColumnElement[bool]) -> FullVersion:
    writer, approver = aliased(User), aliased(User)
    statement = (
        sa.select(QuestionVersion, QuestionKey, writer.name, approver.name)
        .join(QuestionKey, QuestionKey.version_id == QuestionVersion.id)
        .outerjoin(writer, writer.id == QuestionVersion.written_by_id)
        .outerjoin(approver, approver.id == QuestionVersion.approved_by_id)
        .where(which)
    )
    found = db.session.execute(statement).one_or_none()
    if found is None:
        raise NotFound
    version_id = found[0].id
    return FullVersion(*found, pinned([version_id])[version_id])


@dataclass(frozen=True, slots=True)
class Around:
    """Evidence with a line of the text before and after it, cut at ``AROUND`` characters; None where the article begins or ends."""

    evidence: Evidence
    before: str | None
    after: str | None


def around(revision_id: int, places: tuple[Evidence, ...]) -> list[Around]:
    """Each evidence with its surroundings."""
    texts = {passage.number: passage.text for passage in library.passages(revision_id)}
    return [Around(place, _before(texts, place), _after(texts, place)) for place in places]


def _before(texts: dict[int, str], place: Evidence) -> str | None:
    text = texts.get(place.passage, "")[: place.start].strip() or texts.get(place.passage - 1, "")
    if len(text) <= AROUND:
        return text or None
    cut = text[-AROUND:]
    return f"…{cut[cut.find(' ') + 1 :] if _WORD_CUT.search(text[:-AROUND]) else cut}"


def _after(texts: dict[int, str], place: Evidence) -> str | None:
    text = texts.get(place.passage, "")[place.end :].strip() or texts.get(place.passage + 1, "")
    if len(text) <= AROUND:
        return text or None
    cut = text[:AROUND]
    return f"{cut[: cut.rfind(' ')] if _WORD_CUT.search(cut) and ' ' in cut else cut}…"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One thing that happened to a question: a version written, or a decision on one; ``decision`` None for a version.

    ``fix`` is what one key mended in it at somebody's press.
    """

    number: int
    at: datetime
    who: str | None
    decision: Decision | None
    reason: RejectReason | None
    comment: str | None
    fix: Fix | None = None


def history(question_id: int) -> list[HistoryRow]:
    """Versions and decisions, the latest first. Two queries."""
    written = (
        sa.select(QuestionVersion.number, QuestionVersion.created_at, User.name, sa.null(), sa.null(), sa.null(), QuestionVersion.fix)
        .outerjoin(User, User.id == sa.func.coalesce(QuestionVersion.written_by_id, QuestionVersion.fixed_by_id))
        .where(QuestionVersion.question_id == question_id)
    )
    decided = (
        sa.select(QuestionVersion.number, Review.decided_at, User.name, Review.decision, Review.reason, Review.comment)
        .join(QuestionVersion, QuestionVersion.id == Review.version_id)
        .join(User, User.id == Review.reviewer_id)
        .where(QuestionVersion.question_id == question_id)
        .order_by(Review.id)
    )
    rows = [HistoryRow(*row) for statement in (written, decided) for row in db.session.execute(statement)]
    return sorted(rows, key=lambda row: (row.at, row.number, row.decision is not None), reverse=True)


def stems_of(public_ids: Collection[str]) -> dict[str, str]:
    """Latest stems of questions by public id."""
    statement = sa.select(Question.public_id, QuestionVersion.stem).join(QuestionVersion, QuestionVersion.id == Question.latest_version_id)
    return {row.public_id: row.stem for row in db.session.execute(statement.where(Question.public_id.in_(public_ids)))}


@dataclass(frozen=True, slots=True)
class Sibling:
    """Another question on the same key point."""

    public_id: str
    stem: str
    kind: QuestionKind
    language: str
    state: QuestionState


def drafted_by_key_point(article_id: int) -> dict[str, list[Sibling]]:
    """An article's questions that are not retired, by the identity of their key point, the best first."""
    statement = (
        sa.select(
            KeyPointRow.identity, Question.public_id, QuestionVersion.stem, QuestionVersion.kind, QuestionVersion.language, Question.state
        )
        .join(QuestionVersion, QuestionVersion.id == Question.latest_version_id)
        .join(KeyPointRow, KeyPointRow.id == Question.key_point_id)
        .where(Question.article_id == article_id, Question.state != QuestionState.RETIRED)
        .order_by(KeyPointRow.salience.desc(), KeyPointRow.id, QuestionVersion.quality.desc(), Question.id)
    )
    found: dict[str, list[Sibling]] = {}
    for row in db.session.execute(statement):
        found.setdefault(row.identity, []).append(Sibling(row.public_id, row.stem, row.kind, row.language, row.state))
    return found
