"""A version in the shapes that the question components draw, and its evidence with the key marked in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.library.domain import is_cjk
from app.questions import queries
from app.questions.domain import QuestionKind
from app.questions.queries import Around, FullVersion

AT_ONCE = 520  # Latin letters, an ideograph counting as two
QUOTES = "“”‘’\"'「」《》"


@dataclass(frozen=True, slots=True)
class Presented:
    """What ``question_result`` takes: the question, its key, and why each distractor is wrong, by option id."""

    q: Mapping[str, Any]
    key: Any
    why_wrong: Mapping[str, str]
    rationale: str
    lang: str


def present(full: FullVersion, lang: str) -> Presented:
    """The version as read with its key; ``lang`` is the HTML language of its text."""
    wording = full.wording
    options = [{"id": str(at), "text": option.text} for at, option in enumerate(wording.options)]
    q: dict[str, Any] = {"kind": full.kind, "stem": wording.stem, "options": options}
    right = [str(at) for at, option in enumerate(wording.options) if option.is_key]
    why = {str(at): option.why_wrong for at, option in enumerate(wording.options) if option.why_wrong}
    key: Any = right if full.kind is QuestionKind.MULTIPLE else right[0] if right else None
    if full.kind is QuestionKind.TRUE_FALSE:
        key = "true" if wording.key else "false"
        why = {"false" if wording.key else "true": text for text in why.values()}
    elif not options:
        extra, key = _open(full.kind, wording.key, wording.shown or {})
        q |= extra
    return Presented(q, key, why, wording.rationale, lang)


def _open(kind: QuestionKind, key: Any, shown: Mapping[str, Any]) -> tuple[dict[str, Any], Any]:
    if kind is QuestionKind.MATCHING:
        lefts, rights = ([{"id": str(at), "text": text} for at, text in enumerate(shown[side])] for side in ("left", "right"))
        ids = {side["text"]: side["id"] for side in rights}
        matched = {pair["left"]: ids[pair["right"]] for pair in key}
        return {"lefts": lefts, "rights": rights}, {left["id"]: matched[left["text"]] for left in lefts}
    if kind is QuestionKind.ORDERING:
        texts = shown["texts"]
        return {"options": [{"id": str(at), "text": text} for at, text in enumerate(texts)]}, [str(texts.index(text)) for text in key]
    if kind is QuestionKind.ENUMERATION:
        return {"n": len(key["members"])}, key["members"]
    if kind is QuestionKind.NUMERIC:
        within = f" ± {key['tolerance']}" if key.get("tolerance") else ""
        return {"unit": key.get("unit")}, f"{key['value']}{within} {key.get('unit') or ''}".strip()
    return {}, " / ".join([key["text"], *key.get("variants", [])])


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence to show: its words, where the key stands in them (else all of them), and a line around."""

    passage: int
    start: int
    end: int
    text: str
    spans: tuple[tuple[int, int], ...]
    before: str | None
    after: str | None


def proofs(full: FullVersion) -> list[Proof]:
    """Each evidence of a version with its surroundings."""
    wanted = _key_texts(full)
    return [_proof(place, wanted) for place in queries.around(full.revision_id, full.evidence)]


def n_at_once(found: Sequence[Proof]) -> int:
    """How many pieces of evidence fit on one screen beside the question: one at least."""
    sizes = [sum(2 if is_cjk(character) else 1 for character in proof.text) for proof in found]
    return max(1, sum(sum(sizes[: at + 1]) <= AT_ONCE for at in range(len(sizes))))


def _proof(place: Around, wanted: Sequence[str]) -> Proof:
    at, text = place.evidence, place.evidence.quote
    spans = _occurrences(text, wanted) or ((0, len(text)),)
    return Proof(at.passage, at.start, at.end, text, spans, place.before, place.after)


def _key_texts(full: FullVersion) -> list[str]:
    key: Any = full.wording.key
    if isinstance(key, bool):
        return []
    if isinstance(key, str):
        return [key]
    if isinstance(key, dict):
        return [str(text) for text in (key.get("text"), key.get("value"), *key.get("members", ())) if text is not None]
    return [side.strip(QUOTES) for text in key for side in (text.values() if isinstance(text, dict) else [text]) if not side.isdigit()]


def _occurrences(text: str, wanted: Sequence[str]) -> tuple[tuple[int, int], ...]:
    found = sorted((text.casefold().find(one.casefold()), len(one)) for one in wanted if one)
    spans: list[tuple[int, int]] = []
    for start, length in found:
        if start >= 0 and (not spans or start >= spans[-1][1]) and start + length <= len(text):
            spans.append((start, start + length))
    return tuple(spans)
