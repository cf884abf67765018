"""A revision beside the one before it, and publishing it, now or later."""

from __future__ import annotations

from collections.abc import Iterator

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.db import transaction
from app.i18n import local_time
from app.keypoints.queries import revising as keypoints
from app.library import queries as library
from app.library.comparing import Run, condensed
from app.library.comparing.runs import runs
from app.library.domain import Archived, PublishedMeanwhile
from app.library.models import Article, Revision
from app.library.queries import publications
from app.library.queries.publications import Revised
from app.library.services import publishing
from app.permissions import Permission, can
from app.questions.forms.publishing import PlanForm, PublishForm
from app.questions.queries import revising as questions
from app.questions.services import revising
from app.questions.views import bp
from app.reading import queries as reading
from app.web.access import actor, requires
from app.web.dates import zone


@bp.get("/articles/<public_id:article_id>/revisions/<int:number>/compare")
@requires(Permission.ARTICLE_VIEW, on=publications.revised_or_404)
def compare(revised: Revised) -> ResponseReturnValue:
    return _page(revised)


@bp.post("/articles/<public_id:article_id>/revisions/<int:number>/publish")
@requires(Permission.ARTICLE_EDIT, on=publications.revised_or_404)
def publish(revised: Revised) -> ResponseReturnValue:
    form = PublishForm(request.form, replaces=revised.replaces is not None)
    if not form.validate():
        return _page(revised, form), 422
    article_id, number, now = revised.article.public_id, revised.revision.number, clock.now()
    seen = library.revision_or_404(revised.article.id, form.seen_number()).id if form.seen_number() else None
    try:
        with transaction():
            revising.publish(revised.article, revised.revision, seen_id=seen, actor_id=actor().id, now=now, remark=form.remark())
    except PublishedMeanwhile:
        return _page(publications.revised_or_404(article_id, number), form, is_overtaken=True), PublishedMeanwhile.status
    except Archived:
        return _archived(article_id)
    return _published(publications.revised_or_404(article_id, number))


@bp.post("/articles/<public_id:article_id>/revisions/<int:number>/plan")
@requires(Permission.ARTICLE_EDIT, on=publications.revised_or_404)
def plan(revised: Revised) -> ResponseReturnValue:
    form = _plan_form(revised)
    if not form.validate() or form.due_at is None:
        return _page(revised, form, is_later=True), 422
    article_id = revised.article.public_id
    try:
        with transaction():
            publishing.plan(revised.article, revised.revision, form.due_at, actor_id=actor().id, now=clock.now(), remark=form.remark())
    except Archived:
        return _archived(article_id)
    flash(_("Revision %(n)s will be published on %(moment)s.", n=revised.revision.number, moment=local_time(form.due_at)))
    return redirect(url_for("library.show", article_id=article_id), code=303)


@bp.post("/articles/<public_id:article_id>/plan/cancel")
@requires(Permission.ARTICLE_EDIT, on=library.article_or_404)
def call_off(article: Article) -> ResponseReturnValue:
    with transaction():
        was_planned = publishing.call_off(article, actor_id=actor().id, now=clock.now())
    flash(_("Nothing will be published by itself any more.") if was_planned else _("Nothing was planned."), "info")
    return redirect(url_for("library.show", article_id=article.public_id), code=303)


def _published(revised: Revised) -> ResponseReturnValue:
    n_stale = len(questions.stale_questions(revised.revision.id)) + keypoints.n_stale_points(revised.revision.id)
    flash(_("Readers see revision %(n)s now.", n=revised.revision.number))
    if n_stale:
        text = ngettext(
            "%(num)s thing rests on words that changed. Look at the old and the new sentence.",
            "%(num)s things rest on words that changed. Look at the old and the new sentences.",
            n_stale,
        )
        flash(text, "warning")
        return redirect(url_for(".stale", article_id=revised.article.public_id), code=303)
    return redirect(url_for("library.show", article_id=revised.article.public_id), code=303)


def _archived(article_id: str) -> ResponseReturnValue:
    flash(_("The article is archived. Restore it first."), "error")
    return redirect(url_for("library.show", article_id=article_id), code=303)


def _plan_form(revised: Revised, *, is_sent: bool = True) -> PlanForm:
    return PlanForm(request.form if is_sent else None, replaces=revised.replaces is not None, zone=zone(), now=clock.now())


def _facts(base: Revision, revision: Revision) -> Iterator[tuple[str, object, object, tuple[Run, ...]]]:
    """What is said of the article and differs: its name, both values, and words compared where both are text."""
    names = {"title": _("Title"), "section": _("Section"), "category": _("Category"), "published_on": _("Date of publication")}
    for field, name in (names | {"author": _("Author"), "source": _("Source")}).items():
        was, now = getattr(base, field), getattr(revision, field)
        if was != now:
            yield name, was, now, runs(was, now) if isinstance(was, str) and isinstance(now, str) else ()


def _page(revised: Revised, form: PublishForm | None = None, *, is_later: bool = False, is_overtaken: bool = False) -> str:
    """The comparison, and what publishing would do; ``is_later`` when the plan for a later moment was refused."""
    article, revision, base = revised.article, revised.revision, revised.base
    compared = publications.comparison(base.id, revision.id) if base else None
    pairs = compared.pairs if compared else ()
    may_publish = (
        article.published_revision_id != revision.id and article.archived_at is None and can(actor(), Permission.ARTICLE_EDIT, article)
    )
    form = form or _plan_form(revised, is_sent=False)
    form.seen.data = str(revised.replaces.number) if revised.replaces else ""
    return render_template(
        "questions/compare.html",
        revised=revised,
        article=article,
        revision=revision,
        base=base,
        compared=compared,
        facts=list(_facts(base, revision)) if base else [],
        zone_name=zone().key,
        entries=list(pairs) if request.args.get("all") else condensed(pairs),
        shows_all=bool(request.args.get("all")),
        form=form,
        later=form if isinstance(form, PlanForm) else _plan_form(revised, is_sent=False),
        is_later=is_later,
        is_overtaken=is_overtaken,
        may_publish=may_publish,
        points=keypoints.tally(keypoints.plans(article.id, revision.id)) if may_publish else {},
        questions=questions.tally(questions.plans(article.id, revision.id)) if may_publish else {},
        readers=reading.readers_of(revised.replaces.id) if may_publish and revised.replaces else None,
        planned=publications.planned_publication(article.id),
    )
