"""Over all our gold articles: a second reader finds every key, no robot beats chance in either language, no key is wrong."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from app.library.domain import Document, Language, language_of
from app.questions.domain import DraftQuestion, QuestionKind
from tests.questions.test_robots import ALLOWANCE, ROBOTS, score
from tests.questions.test_writing_resolver import BLANK, HANZI, LEAD, NUMBERS, bare, between, counted, filled, fillers, right, value
from tests.questions.texts import gold, questions_on

POINTERS = re.compile(r"\b(?:the )?following (?=\w)|下列|以下|如下|\|", re.I)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9,
    "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "百万": 10**6, "千万": 10**7, "万亿": 10**12,
}  # fmt: skip
TOKEN = r"(\d[\d.]*(?:百万|千万|万亿|[百千万萬亿億]|hundred|thousand|million|billion)?|[a-z]+?|[一二两三四五六七八九十百千万]+?)"
CHOSEN = (QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE)
LEADS = ("According to the article, ", "根据文章，", "In the article, ")


def solved(question: DraftQuestion) -> set[str] | None:
    """The right fillers by the evidence alone; None for what this reader cannot read."""
    if question.pattern == "LM":
        return between(question)
    if BLANK.search(question.stem) and question.pattern in ("NC", "HM", "WH", "MO"):
        return read_number(question) if question.kind is QuestionKind.NUMERIC else filled(question)
    if question.pattern == "HM":
        found = counted(question)
        return {str(value(one)) for one in found} if question.kind is QuestionKind.NUMERIC else found
    if question.pattern in ("DF", "CP", "CX") and question.options:
        return beside(question)
    return None


def without_pointers(question: DraftQuestion) -> DraftQuestion:
    """The question without *the following* in stem and evidence, which a stem may leave out before a number."""
    evidence = tuple(replace(place, quote=POINTERS.sub("", place.quote)) for place in question.evidence)
    return replace(question, stem=POINTERS.sub("", question.stem), evidence=evidence)


def read_number(question: DraftQuestion) -> set[str]:
    """What number the evidence has where the stem has its blank."""
    text = " ".join(bare(place.quote) for place in question.evidence)
    before, after = (bare(part) for part in BLANK.split(LEAD.sub("", question.stem)))
    led = before[-12:] if before[-12:] in text else bare(BLANK.split(question.stem)[0].split()[-1])
    found = re.search(re.escape(led) + TOKEN + re.escape(after[:12]), text)
    return {number_in(found[1])} if found else set()


def number_in(words: str) -> str:
    """A number in digits, as far as this reader can read: figures, words and scales of both languages."""
    parts = re.fullmatch(r"([\d.]*)(.*?)(hundred|thousand|million|billion|百|千|万|萬|亿|億|百万|千万|万亿)?", words)
    assert parts is not None
    figure = float(parts[1]) if parts[1] else float(spelled(parts[2]))
    return str(int(figure * SCALES.get(parts[3] or "", 1))) if (figure * SCALES.get(parts[3] or "", 1)).is_integer() else parts[1]


def spelled(words: str) -> int:
    if words in HANZI or words in NUMBERS:
        return value(words)
    for n, ten in enumerate(TENS, 2):
        if words.startswith(ten):
            return 10 * n + (NUMBERS.index(words.removeprefix(ten)) if words != ten else 0)
    return -1


def beside(question: DraftQuestion) -> set[str]:
    """The options that stand in the evidence, which the stem quotes the rest of."""
    text = " ".join(bare(evidence.quote) for evidence in question.evidence)
    return {option.text for option in question.options if bare(option.text) in text}


def test_the_second_reader_finds_the_key_of_all_it_can_read() -> None:
    read: Counter[str] = Counter()
    for _, question in questions_on(gold()):
        found = solved(without_pointers(question))
        if found is not None:
            assert found == {right(question)}, (question.pattern, question.stem, found)
            read[question.pattern] += 1
    assert sum(read.values()) >= 1000, read
    assert all(read[pattern] >= 20 for pattern in ("NC", "HM", "WH", "LM", "MO", "CP")), read


def test_true_statements_stand_in_the_article_and_false_ones_do_not() -> None:
    """What a true verdict says is said there word for word; what a false one says is said nowhere."""
    seen: Counter[bool] = Counter()
    for document, question in questions_on(gold()):
        if question.kind is QuestionKind.TRUE_FALSE and not (question.key and stated_anew(question)):
            said = stripped(question.stem) in everything_of(document)
            assert said is question.key, question.stem
            seen[said] += 1
    assert min(seen[True], seen[False]) >= 300, seen


def test_no_key_is_a_distractor_and_no_distractor_stands_in_its_own_gap() -> None:
    checked = 0
    for document, question in questions_on(gold()):
        if question.kind not in CHOSEN or not BLANK.search(question.stem) or question.pattern in ("LM", "SC"):
            continue
        before, after = (stripped(part) for part in BLANK.split(stripped_lead(question.stem), maxsplit=1))
        for option in question.options:
            said = before[-14:] + stripped(option.text) + after[: 14 if before else 40] in everything_of(document)
            assert not (said and not option.is_key), (question.stem, option.text)
            checked += 1
    assert checked >= 2000


@pytest.mark.parametrize("language", [Language.EN, Language.ZH])
@pytest.mark.parametrize("name", ROBOTS)
def test_no_robot_beats_chance_in_either_language(name: str, language: Language) -> None:
    questions = [one for _, one in questions_on(gold()) if one.kind in CHOSEN and language_of(one.stem) is language]
    assert len(questions) >= 300
    chance = sum(1 / len(question.options) for question in questions) / len(questions)
    assert score(questions, ROBOTS[name]) <= chance + ALLOWANCE


def test_nearly_every_key_point_that_is_asked_about_has_variants() -> None:
    asked = Counter((id(document), question.key_point) for document, question in questions_on(gold()))
    assert sum(n >= 2 for n in asked.values()) / len(asked) >= 0.8
    assert sum(n >= 3 for n in asked.values()) / len(asked) >= 0.65


def stated_anew(question: DraftQuestion) -> bool:
    """Whether the statement is put together from parts that stand apart in the article."""
    return not any(stripped(question.stem)[:20] in stripped(place.quote) for place in question.evidence) or question.stem.startswith(LEADS)


def stripped(text: str) -> str:
    return bare(POINTERS.sub("", text))


def stripped_lead(stem: str) -> str:
    return next((stem.removeprefix(lead) for lead in LEADS if stem.startswith(lead)), stem)


def everything_of(document: Document) -> str:
    return "\n".join(stripped(passage.text) for passage in document.passages)


def test_fillers_are_all_that_could_stand_in_a_blank() -> None:
    numeric = next(one for _, one in questions_on(gold()) if one.kind is QuestionKind.NUMERIC)
    assert right(numeric) in fillers(numeric)
