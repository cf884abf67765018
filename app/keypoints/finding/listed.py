"""Word lists written as text."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a text that spaces divide."""
    return frozenset(text.split())
