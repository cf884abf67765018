"""How fast the finder and the writer are together, and how much of what is found is asked about, over tests/gold.

``python -m benchmarks.writing`` prints for each language: characters a second of CPU on one core, questions, the share of key
points with at least one question, and the CPU seconds of one text of 200,000 characters.
"""

from __future__ import annotations

import time
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
    seconds, n_points, n_asked, n_questions = 0.0, 0, 0, 0
    for document in documents:
        start = time.process_time()
        points = find(document).key_points
        written = write(document, points)
        seconds += time.process_time() - start
        n_points, n_questions = n_points + len(points), n_questions + len(written.questions)
        n_asked += len({question.key_point for question in written.questions})
    size = sum(_size(document) for document in documents)
    large = _joined(documents)
    start = time.process_time()
    write(large, find(large).key_points)
    took = time.process_time() - start
    print(
        f"finder and writer, {language}: {size / seconds:,.0f} characters a CPU second; "
        f"{n_questions} questions on {len(documents)} articles; "
        f"{n_asked / n_points:.2f} of {n_points} key points asked about; {_size(large):,} characters in {took:.1f} s"
    )


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
