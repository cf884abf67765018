"""What became stale when a revision was published: the old sentence beside the new one, and the decision."""

from __future__ import annotations

from dataclasses import dataclass

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.errors import KeypointError
from app.keypoints import queries as keypoint_queries
from app.keypoints.domain import Anchor, NothingLeft, NotStale
from app.keypoints.models import KeyPointRow
from app.keypoints.queries import revising as keypoints
from app.keypoints.services import revising as upholding_points
from app.library import queries as library
from app.library.models import Article
from app.library.queries import publications
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import NothingToUndo, OwnWork, QuestionChanged
from app.questions.forms import SeenForm
from app.questions.models import Question
from app.questions.queries import revising
from app.questions.services import upholding
from app.questions.views import bp
from app.questions.views.changed_evidence import Sentence, sentences_of, stale_question
from app.web.access import actor, own_path, requires


@dataclass(frozen=True, slots=True)
class StalePoint:
    """A stale key point with the sentences that changed; ``can_be_upheld`` when the one that names it has a successor."""

    point: KeyPointRow
    sentences: tuple[Sentence, ...]
    can_be_upheld: bool


@bp.get("/articles/<public_id:article_id>/stale")
@requires(Permission.QUESTION_VIEW, on=library.article_or_404)
def stale(article: Article) -> ResponseReturnValue:
    shown = publications.current_revision(article)
    questions = revising.stale_questions(shown.id)
    versions = queries.versions_by_id(question.latest_version_id for question in questions)
    found = revising.pinned(versions)
    return render_template(
        "questions/stale.html",
        article=article,
        revision=shown,
        changed_by_id=shown.created_by_id,
        points=[_point(point, shown.id) for point in keypoints.stale_points(shown.id)],
        questions=[
            stale_question(question, versions[question.latest_version_id or 0], found[question.latest_version_id or 0], shown.id)
            for question in questions
        ],
        upheld=revising.upheld_by(actor().id, shown.id, clock.now() - upholding.UNDO_WITHIN),
    )


@bp.post("/questions/<public_id:question_id>/uphold")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def uphold(question: Question) -> ResponseReturnValue:
    form, article_id = SeenForm(request.form), question.article.public_id
    try:
        with transaction():
            upholding.uphold(question, number=form.seen(), reviewer_id=actor().id, now=clock.now())
        flash(_("Still true. Quizzes draw it again as before."))
    except KeypointError as refusal:
        flash(_refusals()[type(refusal)], "error")
    return _back(article_id)


@bp.post("/questions/<public_id:question_id>/take-back")
@requires(Permission.QUESTION_REVIEW, on=queries.question_or_404)
def take_back(question: Question) -> ResponseReturnValue:
    """Take back one's own "still true"."""
    article_id = question.article.public_id
    try:
        with transaction():
            upholding.take_back(question, reviewer_id=actor().id, now=clock.now())
        flash(_("Taken back: the question is stale again."))
    except NothingToUndo:
        flash(_("That decision can no longer be taken back here."), "warning")
    return _back(article_id)


@bp.post("/key-points/<public_id:point_id>/uphold")
@requires(Permission.KEY_POINT_EDIT, on=keypoint_queries.key_point_or_404)
def uphold_point(point: KeyPointRow) -> ResponseReturnValue:
    """Pin it to the new sentence; ``then=mend`` leads on to the marking screen."""
    article_id, point_id = point.revision.article.public_id, point.public_id
    try:
        with transaction():
            upholding_points.uphold(point, actor_id=actor().id, now=clock.now())
        flash(_("The key point rests on the new sentence now."))
    except KeypointError as refusal:
        flash(_refusals()[type(refusal)], "error")
        return _back(article_id)
    if request.form.get("then") == "mend":
        return redirect(url_for("keypoints.show", point_id=point_id), code=303)
    return _back(article_id)


def _refusals() -> dict[type[KeypointError], str]:
    return {
        NotStale: _("Somebody has looked at it meanwhile."),
        QuestionChanged: _("Somebody treated this question meanwhile. See how it stands now."),
        OwnWork: _("You wrote the new revision or a version of this question, so somebody else has to say that it is still true."),
        NothingLeft: _("No sentence of the new revision is like the old one. Edit it, or take it out of use."),
    }


def _back(article_id: str) -> ResponseReturnValue:
    """To the page the form names, else to what is stale in the article."""
    return redirect(own_path(request.form.get("next")) or url_for(".stale", article_id=article_id), code=303)


def _point(point: KeyPointRow, revision_id: int) -> StalePoint:
    here = keypoints.way(point.revision_id, revision_id)
    named = keypoints.stored_anchors(point)
    places = [*named[:1], *(Anchor(**stored) for stored in point.parts.values()), *map(keypoints.member_anchor, point.members)]
    lost = [(place, here.nearest(place)) for place in places if here.find(place) is None]
    can_be_upheld = any(here.find(place) or here.nearest(place) for place in named[:1])
    return StalePoint(point, tuple(sentences_of(lost, point.revision_id, revision_id)), can_be_upheld)
