"""The article with its key points: showing, finding, adding, confirming the surest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.db import release, transaction
from app.errors import Invalid, NotFound
from app.keypoints import finding, queries
from app.keypoints.domain import KeyPointKind, NothingToUndo, Tier, locate
from app.keypoints.elaborating import headings_of
from app.keypoints.forms import AdditionForm, MemberForm, NameForm, place_sentences
from app.keypoints.queries import KeyPointView, MarkedArticle, MemberView
from app.keypoints.queries.revising import n_stale_points
from app.keypoints.services import adding, deciding, suggesting, undoing
from app.keypoints.services.adding import Addition
from app.keypoints.views import bp
from app.keypoints.views.marked_text import marks_of
from app.library import drawing
from app.library import queries as library
from app.library.domain import Passage
from app.permissions import Permission
from app.web.access import actor, requires


def opened(article_id: str) -> MarkedArticle:
    """The article at the revision that the address or the form asks for, else at the one where its key points live."""
    asked = request.values.get("revision", "")
    if asked and not (asked.isascii() and asked.isdigit() and len(asked) < 8):
        raise NotFound
    return queries.marked_article_or_404(article_id, int(asked) if asked else None)


def address(marked: MarkedArticle, point_id: str | None = None) -> str:
    """Back to the screen, at the key point just treated."""
    number = None if marked.is_current else marked.revision.number
    anchor = f"point-{point_id}" if point_id else None
    return url_for("keypoints.index", article_id=marked.article.public_id, revision=number, point=point_id, _anchor=anchor)


@bp.get("/articles/<public_id:article_id>/key-points")
@requires(Permission.KEY_POINT_VIEW, on=opened)
def index(marked: MarkedArticle) -> ResponseReturnValue:
    return screen(marked, chosen=request.args.get("point"))


@bp.post("/articles/<public_id:article_id>/key-points/find")
@requires(Permission.KEY_POINT_EDIT, on=opened)
def find(marked: MarkedArticle) -> ResponseReturnValue:
    article_id, number, revision_id = marked.article.public_id, marked.revision.number, marked.revision.id
    document = library.document(revision_id)
    release()
    findings = finding.find(document)
    with transaction():
        marked = queries.marked_article_or_404(article_id, number)
        n_new = suggesting.suggest(marked.revision, findings, actor_id=actor().id, now=clock.now())
    if n_new:
        flash(
            ngettext(
                "%(num)s key point found. Confirm it if it is right.", "%(num)s key points found. Confirm those that are right.", n_new
            )
        )
    else:
        flash(_("No new key points were found."), "info")
    return redirect(address(marked), code=303)


@bp.post("/articles/<public_id:article_id>/key-points/confirm")
@requires(Permission.KEY_POINT_EDIT, on=opened)
def confirm_surest(marked: MarkedArticle) -> ResponseReturnValue:
    with transaction():
        n_confirmed = deciding.confirm_surest(marked.revision, actor_id=actor().id, now=clock.now())
    if n_confirmed:
        flash(ngettext("%(num)s key point confirmed.", "%(num)s key points confirmed.", n_confirmed))
    else:
        flash(_("Nothing of tier A was waiting."), "info")
    return redirect(address(marked), code=303)


@bp.post("/articles/<public_id:article_id>/key-points/undo")
@requires(Permission.KEY_POINT_EDIT, on=opened)
def undo(marked: MarkedArticle) -> ResponseReturnValue:
    try:
        with transaction():
            point_id = undoing.undo(marked.revision, actor_id=actor().id, now=clock.now()).public_id
    except NothingToUndo:
        flash(_("There is nothing of yours to take back here, or somebody changed it since."), "warning")
        return redirect(address(queries.marked_article_or_404(marked.article.public_id, marked.revision.number)), code=303)
    flash(_("Taken back."), "info")
    return redirect(address(marked, point_id), code=303)


@bp.post("/articles/<public_id:article_id>/key-points")
@requires(Permission.KEY_POINT_EDIT, on=opened)
def add(marked: MarkedArticle) -> ResponseReturnValue:
    form, article_id, number = AdditionForm(request.form), marked.article.public_id, marked.revision.number
    if form.validate():
        try:
            found = queries.passages(marked.revision.id)
            place = locate(found, form.quote.data, number=form.passage.data, start=form.offset())
            name = form.name.data or form.quote.data
            addition = Addition(KeyPointKind(form.kind.data), name, place, form.counted())
            with transaction():
                point = adding.add(marked.revision, addition, actor_id=actor().id, now=clock.now())
            flash(_("The key point has been added and confirmed."))
            return redirect(address(marked, point.public_id), code=303)
        except Invalid as refusal:
            form.quote.errors = [place_sentences()[refusal.reason]]
            marked = queries.marked_article_or_404(article_id, number)
    return screen(marked, addition=form), 422


def screen(
    marked: MarkedArticle,
    *,
    chosen: str | None = None,
    addition: AdditionForm | None = None,
    naming: NameForm | None = None,
    member: tuple[int | None, MemberForm] | None = None,
) -> str:
    """The marking screen; a form that was refused is shown again with what was typed."""
    passages = library.passages(marked.revision.id)
    points = queries.key_points(marked.revision.id)
    kept = [point for point in points if not point.is_removed]
    current = next((point for point in kept if point.public_id == chosen), None)
    return render_template(
        "keypoints/index.html",
        marked=marked,
        runs=drawing.runs(passages, marks_of(points)),
        notes=drawing.notes_of(passages),
        picture=lambda sha256: url_for("library.image", article_id=marked.article.public_id, sha256=sha256),
        points=kept,
        removed=[point for point in points if point.is_removed],
        doubts=queries.doubts(marked.revision.id),
        chosen=current,
        naming=naming or _naming(current),
        refused_member=member,
        addition=addition or AdditionForm(),
        tally=_tally(kept),
        headings=_headings(passages, kept),
        undoable=queries.undoable(marked.revision.id, actor().id, clock.now() - undoing.UNDO_WITHIN),
        n_stale=n_stale_points(marked.revision.id),
    )


def _naming(point: KeyPointView | None) -> NameForm | None:
    if point is None:
        return None
    return NameForm(None, is_counted=point.kind is KeyPointKind.ENUMERATION, name=point.name, count=point.count)


def _headings(passages: Sequence[Passage], points: list[KeyPointView]) -> dict[str, list[tuple[MemberView, Passage]]]:
    """By key point, its members with the headings that take them up."""
    found = {}
    for point in points:
        placed = headings_of(passages, [(member.passage, member.text) for member in point.members])
        if placed:
            found[point.public_id] = [(point.members[place], placed[place]) for place in sorted(placed)]
    return found


def _tally(points: list[KeyPointView]) -> dict[str, Any]:
    """How many there are, are confirmed, wait, by tier, and could be confirmed at once."""
    waiting = [point for point in points if not point.is_confirmed]
    surest = [point for point in waiting if point.tier is Tier.A and len(point.members) == point.count]
    tiers = [(tier.value, sum(point.tier is tier for point in waiting)) for tier in Tier]
    return {
        "all": len(points),
        "confirmed": len(points) - len(waiting),
        "waiting": len(waiting),
        "surest": len(surest),
        "tiers": [(tier, n) for tier, n in tiers if n],
        "other": sum(point.tier is None for point in waiting),
    }
