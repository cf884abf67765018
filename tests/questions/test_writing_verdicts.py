"""Contrasts, verdicts, and what no pattern knows; on key points made by hand."""

from __future__ import annotations

from app.keypoints.domain import KeyPointKind
from app.questions.domain import Written
from app.questions.writing import write
from app.questions.writing.sketches import REASONS
from tests.questions.test_writing_patterns import HARBOUR, NAMES, points, texts
from tests.questions.texts import article, fact

CONTRAST = (
    'The "four bells" have been written into the berth contracts for the second year, and the "two lamps" have been written into'
    " the berth contracts for the first time."
)


def contrast() -> Written:
    document = article(
        CONTRAST, 'The crews treat the "six signals" as the first page. The board praised the "nine small rules" of the quay.'
    )
    left, right = CONTRAST.split(", and ")
    whole = fact(document, KeyPointKind.CONTRAST, CONTRAST, left=left, right=right.rstrip("."))
    return write(document, [whole, *points(document, NAMES)])


def test_a_contrast_asks_of_which_side_it_is_said_and_offers_the_other() -> None:
    question = next(q for q in contrast().questions if q.pattern == "CX")
    assert question.stem.startswith("According to the article, which of the following have been written into the berth contracts for the ")
    assert {"the “four bells”", "the “two lamps”"} <= {
        text.replace('"four bells"', "“four bells”").replace('"two lamps"', "“two lamps”") for text in texts(question)
    }
    first = question.stem.endswith("first time?")
    assert ("two lamps" in str(question.key)) is first


def test_true_and_false_changes_one_thing_or_nothing() -> None:
    document = article(*HARBOUR)
    for question in write(document, points(document, NAMES)).questions:
        if question.pattern == "TF":
            said = question.stem.replace("“", '"').replace("”", '"') in " ".join(HARBOUR)
            assert question.key is said
            assert [option.text for option in question.options] == ["True", "False"]


def test_a_kind_that_no_pattern_knows_is_refused_by_name() -> None:
    document = article("Ropes, fenders and lamps lie ready at every berth of the harbour.")
    plain = fact(document, KeyPointKind.LIST, "Ropes, fenders and lamps")
    written = write(document, [plain])
    assert not written.questions
    assert {refusal.code for refusal in written.refused} <= set(REASONS)
    assert written.refused
