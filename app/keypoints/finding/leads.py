"""The head of a list line: what stands before its colon or dash, when every line of the list has one."""

from __future__ import annotations

import re

from app.keypoints.finding.source import Source, Span

LEAD = re.compile(r"([^:.;。!?]{2,60}?)(?::(?!//)| — | - |——)(?=.)")
BOLD = re.compile(r"\s*(?:\*\*|__)([^*_]{2,80}?)[.:]?(?:\*\*|__)")
_LABEL = re.compile(
    r"\s*([A-Za-z]+) (\d{1,2}|[IVX]{1,4}|one|two|three|four|five|six|seven|eight|nine|ten)\)?(?:[:.]| ?[—-])\s*(?=\S)", re.IGNORECASE
)
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ORDINAL = re.compile(rf"\s*(?:The |Our )?({'|'.join(_ORDINALS)})(?: [a-z]+){{0,4}}(?::| —| -)\s*(?=\S)", re.IGNORECASE)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = re.compile(rf"\s*({'|'.join(_NUMBERS)})(?:[:.]| ?[—-])\s+(?=\S)", re.IGNORECASE)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def leads(source: Source, items: list[Span]) -> list[Span] | None:
    """The leads of all items, or None when one has none: ``Integrity: be honest`` gives ``Integrity``."""
    bold = [BOLD.match(source.shade(item)) for item in items]
    if items and all(bold):
        return [_within(item, found.span(1)) for item, found in zip(items, bold, strict=True) if found]
    found = [LEAD.match(source.shade(item).lstrip()) for item in items]
    if not all(found):
        return None
    indents = [len(source.shade(item)) - len(source.shade(item).lstrip()) for item in items]
    return [
        Span(item.page, item.start + indent, item.start + indent + lead.end(1))
        for item, indent, lead in zip(items, indents, found, strict=True)
        if lead
    ]


def unlabelled(source: Source, items: list[Span]) -> list[Span]:
    """The items behind ``Step 1:``, ``Step 2:`` … or ``The first line:`` …, when one word numbers all from one on; else as they are."""
    ordinals = [_ORDINAL.match(source.shade(item)) for item in items]
    if items and [label[1].lower() for label in ordinals if label] == list(_ORDINALS[: len(items)]):
        return [Span(item.page, item.start + label.end(), item.end) for item, label in zip(items, ordinals, strict=True) if label]
    ones = [_COUNTED.match(source.shade(item)) for item in items]
    if items and [one[1].lower() for one in ones if one] == list(_NUMBERS[: len(items)]):
        return [Span(item.page, item.start + one.end(), item.end) for item, one in zip(items, ones, strict=True) if one]
    labels = [_LABEL.match(source.shade(item)) for item in items]
    words = {label[1].lower() for label in labels if label}
    if not items or not all(labels) or len(words) > 1:
        return items
    numbers = [label[2].lower() for label in labels if label]
    counted = [str(number) for number in range(1, len(items) + 1)]
    if numbers not in (counted, list(_NUMBERS[: len(items)]), list(_ROMAN[: len(items)])):
        return items
    return [Span(item.page, item.start + label.end(), item.end) for item, label in zip(items, labels, strict=True) if label]


def _within(item: Span, place: tuple[int, int]) -> Span:
    return Span(item.page, item.start + place[0], item.start + place[1])
