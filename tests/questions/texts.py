"""Documents and key points for tests of the writer and the linter: sample articles, and hand-made ones."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from app.keypoints.domain import KeyPoint, KeyPointKind, Tier
from app.keypoints.finding import find
from app.library.domain import Document, Evidence, Passage, PassageKind, language_of
from app.library.importing import read
from app.questions.domain import DraftQuestion, Written
from app.questions.writing import write
from app.text import canonical

Article = tuple[Document, tuple[KeyPoint, ...]]
GOLD = Path(__file__).parents[1] / "gold" / "articles"
SAMPLES = tuple(sorted(Path(__file__).with_name("samples").glob("*.txt")))


def article(*paragraphs: str) -> Document:
    """A document of paragraphs, in the language of the first."""
    passages = tuple(Passage(n, PassageKind.PARAGRAPH, canonical(text)) for n, text in enumerate(paragraphs, 1))
    return Document(None, None, None, None, None, None, language_of(paragraphs[0]), "utf-8", "text", passages)


def at(document: Document, quote: str) -> Evidence:
    """Where ``quote`` first stands."""
    passage = next(passage for passage in document.passages if quote in passage.text)
    start = passage.text.index(quote)
    return Evidence(passage.number, start, start + len(quote), quote)


def named(document: Document, name: str, count: int, members: tuple[str, ...] | None = None, tier: Tier | None = None) -> KeyPoint:
    """An enumeration; ``members`` stand in the document word for word, at tier A unless said otherwise."""
    evidence = tuple(at(document, member) for member in members) if members else None
    held = (tier or Tier.A) if members else None
    return KeyPoint(f"kp{name}", KeyPointKind.ENUMERATION, name, (), count, members, evidence, held, 0.8, (at(document, name),))


def fact(document: Document, kind: KeyPointKind, sentence: str, **parts: str) -> KeyPoint:
    """A key point of another kind, stated by ``sentence`` and made of ``parts``."""
    whole = at(document, sentence)
    held = tuple((role, at(document, quote)) for role, quote in parts.items())
    return KeyPoint(f"kp{sentence}", kind, sentence, (), None, None, None, None, 0.5, (whole,), held)


@cache
def samples() -> tuple[tuple[str, Article], ...]:
    """Our own sample articles with what the finder sees in them."""
    return tuple(_read(SAMPLES))


@cache
def everything() -> tuple[tuple[str, Article], ...]:
    """The samples, and the articles of GOLD_DIR where that is set."""
    gold = sorted(Path(os.environ["GOLD_DIR"]).rglob("*.txt")) if "GOLD_DIR" in os.environ else []
    return (*samples(), *_read(gold))


@cache
def gold() -> tuple[tuple[str, Article], ...]:
    """Every article that we wrote to measure the finder by."""
    return tuple(_read(sorted(GOLD.glob("*.txt"))))


def questions_on(articles: tuple[tuple[str, Article], ...], seeds: range = range(1)) -> list[tuple[Document, DraftQuestion]]:
    """What the writer asks about these articles, each question with its article."""
    return [
        (document, question)
        for seed in seeds
        for _, (document, points) in articles
        for question in drafted(document, points, seed=seed).questions
    ]


@cache
def drafted(document: Document, points: tuple[KeyPoint, ...], *, seed: int = 0) -> Written:
    """What the writer makes of an article, written once a test run."""
    return write(document, points, seed=seed)


def _read(paths: list[Path] | tuple[Path, ...]) -> Iterator[tuple[str, Article]]:
    for path in paths:
        document = read(path.read_bytes(), filename=path.name)
        yield path.stem, (document, find(document).key_points)
