"""What each pattern asks, and when it keeps silent; on key points made by hand."""

from __future__ import annotations

import pytest

from app.keypoints.domain import KeyPoint, KeyPointKind, Tier
from app.library.domain import Document
from app.questions.domain import DraftQuestion, QuestionKind, Written
from app.questions.writing import Library, write
from tests.questions.texts import article, at, fact, named

HARBOUR = (
    'The crews treat the "six signals" as the first page of the deck book. Every pilot must learn the "two lamps" before the first tide.',
    'Since the storm the harbour has kept the "four bells" under daily watch. The board praised the "nine small rules" of the north quay.',
)
NAMES = {"six signals": 6, "two lamps": 2, "four bells": 4, "nine small rules": 9}
PORT = (
    "各班组要把“四个必查”作为班前会的固定内容。会议提出，要把“八个一律”纳入新员工培训教材。",
    "“六项承诺”已经写入全部泊位合同。调度中心要用好“五张清单”，做到早发现早处置。",
)
PORT_NAMES = {"四个必查": 4, "八个一律": 8, "六项承诺": 6, "五张清单": 5}


def points(document: Document, names: dict[str, int]) -> list[KeyPoint]:
    return [named(document, name, count) for name, count in names.items()]


def asked(written: Written, pattern: str, about: str) -> DraftQuestion:
    return next(q for q in written.questions if q.pattern == pattern and q.key_point == f"kp{about}")


def refusals(written: Written, about: str) -> set[tuple[str, str]]:
    return {(refusal.pattern, refusal.code) for refusal in written.refused if refusal.key_point == f"kp{about}"}


def texts(question: DraftQuestion) -> set[str]:
    return {option.text for option in question.options}


def test_a_name_is_asked_for_among_its_siblings() -> None:
    document = article(*HARBOUR)
    question = asked(write(document, points(document, NAMES)), "NC", "six signals")
    assert question.stem == "The crews treat the ______ as the first page of the deck book."
    assert question.kind is QuestionKind.CLOZE_CHOICE
    assert texts(question) == set(NAMES)
    assert question.evidence == (at(document, 'The crews treat the "six signals" as the first page of the deck book.'),)
    why = next(option.why_wrong for option in question.options if option.text == "four bells")
    assert why is not None
    assert "has kept the ‘four bells’ under daily watch" in why


def test_a_chinese_name_is_asked_for_in_the_words_of_the_article() -> None:
    document = article(*PORT)
    question = asked(write(document, points(document, PORT_NAMES)), "NC", "八个一律")
    assert question.stem == "要把（　）纳入新员工培训教材。"
    assert texts(question) <= set(PORT_NAMES)


def test_a_sibling_of_which_the_article_says_the_same_is_no_distractor() -> None:
    document = article(*HARBOUR, 'On feast days the crews treat the "four bells" as the first page of the song book.')
    question = asked(write(document, points(document, NAMES)), "NC", "six signals")
    assert "four bells" not in texts(question)


@pytest.mark.parametrize(
    "sentence",
    [
        'In combination with these "six signals", the master of the port spoke of the tide.',
        'They follow the "six signals" on every tide of the year.',
    ],
)
def test_a_clause_that_points_or_dangles_is_not_asked(sentence: str) -> None:
    document = article(sentence, *HARBOUR[0].split(". ", 1)[1:], HARBOUR[1])
    written = write(document, points(document, NAMES))
    assert ("NC", "no_clean_clause") in refusals(written, "six signals")


def test_a_name_alone_in_its_article_has_no_distractors_but_those_of_the_library() -> None:
    document, other = article(HARBOUR[0]), article(HARBOUR[1], 'Divers use the "five ropes" by night.')
    alone = [named(document, "six signals", 6)]
    lent = [named(other, name, count) for name, count in (("four bells", 4), ("nine small rules", 9), ("five ropes", 5))]
    library = Library.of(lent, [passage.text for passage in other.passages])
    assert ("NC", "too_few_distractors") in refusals(write(document, alone), "six signals")
    question = asked(write(document, alone, library=library), "NC", "six signals")
    assert texts(question) == {"six signals", "four bells", "nine small rules", "five ropes"}
    assert all("another article" in (option.why_wrong or "another article") for option in question.options)


