"""What the review screen shows: everything that a decision needs, gathered once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import render_template, request

from app.i18n import html_lang
from app.library import queries as library
from app.questions import queries
from app.questions.domain import Fix, QueueFilter
from app.questions.forms import reason_names, wording_form
from app.questions.models import Question
from app.questions.queries import FullVersion, Undoable, Waiting
from app.questions.services import fixing, upholding
from app.questions.services.batching import SITTING
from app.questions.views.changed_evidence import StaleQuestion, stale_question
from app.questions.views.presenting import n_at_once, present, proofs
from app.questions.views.queueing import as_fields
from app.questions.views.sentences import fix_names, flaw_sentences
from app.web.access import actor


def screen(waiting: Sequence[Waiting], at: int, wanted: QueueFilter, now: datetime) -> str:
    """The page for the question at ``at`` of what waits."""
    here = waiting[at]
    question = queries.question_or_404(here.public_id)
    full = queries.full_version(question.latest_version_id or 0)
    asked, found, near = request.args.get("question"), proofs(full), queries.neighbours(question, full)
    offers, sentences, sitting = fixing.offers(question, full), flaw_sentences(), _sitting(waiting, wanted, now)
    return render_template(
        "questions/review.html",
        question=question,
        full=full,
        read=present(full, html_lang(full.row.language)),
        form=wording_form(full.kind, full.wording),
        lang=html_lang(full.row.language),
        proofs=found,
        most=n_at_once(found),
        flags=[(sentences.get(code, code), code, offers.for_flags.get(code)) for code in full.row.warnings],
        fix_names=fix_names(),
        offers=offers,
        swap_next=_swap_next(offers.swaps),
        siblings=near.siblings,
        alike=near.alike,
        title=library.revision(full.revision_id).title,
        stale=_stale(question, full),
        is_own=here.is_own,
        is_held=here.is_held,
        is_gone=asked is not None and here.public_id != asked,
        next_id=_after(waiting, at),
        own_fix=_own_fix(full, sitting["undoable"], now),
        looked=[one for one in queries.looked_at(actor(), now - SITTING, now) if one.public_id != here.public_id],
        reasons=list(reason_names().items()),
        **sitting,
    )


def done_page(wanted: QueueFilter, now: datetime) -> str:
    """Nothing waits any more, or not under this filter."""
    steps = queries.steps(wanted.article) if wanted.article else None
    elsewhere = queries.n_waiting(actor(), QueueFilter()) if wanted != QueueFilter() else 0
    return render_template("questions/review_done.html", n_elsewhere=elsewhere, steps=steps, **_sitting((), wanted, now))


def all_held_page(wanted: QueueFilter, n_held: int, now: datetime) -> str:
    """Everything that waits is open with somebody else."""
    return render_template("questions/review_held.html", **_sitting((), wanted, now) | {"n_held": n_held})


def _sitting(waiting: Sequence[Waiting], wanted: QueueFilter, now: datetime) -> dict[str, Any]:
    """How far this sitting has come, and about how many minutes the rest takes at the reviewer's own pace."""
    n_waiting = len(waiting) if len(waiting) < queries.MOST_QUEUED else queries.n_waiting(actor(), wanted)
    decisions = queries.made(actor().id)
    pace = queries.pace(decisions)
    return {
        "wanted": wanted,
        "fields": as_fields(wanted),
        "n_done": queries.n_decided(actor(), now - SITTING, wanted.article),
        "n_waiting": n_waiting,
        "n_held": sum(one.is_held for one in waiting),
        "undoable": queries.undoable(decisions, now - upholding.UNDO_WITHIN),
        "minutes": max(1, round(pace * n_waiting / 60)) if pace is not None and n_waiting else None,
    }


def _own_fix(full: FullVersion, undoable: Undoable | None, now: datetime) -> bool:
    """Whether the last thing that the actor did is the fix that made this version."""
    row = full.row
    is_theirs = row.fix not in (None, Fix.PUT_BACK) and row.fixed_by_id == actor().id
    is_last = undoable is None or row.created_at >= undoable.last.decided_at
    return is_theirs and is_last and now - row.created_at <= upholding.UNDO_WITHIN


def _after(waiting: Sequence[Waiting], at: int) -> str | None:
    """The next that nobody else has open, from the start again after the last."""
    following = [one for one in (*waiting[at + 1 :], *waiting[:at]) if not one.is_held]
    return following[0].public_id if following else None


def _swap_next(swaps: frozenset[int]) -> int | None:
    """Which distractor the key swaps: the one after that swapped last, in turn."""
    last = request.args.get("swapped", "")
    after = int(last) if last.isascii() and last.isdigit() and len(last) < 3 else -1
    return min(swaps, key=lambda at: (at <= after, at), default=None)


def _stale(question: Question, full: FullVersion) -> StaleQuestion | None:
    if question.stale_in_id is None:
        return None
    return stale_question(question, full.row, full.pinned, question.stale_in_id)
