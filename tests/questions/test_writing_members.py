"""Members that split alike, long members with an end to recall, and names that take their topic from a heading or the title."""

from __future__ import annotations

from dataclasses import replace

from app.library.domain import Document, PassageKind
from app.questions.domain import DraftQuestion, QuestionKind
from app.questions.writing import write
from tests.questions.texts import article, named

AIMS = (
    "keep the gates greased, and spare the ferry a wait",
    "paint the bollards each spring, and save the hulls from rust",
    "log every tide at noon, and give the pilots a warning",
)
RULES = ("clear the deck of ropes", "wear the yellow vest", "report a fault within two hours")


def harbour(members: tuple[str, ...], name: str, *, heading: str | None = None, title: str | None = None) -> Document:
    """An article that lists ``members`` after their name, under ``heading``."""
    text = f"The crew has {name} to keep. " + " ".join(f"{member[0].upper()}{member[1:]}." for member in members)
    document = article(*([heading] if heading else []), text)
    first = document.passages[0]
    held = (replace(first, kind=PassageKind.HEADING), *document.passages[1:]) if heading else document.passages
    return replace(document, passages=held, title=title)


def capital(members: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(member[0].upper() + member[1:] for member in members)


def pairs(question: DraftQuestion) -> list[tuple[str, str]]:
    assert isinstance(question.key, list)
    return [(pair["left"], pair["right"]) for pair in question.key if isinstance(pair, dict)]


def typed(question: DraftQuestion) -> object:
    assert isinstance(question.key, dict)
    return question.key["text"]


def asked(document: Document, name: str, members: tuple[str, ...], pattern: str) -> list[DraftQuestion]:
    written = write(document, [named(document, name, len(members), capital(members))])
    return [question for question in written.questions if question.pattern == pattern]


def test_each_member_is_matched_with_its_aim_where_all_are_cut_alike() -> None:
    document = harbour(AIMS, "three habits")
    (question,) = asked(document, "three habits", AIMS, "MT")
    assert [right for _, right in pairs(question)] == ["spare the ferry a wait", "save the hulls from rust", "give the pilots a warning"]
    assert question.kind is QuestionKind.MATCHING


def test_members_of_which_one_is_cut_otherwise_are_not_matched() -> None:
    members = (*AIMS[:2], "log every tide at noon, which gives the pilots a warning")
    document = harbour(members, "three habits")
    assert not asked(document, "three habits", members, "MT")


def test_a_name_that_says_nothing_takes_the_heading_else_the_title() -> None:
    under = harbour(RULES, "three rules", heading="Before sailing", title="Harbour notes")
    stems = [question.stem for question in asked(under, "three rules", RULES, "LM")]
    assert stems
    assert all(
        "the three rules listed under “Before sailing”" in stem.lower().replace("before sailing", "Before sailing") for stem in stems
    )
    titled = harbour(RULES, "three rules", title="Harbour notes")
    assert all("listed in the article “Harbour notes”" in question.stem for question in asked(titled, "three rules", RULES, "LM"))
    bare = harbour(RULES, "three rules")
    assert not asked(bare, "three rules", RULES, "LM")


def test_the_end_of_a_long_member_is_typed_and_never_a_mere_pronoun() -> None:
    members = (
        "send the spare keys of every cabin back to the harbour office",
        "tell the pilots of all the boats that lie at anchor about them",
        "move the heavier crates of the morning boat into the northern shed",
    )
    document = harbour(members, "three night duties")
    gaps = {typed(question) for question in asked(document, "three night duties", members, "LM")}
    assert gaps == {"harbour office", "northern shed"}


def test_chinese_members_are_matched_at_their_comma() -> None:
    members = ("修好码头，方便渔船停靠", "清理航道，减少货轮搁浅", "更换灯塔，照亮夜间归途")
    document = article("全港今年要办三件实事：" + "；".join(members) + "。")
    written = write(document, [named(document, "三件实事", 3, members)])
    (question,) = [question for question in written.questions if question.pattern == "MT"]
    assert dict(pairs(question)) == dict(member.split("，") for member in members)


def test_no_number_is_cut_at_its_point() -> None:
    members = ("满意率提高到百分之92.7分", "投诉总量下降到全年31.5件", "准点率提高到全市98.2分")
    document = article("全港今年交出了“三项成绩”：" + "；".join(members) + "。")
    written = write(document, [named(document, "三项成绩", 3, members)])
    assert all("." not in question.stem.split("（　）")[0][-2:] for question in written.questions if question.pattern == "LM")
