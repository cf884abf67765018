"""What is kept in this process: only what never changes once it is committed, and nothing personal."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import wraps
from typing import Any, Generic, ParamSpec, TypeVar, cast

from app.db import is_writing

P = ParamSpec("P")
T = TypeVar("T")


class Kept(Generic[P, T]):
    """A function whose answers are kept; see ``of_committed``."""

    def __init__(self, find: Callable[P, T], most: int) -> None:
        self._find, self._most = find, most
        self._answers: dict[Hashable, T] = {}

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, tuple(kwargs.items()))
        if key in self._answers:
            return self._answers[key]
        answer = self._find(*args, **kwargs)
        if not is_writing():
            if len(self._answers) >= self._most:
                self._answers.pop(next(iter(self._answers)), None)
            self._answers[key] = answer
        return answer

    def cache_clear(self) -> None:
        """Forget everything."""
        self._answers.clear()


def of_committed(most: int) -> Callable[[Callable[P, T]], Kept[P, T]]:
    """Keep up to ``most`` answers of a query about rows that never change, by its arguments, the oldest going first.

    Nothing is kept from a transaction that writes: what it sees may be rolled back, and its ids handed out again.
    """

    def keep(find: Callable[P, T]) -> Kept[P, T]:
        return cast("Kept[P, T]", wraps(find)(cast(Any, Kept(find, most))))

    return keep
