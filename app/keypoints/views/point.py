"""What can be done with one key point."""

from __future__ import annotations

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.errors import Invalid
from app.keypoints import queries
from app.keypoints.domain import CountDiffers, KeyPointKind, MembersChanged, locate
from app.keypoints.forms import MemberForm, MoveForm, NameForm, place_sentences
from app.keypoints.models import KeyPointRow
from app.keypoints.queries import MarkedArticle, Membered
from app.keypoints.services import deciding, mending
from app.keypoints.views import bp
from app.keypoints.views.article import address, screen
from app.permissions import Permission
from app.web.access import actor, requires

CHANGED = 409


def _marked(point: KeyPointRow) -> MarkedArticle:
    return queries.marked_article_or_404(point.revision.article.public_id, point.revision.number)


def _back(point: KeyPointRow, *, at: str | None = None) -> ResponseReturnValue:
    return redirect(address(_marked(point), at or point.public_id), code=303)


@bp.get("/key-points/<public_id:point_id>")
@requires(Permission.KEY_POINT_VIEW, on=queries.key_point_or_404)
def show(point: KeyPointRow) -> ResponseReturnValue:
    """The lasting address of a key point: its place on the marking screen."""
    return _back(point)


@bp.post("/key-points/<public_id:point_id>/confirm")
@requires(Permission.KEY_POINT_EDIT, on=queries.key_point_or_404)
def confirm(point: KeyPointRow) -> ResponseReturnValue:
    with_members, point_id = request.form.get("members") == "yes", point.public_id
    try:
        with transaction():
            deciding.confirm(point, with_members=with_members, actor_id=actor().id, now=clock.now())
    except CountDiffers:
        flash(_("The name states another number than there are members. Mend the members or the count first."), "error")
        return _back(queries.key_point_or_404(point_id))
    return _back(point, at=queries.next_suggested(point) or point.public_id)


@bp.post("/key-points/<public_id:point_id>/remove")
@requires(Permission.KEY_POINT_EDIT, on=queries.key_point_or_404)
def remove(point: KeyPointRow) -> ResponseReturnValue:
    with transaction():
        deciding.remove(point, actor_id=actor().id, now=clock.now())
    flash(_("“%(name)s” has been removed. It can be restored at the end of the list.", name=point.name[:80]))
    return _back(point, at=queries.next_suggested(point))


@bp.post("/key-points/<public_id:point_id>/restore")
@requires(Permission.KEY_POINT_EDIT, on=queries.key_point_or_404)
def restore(point: KeyPointRow) -> ResponseReturnValue:
    with transaction():
        deciding.restore(point, actor_id=actor().id, now=clock.now())
    return _back(point)


@bp.post("/key-points/<public_id:point_id>/rename")
@requires(Permission.KEY_POINT_EDIT, on=queries.key_point_or_404)
def rename(point: KeyPointRow) -> ResponseReturnValue:
    form = NameForm(request.form, is_counted=point.kind is KeyPointKind.ENUMERATION)
    if not form.validate():
        return screen(_marked(point), chosen=point.public_id, naming=form), 422
    with transaction():
        mending.rename(point, form.name.data, form.count.data, actor_id=actor().id, now=clock.now())
    flash(_("Saved."))
    return _back(point)


@bp.post("/key-points/<public_id:point_id>/members")
@requires(Permission.KEY_POINT_EDIT, on=queries.key_point_or_404)
def add_member(point: KeyPointRow) -> ResponseReturnValue:
    return _take_place(point, None)


@bp.post("/key-points/<public_id:point_id>/members/<int:ordinal>")
@requires(Permission.KEY_POINT_EDIT, on=queries.membered_or_404)
def set_member(member: Membered) -> ResponseReturnValue:
    return _take_place(member.point, member.ordinal)


@bp.post("/key-points/<public_id:point_id>/members/<int:ordinal>/move")
@requires(Permission.KEY_POINT_EDIT, on=queries.membered_or_404)
def move_member(member: Membered) -> ResponseReturnValue:
    """One edge of a member one word on or back: the way for those who neither drag nor type."""
    point, point_id, form = member.point, member.point.public_id, MoveForm(request.form)
    if not form.validate():
        return _back(point)
    try:
        with transaction():
            mending.move_member(point, member.ordinal, form.step(), was=form.was.data or "", actor_id=actor().id, now=clock.now())
    except MembersChanged:
        flash(_("Somebody changed the members meanwhile. Look at them again."), "warning")
        point = queries.key_point_or_404(point_id)
    except Invalid as refusal:
        flash(place_sentences()[refusal.reason], "warning")
        point = queries.key_point_or_404(point_id)
    return _back(point)


@bp.post("/key-points/<public_id:point_id>/members/<int:ordinal>/remove")
@requires(Permission.KEY_POINT_EDIT, on=queries.membered_or_404)
def remove_member(member: Membered) -> ResponseReturnValue:
    point, point_id, was = member.point, member.point.public_id, request.form.get("was", "")
    try:
        with transaction():
            mending.remove_member(point, member.ordinal, was=was, actor_id=actor().id, now=clock.now())
    except MembersChanged:
        flash(_("Somebody changed the members meanwhile. Look at them again."), "warning")
        point = queries.key_point_or_404(point_id)
    return _back(point)


def _take_place(point: KeyPointRow, ordinal: int | None) -> ResponseReturnValue:
    """Set the bounds of a member, or add one, from the words in the form."""
    form, point_id, now = MemberForm(request.form), point.public_id, clock.now()
    if not form.validate():
        return screen(_marked(point), chosen=point_id, member=(ordinal, form)), 422
    try:
        place = locate(queries.passages(point.revision_id), form.quote.data, number=form.passage.data, start=form.offset())
        with transaction():
            if ordinal is None:
                mending.add_member(point, place, actor_id=actor().id, now=now)
            else:
                mending.set_member(point, ordinal, place, was=form.was.data or "", actor_id=actor().id, now=now)
    except Invalid as refusal:
        form.quote.errors = [place_sentences()[refusal.reason]]
        return screen(_marked(queries.key_point_or_404(point_id)), chosen=point_id, member=(ordinal, form)), 422
    except MembersChanged:
        form.quote.errors = [_("Somebody changed the members meanwhile. Look at them again.")]
        return screen(_marked(queries.key_point_or_404(point_id)), chosen=point_id, member=(ordinal, form)), CHANGED
    return _back(point)
