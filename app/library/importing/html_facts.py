"""What a page's head says about the article: title, date, author, source and section, in the ways that sites write them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from lxml import etree

from app.library.domain import canonical, is_cjk
from app.library.importing.blocks import Facts, one_line
from app.library.importing.bylines import byline, person
from app.library.importing.dates import first_date
from app.library.importing.html_asides import is_beside
from app.library.importing.html_marks import marked_facts
from app.library.importing.metadata import outlet

_PUBLISHED = (
    "article:published_time og:article:published_time og:published_time og:release_date pubdate publishdate publish_date "
    "publish-date publicationdate parsely-pub-date _pubtime datepublished date dc.date dc.date.issued dcterms.issued "
    "citation_publication_date firstpublishedtime"
).split()
_AUTHOR = "author article:author og:article:author dc.creator citation_author byl".split()
_SOURCE = "contentsource source og:site_name application-name".split()
_SITE = "og:site_name application-name publisher".split()
_SECTION = "columnname article:section og:article:section section".split()
_TITLE = "articletitle og:title dc.title citation_title twitter:title".split()
_SUFFIX = re.compile(r"(?<!\s)\s*+(?:[_|｜丨]|(?<=\s)[-–—·»«]\s|(?<!-)--++|——|-(?=[\u4e00-\u9fff]))\s*+")
_DESCRIBED = (("author", "author"), ("publisher", "publisher"), ("section", "articleSection"))
_LONGEST_DESCRIPTION = 200_000


def declared(root: etree._Element, descriptions: Sequence[str]) -> Facts:
    """What metas and JSON descriptions declare; the title without the site's name."""
    metas = _metas(root)
    described = _described(descriptions)
    marked = marked_facts(root)
    published = _first(metas, _PUBLISHED) or described.get("datePublished", "") or marked.get("date", "") or _marked_date(root)
    names = (_first(metas, _AUTHOR), described.get("author", ""), marked.get("author", ""))
    authors = (name for name in names if "://" not in name and not _is_site(name, window_title(root), metas, described))
    return Facts(
        title=without_site(_first(metas, _TITLE)),
        section=canonical(_first(metas, _SECTION) or described.get("section", "") or marked.get("section", "")) or None,
        published_on=first_date(published),
        author=next((found for name in authors if (found := byline(name) or person(name))), None),
        source=outlet(marked.get("source", "")) or outlet(_first(metas, _SOURCE)) or outlet(described.get("publisher", "")),
    )


def window_title(root: etree._Element) -> str:
    """The text of the title element, which most sites begin with the article's."""
    found = root.find(".//title")
    return one_line("".join(found.itertext())) if found is not None else ""


def _is_site(name: str, window: str, metas: dict[str, str], described: dict[str, str]) -> bool:
    """Whether what stands in for an author only names the site: sites that fill in every page alike write that."""
    name = canonical(name)
    sites = {canonical(site) for site in (*(metas.get(key, "") for key in _SITE), described.get("publisher", ""))}
    endings = [canonical(part) for part in _SUFFIX.split(window)[1:]]
    return name in sites or any(name == ending or (is_cjk(name[:1] or " ") and name in ending) for ending in endings)


def without_site(title: str) -> str | None:
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
        if element.get("datetime") and not is_beside(element):
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
                said = {name: _name(node.get(key), is_person=name == "author") for name, key in _DESCRIBED}
                return {"datePublished": published, **said}
    return {}


def _nodes(value: object) -> list[dict[str, object]]:
    found = value if isinstance(value, list) else [value]
    graphs = [node.get("@graph") for node in found if isinstance(node, dict)]
    found = found + [node for graph in graphs if isinstance(graph, list) for node in graph]
    return [node for node in found if isinstance(node, dict)]


def _name(value: object, *, is_person: bool) -> str:
    if isinstance(value, list):
        return "、".join(filter(None, (_name(one, is_person=is_person) for one in value[:5])))
    if isinstance(value, dict):
        value = None if is_person and "Organization" in str(value.get("@type")) else value.get("name")
    return value if isinstance(value, str) else ""
