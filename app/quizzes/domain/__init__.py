"""What an attempt is before any database: its time, its paper, and the shapes of a response."""

from app.quizzes.domain.attempts import (
    GRACE,
    AttemptClosed,
    BankTooSmall,
    NoAttemptsLeft,
    NotOpenYet,
    QuizClosed,
    StaleSequence,
    deadline,
    is_over,
    is_passing,
)
from app.quizzes.domain.papers import Drawable, Line, Slot, draw, shown_order

__all__ = [
    "GRACE",
    "AttemptClosed",
    "BankTooSmall",
    "Drawable",
    "Line",
    "NoAttemptsLeft",
    "NotOpenYet",
    "QuizClosed",
    "Slot",
    "StaleSequence",
    "deadline",
    "draw",
    "is_over",
    "is_passing",
    "shown_order",
]
