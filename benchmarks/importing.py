"""How well and how fast pages are read: ``python -m benchmarks.importing [--all]`` over the pages that we wrote.

Prints the share of words kept in their order, of furniture left, of words that are not the article's, and of fields right,
for the pages used while tuning and for the third kept unread; then what a 14 kB page costs once warm. The same for plain
trafilatura. ``--all`` adds a line a page (only for those not kept unread) with what is missing and what is strange.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import trafilatura
from trafilatura.settings import Document

from app.library.importing import ImportRefused, read
from tests.library.gold import FIELDS, Gold, field_of, golds, words

LEAST_KEPT, MOST_FURNITURE, LEAST_RIGHT = 0.98, 0.02, 0.95
_PAGE_BYTES, _TIMES = 14_000, 40
_YARDSTICK_FIELDS = ("title", "published_on", "author", "source")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader made of a page: the texts of its passages and the fields it says."""

    texts: list[str]
    fields: dict[str, str | None]


@dataclass(slots=True)
class Score:
    """Sums over pages; ``wrong`` names the fields that were not right, page by page."""

    words: int = 0
    kept: int = 0
    read: int = 0
    furniture: int = 0
    left: int = 0
    right: dict[str, int] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    exact: int = 0
    passages: int = 0
    wrong: list[str] = field(default_factory=list)

    def __add__(self, other: Score) -> Score:
        names = {**self.asked, **other.asked}
        return Score(
            self.words + other.words,
            self.kept + other.kept,
            self.read + other.read,
            self.furniture + other.furniture,
            self.left + other.left,
            {name: self.right.get(name, 0) + other.right.get(name, 0) for name in names},
            {name: self.asked.get(name, 0) + other.asked.get(name, 0) for name in names},
            self.exact + other.exact,
            self.passages + other.passages,
            self.wrong + other.wrong,
        )

    @property
    def share_kept(self) -> float:
        return self.kept / max(self.words, 1)

    @property
    def share_left(self) -> float:
        return self.left / max(self.furniture, 1)

    @property
    def share_strange(self) -> float:
        return 1 - self.kept / max(self.read, 1)

    @property
    def share_right(self) -> float:
        return sum(self.right.values()) / max(sum(self.asked.values()), 1)


def ours(gold: Gold) -> Reading:
    """A page as our importer reads it; empty where it is refused."""
    try:
        document = read(gold.data, filename=gold.filename)
    except ImportRefused as refusal:
        return Reading([], {"title": f"refused: {refusal}"})
    return Reading([passage.text for passage in document.passages], {name: field_of(document, name) for name in FIELDS})


def yardstick(gold: Gold) -> Reading:
    """A page as trafilatura alone reads it, from bytes to text with its own detection."""
    found = trafilatura.bare_extraction(gold.data, with_metadata=True, include_comments=False)
    if not isinstance(found, Document):
        return Reading([], {})
    said = {"title": found.title, "published_on": found.date, "author": found.author, "source": found.sitename}
    return Reading((found.text or "").split("\n"), said)


def score(gold: Gold, reading: Reading, names: Iterable[str]) -> Score:
    """One page's figures; words that may be kept or not count on neither side."""
    texts = [text for text in reading.texts if not any(option in text or text in option for option in gold.optional)]
    wanted = [word for passage in gold.passages for word in words(passage.text)]
    got = [word for text in texts for word in words(text)]
    matched = sum(block.size for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
    everything = _squeezed("\n".join(texts))
    sizes = [(len(words(line)) or 1, _squeezed(line) in everything) for line in gold.furniture]
    asked = list(names)
    right = {name: int(_same(gold.fields[name], reading.fields.get(name))) for name in asked}
    return Score(
        len(wanted),
        matched,
        len(got),
        sum(size for size, _ in sizes),
        sum(size for size, is_left in sizes if is_left),
        right,
        dict.fromkeys(asked, 1),
        sum(words(passage.text) in [words(text) for text in texts] for passage in gold.passages),
        len(gold.passages),
        [f"{name}: {reading.fields.get(name)!r} for {gold.fields[name]!r}" for name in asked if not right[name]],
    )


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\u3000\u00a0]+", "", text)


def _same(wanted: str | None, got: str | None) -> bool:
    return " ".join(words(wanted or "")) == " ".join(words(got or ""))


