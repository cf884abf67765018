"""The head of a list line: what stands before its colon or dash, when every line of the list has one."""

from __future__ import annotations

import re

from app.keypoints.finding.source import Source, Span

LEAD = re.compile(r"([^:.;。!?]{2,60}?)(?::(?!//)| — | - |——)(?=.)")


def leads(source: Source, items: list[Span]) -> list[Span] | None:
    """The leads of all items, or None when one has none: ``Integrity: be honest`` gives ``Integrity``."""
    found = [LEAD.match(source.shade(item).lstrip()) for item in items]
    if not all(found):
        return None
    indents = [len(source.shade(item)) - len(source.shade(item).lstrip()) for item in items]
    return [
        Span(item.page, item.start + indent, item.start + indent + lead.end(1))
        for item, indent, lead in zip(items, indents, found, strict=True)
        if lead
    ]
