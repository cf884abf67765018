"""How the record names what it speaks of; the rooms say it when they are wired, since audit knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.permissions import Permission

Names = Callable[[Collection[str]], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject: the endpoint of its page and the argument that takes its public id.

    ``names`` gives names by public id, in one query; without it a subject goes by what its record's detail says.
    ``opened_with`` is what it takes to open that page, where not everybody who reads the record may.
    """

    endpoint: str
    argument: str
    names: Names | None = None
    opened_with: Permission | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Who the actors are: their names by id, and the ids of those whose name has a text in it."""

    names: Callable[[Collection[int]], Mapping[int, tuple[str, str]]]
    named: Callable[[str], sa.Select[Any]]


_kinds: dict[str, Kind] = {}
_people: list[People] = []


def know_people(people: People) -> None:
    """Tell the record how to name actors."""
    _people[:] = [people]


def know_kind(name: str, kind: Kind) -> None:
    """Tell the record how to name and reach subjects "name:public id"."""
    _kinds[name] = kind


def people() -> People:
    return _people[0]


def kind(name: str) -> Kind | None:
    return _kinds.get(name)
