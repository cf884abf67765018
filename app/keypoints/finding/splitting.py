"""Cutting a stretch of text into exactly so many parts, by separators from strict to loose."""

from __future__ import annotations

import re
from itertools import islice, pairwise

from app.keypoints.finding.parts import Parts, opened_alike, some_and_others, trim
from app.keypoints.finding.words_en import ARTICLES, STOP_WORDS
from app.library.domain import Language

LONGEST_LIST = 3000
_SLACK = 3
_MOST_JOINTS = 12
_OPENING, _CLOSING = "“(《[", "”)》]"
_CONJUNCTION_EN = re.compile(r"^(?:and|or|as well as),? ")
_INNER_AND = re.compile(r" (?:and|or|as well as) ")
_CLAUSE = re.compile(r", (?:who|which|whose|where) [^,;()]{3,60}(?=,|$|\)|\.)")
_BRACKET_JOINT = re.compile(r"\)(?:[,;、] ?(?:and |or |和)?| (?:and|or) |和|及|、)")
_RELATIVE = re.compile(r" (?:that|which|who|whom|whose|when|where|if|because) ")
_GOES_ON = re.compile("(?:not|but|even|so|then|or rather|especially) ")
_GOES_ON_ZH = re.compile("即|也就是|从而|以便|以[此期]|使|因此|因而|所以|这[是种样些]|其中|就[是会能]|但|却|并(?![购网轨])|而")
_CONJUNCTION_ZH = re.compile(
    r"以及|(?<![共温缓柔调饱总中附议讲谋])和(?![平谐解睦气声尚好约服缓煦])|(?<![普涉以推提顾波危遍触企])及(?![时其格早])|(?<![参给赋])与(?![会时众否其日])"
)
_SHARED_ZH, _EVEN = 2, 2.5
_LEADING_ZH = re.compile(r"^(?:以及|[和及与又])")


def top_level(shadow: str, start: int, end: int, separators: str) -> list[int]:
    """Offsets of separators that stand outside quotes and brackets; a comma inside a number does not count.

    A stretch that is longer than any list has none.
    """
    if end - start > LONGEST_LIST:
        return []
    found, depth = [], 0
    opening = _OPENING if shadow.count("“", start, end) == shadow.count("”", start, end) else _OPENING.replace("“", "")
    for at in range(start, end):
        char = shadow[at]
        if char in opening:
            depth += 1
        elif char in _CLOSING:
            depth = max(0, depth - 1)
        elif depth == 0 and char in separators and not (char == "," and shadow[at - 1].isdigit() and shadow[at + 1 : at + 2].isdigit()):
            found.append(at)
    return found


def cut(start: int, end: int, at: list[int]) -> list[tuple[int, int]]:
    """The stretches between separators of one character."""
    edges = [start - 1, *at, end]
    return [(a + 1, b) for a, b in pairwise(edges)]


def split_exactly(shadow: str, start: int, end: int, count: int, language: Language) -> Parts | None:
    """``count`` parts of the stretch, or None. Semicolons first; then commas and what closes a list in the language."""
    while end > start and shadow[end - 1] in " .。;":
        end -= 1
    if end - start > LONGEST_LIST:
        return None
    if (bracketed := _bracketed(shadow, start, end, count)) is not None:
        return bracketed
    by_semicolon = [(a, b) for a, b in cut(start, end, top_level(shadow, start, end, ";")) if shadow[a:b].strip()]
    if len(by_semicolon) == count:
        if language is Language.ZH:
            by_semicolon = _without_tail(shadow, by_semicolon)
        return Parts(tuple(_bared(shadow, a, b, language) for a, b in by_semicolon), True, marked=True)
    if len(by_semicolon) > 1:
        return _first_only(shadow, by_semicolon[0], count) if language is Language.ZH else None
    if language is Language.ZH:
        return _split_zh(shadow, start, end, count)
    return some_and_others(shadow, start, end, count) or _split_en(shadow, start, end, count) or opened_alike(shadow, start, end, count)


def _first_only(shadow: str, first: tuple[int, int], count: int) -> Parts | None:
    """A Chinese list that a semicolon ends, since what follows it is about something else: ``安全帽、安全带、安全网；做好…``."""
    if count <= 2 or top_level(shadow, *first, ","):
        return None
    parts = enumerated_zh(shadow, *first, count)
    return Parts(tuple(parts), False) if parts else None


