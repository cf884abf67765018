"""English members that stand beside their name without a cue between: of a, b and c; They are a, b and c; , a and b, …"""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention
from app.keypoints.finding.numerals import NUMBER_EN
from app.keypoints.finding.parts import without_subject
from app.keypoints.finding.phrases_en import lemma
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import split_exactly
from app.library.domain import Language

_COMMA_EN = re.compile(
    r"(?P<gap>(?: (?:of|for|to|in|on) [\w' -]{2,40}?)?)(?P<cue>, (?:called |named |known as |viz\.? )?)"
    r"(?!which |who |that |and |or |but |for |such |e\.g|including )"
)
_SEMICOLON_EN = re.compile(r"(?: of [\w' -]{2,40}?)?; (?!and |or |but |the |these |those |it |they |we |he |she |this |that |there )")
_OF_EN = re.compile(
    r"(?: of|(?: [a-z]+){0,3} (?:integrating|combining|uniting|joining|covering|comprising|consisting of|made up of))"
    r" (?!the (?:\w+ )?(?:committee|council|party|year|plan)\b)"
)
_GOES_ON = re.compile(r",|:| (?:that|which|who|to|into|for|in|on|at|by|with|from|are|is|were|was|will|must|shall|should|has|have) ")
_LONGEST_OF = 5
_ONE_EACH = re.compile(r"(?:,|,? and) (?P<member>(?:one|the other) [^,.;:]{3,60}?)(?=,|\.|$| and (?:one|the other) )")
_COUNTS_OTHERS = re.compile(rf"(?:{NUMBER_EN} [a-z]|\W*\d+\W*$)", re.IGNORECASE)
_DETERMINED = re.compile(r"(?:an?|the|one) ")
_SOON = 3
_THEY_ARE = re.compile(r"(?:They|These|Those|(?:The|These|Those) \w+) (?:are|were|include|comprise)(?: as follows)?(?: that)?:? ")
_FRAGMENT = 4


def they_are(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``… six rights of patients. They are the right to be heard, … and the right to complain.``"""
    own = page.sentence_at(mention.outer.end - 1)
    if page.language is not Language.EN:
        return None
    for at, (start, end) in enumerate(page.sentences[own + 1 : own + 1 + _SOON]):
        cue = _THEY_ARE.match(page.shadow, start, end)
        echoes = at == 0 or (cue is not None and mention.head in (lemma(word) for word in cue.group().split()))
        if cue is not None and echoes and (found := _said_there(source, page, cue, end, mention)) is not None:
            return found
    return None


def _said_there(source: Source, page: Page, cue: re.Match[str], end: int, mention: Mention) -> Listing | None:
    """What the cue leads to, in its sentence or, where it is told in fragments, in those after it."""
    if (found := fragments(source, page, (cue.end(), end), mention)) is not None:
        return found
    parts = split_exactly(page.shadow, cue.end(), end, mention.count, page.language)
    if parts is None or not (parts.joined or parts.marked):
        return None
    spans = without_subject(page.shadow, parts.spans)
    sure = parts.clean and spans == parts.spans
    return listing(source, [Span(page.index, a, b) for a, b in spans], Tier.A if sure else Tier.B, "run")


def of_which(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``the four links of registration, written examination, interview and physical examination``: short members, exactly as many."""
    match = _OF_EN.match(page.shadow, mention.outer.end) if page.language is Language.EN and mention.count > 2 else None
    if match is None:
        return None
    start, end = match.end(), page.sentences[page.sentence_at(mention.outer.end - 1)][1]
    if page.shadow.startswith("“", start) and (closing := page.shadow.find("”", start, end)) > 0:
        start, end = start + 1, closing
    parts = split_exactly(page.shadow, start, end, mention.count, page.language)
    if parts is None or not parts.joined:
        return None
    spans = [*parts.spans[:-1], _first_words(page.shadow, *parts.spans[-1])]
    members = [Span(page.index, a, b) for a, b in spans]
    if any(source.size(member) > _LONGEST_OF for member in members):
        return None
    return listing(source, members, Tier.B, "run")


def _first_words(shadow: str, start: int, end: int) -> tuple[int, int]:
    """The stretch up to the comma or the word that goes on with the sentence: ``risk, and help``."""
    stop = _GOES_ON.search(shadow, start, end)
    return start, stop.start() if stop else end


def behind_semicolon(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``two types of grant; block grants and project grants, also called …``: a few words each, closed by a conjunction."""
    if page.language is not Language.EN or (cue := _SEMICOLON_EN.match(page.shadow, mention.outer.end)) is None:
        return None
    end = page.sentences[page.sentence_at(mention.outer.end - 1)][1]
    parts = split_exactly(page.shadow, cue.end(), end, mention.count, page.language)
    if parts is None or not parts.joined:
        return None
    spans = [*parts.spans[:-1], _first_words(page.shadow, *parts.spans[-1])]
    members = [Span(page.index, a, b) for a, b in spans]
    return None if any(source.size(member) > _LONGEST_OF for member in members) else listing(source, members, Tier.B, "run")


def apposition(source: Source, page: Page, mention: Mention) -> Listing | None:
    """``a two-pronged approach to safety, prevention and response, was praised``: short members between two commas."""
    if page.language is not Language.EN:
        return None
    match = _COMMA_EN.match(page.shadow, mention.outer.end)
    if match is None:
        return None
    sentence_end = page.sentences[page.sentence_at(mention.outer.end - 1)][1]
    semicolon = page.shadow.find(";", match.end(), sentence_end)
    sentence_end = semicolon if semicolon > 0 else sentence_end
    ones = list(_ONE_EACH.finditer(page.shadow, match.end() - 2, sentence_end))
    if len(ones) == mention.count and ones[0].start() == match.end() - 2:
        return listing(source, [Span(page.index, *one.span("member")) for one in ones], Tier.B, "each")
    parts = split_exactly(page.shadow, match.end(), sentence_end, mention.count, page.language)
    if parts is None or not parts.clean:
        return None
    members = [Span(page.index, a, b) for a, b in parts.spans]
    if any(_COUNTS_OTHERS.match(source.shade(member).lstrip()) for member in members):
        return None
    longest = 9 if all(_DETERMINED.match(source.shade(member)) for member in members) else 5
    if any(len(source.quote(member).split()) > longest for member in members):
        return None
    return listing(source, members, Tier.B, "each" if longest > 5 else "apposition")


def fragments(source: Source, page: Page, body: tuple[int, int], mention: Mention) -> Listing | None:
    """``They are: Stop. Shout. Shower.``: sentences of a few words, exactly as many, the first behind the cue."""
    at = page.sentence_at(body[0])
    said = [Span(page.index, *body), *(Span(page.index, *one) for one in page.sentences[at + 1 : at + mention.count])]
    if page.language is not Language.EN or len(said) != mention.count > 2 or any(source.size(one) > _FRAGMENT for one in said):
        return None
    return listing(source, said, Tier.B, "fragments")
