"""Setting assignments and looking after them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.assignments.domain import NobodyIn
from app.assignments.forms import AssignmentForm, ScheduleForm
from app.assignments.models import Assignment
from app.assignments.queries import access
from app.assignments.queries.access import Reached
from app.assignments.queries.audience import preview as preview_of
from app.assignments.services import setting
from app.assignments.views import bp
from app.db import PUBLIC_ID_LENGTH, new_public_id, transaction
from app.people import queries as people
from app.people.queries import UnitRow, branches
from app.permissions import Permission, Role
from app.study import queries as study
from app.study.domain import EditedMeanwhile
from app.study.models import StudyModule
from app.web.access import actor, requires
from app.web.dates import zone
from app.web.paging import asked_page, paginate

PER_PAGE = 20
USUAL_LENGTH = timedelta(days=14)


@bp.get("/assignments")
@requires(Permission.ASSIGNMENT_VIEW)
def index() -> ResponseReturnValue:
    module_id = request.args.get("module", "")[:PUBLIC_ID_LENGTH] or None
    page = paginate(access.assignments_statement(actor(), module_id=module_id), asked_page(), PER_PAGE)
    now = clock.now()
    counts = access.counts([row.id for row in page.rows], actor(), now)
    return render_template("assignments/index.html", page=page, counts=counts, now=now, module_id=module_id)


@bp.get("/modules/<public_id:module_id>/assign")
@requires(Permission.MODULE_SET, on=study.module_or_404)
def new(module: StudyModule) -> ResponseReturnValue:
    here = clock.now().astimezone(zone())
    values = {
        "title": module.title,
        "opens_on": here.date(),
        "opens_time": here.time().replace(second=0, microsecond=0),
        "due_on": (here + USUAL_LENGTH).date(),
        "due_time": here.time().replace(hour=18, minute=0, second=0, microsecond=0),
        "form_key": new_public_id(),
    }
    return _new_page(module, _form(module, None, **values))


@bp.post("/modules/<public_id:module_id>/assign/preview")
@requires(Permission.MODULE_SET, on=study.module_or_404)
def preview(module: StudyModule) -> ResponseReturnValue:
    form = _form(module, request.form)
    if "back" in request.form:
        return _new_page(module, form)
    if not form.validate():
        return _new_page(module, form), 422
    if not study.lacks(module.id, None).may_be_set:
        return _out_of_reach(module)
    found = preview_of(module.id, form.paths())
    if not found.n_people:
        return _nobody(module, form)
    articles = study.articles_of(module)
    n_questions = sum(line.n_questions for line in module.quiz.blueprint) if module.quiz else 0
    minutes = study.minutes_of(articles, n_questions)
    chosen = [unit for unit in form.units.values() if unit.path in form.paths()]
    typed = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    return render_template(
        "assignments/preview.html", module=module, form=form, preview=found, minutes=minutes, chosen=chosen, typed=typed, plan=form.plan()
    )


@bp.post("/modules/<public_id:module_id>/assignments")
@requires(Permission.MODULE_SET, on=study.module_or_404)
def create(module: StudyModule) -> ResponseReturnValue:
    form, person, now = _form(module, request.form), actor(), clock.now()
    made = access.assignment_by_form_key(person.id, form.form_key.data or "")
    if made is not None:
        flash(_("This was set already; here it is."), "info")
        return redirect(url_for(".show", assignment_id=made.public_id), code=303)
    if not form.validate():
        return _new_page(module, form), 422
    if not study.lacks(module.id, None).may_be_set:
        return _out_of_reach(module)
    try:
        with transaction():
            home = people.unit_or_404(_home(form))
            assignment = setting.set_assignment(form.plan(), module, home, actor_id=person.id, now=now)
    except NobodyIn:
        return _nobody(module, form)
    flash(ngettext("Set to %(num)s learner.", "Set to %(num)s learners.", assignment.n_expected))
    return redirect(url_for(".show", assignment_id=assignment.public_id), code=303)


def _out_of_reach(module: StudyModule) -> ResponseReturnValue:
    """Back to the module, whose page says which of its articles cannot be given to learners."""
    flash(_("It cannot be set: an article in it is archived or not published."), "error")
    return redirect(url_for("study.show", module_id=module.public_id), code=303)


@bp.get("/assignments/<public_id:assignment_id>")
@requires(Permission.ASSIGNMENT_VIEW, on=access.reached_or_404)
def show(reached: Reached) -> ResponseReturnValue:
    assignment, now = reached.assignment, clock.now()
    counts = access.counts([assignment.id], actor(), now)[assignment.id]
    n_enrolled = access.n_enrolled(assignment.id) if assignment.enrolled_at is None else assignment.n_expected
    own = actor().paths(Role.ORGANISER)
    units = [unit for unit in reached.units if any(unit.path.startswith(path) or path.startswith(unit.path) for path in own)]
    return render_template(
        "assignments/show.html",
        assignment=assignment,
        units=units,
        n_other_units=len(reached.units) - len(units),
        counts=counts,
        n_enrolled=n_enrolled,
        now=now,
        zone=zone(),
        lacks=study.lacks(assignment.module_id, assignment.module.quiz_id),
    )


@bp.get("/assignments/<public_id:assignment_id>/edit")
@requires(Permission.ASSIGNMENT_EDIT, on=access.assignment_or_404)
def edit(assignment: Assignment) -> ResponseReturnValue:
    return render_template("assignments/edit.html", assignment=assignment, form=_schedule_form(assignment, fresh=True))


@bp.post("/assignments/<public_id:assignment_id>/edit")
@requires(Permission.ASSIGNMENT_EDIT, on=access.assignment_or_404)
def save(assignment: Assignment) -> ResponseReturnValue:
    form = _schedule_form(assignment)
    if not form.validate():
        return render_template("assignments/edit.html", assignment=assignment, form=form), 422
    number = form.edit_number.data or ""
    edit_number = int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 0
    try:
        with transaction():
            title, schedule = form.title.data, form.schedule()
            setting.edit_assignment(assignment, title, schedule, edit_number=edit_number, actor_id=actor().id, now=clock.now())
    except EditedMeanwhile:
        saved = access.assignment_or_404(assignment.public_id)
        form.edit_number.data = str(saved.edit_number)
        return render_template("assignments/edit.html", assignment=saved, form=form, mine=schedule), 409
    flash(_("Saved."))
    return redirect(url_for(".show", assignment_id=assignment.public_id), code=303)


@bp.post("/assignments/<public_id:assignment_id>/withdraw")
@requires(Permission.ASSIGNMENT_EDIT, on=access.assignment_or_404)
def withdraw(assignment: Assignment) -> ResponseReturnValue:
    with transaction():
        setting.withdraw(assignment, actor_id=actor().id, now=clock.now())
    flash(_("Withdrawn. Learners no longer see it; what they did is kept, and you can undo this."))
    return redirect(url_for(".show", assignment_id=assignment.public_id), code=303)


@bp.post("/assignments/<public_id:assignment_id>/restore")
@requires(Permission.ASSIGNMENT_EDIT, on=access.assignment_or_404)
def restore(assignment: Assignment) -> ResponseReturnValue:
    with transaction():
        setting.restore(assignment, actor_id=actor().id, now=clock.now())
    flash(_("Learners see it again."))
    return redirect(url_for(".show", assignment_id=assignment.public_id), code=303)


def _form(module: StudyModule, formdata: Any, **values: Any) -> AssignmentForm:
    """The form over the units in the actor's scope whose people may read every article."""
    needed = [article.unit_path for article in study.articles_of(module)]
    units = [unit for unit in people.units(actor(), Permission.ASSIGNMENT_CREATE) if all(unit.path.startswith(path) for path in needed)]
    return AssignmentForm(formdata, units=units, zone=zone(), now=clock.now(), **values)


