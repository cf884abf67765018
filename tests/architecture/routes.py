"""Every address of the application with its rule, and ways to try it without leaving a trace."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import sqlalchemy as sa
from flask import Flask
from werkzeug.routing import Rule as Address

from app import create_app
from app.db import Base, db
from app.permissions import Permission
from app.web.access import UNSAFE_METHODS
from tests.architecture.subjects import SUBJECTS, Ids, Place
from tests.conftest import make_settings
from tests.kept import forget_cached

STAND_IN: dict[str, Any] = {
    "PublicIdConverter": "A" * 12,
    "IntegerConverter": 1,
    "PathConverter": "css/tokens.css",
    "Sha256Converter": "0" * 64,
}


@dataclass(frozen=True, slots=True)
class Route:
    """One method of one address; ``permission`` is None for a public one."""

    endpoint: str
    method: str
    address: Address
    permission: Permission | None
    loader: str | None

    def __str__(self) -> str:
        return f"{self.method} {self.address.rule}"

    @property
    def is_unsafe(self) -> bool:
        return self.method in UNSAFE_METHODS

    def ids(self, place: Place) -> Ids:
        """Make an object there that the address leads to."""
        return SUBJECTS[self.loader](place) if self.loader else {}

    def path(self, app: Flask, ids: Ids | None = None) -> str:
        """The address for these ids; without them, one of the right shape that leads to nothing."""
        shaped = {name: STAND_IN[type(converter).__name__] for name, converter in self.address._converters.items()}
        with app.test_request_context():
            return str(app.url_for(self.endpoint, _method=self.method, **(shaped | (ids or {}))))


def routes() -> list[Route]:
    """What the application answers to, from its own map; HEAD and OPTIONS come with GET."""
    app = create_app(make_settings(Path("nowhere"), "sqlite://"))
    found = []
    for address in app.url_map.iter_rules():
        permission, loader = getattr(app.view_functions[address.endpoint], "rule", None) or (None, None)
        for method in sorted((address.methods or set()) - {"HEAD", "OPTIONS"}):
            found.append(Route(address.endpoint, method, address, permission, _name(loader) if loader else None))
    return sorted(found, key=str)


def _name(loader: Callable[..., Any]) -> str:
    """Room, floor and name: a package's inner files do not count."""
    return ".".join([*loader.__module__.split(".")[:3], loader.__qualname__])


ROUTES = routes()


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a request commits in this block is taken back after it."""
    db.session.commit()
    connection = cast(sa.Connection, db.engine)  # in tests one connection stands in for the engine
    savepoint = connection.begin_nested()
    try:
        yield
    finally:
        db.session.rollback()
        savepoint.rollback()
        forget_cached()


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """Everything in the database, table by table."""
    db.session.commit()
    return {
        table.name: sorted((tuple(row) for row in db.session.execute(sa.select(table))), key=repr) for table in Base.metadata.sorted_tables
    }
