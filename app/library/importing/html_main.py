"""Which part of a page is the article: the smallest element that holds nearly all of its running text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from app.library.domain import PassageKind
from app.library.importing.furniture import is_furniture
from app.library.importing.html_asides import ASIDE_TAGS, is_aside, readers_write
from app.library.importing.html_pieces import Piece
from app.library.importing.html_tree import lays_out
from app.library.importing.metadata import facts_of
from app.library.importing.shapes import size

_PUNCTUATED = re.compile(r"[，。！？；：]|[.,;:!?](?:\s|$)")
_MOST_LINKED, _NEARLY_ALL, _MOST = 0.4, 0.9, 0.6
_TEXTUAL = 120
_LINKED_HEADING = 0.9


@dataclass(frozen=True, slots=True)
class Span:
    """The article's pieces are those from ``start`` up to ``end``, within ``element``; ``asides`` are the elements, anywhere
    on the page, that stand aside from it."""

    start: int
    end: int
    element: etree._Element
    asides: frozenset[etree._Element] = frozenset()


def main_span(pieces: Sequence[Piece], root: etree._Element) -> Span:
    """Where the article is; the whole page when nothing stands out."""
    teasers = teasers_in(pieces)
    weighed = [0.0 if piece.element.getparent() in teasers or piece.element in teasers else _weight(piece) for piece in pieces]
    asides = _asides(pieces, weighed)
    weights: dict[etree._Element, float] = defaultdict(float)
    counts: dict[etree._Element, int] = defaultdict(int)
    for piece, weight in zip(pieces, weighed, strict=True):
        is_inside = True
        for element in (piece.element, *piece.element.iterancestors()):
            counts[element] += 1
            is_inside = is_inside and element not in asides
            weights[element] += weight if is_inside else 0.0
    main = _descend(root, weights, counts)
    inside = [place for place, piece in enumerate(pieces) if is_within(piece.element, main)]
    return Span(inside[0], inside[-1] + 1, main, asides) if inside else Span(0, len(pieces), root, asides)


def _asides(pieces: Sequence[Piece], weighed: Sequence[float]) -> frozenset[etree._Element]:
    """The elements that by their tag or name stand aside; but not one whose name says so while it holds most of the running
    text there is, unless it names what readers write."""
    named: dict[etree._Element, bool] = {}
    held: dict[etree._Element, float] = defaultdict(float)
    total = 0.0
    for piece, weight in zip(pieces, weighed, strict=True):
        around = [piece.element, *piece.element.iterancestors()]
        for element in around:
            if element not in named:
                named[element] = is_aside(element)
        found = [element for element in around if named[element]]
        if not any(element.tag in ASIDE_TAGS or readers_write(element) for element in found):
            total += weight
            for element in found:
                held[element] += weight
    return frozenset(element for element, is_aside in named.items() if is_aside and not (held[element] > total * _MOST))


def teasers_in(pieces: Sequence[Piece]) -> frozenset[etree._Element]:
    """Elements that only point to other articles: two or more of a kind beside one another, each under a linked heading."""
    headed: dict[tuple[etree._Element, str], set[etree._Element]] = defaultdict(set)
    for piece in pieces:
        parent = piece.element.getparent()
        if piece.kind is PassageKind.HEADING and piece.linked >= _LINKED_HEADING and parent is not None and parent.getparent() is not None:
            headed[parent.getparent(), parent.tag].add(parent)
    return frozenset(element for elements in headed.values() if len(elements) > 1 for element in elements)


def first_prose(pieces: Sequence[Piece], span: Span) -> int:
    """The place of the first running text of the article; its end when there is none."""
    return next((place for place in range(span.start, span.end) if _weight(pieces[place]) > 0), span.end)


def opening(pieces: Sequence[Piece], span: Span, floor: int) -> int:
    """Where the running text begins that stands right before the span, as its first paragraph may outside the element."""
    start = span.start
    while start > floor and _weight(pieces[start - 1]) >= _TEXTUAL / 2 and not stands_aside(pieces[start - 1], None, span.asides):
        if is_metadata(pieces[start - 1].text):
            break
        start -= 1
    return start


def is_metadata(text: str) -> bool:
    """Whether a line tells of the article or serves the page."""
    return facts_of(text) is not None or is_furniture(text)


def is_within(element: etree._Element, ancestor: etree._Element) -> bool:
    """Whether one element is another or stands inside it."""
    return element is ancestor or any(one is ancestor for one in element.iterancestors())


def stands_aside(piece: Piece, main: etree._Element | None, asides: frozenset[etree._Element]) -> bool:
    """Whether a piece of the main part is in a menu, a list of links or the like within it."""
    for element in (piece.element, *piece.element.iterancestors()):
        if element is main:
            return False
        if element in asides:
            return True
    return False


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
        if best is None or counts[best] < 2 or (best.tag in ("ul", "ol", "blockquote", "dl") and not any(map(lays_out, best))):
            break
        share = weights[best] / weights[current]
        others = any(child is not best and weights[child] >= _TEXTUAL for child in children)
        if share < _MOST or (share < _NEARLY_ALL and others):
            break
        current = best
    return current
