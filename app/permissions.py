"""The whole policy on one page: who may do what, to which objects.

A role is held at an organisation unit. ``TABLE`` says, for each permission, how far each role reaches from there.
``can`` asks of one object; ``scope`` says the same as a SQL condition. Both read the same row, and a test holds them equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Any, Protocol

import sqlalchemy as sa


class Role(StrEnum):
    """What a person may be at an organisation unit."""

    LEARNER = auto()
    ORGANISER = auto()
    AUTHOR = auto()
    REVIEWER = auto()
    ADMINISTRATOR = auto()


class Reach(StrEnum):
    """How far a role reaches from the unit it is held at."""

    SUBTREE = auto()  # objects of that unit and all below it
    ABOVE = auto()  # objects of that unit and of every unit it belongs to
    LINE = auto()  # both: everything above and everything below
    ANYWHERE = auto()  # deeds that concern no unit


class Permission(StrEnum):
    """Everything a person can be allowed to do."""

    ACCOUNT = auto()
    UNIT_VIEW = auto()
    UNIT_MANAGE = auto()
    USER_VIEW = auto()
    USER_MANAGE = auto()
    AUDIT_VIEW = auto()
    COMPONENTS_VIEW = auto()
    ARTICLE_READ = auto()
    ARTICLE_VIEW = auto()
    ARTICLE_EDIT = auto()
    ARTICLE_CREATE = auto()
    DRAFT_KEEP = auto()
    KEY_POINT_VIEW = auto()
    KEY_POINT_EDIT = auto()
    QUESTION_VIEW = auto()
    QUESTION_DRAFT = auto()
    QUESTION_EDIT = auto()
    QUESTION_REVIEW = auto()
    TRAINING_TAKE = auto()
    REVIEWING_VIEW = auto()
    MODULE_VIEW = auto()
    MODULE_EDIT = auto()
    MODULE_CREATE = auto()
    MODULE_SET = auto()
    ASSIGNMENT_VIEW = auto()
    ASSIGNMENT_CREATE = auto()
    ASSIGNMENT_EDIT = auto()
    HIGHLIGHT_KEEP = auto()
    STUDY = auto()
    ENROLMENT_STUDY = auto()
    ATTEMPT_TAKE = auto()
    ATTEMPT_REVIEW = auto()
    PROGRESS_VIEW = auto()
    ENROLMENT_VIEW = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """Who holds a permission; whoever lacks it but holds ``seen_by`` gets 403 instead of 404.

    ``is_own``: whoever owns it, whatever their roles; without an object, everybody who is signed in.
    ``is_whole``: of something that belongs to several units (a person), every one must be within reach, not just one.
    """

    grants: Mapping[Role, Reach]
    seen_by: Permission | None = None
    is_own: bool = False
    is_whole: bool = False


_STAFF = (Role.ORGANISER, Role.AUTHOR, Role.REVIEWER, Role.ADMINISTRATOR)


def _reach(reach: Reach, *roles: Role) -> dict[Role, Reach]:
    return dict.fromkeys(roles, reach)


TABLE: Mapping[Permission, Rule] = {
    Permission.ACCOUNT: Rule({}, is_own=True),
    Permission.UNIT_VIEW: Rule(_reach(Reach.SUBTREE, Role.ORGANISER, Role.ADMINISTRATOR)),
    Permission.UNIT_MANAGE: Rule(_reach(Reach.SUBTREE, Role.ADMINISTRATOR), seen_by=Permission.UNIT_VIEW),
    Permission.USER_VIEW: Rule(_reach(Reach.SUBTREE, Role.ORGANISER, Role.ADMINISTRATOR)),
    Permission.USER_MANAGE: Rule(_reach(Reach.SUBTREE, Role.ADMINISTRATOR), seen_by=Permission.USER_VIEW, is_whole=True),
    Permission.AUDIT_VIEW: Rule(_reach(Reach.SUBTREE, Role.ADMINISTRATOR)),
    Permission.COMPONENTS_VIEW: Rule(_reach(Reach.ANYWHERE, Role.ADMINISTRATOR)),
    Permission.ARTICLE_READ: Rule(dict.fromkeys(Role, Reach.ABOVE)),
    Permission.ARTICLE_VIEW: Rule(_reach(Reach.SUBTREE, *_STAFF)),
    Permission.ARTICLE_EDIT: Rule(_reach(Reach.SUBTREE, Role.AUTHOR), seen_by=Permission.ARTICLE_VIEW),
    Permission.ARTICLE_CREATE: Rule(_reach(Reach.SUBTREE, Role.AUTHOR)),
    Permission.DRAFT_KEEP: Rule({}, is_own=True),
    Permission.KEY_POINT_VIEW: Rule(_reach(Reach.SUBTREE, *_STAFF)),
    Permission.KEY_POINT_EDIT: Rule(_reach(Reach.SUBTREE, Role.AUTHOR, Role.REVIEWER), seen_by=Permission.KEY_POINT_VIEW),
    Permission.QUESTION_VIEW: Rule(_reach(Reach.SUBTREE, *_STAFF)),
    Permission.QUESTION_DRAFT: Rule(_reach(Reach.SUBTREE, Role.AUTHOR), seen_by=Permission.ARTICLE_VIEW),
    Permission.QUESTION_EDIT: Rule(_reach(Reach.SUBTREE, Role.AUTHOR, Role.REVIEWER), seen_by=Permission.QUESTION_VIEW),
    Permission.QUESTION_REVIEW: Rule(_reach(Reach.SUBTREE, Role.REVIEWER), seen_by=Permission.QUESTION_VIEW),
    Permission.TRAINING_TAKE: Rule({}, is_own=True),
    Permission.REVIEWING_VIEW: Rule(_reach(Reach.SUBTREE, Role.ORGANISER, Role.REVIEWER, Role.ADMINISTRATOR)),
    Permission.MODULE_VIEW: Rule(_reach(Reach.LINE, *_STAFF)),
    Permission.MODULE_EDIT: Rule(_reach(Reach.SUBTREE, Role.ORGANISER, Role.AUTHOR), seen_by=Permission.MODULE_VIEW),
    Permission.MODULE_CREATE: Rule(_reach(Reach.SUBTREE, Role.ORGANISER, Role.AUTHOR)),
    Permission.MODULE_SET: Rule(_reach(Reach.LINE, Role.ORGANISER), seen_by=Permission.MODULE_VIEW),
    Permission.ASSIGNMENT_VIEW: Rule(_reach(Reach.LINE, Role.ORGANISER)),
    Permission.ASSIGNMENT_CREATE: Rule(_reach(Reach.SUBTREE, Role.ORGANISER)),
    Permission.ASSIGNMENT_EDIT: Rule(_reach(Reach.SUBTREE, Role.ORGANISER), seen_by=Permission.ASSIGNMENT_VIEW),
    Permission.HIGHLIGHT_KEEP: Rule({}, is_own=True),
    Permission.STUDY: Rule({}, is_own=True),
    Permission.ENROLMENT_STUDY: Rule({}, is_own=True),
    Permission.ATTEMPT_TAKE: Rule({}, is_own=True),
    Permission.ATTEMPT_REVIEW: Rule({}, is_own=True),
    Permission.PROGRESS_VIEW: Rule(_reach(Reach.LINE, Role.ORGANISER)),
    Permission.ENROLMENT_VIEW: Rule(_reach(Reach.SUBTREE, Role.ORGANISER)),
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A role the actor holds, at the unit whose path is ``unit_path`` ("/1/5/23/")."""

    role: Role
    unit_id: int
    unit_path: str


