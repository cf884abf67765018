"""Offices in four levels and sixty people."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from app.people.models import Unit, User
from app.people.services import organising, signing_in
from app.permissions import Actor, Holding, Role

FOLDER = Path(__file__).resolve().parents[3] / "seed_data"
PASSWORD = "keypoint-demo"  # noqa: S105 - printed at every start, for the demo alone
LEAD = timedelta(days=120)


class Account(NamedTuple):
    """A demo account, as the terminal and the sign-in page print it."""

    role: str
    username: str
    password: str


ACCOUNTS = (
    Account("staff", "staff", PASSWORD),
    Account("organiser", "organiser", PASSWORD),
    Account("author", "author", PASSWORD),
    Account("reviewer, administrator", "reviewer", PASSWORD),
)


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what the demo is about, by the keys of the CSV files."""

    units: dict[str, Unit]
    users: dict[str, User]
    roles: dict[str, list[tuple[Role, Unit]]]

    def actor(self, username: str) -> Actor:
        """That person, as services see whoever is signed in."""
        user = self.users[username]
        holdings = tuple(Holding(role, unit.id, unit.path) for role, unit in self.roles[username])
        return Actor(id=user.id, public_id=user.public_id, username=user.username, name=user.name, holdings=holdings)


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load(now: datetime) -> Cast:
    """Units, users and memberships, as if made some months before ``now``; all share the demo password."""
    then = now - LEAD
    cast = Cast({}, {}, {})
    for row in rows("units.csv"):
        parent = cast.units.get(row["parent"])
        cast.units[row["key"]] = organising.add_unit(row["name"], row["name_zh"], parent, actor_id=None, now=then)
    password_hash = signing_in.hash_password(PASSWORD)
    for row in rows("people.csv"):
        user = organising.add_user(row["username"], row["name"], password_hash, actor_id=None, now=then)
        unit = cast.units[row["unit"]]
        cast.users[row["username"]] = user
        cast.roles[row["username"]] = [(Role(role), unit) for role in row["roles"].split()]
        for role, _ in cast.roles[row["username"]]:
            organising.add_membership(user, unit, role, actor=None, now=then)
    return cast
