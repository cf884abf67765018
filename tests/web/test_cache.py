"""What is kept in the process never outlives a transaction that came to nothing."""

from __future__ import annotations

import pytest
from flask import Flask, g

from app.cache import of_committed


@pytest.fixture
def asked(app: Flask) -> list[int]:
    return []


def test_an_answer_is_found_once_and_the_oldest_goes_first(app: Flask, asked: list[int]) -> None:
    @of_committed(2)
    def double(n: int) -> int:
        asked.append(n)
        return 2 * n

    with app.app_context():
        assert [double(1), double(1), double(2), double(3), double(1)] == [2, 2, 4, 6, 2]
    assert asked == [1, 2, 3, 1]


def test_nothing_is_kept_from_a_transaction_that_writes(app: Flask, asked: list[int]) -> None:
    @of_committed(2)
    def double(n: int) -> int:
        asked.append(n)
        return 2 * n

    with app.app_context():
        g.write_intent = True
        double(1)
        g.write_intent = False
        double(1)
        double(1)
    assert asked == [1, 1]
