"""Marking: what fraction of a question a response earns, by fixed rules and nothing but its arguments.

A response's ``given`` is JSON-ready, by kind. Option indexes count in ``options`` and the indexes of matching and ordering
in ``shown``, as the version stores them and not as one learner's paper shuffles them:

    single, cloze_choice   {"option": 2}
    true_false             {"value": true}
    multiple               {"options": [0, 3]}
    cloze_typed, short     {"text": "…"}
    numeric                {"text": "…"}
    matching               {"pairs": {"0": 2, "1": 0}}     left index → right index
    ordering               {"order": [2, 0, 1]}            what comes first, second, …
    enumeration            {"texts": ["…", "…"]}

``None``, {} and anything of another shape earn 0; nothing raises because of what a learner sent. The rules of partial credit:

- one option, true or false, typed text, a number: all or nothing.
- multiple: (keys chosen - distractors chosen) / keys, never below 0.
- matching: right pairs / pairs. Rights that read alike are interchangeable.
- ordering: neighbours that follow each other as in the key / neighbours.
- enumeration: members given / members. Each counts once; only as many entries are read as there are members. Where order
  matters: the longest run of members in the right order, gaps allowed / members.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from app.keypoints.finding.shadow import shadow
from app.questions.comparing.numerals import in_digits
from app.questions.domain import Key, QuestionKind
from app.text import canonical

Given = Mapping[str, Any]
Shown = Mapping[str, Any] | Sequence[str] | None

LONGEST_GIVEN = 2_000
_EDGES = " \t\"'“”‘’「」『』()[]{}《》〈〉.,;:!?。，、；：！？…·~_*—-"
_BESIDE_IDEOGRAPH = re.compile("(?<=[\u3400-\u9fff])\\s+|\\s+(?=[\u3400-\u9fff])")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?")
_PERCENT = re.compile(r"百分之([零〇一二两三四五六七八九十百点\d.]+)|\bper ?cent\b", re.I)
_UNIT_FORMS = {"%": "%", "％": "%", "percent": "%", "per cent": "%"}


def fraction(kind: QuestionKind, key: Key, given: Given | None, *, options: Sequence[str] = (), shown: Shown = None) -> float:
    """What ``given`` earns, 0 to 1. ``options`` are the option texts of choice kinds, ``shown`` the lists of matching and ordering."""
    if not isinstance(given, Mapping):
        return 0.0
    match kind:
        case QuestionKind.SINGLE | QuestionKind.CLOZE_CHOICE:
            return float(key in _texts_at([given.get("option")], options))
        case QuestionKind.TRUE_FALSE:
            return float(isinstance(given.get("value"), bool) and given["value"] == key)
        case QuestionKind.MULTIPLE:
            return _multiple(key, _texts_at(given.get("options"), options))
        case QuestionKind.CLOZE_TYPED | QuestionKind.SHORT:
            return float(isinstance(key, dict) and _is_right_text(key, given.get("text")))
        case QuestionKind.NUMERIC:
            return float(isinstance(key, dict) and _is_right_number(key, given.get("text")))
        case QuestionKind.MATCHING:
            return _matching(key, given.get("pairs"), shown)
        case QuestionKind.ORDERING:
            return _ordering(key, given.get("order"), shown)
        case QuestionKind.ENUMERATION:
            return _enumeration(key, given.get("texts"))


def typed_form(text: str) -> str:
    """The form in which typed texts are compared: full width, script, case, quotes, number words and edges do not count."""
    plain = shadow(canonical(unicodedata.normalize("NFKC", text[:LONGEST_GIVEN]))).casefold()
    plain = re.sub(r"[“”\"‘’'「」『』《》]", "", in_digits(plain)).strip(_EDGES)
    plain = re.sub(r"^(?:the|an|a) ", "", plain)
    plain = _BESIDE_IDEOGRAPH.sub("", re.sub(r"\s*[-‐‑−–—]\s*", "-", plain))
    return re.sub(r"\s+", " ", plain)


def number_in(text: str) -> tuple[Fraction, str] | None:
    """The one number in ``text`` and what is written around it, without spaces; None when there is none or several."""
    plain = in_digits(_PERCENT.sub(lambda found: f"{found[1] or ''}%", text[:LONGEST_GIVEN])).casefold().replace("−", "-")
    found = list(_NUMBER.finditer(plain))
    if len(found) != 1:
        return None
    around = plain[: found[0].start()] + plain[found[0].end() :]
    return Fraction(found[0][0]), re.sub(r"[\s.,。，]", "", around)


def _texts_at(indexes: object, options: Sequence[str]) -> list[str]:
    if not isinstance(indexes, list | tuple):
        return []
    whole = [at for at in indexes if isinstance(at, int) and not isinstance(at, bool)]
    return [options[at] for at in dict.fromkeys(whole) if 0 <= at < len(options)]


def _multiple(key: Key, chosen: Sequence[str]) -> float:
    keys = set(key) if isinstance(key, list) and all(isinstance(one, str) for one in key) else set()
    if not keys:
        return 0.0
    right = sum(text in keys for text in chosen)
    return max(0.0, (2 * right - len(chosen)) / len(keys))


def _is_right_text(key: Mapping[str, object], text: object) -> bool:
    right = [key.get("text"), *(variants if isinstance(variants := key.get("variants"), list) else [])]
    wanted = [one for one in right if isinstance(one, str) and one.strip()]
    if not isinstance(text, str) or not text.strip() or not wanted:
        return False
    if key.get("exact"):
        return canonical(text) in [canonical(one) for one in wanted]
    return bool(given := typed_form(text)) and given in [typed_form(one) for one in wanted]


def _is_right_number(key: Mapping[str, object], text: object) -> bool:
    read = number_in(text) if isinstance(text, str) else None
    value, tolerance = key.get("value"), key.get("tolerance") or 0
    if read is None or not isinstance(value, int | float) or not isinstance(tolerance, int | float):
        return False
    number, around = read
    unit = str(key.get("unit") or "").casefold().strip()
    wanted = re.sub(r"[\s.,]", "", _UNIT_FORMS.get(unit, unit))
    is_named = not wanted or not around or around == wanted or (around.isascii() and around.rstrip("s") == wanted.rstrip("s"))
    return is_named and abs(number - Fraction(str(value))) <= Fraction(str(tolerance))


def _lists(shown: Shown, name: str) -> list[str]:
    found = shown.get(name) if isinstance(shown, Mapping) else shown
    return [str(text) for text in found] if isinstance(found, Sequence) and not isinstance(found, str) else []


def _matching(key: Key, pairs: object, shown: Shown) -> float:
    wanted = {pair["left"]: pair["right"] for pair in key if isinstance(pair, dict)} if isinstance(key, list) else {}
    left, right = (_lists(shown, side) for side in ("left", "right")) if isinstance(shown, Mapping) else ([], [])
    if not wanted or not isinstance(pairs, Mapping):
        return 0.0
    given = {}
    for at, to in pairs.items():
        place = int(at) if str(at).isdecimal() else -1
        if 0 <= place < len(left) and isinstance(to, int) and not isinstance(to, bool) and 0 <= to < len(right):
            given[left[place]] = right[to]
    return sum(given.get(one) == other for one, other in wanted.items()) / len(wanted)


def _ordering(key: Key, order: object, shown: Shown) -> float:
    wanted = [str(text) for text in key] if isinstance(key, list) else []
    given = _texts_at(order, _lists(shown, "texts"))
    if len(wanted) < 2 or sorted(given) != sorted(wanted):
        return 0.0
    neighbours = set(pairwise(wanted))
    return sum(pair in neighbours for pair in pairwise(given)) / (len(wanted) - 1)


def _enumeration(key: Key, texts: object) -> float:
    members = key.get("members") if isinstance(key, dict) else None
    if not isinstance(key, dict) or not isinstance(members, list) or not members or not isinstance(texts, list | tuple):
        return 0.0
    wanted = [typed_form(str(member)) for member in members]
    given = [typed_form(text) for text in texts if isinstance(text, str) and text.strip()][: len(wanted)]
    if key.get("ordered"):
        return _longest_in_order(wanted, given) / len(wanted)
    return len(set(given) & set(wanted)) / len(set(wanted))


def _longest_in_order(wanted: Sequence[str], given: Sequence[str]) -> int:
    """Length of the longest common subsequence."""
    best = [0] * (len(given) + 1)
    for member in wanted:
        row = [0]
        for at, text in enumerate(given):
            row.append(best[at] + 1 if text == member else max(best[at + 1], row[at]))
        best = row
    return best[-1]
