"""Ids of key points: from what a key point says, never from where it stands."""

from __future__ import annotations

import hashlib
import re
import unicodedata

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.shadow import shadow

_LENGTH = 12
_NOT_WORDS = re.compile(r"[\W_]+")


def normalised(name: str) -> str:
    """The name in simplified characters, lower case and letters only, so that quotes and widths do not matter."""
    return _NOT_WORDS.sub("", shadow(unicodedata.normalize("NFKC", name))).casefold()


class Ids:
    """Hands out ids; equals get an ordinal in the order in which they are asked for."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int | None, str], int] = {}

    def of(self, kind: KeyPointKind, count: int | None, name: str) -> str:
        key = (kind.value, count, normalised(name))
        ordinal = self._seen.get(key, 0)
        self._seen[key] = ordinal + 1
        digest = hashlib.sha256("\x1f".join([*map(str, key), str(ordinal)]).encode()).hexdigest()
        return digest[:_LENGTH]
