"""What an import says to people: why it was refused, and what was left out."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import ngettext

from app.library.importing import ImportRefused


def refusal(error: ImportRefused) -> str:
    """One sentence: what is wrong and what to do."""
    facts = {"limit": getattr(error, "limit", 0), "detected": str(getattr(error, "detected", "")).upper()}
    sentences = {
        "empty": _("There is nothing in it. Paste the text of the article, or choose another file."),
        "no_text": _("There is no text to read in it. Choose a page or a text file that holds the article itself."),
        "too_large": _("This is too large: at most %(limit)s can be read. Bring it in parts.", limit=_limit(error)),
        "line_too_long": _("One line has more than %(limit)s characters; that is not an article.", limit=f"{facts['limit']:,}"),
        "too_deep": _("This page nests its elements too deep to be read. Paste its text instead."),
        "unknown_format": _("This is %(detected)s, whatever its name says. Choose a text or HTML file.", detected=facts["detected"] or "?"),
        "undecodable": _("The characters of this file cannot be read in that encoding. Choose another."),
    }
    return str(sentences.get(error.code, _("This cannot be read. Paste the text of the article instead.")))


def _limit(error: ImportRefused) -> str:
    limit, what = getattr(error, "limit", 0), getattr(error, "what", "bytes")
    return f"{limit / 1_000_000:g} MB" if what == "bytes" else _("%(n)s parts", n=f"{limit:,}")


def note(code: str, n: int) -> str:
    """What an import left out or doubted, counted."""
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
        "replaced": ngettext("%(num)s unreadable character", "%(num)s unreadable characters", n),
    }
    return str(names.get(code) or ngettext("%(num)s other element", "%(num)s other elements", n))
