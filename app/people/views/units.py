"""The tree of organisation units, for those who keep it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.db import transaction
from app.i18n import current_language
from app.people import queries
from app.people.domain import UnitInUse, UnitNameTaken, UnitTooDeep
from app.people.forms import UnitForm
from app.people.models import Unit
from app.people.services import organising
from app.people.views import bp
from app.permissions import Permission
from app.web.access import actor, requires


@bp.get("/units")
@requires(Permission.UNIT_VIEW)
def units() -> ResponseReturnValue:
    rows = queries.units(actor())
    nodes = [_node(branch) for branch in queries.branches(rows)]
    return render_template("people/units.html", nodes=nodes, n_units=len(rows))


@bp.get("/units/<public_id:unit_id>")
@requires(Permission.UNIT_VIEW, on=queries.unit_or_404)
def unit(unit: Unit) -> ResponseReturnValue:
    return _unit_page(unit)


@bp.post("/units/<public_id:unit_id>/rename")
@requires(Permission.UNIT_MANAGE, on=queries.unit_or_404)
def rename_unit(unit: Unit) -> ResponseReturnValue:
    form = UnitForm(request.form, prefix="rename-")
    if not form.validate():
        return _unit_page(unit, rename=form), 422
    try:
        with transaction():
            organising.rename_unit(unit, form.name.data, form.name_zh.data, actor_id=actor().id, now=clock.now())
    except UnitNameTaken:
        form.name.errors = [_("There is a unit of that name beside it already.")]
        return _unit_page(queries.unit_or_404(unit.public_id), rename=form), 422
    flash(_("The unit is now called %(name)s.", name=unit.name))
    return redirect(url_for(".unit", unit_id=unit.public_id), code=303)


@bp.post("/units/<public_id:unit_id>/units")
@requires(Permission.UNIT_MANAGE, on=queries.unit_or_404)
def add_unit(unit: Unit) -> ResponseReturnValue:
    form = UnitForm(request.form, prefix="add-")
    if not form.validate():
        return _unit_page(unit, add=form), 422
    try:
        with transaction():
            organising.add_unit(form.name.data, form.name_zh.data, unit, actor_id=actor().id, now=clock.now())
    except UnitNameTaken:
        form.name.errors = [_("This unit has one of that name already.")]
    except UnitTooDeep:
        form.name.errors = [_("The tree ends here; add it further up.")]
    if form.name.errors:
        return _unit_page(queries.unit_or_404(unit.public_id), add=form), 422
    flash(_("%(name)s has been added.", name=form.name.data))
    return redirect(url_for(".unit", unit_id=unit.public_id), code=303)


@bp.post("/units/<public_id:unit_id>/remove")
@requires(Permission.UNIT_MANAGE, on=queries.unit_or_404)
def remove_unit(unit: Unit) -> ResponseReturnValue:
    name, public_id = unit.name, unit.public_id
    try:
        with transaction():
            organising.remove_unit(unit, actor_id=actor().id, now=clock.now())
    except UnitInUse:
        flash(_("%(name)s is still in use: move its units, people, articles, study modules and assignments first.", name=name), "error")
        return redirect(url_for(".unit", unit_id=public_id), code=303)
    flash(_("%(name)s has been removed.", name=name))
    return redirect(url_for(".units"), code=303)


def _node(branch: queries.Branch) -> dict[str, Any]:
    """A unit as the tree shows it."""
    row, n_learners = branch.unit, branch.n_learners
    return {
        "label": row.label(current_language()),
        "href": url_for(".unit", unit_id=row.public_id),
        "note": ngettext("%(num)s learner", "%(num)s learners", n_learners) if n_learners else _("no learners"),
        "children": [_node(child) for child in branch.branches],
        "is_open": row.depth < 2,
    }


def _unit_page(unit: Unit, rename: UnitForm | None = None, add: UnitForm | None = None) -> str:
    rows = [row for row in queries.units(actor()) if row.path.startswith(unit.path)]
    (branch,) = queries.branches(rows)
    return render_template(
        "people/unit.html",
        unit=branch.unit,
        branch=branch,
        guarded=unit,
        nodes=[_node(child) for child in branch.branches],
        lineage=queries.lineage_of(unit, actor()),
        n_people=queries.n_people_at(unit.id),
        rename=rename or UnitForm(None, prefix="rename-", name=unit.name, name_zh=unit.name_zh),
        add=add or UnitForm(None, prefix="add-"),
    )
