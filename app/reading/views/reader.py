"""The page on which an article is read."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import clock
from app.db import transaction
from app.i18n import current_language
from app.keypoints import queries as keypoints
from app.library import queries as library
from app.library.drawing import Marks
from app.library.models import Article
from app.library.pieces import Mark
from app.library.queries import KeptImage, publications
from app.permissions import Permission
from app.reading import queries
from app.reading.domain import CompletedBy
from app.reading.forms import HighlightForm
from app.reading.services import completing, crediting
from app.reading.views import body, bp, marking, openings
from app.web.access import actor, requires
from app.web.addresses import asked_id
from app.web.pictures import picture


@bp.get("/read/<public_id:article_id>")
@requires(Permission.ARTICLE_READ, on=library.published_article_or_404)
def show(article: Article) -> ResponseReturnValue:
    """The published revision; ``?passage=&start=&end=`` marks a stretch of evidence, ``?points=1`` the key points."""
    return page(article)


def page(article: Article, noting: HighlightForm | None = None) -> str:
    """The reader's page; ``noting`` is what was typed when it could not be kept."""
    revision, person = queries.shown(article.published_revision_id or 0), actor()
    _article_id, pacing = queries.pacing(revision.id)
    progress = queries.progress(person.id, revision.id)
    points, are_points_shown = keypoints.confirmed_points(revision.id), request.args.get("points") == "1"
    asked = _asked_marks(revision.id)
    own = marking.own(queries.highlights(person.id, article.id), revision.id)
    marks = marking.together(asked, own.marks, marking.of_points(points if are_points_shown else ()))
    enrolment, removed = asked_id("enrolment"), asked_id("removed")
    return render_template(
        "reading/show.html",
        article=article,
        revision=revision,
        body=body.html(article.public_id, revision.id, current_language(), marks),
        headings=body.headings(revision.id),
        points=points,
        are_points_shown=are_points_shown,
        own=own,
        removed=removed,
        noting=noting or HighlightForm(),
        standing=crediting.standing(progress, pacing),
        is_proved=progress.completed_by is CompletedBy.TESTED_OUT,
        units=pacing.units,
        resume_at=1 if asked or removed else progress.last_passage or 1,
        stream=openings.token(person.id, revision.id, clock.now()),
        enrolment=enrolment,
        n_changed=len(progress.changed or ()) if progress.completed_at is None else 0,
        twin=publications.twin_of(article),
        way_back=url_for("assignments.enrolment", enrolment_id=enrolment) if enrolment else url_for("assignments.my_study"),
        onward=url_for("assignments.next_step", enrolment_id=enrolment, after=article.public_id) if enrolment else None,
    )


@bp.post("/read/<public_id:article_id>/unmeasured")
@requires(Permission.ARTICLE_READ, on=library.published_article_or_404)
def unmeasured(article: Article) -> ResponseReturnValue:
    """Somebody reads where no script can measure it, and says so; organisers see that apart from not having opened it."""
    with transaction():
        completing.note_opening(actor().id, article.published_revision_id or 0, now=clock.now())
    flash(_("Your organiser will see that your reading could not be measured here."))
    return redirect(url_for(".show", article_id=article.public_id, enrolment=asked_id("enrolment")), code=303)


@bp.get("/read/<public_id:article_id>/images/<sha256:sha256>")
@requires(Permission.ARTICLE_READ, on=library.shown_image_or_404)
def image(found: KeptImage) -> ResponseReturnValue:
    """A picture that the published revision shows."""
    return picture(found.data, found.media_type)


def _asked_marks(revision_id: int) -> Marks:
    """The stretch that the address asks for, to be marked; nothing when it names none or one that does not exist."""
    names = ("passage", "start", "end")
    texts = [request.args.get(name, "") for name in names]
    if not all(text.isascii() and text.isdigit() and len(text) < 8 for text in texts):
        return {}
    number, start, end = (int(text) for text in texts)
    passages = library.passages(revision_id)
    if not 1 <= number <= len(passages) or not start < end <= len(passages[number - 1].text):
        return {}
    return {number: (Mark(start, end),)}