@dataclass(frozen=True, slots=True)
class Actor:
    """The person who is asking; None stands for a visitor."""

    id: int
    public_id: str
    username: str
    name: str
    language: str | None = None
    text_size: str = "medium"
    theme: str = "system"
    typeface: str = "usual"
    holdings: tuple[Holding, ...] = ()
    session_id: int | None = None
    must_change_password: bool = False

    @property
    def home_path(self) -> str | None:
        """The unit of the person's first role, at which their own deeds are recorded."""
        return self.holdings[0].unit_path if self.holdings else None

    def paths(self, role: Role) -> tuple[str, ...]:
        """Paths of the units at which the actor holds ``role``."""
        return tuple(holding.unit_path for holding in self.holdings if holding.role is role)


class Guarded(Protocol):
    """What ``can`` needs to know of an object; either may be None where the idea does not apply."""

    @property
    def owner_id(self) -> int | None: ...
    @property
    def unit_path(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by which ``scope`` finds what ``can`` reads from an object."""

    owner_id: Any = None
    unit_path: Any = None


_columns: dict[Permission, Columns] = {}


def declare(columns: Columns, *permissions: Permission) -> None:
    """Tell ``scope`` which columns stand for owner and unit under these permissions; each room does so when it is wired."""
    for permission in permissions:
        _columns[permission] = columns


def declared() -> Mapping[Permission, Columns]:
    """The permissions that concern rows, with their columns."""
    return dict(_columns)


def can(actor: Actor | None, permission: Permission, subject: Guarded | None = None) -> bool:
    """Whether ``actor`` may do this to ``subject``; without one, whether they may do it to anything at all."""
    if actor is None:
        return False
    rule = TABLE[permission]
    held = [(holding.unit_path, rule.grants[holding.role]) for holding in actor.holdings if holding.role in rule.grants]
    if subject is None:
        return rule.is_own or bool(held)
    if (rule.is_own and subject.owner_id == actor.id) or any(reach is Reach.ANYWHERE for _, reach in held):
        return True
    paths = getattr(subject, "unit_paths", (subject.unit_path,))
    within = [any(_reaches(own, reach, path) for own, reach in held) for path in paths if path is not None]
    return bool(within) and (all(within) if rule.is_whole else any(within))


def _reaches(own: str, reach: Reach, path: str) -> bool:
    match reach:
        case Reach.SUBTREE:
            return path.startswith(own)
        case Reach.ABOVE:
            return own.startswith(path)
        case Reach.LINE:
            return path.startswith(own) or own.startswith(path)
    return False


def sees(actor: Actor | None, permission: Permission, subject: Guarded) -> bool:
    """Whether a refusal may admit that ``subject`` exists."""
    seen_by = TABLE[permission].seen_by
    return seen_by is not None and can(actor, seen_by, subject)


def scope(actor: Actor, permission: Permission) -> sa.ColumnElement[bool]:
    """The rows for which ``can`` would say yes, as a condition on the columns declared for ``permission``."""
    columns, rule = _columns[permission], TABLE[permission]
    held = [(holding.unit_path, rule.grants[holding.role]) for holding in actor.holdings if holding.role in rule.grants]
    conditions = [sa.true() if reach is Reach.ANYWHERE else _condition(columns.unit_path, own, reach) for own, reach in held]
    if rule.is_own:
        conditions.append(columns.owner_id == actor.id)
    return sa.or_(sa.false(), *conditions)


def _condition(unit_path: Any, own: str, reach: Reach) -> sa.ColumnElement[bool]:
    below_own: sa.ColumnElement[bool] = below(unit_path, own)
    above_own: sa.ColumnElement[bool] = unit_path.in_(lineage(own))
    match reach:
        case Reach.SUBTREE:
            return below_own
        case Reach.ABOVE:
            return above_own
    return sa.or_(below_own, above_own)


def below(column: Any, path: str) -> sa.ColumnElement[bool]:
    """Rows whose path is ``path`` or lies under it, as a range that an index serves."""
    return sa.and_(column >= path, column < path + "\uffff")


def lineage(path: str) -> list[str]:
    """The path of a unit and of every unit it belongs to: "/1/5/" gives ["/1/", "/1/5/"]."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
