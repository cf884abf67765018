"""Reading the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.audit import naming
from app.audit.models import AuditRecord
from app.db import db
from app.permissions import Actor, Permission, Role, scope


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which deeds a list shows; None leaves a side open. ``until`` is exclusive."""

    deed: str | None = None
    person: str | None = None
    subject: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One deed as a page shows it; ``actor`` is (name, public id), None for what happened by itself or by somebody unknown."""

    at: datetime
    deed: str
    actor: tuple[str, str] | None
    subject: Subject
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a deed was done to; ``name`` is its present one, else that of the time."""

    kind: str
    public_id: str
    name: str | None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.public_id}"


def deeds_statement(actor: Actor, wanted: Wanted) -> sa.Select[Any]:
    """Deeds in the actor's scope, newest first.

    What concerns no unit at all (a throttled sign-in) concerns the whole installation: those at the top of a tree see it.
    """
    seen = scope(actor, Permission.AUDIT_VIEW)
    if any(path.count("/") == 2 for path in actor.paths(Role.ADMINISTRATOR)):
        seen = sa.or_(seen, AuditRecord.unit_path.is_(None))
    conditions = [seen]
    if wanted.deed is not None:
        conditions.append(AuditRecord.deed == wanted.deed)
    if wanted.person is not None:
        conditions.append(AuditRecord.actor_id.in_(naming.people().named(wanted.person)))
    if wanted.subject is not None:
        conditions.append(AuditRecord.subject == wanted.subject)
    if wanted.since is not None:
        conditions.append(AuditRecord.at >= wanted.since)
    if wanted.until is not None:
        conditions.append(AuditRecord.at < wanted.until)
    return sa.select(AuditRecord).where(*conditions).order_by(AuditRecord.at.desc(), AuditRecord.id.desc())


def lines(records: Sequence[AuditRecord]) -> list[Line]:
    """The records with actors and subjects named; one query for the actors and one for each kind of subject."""
    actors = naming.people().names({record.actor_id for record in records if record.actor_id is not None})
    keys = [_split(record.subject) for record in records]
    names = {name: _names(name, {public_id for kind, public_id in keys if kind == name}) for name in {kind for kind, _id in keys}}
    return [
        Line(
            record.at,
            record.deed,
            actors.get(record.actor_id) if record.actor_id is not None else None,
            Subject(kind, public_id, names[kind].get(public_id) or _name_then(record.detail)),
            record.detail,
        )
        for record, (kind, public_id) in zip(records, keys, strict=True)
    ]


def deeds_in(actor: Actor) -> list[str]:
    """The deeds that occur in the actor's scope, for a choice."""
    statement = deeds_statement(actor, Wanted()).with_only_columns(AuditRecord.deed).order_by(None).distinct()
    return sorted(db.session.scalars(statement))


def _split(subject: str) -> tuple[str, str]:
    kind, _colon, public_id = subject.partition(":")
    return kind, public_id


def _names(name: str, public_ids: set[str]) -> dict[str, str]:
    kind = naming.kind(name)
    return dict(kind.names(public_ids)) if kind is not None and kind.names is not None else {}


def _name_then(detail: dict[str, Any]) -> str | None:
    """What the thing was called when the deed was done, if the record says so."""
    name = detail.get("name") or detail.get("title")
    return str(name) if name else None
