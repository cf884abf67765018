"""The second writer's one run over an article: ask, check, answer blind twice, and count every failure by its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from app.keypoints.domain import KeyPoint
from app.library.domain import Document
from app.questions.comparing.likeness import normal
from app.questions.domain import DraftQuestion
from app.questions.llm import asking, replies
from app.questions.llm.asking import Ask, Reply
from app.questions.llm.checking import checked
from app.questions.llm.replies import LlmFailed
from app.questions.writing import EMPTY, Library
from app.questions.writing.desk import open_desk


@dataclass(frozen=True, slots=True)
class LlmWritten:
    """What survived, why the rest did not (code → how many), and what it cost."""

    questions: tuple[DraftQuestion, ...]
    failures: dict[str, int]
    replies: tuple[Reply, ...]


def write_with(ask: Ask, document: Document, points: Sequence[KeyPoint], *, library: Library = EMPTY) -> LlmWritten:
    """Have questions on ``points`` proposed and keep those that pass every check.

    Raises LlmFailed when the endpoint cannot be used at all; a broken answer is counted, not raised.
    """
    desk = open_desk(document, points, library, 0)
    failures: Counter[str] = Counter()
    first = ask(asking.drafting(desk.source, points, document.language))
    used = [first]
    try:
        proposed = replies.read_questions(first.text)
    except LlmFailed as failed:
        return LlmWritten((), {failed.code: 1}, tuple(used))
    sentences = asking.sentences(desk.source)
    drafts: dict[str, DraftQuestion] = {}
    for item in proposed:
        result = checked(desk, points, sentences, item)
        if isinstance(result, str):
            failures[result] += 1
        elif result.id in drafts:
            failures["duplicate"] += 1
        else:
            drafts[result.id] = result
    agreed = [one for one in drafts.values() if _answers(ask, one, used, failures, with_evidence=True)]
    failures["blind_disagrees"] += len(drafts) - len(agreed)
    kept = _unguessable(ask, agreed, used, failures)
    return LlmWritten(tuple(kept), {code: n for code, n in sorted(failures.items()) if n}, tuple(used))


def _answers(ask: Ask, draft: DraftQuestion, used: list[Reply], failures: Counter[str], *, with_evidence: bool) -> bool:
    """Whether the model, asked afresh, gives the key."""
    evidence = [place.quote for place in draft.evidence] if with_evidence else []
    try:
        reply = ask(asking.answering(draft.stem, [option.text for option in draft.options], evidence))
        used.append(reply)
        answer = replies.read_answer(reply.text)
    except LlmFailed as failed:
        failures[f"blind.{failed.code}"] += 1
        return False
    return normal(answer) == normal(_key(draft))


def _unguessable(ask: Ask, drafts: Sequence[DraftQuestion], used: list[Reply], failures: Counter[str]) -> list[DraftQuestion]:
    """Over the set the model may know no more keys without the evidence than chance gives; the worst of those known go."""
    guessed = {draft.id for draft in drafts if _answers(ask, draft, used, failures, with_evidence=False)}
    allowed = ceil(sum(1 / len(draft.options) for draft in drafts if draft.options))
    known = sorted((draft for draft in drafts if draft.id in guessed), key=lambda draft: (draft.quality, draft.id))
    dropped = {draft.id for draft in known[: max(0, len(known) - allowed)]}
    failures["guessable"] += len(dropped)
    return [draft for draft in drafts if draft.id not in dropped]


def _key(draft: DraftQuestion) -> str:
    return str(draft.key["text"]) if isinstance(draft.key, dict) else str(draft.key)
