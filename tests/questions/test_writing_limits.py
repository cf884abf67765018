"""Rules with modal words of both languages, and limits by weekday, month, hour or share."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPointKind
from app.questions.domain import DraftQuestion
from app.questions.writing import write
from tests.questions.texts import article, fact


def asked(kind: KeyPointKind, sentence: str, pattern: str, **parts: str) -> list[DraftQuestion]:
    document = article(sentence)
    written = write(document, [fact(document, kind, sentence.rstrip(".。"), **parts)])
    return [question for question in written.questions if question.pattern == pattern]


@pytest.mark.parametrize(
    ("sentence", "actor", "duty", "false"),
    [
        (
            "Dogs on the pier are forbidden between May and September.",
            "Dogs on the pier",
            "are forbidden between May and September",
            "Dogs on the pier are allowed between May and September.",
        ),
        (
            "A holder of two berths may lend one to a visitor.",
            "A holder of two berths",
            "may lend one to a visitor",
            "A holder of two berths may not lend one to a visitor.",
        ),
        (
            "Deck crews of the night ferry should coil the lines before dawn.",
            "Deck crews of the night ferry",
            "should coil the lines before dawn",
            "Deck crews of the night ferry need not coil the lines before dawn.",
        ),
        (
            "到港渔船须在两小时内向值班室报到。",
            "到港渔船",
            "须在两小时内向值班室报到",
            "到港渔船可以不在两小时内向值班室报到。",
        ),
    ],
)
def test_a_rule_is_turned_at_its_modal_word(sentence: str, actor: str, duty: str, false: str) -> None:
    verdicts = asked(KeyPointKind.REQUIREMENT, sentence, "TF", actor=actor, duty=duty)
    assert {question.stem: question.key for question in verdicts} == {sentence: True, false: False}


@pytest.mark.parametrize(
    ("sentence", "actor", "duty"),
    [
        ("Berths by the old wall may be let only with the consent of the master.", "Berths by the old wall", "may be let only with"),
        ("No berth by the old wall will be let to a boat over nine metres.", "No berth by the old wall", "will be let to a boat"),
        ("People over seventy do not have to queue at the ferry gate.", "People over seventy", "do not have to queue at the ferry gate"),
        ("Leaders of every crew should go deep into the daily work.", "Leaders of every crew", "should go deep into the daily work"),
        ("本次港务例会应到委员二十七人，实到二十三人。", "本次港务例会", "应到委员二十七人"),
    ],
)
def test_a_hedged_rule_and_a_word_that_only_looks_modal_are_left_alone(sentence: str, actor: str, duty: str) -> None:
    assert not asked(KeyPointKind.REQUIREMENT, sentence, "TF", actor=actor, duty=duty)


@pytest.mark.parametrize(
    ("sentence", "limit", "key"),
    [
        ("The log of the harbour goes to the county office every Friday in a sealed bag.", "every Friday", "Friday"),
        ("The new quay will be opened to all ferries before the end of November.", "before the end of November", "November"),
        ("Boats from the north basin must be unloaded before 8 a.m. on market days.", "before 8 a.m", "8"),
    ],
)
def test_a_limit_by_weekday_month_or_hour_has_its_neighbours(sentence: str, limit: str, key: str) -> None:
    questions = asked(KeyPointKind.DEADLINE, sentence, "WH", limit=limit)
    assert questions
    assert {question.key for question in questions} == {key}
    assert all(len(question.options) == 4 for question in questions)


@pytest.mark.parametrize(
    ("sentence", "value", "key"),
    [
        ("The crews of the north basin must keep at least two thirds of the nets dry.", "two thirds of", "two thirds"),
        ("港务委员会中渔民代表不得少于总人数的三分之一。", "总人数的三分之一", "三分之一"),
    ],
)
def test_a_share_stands_among_other_shares(sentence: str, value: str, key: str) -> None:
    (question,) = asked(KeyPointKind.QUANTITY, sentence, "WH", value=value)
    assert question.key == key
    assert len(question.options) == 4
