"""Members that follow a name in its own sentence, behind a colon, namely, 是指 and their like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from app.keypoints.domain import Tier
from app.keypoints.finding.after_zh import after_in_zh, bare_zh, without_lead_zh
from app.keypoints.finding.announcing import is_direct, points_elsewhere
from app.keypoints.finding.beside_en import apposition, behind_semicolon, fragments, of_which, they_are
from app.keypoints.finding.listing import Listing, Mismatch, listing
from app.keypoints.finding.markers import begins_numbered
from app.keypoints.finding.mentions import Form, Mention, Starts
from app.keypoints.finding.numerals import NUMBER_EN
from app.keypoints.finding.parts import echoed_start
from app.keypoints.finding.phrases_en import lemma
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import LONGEST_LIST, count_run, split_exactly, top_level
from app.library.domain import Language

_VERBS_EN = r"(?:are|were|include|includes|comprise|means?|refers? to|stands? for)"
_CUE_EN = re.compile(
    r"(?P<gap>[^.;:?!“”()]{0,90}?)(?P<cue>:| ?\(|,? namely(?:,|:)? |,? that is(?: to say)?,? |,? i\.e\.,? | [—-] |—"
    r"| (?:refers? to|is|are|means?) [^.;:?!“”()]{3,80}?,? (?:that|which) "
    r"(?:comprises?|is comprised of|consists? of|includes?)(?=[ “])"
    rf"|(?:, which)? {_VERBS_EN}(?: that)?(?: as follows| respectively)?:?(?= )| (?:called|named|known as)(?= ))"
)
_CUE_ZH = re.compile(
    r"(?P<gap>[^。!?;:“”()]{0,24}?)(?P<cue>:|——+| ?\(|,?(?:也就是|(?:主要|具体|分别|就|概括起来)?(?:是指|指的是|包括了?|包含了?|涵盖了?)"
    r"|(?:主要|具体|分别|就|概括起来)(?:是|为|有|指)|即)[:,]?|(?:是|指|有|为)[:,]?)"
)
_CUE_AGAIN_ZH = re.compile(r" ?(?:也就是|即|分别是|分别为|分别指|包括|就是|是指|主要是)[:,]?")
_WEAK = re.compile(r",? ?(?:are|were|include|includes|comprise|means?|refers? to|stands? for|是|有|为|指|which (?:are|were|include))$")
_LEAD_IN = re.compile(
    r" ?(?:(?:either|both|called|named|known as|namely,?|i\.e\.,?|that is,?|respectively,?) "
    r"|(?P<some>e\.g\.,? |for example,? |such as |including |for instance,? ))"
)
_CLOSE = 40
_CARRIER = re.compile(r" [a-z]+")
_AS_SAID = re.compile(r" (?:as )?(?:mentioned|referred to|used|named|defined|set out|stated) (?:in|by|above|here|below)[\w ,]*")
_THAT_IS = re.compile(r",? ?(?:namely|that is(?: to say)?|i\.e\.),?:?")
_IN_ORDER = re.compile(r" ?(?:The first|First|One)\b")
_AND_OTHERS = re.compile(rf" and {NUMBER_EN} [\w-]+(?: [\w-]+)?: ?$", re.IGNORECASE)
_HAPPENED = re.compile(
    r"(?:, which|,)? ?(?:are|were) (?:(?:also|still|now|not|then|all|both|later|already|expected|likely|about|to be|being|currently) )?"
    r"(?:[a-z]+(?:ed|en)|held|made|sent|set|put|taken|found|left|lost|told|shown|known|given|built|brought|born|hurt|in|at|on|under"
    r"|from|to|here|there|due|able|open|closed|free|up|out|off)\b(?! (?:as follows|below))"
)
_COLON_SOON = re.compile(r"[^.,;:?!“”()、。]{1,40}:(?=[ “]|[\u4e00-\u9fff])|[^.;:?!“”()]{1,80}, namely,?(?= )")
_ANOTHER = re.compile(r"; ?(?:and |the )?“[^“”]{2,40}” ?(?:means?|refers? to|are|is|include|是指|指|即|就是|包括)")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = re.compile(rf"(?P<number>{'|'.join(_ONES)}) (?P<head>[A-Za-z]+) (?:(?:at|to|on|of|for|is|are) )?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cue:
    """Where the announced list begins, how it was announced, and whether name and cue touch."""

    body: int
    mark: str
    direct: bool


def after(source: Source, mention: Mention, starts: Starts) -> Listing | Mismatch | None:
    """``four principles: a, b, c and d``; ``“四个意识”是指…``. ``starts`` tells where others begin."""
    page = source.pages[mention.outer.page]
    cue = _cue(page, mention)
    coordinate = cue is not None and _AND_OTHERS.match(page.shadow, mention.outer.end, cue.body) is not None
    if cue is not None and (coordinate or not starts.any_within(page.index, mention.outer.end, cue.body)):
        found = _behind(source, page, mention, cue)
        if found is not None:
            return found
    if (chinese := after_in_zh(source, page, mention, starts)) is not None:
        return chinese
    own_end = page.sentences[page.sentence_at(mention.outer.end - 1)][1] if page.sentences else len(page.shadow)
    asked = _questions(source, page, own_end + 1, mention) if page.shadow[own_end : own_end + 2].strip() else None
    asked = asked or behind_semicolon(source, page, mention)
    return asked or of_which(source, page, mention) or apposition(source, page, mention) or they_are(source, page, mention)


def _cue(page: Page, mention: Mention) -> Cue | None:
    start = mention.outer.end
    sentence_end = page.sentences[page.sentence_at(start - 1)][1] if page.sentences else len(page.shadow)
    pattern = _CUE_EN if page.language is Language.EN else _CUE_ZH
    match = pattern.match(page.shadow, start, sentence_end)
    if match is None or points_elsewhere(match["gap"]):
        return None
    gap, mark = match["gap"], re.sub("——+", "——", match["cue"].strip())
    if _WEAK.match(mark) and (soon := _COLON_SOON.match(page.shadow, match.end(), sentence_end)) is not None:
        return Cue(soon.end(), ":", True)
    if _HAPPENED.match(page.shadow, match.start("cue"), sentence_end):
        return None
    if page.language is Language.EN:
        carried = mention.form >= Form.MIXED and is_direct(page.language, _CARRIER.sub("", gap, count=1))
        direct = carried or is_direct(page.language, gap)
        led = (direct and (_THAT_IS.fullmatch(mark) is not None or mark.startswith(", which "))) or _AS_SAID.fullmatch(gap) is not None
        close = _THAT_IS.fullmatch(mark) is not None and len(gap) <= _CLOSE
        if mark != ":" and not (gap == "" or close or led or (carried and mark == "(") or (direct and gap.startswith(" of "))):
            colon = page.shadow.find(":", start, min(sentence_end, start + 100))
            return (
                Cue(colon + 1, ":", False)
                if colon > 0 and re.search(r"(?:are|follows|include|includes)$", page.shadow[start:colon])
                else None
            )
    else:
        direct = is_direct(page.language, gap)
        if _WEAK.match(mark) and gap:
            return None
        if mark not in (":", "——") and len(gap) > 10:
            return None
    return Cue(match.end(), mark, direct and (gap == "" or _THAT_IS.fullmatch(mark) is None))


def _behind(source: Source, page: Page, mention: Mention, cue: Cue) -> Listing | Mismatch | None:
    start, end = _body(page, cue)
    end = _before_another(page.shadow, start, end)
    if page.language is Language.ZH and (again := _CUE_AGAIN_ZH.match(page.shadow, start, end)) is not None:
        start = again.end()
    if page.language is Language.EN and (lead := _LEAD_IN.match(page.shadow, start, end)) is not None:
        if lead["some"]:
            return None
        start = lead.end()
    start = _inside_open_quote(page.shadow, start, end)
    if not page.shadow[start:end].strip() or begins_numbered(page.shadow, start):
        return None
    if page.shadow[end - 1 : end] == "?":
        asked = _questions(source, page, start, mention)
        if asked is not None:
            return asked
        end -= 1
    parts = split_exactly(page.shadow, start, end, mention.count, page.language)
    if parts is None and (told := fragments(source, page, (start, end), mention)) is not None:
        return told
    if parts is not None and not parts.joined and _WEAK.match(cue.mark):
        return None
    if parts is None:
        semicolons = len(top_level(page.shadow, start, min(end, start + LONGEST_LIST), ";"))
        listed = semicolons + 1 if semicolons else count_run(page.shadow, start, end, page.language)
        return Mismatch(listed) if listed > 1 and cue.mark == ":" and cue.direct else None
    spans, trimmed = without_lead_zh(page, bare_zh(page, _counted_marks(source, mention, list(parts.spans))))
    if page.language is Language.EN and (start := echoed_start(page.shadow, spans)) > spans[0][0]:
        spans, trimmed = [(start, spans[0][1]), *spans[1:]], True
    sure = parts.clean and cue.direct and not trimmed and _WEAK.match(cue.mark) is None
    return listing(source, [Span(page.index, a, b) for a, b in spans], Tier.A if sure else Tier.B, "parts" if parts.marked else "run")


def _before_another(shadow: str, start: int, end: int) -> int:
    """The end of the list where a semicolon leads to the explanation of another quoted name; else ``end``."""
    another = _ANOTHER.search(shadow, start, end)
    return another.start() if another else end


def _counted_marks(source: Source, mention: Mention, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Members without the head that numbers them: ``one look at the licence, two looks at the ledger``."""
    page, found = source.pages[mention.outer.page], []
    for number, (start, end) in enumerate(spans):
        match = _COUNTED.match(page.shadow, start, end)
        if match is None or _ONES.index(match["number"].lower()) != number or lemma(match["head"]) != mention.head:
            return spans
        found.append((match.end(), end))
    return found


