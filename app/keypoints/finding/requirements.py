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
    r"|(?:is|are|will be) (?:not )?(?:entitled|liable|accepted|repaid|intended) "
    r"|(?:will not|cannot|can not|are not|is not) be [a-z]+ed\b|(?:does|do) not apply|appl(?:y|ies) to (?:all|any|every|each)\b"
    r"|(?:needs?|has|have) to |requires? |(?:is|are) needed\b|do(?:es)? not count\b|may be used (?:for|only|by|in) "
    r"|(?:will|shall) be (?:returned|rejected|refused|disregarded|excluded|removed)\b)"
)
_BODIES = (
    r"(?:[Oo]fficers?|[Cc]ommittees?|[Cc]ouncil|[Bb]oard|[Mm]asters?|[Mm]inister|[Cc]ommission(?:er)?|[Aa]uthority"
    r"|[Ii]nspectors?|[Cc]ourts?|[Tt]ribunals?"
    r"|[Mm]embers?|[Mm]anagers?|[Dd]irectors?|[Ee]mployees?|[Ee]mployers?|[Aa]pplicants?|[Tt]enants?|[Oo]wners?"
    r"|[Uu]sers?|[Pp]upils?|[Pp]arents?"
    r"|[Ss]tudents?|[Cc]ontrollers?|[Pp]rocessors?|[Bb]idders?|[Cc]ontractors?|[Ss]uppliers?|[Bb]ank|[Cc]ompany"
    r"|[Aa]gency|[Dd]epartment|[Pp]erson)"
)
_EN = re.compile(rf"(?P<actor>(?:[A-Z][\w'’-]*)(?:,? [£$€]?[\w'’-]+(?:\.\d+)?%?){{0,12}}?),? (?P<duty>{_DUTY_EN}[^;:.!?]{{0,200}})")
_MAY_EN = re.compile(
    rf"(?P<actor>(?:The|An?|Any|Every|Each|All) (?:[\w'’-]+ ){{0,5}}?{_BODIES}) (?P<duty>may (?!have |be (?:able|aware"
    rf"|worth))[a-z]+ [^;:.!?]{{3,200}})"
)
_AMID_EN = re.compile(
    rf"(?:[,;:] (?:and |but |so |that )?|\b(?:and|but|that) )(?P<actor>(?:all|every|each|no(?! need)|any|anyone|nobody"
    rf"|those|employees|staff|members|you) "
    rf"?(?:[\w'’-]+ ){{0,6}}?)(?P<duty>{_DUTY_EN}[^;:.!?]{{5,200}}|(?:may|will be) [a-z]+ [^;:.!?]{{1,160}})"
)
_NEVER_EN = re.compile(r"(?P<actor>(?:We|Our staff) )(?P<duty>(?:do not|never|will not|will never) [^;:.!?]{6,160})")
_BID_AMID_EN = re.compile(r"[;,] (?:and |but )?(?P<duty>do not [^;:.!?]{6,160})")
_NO_EN = re.compile(
    r"(?P<actor>(?:No|Neither|None of the|Nobody|No one) ?(?:[\w'’-]+ ){0,6}?)"
    r"(?P<duty>(?:may|shall|will|must|can) [^;:.!?]{4,160}|(?:is|are) (?:to|allowed|permitted) [^;:.!?]{4,160})"
)
_BID_EN = re.compile(
    r"(?P<actor>)(?P<duty>(?:Never|Do not|Don't|Don’t|Always|Make sure|Ensure|Keep|Report|Tell|Call|Use|Wear|Check|Ask) [^;:.!?]{6,160})"
)
_CLAUSE = re.compile(r", (?:which|who|and|but|so|unless|if|when|while)\b|,(?=[^,]{0,40}$)")
_NO_ACTOR_EN = re.compile(r"\b(?:if|when|while|because|whether|said|says|stressed|pointed)\b", re.IGNORECASE)
_BOUND = {"they", "all", "each", "you", "we", "those", "one", "most", "another"}
_CLAUSE_START = re.compile(r"(?:(?:\(?\d{1,2}[.)]|Article \d+\.|Rule \d+[.:]?|[•*-]) ?)?(?:(?:In|At|For|Before|After|On) [^,;.]{3,60}, )?")


def requirements(source: Source) -> Iterator[Proposal]:
    """One requirement a sentence at most, at its beginning, where the actor stands."""
    for page in source.in_language(Language.EN):
        for start, end in page.clauses():
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
    found = (pattern.match(page.shadow, start, end) for pattern in (_NO_EN, _EN, _BID_EN, _MAY_EN))
    match = next((one for one in found if one), None)
    if match is None or not _is_actor(match["actor"]):
        return _amid(page, start, end)
    stop = _CLAUSE.search(page.shadow, match.start("duty"), match.end("duty"))
    duty_end = stop.start() if stop and stop.start() - match.start("duty") > 12 else match.end("duty")
    return Span(page.index, *match.span("actor")), Span(page.index, match.start("duty"), duty_end)


def _is_actor(text: str) -> bool:
    """Whether a duty may lie on it: no pronoun that points back, no clause of its own; a bid has none."""
    pronoun = bool(text) and text.split(maxsplit=1)[0].lower() in PRONOUNS - _BOUND
    return not pronoun and _NO_ACTOR_EN.search(text) is None


def _amid(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """A duty in a later clause: ``…, and anyone working there must borrow a radio``; ``…, do not stand on the top step``."""
    found = _AMID_EN.search(page.shadow, start, end)
    if found is not None:
        return Span(page.index, *found.span("actor")), Span(page.index, *found.span("duty"))
    if (never := _NEVER_EN.match(page.shadow, start, end)) is not None:
        return Span(page.index, *never.span("actor")), Span(page.index, *never.span("duty"))
    if (bid := _BID_AMID_EN.search(page.shadow, start, end)) is not None:
        return Span(page.index, bid.start("duty"), bid.start("duty")), Span(page.index, *bid.span("duty"))
    return None
