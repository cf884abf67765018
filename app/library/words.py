"""What an import says to people: why it was refused, and what was left out."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.library.domain import ImportNote
from app.library.fetching import FetchRefused
from app.library.importing import ImportRefused, ScannedPages, TooLarge, UnknownFormat, Unsafe


def refusal(error: ImportRefused) -> str:
    """One sentence or two: what is wrong and what to do."""
    sentences = {
        "empty": _("There is nothing in it. Paste the text of the article, or choose another file."),
        "no_text": _("There is no text to read in it. Choose a page or a text file that holds the article itself."),
        "too_large": _("This is too large: at most %(limit)s can be read. Bring it in parts.", limit=_limit(error)),
        "line_too_long": _("One line has more than %(limit)s characters; that is not an article.", limit=_limit(error)),
        "too_deep": _("This page nests its elements too deep to be read. Paste its text instead."),
        "undecodable": _("The characters of this file cannot be read in that encoding. Choose another."),
        "password": _("This file is protected by a password. Take the password off, save it and bring it again."),
    }
    if isinstance(error, UnknownFormat):
        return _unknown(error)
    if isinstance(error, FetchRefused):
        return not_fetched(error.rule, error.what)
    if isinstance(error, ScannedPages):
        return str(_("There is no text on pages %(pages)s: they are pictures of pages. Bring a file with text in it.", pages=error.pages))
    if isinstance(error, Unsafe):
        return _unsafe(error)
    return str(sentences.get(error.code, _("This cannot be read. Paste the text of the article instead.")))


def _unsafe(error: Unsafe) -> str:
    """Why it was not read, and what may help."""
    if error.reason == "damaged":
        return str(_("This file is damaged and cannot be read safely. Open it where it was made, save it again and bring that."))
    reasons = {
        "bomb": _("it would unfold into far more than an article needs"),
        "members": _("it holds too many parts"),
        "doctype": _("it defines entities of its own"),
        "time": _("reading it takes too long"),
        "memory": _("reading it takes too much memory"),
        "died": _("reading it breaks off"),
    }
    why = reasons.get(error.reason) or _("its parts contradict one another")
    return str(_("This file cannot be read safely: %(why)s. Save it anew where it was made, or paste the text.", why=why))


def _unknown(error: UnknownFormat) -> str:
    """What the file really is, by the name that people know it by."""
    if error.detected == "text":
        return str(_("Its name says .%(name)s, but it holds plain text. Give it the ending .txt, or paste its text.", name=error.named))
    if error.detected in ("zip", "gzip", "bzip2", "xz", "7z", "rar"):
        return str(_("This is an archive. Unpack it, and bring the file that holds the article."))
    if error.detected in ("png", "jpeg", "gif", "tiff", "riff"):
        return str(_("This is a picture or a recording, and holds no text to read. Bring the document itself, or type its text."))
    endings = {"docx": ".docx", "pdf": ".pdf"}
    if error.detected in endings:
        what = _("a Word document") if error.detected == "docx" else _("a PDF file")
        ending = endings[error.detected]
        return str(
            _("This is %(what)s, whatever its name says. Give it the ending %(ending)s and bring it again.", what=what, ending=ending)
        )
    names = {
        "ole": _("an old Office document"),
        "xlsx": _("an Excel workbook"),
        "pptx": _("a PowerPoint presentation"),
        "odt": _("an OpenDocument text"),
        "rtf": _("a rich-text file"),
        "epub": _("an electronic book"),
        "webarchive": _("a Safari web archive"),
        "exe": _("a program"),
        "elf": _("a program"),
        "sqlite": _("a database"),
        "binary": _("a binary file"),
    }
    what = names.get(error.detected) or _("a %(name)s file", name=error.detected.upper())
    if error.detected in ("ole", "odt", "rtf", "xlsx", "pptx", "epub", "webarchive"):
        return str(
            _("This is %(what)s. Open it, save it as a Word document (.docx) or as PDF, and bring that; or paste its text.", what=what)
        )
    return str(_("This is %(what)s, whatever its name says. Choose a Word, PDF, HTML or text file, or paste the text.", what=what))


def not_fetched(rule: str, what: str) -> str:
    """Why a page was not fetched: the rule, and the way on."""
    sentences = {
        "off": _("Fetching pages is switched off here. Paste the text, or choose a file."),
        "not_an_address": _("This is no address of a web page. Copy it from the browser; it begins with https:// or http://."),
        "scheme": _("Only addresses that begin with http:// or https:// are fetched, not “%(what)s:”.", what=what),
        "credentials": _("The address holds a user name or password. Pages behind a sign-in are not fetched; paste the text instead."),
        "port": _("Only the usual ports of the web, 80 and 443, are asked, not %(what)s.", what=what),
        "address_form": _("The host “%(what)s” is a number in an unusual form. Use the page's name.", what=what),
        "unknown_name": _("There is no host of the name “%(what)s”. Check the address.", what=what),
        "not_public": _(
            "“%(what)s” lies inside a network, or on this machine; only public pages are fetched. Paste the text, or choose a file.",
            what=what,
        ),
        "redirect": _(
            "The page sends its visitors on to another address, which is not followed. Check it and give that one: %(what)s", what=what
        ),
        "status": _("The page's server answered with an error (%(what)s). Check that the page opens in a browser.", what=what),
        "media_type": _("This is no page or document that can be read (%(what)s). HTML, plain text, PDF and Word are.", what=what or "–"),
        "too_slow": _("“%(what)s” did not send the page in time. Try again later, or paste the text.", what=what),
        "unreachable": _("“%(what)s” could not be reached, or its certificate is not valid. Paste the text instead.", what=what),
    }
    return str(sentences[rule])


def _limit(error: ImportRefused) -> str:
    limit, what = (error.limit, error.what) if isinstance(error, TooLarge) else (0, "")
    if what == "bytes":
        return f"{limit / 1_000_000:g} MB"
    units = {
        "lines": _("%(n)s lines", n=f"{limit:,}"),
        "passages": _("%(n)s paragraphs", n=f"{limit:,}"),
        "pages": _("%(n)s pages", n=f"{limit:,}"),
        "elements": _("%(n)s page elements", n=f"{limit:,}"),
    }
    return str(units.get(what) or f"{limit:,}")


def note(of: ImportNote) -> str:
    """What an import left out or doubted, counted."""
    n = of.n
    names = {
        "script": ngettext("%(num)s script", "%(num)s scripts", n),
        "script_link": ngettext("%(num)s link that runs script", "%(num)s links that run script", n),
        "handler": ngettext("%(num)s event handler", "%(num)s event handlers", n),
        "style": ngettext("%(num)s style", "%(num)s styles", n),
        "stylesheet": ngettext("%(num)s style sheet", "%(num)s style sheets", n),
        "iframe": ngettext("%(num)s embedded page", "%(num)s embedded pages", n),
        "object": ngettext("%(num)s embedded object", "%(num)s embedded objects", n),
        "form": ngettext("%(num)s form", "%(num)s forms", n),
        "image": ngettext("%(num)s image", "%(num)s images", n),
        "svg": ngettext("%(num)s drawing", "%(num)s drawings", n),
        "video": ngettext("%(num)s video", "%(num)s videos", n),
        "audio": ngettext("%(num)s recording", "%(num)s recordings", n),
        "hidden": ngettext("%(num)s hidden element", "%(num)s hidden elements", n),
        "navigation": ngettext("%(num)s menu or list of links", "%(num)s menus or lists of links", n),
        "truncated": _("the end of the file, which was cut off"),
        "pages_without_text": ngettext(
            "page %(pages)s, a picture without text", "pages %(pages)s, pictures without text", n, pages=of.detail
        ),
        "macro": ngettext("%(num)s macro", "%(num)s macros", n),
        "external": ngettext("%(num)s part kept elsewhere (%(where)s)", "%(num)s parts kept elsewhere (%(where)s)", n, where=of.detail),
        "replaced": ngettext("%(num)s unreadable character", "%(num)s unreadable characters", n),
    }
    return str(names.get(of.code) or ngettext("%(num)s other element", "%(num)s other elements", n))


def doubt(of: ImportNote) -> str | None:
    """A sentence about what may be missing from the text; None for a note that only counts what was dropped."""
    if of.code == "truncated":
        return str(_("The file was cut off: what could be read of it is below. Look for its end before you save."))
    if of.code == "pages_without_text":
        sentence = ngettext(
            "There is no text on page %(pages)s: it is a picture of a page, and missing below.",
            "There is no text on pages %(pages)s: they are pictures of pages, and missing below.",
            of.n,
            pages=of.detail,
        )
        return str(sentence)
    return None


def picture_refusal(code: str) -> str:
    """Why a picture was not taken."""
    sentences = {
        "no_picture": _("This is no picture that can be shown. Choose a PNG, JPEG, GIF or WebP file of at most 40 megapixels."),
        "too_many_pictures": _("This article holds as many pictures as one may. Divide the article."),
    }
    return str(sentences[code])
