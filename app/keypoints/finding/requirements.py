"""Requirements: who must, shall or may not do what, said in strong words only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.verbs import PRONOUNS
from app.library.domain import Language

_EN = re.compile(
    r"(?P<actor>(?:[A-Z][\w'-]*)(?: [\w'-]+){0,6}?) (?P<duty>(?:must|shall)(?: not| never)? [^;:.!?]{6,160}|may not [^;:.!?]{6,160})"
)
_MARK_ZH = r"(?:[(（]?[一二三四五六七八九十\d]+(?:[)）、.]|[是要])|第[一二三四五六七八九十百\d]+[条章款]|[①-⑳])*\s*"
_ZH = re.compile(rf"{_MARK_ZH}(?P<actor>[^,。;:!?“”、]{{2,20}}?)(?P<duty>(?:必须|应当|不得|严禁)[^。;:!?]{{4,60}})")
_CLAUSE = re.compile(r", (?:which|who|and|but|so|unless|if|when|while)\b|,(?=[^,]{0,40}$)")
_NO_ACTOR_ZH = re.compile(
    r"^(?:也|都|均|还|就|又|并|且|但|而|因此|所以|同时|其|这|那|我们|他们|要|既)|(?:时|后|前|的|中|上|下|也|都|均|还|就|并|且)$"
)
_NO_ACTOR_EN = re.compile(r"\b(?:if|when|that|which|while|because|and|it|they|we)\b", re.IGNORECASE)


def requirements(source: Source) -> Iterator[Proposal]:
    """One requirement a sentence at most, at its beginning, where the actor stands."""
    for page in source.pages:
        read = _read_en if page.language is Language.EN else _read_zh
        for start, end in page.sentences:
            if (found := read(page, start, end)) is not None:
                actor, duty = (trimmed(source, span) for span in found)
                whole = Span(page.index, actor.start, duty.end)
                yield Proposal(KeyPointKind.REQUIREMENT, source.quote(whole), (whole,), parts=(("actor", actor), ("duty", duty)))


def _read_en(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """``Managers must review access rights``; pronouns are no actors."""
    match = _EN.match(page.shadow, start, end)
    if match is None or match["actor"].split()[0].lower() in PRONOUNS - {"all", "each"} or _NO_ACTOR_EN.search(match["actor"]):
        return None
    stop = _CLAUSE.search(page.shadow, match.start("duty"), match.end("duty"))
    duty_end = stop.start() if stop and stop.start() - match.start("duty") > 12 else match.end("duty")
    return Span(page.index, *match.span("actor")), Span(page.index, match.start("duty"), duty_end)


def _read_zh(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """``值班人员不得离岗``, ``企业应当建立台账``."""
    match = _ZH.match(page.shadow, start, end)
    if match is None or _NO_ACTOR_ZH.search(match["actor"]):
        return None
    return Span(page.index, *match.span("actor")), Span(page.index, *match.span("duty"))
