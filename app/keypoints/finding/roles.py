"""Roles: who did or does what, where the text names the actor beside the deed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPointKind
from app.keypoints.finding.findings import Proposal
from app.keypoints.finding.source import Page, Source, Span, trimmed
from app.keypoints.finding.verbs import DEEDS, PRONOUNS
from app.library.domain import Language

_NAME = r"(?:[A-Z][\w'.-]+(?: (?:of|and|for|the|de|van|von|al) (?=[A-Z])| )){1,8}"
_TITLE = r"(?:, (?:the )?[A-Z][^;:.!?“”]{3,160}?,)?"
_ROLE_EN = re.compile(
    rf"(?P<actor>(?:The )?{_NAME}){_TITLE}(?<=[\w, ]) ?(?P<deed>(?:also |has |have |had |jointly )?{DEEDS} [^,;:.!?“”]{{3,120}})"
)
_TITLED_EN = re.compile(
    rf"(?P<actor>(?:[A-Z][\w'.-]+ ){{0,3}}[A-Z][\w'.-]+), (?:the )?[A-Z][^;:.!?“”]{{3,200}}?, (?P<deed>{DEEDS} [^,;:.!?“”]{{3,120}})"
)
_STYLES = r"(?:Comrade |Vice |Deputy |Captain |Councillor |Chairman |Dean |Dr\.? |Mr\.? |Mrs\.? |Ms\.? )?"
_AGENT = rf"(?P<actor>{_STYLES}(?:the |a |an |your |its |their )?[\w'’-]+(?: (?:of |and )?[\w'’-]+){{0,9}})"
_PASSIVE_EN = re.compile(
    r"(?P<deed>[^,;:.!?“”]{3,100}? (?:is|are|was|were|be|been|being) (?:[a-z]+ly )?(?!caused|followed|accompanied|affected|moved)"
    rf"(?:[a-z]+ed and )?[a-z]+(?:ed|en|un|ut|de|id|ven|et|ld|nt|pt|ght|read|run|put|set|paid)(?: over| out| up| on| for)?) by {_AGENT}"
)
_POSTS = (
    r"(?:member|director|secretary|chairman|chair|head|manager|officer|president|treasurer|spokesman|spokeswoman|engineer|advis[eo]r"
    r"|nurse|pilot|dean|gardener|coordinator|supervisor|steward|leader|partner|superintendent|chairwoman|chairperson|clerk|registrar"
    r"|principal|headteacher|inspector|minister|commissioner)"
)
_POST_EN = re.compile(
    r"(?P<actor>(?:[A-Z][\w'.’-]+ ){0,4}[A-Z][\w'.’-]+), (?P<deed>who (?:is|chairs|heads|leads|runs|keeps|manages)\b[^;:.!?]{3,100}"
    rf"|(?:the |a |an )?(?:[a-z]+ ){{0,3}}{_POSTS}\b[^;:.!?]{{0,120}})"
)
_NAMED_EN = re.compile(rf"(?P<actor>(?:[Tt]he |[Yy]our |[Oo]ur )?(?:[a-z-]+ ){{0,3}}{_POSTS}), (?P<deed>[A-Z][\w'’.-]+ [A-Z][\w'’.-]+)")
_UNDERTAKES_EN = re.compile(
    r"(?P<actor>(?:(?:Mr|Mrs|Ms|Dr|Cllr|Sister|Councillor|Professor)\.? )?[A-Z][\w'’-]+(?: (?:and )?(?:(?:Mr|Mrs|Ms|Dr"
    r"|Cllr)\.? )?[A-Z][\w'’-]+){0,4}"
    r"|The (?:[a-z]+ ){0,3}(?:council|committee|board|group|department|bureau|company|government|ministry|agency)) "
    r"(?P<deed>(?:will (?!be |not be )|undertook to|agreed to|offered to|promised to|proposes? to|proposed to"
    r"|declared an? |moved that|seconded"
    r"|was (?:elected|appointed|asked to|thanked)|took over|reported that|volunteered to|is to) [^;:.!?]{3,120})"
)
_HOLDS_EN = re.compile(
    rf"(?P<actor>[A-Z][\w'.’-]*(?: [A-Z][\w'.’-]+){{1,3}}) \((?P<deed>(?:[A-Z]?[\w-]+,? (?:of )?){{0,4}}(?i:{_POSTS})(?:, [A-Z][a-z]+)?)\)"
)
_AGENTS = (
    r"(?:Supervisors?|Managers?|Porters?|Teachers?|Nurses?|Wardens?|Inspectors?|Stewards?|Volunteers?|Auditors?|Clerks?"
    r"|Treasurer|Secretary|Chair"
    r"|Directors?|Officers?|Trustees?|Governors?|Security staff|Staff|Drivers?)"
)
_ACTS_EN = re.compile(
    rf"(?P<actor>(?:The |Your |Our )?(?:[A-Za-z]+ ){{0,2}}?(?i:{_AGENTS})|(?:Sister|Dr|Mr|Mrs|Ms)\.? (?:[A-Z][\w'’-]+ ?){{1,2}}) ?"
    r"(?P<deed>(?:decides?|reports?|rings?|telephones?|checks?|visits?|keeps?|signs?|approves?|arranges?|answers?"
    r"|leads?|trains?|makes?|gives?"
    r"|holds?|pays?|collects?|opens?|closes?) (?:the|an?|every|each|all|any|whether|up|to|for|on) [^;:.!?]{3,120})"
)
_DUTIES = (
    r"(?:decides?|checks?|keeps?|inspects?|supervises?|approves?|settles?|arranges?|handles?|carr(?:y|ies)|issues?|signs?|appoints?"
    r"|chairs?|runs?|pays?|takes?|teaches|trains?) (?:the|a|an|every|each|all|any|its|claims|complaints|requests)"
)
_CARRIES_EN = re.compile(
    r"(?P<actor>(?:The |Your |Our |Each |Every |All )?[A-Z]?[\w'’-]+(?: [\w'’-]+){0,7}) "
    rf"(?P<deed>(?:(?:is|are|will be|shall be) (?:both |jointly )?(?:responsible|accountable|in charge|liable)\b"
    rf"|{_DUTIES} )[^;:.!?]{{3,120}})"
)
_IS_POST_EN = re.compile(
    rf"(?P<actor>(?:[A-Z][\w'.’-]+ ){{0,5}}[A-Z][\w'.’-]+) (?P<deed>(?:is|was|will be) (?:the|our|its|your) (?:[a-z]+ ){{0,3}}"
    rf"(?:{_POSTS}|controller|owner|regulator|operator)\b[^;:.!?]{{0,100}})"
)
_POST_IS_EN = re.compile(
    rf"(?P<actor>(?:The|Our|Your|Its) (?:[a-z-]+ ){{0,4}}{_POSTS}) "
    r"(?P<deed>(?:is|was|will be) (?:(?:Dr|Mr|Mrs|Ms|Cllr)\.? )?[A-Z][\w'’-]+ "
    r"[A-Z][\w'’-]+)"
)
_STOPS = re.compile(r" and (?=(?:put|delivered|made|gave|pointed|stressed|said|was|were|will|has|is|announced|introduced)\b)")
_NO_ACTORS = {"how", "why", "if", "when", "there", "here", "in", "on", "at", "by", "for", "no", "nobody", "not"}


def roles(source: Source) -> Iterator[Proposal]:
    """One role a sentence at most."""
    for page in source.in_language(Language.EN):
        for start, end in page.clauses():
            if (found := _role_en(page, start, end)) is not None:
                actor, deed = (trimmed(source, span) for span in found)
                whole = Span(page.index, min(actor.start, deed.start), max(actor.end, deed.end))
                yield Proposal(KeyPointKind.ROLE, source.quote(whole), (whole,), parts=(("actor", actor), ("deed", deed)))


def _role_en(page: Page, start: int, end: int) -> tuple[Span, Span] | None:
    """``Dana Whitfield, Chief Officer, presided over the meeting``; ``The Board reviews the risk appetite``."""
    if page.shadow[end - 1] == "?":
        return None
    patterns = (_TITLED_EN, _ROLE_EN, _CARRIES_EN, _UNDERTAKES_EN, _ACTS_EN, _IS_POST_EN, _POST_IS_EN, _PASSIVE_EN)
    matches = (pattern.match(page.shadow, start, end) for pattern in patterns)
    match = next((found for found in matches if found and _is_actor(found["actor"])), None)
    match = (
        match
        or _HOLDS_EN.search(page.shadow, start, end)
        or _POST_EN.search(page.shadow, start, end)
        or _NAMED_EN.search(page.shadow, start, end)
    )
    if match is None or not _is_actor(match["actor"]):
        return None
    deed = match["deed"]
    stop = _STOPS.search(deed)
    deed_end = match.start("deed") + (stop.start() if stop else len(deed))
    return Span(page.index, *match.span("actor")), Span(page.index, match.start("deed"), deed_end)


def _is_actor(text: str) -> bool:
    first = text.strip().split(" ")[0].lower()
    return first not in PRONOUNS - {"all", "each", "one"} and first not in _NO_ACTORS
