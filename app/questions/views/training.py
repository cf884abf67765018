"""Training: the reviewer's own page, a sitting, and what each question turned out to be."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.i18n import html_lang
from app.library import queries as library
from app.permissions import Permission
from app.questions.domain import NotTheNext, RejectReason, TooFewToPractise
from app.questions.forms import RejectForm, reason_names
from app.questions.models import TrainingExhibit, TrainingSitting
from app.questions.queries import question_or_404
from app.questions.queries import training as queries
from app.questions.queries.training import Placed
from app.questions.services import training
from app.questions.training import FAULTS, FEWEST, Fault, Judged, Score, score
from app.questions.views import bp
from app.questions.views.presenting import n_at_once, present, proofs
from app.web.access import actor, requires


def fault_names() -> dict[Fault, str]:
    """What was planted, in the reader's language."""
    return {
        Fault.KEY_SWAPPED: _("The key was exchanged for something wrong."),
        Fault.NUMBER_SHIFTED: _("The number in the key was changed."),
        Fault.EVIDENCE_SWAPPED: _("The sentence beside it was taken from another key point and does not prove it."),
        Fault.KEY_DOUBLED: _("One of the distractors is right too."),
        Fault.DISTRACTOR_FOREIGN: _("One distractor came from another question and tempts nobody."),
    }


@bp.get("/questions/training")
@requires(Permission.QUESTION_REVIEW)
def training_index() -> ResponseReturnValue:
    lines = queries.own_sittings(actor().id)
    return render_template(
        "questions/training/index.html",
        lines=lines,
        total=_sum(line.score for line in lines),
        has_enough=len(queries.sound_questions(actor())) >= FEWEST,
        fewest=FEWEST,
    )


@bp.post("/questions/training")
@requires(Permission.QUESTION_REVIEW)
def start_training() -> ResponseReturnValue:
    try:
        with transaction():
            sitting_id = training.start(actor(), seed=secrets.randbits(32), now=clock.now()).public_id
    except TooFewToPractise:
        flash(_("There are too few approved questions to practise on."), "warning")
        return redirect(url_for(".training_index"), code=303)
    return redirect(url_for(".training_sitting", sitting_id=sitting_id), code=303)


@bp.get("/questions/training/<public_id:sitting_id>")
@requires(Permission.TRAINING_TAKE, on=queries.sitting_or_404)
def training_sitting(sitting: TrainingSitting) -> ResponseReturnValue:
    """The next question to decide; once there is none, what came of it."""
    shown = queries.exhibits(sitting.id, actor())
    following = next((one for one in shown if one.decision is None), None)
    if following is None:
        return _result(sitting, shown)
    return render_template(
        "questions/training/exhibit.html",
        sitting=sitting,
        exhibit=following,
        n_done=sum(one.decision is not None for one in shown),
        total=len(shown),
        reasons=list(reason_names().items()),
        **_read(following, is_told=False),
    )


@bp.post("/questions/training/<public_id:sitting_id>/exhibits/<int:place>")
@requires(Permission.TRAINING_TAKE, on=queries.placed_or_404)
def decide_training(placed: Placed) -> ResponseReturnValue:
    sitting, sitting_id, place = placed.sitting, placed.sitting.public_id, placed.place
    is_accepted, form = request.form.get("decision") == "accept", RejectForm(request.form)
    if not is_accepted and not form.validate():
        flash(_("Choose a reason, so that the author knows what to mend."), "error")
        return redirect(url_for(".training_sitting", sitting_id=sitting_id), code=303)
    reason = None if is_accepted else RejectReason(form.reason.data)
    try:
        with transaction():
            training.decide(sitting, place, reason, reviewer=actor(), now=clock.now())
    except NotTheNext:
        return redirect(url_for(".training_sitting", sitting_id=sitting_id), code=303)
    return redirect(url_for(".training_told", sitting_id=sitting_id, place=place), code=303)


@bp.get("/questions/training/<public_id:sitting_id>/exhibits/<int:place>")
@requires(Permission.TRAINING_TAKE, on=queries.placed_or_404)
def training_told(placed: Placed) -> ResponseReturnValue:
    """What a decided question was: sound, or planted and with what."""
    shown = queries.exhibits(placed.sitting.id, actor())
    exhibit = next((one for one in shown if one.place == placed.place), None)
    if exhibit is None or exhibit.decision is None:
        return redirect(url_for(".training_sitting", sitting_id=placed.sitting.public_id), code=303)
    n_done = sum(one.decision is not None for one in shown)
    return render_template(
        "questions/training/told.html",
        sitting=placed.sitting,
        exhibit=exhibit,
        n_done=n_done,
        total=len(shown),
        fault=fault_names()[exhibit.fault] if exhibit.fault else None,
        is_named=exhibit.fault is not None and exhibit.reason in FAULTS[exhibit.fault],
        best_reason=reason_names()[FAULTS[exhibit.fault][0]] if exhibit.fault else None,
        reason_names=reason_names(),
        **_read(exhibit, is_told=True),
    )


def _read(exhibit: TrainingExhibit, *, is_told: bool) -> dict[str, object]:
    """What the review components draw of an exhibit; once told, the sound question too."""
    sound = queries.full_versions([exhibit.version_id])[exhibit.version_id]
    full = queries.shown(sound, exhibit.planted)
    found, lang = proofs(full), html_lang(full.row.language)
    return {
        "question": question_or_404(queries.question_of(exhibit.version_id)),
        "full": full,
        "read": present(full, lang),
        "proofs": found,
        "most": n_at_once(found),
        "title": library.revision(full.revision_id).title,
        "sound": present(sound, lang) if is_told and exhibit.planted else None,
        "sound_proofs": proofs(sound) if is_told and exhibit.fault is Fault.EVIDENCE_SWAPPED else (),
    }


def _result(sitting: TrainingSitting, shown: Sequence[TrainingExhibit]) -> str:
    decided = [one for one in shown if one.decision is not None]
    versions = queries.full_versions(one.version_id for one in decided)
    return render_template(
        "questions/training/result.html",
        sitting=sitting,
        score=score(Judged(one.fault, one.reason) for one in decided),
        rows=[(one, queries.shown(versions[one.version_id], one.planted).row) for one in decided],
        fault_names=fault_names(),
        reason_names=reason_names(),
    )


def _sum(scores: Iterable[Score]) -> Score:
    rows = list(scores)
    return Score(*(sum(getattr(row, name) for row in rows) for name in Score.__dataclass_fields__))
