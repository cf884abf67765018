"""Key points as values: what the finder proposes and a person confirms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.errors import Invalid, KeypointError
from app.library.domain import Evidence, Passage

CONTEXT_LENGTH = 20
MAX_NAME_LENGTH = 200
MAX_MEMBERS = 50


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


class Outcome(StrEnum):
    """What becomes of evidence when another revision is published: at the same place, at another, or gone."""

    STAYS = "stays"
    MOVES = "moves"
    STALE = "stale"


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


class MembersChanged(KeypointError):
    """Somebody changed the members meanwhile."""

    code = "members_changed"


class NothingLeft(KeypointError):
    """No sentence of the new revision is like the one the evidence stood in."""

    code = "nothing_left"


class NotStale(KeypointError):
    """Somebody looked at it meanwhile, or another revision was published."""

    code = "not_stale"


class NothingToUndo(KeypointError):
    """There is no deed of this person's here to take back: too long ago, or somebody changed the key point since."""

    code = "nothing_to_undo"


class CountDiffers(KeypointError):
    """The name states another number than there are members, so they cannot be confirmed as they are."""

    code = "count_differs"


@dataclass(frozen=True, slots=True)
class Anchor:
    """Evidence with the words around it, by which it can be found again in a later revision; ``prefix`` and ``suffix`` ≤ 20 characters."""

    passage: int
    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""

    @property
    def evidence(self) -> Evidence:
        return Evidence(self.passage, self.start, self.end, self.quote)


def anchor(passages: Mapping[int, Passage], number: int, start: int, end: int) -> Anchor:
    """The stretch of a passage with its surroundings; raises Invalid where there is no such stretch, or only blanks in it."""
    passage = passages.get(number)
    if passage is None or not 0 <= start < end <= len(passage.text) or not passage.text[start:end].strip():
        raise Invalid("quote", "outside_the_text")
    text = passage.text
    return Anchor(number, start, end, text[start:end], text[max(0, start - CONTEXT_LENGTH) : start], text[end : end + CONTEXT_LENGTH])


def locate(passages: Mapping[int, Passage], quote: str, *, number: int | None = None, start: int | None = None) -> Anchor:
    """Where ``quote`` stands word for word: in passage ``number`` if given, at ``start`` if it stands there.

    Raises Invalid with reason "not_in_the_text", or "several_places" when more than one passage has it and none was named.
    """
    within = [passage for passage in passages.values() if number in (None, passage.number)]
    found = [(passage.number, passage.text.find(quote)) for passage in within if quote and quote in passage.text]
    if not found:
        raise Invalid("quote", "not_in_the_text")
    if len(found) > 1:
        raise Invalid("quote", "several_places")
    at, first = found[0]
    if start is not None and passages[at].text.startswith(quote, start) and start >= 0:
        first = start
    return anchor(passages, at, first, first + len(quote))
