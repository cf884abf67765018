"""Rules, conditions, definitions and limits: what is asked of them."""

from __future__ import annotations

from app.keypoints.finding import find
from app.questions.domain import DraftQuestion
from app.questions.writing import write
from tests.questions.texts import article

RULES = (
    "Passenger boats must not pass the bar after dark without a pilot on board.",
    "The harbour master must log every arrival within 30 minutes.",
    "The night crews shall keep their lamps lit until the boat is moored.",
    "If the siren sounds twice, all boats must leave the inner basin.",
    "If the tide gauge fails, the watch must close the lock gates.",
    "If ice covers the slipway, landings will move to the east quay.",
    "To keep the channel deep, the port dredges the bend each spring.",
    "“Slack water” means the short time between two tides when nothing moves.",
    "Every crane is tested before the first landing; tests must be repeated every 6 months.",
)


def test_rules_ask_whom_they_bind_and_turn_on_their_modal_word() -> None:
    questions = found(*RULES)
    bound = next(q for q in questions if q.stem.endswith("log every arrival within 30 minutes.") and q.pattern == "WH")
    assert bound.key == "the harbour master"
    turned = {q.stem: q.key for q in questions if q.pattern == "TF" and q.stem.startswith("Passenger")}
    assert turned in (
        {"Passenger boats must not pass the bar after dark without a pilot on board.": True},
        {"Passenger boats may pass the bar after dark without a pilot on board.": False},
    )


def test_a_condition_offers_what_follows_from_the_others() -> None:
    question = next(q for q in found(*RULES) if q.pattern == "CP" and "siren" in q.stem)
    assert question.stem == "If the siren sounds twice, ______."
    assert question.key == "all boats must leave the inner basin"
    assert "the watch must close the lock gates" in {option.text for option in question.options}


def test_a_definition_asks_for_its_term_and_a_deadline_for_its_number() -> None:
    questions = found(*RULES)
    assert next(q for q in questions if q.pattern == "DF").key == {"text": "Slack water", "variants": [], "exact": False}
    assert next(q for q in questions if "arrival within ______ minutes" in q.stem).key == "30"
    assert next(q for q in questions if "repeated every ______ months" in q.stem).key == "6"


def found(*sentences: str) -> tuple[DraftQuestion, ...]:
    document = article(*sentences)
    return write(document, find(document).key_points).questions