def _new_page(module: StudyModule, form: AssignmentForm) -> str:
    tree = branches(list(form.units.values()))
    return render_template("assignments/new.html", module=module, form=form, tree=tree, zone=zone())


def _nobody(module: StudyModule, form: AssignmentForm) -> ResponseReturnValue:
    form.unit_ids.errors = [_("Nobody in these units is a learner yet. Choose others, or have people added first.")]
    return _new_page(module, form), 422


def _home(form: AssignmentForm) -> str:
    """The unit on whose behalf it is set: the one at which the actor organises and that holds all of the units chosen, if there is one."""
    paths, own = form.paths(), sorted(actor().paths(Role.ORGANISER), key=len, reverse=True)
    whole = [path for path in own if all(chosen.startswith(path) for chosen in paths)]
    part = [path for path in own if paths[0].startswith(path)]
    home = (whole or part)[0]
    known: dict[str, UnitRow] = {unit.path: unit for unit in people.units(actor(), Permission.ASSIGNMENT_CREATE)}
    return known[home].public_id


def _schedule_form(assignment: Assignment, *, fresh: bool = False) -> ScheduleForm:
    now = clock.now()
    kept = assignment.opens_at if assignment.opens_at <= now else None
    formdata = None if fresh else request.form.copy()
    if formdata is not None and kept is not None:
        here = kept.astimezone(zone())
        formdata.setlist("opens_on", [here.date().isoformat()])
        formdata.setlist("opens_time", [here.strftime("%H:%M")])
    return ScheduleForm(formdata, zone=zone(), now=now, kept_opening=kept, kept_due=assignment.due_at, **_values(assignment))


def _values(assignment: Assignment) -> dict[str, Any]:
    def parts(name: str, moment: datetime | None) -> dict[str, Any]:
        here = moment.astimezone(zone()) if moment else None
        return {f"{name}_on": here.date() if here else None, f"{name}_time": here.time() if here else None}

    return {
        "title": assignment.title,
        "edit_number": str(assignment.edit_number),
        **parts("opens", assignment.opens_at),
        **parts("due", assignment.due_at),
        **parts("closes", assignment.closes_at),
    }