def total(chosen: Iterable[Gold], reader: Callable[[Gold], Reading], names: Iterable[str]) -> Score:
    """The figures over some pages."""
    asked = tuple(names)
    return sum((score(gold, reader(gold), asked) for gold in chosen), Score())


def grown(gold: Gold) -> bytes:
    """A page of 14 kB: its own source with its longest paragraph said again until it is that long."""
    text = gold.data.decode("utf-8")
    paragraph = max(re.findall(r"<p>[^<]+</p>", text), key=len)
    times = max(0, _PAGE_BYTES - len(gold.data)) // len(paragraph.encode("utf-8")) + 1
    return text.replace(paragraph, paragraph * times, 1).encode("utf-8")


def seconds(page: bytes, reader: Callable[[bytes], object]) -> float:
    """CPU seconds of one reading, the median of many once warm."""
    reader(page)
    spent = []
    for _ in range(_TIMES):
        begun = time.process_time()
        reader(page)
        spent.append(time.process_time() - begun)
    return sorted(spent)[_TIMES // 2]


def main() -> int:
    pages = golds()
    sets = (
        ("tuned on", [gold for gold in pages if not gold.is_unread]),
        ("unread", [gold for gold in pages if gold.is_unread]),
        ("all", list(pages)),
    )
    print(f"{'':26}{'pages':>6}{'kept':>8}{'furniture':>11}{'strange':>9}{'passages':>10}{'fields':>8}")
    for reader, names, label in (
        (ours, FIELDS, "ours"),
        (ours, _YARDSTICK_FIELDS, "ours, html, 4 fields"),
        (yardstick, _YARDSTICK_FIELDS, "trafilatura, html, 4 fields"),
    ):
        for title, chosen in sets:
            pages_of = [gold for gold in chosen if gold.filename.endswith(".html")] if len(names) < len(FIELDS) else chosen
            _line(f"{label}: {title}", total(pages_of, reader, names), len(pages_of))
    everything = total(pages, ours, FIELDS)
    print("\nFields right: " + ", ".join(f"{name} {everything.right[name]}/{everything.asked[name]}" for name in FIELDS))
    _speed(pages)
    if "--all" in sys.argv:
        _each(gold for gold in pages if not gold.is_unread)
    is_reached = everything.share_kept >= LEAST_KEPT and everything.share_left <= MOST_FURNITURE and everything.share_right >= LEAST_RIGHT
    print(
        f"\nwanted: kept ≥ {LEAST_KEPT}, furniture ≤ {MOST_FURNITURE}, fields ≥ {LEAST_RIGHT}: {'reached' if is_reached else 'NOT REACHED'}"
    )
    return 0 if is_reached else 1


def _line(label: str, figures: Score, n_pages: int) -> None:
    print(
        f"{label:34}{n_pages:>4}{figures.share_kept:>8.4f}{figures.share_left:>11.4f}{figures.share_strange:>9.4f}"
        f"{figures.exact / max(figures.passages, 1):>10.3f}{figures.share_right:>8.3f}"
    )


def _speed(pages: Iterable[Gold]) -> None:
    for gold in pages:
        if gold.name in ("en-news-heavy", "zh-gov-table"):
            page = grown(gold)
            own = seconds(page, lambda data: read(data, filename="page.html"))
            other = seconds(page, lambda data: trafilatura.bare_extraction(data, with_metadata=True))
            size = len(page.decode("utf-8"))
            print(f"\n{gold.name}, {len(page) / 1000:.1f} kB: ours {own * 1000:.1f} ms of CPU, {size / own:,.0f} characters/s; "
                  f"trafilatura {other * 1000:.1f} ms, {size / other:,.0f} characters/s", end="")  # fmt: skip
    print()


def _each(pages: Iterable[Gold]) -> None:
    for gold in pages:
        reading = ours(gold)
        figures = score(gold, reading, FIELDS)
        print(f"\n{gold.name}: kept {figures.share_kept:.3f}, furniture {figures.share_left:.3f}, strange {figures.share_strange:.3f}")
        for said in figures.wrong:
            print(f"  {said}")
        wanted, got = [words(passage.text) for passage in gold.passages], [words(text) for text in reading.texts]
        for passage in gold.passages:
            if words(passage.text) not in got:
                print(f"  missing {passage.kind}: {passage.text[:90]}")
        for text in reading.texts:
            if words(text) not in wanted:
                print(f"  strange: {text[:90]}")


if __name__ == "__main__":
    sys.exit(main())
