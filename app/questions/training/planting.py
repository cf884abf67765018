"""Making a sound question wrong in one known way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from app.questions.domain import Option, QuestionKind, Wording
from app.questions.training.faults import Fault, Specimen

_CHOICES = (QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE)
_TYPED = (QuestionKind.CLOZE_TYPED, QuestionKind.SHORT)
_BELONGING = "SC"  # the pattern "which is one of …?", of which every member is a key
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Material:
    """What faults are made of: the members of the question's own key point, and sound questions on other key points."""

    members: tuple[str, ...] = ()
    others: tuple[Specimen, ...] = ()


Maker = Callable[[Specimen, Material, Random], Specimen | None]


def plant(sound: Specimen, material: Material, rng: Random) -> tuple[Specimen, Fault] | None:
    """The question with one fault in it, and which; None where it takes none. The same ``rng`` gives the same one."""
    makers = list(_MAKERS.items())
    rng.shuffle(makers)
    for fault, make in makers:
        made = make(sound, material, rng)
        if made is not None and made != sound:
            return made, fault
    return None


def _key_swapped(sound: Specimen, _material: Material, rng: Random) -> Specimen | None:
    """The key becomes a distractor and a distractor the key; or two parts of it change places."""
    wording, key = sound.wording, sound.wording.key
    if sound.kind in _CHOICES:
        wrong = rng.choice([at for at, option in enumerate(wording.options) if not option.is_key])
        return _with(sound, options=_rekeyed(wording.options, wrong), key=wording.options[wrong].text)
    if sound.kind is QuestionKind.TRUE_FALSE and isinstance(key, bool):
        return _with(sound, options=_rekeyed(wording.options, int(key)), key=not key)
    if sound.kind is QuestionKind.MATCHING and isinstance(key, list):
        return _with(sound, key=_rights_exchanged(key, rng))
    if sound.kind is QuestionKind.ORDERING and isinstance(key, list) and len(key) > 1:
        at = rng.randrange(len(key) - 1)
        return _with(sound, key=[*key[:at], key[at + 1], key[at], *key[at + 2 :]])
    return None


def _rekeyed(options: Sequence[Option], key_at: int) -> tuple[Option, ...]:
    """The options with another key; why the new one was wrong is now said of the old one."""
    why = options[key_at].why_wrong
    return tuple(
        replace(option, is_key=True, why_wrong=None) if at == key_at else replace(option, is_key=False, why_wrong=option.why_wrong or why)
        for at, option in enumerate(options)
    )


def _rights_exchanged(pairs: Sequence[Any], rng: Random) -> list[dict[str, str]]:
    one, other = sorted(rng.sample(range(len(pairs)), 2))
    rights = [pair["right"] for pair in pairs]
    rights[one], rights[other] = rights[other], rights[one]
    return [{"left": pair["left"], "right": right} for pair, right in zip(pairs, rights, strict=True)]


def _number_shifted(sound: Specimen, _material: Material, rng: Random) -> Specimen | None:
    """The number in a typed key is another one."""
    key = sound.wording.key
    if not isinstance(key, dict):
        return None
    if sound.kind is QuestionKind.NUMERIC and isinstance(key.get("value"), int | float):
        value, tolerance = key["value"], key.get("tolerance") or 0
        assert isinstance(value, int | float)
        assert isinstance(tolerance, int | float)
        step = max(1, int(abs(value) * 0.1), int(tolerance) + 1) * rng.choice((1, 1, 2))
        return _with(sound, key={**key, "value": value + step if value < 2 * step or rng.random() < 0.5 else value - step})
    text = key.get("text")
    if sound.kind in _TYPED and isinstance(text, str) and (found := _NUMBER.search(text)):
        shifted = str(int(found.group()) + rng.choice((1, 2, 10)))
        return _with(sound, key={**key, "text": text[: found.start()] + shifted + text[found.end() :], "variants": []})
    return None


def _evidence_swapped(sound: Specimen, material: Material, rng: Random) -> Specimen | None:
    """The sentence beside the question is that of another key point and does not hold the key."""
    texts = _key_texts(sound.wording.key)
    own = {place.quote for place in sound.evidence}
    fit = [one for one in material.others if one.evidence and not any(_holds(one, text) for text in [*texts, *own])]
    return replace(sound, evidence=rng.choice(fit).evidence) if fit and texts else None


def _holds(one: Specimen, text: str) -> bool:
    return any(text.casefold() in place.quote.casefold() for place in one.evidence)


def _key_texts(key: object) -> list[str]:
    if isinstance(key, str):
        return [key]
    if isinstance(key, dict):
        return [str(value) for value in (key.get("text"), key.get("value")) if value is not None]
    return []


def _key_doubled(sound: Specimen, material: Material, rng: Random) -> Specimen | None:
    """A true member stands among the distractors."""
    wording = sound.wording
    if sound.kind is QuestionKind.MULTIPLE and isinstance(wording.key, list) and len(wording.key) > 1:
        denied = rng.choice([at for at, option in enumerate(wording.options) if option.is_key])
        why = next((option.why_wrong for option in wording.options if option.why_wrong), None)
        options = tuple(replace(one, is_key=False, why_wrong=why) if at == denied else one for at, one in enumerate(wording.options))
        return _with(sound, options=options, key=[option.text for option in options if option.is_key])
    shown = {option.text for option in wording.options}
    true = [member for member in material.members if member not in shown]
    if sound.kind not in _CHOICES or sound.pattern != _BELONGING or not true:
        return None
    return _with(sound, options=_one_distractor(wording.options, rng.choice(true), rng))


def _distractor_foreign(sound: Specimen, material: Material, rng: Random) -> Specimen | None:
    """A distractor comes from another question and fits neither the stem nor the other options."""
    if sound.kind not in _CHOICES:
        return None
    usual = max(len(option.text) for option in sound.wording.options)
    foreign = [one.wording.stem for one in material.others if len(one.wording.stem) > 2 * usual]
    return _with(sound, options=_one_distractor(sound.wording.options, rng.choice(foreign), rng)) if foreign else None


def _one_distractor(options: Sequence[Option], text: str, rng: Random) -> tuple[Option, ...]:
    at = rng.choice([at for at, option in enumerate(options) if not option.is_key])
    return (*options[:at], replace(options[at], text=text), *options[at + 1 :])


def _with(sound: Specimen, *, options: tuple[Option, ...] | None = None, key: Any = None) -> Specimen:
    was = sound.wording
    wording = Wording(was.stem, was.options if options is None else options, was.key if key is None else key, was.shown, was.rationale)
    return replace(sound, wording=wording)


_MAKERS: Mapping[Fault, Maker] = {
    Fault.KEY_SWAPPED: _key_swapped,
    Fault.NUMBER_SHIFTED: _number_shifted,
    Fault.EVIDENCE_SWAPPED: _evidence_swapped,
    Fault.KEY_DOUBLED: _key_doubled,
    Fault.DISTRACTOR_FOREIGN: _distractor_foreign,
}
