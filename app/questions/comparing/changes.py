"""How much one wording differs from another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import zip_longest

from app.questions.domain import Wording


def n_changed(before: Wording, after: Wording) -> int:
    """How many characters were put in, taken out or replaced on the way from ``before`` to ``after``.

    Options are compared with the option at the same place; one that went or came counts whole.
    """
    return sum(_apart(one, other) for one, other in zip_longest(_texts(before), _texts(after), fillvalue=""))


def _texts(wording: Wording) -> Iterator[str]:
    yield wording.stem
    yield wording.rationale
    if not wording.options:
        yield json.dumps(wording.key, ensure_ascii=False)
    for option in wording.options:
        yield option.text
        yield option.why_wrong or ""


def _apart(one: str, other: str) -> int:
    codes = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(end - start, until - since) for tag, start, end, since, until in codes if tag != "equal")
