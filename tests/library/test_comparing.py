"""Two states of an article side by side: nothing is lost, nothing is told twice, and it stays quick."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.comparing import Comparison, Fate, Mark, compare
from app.library.comparing.runs import pieces
from app.library.domain import Passage, PassageKind

TEXTS = st.lists(st.text("ab 玻璃灯。", min_size=1, max_size=12), max_size=9)


def passages(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(number, PassageKind.PARAGRAPH, text) for number, text in enumerate(texts, start=1))


def fates(comparison: Comparison) -> list[tuple[str, int | None, int | None]]:
    return [(p.fate.value, p.old.number if p.old else None, p.new.number if p.new else None) for p in comparison.pairs]


def test_what_stayed_changed_came_and_went_is_told_apart() -> None:
    old = passages("The lamps are lit at dusk.", "The keeper trims each wick by hand.", "Nobody rows at night.")
    new = passages("The lamps are lit at dusk.", "The keeper trims each wick with care.", "A boat lies ready on the shore.")

    assert fates(compare(old, new)) == [("unchanged", 1, 1), ("changed", 2, 2), ("removed", 3, None), ("added", None, 3)]


def test_words_are_compared_as_words() -> None:
    (pair,) = compare(passages("The keeper trims each wick by hand."), passages("The keeper trims every wick by hand.")).pairs

    assert [(run.mark.value, run.text) for run in pair.runs] == [
        ("equal", "The keeper trims "), ("deleted", "each"), ("inserted", "every"), ("equal", " wick by hand."),
    ]  # fmt: skip


def test_chinese_is_cut_into_words_not_characters() -> None:
    (pair,) = compare(passages("港口办公室每天擦亮玻璃。"), passages("港口办公室每周擦亮玻璃。")).pairs

    assert [(run.mark.value, run.text) for run in pair.runs][1:3] == [("deleted", "每天"), ("inserted", "每周")]


def test_a_passage_that_moved_is_not_called_new() -> None:
    texts = ("One lamp warns of rocks.", "One lamp marks the ferry.", "One lamp is kept in store.")

    assert compare(passages(*texts), passages(texts[2], *texts[:2])).tally[Fate.MOVED] == 1


def test_another_picture_under_the_same_words_is_a_change() -> None:
    figure = Passage(1, PassageKind.FIGURE, "The lamp house", image="a" * 64)
    other = Passage(1, PassageKind.FIGURE, "The lamp house", image="b" * 64)

    assert [pair.fate for pair in compare((figure,), (other,)).pairs] == [Fate.CHANGED]


@given(TEXTS, TEXTS)
def test_every_passage_is_in_exactly_one_pair_and_the_words_spell_both_texts(before: list[str], after: list[str]) -> None:
    old, new = passages(*before), passages(*after)
    comparison = compare(old, new)

    assert sorted(pair.old.number for pair in comparison.pairs if pair.old) == [one.number for one in old]
    assert [pair.new.number for pair in comparison.pairs if pair.new] == [one.number for one in new]
    for pair in comparison.pairs:
        if pair.fate is Fate.CHANGED:
            assert pair.old
            assert pair.new
            assert "".join(run.text for run in pair.runs if run.mark is not Mark.INSERTED) == pair.old.text
            assert "".join(run.text for run in pair.runs if run.mark is not Mark.DELETED) == pair.new.text
        elif pair.old and pair.new:
            assert pair.old.text == pair.new.text


@given(TEXTS)
def test_the_same_twice_is_the_same(texts: list[str]) -> None:
    assert compare(passages(*texts), passages(*texts)).is_same


@given(TEXTS, TEXTS)
def test_an_equal_passage_never_counts_as_gone(before: list[str], after: list[str]) -> None:
    comparison = compare(passages(*before), passages(*after))
    gone = [pair.old.text for pair in comparison.pairs if pair.fate is Fate.REMOVED and pair.old]
    come = [pair.new.text for pair in comparison.pairs if pair.fate is Fate.ADDED and pair.new]

    assert not set(gone) & set(come)


@given(st.text())
def test_pieces_spell_the_text(text: str) -> None:
    assert "".join(pieces(text)) == text


def _long(kind: str) -> tuple[list[str], list[str]]:
    """Two texts of about 200 kB each, of shapes that are hard for a diff."""
    rng = random.Random(7)
    vocabulary = [f"w{n}" for n in range(2000)]
    paragraphs = [" ".join(rng.choices(vocabulary, k=60)) for _ in range(600)]
    ideographs = "".join(chr(0x4E00 + rng.randrange(3000)) for _ in range(66_000))
    return {
        "every paragraph changed": (paragraphs, [text.replace("w1", "w2") for text in paragraphs]),
        "shuffled": (paragraphs, rng.sample(paragraphs, k=600)),
        "one paragraph": ([" ".join(paragraphs)], [" ".join(rng.sample(paragraphs, k=600))]),
        "one word over and over": (["a " * 100_000], ["b " + "a " * 90_000]),
        "two words": ([" ".join(rng.choices("ab", k=100_000))], [" ".join(rng.choices("ab", k=100_000))]),
        "lines of one word": (rng.choices("abcdefgh", k=40_000), rng.choices("abcdefgh", k=40_000)),
        "short lines all changed": ([f"x{n} y{n % 7}" for n in range(20_000)], [f"z{n} y{n % 5}" for n in range(20_000)]),
        "chinese": ([ideographs], [ideographs.replace("一", "二")[::-1]]),
    }[kind]


@pytest.mark.parametrize("kind", [
    "every paragraph changed", "shuffled", "one paragraph", "one word over and over", "two words", "lines of one word",
    "short lines all changed", "chinese",
])  # fmt: skip
def test_two_hundred_kilobytes_are_compared_without_a_blow_up(kind: str) -> None:
    """In a bounded multiple of a plain loop's CPU in the same run: some two seconds on a machine that does nothing else."""
    before, after = _long(kind)
    texts = passages(*before), passages(*after)
    floor = _least(lambda: sum(n * n for n in range(1_000_000)))

    assert _least(lambda: compare(*texts)) < 40 * floor


def _least(deed: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the quickest of several runs, so that one reading on a busy machine decides nothing."""
    seconds = []
    for _ in range(times):
        began = time.process_time()
        deed()
        seconds.append(time.process_time() - began)
    return min(seconds)
