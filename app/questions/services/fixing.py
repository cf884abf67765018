"""One-key fixes: a new version that a rule made at a reviewer's press. No word of it is theirs, so they may still approve it.

Swapping takes from the distractors that the writer checked itself; the other fixes cut, lower or lead with the article's own
words. Whoever types a word edits instead, and may not approve.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app import audit
from app.library import queries as library
from app.questions import queries
from app.questions.domain import DraftQuestion, Fix, NothingToMend, NothingToUndo, QuestionChanged, QuestionState, Wording
from app.questions.mending import FIX_OF, Shelf, mended
from app.questions.mending.options import distractors
from app.questions.models import Question, QuestionVersion
from app.questions.queries import FullVersion
from app.questions.services import editing
from app.questions.services.upholding import UNDO_WITHIN

NEEDS_ARTICLE = (Fix.LOWER_CASE, Fix.ADD_TOPIC)


@dataclass(frozen=True, slots=True)
class Offers:
    """What one key would mend: the fix for a flag by its code, and which options can be swapped or taken out, by place."""

    for_flags: Mapping[str, Fix]
    swaps: frozenset[int]
    removals: frozenset[int]


def offers(question: Question, full: FullVersion) -> Offers:
    """The fixes that would leave a sound question; whether the article contradicts a spare is looked at when it is used."""
    draft = editing.as_draft(full, full.wording, question)
    wanted = [(code, FIX_OF[code]) for code in full.row.warnings if code in FIX_OF]
    shelf = Shelf(library.document(full.revision_id) if any(fix in NEEDS_ARTICLE for _, fix in wanted) else None)
    for_flags = {code: one for code, fix in wanted if (one := _fitting(fix, code, draft, shelf)) is not None}
    places = distractors(draft)
    return Offers(
        for_flags,
        frozenset(at for at in places if mended(Fix.SWAP, draft, shelf, at=at) is not None),
        frozenset(at for at in places if mended(Fix.FEWER_OPTIONS, draft, shelf, at=at) is not None),
    )


def _fitting(fix: Fix, code: str, draft: DraftQuestion, shelf: Shelf) -> Fix | None:
    """The fix, or one distractor fewer where no other one does away with the flag."""
    tried = (fix, Fix.FEWER_OPTIONS) if fix is Fix.SWAP else (fix,)
    return next((one for one in tried if mended(one, draft, shelf, against=code) is not None), None)


def fix(
    question: Question, what: Fix, *, number: int, actor_id: int, now: datetime, at: int | None = None, against: str | None = None
) -> QuestionVersion:
    """Put what the fix makes of version ``number`` after it; a repeat of the same press changes nothing.

    ``at`` and ``against`` as in ``mended``. Raises QuestionChanged when that version is not the latest or does not wait, and
    NothingToMend when the fix would not leave a sound question.
    """
    queries.lock_question(question)
    latest = queries.full_version(queries.latest_version(question).id)
    if latest.number == number + 1 and (latest.row.fix, latest.row.fixed_by_id) == (what, actor_id):
        return latest.row
    if latest.number != number or question.state is not QuestionState.IN_REVIEW:
        raise QuestionChanged
    shelf = Shelf(library.document(latest.revision_id))
    after = mended(what, editing.as_draft(latest, latest.wording, question), shelf, at=at, against=against)
    if after is None:
        raise NothingToMend
    wording = Wording(after.stem, after.options, after.key, latest.row.shown, after.rationale)
    spares = [{"text": option.text, "why": option.why_wrong} for option in after.spares]
    version = editing.put(question, latest, wording, now=now, editor_id=actor_id, fix=what, spares=spares)
    _record(question, version, actor_id, now)
    return version


def put_back(question: Question, *, number: int, actor_id: int, now: datetime) -> QuestionVersion:
    """Take back the actor's own fix that made version ``number``: the wording before it is the latest again.

    Raises NothingToUndo after an hour, when it is not the latest, not their fix, or taken back already.
    """
    queries.lock_question(question)
    latest = queries.full_version(queries.latest_version(question).id)
    is_theirs = latest.row.fix not in (None, Fix.PUT_BACK) and latest.row.fixed_by_id == actor_id
    if (
        latest.number != number
        or not is_theirs
        or question.state is not QuestionState.IN_REVIEW
        or now - latest.row.created_at > UNDO_WITHIN
    ):
        raise NothingToUndo
    before = queries.version_numbered(question.id, number - 1)
    version = editing.put(question, latest, before.wording, now=now, editor_id=actor_id, fix=Fix.PUT_BACK, spares=before.key_row.spares)
    _record(question, version, actor_id, now)
    return version


def _record(question: Question, version: QuestionVersion, actor_id: int, now: datetime) -> None:
    subject, detail = f"question:{question.public_id}", {"version": version.number, "fix": version.fix.value if version.fix else ""}
    audit.record("question_fixed", actor_id=actor_id, subject=subject, unit_path=question.unit_path, detail=detail, now=now)
