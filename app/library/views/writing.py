"""Writing an article, from nothing or as a new revision: Markdown, its preview, and pictures.

The text is read outside any transaction, so that it holds no lock; whatever was loaded before is loaded again after it.
"""

from __future__ import annotations

from typing import Any

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from app import clock
from app.db import new_public_id, release, transaction
from app.i18n import current_language
from app.library import queries, words
from app.library.domain import Language, Original, PassageKind, language_of, reading_units
from app.library.forms import MAX_TEXT, WritingForm
from app.library.importing import ImportRefused, TooLarge
from app.library.markdown import Parsed, parse, to_markdown
from app.library.markdown.writing import IMAGE, SHORT, figure
from app.library.models import Article, Revision
from app.library.services import importing, writing
from app.library.services.writing import EditedMeanwhile, NoPicture, PictureGone, TooManyPictures
from app.library.views import bp
from app.library.views.drawn import Drawn
from app.people import queries as people
from app.permissions import Permission
from app.web import payload
from app.web.access import actor, requires

_FACTS = ("title", "section", "category", "published_on", "author", "source")


@bp.get("/articles/write")
@requires(Permission.ARTICLE_CREATE)
def write() -> ResponseReturnValue:
    form = _form(None, form_key=new_public_id())
    form.language.data = current_language()
    return _page(form, None, Parsed(None, ()))


@bp.post("/articles/write")
@requires(Permission.ARTICLE_CREATE)
def save_written() -> ResponseReturnValue:
    form = _form(request.form)
    release()
    parsed = _parsed(form, [])
    if request.form.get("do") != "save":
        return _page(form, None, parsed)
    if not _is_sound(form, parsed):
        return _page(form, None, parsed), 422
    with transaction():
        article = importing.add_article(
            form.written(parsed.passages),
            title=form.title.data,
            unit=people.unit_or_404(form.unit.data),
            actor_id=actor().id,
            original=_original(form),
            now=clock.now(),
            public_id=form.form_key.data,
        )
    flash(_("The article is saved. Readers see it once you publish it."))
    return redirect(url_for(".show", article_id=article.public_id), code=303)


@bp.get("/articles/<public_id:article_id>/edit")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def edit(article: Article) -> ResponseReturnValue:
    newest, sums = queries.latest_revision(article.id), queries.image_sums(article.id)
    form = _form(None, **_values(newest))
    form.language.data = newest.language.value
    return _page(form, article, _parsed(form, sums))


@bp.post("/articles/<public_id:article_id>/edit")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def save_edited(article: Article) -> ResponseReturnValue:
    article_id, sums = article.public_id, queries.image_sums(article.id)
    form = _form(request.form)
    form.unit.validate_choice = False
    release()
    if request.form.get("do") == "image":
        sums = [*sums, *_take_image(form, article_id)]
    parsed = _parsed(form, sums)
    if request.form.get("do") != "save":
        return _page(form, queries.article_or_404(article_id), parsed)
    if not _is_sound(form, parsed):
        return _page(form, queries.article_or_404(article_id), parsed), 422
    document, at = form.written(parsed.passages), form.base_number()
    try:
        with transaction():
            article = queries.article_or_404(article_id)
            title, by = form.title.data, actor().id
            kept = writing.revise(article, document, base=at, title=title, actor_id=by, original=_original(form), now=clock.now())
            is_new = kept.number != at
    except EditedMeanwhile:
        return _conflict(form, article_id, parsed)
    except PictureGone:  # the page says how many are gone
        article = queries.article_or_404(article_id)
        return _page(form, article, _parsed(form, queries.image_sums(article.id))), 409
    if is_new:
        flash(_("The new revision is saved. Readers go on seeing the published one until you publish this."))
    else:
        flash(_("Nothing was changed, so there is no new revision."), "info")
    return redirect(url_for(".show", article_id=article_id), code=303)


@bp.post("/articles/write/preview")
@requires(Permission.ARTICLE_CREATE)
def preview_written() -> ResponseReturnValue:
    return _fragment(None, [])


@bp.post("/articles/<public_id:article_id>/edit/preview")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def preview_edited(article: Article) -> ResponseReturnValue:
    return _fragment(article.public_id, queries.image_sums(article.id))


@bp.post("/articles/<public_id:article_id>/images")
@requires(Permission.ARTICLE_EDIT, on=queries.article_or_404)
def add_image(article: Article) -> ResponseReturnValue:
    """A picture from the editor's script: {"address"} to write in the text, or {"sentence"} that says why not."""
    article_id = article.public_id
    try:
        return jsonify(address=_kept_image(article_id))
    except (NoPicture, TooManyPictures) as error:
        return jsonify(error=error.code, sentence=words.picture_refusal(error.code)), error.status


def _form(formdata: Any, **values: Any) -> WritingForm:
    units = people.units(actor(), Permission.ARTICLE_CREATE)
    return WritingForm(formdata, units=units, page_language=current_language(), **values)


