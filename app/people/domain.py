"""What a name, a password and a throttle are, before any database."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.errors import KeypointError
from app.text import canonical

MAX_USERNAME_LENGTH = 64
MIN_PASSWORD_LENGTH = 10
MAX_PASSWORD_LENGTH = 256
MAX_DEPTH = 12
MAX_FAILURES = 5
MAX_FAILURES_BY_ADDRESS = 50
WINDOW = timedelta(minutes=15)
SESSION_LENGTH = timedelta(hours=20)
SESSIONS_KEPT = timedelta(days=30)
_BLANK_ENDS = re.compile("^[\\s\u200b-\u200f\u2060\ufeff]+|[\\s\u200b-\u200f\u2060\ufeff]+$")


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
    """Light, dark, the brown of old paper, or what the device prefers."""

    SYSTEM = "system"
    LIGHT = "light"
    SEPIA = "sepia"
    DARK = "dark"


class Typeface(StrEnum):
    """In which letters articles are set: by what is usual on screens (serif for English, sans for Chinese), or always so."""

    USUAL = "usual"
    SERIF = "serif"
    SANS = "sans"


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
    """People, units below it, articles, study modules or assignments hang on the unit."""

    code = "unit_in_use"


class UnitNameTaken(KeypointError):
    """Another unit of the same parent has that name."""

    code = "unit_name_taken"


class UnitTooDeep(KeypointError):
    """The tree has no level below this one."""

    code = "unit_too_deep"


class LastMembership(KeypointError):
    """Without this role nobody could find the person any more; disable the account instead."""

    code = "last_membership"


class OwnAccess(KeypointError):
    """Whoever did this would shut themselves out."""

    code = "own_access"


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
    typeface: Typeface


def canonical_username(typed: str) -> str:
    """One form everywhere: NFKC (full-width digits become plain), no spaces, case folded. Idempotent."""
    name = typed
    while (folded := _folded(name)) != name:
        name = folded
    return name


def _folded(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", canonical(name)).casefold().split())


def canonical_password(typed: str) -> str:
    """One form at setting and at checking: NFKC, without the blanks a paste brings along at either end. Idempotent."""
    return _BLANK_ENDS.sub("", unicodedata.normalize("NFKC", typed))


def throttled_network(address: str) -> str:
    """What is counted as one address: an IPv4 address, or the /64 network that one IPv6 customer has to himself."""
    try:
        parsed = ipaddress.ip_address(address.split("%", maxsplit=1)[0])
    except ValueError:
        return address[:64]
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def child_path(parent_path: str | None, unit_id: int) -> str:
    """The path of a unit under ``parent_path`` (None for the root)."""
    return f"{parent_path or '/'}{unit_id}/"


def parent_path(path: str) -> str:
    """The path of the unit right above; "/" above a root."""
    return path[: path.rstrip("/").rindex("/") + 1]
