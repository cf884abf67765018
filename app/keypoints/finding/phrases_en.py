"""English noun phrases after a number, without a tagger: closed classes, plural endings and lemmas."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

from app.keypoints.finding import words_en as words
from app.keypoints.finding.verbs import PAST_IRREGULAR

TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*")
MAX_WORDS = 7
_RUN = re.compile(r", [^.;:,]{2,60}(?:, [^.;:,]{2,60}){0,10},? (?:and|or) ")
_WAY_TO = re.compile(r" to [a-z]+(?: (?!and\b|or\b|in\b|for\b|from\b|with\b)[a-z]+){0,2}(?=[.:;,?]|$)")
_WAYS = ("ways", "Ways", "things", "Things", "steps", "Steps", "tips", "Tips")
_KINDS = re.compile(r"(?:kinds|sorts|types|forms|classes|categories)$", re.IGNORECASE)
_LETTERS = re.compile("[A-Z]s")  # the three Rs


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """The dictionary form in lower case: Represents → represent, criteria → criterion."""
    lower = word.lower().rstrip("'")
    if lower in words.IRREGULAR_PLURALS:
        return words.IRREGULAR_PLURALS[lower]
    return str(simplemma.lemmatize(lower, "en")).lower()


def is_plural(word: str) -> bool:
    """By its ending: rules, people, don'ts; not process, series, thesis, procurators'."""
    lower = word.lower()
    if lower in words.IRREGULAR_PLURALS or _LETTERS.fullmatch(word):
        return True
    if lower in words.NOT_PLURAL or len(lower) < 3 or lower.endswith(("ss", "us", "is", "'", "'s")):
        return False
    return lower.endswith("s")


def word_run(shadow: str, start: int, limit: int = MAX_WORDS) -> list[re.Match[str]]:
    """Words from ``start`` on that one space each divides; the first other character ends the run."""
    found: list[re.Match[str]] = []
    at = start
    while len(found) < limit and (match := TOKEN.match(shadow, at)):
        found.append(match)
        at = match.end()
        if shadow[at : at + 1] != " ":
            break
        at += 1
    return found


def head_index(run: list[re.Match[str]]) -> int | None:
    """Which word of the run is counted: its first plural, or a plural right after that (human rights principles)."""
    for index, match in enumerate(run):
        if match.group().lower() in words.STOP_WORDS:
            return None
        if is_plural(match.group()):
            following = run[index + 1 : index + 2]
            if following and is_plural(following[0].group()) and following[0].group().lower() not in words.STOP_WORDS:
                return index + 1
            return index
    return None


def complement_end(shadow: str, head_end: int, *, titled: bool) -> int:
    """Where the name ends when "of …" belongs to it: lines of defence, Principles of Public Life; else ``head_end``."""
    if (way := _WAY_TO.match(shadow, head_end)) is not None and shadow.endswith(_WAYS, 0, head_end):
        return way.end()
    if not shadow.startswith(" of ", head_end):
        return head_end
    run = word_run(shadow, head_end + 4, 4)
    taken = []
    for match in run:
        word = match.group()
        if word.lower() in words.STOP_WORDS | PAST_IRREGULAR or word.endswith("ing") or (titled and not word[0].isupper()):
            break
        taken.append(match)
    if taken and len(taken) == 4 and _KINDS.search(shadow, max(0, head_end - 10), head_end):
        taken = taken[:1]
    if not taken or len(taken) == 4:
        return head_end
    end = taken[-1].end()
    if _RUN.match(shadow, end) and not _KINDS.search(shadow, max(0, head_end - 10), head_end):
        return head_end
    return head_end if re.match(r",? (?:and|or) ", shadow[end : end + 6]) else end
