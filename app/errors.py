"""Errors that a person can do something about; each room derives its own from these.

An error carries a code, never a sentence: views turn codes into words in the reader's language.
"""

from __future__ import annotations


class KeypointError(Exception):
    """A deed was refused for a reason the person can act on. ``code`` is stable and names it."""

    code = "refused"
    status = 409


class NotFound(KeypointError):
    """The thing does not exist, or the actor may not know that it does."""

    code = "not_found"
    status = 404


class Invalid(KeypointError):
    """What was sent has the wrong shape or lies outside the allowed range; ``field`` names where."""

    code = "invalid"
    status = 422

    def __init__(self, field: str, reason: str = "invalid") -> None:
        super().__init__(f"{field}: {reason}")
        self.field = field
        self.reason = reason
