"""What a page's head says about the article: title, date, author, source and section, in the ways that sites write them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from lxml import etree

from app.library.domain import PassageKind, canonical
from app.library.importing.blocks import Facts, one_line
from app.library.importing.bylines import byline, person
from app.library.importing.dates import first_date
from app.library.importing.html_marks import TITLED, marked_facts
from app.library.importing.html_pieces import Piece
from app.library.importing.metadata import outlet
from app.library.importing.shapes import COLUMN, could_be_title

_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time og:release_date pubdate publishdate publish_date "
    "publish-date publicationdate parsely-pub-date _pubtime datepublished date dc.date dc.date.issued dcterms.issued "
    "citation_publication_date firstpublishedtime"
).split()
_AUTHOR = "author article:author og:article:author dc.creator citation_author byl".split()
_SOURCE = "contentsource source og:site_name application-name".split()
_SECTION = "columnname article:section og:article:section section".split()
_TITLE = "articletitle og:title dc.title citation_title twitter:title".split()
_SUFFIX = re.compile(r"(?<!\s)\s*+(?:[_|｜丨]|(?<=\s)[-–—·»]\s|(?<!-)--++|——|-(?=[\u4e00-\u9fff]))\s*+")
_DESCRIBED = (("author", "author"), ("publisher", "publisher"), ("section", "articleSection"))
_LONGEST_DESCRIPTION = 200_000
_SEPARATES = re.compile(r"^(?:$|[\s_|｜丨–—·-])")


def declared(root: etree._Element, descriptions: Sequence[str]) -> Facts:
    """What metas and JSON descriptions declare; the title without the site's name."""
    metas = _metas(root)
    described = _described(descriptions)
    marked = marked_facts(root)
    published = _first(metas, _PUBLISHED) or described.get("datePublished", "") or marked.get("date", "") or _marked_date(root)
    authors = (name for name in (_first(metas, _AUTHOR), described.get("author", ""), marked.get("author", "")) if "://" not in name)
    return Facts(
        title=_without_site(_first(metas, _TITLE)),
        section=canonical(_first(metas, _SECTION) or described.get("section", "") or marked.get("section", "")) or None,
        published_on=first_date(published),
        author=next((found for name in authors if (found := byline(name) or person(name))), None),
        source=outlet(marked.get("source", "")) or outlet(_first(metas, _SOURCE)) or outlet(described.get("publisher", "")),
    )


def window_title(root: etree._Element) -> str:
    """The text of the title element, which most sites begin with the article's."""
    found = root.find(".//title")
    return one_line("".join(found.itertext())) if found is not None else ""


def headline(pieces: Sequence[Piece], text_from: int, window: str, fallback: str | None) -> tuple[str | None, int | None]:
    """The article's title and the place of the piece that shows it, before its running text begins at ``text_from``."""
    places = [place for place in range(text_from) if _may_show_title(pieces[place])]
    begins = [
        place for place in places if _begins(window, pieces[place].text) or canonical(pieces[place].text) == canonical(fallback or "")
    ]
    shown = _longest(pieces, begins)
    for choose in (_heading, _within, _titled):
        if shown is None:
            shown = choose(pieces, places, window)
    if shown is not None:
        return one_line(COLUMN.sub("", pieces[shown].text) or pieces[shown].text), shown
    return fallback or _without_site(window), None


def _may_show_title(piece: Piece) -> bool:
    is_linked = piece.linked >= 0.9 and piece.kind is not PassageKind.HEADING
    return not is_linked and not piece.is_way and len(piece.text) > 1 and could_be_title(piece.text)


def _begins(window: str, text: str) -> bool:
    forms = ((window, one_line(text)), (canonical(window), canonical(text)), (canonical(window), canonical(COLUMN.sub("", text))))
    return any(part and whole.startswith(part) and _SEPARATES.match(whole[len(part) :]) for whole, part in forms)


def _longest(pieces: Sequence[Piece], places: Sequence[int]) -> int | None:
    """Of the longest texts the heading, else the last, which stands nearest to the article."""
    return max(places, key=lambda place: (len(pieces[place].text), pieces[place].kind is PassageKind.HEADING, place), default=None)


def _heading(pieces: Sequence[Piece], places: Sequence[int], window: str) -> int | None:
    for place in places:
        element = pieces[place].element
        name = canonical(pieces[place].text)
        if element.tag == "h1" and not (window and window.endswith(name)) and pieces[place].linked < 0.9:
            return place
    return None


def _within(pieces: Sequence[Piece], places: Sequence[int], window: str) -> int | None:
    """A line that stands somewhere in the window's title."""
    return _longest(
        pieces, [place for place in places if len(pieces[place].text) > 5 and canonical(pieces[place].text) in canonical(window)]
    )


def _titled(pieces: Sequence[Piece], places: Sequence[int], window: str) -> int | None:
    """Where the window names only the site or its kind of page: what a class calls the title, else the last heading."""
    called = [
        place for place in places if TITLED.search(f"{pieces[place].element.get('class') or ''} {pieces[place].element.get('id') or ''}")
    ]
    headings = [place for place in places if pieces[place].kind is PassageKind.HEADING]
    said = [place for place in called or headings if canonical(pieces[place].text) not in canonical(window)]
    return said[-1] if said else None


def _without_site(title: str) -> str | None:
    """The first part of a title that is cut by the marks that sites put before their names."""
    parts = [part for part in _SUFFIX.split(title) if part.strip()]
    return one_line(parts[0]) if parts else None


def _metas(root: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        if content := (meta.get("content") or "").strip():
            found.setdefault(name, content)
    return found


def _first(metas: dict[str, str], names: Sequence[str]) -> str:
    return next((metas[name] for name in names if name in metas), "")


def _marked_date(root: etree._Element) -> str:
    for element in root.iter("time"):
        if element.get("datetime"):
            return str(element.get("datetime"))
    return ""


def _described(descriptions: Sequence[str]) -> dict[str, str]:
    """What the first JSON description that has a date says of the article."""
    for text in descriptions:
        try:
            value = json.loads(text) if len(text) <= _LONGEST_DESCRIPTION else None
        except (ValueError, RecursionError):
            continue
        for node in _nodes(value):
            if isinstance(published := node.get("datePublished"), str):
                said = {name: _name(node.get(key)) for name, key in _DESCRIBED}
                return {"datePublished": published, **said}
    return {}


def _nodes(value: object) -> list[dict[str, object]]:
    found = value if isinstance(value, list) else [value]
    graphs = [node.get("@graph") for node in found if isinstance(node, dict)]
    found = found + [node for graph in graphs if isinstance(graph, list) for node in graph]
    return [node for node in found if isinstance(node, dict)]


def _name(value: object) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, map(_name, value[:5])))
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""
