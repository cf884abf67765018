"""A question as one paper shows it: options, sides and texts named by their places on that paper alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.questions.domain import Key, QuestionKind
from app.quizzes.domain.papers import Slot
from app.quizzes.domain.responses import Given, shown_given

# A response or a key in the shape that the question component draws: an id, a text, a list of them, or left id → right id.
Shown = str | list[str] | dict[str, str] | None


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to choose; ``id`` is its place on the paper, from "0"."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """All that a page draws of a question; on a result also the verdict on a typed response, and which named members count."""

    kind: QuestionKind
    stem: str
    options: tuple[Choice, ...] = ()
    lefts: tuple[Choice, ...] = ()
    rights: tuple[Choice, ...] = ()
    unit: str | None = None
    n: int = 0
    is_right: bool | None = None
    accepted: tuple[str, ...] = ()


def shown_question(slot: Slot, stem: str, options: Sequence[str], shown: Mapping[str, Any]) -> ShownQuestion:
    """The question in the order of this paper."""
    if slot.kind is QuestionKind.MATCHING:
        lefts = tuple(Choice(str(place), text) for place, text in enumerate(shown["left"]))
        return ShownQuestion(slot.kind, stem, lefts=lefts, rights=_choices(slot, shown["right"]))
    if slot.kind is QuestionKind.ORDERING:
        return ShownQuestion(slot.kind, stem, options=_choices(slot, shown["texts"]))
    return ShownQuestion(slot.kind, stem, options=_choices(slot, options), unit=shown.get("unit"), n=slot.n)


def _choices(slot: Slot, texts: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(Choice(str(shown), texts[place]) for shown, place in enumerate(slot.order))


def given_as_shown(slot: Slot, given: Given | None) -> Shown:
    """A kept response as the component draws it; None when nothing was ever saved."""
    browser = shown_given(slot, given)
    if browser is None:
        return None
    value = next(iter(browser.values()))
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return [str(one) for one in value]
    if isinstance(value, dict):
        return {left: str(right) for left, right in value.items()}
    return str(value)


def key_as_shown(slot: Slot, key: Key, options: Sequence[str], shown: Mapping[str, Any]) -> Shown:
    """The key as the component draws it beside a response."""
    match slot.kind:
        case QuestionKind.TRUE_FALSE:
            return "true" if key else "false"
        case QuestionKind.SINGLE | QuestionKind.CLOZE_CHOICE:
            return _places(slot, options, [key])[0]
        case QuestionKind.MULTIPLE:
            return _places(slot, options, key)
        case QuestionKind.ORDERING:
            return _places(slot, shown["texts"], key)
        case QuestionKind.MATCHING:
            return _pairs(slot, key, shown)
    return _typed(key)


def _places(slot: Slot, texts: Sequence[str], wanted: Any) -> list[str]:
    """Where on the paper these texts stand, in the order asked for."""
    return [str(slot.order.index(texts.index(text))) for text in wanted]


def _pairs(slot: Slot, key: Any, shown: Mapping[str, Any]) -> dict[str, str]:
    rights = {pair["left"]: pair["right"] for pair in key}
    return {str(place): _places(slot, shown["right"], [rights[left]])[0] for place, left in enumerate(shown["left"])}


def _typed(key: Any) -> Shown:
    if not isinstance(key, Mapping):
        return str(key)
    if "members" in key:
        return [str(member) for member in key["members"]]
    if "value" in key:
        return str(key["value"])
    return str(key["text"])
