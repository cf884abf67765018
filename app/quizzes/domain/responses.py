"""The shapes of a response: as the browser names it, and as it is kept and marked.

The browser knows options only by their place in the order shown; what is kept names canonical places. Shapes by kind:
single, cloze_choice {"option": place}; multiple {"options": [place]}; true_false {"value": bool};
cloze_typed, short, numeric {"text": str}; matching {"pairs": {"left place": right place}}; ordering {"order": [place]};
enumeration {"texts": [str]}. An empty list, map or text takes a response back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from app.errors import Invalid, NotFound
from app.questions.domain import QuestionKind
from app.quizzes.domain.papers import Slot

Given = dict[str, Any]

MAX_TEXT = 500


def read_given(slot: Slot, raw: object) -> Given:
    """What the browser sent for ``slot``, checked and in canonical places.

    Raises Invalid naming the field when the shape is wrong, NotFound for an option that this slot does not have.
    """
    field, read, _shown = _SHAPES[slot.kind]
    if not isinstance(raw, Mapping):
        raise Invalid("given", "not_an_object")
    if set(raw) != {field}:
        raise Invalid(f"given.{field}", "missing" if field not in raw else "unknown_field")
    return {field: read(slot, raw[field])}


def shown_given(slot: Slot, given: Given | None) -> Given | None:
    """A kept response in the places the browser knows; None when there is none."""
    if given is None:
        return None
    field, _read, show = _SHAPES[slot.kind]
    return {field: show(slot, given[field])}


def is_blank(given: Given | None) -> bool:
    """Whether nothing was given: no save, or one that took back what was there."""
    for value in (given or {}).values():
        if isinstance(value, str):
            return not value.strip()
        if isinstance(value, list):
            return all(isinstance(one, str) and not one.strip() for one in value)
        return isinstance(value, Mapping) and not value
    return True


def _place(slot: Slot, value: object, field: str, n: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise Invalid(field, "not_a_place")
    if not 0 <= value < n:
        raise NotFound(f"slot {slot.slot} has no option {value}")
    return value


def _option(slot: Slot, value: object) -> int:
    return slot.order[_place(slot, value, "given.option", len(slot.order))]


def _options(slot: Slot, value: object, field: str = "given.options") -> list[int]:
    if not isinstance(value, list):
        raise Invalid(field, "not_a_list")
    places = [_place(slot, one, field, len(slot.order)) for one in value]
    if len(set(places)) < len(places):
        raise Invalid(field, "repeated")
    return [slot.order[place] for place in places]


def _chosen(slot: Slot, value: object) -> list[int]:
    return sorted(_options(slot, value))


def _ordered(slot: Slot, value: object) -> list[int]:
    return _options(slot, value, "given.order")


def _truth(_slot: Slot, value: object) -> bool:
    if not isinstance(value, bool):
        raise Invalid("given.value", "not_true_or_false")
    return value


def _line(value: object, field: str) -> str:
    if not isinstance(value, str):
        raise Invalid(field, "not_a_text")
    if len(value) > MAX_TEXT:
        raise Invalid(field, "too_long")
    return value


def _text(_slot: Slot, value: object) -> str:
    return _line(value, "given.text")


def _texts(slot: Slot, value: object) -> list[str]:
    if not isinstance(value, list):
        raise Invalid("given.texts", "not_a_list")
    if len(value) > slot.n:
        raise Invalid("given.texts", "too_many")
    return [_line(one, "given.texts") for one in value]


def _pairs(slot: Slot, value: object) -> dict[str, int]:
    if not isinstance(value, Mapping):
        raise Invalid("given.pairs", "not_an_object")
    pairs: dict[str, int] = {}
    for left, right in value.items():
        if not (left.isascii() and left.isdigit()):
            raise Invalid("given.pairs", "not_a_place")
        if left not in map(str, range(slot.n)):
            raise NotFound(f"slot {slot.slot} has no left side {left}")
        pairs[left] = slot.order[_place(slot, right, "given.pairs", len(slot.order))]
    return pairs


def _same(_slot: Slot, value: Any) -> Any:
    return value


def _show_option(slot: Slot, value: Any) -> int:
    return slot.order.index(value)


def _show_options(slot: Slot, value: Any) -> list[int]:
    return [slot.order.index(one) for one in value]


def _show_chosen(slot: Slot, value: Any) -> list[int]:
    return sorted(_show_options(slot, value))


def _show_pairs(slot: Slot, value: Any) -> dict[str, int]:
    return {left: slot.order.index(right) for left, right in value.items()}


_Reader = Callable[[Slot, object], Any]
_Shower = Callable[[Slot, Any], Any]
_ONE: tuple[str, _Reader, _Shower] = ("option", _option, _show_option)
_TYPED: tuple[str, _Reader, _Shower] = ("text", _text, _same)
_SHAPES: Mapping[QuestionKind, tuple[str, _Reader, _Shower]] = {
    QuestionKind.SINGLE: _ONE,
    QuestionKind.CLOZE_CHOICE: _ONE,
    QuestionKind.MULTIPLE: ("options", _chosen, _show_chosen),
    QuestionKind.TRUE_FALSE: ("value", _truth, _same),
    QuestionKind.CLOZE_TYPED: _TYPED,
    QuestionKind.SHORT: _TYPED,
    QuestionKind.NUMERIC: _TYPED,
    QuestionKind.MATCHING: ("pairs", _pairs, _show_pairs),
    QuestionKind.ORDERING: ("order", _ordered, _show_options),
    QuestionKind.ENUMERATION: ("texts", _texts, _same),
}
