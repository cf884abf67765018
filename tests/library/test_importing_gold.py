"""Pages of every layout we know, against what a careful person would keep of them; benchmarks.importing prints the figures."""

from __future__ import annotations

import pytest

from app.library.domain import Passage, PassageKind
from app.library.importing import read
from app.library.importing.shapes import ordinal
from benchmarks.importing import LEAST_KEPT, LEAST_RIGHT, MOST_FURNITURE, ours, score, total
from tests.library.gold import FIELDS, Gold, golds, words

PAGES = {gold.name: gold for gold in golds()}


def test_there_is_a_page_for_every_layout() -> None:
    assert len(PAGES) >= 50
    assert sum(gold.is_unread for gold in PAGES.values()) * 3 >= len(PAGES)


def test_pages_are_read_as_well_as_promised() -> None:
    figures = total(golds(), ours, FIELDS)

    assert figures.share_kept >= LEAST_KEPT
    assert figures.share_left <= MOST_FURNITURE
    assert figures.share_strange <= MOST_FURNITURE
    assert figures.share_right >= LEAST_RIGHT


@pytest.mark.parametrize("name", PAGES)
def test_no_page_loses_a_tenth_of_its_text(name: str) -> None:
    assert score(PAGES[name], ours(PAGES[name]), FIELDS).share_kept > 0.9


@pytest.mark.parametrize("name", PAGES)
def test_each_passage_that_was_found_is_what_it_was_on_the_page(name: str) -> None:
    gold = PAGES[name]
    kinds = {tuple(words(passage.text)): passage.kind for passage in gold.passages}
    found = [passage for passage in passages_of(gold) if tuple(words(passage.text)) in kinds]
    strange = [
        passage.text
        for passage in found
        if passage.kind is not kinds[tuple(words(passage.text))]
        and not (passage.kind is PassageKind.LIST_ITEM and ordinal(passage.text) is not None)
    ]

    assert len(strange) <= len(found) * 0.2, strange


def passages_of(gold: Gold) -> tuple[Passage, ...]:
    return read(gold.data, filename=gold.filename).passages


@pytest.mark.parametrize("name", [name for name, gold in PAGES.items() if gold.filename.endswith(".html")])
def test_looks_lie_exactly_over_their_words(name: str) -> None:
    gold = PAGES[name]
    texts = {passage.text: passage for passage in passages_of(gold)}
    for passage in gold.passages:
        if passage.spans and passage.text in texts:
            found = texts[passage.text]
            for span in passage.spans:
                assert span in found.spans, (passage.text, found.spans)


def test_levels_of_headings_and_list_members_are_kept() -> None:
    document = {passage.text: passage for passage in passages_of(PAGES["en-gov-guidance"])}

    assert [document[text].level for text in ("Before you start", "Outside", "missing feet", "steel spikes")] == [1, 2, 0, 1]
    assert document["Outside"].kind is PassageKind.HEADING
