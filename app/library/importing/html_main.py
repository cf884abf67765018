"""Which part of a page is the article: the smallest element that holds nearly all of its running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from app.library.domain import PassageKind
from app.library.importing.html_pieces import Piece
from app.library.importing.shapes import size

_ASIDE_TAGS = frozenset(("nav", "footer", "aside", "menu"))
_ASIDE = re.compile(
    r"(?:^|[\s_-])(?:comments?|replies|discuss|related|recommend(?:ed|ation)?s?|sidebar|side|aside|footer|foot|copyright|menu|nav|navbar|"
    r"topbar|toolbar|share|social|promo|advert(?:isement)?s?|ads?|banner|hot|rank(?:ing)?|links?|friend-?links?|breadcrumbs?|pager|"
    r"pagination|newsletter|subscribe|cookie|modal|popup|login|search)(?:$|[\s_-])",
    re.I,
)
_PUNCTUATED = re.compile(r"[，。！？；：]|[.,;:!?](?:\s|$)")
_MOST_LINKED, _NEARLY_ALL, _MOST = 0.4, 0.9, 0.6
_TEXTUAL = 120


@dataclass(frozen=True, slots=True)
class Span:
    """The article's pieces are those from ``start`` up to ``end``, within ``element``."""

    start: int
    end: int
    element: etree._Element


def main_span(pieces: Sequence[Piece], root: etree._Element) -> Span:
    """Where the article is; the whole page when nothing stands out."""
    weights: dict[etree._Element, float] = defaultdict(float)
    counts: dict[etree._Element, int] = defaultdict(int)
    for piece in pieces:
        weight = _weight(piece)
        for element in (piece.element, *piece.element.iterancestors()):
            counts[element] += 1
            weights[element] += 0 if weight and _is_aside(element) else weight
            if weight and _is_aside(element):
                weight = 0
    main = _descend(root, weights, counts)
    inside = [place for place, piece in enumerate(pieces) if is_within(piece.element, main)]
    return Span(inside[0], inside[-1] + 1, main) if inside else Span(0, len(pieces), root)


def first_prose(pieces: Sequence[Piece], span: Span) -> int:
    """The place of the first running text of the article; its end when there is none."""
    return next((place for place in range(span.start, span.end) if _weight(pieces[place]) > 0), span.end)


def is_within(element: etree._Element, ancestor: etree._Element) -> bool:
    """Whether one element is another or stands inside it."""
    return element is ancestor or any(one is ancestor for one in element.iterancestors())


def stands_aside(piece: Piece, main: etree._Element) -> bool:
    """Whether a piece of the main part is in a menu, a list of links or the like within it."""
    for element in (piece.element, *piece.element.iterancestors()):
        if element is main:
            return False
        if _is_aside(element):
            return True
    return False


def _is_aside(element: etree._Element) -> bool:
    if element.tag in _ASIDE_TAGS:
        return True
    if element.tag in ("body", "html", "article", "main", "p", "li", "span", "td", "tr", "tbody", "table"):
        return False
    return bool(_ASIDE.search(f"{element.get('class') or ''} {element.get('id') or ''}"))


def _weight(piece: Piece) -> float:
    if piece.linked > _MOST_LINKED or piece.kind is PassageKind.HEADING or piece.is_way:
        return 0.0
    if size(piece.text) >= 8 and _PUNCTUATED.search(piece.text):
        return float(len(piece.text))
    return 0.3 * len(piece.text) if piece.kind in (PassageKind.LIST_ITEM, PassageKind.TABLE_ROW) else 0.0


def _descend(root: etree._Element, weights: dict[etree._Element, float], counts: dict[etree._Element, int]) -> etree._Element:
    current = root
    while weights[current] > 0:
        children = [child for child in current if child in weights]
        best = max(children, key=lambda child: weights[child], default=None)
        if best is None or counts[best] < 2 or best.tag in ("ul", "ol", "blockquote", "dl"):
            break
        share = weights[best] / weights[current]
        others = any(child is not best and weights[child] >= _TEXTUAL for child in children)
        if share < _MOST or (share < _NEARLY_ALL and others):
            break
        current = best
    return current