def _inside_open_quote(shadow: str, start: int, end: int) -> int:
    """Behind a quotation mark that opens the list and is never closed, or closes only at its end; else ``start``."""
    at = shadow.find("“", start, min(end, start + 12))
    closing = shadow.find("”", at, end) if at >= 0 else -1
    whole = at >= 0 and not shadow[start:at].strip() and closing >= 0 and not shadow[closing:end].strip("”. ;")
    return at + 1 if at >= 0 and (closing < 0 or whole) else start


def _questions(source: Source, page: Page, start: int, mention: Mention) -> Listing | None:
    """``ask four questions: Is it legal? Is it fair? …``: each a sentence of its own, up to the first that is none."""
    if mention.head != "question" and _IN_ORDER.match(page.shadow, start):
        return None
    asked: list[Span] = []
    for a, b in islice(page.sentences, page.sentence_at(start), None):
        if page.shadow[b - 1] != "?" or len(asked) > mention.count:
            break
        asked.append(Span(page.index, max(a, start), b))
    sure = mention.head == "question" or page.shadow[start - 1 : start] == ":"
    return listing(source, asked, Tier.A if sure else Tier.B, "questions") if len(asked) == mention.count else None


def _body(page: Page, cue: Cue) -> tuple[int, int]:
    """From the cue to the end of its sentence, its bracket or its pair of dashes."""
    end = page.sentences[page.sentence_at(max(0, cue.body - 1))][1] if page.sentences else len(page.shadow)
    if cue.mark == "(":
        closing = page.shadow.find(")", cue.body)
        return cue.body, closing if closing > 0 else cue.body
    if cue.mark in ("—", "-", "——"):
        for dash in (" - ", " — ", "—"):
            closing = page.shadow.find(dash, cue.body, end)
            if closing > 0:
                return cue.body, closing
    return cue.body, end
