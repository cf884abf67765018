"""Key points as values: what the finder proposes and a person confirms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from app.library.domain import Evidence


class KeyPointKind(StrEnum):
    """What sort of thing a key point states."""

    ENUMERATION = "enumeration"
    LIST = "list"
    DEFINITION = "definition"
    EVENT = "event"
    ROLE = "role"
    QUANTITY = "quantity"
    REQUIREMENT = "requirement"
    TERM = "term"
    CONTRAST = "contrast"
    AIM = "aim"
    CONDITION = "condition"
    DEADLINE = "deadline"


class Tier(StrEnum):
    """How sure the finder is of a member list: A asserted, B adjacent, C latent and only ever suggested."""

    A = "A"
    B = "B"
    C = "C"


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """One thing worth remembering, pinned to the words that say it.

    ``count`` is the total a name states (三严三实: 6), for a list its length, else None. ``members`` stand exactly as
    in the text, in order, parallel to ``member_evidence``; both are None where the text does not list them.
    ``salience`` is 0 to 1, three decimals. ``id`` survives unrelated edits of the article.
    ``parts`` holds the named pieces a question may ask for, by role: for a role ``actor`` and ``deed``, an event ``date``
    and ``event``, a quantity ``value``, ``unit`` and ``frame``, a contrast ``left`` and ``right``; {} for enumerations.
    """

    id: str
    kind: KeyPointKind
    name: str
    aliases: tuple[str, ...]
    count: int | None
    members: tuple[str, ...] | None
    member_evidence: tuple[Evidence, ...] | None
    tier: Tier | None
    salience: float
    evidence: tuple[Evidence, ...]
    parts: tuple[tuple[str, Evidence], ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A conflict in the text that a person should look at; ``where`` names a passage, ``message`` is English."""

    code: str
    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What the finder saw in one document, key points ordered by salience, ties by place."""

    key_points: tuple[KeyPoint, ...]
    warnings: tuple[Doubt, ...]