def _without_tail(shadow: str, parts: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The parts, the last cut at its comma where no other has one: ``甲；乙；丙，以吸引更多的客人``."""
    *others, (start, end) = parts
    at = shadow.find(",", start, end)
    if at < 0 or any("," in shadow[a:b] for a, b in others):
        return parts
    return [*others, (start, at)]


def _bracketed(shadow: str, start: int, end: int, count: int) -> Parts | None:
    """``price (50%), quality and materials (35%) and social value (15%)``: every part closes with its bracket."""
    joints = list(_BRACKET_JOINT.finditer(shadow, start, end))
    if len(joints) != count - 1 or shadow[end - 1] != ")":
        return None
    edges = [start, *(edge for joint in joints for edge in (joint.start() + 1, joint.end())), end]
    return Parts(tuple(trim(shadow, *pair) for pair in zip(edges[::2], edges[1::2], strict=True)), True)


def _closes_cleanly(shadow: str, parts: list[tuple[int, int]]) -> bool:
    """Whether the last member surely ends where it does: ``甲、乙和丙出席会议`` and ``甲和乙`` leave it open."""
    longest = max(b - a for a, b in parts[:-1])
    start, end = parts[-1]
    only_joined = len(parts) == 2 and shadow[parts[0][1]] != "、"
    return not only_joined and end - start <= longest + _SLACK


def count_run(shadow: str, start: int, end: int, language: Language) -> int:
    """How many members a plain run has that fills the stretch: ``a, b and c.`` three; 0 when it is no plain run."""
    while end > start and shadow[end - 1] in " .。;":
        end -= 1
    if end - start > LONGEST_LIST:
        return 0
    if language is Language.ZH:
        return 0 if top_level(shadow, start, end, ",") else len(top_level(shadow, start, end, "、")) + 1
    parts = cut(start, end, top_level(shadow, start, end, ","))
    last = shadow[slice(*parts[-1])].strip()
    joints = len(_INNER_AND.findall(last)) if not _CONJUNCTION_EN.match(last) else 1
    short = all(len(shadow[a:b].split()) <= 6 for a, b in parts)
    if len(parts) < 2 or joints != 1 or not short:
        return 0
    return len(parts) + (not _CONJUNCTION_EN.match(last))


def _bared(shadow: str, start: int, end: int, language: Language) -> tuple[int, int]:
    """The stretch without spaces and a leading conjunction."""
    while start < end and shadow[start] == " ":
        start += 1
    pattern = _CONJUNCTION_EN if language is Language.EN else _LEADING_ZH
    if (language is Language.EN or shadow.startswith("以及", start)) and (match := pattern.match(shadow[start:end])):
        start += match.end()
    return start, end


def _split_en(shadow: str, start: int, end: int, count: int) -> Parts | None:
    """A list closes at its first "and": ``a, b and c, which …`` is three parts and a clause that is none of them."""
    if (described := _described(shadow, start, end, count)) is not None:
        return described
    parts = [trim(shadow, a, b) for a, b in cut(start, end, top_level(shadow, start, end, ","))]
    for index, (a, b) in enumerate(parts):
        text = shadow[a:b]
        if index and (lead := _CONJUNCTION_EN.match(text)):
            found = [*parts[:index], (a + lead.end(), b)]
            only = _INNER_AND.search(shadow, a + lead.end(), b) is None and (count > 2 or _inner_and(shadow, *parts[0]) is None)
            return Parts(tuple(found), only) if len(found) == count else None
        inner = _inner_and(shadow, a, b)
        if inner and _GOES_ON.match(shadow, inner.end(), b):
            inner = None
        later = _closes_later(shadow, parts, count) and (
            inner is None or inner.group() == " or " or not _carries_on(shadow, parts[0], parts[count - 1])
        )
        if inner and index == count - 2 and not later:
            found = [*parts[:index], (a, inner.start()), (inner.end(), b)]
            only = _INNER_AND.search(shadow, inner.end(), b) is None and _RELATIVE.search(shadow, a, inner.start()) is None
            return Parts(tuple(found), only)
        if inner and index < count - 2 and not _closes_later(shadow, parts, count):
            return None
    if len(parts) == count > 2 and not _RELATIVE.search(f" {shadow[slice(*parts[-1])]}"):
        if any(_GOES_ON.match(shadow, a, b) for a, b in parts[1:]):
            return None
        return Parts(tuple(parts), True, joined=False)
    return None


def _inner_and(shadow: str, start: int, end: int) -> re.Match[str] | None:
    """The first conjunction of the stretch that stands in no brackets and no quotation marks."""
    for inner in islice(_INNER_AND.finditer(shadow, start, end), _MOST_JOINTS):
        opened = (shadow.count(mark, start, inner.start()) for mark in "(“")
        closed = (shadow.count(mark, start, inner.start()) for mark in ")”")
        if all(one <= other for one, other in zip(opened, closed, strict=True)):
            return inner
    return None


def _described(shadow: str, start: int, end: int, count: int) -> Parts | None:
    """``full members, who own a flat, and associate members, who rent one``: each with a clause of its own that is no member."""
    if len(list(_CLAUSE.finditer(shadow, start, end))) < count - 1:
        return None
    bare = _CLAUSE.sub(lambda clause: "\0" * len(clause.group()), shadow[start:end])
    parts = [part for part in re.finditer(r"[^\0,]+", bare) if part.group().strip()]
    spans = [_bared(shadow, start + part.start(), start + part.end(), Language.EN) for part in parts]
    return Parts(tuple(trim(shadow, *span) for span in spans), False) if len(spans) == count else None


def _carries_on(shadow: str, first: tuple[int, int], part: tuple[int, int]) -> bool:
    """Whether a part behind ", and" goes on with the sentence, not the list: ``…, and will be reviewed``, ``…, and building the …``."""
    words = shadow[slice(*part)].split(" ", 2)
    if len(words) < 2 or words[1].lower() in STOP_WORDS - ARTICLES:
        return True
    return words[1].endswith("ing") and not shadow[slice(*first)].partition(" ")[0].endswith("ing")


def _closes_later(shadow: str, parts: list[tuple[int, int]], count: int) -> bool:
    """Whether an inner "and" belongs to a member because the list is closed by a later ", and"."""
    return len(parts) >= count and _CONJUNCTION_EN.match(shadow[parts[count - 1][0] : parts[count - 1][1]]) is not None


def _split_zh(shadow: str, start: int, end: int, count: int) -> Parts | None:
    for mark in "→+":
        if len(chained := cut(start, end, top_level(shadow, start, end, mark))) == count:
            return Parts(tuple(trim(shadow, *part) for part in chained), not top_level(shadow, start, end, ","))
    commas = top_level(shadow, start, end, ",")
    first_clause = commas[0] if commas else end
    by_clause = cut(start, end, commas)
    by_mark = enumerated_zh(shadow, start, first_clause, count, first=True)
    alike = len(by_clause) == count and len({shadow[a : a + _SHARED_ZH] for a, _ in by_clause}) == 1
    if alike:
        by_mark = None
    if by_mark is not None:
        return Parts(tuple(by_mark), len(by_clause) != count and _closes_cleanly(shadow, by_mark))
    if any(_GOES_ON_ZH.match(shadow, a, b) for a, b in by_clause[1:]):
        return None
    if len(by_clause) == count:
        spans = tuple(_bared(shadow, a, b, Language.ZH) for a, b in by_clause)
        lengths = sorted(b - a for a, b in spans)
        return Parts(spans, alike or lengths[-1] <= _EVEN * lengths[0], joined=alike or count > 2)
    both = cut(start, end, top_level(shadow, start, end, ",、"))
    if len(both) == count and len(commas) == 1:
        return Parts(tuple(_bared(shadow, a, b, Language.ZH) for a, b in both), False)
    return None


def _quote_run(shadow: str, start: int, end: int) -> list[tuple[int, int]] | None:
    """``“A”“B”“C”`` or ``《A》《B》``: parts that touch, each in its own quotes."""
    touching = [match.start() + 1 for match in re.finditer("”“|》《", shadow[start:end])]
    if not touching or "、" in shadow[start:end]:
        return None
    edges = [0, *touching, end - start]
    return [(start + a, start + b) for a, b in pairwise(edges)]


def enumerated_zh(shadow: str, start: int, end: int, count: int, *, first: bool = False) -> list[tuple[int, int]] | None:
    """Parts by 、, the last pair perhaps by 和, 及, 与 or 以及, or the ``first``; a trailing 等 falls away."""
    if end > start and shadow[end - 1] == "等":
        end -= 1
    parts = _quote_run(shadow, start, end) or cut(start, end, top_level(shadow, start, end, "、") or top_level(shadow, start, end, "+→"))
    if len(parts) == count and count > 1:
        return parts
    if len(parts) != count - 1:
        return None
    for at in (len(parts) - 1, 0) if first else (len(parts) - 1,):
        a, b = parts[at]
        joints = [m for m in _CONJUNCTION_ZH.finditer(shadow, a, b) if a < m.start() and m.end() < b]
        if joints:
            return [*parts[:at], (a, joints[0].start()), (joints[0].end(), b), *parts[at + 1 :]]
    return None
