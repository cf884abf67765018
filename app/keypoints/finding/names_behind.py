"""English names whose number stands behind them: the officers are four in number, Alert levels (three), the Big Five."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.numerals import NUMBER_EN, read_en
from app.keypoints.finding.phrases_en import head_index, lemma, word_run
from app.keypoints.finding.source import Page, Span
from app.keypoints.finding.words_en import STOP_WORDS
from app.library.domain import Language

_LONGEST_PHRASE = 60
_COMPLEMENT = re.compile(r" (?:of|for|to|in|behind|on) ")
_IN_NUMBER = re.compile(rf" (?:are|were|remain) (?P<number>{NUMBER_EN})(?: in number|-?fold\b|(?=:))", re.IGNORECASE)
_IN_BRACKETS = re.compile(rf" \((?P<number>{NUMBER_EN})\)\W*$", re.IGNORECASE)
_BIG = re.compile(r"(?<![\w-])Big (?P<number>Three|Four|Five|Six|Seven|Eight|Nine|Ten)(?![\w-])")
_BIG_QUOTED = re.compile(r"“(?:the )?(?P<name>(?:big|great|top) (?P<number>three|four|five|six|seven|eight|nine|ten))”")
_OPENING = re.compile(r"(?:^|(?<=[.;!?:] )|(?<=[.;!?:] [0-9] ))(?:\d+(?:\.\d+)*\.? )?(?:The |Our |Its |Their |These )?")


def names_behind(page: Page) -> Iterator[Mention]:
    """Mentions whose ``outer`` ends behind the number, so that a list may follow it."""
    for match in _IN_NUMBER.finditer(page.shadow):
        start = page.sentences[page.sentence_at(match.start())][0] if page.sentences else 0
        yield from _named(page, start, match)
    bracketed = _IN_BRACKETS.search(page.shadow) if page.is_heading else None
    if bracketed is not None:
        yield from (replace(mention, form=Form.NOMINAL) for mention in _named(page, 0, bracketed))
    for match in _BIG_QUOTED.finditer(page.shadow):
        name, outer, count = Span(page.index, *match.span("name")), Span(page.index, *match.span()), read_en(match["number"]) or 0
        yield Mention(name, outer, count, "big", (), Form.QUOTED, Language.EN, cued=True)
    for match in _BIG.finditer(page.shadow):
        span, count = Span(page.index, *match.span()), read_en(match["number"]) or 0
        yield Mention(span, span, count, "big", (), Form.TITLED, Language.EN, cued=True)


def _named(page: Page, start: int, match: re.Match[str]) -> Iterator[Mention]:
    """The plural phrase from the sentence's beginning to the number: ``The officers of the club are four in number``."""
    opening = _OPENING.match(page.shadow, start)
    begin, count = opening.end() if opening else start, read_en(match["number"]) or 0
    run = word_run(page.shadow, begin, 9)
    at = head_index(run)
    if at is None or count < 2 or not 0 < match.start() - begin <= _LONGEST_PHRASE or run[at].group().lower() in STOP_WORDS:
        return
    if run[at].end() < match.start() and _COMPLEMENT.match(page.shadow, run[at].end()) is None:
        return
    name, outer = Span(page.index, begin, match.start()), Span(page.index, begin, match.end())
    modifiers = tuple(lemma(word.group()) for word in run[:at])
    yield Mention(name, outer, count, lemma(run[at].group()), modifiers, Form.PLAIN, Language.EN, cued=True)
