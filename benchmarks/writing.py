"""How fast the finder and the writer are together, and how much of what is found is asked about, over tests/gold.

``python -m benchmarks.writing`` prints for each language: characters a second of CPU on one core, questions, the share of key
points with at least one question and with at least three, by kind, why the others have none, and the CPU seconds of one text
of 200,000 characters.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import replace

from app.keypoints.finding import find
from app.library.domain import Document, Passage
from app.library.importing import read
from app.questions.writing import write
from benchmarks.finding import entries

LARGE = 200_000


def main() -> None:
    documents = [(entry["language"], read(entry["path"].read_bytes(), filename=entry["text"])) for entry in entries()]
    for language in ("en", "zh"):
        _print(language, [document for of, document in documents if of == language])


def _print(language: str, documents: list[Document]) -> None:
    find(documents[0])
    seconds, n_questions = 0.0, 0
    points_of, asked_of, reasons = Counter[str](), Counter[tuple[str, int]](), Counter[str]()
    for document in documents:
        start = time.process_time()
        points = find(document).key_points
        written = write(document, points)
        seconds += time.process_time() - start
        n_questions += len(written.questions)
        n_of = Counter(question.key_point for question in written.questions)
        for point in points:
            points_of[point.kind.value] += 1
            asked_of.update((point.kind.value, least) for least in (1, 3) if n_of[point.id] >= least)
        reasons.update({(one.key_point, one.code): one.code for one in written.refused if not n_of[one.key_point]}.values())
    size = sum(_size(document) for document in documents)
    large = _joined(documents)
    start = time.process_time()
    write(large, find(large).key_points)
    took = time.process_time() - start
    print(
        f"finder and writer, {language}: {size / seconds:,.0f} characters a CPU second; "
        f"{n_questions} questions on {len(documents)} articles; {_size(large):,} characters in {took:.1f} s"
    )
    _print_cover(points_of, asked_of, reasons)


def _print_cover(points_of: Counter[str], asked_of: Counter[tuple[str, int]], reasons: Counter[str]) -> None:
    """How many key points have one question, how many three, in all and by kind; and why the rest have none."""
    one_of_all, three_of_all = (sum(n for (_, least), n in asked_of.items() if least == want) for want in (1, 3))
    kinds = [("all", points_of.total(), one_of_all, three_of_all)]
    kinds += [(kind, n, asked_of[kind, 1], asked_of[kind, 3]) for kind, n in points_of.most_common()]
    for kind, n, one, three in kinds:
        print(f"  {kind:<12} {n:>5} key points, with a question {one / n:.2f}, with three or more {three / n:.2f}")
    print("  without one:", ", ".join(f"{code} {n}" for code, n in reasons.most_common(8)))


def _size(document: Document) -> int:
    return sum(len(passage.text) for passage in document.passages)


def _joined(documents: list[Document]) -> Document:
    """One article as long as LARGE, of all of them over and over."""
    passages: list[Passage] = []
    size = 0
    while size < LARGE:
        for document in documents:
            for passage in document.passages:
                passages.append(replace(passage, number=len(passages) + 1))
                size += len(passage.text)
    return replace(documents[0], passages=tuple(passages))


if __name__ == "__main__":
    main()