def _values(revision: Revision) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(revision, name) for name in _FACTS}
    return facts | {"base": str(revision.number), "text": to_markdown(queries.passages(revision.id))}


def _parsed(form: WritingForm, sums: list[str]) -> Parsed:
    """What the text says; nothing, with the reason at its field, when it cannot be read."""
    try:
        return parse((form.text.data or "")[: MAX_TEXT + 1], images=sums)
    except ImportRefused as refused:
        form.refused = words.refusal(refused)
        return Parsed(None, ())


def _is_sound(form: WritingForm, parsed: Parsed) -> bool:
    """Whether it may be saved; else the fields say what is missing."""
    is_valid = form.validate()
    errors = list(form.text.errors)
    if form.refused:
        errors.append(form.refused)
    elif not any(one.text for one in parsed.passages):
        errors.append(_("Write the text of the article."))
    if any(one.kind is PassageKind.FIGURE and not one.text for one in parsed.passages):
        errors.append(_("A picture has no words. Write between its square brackets what it shows, for those who cannot see it."))
    form.text.errors = errors
    return is_valid and not errors


def _original(form: WritingForm) -> Original:
    return Original((form.text.data or "").encode("utf-8", "replace"), None, is_written=True)


def _take_image(form: WritingForm, article_id: str) -> list[str]:
    """Keep the picture sent with the form and put it at the end of the text; its sum, none where it was refused."""
    if not form.image_words.data:
        form.image_words.errors = [_("Write what the picture shows, for those who cannot see it.")]
        return []
    try:
        address = _kept_image(article_id)
    except (NoPicture, TooManyPictures) as error:
        form.image.errors = [words.picture_refusal(error.code)]
        return []
    form.text.data = f"{(form.text.data or '').rstrip()}\n\n{figure(form.image_words.data, address)}\n"
    form.image_words.data = ""
    return queries.image_sums(queries.article_or_404(article_id).id)


def _kept_image(article_id: str) -> str:
    """Keep the picture that was sent; how the text names it. Raises NoPicture and TooManyPictures."""
    upload = request.files.get("image")
    data = upload.stream.read() if upload is not None else b""
    release()
    image = writing.re_encoded(data)
    with transaction():
        writing.add_image(queries.article_or_404(article_id), image, actor_id=actor().id, now=clock.now())
    return IMAGE + image.sha256[:SHORT]


def _page(form: WritingForm, article: Article | None, parsed: Parsed, theirs: Revision | None = None) -> str:
    language = Language.ZH if form.language.data == "zh" else Language.EN
    return render_template(
        "library/write.html",
        form=form,
        article=article,
        theirs=theirs,
        their_text=to_markdown(queries.passages(theirs.id)) if theirs else None,
        text=Drawn.of(parsed.passages, language, article.public_id if article else None),
        notes=_notes(parsed),
        is_changed=request.method == "POST",
    )


def _conflict(form: WritingForm, article_id: str, parsed: Parsed) -> ResponseReturnValue:
    """409: what was typed stays, what somebody else saved stands beside it; saving again keeps what was typed."""
    article = queries.article_or_404(article_id)
    theirs = queries.latest_revision(article.id)
    form.base.data = str(theirs.number)
    return _page(form, article, parsed, theirs), 409


def _fragment(article_id: str | None, sums: list[str]) -> ResponseReturnValue:
    """{"text", "language"} → {"html", "length"}: the text as readers would see it."""
    release()
    body = payload.json_body(limit=4 * MAX_TEXT + 1000, fields=("text", "language"))
    text = body.get("text")
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        return jsonify(sentence=words.refusal(TooLarge(MAX_TEXT, "characters"))), 413
    try:
        parsed = parse(text, images=sums)
    except ImportRefused as refused:
        return jsonify(sentence=words.refusal(refused)), refused.status
    said = " ".join(one.text for one in parsed.passages)
    language = {"en": Language.EN, "zh": Language.ZH}.get(str(body.get("language"))) or language_of(said)
    html = render_template("library/_preview.html", text=Drawn.of(parsed.passages, language, article_id), notes=_notes(parsed))
    return jsonify(html=html, length=_length(reading_units(said, language), language))


def _length(n: int, language: Language) -> str:
    return str(_("%(n)s characters", n=n) if language is Language.ZH else _("%(n)s words", n=n))


def _notes(parsed: Parsed) -> list[str]:
    """What of the text is not shown as it was typed."""
    links = ngettext(
        "%(num)s link leads nowhere: only addresses that begin with http, https or mailto are links.",
        "%(num)s links lead nowhere: only addresses that begin with http, https or mailto are links.",
        parsed.n_links,
    )
    images = ngettext(
        "%(num)s picture is not kept with this article; only its words are shown.",
        "%(num)s pictures are not kept with this article; only their words are shown.",
        parsed.n_images,
    )
    return [str(sentence) for n, sentence in ((parsed.n_links, links), (parsed.n_images, images)) if n]
