"""Requirements: who must, shall or may not do what, said in strong words only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.verbs import PRONOUNS
from app.library.domain import Language

_DUTY_EN = (
    r"(?:(?:must|shall|should)(?: not| never| only| always| also)? |may not |may only |cannot |can only |may be [a-z]+ only |need not "
    r"|(?:is|are|will be) (?:not |strictly )?(?:required|obliged|expected|allowed|permitted|forbidden|prohibited|banned)[ ]"
    r"|(?:is|are|will be) (?:not )?(?:entitled|liable|accepted|repaid) "
    r"|(?:needs?|has|have) to |requires? )"
)
_EN = re.compile(rf"(?P<actor>(?:[A-Z][\w'’-]*)(?:,? [\w'’-]+){{0,12}}?),? (?P<duty>{_DUTY_EN}[^;:.!?]{{5,200}})")
_NO_EN = re.compile(
    r"(?P<actor>(?:No|Neither|None of the|Nobody|No one) ?(?:[\w'’-]+ ){0,6}?)"
    r"(?P<duty>(?:may|shall|will|must|can) [^;:.!?]{4,160}|(?:is|are) (?:to|allowed|permitted) [^;:.!?]{4,160})"
)
_BID_EN = re.compile(
    r"(?P<actor>)(?P<duty>(?:Never|Do not|Don't|Don’t|Always|Make sure|Ensure|Keep|Report|Tell|Call|Use|Wear|Check|Ask) [^;:.!?]{6,160})"
)
_CLAUSE = re.compile(r", (?:which|who|and|but|so|unless|if|when|while)\b|,(?=[^,]{0,40}$)")
_NO_ACTOR_EN = re.compile(r"\b(?:if|when|while|because|whether|said|says|stressed|pointed)\b", re.IGNORECASE)
_BOUND = {"all", "each", "you", "we", "those", "one", "most", "another"}
_CLAUSE_START = re.compile(r"(?:(?:\(?\d{1,2}[.)]|Article \d+\.|Rule \d+[.:]?|[•*-]) ?)?(?:(?:In|At|For|Before|After|On) [^,;.]{3,60}, )?")


def requirements(source: Source) -> Iterator[Proposal]:
    """One requirement a sentence at most, at its beginning, where the actor stands."""
    for page in source.in_language(Language.EN):
        for start, end in page.sentences:
            if (found := _read_en(page, start, end)) is not None:
                actor, duty = (trimmed(source, span) for span in found)
                whole = Span(page.index, min(actor.start, duty.start), duty.end)
                parts = (("actor", actor), ("duty", duty)) if actor.start < actor.end else (("duty", duty),)
                yield Proposal(KeyPointKind.REQUIREMENT, source.quote(whole), (whole,), parts=parts)


def _read_en(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """``Managers must review access rights``; pronouns are no actors."""
    if page.shadow[max(start, end - 2) : end].strip().endswith("?"):
        return None
    start = _CLAUSE_START.match(page.shadow, start, end).end()  # type: ignore[union-attr]  # it matches nothing at least
    match = _NO_EN.match(page.shadow, start, end) or _EN.match(page.shadow, start, end) or _BID_EN.match(page.shadow, start, end)
    if match is None or (match["actor"] and match["actor"].split()[0].lower() in PRONOUNS - _BOUND):
        return None
    if _NO_ACTOR_EN.search(match["actor"]):
        return None
    stop = _CLAUSE.search(page.shadow, match.start("duty"), match.end("duty"))
    duty_end = stop.start() if stop and stop.start() - match.start("duty") > 12 else match.end("duty")
    return Span(page.index, *match.span("actor")), Span(page.index, match.start("duty"), duty_end)
