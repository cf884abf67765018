"""Likeness of texts: the form they are compared in, what they share, and whether two options are apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from app.keypoints.finding.shadow import shadow
from app.library.domain import Language, is_cjk, language_of
from app.questions.comparing.numerals import in_digits

MOST_SHARED = 0.6
_MARKS = re.compile(r"[\s“”\"‘’'《》,，]")
_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*|\d+(?:\.\d+)?")
_EDGES = " \t\"'“”‘’()[]{}《》〈〉.,;:!?。，、；：！？…·*-—"
_EMPTY = frozenset(
    re.findall(
        r"\w+",
        """a an the of to in on at by for from with and or as is are was were be been it its that this these those their his her our your
        which who whom what when where how many does do did has have had not no more than article following one according""",
    )
)


@lru_cache(maxsize=20_000)
def normal(text: str) -> str:
    """The form in which two texts are compared: simplified, half width, lower case, numbers as digits, edges bare."""
    plain = in_digits(shadow(text).lower())
    plain = re.sub(r"[“”\"‘’'《》]", "", plain).strip(_EDGES)
    return re.sub(r"^(?:the|a|an) ", "", re.sub(r"\s+", " ", plain))


@lru_cache(maxsize=20_000)
def bared(text: str) -> str:
    """What is left for asking whether one text says what another says: no blanks, quotation marks, commas or capitals."""
    return _MARKS.sub("", shadow(text).lower())


@lru_cache(maxsize=20_000)
def grams(text: str) -> frozenset[str]:
    """Content words of English without endings, neighbouring pairs of characters of Chinese."""
    plain = normal(text)
    words = {singular(word) for word in _WORD.findall(plain) if word not in _EMPTY}
    chinese = [char for char in plain if is_cjk(char)]
    return frozenset(words | {a + b for a, b in pairwise(chinese)})


def shared(one: str, other: str) -> float:
    """How much two texts have in common, 0 to 1 (Jaccard over ``grams``)."""
    a, b = grams(one), grams(other)
    return len(a & b) / len(a | b) if a | b else float(normal(one) == normal(other))


def are_apart(one: str, other: str) -> bool:
    """Whether two options differ in substance: neither equals, holds or nearly repeats the other."""
    a, b = normal(one), normal(other)
    if not a or not b or a in b or b in a:
        return False
    return shared(one, other) <= MOST_SHARED


def is_wrong(text: str, keys: Iterable[str]) -> bool:
    """Whether ``text`` is apart from every right text: keys, their aliases, members."""
    return all(are_apart(text, key) for key in keys)


def has_same_shape(text: str, key: str) -> bool:
    """Same language, like length, same first letter case: nothing that singles an option out at sight."""
    n_text, n_key = len(text) or 1, len(key) or 1
    ratio = n_text / n_key if n_text > n_key else n_key / n_text
    if ratio > 2.5 or _case(text) != _case(key):
        return False
    language = _language(key)
    return _language(text) is language and (language is Language.ZH or len(key) < 24 or ratio <= 2.0)


_language = lru_cache(maxsize=20_000)(language_of)


@lru_cache(maxsize=20_000)
def _case(text: str) -> str:
    first = text.lstrip(_EDGES)[:1]
    return "upper" if first.isupper() else "digit" if first.isdigit() else "other"


def singular(word: str) -> str:
    """A noun without its plural ending, as far as endings tell."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
