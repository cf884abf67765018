"""A second reader, written apart from the writer, answers every cloze, count, completion and who question from its evidence."""

from __future__ import annotations

import re
import unicodedata

from app.questions.domain import DraftQuestion, QuestionKind
from tests.questions.texts import drafted, everything

BLANK = re.compile(r"_{6}|（　）")
LEAD = re.compile("^(?:根据文章，|According to the article, )")
NUMBERS = tuple("zero one two three four five six seven eight nine ten eleven twelve".split()) + tuple(
    "thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
)
HANZI = {
    **dict(zip("一二两三四五六七八九十", (1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10), strict=True)),
    **{"十" + one: 10 + n for n, one in enumerate("一二三四五六七八九", 1)},
    **{ten + "十" + one: 10 * n + m for n, ten in enumerate("二三四五六七八九", 2) for m, one in enumerate(["", *"一二三四五六七八九"])},
    "一百": 100,
}


def bare(text: str) -> str:
    """Letters, digits and ideographs only, in lower case."""
    return re.sub(r"[^0-9a-z\u4e00-\u9fff%.]", "", unicodedata.normalize("NFKC", text).lower().replace(",", "")).strip(".")


def fillers(question: DraftQuestion) -> list[str]:
    if question.options:
        return [option.text for option in question.options]
    key = question.key
    assert isinstance(key, dict)
    if "text" in key:
        return [str(key["text"])]
    return [*(str(n) for n in range(1, 101)), *NUMBERS, *HANZI, str(key["value"])]


def filled(question: DraftQuestion) -> set[str]:
    """The fillers with which the words around the blank stand in the evidence."""
    before, after = BLANK.split(LEAD.sub("", question.stem))
    text = " ".join(bare(evidence.quote) for evidence in question.evidence)
    led = bare(before)[-12:]
    if led not in text:
        led = bare(before.split()[-1])
    return {one for one in fillers(question) if led + bare(one) + bare(after)[:12] in text}


def counted(question: DraftQuestion) -> set[str]:
    """The numbers that stand right before what is counted."""
    head = re.search(r"“(.+)”", question.stem)
    assert head is not None
    text = " ".join(bare(evidence.quote) for evidence in question.evidence)
    return {one for one in fillers(question) if bare(one) + bare(head[1]) in text}


PLACED = re.compile(r"文中“.*?”部分列出的|文章《.*?》列出的")


def between(question: DraftQuestion) -> set[str]:
    """For a list with one member left out: the fillers that stand between its neighbours."""
    members = re.split(r"(?:; (?:and )?)?\(\d+\) |；|：| is this: ", PLACED.sub("", question.stem))
    at = next(n for n, member in enumerate(members) if BLANK.search(member))
    text = " ".join(bare(evidence.quote) for evidence in question.evidence)
    start = text.find(bare(members[at - 1])[-40:]) if at > 1 else 0
    end = text.find(bare(members[at + 1])[:40], start + 1) if at + 1 < len(members) and bare(members[at + 1]) else len(text)
    part = BLANK.split(members[at].rstrip(".。"))
    return {one for one in fillers(question) if bare(part[0] + one + part[1]) in text[start : end if end > start else len(text)]}


def value(text: str) -> int:
    return NUMBERS.index(text) if text in NUMBERS else HANZI[text] if text in HANZI else int(text)


def right(question: DraftQuestion) -> str:
    if isinstance(question.key, dict):
        return str(question.key.get("text") or question.key.get("value"))
    assert isinstance(question.key, str)
    return question.key


def test_the_second_reader_finds_the_key_and_nothing_else() -> None:
    solved = dict.fromkeys(("NC", "HM", "LM", "WH"), 0)
    for name, (document, points) in everything():
        for question in drafted(document, points).questions:
            if question.pattern not in solved or not (BLANK.search(question.stem) or question.pattern == "HM"):
                continue
            if question.pattern == "LM":
                found = between(question)
            elif BLANK.search(question.stem):
                found = filled(question)
            else:
                found = counted(question)
            if question.kind is QuestionKind.NUMERIC:
                numbers = {str(value(one)) for one in found}
                found = numbers if question.pattern == "HM" else numbers & {right(question)}
            assert found == {right(question)}, (name, question.pattern, question.stem, found)
            solved[question.pattern] += 1
    assert all(n >= 20 for n in solved.values()), solved


def test_who_is_asked_for_stands_in_the_evidence_and_no_one_else_does() -> None:
    asked = 0
    for name, (document, points) in everything():
        for question in drafted(document, points).questions:
            if question.pattern == "WH" and not BLANK.search(question.stem):
                text = question.evidence[0].quote
                assert [one for one in fillers(question) if one in text] == [right(question)], (name, question.stem)
                asked += 1
    assert asked >= 10