def test_how_many_puts_the_numbers_in_order_and_the_key_among_them() -> None:
    document = article(*HARBOUR)
    question = asked(write(document, points(document, NAMES)), "HM", "nine small rules")
    assert question.stem == "How many “small rules” does the article refer to?"
    assert question.key == "nine"
    order = ["six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
    shown = [option.text for option in question.options]
    assert shown == order[order.index(shown[0]) : order.index(shown[0]) + 4]


@pytest.mark.parametrize("where", ["article", "library"])
def test_how_many_is_not_asked_where_another_number_would_be_right_too(where: str) -> None:
    document, other = article(*HARBOUR, 'The old book knew "seven signals" only.'), article('The old book knew "seven signals" only.')
    rival = [named(document if where == "article" else other, "seven signals", 7)]
    own = [named(document, "six signals", 6)]
    written = write(document, [*own, *rival]) if where == "article" else write(document, own, library=Library.of(rival, ()))
    assert ("HM", "conflicting_counts") in refusals(written, "six signals")


def test_how_many_is_not_asked_where_the_things_could_be_counted_off() -> None:
    document = article("全镇围绕产业、人才、文化、生态、组织“五大振兴”开展工作，各村每月报告一次进度。")
    written = write(document, [named(document, "五大振兴", 5)])
    assert not [question for question in written.questions if question.pattern == "HM"]


PLEDGE = 'The harbour works by the "three pledges": clean water, safe berths and quiet nights. The gate opens at dawn.'
PLEDGED = ("clean water", "safe berths", "quiet nights")


def test_short_members_are_completed_and_recalled() -> None:
    document = article(PLEDGE)
    written = write(document, [named(document, "three pledges", 3, PLEDGED)])
    one, all_ = asked(written, "LM", "three pledges"), asked(written, "ER", "three pledges")
    assert one.stem.startswith("The harbour works by the “three pledges”: (1) ")
    assert one.stem.count("______") == 1
    assert isinstance(one.key, dict)
    assert one.key["text"] in PLEDGED
    assert all_.key == {"members": list(PLEDGED), "ordered": False}
    assert all_.stem.endswith("Name all three.")


def test_members_that_are_only_suggested_are_not_used() -> None:
    document = article(PLEDGE)
    written = write(document, [named(document, "three pledges", 3, PLEDGED, Tier.C)])
    assert ("LM", "members_unknown") in refusals(written, "three pledges")


def test_chinese_members_are_set_apart_by_semicolons() -> None:
    document = article("全体职工严防“三违”：违章指挥、违章作业、违反劳动纪律。")
    question = asked(write(document, [named(document, "三违", 3, ("违章指挥", "违章作业", "违反劳动纪律"))]), "LM", "三违")
    assert question.stem.startswith("全体职工严防“三违”：")
    assert question.stem.count("；") == 2
    assert question.stem.count("（　）") == 1


def test_members_of_other_lists_are_distractors_only_where_they_look_alike() -> None:
    document = article(
        "The code rests on three duties: to collect maps, to describe rooms and to preserve prints.",
        "The panel has three tasks: to hear guests, to advise staff and to visit schools.",
    )
    duties = named(document, "three duties", 3, ("to collect maps", "to describe rooms", "to preserve prints"))
    tasks = named(document, "three tasks", 3, ("to hear guests", "to advise staff", "to visit schools"))
    written = write(document, [duties, tasks])
    question = asked(written, "LM", "three tasks")
    assert question.kind is QuestionKind.CLOZE_CHOICE
    assert all("three duties" in (option.why_wrong or "three duties") for option in question.options)


def test_members_that_all_end_alike_would_point_at_the_one_that_does_not() -> None:
    document = article(
        "The code rests on three duties: to collect maps, to describe maps and to preserve maps.",
        "The panel has three tasks: to hear guests, to advise staff and to visit schools.",
    )
    duties = named(document, "three duties", 3, ("to collect maps", "to describe maps", "to preserve maps"))
    tasks = named(document, "three tasks", 3, ("to hear guests", "to advise staff", "to visit schools"))
    completions = [q for q in write(document, [duties, tasks]).questions if q.pattern == "LM" and q.key_point == tasks.id]
    assert completions
    assert all(question.kind is QuestionKind.CLOZE_TYPED for question in completions)


def test_stages_are_put_into_order() -> None:
    document = article("A visit passes through three stages: hail, board and report.")
    question = asked(write(document, [named(document, "three stages", 3, ("hail", "board", "report"))]), "OR", "three stages")
    assert question.stem == "A visit passes through three stages. Put them into the right order."
    assert question.key == ["hail", "board", "report"]
    assert isinstance(question.shown, list)
    assert sorted(question.shown) == ["board", "hail", "report"]
    assert question.shown != question.key


def test_members_are_matched_with_their_explanations() -> None:
    document = article(
        "值班员要做到“三查”：查灯、查缆、查门。查灯，就是看清航标是否明亮；查缆，就是摸清绳索有无磨损；查门，就是试清水闸能否关严。"
    )
    question = asked(write(document, [named(document, "三查", 3, ("查灯", "查缆", "查门"))]), "MT", "三查")
    assert isinstance(question.key, list)
    assert question.key[0] == {"left": "查灯", "right": "看清航标是否明亮"}
    assert isinstance(question.shown, dict)
    assert sorted(question.shown["right"]) == sorted(pair["right"] for pair in question.key if isinstance(pair, dict))


def test_names_are_matched_with_their_numbers() -> None:
    document = article(*HARBOUR)
    question = next(q for q in write(document, points(document, NAMES)).questions if q.pattern == "MT")
    assert question.key == [
        {"left": "“signals”", "right": "6"},
        {"left": "“lamps”", "right": "2"},
        {"left": "“bells”", "right": "4"},
        {"left": "“small rules”", "right": "9"},
    ]
    assert question.shown == {"left": ["“signals”", "“lamps”", "“bells”", "“small rules”"], "right": ["2", "4", "6", "9"]}


MEETING = (
    "On 18 March the port council held its spring conference in the old hall.",
    "Ada Finch, Head of Pilots, opened the conference. Ben Crow, Keeper of Lamps, closed the books of the year.",
    "Cora Reed, Clerk of the Port, attended the conference. More than 2,400 dockers attended the conference.",
)


def meeting() -> tuple[Document, list[KeyPoint]]:
    document = article(*MEETING)
    roles = [
        ("Ada Finch, Head of Pilots, opened the conference", "Ada Finch", "opened the conference"),
        ("Ben Crow, Keeper of Lamps, closed the books of the year", "Ben Crow", "closed the books of the year"),
        ("Cora Reed, Clerk of the Port, attended the conference", "Cora Reed", "attended the conference"),
    ]
    made = [fact(document, KeyPointKind.ROLE, sentence, actor=actor, deed=deed) for sentence, actor, deed in roles]
    held = fact(
        document, KeyPointKind.EVENT, MEETING[0], date="18 March", event="the port council held its spring conference in the old hall"
    )
    crowd = "More than 2,400 dockers attended the conference"
    return document, [*made, held, fact(document, KeyPointKind.QUANTITY, crowd, value="2,400", unit="dockers", frame=crowd)]


def test_who_did_it_is_asked_among_the_others_named() -> None:
    document, made = meeting()
    found = [q for q in write(document, made).questions if q.key_point == made[0].id and q.pattern == "WH"]
    by_stem = {question.stem: question for question in found}
    assert set(by_stem) == {"According to the article, who opened the conference?", "Whom does the article name as the Head of Pilots?"}
    chosen = [question for question in found if question.options]
    assert chosen
    assert all(question.key == "Ada Finch" and texts(question) == {"Ada Finch", "Ben Crow", "Cora Reed"} for question in chosen)


def test_who_attended_is_not_asked_where_many_did() -> None:
    document, made = meeting()
    written = write(document, made)
    assert "According to the article, who attended the conference?" not in [question.stem for question in written.questions]
    assert any(refusal.key_point == made[2].id and refusal.code == "ambiguous_filler" for refusal in written.refused)


def test_when_and_how_much_leave_out_the_date_and_the_number() -> None:
    document, made = meeting()
    stems = {question.stem: question for question in write(document, made).questions if question.pattern == "WH"}
    when = stems["On ______ the port council held its spring conference in the old hall."]
    much = stems["More than ______ dockers attended the conference."]
    assert when.key == "18 March"
    assert much.key == "2,400"
    assert all(text.endswith(" March") for text in texts(when))


def test_a_number_in_somebodys_words_is_not_asked() -> None:
    document = article("The master said, “I have seen 40 ships go down in this bay and none came back.”")
    much = fact(
        document, KeyPointKind.QUANTITY, "40 ships go down in this bay", value="40", unit="ships", frame="40 ships go down in this bay"
    )
    written = write(document, [much])
    assert written.questions == ()
    assert {refusal.code for refusal in written.refused} == {"quotation"}
