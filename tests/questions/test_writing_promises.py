"""What holds for every question of every article."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict, replace

import pytest

from app.keypoints.domain import KeyPoint, Tier
from app.keypoints.finding import find
from app.library.domain import Document, Passage, PassageKind
from app.questions.comparing.likeness import normal
from app.questions.domain import DraftQuestion, QuestionKind, Written
from app.questions.lint import Severity, lint
from app.questions.lint.sets import lint_set
from app.questions.writing import write
from app.questions.writing.sketches import REASONS
from tests.questions.texts import drafted, everything, samples

ARTICLES = [pytest.param(*held, id=name) for name, held in everything()]


@pytest.mark.parametrize(("document", "points"), ARTICLES)
def test_every_evidence_is_an_exact_quote(document: Document, points: tuple[KeyPoint, ...]) -> None:
    texts = {passage.number: passage.text for passage in document.passages}
    for question in drafted(document, points).questions:
        assert question.evidence
        for evidence in question.evidence:
            assert texts[evidence.passage][evidence.start : evidence.end] == evidence.quote
            assert evidence.quote.strip()


@pytest.mark.parametrize(("document", "points"), ARTICLES)
def test_every_key_point_is_asked_about_or_refused_for_a_reason(document: Document, points: tuple[KeyPoint, ...]) -> None:
    written = drafted(document, points)
    asked = {question.key_point for question in written.questions} | {refusal.key_point for refusal in written.refused}
    assert asked == {point.id for point in points}
    for refusal in written.refused:
        assert refusal.code in REASONS or refusal.code.startswith("lint.")
        assert refusal.reason.endswith(".")


@pytest.mark.parametrize(("document", "points"), ARTICLES)
def test_no_question_has_a_fatal_flaw_and_warnings_are_those_of_the_linter(document: Document, points: tuple[KeyPoint, ...]) -> None:
    for question in drafted(document, points).questions:
        flaws = lint(question)
        assert not [flaw.code for flaw in flaws if flaw.severity is Severity.FATAL], question.stem
        assert {flaw.code for flaw in flaws} <= set(question.warnings)


@pytest.mark.parametrize(("document", "points"), ARTICLES)
def test_every_distractor_says_why_it_is_wrong_and_the_key_stands_once(document: Document, points: tuple[KeyPoint, ...]) -> None:
    for question in drafted(document, points).questions:
        texts = [option.text for option in question.options]
        assert len({normal(text) for text in texts}) == len(texts)
        assert all(bool(option.why_wrong) is not option.is_key for option in question.options)
        if question.kind in (QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE):
            assert [option.text for option in question.options if option.is_key] == [question.key]


@pytest.mark.parametrize(("document", "points"), ARTICLES)
def test_figures_stay_in_bounds_and_ids_are_unique(document: Document, points: tuple[KeyPoint, ...]) -> None:
    questions = drafted(document, points).questions
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert question.id.isalnum()
        assert len(question.pattern) == 2
        assert 0 <= question.quality <= 1
        assert question.difficulty in ("easy", "medium", "hard")
        assert question.bloom in ("recall", "recognise", "understand", "apply")
        assert question.rationale


@pytest.mark.parametrize(("document", "points"), ARTICLES)
def test_best_comes_first_within_a_key_point_and_key_points_keep_their_order(document: Document, points: tuple[KeyPoint, ...]) -> None:
    questions, order = drafted(document, points).questions, [point.id for point in points]
    ranks = [(order.index(question.key_point), -question.quality) for question in questions]
    assert ranks == sorted(ranks)


def test_members_of_tier_c_are_never_used() -> None:
    seen = 0
    for _, (document, points) in everything():
        latent = tuple(replace(point, tier=Tier.C) if point.members else point for point in points)
        for question in drafted(document, latent).questions:
            assert question.pattern not in ("LM", "ER", "SC", "MR", "OR")
            seen += 1
    assert seen > 100


def test_questions_on_different_key_points_never_ask_the_same_in_the_same_words() -> None:
    for name, (document, points) in everything():
        questions = {question.id: question for question in drafted(document, points).questions}
        for flaw in lint_set(tuple(questions.values())):
            if flaw.code == "near_duplicate":
                assert len({questions[id_].key_point for id_ in flaw.questions}) == 1, name


def test_the_seed_changes_what_is_drawn_and_never_what_a_question_is_called() -> None:
    _, (document, points) = samples()[0]
    one, other = write(document, points, seed=0), write(document, points, seed=7)
    assert {q.id for q in one.questions if q.pattern == "NC"} == {q.id for q in other.questions if q.pattern == "NC"}
    assert [q.options for q in one.questions] != [q.options for q in other.questions]
    assert write(document, points, seed=7) == other


@pytest.mark.parametrize("hash_seed", ["1", "4242"])
def test_the_same_bytes_come_out_of_any_process(hash_seed: str) -> None:
    script = "from tests.questions.test_writing_promises import fingerprint; print(fingerprint())"
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": os.pathsep.join(sys.path)}
    run = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert run.stdout.strip() == fingerprint()


@pytest.mark.parametrize(("name", "held"), samples())
def test_an_unrelated_paragraph_changes_no_id(name: str, held: tuple[Document, tuple[KeyPoint, ...]]) -> None:
    document, points = held
    extra = "The weather was mild and the garden looked green." if document.language == "en" else "天气晴好，园子里一片新绿。"
    moved = [Passage(1, PassageKind.PARAGRAPH, extra), *(replace(p, number=p.number + 1) for p in document.passages)]
    longer = replace(document, passages=tuple(moved))
    before, after = write(document, points), write(longer, find(longer).key_points)
    assert _ids(before) == _ids(after), name


def fingerprint() -> str:
    """What the writer makes of some samples, in both languages, as one string of JSON."""
    made = [asdict(write(document, points)) for _, (document, points) in samples()[::3]]
    return json.dumps(made, ensure_ascii=True, sort_keys=True, default=str)


def _ids(written: Written) -> set[str]:
    return {question.id for question in written.questions if _is_stable(question)}


def _is_stable(question: DraftQuestion) -> bool:
    return question.pattern in ("NC", "HM", "WH", "LM", "ER", "OR")
