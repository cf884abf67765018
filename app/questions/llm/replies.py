"""The model's answers as values: strict JSON in exactly one shape, anything else is a failure with a name."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from app.errors import KeypointError

MAX_ANSWER = 400_000
Shape = TypeVar("Shape", bound=BaseModel)
Text = Annotated[str, Field(min_length=1, max_length=600)]


class LlmFailed(KeypointError):
    """The endpoint gave no usable answer; ``code`` says how."""

    status = 502

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Proof(_Strict):
    """A sentence by its number and the words of it that prove the key."""

    sentence: int
    quote: Text


class Proposed(_Strict):
    """One question as the model proposes it."""

    key_point: int
    kind: Literal["single", "short"]
    stem: Text
    key: Text
    distractors: Annotated[list[Text], Field(max_length=3)] = []
    why_wrong: Annotated[list[Text], Field(max_length=3)] = []
    evidence: Annotated[list[Proof], Field(min_length=1, max_length=4)]
    rationale: Annotated[str, Field(max_length=1200)] = ""


class _Questions(_Strict):
    questions: Annotated[list[Proposed], Field(max_length=80)]


class _Answer(_Strict):
    answer: Text


def read_questions(text: str) -> list[Proposed]:
    """The proposed questions; raises LlmFailed("broken_json")."""
    return _read(_Questions, text).questions


def read_answer(text: str) -> str:
    """One answer; raises LlmFailed("broken_json")."""
    return _read(_Answer, text).answer


def _read(shape: type[Shape], text: str) -> Shape:
    if len(text) > MAX_ANSWER:
        raise LlmFailed("too_long")
    try:
        return shape.model_validate_json(text)
    except ValidationError:
        raise LlmFailed("broken_json") from None
