"""Planting faults: every one is really wrong, and the same chance gives the same one."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from app.keypoints.domain import Anchor
from app.questions.domain import Option, QuestionKind, RejectReason, Wording
from app.questions.training import FAULTS, Fault, Judged, Material, Specimen, named_rightly, places_to_plant, plant, score
from tests.factories.questions import KINDS

OTHER = Specimen(
    QuestionKind.SINGLE,
    "LM",
    Wording("In which month did the harbour master open the new lamp house beside the old quay?", (), "March", None, ""),
    (Anchor(4, 0, 44, "In March the harbour master opened the house"),),
)
MATERIAL = Material(("trim the wick", "polish the glass", "log the hour"), (OTHER,))


def sound(kind: QuestionKind, pattern: str = "LM", **changes: Any) -> Specimen:
    said = {**KINDS[kind], **changes}
    right = said["key"] if isinstance(said["key"], list) else [said["key"]]
    is_verdict = kind is QuestionKind.TRUE_FALSE
    whys = said.get("why_wrong", [])
    options = tuple(
        Option(text, (at == 0) is said["key"] if is_verdict else text in right, whys[at]) for at, text in enumerate(said.get("options", []))
    )
    wording = Wording(said["stem"], options, said["key"], said.get("shown"), "The office lists it second.")
    return Specimen(kind, pattern, wording, (Anchor(2, 0, 39, "The office set out: polish the glass, 3"),))


def all_of(one: Specimen, material: Material = MATERIAL) -> dict[Fault, Specimen]:
    """One example of every fault that a question takes, over many rolls."""
    found = {}
    for seed in range(200):
        planted = plant(one, material, Random(seed))
        if planted is not None:
            found[planted[1]] = planted[0]
    return found


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {QuestionKind.ENUMERATION, QuestionKind.SHORT, QuestionKind.CLOZE_TYPED}), ids=str)
def test_most_kinds_take_a_fault_and_each_differs_from_the_sound_question(kind: QuestionKind) -> None:
    one = sound(kind, key=["polish the glass", "ring the bell"]) if kind is QuestionKind.MULTIPLE else sound(kind)
    planted = all_of(one)
    assert planted
    for fault, made in planted.items():
        assert made != one
        assert made.kind is one.kind
        if fault is Fault.EVIDENCE_SWAPPED:
            assert made.wording == one.wording
            assert all("polish the glass" not in place.quote for place in made.evidence)
        else:
            assert made.evidence == one.evidence
            assert made.wording != one.wording


@pytest.mark.parametrize("kind", [QuestionKind.SINGLE, QuestionKind.CLOZE_CHOICE])
def test_an_exchanged_key_is_a_former_distractor_and_the_only_key(kind: QuestionKind) -> None:
    made = all_of(sound(kind))[Fault.KEY_SWAPPED].wording
    assert [option.text for option in made.options if option.is_key] == [made.key]
    assert made.key in ("paint the stairs", "ring the bell")
    assert [option.why_wrong is None for option in made.options] == [option.is_key for option in made.options]


def test_a_verdict_is_turned_round() -> None:
    made = all_of(sound(QuestionKind.TRUE_FALSE))[Fault.KEY_SWAPPED].wording
    assert made.key is False
    assert [(option.is_key, option.why_wrong) for option in made.options] == [(False, "It set out three."), (True, None)]


def test_a_shifted_number_lies_outside_the_tolerance() -> None:
    one = sound(QuestionKind.NUMERIC, key={"value": 50, "unit": "duties", "tolerance": 8})
    for seed in range(50):
        planted = plant(one, Material(), Random(seed))
        assert planted is not None
        key = planted[0].wording.key
        assert isinstance(key, dict)
        value = key["value"]
        assert isinstance(value, int | float)
        assert abs(value - 50) > 8


def test_a_true_member_among_the_distractors_makes_two_keys_only_where_any_member_is_right() -> None:
    assert Fault.KEY_DOUBLED not in all_of(sound(QuestionKind.SINGLE, pattern="LM"))
    made = all_of(sound(QuestionKind.SINGLE, pattern="SC"))[Fault.KEY_DOUBLED].wording
    assert {option.text for option in made.options if not option.is_key} & {"trim the wick", "log the hour"}
    assert made.key == "polish the glass"


def test_of_several_keys_one_is_denied() -> None:
    one = sound(QuestionKind.MULTIPLE, key=["polish the glass", "ring the bell"])
    made = all_of(one, Material())[Fault.KEY_DOUBLED].wording
    assert isinstance(made.key, list)
    assert len(made.key) == 1


def test_what_takes_no_fault_stays_sound() -> None:
    assert plant(sound(QuestionKind.ENUMERATION), Material(), Random(1)) is None


def test_the_same_chance_plants_the_same_fault() -> None:
    one = sound(QuestionKind.SINGLE, pattern="SC")
    assert [plant(one, MATERIAL, Random(seed)) for seed in range(20)] == [plant(one, MATERIAL, Random(seed)) for seed in range(20)]


@pytest.mark.parametrize("n", [5, 12, 20])
def test_a_small_share_is_planted_at_least_one(n: int) -> None:
    counts = {len(places_to_plant(n, Random(seed))) for seed in range(300)}
    assert counts == set(range(1, n // 5 + 1))


def test_every_fault_has_its_reasons() -> None:
    assert set(FAULTS) == set(Fault)
    assert named_rightly(Fault.KEY_DOUBLED, RejectReason.TWO_KEYS)
    assert not named_rightly(Fault.KEY_DOUBLED, None)


def test_the_score_counts_caught_of_planted_and_false_alarms_of_sound() -> None:
    fault, wrong, trivial = Fault.KEY_SWAPPED, RejectReason.WRONG_KEY, RejectReason.TRIVIAL
    got = score([Judged(fault, wrong), Judged(fault, trivial), Judged(fault, None), Judged(None, trivial), Judged(None, None)])
    assert (got.n_planted, got.n_caught, got.n_named, got.n_sound, got.n_false_alarms) == (3, 2, 1, 2, 1)
    assert got.catch_rate == pytest.approx(2 / 3)
    assert got.false_alarm_rate == 0.5
    assert (score([]).catch_rate, score([]).false_alarm_rate) == (None, None)
