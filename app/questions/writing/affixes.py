"""What the members of one list have in common at their beginnings and ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.library.domain import Language


def are_mere_labels(members: Sequence[str]) -> bool:
    """Whether the members are letters, single characters or one word with running numbers, which nobody needs to have read."""
    bare = [re.sub(r"[\W\d_Ⅰ-Ⅻ]|[一二三四五六七八九十]|(?<![A-Za-z])[A-Za-z](?![A-Za-z])", "", member).lower() for member in members]
    return len(set(bare)) == 1 or all(len(member.strip()) == 1 for member in members)


def affix(members: tuple[str, ...], language: Language) -> tuple[str, str]:
    """What all members begin with and end with."""
    return common_start(members, language).lower(), common_end(members, language).lower()


def common_start(texts: Sequence[str], language: Language) -> str:
    """What all texts begin with, whatever the case: whole words of English, characters of Chinese; as the first writes it."""
    first, last = min(texts, key=str.lower).lower(), max(texts, key=str.lower).lower()
    same = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), min(len(first), len(last)))
    if language is Language.EN:
        same = first.rfind(" ", 0, same) + 1
    return texts[0][:same]


def common_end(texts: Sequence[str], language: Language) -> str:
    """What all texts end with, in the same manner."""
    same = len(common_start([text[::-1] for text in texts], language))
    return texts[0][len(texts[0]) - same :]
