"""An article changed in one controlled way: which questions must stay, which must go, and which must change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.keypoints.domain import KeyPoint
from app.keypoints.finding import find
from app.library.domain import Document, Passage, PassageKind
from app.questions.domain import DraftQuestion, QuestionKind, Written
from app.questions.writing import Library, write
from tests.questions.texts import Article, article, gold

RULES = (
    "The harbour follows the “three pledges”: clean water, safe berths and quiet nights. The gate opens at dawn.",
    "Every boat must report its cargo to the harbour office within 12 hours of mooring.",
    "The crews treat the “six signals” as the first page of the deck book. The board praised the “nine small rules” of the quay.",
    "Since the storm the harbour has kept the “four bells” under daily watch. Divers use the “five ropes” by night.",
    "The harbour master inspects the cranes in spring. The harbour office keeps the log of arrivals.",
)
RULES_ZH = (
    "港区落实“三查”制度：查灯具、查缆绳、查水闸。值班室每季度组织一次演练。",
    "各船应当在靠泊后12小时内向调度中心报告货物情况。",
    "各班组要把“四个必查”作为班前会的固定内容。会议提出，要把“八个一律”纳入新员工培训教材。",
    "“六项承诺”已经写入全部泊位合同。调度中心要用好“五张清单”，做到早发现早处置。",
)
TEXTS = [pytest.param(RULES, id="en"), pytest.param(RULES_ZH, id="zh")]
SOME = [pytest.param(*held, id=name) for name, held in gold()[::9]]


def written_on(*paragraphs: str, library: Library | None = None) -> Written:
    document = article(*paragraphs)
    return write(document, find(document).key_points, library=library or Library())


def ids(written: Written) -> set[str]:
    return {question.id for question in written.questions}


def said(question: DraftQuestion) -> str:
    return " ".join([question.stem, *(option.text for option in question.options), str(question.key)])


def with_passage(document: Document, text: str, at: int) -> Document:
    passages = list(document.passages)
    passages.insert(at, Passage(0, PassageKind.PARAGRAPH, text))
    return replace(document, passages=tuple(replace(one, number=n) for n, one in enumerate(passages, 1)))


@pytest.mark.parametrize(("document", "points"), SOME)
def test_a_an_unrelated_paragraph_leaves_the_questions_as_they_are(document: Document, points: tuple[KeyPoint, ...]) -> None:
    extra = "The weather was mild and the garden looked green." if document.language == "en" else "天气晴好，园子里一片新绿。"
    longer = with_passage(document, extra, len(document.passages) // 2)
    before, after = write(document, points), write(longer, find(longer).key_points)
    kept = ids(before) & ids(after)
    assert len(kept) >= 0.97 * len(ids(before))


@pytest.mark.parametrize("texts", TEXTS)
def test_b_another_member_makes_another_question(texts: tuple[str, ...]) -> None:
    before = written_on(*texts)
    old, new = ("quiet nights", "dark nights") if texts is RULES else ("查水闸", "查舱盖")
    after = written_on(texts[0].replace(old, new), *texts[1:])
    held = {question.id: said(question) for question in before.questions}
    assert any(old in text for text in held.values())
    assert not any(old in said(question) for question in after.questions)
    assert all(held[one.id] == said(one) or new in said(one) for one in after.questions if one.id in held and new in said(one))


@pytest.mark.parametrize("texts", TEXTS)
def test_c_a_count_that_does_not_fit_its_list_gives_no_question_on_members(texts: tuple[str, ...]) -> None:
    wrong = texts[0].replace("three", "four").replace("三查", "四查")
    patterns = {
        question.pattern
        for question in written_on(wrong, *texts[1:]).questions
        if "clean water" in said(question) or "查灯具" in said(question)
    }
    assert patterns <= {"WH", "TF"}


@pytest.mark.parametrize("texts", TEXTS)
def test_d_a_member_named_elsewhere_too_stays_a_member_and_is_no_distractor(texts: tuple[str, ...]) -> None:
    member = "clean water" if texts is RULES else "查灯具"
    extra = "Visitors ask for clean water at the gate." if texts is RULES else "夜间巡视的重点是查灯具，次日交班。"
    for question in written_on(*texts, extra).questions:
        wrong = [option.text for option in question.options if not option.is_key]
        assert not (question.pattern in ("LM", "SC", "MR") and member in wrong)


@pytest.mark.parametrize("texts", TEXTS)
@pytest.mark.parametrize("marks", ["“”", '""', "「」", "＂＂"])
def test_e_other_marks_ask_the_same(texts: tuple[str, ...], marks: str) -> None:
    changed = [text.replace("“", marks[0]).replace("”", marks[1]) for text in texts]
    plain, other = written_on(*texts), written_on(*changed)
    assert len(ids(plain) & ids(other)) >= 0.9 * len(ids(plain))


def test_f_a_list_of_the_right_length_beside_an_unrelated_name_is_not_asked() -> None:
    text = (
        "The board praised the “nine small rules” of the quay. Ropes, lamps, bells, masts, sails, hulls, decks, keels and oars lay about."
    )
    assert not [question for question in written_on(text, *RULES[3:]).questions if "keels" in said(question)]


def test_g_a_sentence_that_makes_a_distractor_right_takes_it_away() -> None:
    extra = "On feast days the crews treat the “four bells” as the first page of the deck book."
    asked = [one for one in written_on(*RULES).questions if one.stem.startswith("The crews treat the ______ as")]
    assert any("four bells" in said(question) for question in asked)
    for library in (None, Library.of((), [extra])):
        texts = RULES if library else (*RULES, extra)
        asked = [one for one in written_on(*texts, library=library).questions if one.stem.startswith("The crews treat the ______ as")]
        assert not any("four bells" in said(question) for question in asked)


def test_g_a_sentence_that_makes_a_changed_statement_true_takes_it_away() -> None:
    false = [one for one in written_on(*RULES).questions if one.kind is QuestionKind.TRUE_FALSE and one.key is False]
    assert false
    for statement in false:
        again = written_on(*RULES, library=Library.of((), [statement.stem]))
        assert statement.stem not in {one.stem for one in again.questions if one.key is False}


def test_h_two_counts_of_one_thing_are_not_asked_for() -> None:
    text = "The quay has four categories of berth. The office checks the four categories each spring, and the five categories each autumn."
    assert not [
        question for question in written_on(text, *RULES[3:]).questions if question.pattern == "HM" and "categories" in question.stem
    ]


@pytest.mark.parametrize("name_and_article", gold()[::13], ids=lambda one: one[0])
def test_every_statement_that_is_false_would_not_be_asked_if_the_library_said_it(name_and_article: tuple[str, Article]) -> None:
    _, (document, points) = name_and_article
    false = [one.stem for one in write(document, points).questions if one.kind is QuestionKind.TRUE_FALSE and one.key is False]
    again = write(document, points, library=Library.of((), false))
    assert not set(false) & {one.stem for one in again.questions if one.key is False}
