"""Which piece of a page is its headline, told by the window's title and by what the page declares."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.library.domain import PassageKind, canonical
from app.library.importing.blocks import blankless, one_line
from app.library.importing.furniture import is_button_row
from app.library.importing.html_facts import without_site
from app.library.importing.html_marks import TITLED
from app.library.importing.html_pieces import Piece
from app.library.importing.shapes import COLUMN, could_be_title

_SEPARATES = re.compile(r"^(?:$|[\s_|｜丨–—·«»-])")
_BADGE = re.compile(r"^(?:原创|转载|置顶|独家|视频|图文)\s*")
"""What a page sets before a headline, and not in its window's title."""
_MARKS = re.compile(r"[\W_]+")
_LONGEST, _MOST_LINES, _BELOW = 260, 4, 2


def headline(pieces: Sequence[Piece], text_from: int, window: str, fallback: str | None) -> tuple[str | None, int | None]:
    """The article's title and the place of the piece that shows it, before its running text begins at ``text_from``.

    A line that the window's title begins with, or that the page declares, is the title whatever its shape; it may even
    look like the first running text. Others must look like one.
    """
    lines = [place for place in range(min(text_from + _BELOW, len(pieces))) if _could_show(pieces[place])]
    said = [place for place in lines if _is_said(pieces[place].text, window, fallback)]
    shown = _longest(pieces, [place for place in said if canonical(pieces[place].text) != canonical(window)] or said)
    places = [place for place in lines if place < text_from and _looks_it(pieces[place])]
    is_certain = fallback is not None and _begins(window, fallback) and blankless(window) != blankless(fallback)
    for choose in (_heading, _within) if is_certain else (_heading, _within, _titled):
        if shown is None:
            shown = choose(pieces, places, window)
    if shown is not None:
        return one_line(COLUMN.sub("", pieces[shown].text) or pieces[shown].text), shown
    return fallback or without_site(window), None


def mended(pieces: Sequence[Piece], window: str, fallback: str | None) -> list[Piece]:
    """The pieces with a headline that stands on several lines of one element put together, and one with a badge freed of it."""
    names = [bare for name in (fallback or "", without_site(window) or "") if len(bare := blankless(name)) > 1]
    for place, piece in enumerate(pieces):
        if len(piece.text) > _LONGEST:
            continue
        if (badge := _BADGE.match(piece.text)) and blankless(piece.text[badge.end() :]) in names:
            return [*pieces[:place], replace(piece, text=piece.text[badge.end() :], spans=()), *pieces[place + 1 :]]
        first = blankless(piece.text)
        for n_lines in range(2, _MOST_LINES + 1) if any(name.startswith(first) for name in names) else ():
            lines = pieces[place : place + n_lines]
            if len({id(line.element) for line in lines}) == 1 and blankless("".join(line.text for line in lines)) in names:
                whole = replace(piece, text=canonical(" ".join(line.text for line in lines)), spans=())
                return [*pieces[:place], whole, *pieces[place + n_lines :]]
    return list(pieces)


def _could_show(piece: Piece) -> bool:
    is_linked = piece.linked >= 0.9 and not _is_heading(piece)
    return not is_linked and not piece.is_way and 1 < len(piece.text) <= _LONGEST


def _is_heading(piece: Piece) -> bool:
    return piece.kind is PassageKind.HEADING


def _looks_it(piece: Piece) -> bool:
    return (piece.element.tag == "h1" or could_be_title(piece.text)) and not is_button_row(piece.text)


def _is_said(text: str, window: str, fallback: str | None) -> bool:
    return _begins(window, text) or blankless(text) == blankless(fallback or "")


def _begins(window: str, text: str) -> bool:
    forms = (
        (window, one_line(text)),
        (canonical(window), canonical(text)),
        (blankless(window), blankless(text)),
        (canonical(window), canonical(COLUMN.sub("", text))),
    )
    return any(part and whole.startswith(part) and _SEPARATES.match(whole[len(part) :]) for whole, part in forms)


def _longest(pieces: Sequence[Piece], places: Sequence[int]) -> int | None:
    """Of the longest texts the heading, else the last, which stands nearest to the article."""
    return max(places, key=lambda place: (len(pieces[place].text), _is_heading(pieces[place]), place), default=None)


def _heading(pieces: Sequence[Piece], places: Sequence[int], window: str) -> int | None:
    for place in places:
        element = pieces[place].element
        if element.tag == "h1" and not _names_site(window, pieces[place].text) and pieces[place].linked < 0.9:
            return place
    return None


def _within(pieces: Sequence[Piece], places: Sequence[int], window: str) -> int | None:
    """A line whose words stand somewhere in the window's title, and not only as the end of a phrase there."""
    whole = _MARKS.sub("", window)
    found = [place for place in places if len(text := pieces[place].text) > 5 and _MARKS.sub("", text) in whole]
    return _longest(pieces, [place for place in found if not _ends_phrase(window, pieces[place].text)])


def _ends_phrase(window: str, text: str) -> bool:
    before = canonical(window).removesuffix(canonical(text))
    return _names_site(window, text) and bool(before) and before.rstrip()[-1:].isalnum()


def _titled(pieces: Sequence[Piece], places: Sequence[int], window: str) -> int | None:
    """Where the window names only the site or its kind of page: what a class calls the title, else the last heading."""
    called = [
        place for place in places if TITLED.search(f"{pieces[place].element.get('class') or ''} {pieces[place].element.get('id') or ''}")
    ]
    headings = [place for place in places if _is_heading(pieces[place])]
    said = [place for place in called or headings if canonical(pieces[place].text) not in canonical(window)]
    return said[-1] if said else None


def _names_site(window: str, text: str) -> bool:
    """Whether the window's title only ends with a text, as with the site's name."""
    name, whole = canonical(text), canonical(window)
    return bool(whole) and whole != name and whole.endswith(name)
