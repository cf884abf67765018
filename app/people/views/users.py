"""Users and their roles, for those who keep them."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import release, transaction
from app.i18n import current_language
from app.people import queries
from app.people.domain import LastMembership, OwnAccess, UsernameTaken, UserStatus
from app.people.forms import MembershipForm, ResetPasswordForm, SearchForm, UserForm, role_names
from app.people.queries import Held, Person
from app.people.services import organising, signing_in
from app.people.views import bp
from app.permissions import Permission, Role
from app.web.access import actor, requires
from app.web.paging import asked_page, paginate


@bp.get("/users")
@requires(Permission.USER_VIEW)
def users() -> ResponseReturnValue:
    units = queries.units(actor())
    form = SearchForm(request.args, units=units, language=current_language())
    form.validate()
    unit = next((unit for unit in units if unit.public_id == form.unit.data), None)
    search = form.q.data[:100]
    page = paginate(queries.people_statement(actor(), search=search, unit_path=unit.path if unit else None), asked_page())
    held = queries.memberships_of([row.User.id for row in page.rows])
    is_narrowed = bool(search or unit)
    return render_template("people/users.html", page=page, memberships=held, form=form, is_narrowed=is_narrowed, role_names=role_names())


@bp.get("/users/new")
@requires(Permission.USER_MANAGE)
def new_user() -> ResponseReturnValue:
    form = UserForm(None, units=_manageable(), language=current_language())
    form.unit.data = request.args.get("unit")
    return render_template("people/new_user.html", form=form)


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
            user = organising.admit(
                form.username.data,
                form.name.data,
                password_hash,
                queries.unit_or_404(form.unit.data),
                Role(form.role.data),
                actor=actor(),
                now=now,
            )
    except UsernameTaken:
        form.username.errors = [_("Somebody already has this username.")]
        return render_template("people/new_user.html", form=form), 422
    flash(_("%(name)s has been added. Hand over the username and the first password.", name=user.name))
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
    flash(_("%(name)s has the role now.", name=person.user.name))
    return redirect(url_for(".user", user_id=person.user.public_id), code=303)


@bp.post("/users/<public_id:user_id>/memberships/<int:membership_id>/remove")
@requires(Permission.USER_MANAGE, on=queries.held_or_404)
def remove_membership(held: Held) -> ResponseReturnValue:
    user_id = held.person.user.public_id
    try:
        with transaction():
            organising.remove_membership(held, actor=actor(), now=clock.now())
    except LastMembership:
        flash(_("This is the person's last role. Give them another first, or disable the account."), "error")
    except OwnAccess:
        flash(_("You cannot take your own administrator role away; another administrator can."), "error")
    else:
        flash(_("The role has been taken away."))
    return redirect(url_for(".user", user_id=user_id), code=303)


@bp.post("/users/<public_id:user_id>/status")
@requires(Permission.USER_MANAGE, on=queries.person_or_404)
def set_status(person: Person) -> ResponseReturnValue:
    user_id, name = person.user.public_id, person.user.name
    status = UserStatus.DISABLED if request.form.get("status") == UserStatus.DISABLED else UserStatus.ACTIVE
    try:
        with transaction():
            organising.set_status(person, status, actor_id=actor().id, now=clock.now())
    except OwnAccess:
        flash(_("You cannot disable yourself; another administrator can."), "error")
    else:
        is_disabled = status is UserStatus.DISABLED
        flash(_("%(name)s can no longer sign in.", name=name) if is_disabled else _("%(name)s can sign in.", name=name))
    return redirect(url_for(".user", user_id=user_id), code=303)


@bp.post("/users/<public_id:user_id>/password")
@requires(Permission.USER_MANAGE, on=queries.person_or_404)
def reset_password(person: Person) -> ResponseReturnValue:
    form, user_id = ResetPasswordForm(request.form), person.user.public_id
    if not form.validate():
        return _user_page(person, password=form), 422
    release()
    new_hash = signing_in.hash_password(form.password.data)
    try:
        with transaction():
            organising.reset_password(queries.person_or_404(user_id), new_hash, actor_id=actor().id, now=clock.now())
    except OwnAccess:
        flash(_("Change your own password on your account page."), "error")
    else:
        flash(_("The password has been reset. It must be changed at the next sign-in."))
    return redirect(url_for(".user", user_id=user_id), code=303)


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
