"""Sentences that proved something before a revision, each beside what came in its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.keypoints import queries as keypoint_queries
from app.keypoints.anchoring import sentence_around
from app.keypoints.domain import Anchor
from app.library.comparing import Run
from app.library.comparing.runs import runs
from app.library.domain import Passage
from app.questions.models import Question, QuestionVersion
from app.questions.queries import revising


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence that proved something, and what came in its place; ``runs`` is both as one, None where nothing came."""

    passage: int
    was: str
    now: str | None
    runs: tuple[Run, ...] | None


@dataclass(frozen=True, slots=True)
class StaleQuestion:
    """A stale question with the sentences that changed; ``can_be_upheld`` when the new text has any for it to rest on."""

    question: Question
    version: QuestionVersion
    sentences: tuple[Sentence, ...]
    can_be_upheld: bool


def stale_question(question: Question, version: QuestionVersion, pinned: revising.Pinned, revision_id: int) -> StaleQuestion:
    """The question with what changed under its version on the way to a revision."""
    if pinned.revision_id == revision_id:
        return StaleQuestion(question, version, (), can_be_upheld=True)
    carried = revising.carried(pinned, revision_id)
    lost = [(piece.was, piece.nearest) for piece in carried if piece.now is None]
    sentences = tuple(sentences_of(lost, pinned.revision_id, revision_id))
    return StaleQuestion(question, version, sentences, any(piece.now or piece.nearest for piece in carried))


def sentences_of(lost: Iterable[tuple[Anchor, Anchor | None]], old_id: int, new_id: int) -> Iterable[Sentence]:
    """Each sentence once, however many pieces of evidence stood in it."""
    old, new = keypoint_queries.passages(old_id), keypoint_queries.passages(new_id)
    told = set()
    for was, nearest in lost:
        before = _whole(old, was)
        after = _whole(new, nearest) if nearest else None
        if (was.passage, before) not in told:
            told.add((was.passage, before))
            yield Sentence(was.passage, before, after, runs(before, after) if after is not None else None)


def _whole(passages: dict[int, Passage], place: Anchor) -> str:
    return sentence_around(passages[place.passage].text, place.start, place.end)
