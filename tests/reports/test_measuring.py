"""What figures of reviewing are worked out from: known answers, and None where nothing can be said."""

from __future__ import annotations

import pytest

from app.questions.domain import QuestionKind, RejectReason
from app.reports.measuring import ENOUGH, Outcomes, Share, Spread, Verdict, Writer, outcomes, outcomes_by, reasons, reversed_after, spread


def verdict(
    reason: RejectReason | None = None, *, is_edited: bool = False, writer: Writer = Writer.RULES, is_reversed: bool = False
) -> Verdict:
    return Verdict(QuestionKind.SINGLE, "LM", writer, reason, is_edited, 5, is_reversed)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], Spread(0)),
        ([4, 4, 4, 4], Spread(4)),
        ([None] * 9, Spread(0)),
        ([9, 1, 7, 3, 5], Spread(5, 5.0, 9.0)),
        ([*range(1, 11), None], Spread(10, 5.5, 9.0)),
        (list(range(1, 101)), Spread(100, 50.5, 90.0)),
    ],
)
def test_median_and_nine_of_ten_are_given_only_of_enough_known_values(values: list[int | None], expected: Spread) -> None:
    assert spread(values) == expected
    assert (expected.median is None) == (expected.n < ENOUGH)


def test_decisions_are_counted_by_how_they_went() -> None:
    rows = [verdict(), verdict(is_edited=True), verdict(RejectReason.TRIVIAL), verdict(RejectReason.TRIVIAL, is_edited=True)]
    assert outcomes(rows) == Outcomes(1, 1, 2)
    assert outcomes([]).n == 0


def test_groups_hold_every_decision_once() -> None:
    rows = [verdict(writer=Writer.MODEL), verdict(), verdict(RejectReason.OTHER, writer=Writer.MODEL)]
    assert outcomes_by(rows, lambda one: one.writer) == {Writer.MODEL: Outcomes(1, 0, 1), Writer.RULES: Outcomes(1, 0, 0)}


def test_reasons_come_in_the_order_of_their_keys() -> None:
    rows = [verdict(RejectReason.TRIVIAL), verdict(), verdict(RejectReason.WRONG_KEY), verdict(RejectReason.TRIVIAL)]
    assert list(reasons(rows).items()) == [(RejectReason.WRONG_KEY, 1), (RejectReason.TRIVIAL, 2)]


def test_only_approvals_can_be_reversed() -> None:
    rows = [verdict(is_reversed=True), verdict(), verdict(RejectReason.OTHER, is_reversed=True)]
    assert reversed_after(rows) == Share(1, 2)
    assert (Share(1, 2).rate, Share(0, 0).rate) == (0.5, None)
