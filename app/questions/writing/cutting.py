"""Members that all have the same inner cut, taken apart there: ``do this, and reach that``; ``one thing (what for)``."""

from __future__ import annotations

import re
from itertools import combinations

from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import are_apart, normal
from app.questions.writing.clauses import length
from app.questions.writing.desk import Desk
from app.questions.writing.membership import Membership

MOST_UNEQUAL = 3.0
FEWEST = 3
_SHORTEST = {Language.EN: 2, Language.ZH: 4}
_LONGEST = {Language.EN: 22, Language.ZH: 40}
_CUTS = {
    Language.EN: (
        re.compile(r"^(?P<left>[^,;()]+), (?P<link>and|so as to|so that|to|for|which|with|where) (?P<right>[^;]+)$"),
        re.compile(r"^(?P<left>[^()]+?)(?P<link>) \((?P<right>[^()]+)\)$"),
        re.compile(r"^(?P<left>[A-Z]\S*(?: \S+){0,3}?) (?P<link>applies to|means|is for|covers) (?P<right>[^;]+)$"),
    ),
    Language.ZH: (
        re.compile(r"^(?P<left>[^,;()]+),(?P<link>)(?P<right>[^;]+)$"),
        re.compile(r"^(?P<left>[^()]+?)(?P<link>)\((?P<right>[^()]*[\u4e00-\u9fff][^()]*)\)$"),
    ),
}
_NUMBERED = re.compile(r"^\w+ ?\d+$|^第.{1,3}$")
_BY = re.compile(r"^(.+?) by (?:\w+ly )?\w+ing\b.*$")

Pair = tuple[str, str, Evidence]


def cut_alike(desk: Desk, own: Membership) -> list[Pair] | None:
    """Left and right sides of all members, cut in one manner, alike in length and each apart from the others; else None."""
    for cut in _CUTS[own.language]:
        pairs = [pair for at, place in enumerate(own.point.member_evidence or ()) if (pair := _cut(desk, own, at, place, cut))]
        if len(pairs) != len(own.shown) or len({link for _, _, link in pairs}) != 1:
            continue
        lefts, rights = [left for left, _, _ in pairs], _without_manner([right for _, right, _ in pairs])
        if _are_even(lefts, own.language, 1) and _are_even(rights, own.language, _SHORTEST[own.language]):
            return list(zip(lefts, rights, own.point.member_evidence or (), strict=True))
    return None


def _cut(desk: Desk, own: Membership, at: int, place: Evidence, cut: re.Pattern[str]) -> tuple[str, str, str] | None:
    """Left side, right side, and the word between them; the left as the list shows it where it shows only that."""
    found = cut.match(desk.source.shade(desk.span(place)).strip(" .;,。"))
    if found is None:
        return None
    text = place.quote.strip(" .;,。，；")
    left, right = text[: found.end("left")].strip(), text[found.start("right") : found.end("right")].strip(" .;,。，；")
    shown = own.shown[at]
    return shown if normal(shown) == normal(left) else left, right, found["link"]


def _without_manner(rights: list[str]) -> list[str]:
    """Right sides without the ``by doing so`` that all of them end with."""
    found = [_BY.match(right) for right in rights]
    return [match[1] for match in found if match] if all(found) else rights


def _are_even(sides: list[str], language: Language, least: int) -> bool:
    """Whether the sides are neither fragments nor paragraphs, alike in length, and apart from each other."""
    sizes = [length(side, language) for side in sides]
    if min(sizes) < least or max(sizes) > _LONGEST[language] or max(map(len, sides)) > MOST_UNEQUAL * min(map(len, sides)):
        return False
    return not all(_NUMBERED.match(side) for side in sides) and all(are_apart(*pair) for pair in combinations(sides, 2))
