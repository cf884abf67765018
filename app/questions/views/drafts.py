"""Having questions drafted from an article's key points, and what came of it."""

from __future__ import annotations

from flask import current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.db import release, transaction
from app.keypoints import queries as keypoints
from app.library import queries as library
from app.library.models import Article
from app.library.queries import publications
from app.permissions import Permission
from app.questions import queries
from app.questions.domain import NothingConfirmed
from app.questions.forms import kind_names
from app.questions.services import drafting, second_writing
from app.questions.views import bp
from app.questions.views.sentences import failure_worded, refusal_worded
from app.web.access import actor, requires


@bp.post("/articles/<public_id:article_id>/questions")
@requires(Permission.QUESTION_DRAFT, on=library.article_or_404)
def draft(article: Article) -> ResponseReturnValue:
    article_id = article.public_id
    try:
        written = drafting.write_for(article)
    except NothingConfirmed:
        flash(_("Confirm at least one key point first: questions are written only from what is confirmed."), "error")
        return redirect(url_for("keypoints.index", article_id=article_id), code=303)
    release()
    with transaction():
        article = library.article_or_404(article_id)
        drafted = drafting.draft(article, actor_id=actor().id, now=clock.now(), written=written)
    if drafted.n_drafted:
        n, refused = drafted.n_drafted, len(drafted.refused)
        flash(
            ngettext(
                "%(num)s question drafted, %(refused)s not written.",
                "%(num)s questions drafted, %(refused)s not written.",
                n,
                refused=refused,
            )
        )
    else:
        flash(_("No new questions: everything that can be written is in the bank."), "info")
    return redirect(url_for(".drafted", article_id=article_id), code=303)


@bp.post("/articles/<public_id:article_id>/questions/second-writer")
@requires(Permission.QUESTION_DRAFT, on=library.article_or_404)
def ask_second_writer(article: Article) -> ResponseReturnValue:
    article_id, settings = article.public_id, current_app.config["SETTINGS"]
    if settings.llm_url is None:
        flash(_("No language model is set up here."), "error")
        return redirect(url_for(".drafted", article_id=article_id), code=303)
    try:
        with transaction():
            article = library.article_or_404(article_id)
            second_writing.begin(article, model=settings.llm_model, actor_id=actor().id, now=clock.now())
    except NothingConfirmed:
        flash(_("Confirm at least one key point first: questions are written only from what is confirmed."), "error")
        return redirect(url_for("keypoints.index", article_id=article_id), code=303)
    flash(_("The language model is being asked. What it proposes is checked here and waits for a reviewer like any draft."), "info")
    return redirect(url_for(".drafted", article_id=article_id), code=303)


@bp.get("/articles/<public_id:article_id>/questions")
@requires(Permission.QUESTION_VIEW, on=library.article_or_404)
def drafted(article: Article) -> ResponseReturnValue:
    run = queries.latest_drafting(article.id)
    revision = publications.current_revision(article)
    points = [point for point in keypoints.key_points(run.revision_id if run else revision.id) if point.is_confirmed]
    reasons: dict[str, list[str]] = {}
    for refused in run.refused if run else ():
        sentence = refusal_worded(refused["code"])
        if sentence not in reasons.setdefault(refused["key_point"], []):
            reasons[refused["key_point"]].append(sentence)
    return render_template(
        "questions/drafted.html",
        article=article,
        revision=revision,
        run=run,
        points=points,
        reasons=reasons,
        written=queries.drafted_by_key_point(article.id),
        kind_names=kind_names(),
        steps=queries.steps(article.public_id),
        llm=queries.latest_llm_run(article.id),
        has_llm=current_app.config["SETTINGS"].llm_url is not None,
        failure_worded=failure_worded,
    )
