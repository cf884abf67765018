"""Number names in English text: where a page names a number of things, and how surely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.keypoints.finding import words_en as words
from app.keypoints.finding.mentions import Form, Mention, without_overlaps
from app.keypoints.finding.names_behind import names_behind
from app.keypoints.finding.numerals import NUMBER_EN, read_en
from app.keypoints.finding.phrases_en import TOKEN, complement_end, head_index, is_plural, lemma, word_run
from app.keypoints.finding.source import Page, Source, Span
from app.library.domain import Language, PassageKind

_NUMBER = re.compile(rf"(?<![\w.,$£€¥#/+-]){NUMBER_EN}(?![\w/%]|[.,]\d)", re.IGNORECASE)
_ONE_AND = re.compile(rf"(?<=“)one(?= [A-Za-z-]+(?:,| and) {NUMBER_EN} )", re.IGNORECASE)
_PRONGED = re.compile(
    r"-(?:pronged|point|part|step|pillar|stage|tier|tiered|level|fold|track|phase|dimensional|sphere|in-one|lines?|layer|legged|visit"
    r"|question|strand|word)(?= )"
)
_PART = rf"(?:(?!\d)(?:{NUMBER_EN}|one)) [A-Za-z'-]+"
_QUOTED_COMPOUND = re.compile(rf"{_PART}(?:(?:,? and |, ?| ){_PART}){{1,3}}$", re.IGNORECASE)
_COMPOUND_PART = re.compile(rf"({NUMBER_EN}|one) ([A-Za-z'-]+)", re.IGNORECASE)
_LAST_WORDS = re.compile(r"(?:([\w'-]+) )?([\w'-]+) ?$")
_DEFINING = re.compile(rf"\b{words.DEFINING}(?: the| its| our| these| a set of| as)? ?$", re.IGNORECASE)
_WHOLE = re.compile(rf"{NUMBER_EN}[ -](?:[A-Za-z]+[ -]){{0,2}}(?P<last>[A-Za-z]{{3,}}|\d{{2,}}s)", re.IGNORECASE)
_OPENS_QUOTE = re.compile(r"“(?:the |our |these |all )?$", re.IGNORECASE)
_LISTED_NEXT = re.compile(r" (?:[a-z-]+ ){0,2}[a-z]+s: ")
_MEASURED = re.compile(rf"{NUMBER_EN}[ -](?:star|{'|'.join(sorted(words.UNITS))})s?\b", re.IGNORECASE)
_LONGEST_QUOTE, _MOST_IN_DIGITS = 80, 10
_SECTION_PAGES = 40
_DIGITS_AGAIN = re.compile(r" \((\d{1,2})\)")
_ONE_OF = re.compile(r"\bone of $")
_OF_THESE = re.compile(r"\b(?:any|each|all|none) of (?:the|these|those|the following) $")


def names_en(source: Source) -> list[Mention]:
    """All mentions on the English pages, without overlaps, in reading order."""
    found = [mention for page in source.in_language(Language.EN) for mention in (*_on_page(page), *names_behind(page))]
    return without_overlaps([mention for mention in found if not _numbers_section(source, mention)])


def _numbers_section(source: Source, mention: Mention) -> bool:
    """Whether the digits are the number of a heading: ``4 Vulnerable people`` between ``3 Alarm`` and ``5 Exercises``."""
    page = source.pages[mention.name.page]
    if mention.name.start > 0 or not page.shadow[0].isdigit() or page.passage.kind not in (PassageKind.HEADING, PassageKind.LIST_ITEM):
        return False
    around = source.pages[max(0, page.index - _SECTION_PAGES) : page.index + _SECTION_PAGES]
    beside = {str(mention.count - 1), str(mention.count + 1)}
    return any(other.shadow.partition(" ")[0].rstrip(".") in beside for other in around)


def parse_name(text: str) -> tuple[str, str]:
    """(head, modifiers) of a bare name for comparisons: "four risk levels" → ("level", "risk")."""
    run = [m.group() for m in TOKEN.finditer(text)]
    return (lemma(run[-1]), " ".join(map(lemma, run[1:-1]))) if run else ("", "")


def _on_page(page: Page) -> Iterator[Mention]:
    for one in _ONE_AND.finditer(page.shadow):
        if (mention := _quoted(page, one)) is not None:
            yield mention
    for number in _NUMBER.finditer(page.shadow):
        count = read_en(number.group())
        mention = _quoted(page, number) or (_mention(page, number, count) if count and count > 1 else None)
        if mention is not None:
            yield mention


def _quoted(page: Page, number: re.Match[str]) -> Mention | None:
    """``“five necessary paths”`` as a whole; ``“three stricts and three honests”`` counts six."""
    start = number.start()
    opening = _OPENS_QUOTE.search(page.shadow, max(0, start - 7), start)
    if opening is None:
        return None
    end = page.shadow.find("”", start, start + _LONGEST_QUOTE)
    inside = page.shadow[start:end]
    if end < 0 or re.search(r"[.;:!?“]", inside):
        return None
    span, outer = Span(page.index, start, end), Span(page.index, opening.start(), end + 1)
    if _QUOTED_COMPOUND.match(inside):
        pieces = _COMPOUND_PART.findall(inside)
        counted = sum(1 if piece.lower() == "one" else read_en(piece) or 0 for piece, _noun in pieces)
        if counted > len(pieces) and lemma(pieces[0][1]) not in words.UNITS:
            return Mention(span, outer, counted, inside.lower(), (), Form.QUOTED, Language.EN)
    if (pronged := _PRONGED.match(page.shadow, number.end())) is not None:
        mention = _pronged(page, start, pronged.end(), read_en(number.group()) or 0)
        return replace(mention, name=span, outer=outer, form=Form.QUOTED) if mention else None
    following = page.shadow[number.end()]
    if following not in " -" or (following == "-" and number.group().isdigit()):
        return None
    run = word_run(page.shadow, number.end() + 1, 9) if page.shadow[number.end()] == " " else []
    run = [word for word in run if word.end() <= end]
    at, count = head_index(run), read_en(number.group()) or 0
    if at is None and count > 1 and (whole := _WHOLE.fullmatch(inside)) is not None and not _MEASURED.match(inside):
        return Mention(span, outer, count, lemma(whole["last"]), (), Form.QUOTED, Language.EN)
    if at is None or count < 2 or not _ends_at_head(page.shadow, run, at, end) or _is_measure(run[at].group(), quoted=True):
        return None
    return Mention(span, outer, count, lemma(run[at].group()), _modifiers(run[:at]), Form.QUOTED, Language.EN)


def _ends_at_head(shadow: str, run: list[re.Match[str]], at: int, end: int) -> bool:
    """A quoted name ends with what it counts or its complement: not "nine points implementation"."""
    rest = shadow[run[at].end() : end]
    return rest == "" or re.match(r" (?:of|for|in|on|to|without|at|with|from|by|against|towards?|under|before|after) ", rest) is not None


def _mention(page: Page, number: re.Match[str], count: int) -> Mention | None:
    start, end = number.span()
    if (pronged := _PRONGED.match(page.shadow, end)) is not None:
        return _pronged(page, start, pronged.end(), count)
    again = _DIGITS_AGAIN.match(page.shadow, end)
    if again is not None and read_en(again[1]) == count:
        end = again.end()
    if page.shadow[end : end + 1] != " " or (_barred(page.shadow, start) and not _LISTED_NEXT.match(page.shadow, end)):
        return None
    if page.shadow[end + 1 : end + 2] == "“":
        return _mixed(page, start, end + 2, count)
    return _phrase(page, start, end + 1, count)


def _pronged(page: Page, start: int, end: int, count: int) -> Mention | None:
    """``two-pronged approach``, ``five-point plan``: the noun is one, its points are counted."""
    run = word_run(page.shadow, end + 1, 2)
    if not run or run[0].group().lower() in words.STOP_WORDS:
        return None
    kind = page.shadow[start:end].partition("-")[2]
    cued = _cued(page.shadow, start)
    form = Form.NOMINAL if lemma(run[0].group()) in words.PLANS else Form.PLAIN
    span = Span(page.index, start, run[0].end())
    return Mention(span, span, count, f"{kind} {lemma(run[0].group())}", (), form, Language.EN, cued)


def _mixed(page: Page, start: int, inside: int, count: int) -> Mention | None:
    """``three “grasping”``; not ``three “talkabout” toolkits``, where the toolkits are counted."""
    end = page.shadow.find("”", inside, inside + 40)
    quoted = page.shadow[inside:end]
    if end < 0 or not quoted or not re.fullmatch(r"[A-Za-z][A-Za-z'-]{2,}(?: [A-Za-z'-]+){0,3}", quoted):
        return None
    last = quoted.split()[-1]
    if page.shadow[start].isdigit() and (count > _MOST_IN_DIGITS or (is_plural(last) and last not in words.NOMINALS)):
        return None
    following = word_run(page.shadow, end + 2, 3) if page.shadow[end + 1 : end + 2] == " " else []
    if head_index(following) is not None:
        return None
    span = Span(page.index, start, end + 1)
    return Mention(span, span, count, lemma(quoted.split()[-1]), tuple(map(lemma, quoted.split()[:-1])), Form.MIXED, Language.EN)


def _phrase(page: Page, start: int, after: int, count: int) -> Mention | None:
    run = word_run(page.shadow, after)
    at = head_index(run)
    if at is None or at > 4:
        return None
    word = run[at].group()
    if _is_measure(word, quoted=True):
        return None
    cued = _cued(page.shadow, start)
    is_proper = cued or not (page.shadow[start].isdigit() or page.shadow[start].islower())
    titled = is_proper and word[0].isupper() and not word.isupper() and not _is_title_cased(page)
    end = complement_end(page.shadow, run[at].end(), titled=word[0].isupper())
    span = Span(page.index, start, end)
    form = Form.TITLED if titled else Form.NOMINAL if word.lower() in words.NOMINALS else Form.PLAIN
    modifiers = _modifiers(run[:at])
    return Mention(
        span,
        span,
        count,
        lemma(word),
        modifiers,
        form,
        Language.EN,
        cued,
        lemma(word) in words.GENERIC_HEADS,
        _definite(page.shadow, start),
    )


def _is_measure(word: str, *, quoted: bool) -> bool:
    unit = lemma(word)
    return (unit in words.UNITS and not (quoted and unit in words.QUOTABLE_UNITS)) or unit in words.GATHERINGS


def _modifiers(run: list[re.Match[str]]) -> tuple[str, ...]:
    return tuple(lemma(word.group()) for word in run)


def _is_title_cased(page: Page) -> bool:
    found = [word for word in TOKEN.findall(page.text) if word.lower() not in words.STOP_WORDS]
    return len(found) < 40 and sum(word[0].isupper() for word in found) > 0.7 * len(found)


def _barred(shadow: str, start: int) -> bool:
    """Whether the words before forbid a name: the past two years, more than two, five of the seven committees."""
    before = shadow[max(0, start - 40) : start]
    if _ONE_OF.search(before) or _OF_THESE.search(before):
        return False
    if re.search(
        rf"\b(?:{NUMBER_EN}|one|some|most|half|none|any|many|several|either|neither|quarters?"
        r"|thirds?|out) of (?:the |these |its |our )?$|\b(?:up|down|close) to $",
        before,
        re.IGNORECASE,
    ):
        return True
    last = _LAST_WORDS.search(before)
    return last is not None and last[2].lower() in words.NOT_BEFORE and not (last[2] == "about" and last[1] in words.SAYING)


def _definite(shadow: str, start: int) -> bool:
    last = _LAST_WORDS.search(shadow[max(0, start - 20) : start])
    return last is not None and last[2].lower() in words.DEFINITE - {"following", "all", "both"}


def _cued(shadow: str, start: int) -> bool:
    before = shadow[max(0, start - 60) : start]
    last = _LAST_WORDS.search(before)
    if last is not None and (last[2].lower() in words.DEFINITE or last[2].endswith("'s")):
        return True
    return _DEFINING.search(before) is not None
