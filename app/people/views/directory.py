"""Units and users, for those who keep them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import release, transaction
from app.i18n import current_language
from app.people import queries
from app.people.domain import UnitInUse, UsernameTaken, UserStatus
from app.people.forms import MembershipForm, ResetPasswordForm, UnitForm, UserForm, role_names
from app.people.models import Unit
from app.people.queries import Held, Person
from app.people.services import organising, signing_in
from app.people.views import bp
from app.permissions import Permission, Role
from app.web.access import actor, requires
from app.web.paging import asked_page, paginate


@bp.get("/units")
@requires(Permission.UNIT_VIEW)
def units() -> ResponseReturnValue:
    return render_template("people/units.html", units=queries.units(actor()))


@bp.get("/units/<public_id:unit_id>")
@requires(Permission.UNIT_MANAGE, on=queries.unit_or_404)
def unit(unit: Unit) -> ResponseReturnValue:
    return render_template("people/unit.html", unit=unit, rename=UnitForm(None, name=unit.name, name_zh=unit.name_zh), add=UnitForm())


@bp.post("/units/<public_id:unit_id>/rename")
@requires(Permission.UNIT_MANAGE, on=queries.unit_or_404)
def rename_unit(unit: Unit) -> ResponseReturnValue:
    form = UnitForm(request.form)
    if not form.validate():
        return render_template("people/unit.html", unit=unit, rename=form, add=UnitForm()), 422
    with transaction():
        organising.rename_unit(unit, form.name.data, form.name_zh.data, actor_id=actor().id, now=clock.now())
    flash(_("Saved."))
    return redirect(url_for(".units"), code=303)


@bp.post("/units/<public_id:unit_id>/units")
@requires(Permission.UNIT_MANAGE, on=queries.unit_or_404)
def add_unit(unit: Unit) -> ResponseReturnValue:
    form = UnitForm(request.form)
    if not form.validate():
        rename = UnitForm(None, name=unit.name, name_zh=unit.name_zh)
        return render_template("people/unit.html", unit=unit, rename=rename, add=form), 422
    with transaction():
        organising.add_unit(form.name.data, form.name_zh.data, unit, actor_id=actor().id, now=clock.now())
    flash(_("%(name)s has been added.", name=form.name.data))
    return redirect(url_for(".units"), code=303)


@bp.post("/units/<public_id:unit_id>/remove")
@requires(Permission.UNIT_MANAGE, on=queries.unit_or_404)
def remove_unit(unit: Unit) -> ResponseReturnValue:
    try:
        with transaction():
            organising.remove_unit(unit, actor_id=actor().id, now=clock.now())
    except UnitInUse:
        flash(_("This unit still has people or units below it. Move them first."), "error")
        return redirect(url_for(".unit", unit_id=unit.public_id), code=303)
    flash(_("%(name)s has been removed.", name=unit.name))
    return redirect(url_for(".units"), code=303)


@bp.get("/users")
@requires(Permission.USER_VIEW)
def users() -> ResponseReturnValue:
    search = request.args.get("q", "").strip()[:100]
    page = paginate(queries.people_statement(actor(), search=search), asked_page())
    held = queries.memberships_of([row.User.id for row in page.rows])
    return render_template("people/users.html", page=page, memberships=held, search=search, role_names=role_names())


@bp.get("/users/new")
@requires(Permission.USER_MANAGE)
def new_user() -> ResponseReturnValue:
    return render_template("people/new_user.html", form=UserForm(None, units=_manageable(), language=current_language()))


@bp.post("/users")
@requires(Permission.USER_MANAGE)
def add_user() -> ResponseReturnValue:
    form = UserForm(request.form, units=_manageable(), language=current_language())
    if not form.validate():
        return render_template("people/new_user.html", form=form), 422
    release()
    password_hash, now = signing_in.hash_password(form.password.data), clock.now()
    try:
        with transaction():
            user = organising.add_user(form.username.data, form.name.data, password_hash, actor_id=actor().id, now=now)
            user.must_change_password = True
            organising.add_membership(user, queries.unit_or_404(form.unit.data), Role(form.role.data), actor=actor(), now=now)
    except UsernameTaken:
        form.username.errors = [_("Somebody already has this username.")]
        return render_template("people/new_user.html", form=form), 422
    flash(_("%(name)s has been added.", name=form.name.data))
    return redirect(url_for(".user", user_id=user.public_id), code=303)


@bp.get("/users/<public_id:user_id>")
@requires(Permission.USER_VIEW, on=queries.person_or_404)
def user(person: Person) -> ResponseReturnValue:
    return _user_page(person)


@bp.post("/users/<public_id:user_id>/memberships")
@requires(Permission.USER_MANAGE, on=queries.person_or_404)
def add_membership(person: Person) -> ResponseReturnValue:
    form = MembershipForm(request.form, units=_manageable(), language=current_language())
    if not form.validate():
        return _user_page(person, membership=form), 422
    with transaction():
        unit = queries.unit_or_404(form.unit.data)
        organising.add_membership(person.user, unit, Role(form.role.data), actor=actor(), now=clock.now())
    flash(_("Saved."))
    return redirect(url_for(".user", user_id=person.user.public_id), code=303)


@bp.post("/users/<public_id:user_id>/memberships/<int:membership_id>/remove")
@requires(Permission.USER_MANAGE, on=queries.held_or_404)
def remove_membership(held: Held) -> ResponseReturnValue:
    with transaction():
        organising.remove_membership(held.person, held.membership, actor=actor(), now=clock.now())
    flash(_("Saved."))
    return redirect(url_for(".user", user_id=held.person.user.public_id), code=303)


@bp.post("/users/<public_id:user_id>/status")
@requires(Permission.USER_MANAGE, on=queries.person_or_404)
def set_status(person: Person) -> ResponseReturnValue:
    status = UserStatus.DISABLED if request.form.get("status") == UserStatus.DISABLED else UserStatus.ACTIVE
    if person.user.id == actor().id:
        flash(_("You cannot disable yourself."), "error")
    else:
        with transaction():
            organising.set_status(person, status, actor_id=actor().id, now=clock.now())
        flash(_("Saved."))
    return redirect(url_for(".user", user_id=person.user.public_id), code=303)


@bp.post("/users/<public_id:user_id>/password")
@requires(Permission.USER_MANAGE, on=queries.person_or_404)
def reset_password(person: Person) -> ResponseReturnValue:
    form = ResetPasswordForm(request.form)
    if not form.validate():
        return _user_page(person, password=form), 422
    new_hash = signing_in.hash_password(form.password.data)
    with transaction():
        organising.reset_password(person, new_hash, actor_id=actor().id, now=clock.now())
    flash(_("The password has been reset. It must be changed at the next sign-in."))
    return redirect(url_for(".user", user_id=person.user.public_id), code=303)


def _manageable() -> list[queries.UnitRow]:
    return queries.units(actor(), Permission.UNIT_MANAGE)


def _user_page(person: Person, membership: MembershipForm | None = None, password: ResetPasswordForm | None = None) -> str:
    return render_template(
        "people/user.html",
        person=person,
        membership=membership or MembershipForm(None, units=_manageable(), language=current_language()),
        password=password or ResetPasswordForm(),
        role_names=role_names(),
    )
