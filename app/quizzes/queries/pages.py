"""What the pages of an attempt show: the paper to its learner, and the result once it has ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.db import db
from app.library.models import Article, PassageRow, Revision
from app.questions import queries as questions
from app.questions.domain import QuestionKind
from app.questions.queries import Decided, LearnerView
from app.quizzes.domain import Slot
from app.quizzes.domain.responses import Given, is_blank, shown_given
from app.quizzes.domain.showing import Shown, ShownQuestion, given_as_shown, key_as_shown, shown_question
from app.quizzes.marking import typed_form
from app.quizzes.models import Attempt
from app.quizzes.queries.attempts import Kept, latest_responses, slot_marks, slots


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One question of an open attempt. ``sequence`` is that of the kept response, 0 when there is none.

    ``given`` has the component's shape, ``kept`` is the same response as the script sends it.
    """

    slot: int
    question: ShownQuestion
    language: str
    given: Shown
    kept: Given | None
    is_given: bool
    sequence: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Proof:
    """A whole passage with the stretches of it that are evidence, in code points, and where it stands.

    ``is_shown`` says that readers still see this revision, so that the place can be shown in the article.
    """

    article_id: str
    passage: int
    text: str
    spans: tuple[tuple[int, int], ...]
    is_shown: bool


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One question of an ended attempt with everything that decides it."""

    slot: int
    question: ShownQuestion
    language: str
    given: Shown
    key: Shown
    outcome: str
    mark: float
    max_mark: float
    rationale: str
    why_wrong: Mapping[str, str]
    proofs: tuple[Proof, ...]


def paper_lines(attempt: Attempt) -> list[PaperLine]:
    """The paper with what was saved; two queries, neither of which touches a key."""
    paper, responses = slots(attempt.paper), latest_responses(attempt.id)
    views = questions.learner_views(slot.version_id for slot in paper)
    return [_paper_line(slot, views[slot.version_id], responses.get(slot.slot)) for slot in paper]


def _paper_line(slot: Slot, view: LearnerView, kept: Kept | None) -> PaperLine:
    given = kept.given if kept else None
    return PaperLine(
        slot=slot.slot,
        question=_question(slot, view),
        language=view.language,
        given=given_as_shown(slot, given),
        kept=shown_given(slot, given),
        is_given=not is_blank(given),
        sequence=kept.sequence if kept else 0,
        saved_at=kept.saved_at if kept else None,
    )


def _question(slot: Slot, view: LearnerView) -> ShownQuestion:
    return shown_question(slot, view.stem, view.options, view.shown or {})


def result_lines(attempt: Attempt) -> list[ResultLine]:
    """The paper of an ended attempt with keys, rationales and evidence as it was pinned when the attempt began; seven queries.

    Only for attempts whose results are released.
    """
    paper, responses, marks = slots(attempt.paper), latest_responses(attempt.id), slot_marks(attempt.id)
    version_ids = [slot.version_id for slot in paper]
    views, keys = questions.learner_views(version_ids), questions.keys(version_ids, at=attempt.started_at)
    proofs = _proofs(keys.values())
    lines = []
    for slot in paper:
        view, decided, mark = views[slot.version_id], keys[slot.version_id], marks[slot.slot]
        given = responses[slot.slot].given if slot.slot in responses else None
        lines.append(
            ResultLine(
                slot=slot.slot,
                question=replace(_question(slot, view), is_right=mark.fraction >= 1, accepted=_accepted(slot, decided, given)),
                language=view.language,
                given=_given_to_read(slot, given),
                key=key_as_shown(slot, decided.key, view.options, view.shown or {}),
                outcome=_outcome(mark.fraction, is_given=mark.is_given),
                mark=mark.mark,
                max_mark=slot.max_mark,
                rationale=decided.rationale,
                why_wrong=_why_wrong(slot, decided),
                proofs=proofs[slot.version_id],
            )
        )
    return lines


def _given_to_read(slot: Slot, given: Given | None) -> Shown:
    """A response for reading; what was left out is shown as nothing, not as never asked."""
    shown = given_as_shown(slot, given)
    if shown is not None:
        return shown
    if slot.kind in (QuestionKind.MULTIPLE, QuestionKind.ORDERING, QuestionKind.ENUMERATION):
        return []
    return {} if slot.kind is QuestionKind.MATCHING else ""


def _accepted(slot: Slot, decided: Decided, given: Given | None) -> tuple[str, ...]:
    """The texts given for an enumeration that name one of its members, however they are written."""
    if slot.kind is not QuestionKind.ENUMERATION or given is None or not isinstance(decided.key, dict):
        return ()
    members = decided.key["members"]
    wanted = {typed_form(str(member)) for member in members} if isinstance(members, list) else set()
    return tuple(text for text in given["texts"] if typed_form(text) in wanted)


def _outcome(fraction: float, *, is_given: bool) -> str:
    if not is_given:
        return "blank"
    return "correct" if fraction >= 1 else "partial" if fraction > 0 else "wrong"


def _why_wrong(slot: Slot, decided: Decided) -> dict[str, str]:
    """Why each distractor is wrong, by the place it is shown at."""
    if slot.kind is QuestionKind.TRUE_FALSE:
        names = {0: "true", 1: "false"}
        return {names[place]: why for place, why in enumerate(decided.why_wrong[:2]) if why}
    return {str(shown): why for shown, place in enumerate(slot.order) if (why := _at(decided.why_wrong, place))}


def _at(texts: tuple[str | None, ...], place: int) -> str | None:
    return texts[place] if place < len(texts) else None


def _proofs(keys: Iterable[Decided]) -> dict[int, tuple[Proof, ...]]:
    """Evidence with its passages, by version id. One query for all of them."""
    keys = list(keys)
    wanted = {(decided.revision_id, evidence.passage) for decided in keys for evidence in decided.evidence}
    statement = (
        sa.select(PassageRow.revision_id, PassageRow.number, PassageRow.text, Article.public_id, Article.published_revision_id)
        .join(Revision, Revision.id == PassageRow.revision_id)
        .join(Article, Article.id == Revision.article_id)
        .where(
            PassageRow.revision_id.in_({revision_id for revision_id, _number in wanted}),
            PassageRow.number.in_({number for _revision_id, number in wanted}),
        )
    )
    found: dict[tuple[int, int], Any] = {(row.revision_id, row.number): row for row in db.session.execute(statement)}
    return {decided.version_id: _proofs_of(found, decided) for decided in keys}


def _proofs_of(found: Mapping[tuple[int, int], Any], decided: Decided) -> tuple[Proof, ...]:
    """One proof a passage, in the order the evidence names them; stretches that overlap are one."""
    spans: dict[int, list[tuple[int, int]]] = {}
    for evidence in decided.evidence:
        spans.setdefault(evidence.passage, []).append((evidence.start, evidence.end))
    rows = [(number, found[decided.revision_id, number], merged(pieces)) for number, pieces in spans.items()]
    shown = [row.published_revision_id == decided.revision_id for _, row, _ in rows]
    return tuple(
        Proof(row.public_id, number, row.text, pieces, is_shown) for (number, row, pieces), is_shown in zip(rows, shown, strict=True)
    )


def merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Stretches in order, those that touch or overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
