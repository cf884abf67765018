"""Study modules: the list, what one holds, and making one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app import clock
from app.db import new_public_id, transaction
from app.people import queries as people
from app.permissions import Permission, can
from app.quizzes.domain import BankTooSmall
from app.study import queries
from app.study.domain import CompletionRule, EditedMeanwhile, quiz_minutes, rearranged
from app.study.forms import DRAW, ComposingForm, SetModuleForm, WordsForm, composing_form
from app.study.models import StudyModule
from app.study.services import composing
from app.web.access import actor, requires
from app.web.paging import asked_page, paginate

bp = Blueprint("study", __name__)


@bp.get("/modules")
@requires(Permission.MODULE_VIEW)
def index() -> ResponseReturnValue:
    return render_template("study/index.html", page=paginate(queries.modules_statement(actor()), asked_page()))


@bp.get("/modules/<public_id:module_id>")
@requires(Permission.MODULE_VIEW, on=queries.module_or_404)
def show(module: StudyModule) -> ResponseReturnValue:
    articles, draws = queries.articles_of(module), queries.draws(module.quiz_id)
    n_questions = sum(draw.n_questions for draw in draws)
    return render_template(
        "study/show.html",
        module=module,
        articles=articles,
        draws=draws,
        n_questions=n_questions,
        rule=CompletionRule.of(module.needs_reading, module.needs_pass),
        quiz_minutes=quiz_minutes(n_questions),
        minutes=queries.minutes_of(articles, n_questions),
        lacks=queries.lacks(module.id, module.quiz_id),
    )


@bp.get("/modules/new")
@requires(Permission.MODULE_CREATE)
def new() -> ResponseReturnValue:
    source = _copied(request.args.get("copy", ""))
    if source is None:
        return _compose_page(_form(None, [], form_key=new_public_id(), edit_number="0"))
    values = {**_values(source), "form_key": new_public_id(), "edit_number": "0", "title": _("Copy of %(title)s", title=source.title)[:200]}
    return _compose_page(_form(None, _chosen(source), **values))


@bp.post("/modules")
@requires(Permission.MODULE_CREATE)
def create() -> ResponseReturnValue:
    form, is_sent = _typed()
    if not is_sent:
        return _compose_page(form)
    if not form.validate():
        return _compose_page(form), 422
    unit = next(unit for unit in form.units if unit.public_id == form.unit.data)
    try:
        with transaction():
            home = people.unit_or_404(unit.public_id)
            plan, person = form.plan(), actor()
            module = composing.create_module(plan, home, form_key=form.form_key.data or "", actor_id=person.id, now=clock.now())
    except BankTooSmall as error:
        return _too_small(form, error)
    flash(_("“%(title)s” is ready to be set.", title=module.title))
    return redirect(url_for(".show", module_id=module.public_id), code=303)


@bp.get("/modules/<public_id:module_id>/edit")
@requires(Permission.MODULE_EDIT, on=queries.module_or_404)
def edit(module: StudyModule) -> ResponseReturnValue:
    if module.set_at is not None:
        return _set_page(module, SetModuleForm(None, **_values(module)))
    return _compose_page(_form(None, _chosen(module), module=module, **_values(module)), module)


@bp.post("/modules/<public_id:module_id>")
@requires(Permission.MODULE_EDIT, on=queries.module_or_404)
def save(module: StudyModule) -> ResponseReturnValue:
    if module.set_at is not None:
        return _save_set(module)
    form, is_sent = _typed(module)
    if not is_sent:
        return _compose_page(form, module)
    if not form.validate():
        return _compose_page(form, module), 422
    try:
        with transaction():
            number = _edit_number(form)
            composing.edit_module(module, form.plan(), edit_number=number, actor_id=actor().id, now=clock.now())
    except BankTooSmall as error:
        return _too_small(form, error, module)
    except EditedMeanwhile:
        return _conflict(module, form)
    return _saved(module)


def _save_set(module: StudyModule) -> ResponseReturnValue:
    form = SetModuleForm(request.form)
    if not form.validate():
        return _set_page(module, form), 422
    try:
        with transaction():
            composing.edit_set_module(module, form.plan(), edit_number=_edit_number(form), actor_id=actor().id, now=clock.now())
    except EditedMeanwhile:
        return _conflict(module, form)
    return _saved(module)


def _saved(module: StudyModule) -> ResponseReturnValue:
    flash(_("Saved."))
    return redirect(url_for(".show", module_id=module.public_id), code=303)


def _edit_number(form: WordsForm) -> int:
    typed = form.edit_number.data or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def _copied(module_id: str) -> StudyModule | None:
    """The module to begin a copy from, if the actor may see it."""
    if len(module_id) != len(new_public_id()):
        return None
    module = queries.module_or_404(module_id)
    return module if can(actor(), Permission.MODULE_VIEW, module) else None


def _chosen(module: StudyModule) -> list[str]:
    return [article.public_id for article in queries.articles_of(module)]


def _values(module: StudyModule) -> dict[str, Any]:
    """A module as its form shows it at first."""
    quiz = module.quiz
    return {
        "title": module.title,
        "summary": module.summary,
        "unit": module.unit.public_id,
        "rule": CompletionRule.of(module.needs_reading, module.needs_pass).value,
        "pass_percent": round(100 * quiz.pass_mark) if quiz else 60,
        "time_limit_minutes": quiz.time_limit_minutes if quiz else None,
        "max_attempts": quiz.max_attempts if quiz else None,
        "drawn": {line.key_point_id: line.n_questions for line in quiz.blueprint} if quiz else {},
        "edit_number": str(module.edit_number),
        "form_key": module.form_key,
    }


def _typed(module: StudyModule | None = None) -> tuple[ComposingForm, bool]:
    """The form as sent, after one deed of its article list if that was asked; the second says whether it was sent to be saved."""
    deed, chosen, added = request.form.get("do", "save"), request.form.getlist("article"), request.form.get("add_article", "")
    before = list(dict.fromkeys(chosen))
    chosen = rearranged(chosen, deed)
    if added and (deed in ("add", "save")) and added not in chosen:
        chosen.append(added)
    form = _form(request.form, chosen, module=module)
    return form, deed == "save" and chosen == before


def _form(
    formdata: MultiDict[str, str] | None, chosen: Sequence[str], *, module: StudyModule | None = None, **values: Any
) -> ComposingForm:
    available = {article.public_id: article for article in queries.available_articles(actor())}
    articles = [available[public_id] for public_id in chosen if public_id in available]
    others = [article for public_id, article in available.items() if public_id not in chosen]
    pools = queries.pools([article.id for article in articles])
    drawn = values.pop("drawn", None)
    if drawn is not None:
        values["draws"] = {pool.public_id: drawn.get(pool.id, 0) for pool in pools}
    units = people.units(actor(), Permission.MODULE_CREATE if module is None else Permission.MODULE_EDIT)
    if module is not None:
        units = [unit for unit in units if unit.id == module.unit_id]
    return composing_form(formdata, articles=articles, others=others, pools=pools, units=units, **values)


def _compose_page(form: ComposingForm, module: StudyModule | None = None) -> str:
    form.add_article.data = ""
    return render_template("study/edit.html", form=form, module=module, minutes=queries.minutes_of(form.articles, form.n_questions))


def _set_page(module: StudyModule, form: SetModuleForm) -> str:
    return render_template("study/edit_set.html", form=form, module=module)


def _too_small(form: ComposingForm, error: BankTooSmall, module: StudyModule | None = None) -> ResponseReturnValue:
    """Questions were retired since the form was drawn."""
    for pool, field in form.draw_fields:
        if pool.id == error.key_point_id:
            form[DRAW + pool.public_id].errors = [*field.errors, _("The pool has %(n)s; enter 0 to %(n)s.", n=error.pool)]
    return _compose_page(form, module), 422


def _conflict(module: StudyModule, form: ComposingForm | SetModuleForm) -> ResponseReturnValue:
    """409: what was typed and what somebody else has saved, side by side; sending again keeps what was typed."""
    module = queries.module_or_404(module.public_id)
    if module.set_at is not None and isinstance(form, ComposingForm):
        form = SetModuleForm(request.form)
        form.validate()
    form.edit_number.data = str(module.edit_number)
    both = {"mine": form.description(), "theirs": queries.description(module)}
    if isinstance(form, SetModuleForm):
        return render_template("study/edit_set.html", form=form, module=module, **both), 409
    minutes = queries.minutes_of(form.articles, form.n_questions)
    return render_template("study/edit.html", form=form, module=module, minutes=minutes, **both), 409
