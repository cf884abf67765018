"""Aims: what is done, and what for, where the text says so in a cue of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Source, Span, trimmed
from app.library.domain import Language

_FOR_EN = r"(?:in order to|so as to|so that|with the aim of|with a view to|aimed at|aims? to|(?:is|are) (?:intended|designed|meant) to)"
_TO_FIRST = re.compile(r"(?P<aim>(?:In order to|To|So as to|With the aim of|With a view to) [a-z][^,;:]{8,120}), (?P<means>[^;:]{10,200})")
_SO_THAT = re.compile(rf"(?P<means>[^;:]{{10,200}}?),? (?P<aim>{_FOR_EN} [^;:]{{6,160}})")
_PURPOSE = re.compile(
    r"(?P<means>(?:The |Its |Our |Their )?(?:purpose|aim|goal|objective|intention)s?(?: of [^;:,]{3,80})?) "
    r"(?:is|are|was|were) (?P<aim>(?:to|that) [^;:]{6,200})"
)


def aims(source: Source) -> Iterator[Proposal]:
    """One aim a sentence at most, with what serves it."""
    for page in source.in_language(Language.EN):
        for start, end in page.sentences:
            match = next((found for pattern in (_TO_FIRST, _PURPOSE, _SO_THAT) if (found := pattern.match(page.shadow, start, end))), None)
            if match is None:
                continue
            aim, means = (trimmed(source, Span(page.index, *match.span(part))) for part in ("aim", "means"))
            whole = Span(page.index, min(aim.start, means.start), max(aim.end, means.end))
            yield Proposal(KeyPointKind.AIM, source.quote(whole), (whole,), parts=(("aim", aim), ("means", means)))
