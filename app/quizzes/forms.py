"""A whole paper sent as a plain form, where no script runs."""

from __future__ import annotations

from typing import Any

from werkzeug.datastructures import MultiDict

from app.questions.domain import QuestionKind
from app.quizzes.domain import Slot
from app.quizzes.domain.responses import Given, read_given


class PaperForm:
    """What was chosen and typed on the page of an attempt, by slot; and which saves that page had seen."""

    def __init__(self, formdata: MultiDict[str, str], slots: list[Slot]) -> None:
        self._formdata = formdata
        self._slots = slots

    def given(self) -> dict[int, Given]:
        """Responses in canonical places. A slot without any control of its own in what was sent is left out.

        Raises Invalid or NotFound as a script's save does: a page of ours sends neither.
        """
        found = {}
        for slot in self._slots:
            raw = self._raw(slot, control(slot.slot))
            if raw is not None:
                found[slot.slot] = read_given(slot, raw)
        return found

    def seen(self) -> dict[int, int]:
        """By slot, the sequence number of the response the page was drawn with; 0 for none."""
        return {slot.slot: self._number(f"seen-{slot.slot}") for slot in self._slots}

    def _raw(self, slot: Slot, name: str) -> dict[str, Any] | None:
        texts = self._formdata.getlist(name)
        match slot.kind:
            case QuestionKind.SINGLE | QuestionKind.CLOZE_CHOICE:
                return {"option": _place(texts[0])} if texts else None
            case QuestionKind.TRUE_FALSE:
                return {"value": texts[0] == "true"} if texts else None
            case QuestionKind.MULTIPLE:
                return {"options": [_place(text) for text in texts]}
            case QuestionKind.MATCHING:
                sent = {str(left): self._formdata.get(f"{name}-{left}", "") for left in range(slot.n)}
                return {"pairs": {left: _place(right) for left, right in sent.items() if right}}
            case QuestionKind.ORDERING:
                return {"order": self._ordered(slot, name)}
            case QuestionKind.ENUMERATION:
                return {"texts": texts}
        return {"text": texts[0] if texts else ""}

    def _ordered(self, slot: Slot, name: str) -> list[int]:
        """Options in the order of the places given to them; those without a place are not in it."""
        places = {option: self._number(f"{name}-{option}") for option in range(len(slot.order))}
        return sorted((option for option, place in places.items() if place), key=lambda option: (places[option], option))

    def _number(self, name: str) -> int:
        text = self._formdata.get(name, "")
        return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0


def control(slot: int) -> str:
    """Name of the controls of one slot's question, and id of its fieldset."""
    return f"slot-{slot}"


def _place(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else text
