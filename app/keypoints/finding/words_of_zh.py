"""Chinese words and their classes, behind one door; nothing is ever added to the dictionary, so order of reading cannot matter."""

from __future__ import annotations

from functools import lru_cache

import rjieba


@lru_cache(maxsize=16384)
def tagged(text: str) -> tuple[tuple[str, str], ...]:
    """(word, tag) in order; tags as in the ICTCLAS set: n noun, v verb, vn verbal noun, a adjective, uj 的, x other."""
    return tuple((str(word), str(tag)) for word, tag in rjieba.tag(text))


def words(text: str) -> list[str]:
    """The words of a stretch of Chinese, in order."""
    return [str(word) for word in rjieba.cut(text)]
