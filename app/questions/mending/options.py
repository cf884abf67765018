"""Fixes of options: another distractor, one distractor fewer, small first letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.questions.comparing.days import read_day
from app.questions.comparing.numerals import value_of
from app.questions.domain import DraftQuestion, Option, QuestionKind
from app.questions.lint import lint
from app.questions.mending.judging import is_sound
from app.questions.mending.shelf import Shelf

CHOICES = (QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE, QuestionKind.MULTIPLE)
FEWEST = 3
BLANK = re.compile(r"_{3,}|[（(][\s　]*[）)]")
_FIRST_WORD = re.compile(r"^[A-Z][\w'’-]*(?! [A-Z])\b")


def distractors(question: DraftQuestion) -> list[int]:
    """The places of the distractors that can be swapped or taken out."""
    return [at for at, option in enumerate(question.options) if not option.is_key] if question.kind in CHOICES else []


def swapped(question: DraftQuestion, shelf: Shelf, at: int | None, against: str | None) -> DraftQuestion | None:
    """A spare in place of the distractor ``at``; what was there becomes the last spare, so that swapping goes round."""
    for place in distractors(question) if at is None else [at]:
        if place not in distractors(question):
            continue
        for spare in question.spares:
            after = _with_spare(question, place, spare)
            if is_sound(after, question, against=against) and not _is_said(question.stem, spare.text, shelf):
                return after
    return None


def _with_spare(question: DraftQuestion, at: int, spare: Option) -> DraftQuestion:
    options = list(question.options)
    gone, options[at] = options[at], spare
    left = tuple(one for one in question.spares if one is not spare)
    return replace(question, options=_ordered(question.options, options), spares=(*left, gone))


def _ordered(before: Sequence[Option], after: Sequence[Option]) -> tuple[Option, ...]:
    """Numbers and dates ascend as they did; other options stay where they are."""
    for place in (_day, _number):
        was, now = ([place(option.text) for option in options] for options in (before, after))
        if _ascend(was) and None not in now:
            return tuple(sorted(after, key=lambda option: place(option.text) or ()))
    return tuple(after)


def _ascend(places: Sequence[tuple[float, ...] | None]) -> bool:
    known = [place for place in places if place is not None]
    return len(known) == len(places) and known == sorted(known)


def _day(text: str) -> tuple[float, ...] | None:
    day = read_day(text)
    return tuple(map(float, day.place())) if day is not None else None


def _number(text: str) -> tuple[float, ...] | None:
    value = value_of(text)
    return (float(value),) if value is not None else None


def _is_said(stem: str, text: str, shelf: Shelf) -> bool:
    parts = BLANK.split(stem)
    return len(parts) == 2 and shelf.says(parts[0], text, parts[1])


def without_one(question: DraftQuestion, at: int | None, against: str | None) -> DraftQuestion | None:
    """One distractor fewer: the one ``at``, else the one whose absence leaves the fewest warnings, the oddest length first."""
    if len(question.options) <= FEWEST or question.kind is QuestionKind.MULTIPLE:
        return None
    tried = [_without(question, place) for place in distractors(question) if at is None or place == at]
    sound = [after for after in tried if is_sound(after, question, allowed="two_distractors", against=against)]
    return min(sound, key=_badness, default=None)


def _without(question: DraftQuestion, at: int) -> DraftQuestion:
    options = tuple(option for place, option in enumerate(question.options) if place != at)
    return replace(question, options=options, spares=(*question.spares, question.options[at]))


def _badness(question: DraftQuestion) -> tuple[int, int]:
    lengths = [len(option.text) for option in question.options]
    return len(lint(question)), max(lengths) - min(lengths)


def lowered(question: DraftQuestion, shelf: Shelf) -> DraftQuestion | None:
    """Options with small first letters, but for names and abbreviations."""
    texts = {option.text: _lowered(option.text, shelf) for option in question.options}
    options = tuple(replace(option, text=texts[option.text]) for option in question.options)
    key = question.key
    if isinstance(key, str):
        key = texts.get(key, key)
    elif isinstance(key, list):
        key = list(_renamed(key, texts))
    after = replace(question, options=options, key=key)
    return after if options != question.options and is_sound(after, question, against="mixed_case") else None


def _renamed(key: Sequence[object], texts: dict[str, str]) -> Iterator[str]:
    for text in key:
        yield texts.get(str(text), str(text))


def _lowered(text: str, shelf: Shelf) -> str:
    found = _FIRST_WORD.match(text)
    return text[:1].lower() + text[1:] if found and shelf.is_small(found[0]) else text
