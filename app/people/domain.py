"""What a name, a password and a throttle are, before any database."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.errors import KeypointError
from app.text import canonical

MIN_PASSWORD_LENGTH = 10
MAX_PASSWORD_LENGTH = 256
MAX_FAILURES = 5
MAX_FAILURES_BY_ADDRESS = 50
WINDOW = timedelta(minutes=15)
SESSION_LENGTH = timedelta(hours=20)


class UserStatus(StrEnum):
    """Whether a user may sign in."""

    ACTIVE = "active"
    DISABLED = "disabled"


class TextSize(StrEnum):
    """How large a person reads."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Theme(StrEnum):
    """Light, dark, or what the device prefers."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class WrongCredentials(KeypointError):
    """Unknown user, wrong password or disabled: one answer for all three, so that none can be told apart."""

    code = "wrong_credentials"
    status = 422


class Throttled(KeypointError):
    """Too many failures; ``until`` says when the next try counts."""

    code = "throttled"
    status = 429

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class UsernameTaken(KeypointError):
    """Another user has that username."""

    code = "username_taken"


class UnitInUse(KeypointError):
    """The unit has people or units below it."""

    code = "unit_in_use"


class AboveOwnRank(KeypointError):
    """The actor would grant a role beyond what they may give."""

    code = "above_own_rank"
    status = 403


@dataclass(frozen=True, slots=True)
class Preferences:
    """How a person wants pages to look and speak."""

    language: str
    text_size: TextSize
    theme: Theme


def canonical_username(typed: str) -> str:
    """One form everywhere: NFKC (full-width digits become plain), no spaces, lower case."""
    return unicodedata.normalize("NFKC", canonical(typed)).replace(" ", "").casefold()


def canonical_password(typed: str) -> str:
    """One form at setting and at checking: NFKC, without the spaces a paste brings along at either end."""
    return unicodedata.normalize("NFKC", typed).strip()


def child_path(parent_path: str | None, unit_id: int) -> str:
    """The path of a unit under ``parent_path`` (None for the root)."""
    return f"{parent_path or '/'}{unit_id}/"
