"""The rules of proving an article's key points first: one question each, four of five right, one try a day."""

from __future__ import annotations

from datetime import timedelta

from app.errors import KeypointError

PASS_MARK = 0.8
BETWEEN = timedelta(hours=20)  # from one try to the next: a day, without punishing who comes a little earlier tomorrow
_MOST_MINUTES = 600


class ProofRefused(KeypointError):
    """The key points cannot be asked for, were asked for today, or the article is read already."""

    code = "proof_refused"


def minutes_for(n_questions: int) -> int:
    """The time for that many questions: one minute each, which is enough to respond and too short to look everything up."""
    return min(_MOST_MINUTES, max(3, n_questions))
