"""Sentences as offsets into one text, by rules of punctuation alone; closing quotes stay inside."""

from __future__ import annotations

import re

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Rev|Hon|St|Jr|Sr|No|Nos|Art|Arts|Sec|Fig|Vol|Ch|pp?|approx|vs|etc|cf|Inc|Ltd|Co|Corp"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|a\.m|p\.m|U\.S|U\.K|U\.N)|(?:^|[\s(])[A-Z])$"
)
_END = re.compile(r"[。!?…]+[”’)\]]*|\.+[”’)\]]*(?=\s|$|[A-Z\u3400-\u9fff“])")
_NUMBER = re.compile(
    r"(?:(?:Article|Rule|Section|Clause|Regulation) \d{1,3}[.:]?|\(?(?:\d{1,2}(?:\.\d{1,2}){1,3}|[IVX]{1,4}\.\d{1,2})[.)]?"
    r"|\(?\d{1,2}[.)]|\([a-z]{1,3}\)|[•*-]) (?=[\w“])"
)
_MARKER = re.compile(r"^\s*\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})$")


def without_number(shadow: str, start: int, end: int) -> int:
    """Where a sentence begins behind the number of its clause: ``6.3 Smoking is …``, ``(b) the master …``, ``Article 5 A lift …``."""
    number = _NUMBER.match(shadow, start, end)
    return number.end() if number else start


def sentences(shadow: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of each sentence of a shadow text, white space around it left out."""
    spans, start = [], 0
    for mark in _END.finditer(shadow):
        if mark.start() < start or not _ends_here(shadow, start, mark):
            continue
        spans.append((start, mark.end()))
        start = mark.end()
    spans.append((start, len(shadow)))
    return tuple(trimmed for a, b in spans if (trimmed := _trim(shadow, a, b))[0] < trimmed[1])


def _ends_here(shadow: str, start: int, mark: re.Match[str]) -> bool:
    if not mark.group().startswith("."):
        inside_quote = mark.group()[-1] == "”" and mark.end() < len(shadow) and shadow[mark.end()] not in " “("
        return not (inside_quote and mark.group()[0] in "!?")
    before = shadow[max(start, mark.start() - 12) : mark.start()]
    if _MARKER.match(shadow[start : mark.start()]) or _ABBREVIATION.search(before):
        return False
    following = shadow[mark.end() : mark.end() + 2].strip()
    return not following or not following[0].islower()


def _trim(shadow: str, start: int, end: int) -> tuple[int, int]:
    while start < end and shadow[start] == " ":
        start += 1
    while end > start and shadow[end - 1] == " ":
        end -= 1
    return start, end
