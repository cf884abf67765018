"""Evidence in a later state of an article: found again, or said to be gone, never linked to the wrong place."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.keypoints.anchoring import Reanchoring, plain
from app.keypoints.domain import Anchor, anchor
from app.library.comparing import compare
from app.library.domain import Passage, PassageKind

DUTIES = "The office set out three duties: trim the wick, polish the glass, log the hour. It has kept them since."
SIGNALS = "Four signals are known. Red means rocks, green means a free channel."
SENTENCE = "Red means rocks, green means a free channel."


def passages(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(number, PassageKind.PARAGRAPH, text) for number, text in enumerate(texts, start=1))


def place(texts: tuple[Passage, ...], quote: str) -> Anchor:
    number, start = next((one.number, one.text.index(quote)) for one in texts if quote in one.text)
    return anchor({one.number: one for one in texts}, number, start, start + len(quote))


def way(old: tuple[Passage, ...], new: tuple[Passage, ...]) -> Reanchoring:
    return Reanchoring(old, new, compare(old, new))


def found(old: tuple[str, ...], new: tuple[str, ...], quote: str) -> tuple[int, str] | None:
    before = passages(*old)
    now = way(before, passages(*new)).find(place(before, quote))
    return (now.passage, now.quote) if now else None


def test_evidence_follows_its_words_through_a_changed_passage() -> None:
    new = DUTIES.replace("The office", "In spring the harbour office").replace("It has kept", "It kept")

    assert found((DUTIES,), (new,), "three duties") == (1, "three duties")


def test_evidence_whose_words_changed_is_gone_and_the_new_sentence_is_named() -> None:
    old = passages(SIGNALS)
    new = passages(SIGNALS.replace("green means a free channel", "green means a closed channel"))
    here = way(old, new)

    assert here.find(place(old, SENTENCE)) is None
    nearest = here.nearest(place(old, SENTENCE))
    assert nearest is not None
    assert nearest.quote == "Red means rocks, green means a closed channel."


def test_a_sentence_that_went_into_another_passage_is_found_there() -> None:
    assert found((DUTIES, SIGNALS), (DUTIES + " " + SENTENCE, "Four signals are known."), SENTENCE) == (1, SENTENCE)


def test_a_paragraph_cut_in_two_keeps_its_evidence() -> None:
    old = (f"{DUTIES} {SIGNALS}",)

    assert found(old, (DUTIES, SIGNALS), "three duties") == (1, "three duties")
    assert found(old, (DUTIES, SIGNALS), SENTENCE) == (2, SENTENCE)


@pytest.mark.parametrize(
    ("old", "new", "quote"),
    [
        ("Sales grew by 5% in May and sank by 3% in June.", "Sales grew by 4% in May and sank by 5% in June.", "5%"),
        ("Anne leads the office. Ben leads the yard.", "Carl leads the office. Anne leads the yard.", "Anne"),
        ("五月增长百分之五,六月下降百分之三。", "五月增长百分之四,六月下降百分之五。", "百分之五"),
    ],
)
def test_a_short_quote_that_now_says_something_else_is_not_followed(old: str, new: str, quote: str) -> None:
    assert found((old,), (new,), quote) is None


def test_of_two_equally_good_places_none_is_chosen() -> None:
    new = ("Before this: " + SENTENCE + " And so on.", "Before this: " + SENTENCE + " And so on.")

    assert found((SIGNALS,), new, SENTENCE) is None


def test_widths_quotation_marks_and_spaces_do_not_matter() -> None:
    old = ("会议指出,要坚持“三个原则”,做到(一)公开;(二)公平。",)
    new = ("会议指出,要坚持「三个原则」,做到(一)公开;(二)公平。",)

    assert found(old, new, "要坚持“三个原则”,做到(一)公开") == (1, "要坚持「三个原则」,做到(一)公开")


def test_a_removed_passage_takes_its_evidence_along_and_names_nothing() -> None:
    old = passages(DUTIES, SIGNALS)
    here = way(old, passages(DUTIES))

    assert here.find(place(old, SENTENCE)) is None
    assert here.nearest(place(old, SENTENCE)) is None


WORDS = st.sampled_from(("lamp", "wick", "glass", "hour", "boat", "rocks", "玻璃", "灯塔", "值班", "three", "duties", ".", ",", "。"))
TEXT = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
EDITS = st.lists(TEXT, min_size=1, max_size=7)


@st.composite
def evidence(draw: st.DrawFn, texts: list[str]) -> tuple[int, int, int]:
    """A stretch of one of the texts that is not only blanks."""
    at = draw(st.integers(0, len(texts) - 1))
    start = draw(st.integers(0, len(texts[at]) - 1))
    end = draw(st.integers(start + 1, len(texts[at])))
    assume(texts[at][start:end].strip())
    return at, start, end


@given(st.data(), EDITS, EDITS, EDITS)
def test_an_edit_of_other_passages_never_loses_evidence(data: st.DataObject, texts: list[str], ahead: list[str], behind: list[str]) -> None:
    at, start, end = data.draw(evidence(texts))
    old, new = passages(*texts), passages(*ahead, texts[at], *behind)
    was = anchor({one.number: one for one in old}, at + 1, start, end)
    now = way(old, new).find(was)

    assert now is not None
    assert now.quote == was.quote


@given(st.data(), EDITS, EDITS)
def test_what_is_found_stands_there_and_says_the_same(data: st.DataObject, texts: list[str], edited: list[str]) -> None:
    at, start, end = data.draw(evidence(texts))
    old, new = passages(*texts), passages(*edited)
    was = anchor({one.number: one for one in old}, at + 1, start, end)
    now = way(old, new).find(was)

    if now is not None:
        assert now.quote == edited[now.passage - 1][now.start : now.end]
        assert plain(now.quote).text == plain(was.quote).text
    if plain(was.quote).text not in " ".join(plain(text).text for text in edited):
        assert now is None


@given(st.data(), EDITS, EDITS)
def test_the_nearest_sentence_is_a_stretch_of_the_new_text(data: st.DataObject, texts: list[str], edited: list[str]) -> None:
    at, start, end = data.draw(evidence(texts))
    old, new = passages(*texts), passages(*edited)
    nearest = way(old, new).nearest(anchor({one.number: one for one in old}, at + 1, start, end))

    if nearest is not None:
        assert nearest.quote == edited[nearest.passage - 1][nearest.start : nearest.end]
