"""The policy holds: every address has a rule, answers by it for everybody, and lists hold exactly what may be opened."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
import sqlalchemy as sa
from sqlalchemy.sql.visitors import replacement_traverse

from app.db import PathText, db
from app.people.domain import UserStatus
from app.people.models import Membership, Unit, User
from app.permissions import TABLE, Actor, Columns, Holding, Permission, Reach, Role, can, declared, scope
from tests.architecture.routes import ROUTES, Route, undone
from tests.architecture.subjects import SUBJECTS, Ids, Place
from tests.factories.people import make_staff, make_tree, make_user
from tests.kept import forget_cached
from tests.page import Page

PUBLIC = {"static", "web.health", "people.sign_in", "people.submit_sign_in", "people.set_language"}
GUARDED = [route for route in ROUTES if route.endpoint not in PUBLIC]
TRIED = [route for route in GUARDED if route.endpoint != "people.sign_out"]  # which leads everybody to the sign-in page

# The tree of the factories, as seen from the east, where the actor holds a role.
ABOVE = {
    "nation": {"nation"},
    "east": {"nation", "east"},
    "west": {"nation", "west"},
    "city": {"nation", "east", "city"},
    "county": {"nation", "east", "city", "county"},
    "foreign": {"foreign"},
}
HOME = "east"


def reaches(reach: Reach, unit: str) -> bool:
    """Whether a role held in the east reaches a unit, worked out from the tree and not from paths."""
    is_below, is_above = HOME in ABOVE[unit], unit in ABOVE[HOME]
    return {Reach.SUBTREE: is_below, Reach.ABOVE: is_above, Reach.LINE: is_below or is_above, Reach.ANYWHERE: True}[reach]


def may(role: Role | None, permission: Permission, unit: str, *, is_own: bool) -> bool:
    """What the table says of somebody with that role in the east and an object of that unit."""
    rule = TABLE[permission]
    return (rule.is_own and is_own) or (role is not None and role in rule.grants and reaches(rule.grants[role], unit))


def test_every_address_is_guarded_or_public() -> None:
    assert {route.endpoint for route in ROUTES if route.permission is None} == PUBLIC


def test_every_loader_has_an_object_to_be_tried_with() -> None:
    missing = {route.loader for route in GUARDED if route.loader} - set(SUBJECTS)
    assert missing == set(), "add a maker for each of these to SUBJECTS in tests/architecture/subjects.py"


@pytest.fixture
def tree(page: Page) -> Iterator[dict[str, Unit]]:
    forget_cached()
    yield make_tree()
    forget_cached()


def answer(page: Page, route: Route, ids: dict[str, Any]) -> str:
    """What came of the request: "sign in", "forbidden", "unknown" or "allowed"."""
    with undone():
        response = page.open(route.method, route.path(page.app, ids))
    assert response.status_code < 500, response.text[:2000]
    if urlsplit(response.location or "").path == "/sign-in":
        return "sign in"
    return {401: "sign in", 403: "forbidden", 404: "unknown"}.get(response.status_code, "allowed")


def expected(role: Role | None, route: Route, unit: str, *, is_own: bool = False) -> str:
    """The same by the table."""
    assert route.permission is not None
    rule = TABLE[route.permission]
    if route.loader is None:
        return "allowed" if rule.is_own or role in rule.grants else "forbidden"
    if may(role, route.permission, unit, is_own=is_own):
        return "allowed"
    return "forbidden" if rule.seen_by is not None and may(role, rule.seen_by, unit, is_own=is_own) else "unknown"


@pytest.mark.parametrize("route", TRIED, ids=str)
def test_every_address_answers_as_the_table_says(page: Page, tree: dict[str, Unit], route: Route) -> None:
    other, actor = make_user("Somebody else"), make_user(unit=tree[HOME], roles=(Role.LEARNER,))
    held = db.session.query(Membership).filter_by(user_id=actor.id).one()
    objects: dict[str, Ids] = {HOME: {}}
    if route.loader:
        objects = {unit: route.ids(Place(tree[unit], make_user("Somebody else"))) for unit in ABOVE}
        objects["own"] = route.ids(Place(tree[HOME], actor))
    page.sign_in(actor)
    wrong = []
    for role in (None, *Role):
        held.user_id, held.role = (actor.id, role) if role else (other.id, Role.LEARNER)
        for unit, ids in objects.items():
            at, is_own = (HOME, True) if unit == "own" else (unit, False)
            if (got := answer(page, route, ids)) != (wanted := expected(role, route, at, is_own=is_own)):
                wrong.append(f"{role or 'no role'} on {unit}: {got}, not {wanted}")
    assert wrong == []


@pytest.mark.parametrize("route", TRIED, ids=str)
def test_nobody_passes_without_being_signed_in(page: Page, tree: dict[str, Unit], route: Route) -> None:
    actor = make_user(unit=tree[HOME], roles=tuple(Role))
    ids = route.ids(Place(tree[HOME], actor))
    page.visitor()
    assert answer(page, route, ids) == "sign in"
    page.sign_in(actor)
    assert answer(page, route, ids) == "allowed"
    actor.status = UserStatus.DISABLED
    assert answer(page, route, ids) == "sign in"


@dataclass(frozen=True, slots=True)
class Thing:
    """An object as a guard sees it."""

    id: int
    owner_id: int
    unit_path: str | None


PATHS = ["/1/", "/1/2/", "/1/2/3/", "/1/2/3/4/", "/1/2/30/", "/1/20/", "/1/20/3/", "/9/", "/10/", "/10/2/", None]
THINGS = [Thing(number, owner, path) for number, (owner, path) in enumerate(itertools.product((7, 8), PATHS), start=1)]
APART = ("/1/2/", "/1/2/3/", "/10/")


def actors() -> Iterator[Actor]:
    """Somebody without a role, everybody with one role anywhere, and with two roles at two places."""
    yield Actor(7, "a", "a", "A")
    for role, path in itertools.product(Role, filter(None, PATHS)):
        yield Actor(7, "a", "a", "A", holdings=(Holding(role, 0, path),))
    for (one, other), (here, there) in itertools.product(itertools.combinations(Role, 2), itertools.permutations(APART, 2)):
        yield Actor(7, "a", "a", "A", holdings=(Holding(one, 0, here), Holding(other, 0, there)))


@pytest.fixture
def things(database: None) -> sa.Table:
    """The things as rows, with the columns that rooms declare theirs from."""
    table = sa.Table(
        "thing",
        sa.MetaData(),
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("owner_id", sa.Integer),
        sa.Column("unit_path", PathText),
        prefixes=["TEMPORARY"],
    )
    connection = db.session.connection()
    table.create(connection)
    connection.execute(table.insert(), [{"id": t.id, "owner_id": t.owner_id, "unit_path": t.unit_path} for t in THINGS])
    return table


def on_things(condition: sa.ColumnElement[bool], columns: Columns, things: sa.Table) -> sa.ColumnElement[bool]:
    """The same condition, asked of the table of things."""
    pairs = [(columns.owner_id, things.c.owner_id), (columns.unit_path, things.c.unit_path)]

    def replace(element: Any, **_: Any) -> Any:
        for declared_column, own in pairs:
            if declared_column is not None and isinstance(element, sa.Column) and element.compare(sa.inspect(declared_column).expression):
                return own
        return None

    return replacement_traverse(condition, {}, replace)


@pytest.mark.parametrize("permission", [permission for permission in Permission if permission in declared()])
def test_a_list_holds_exactly_what_may_be_opened(things: sa.Table, permission: Permission) -> None:
    columns = declared()[permission]
    for actor in actors():
        condition = on_things(scope(actor, permission), columns, things)
        listed = set(db.session.scalars(sa.select(things.c.id).where(condition)))
        opened = {thing.id for thing in THINGS if can(actor, permission, thing)}
        assert listed == opened, actor.holdings


def test_what_must_be_within_reach_as_a_whole_has_no_condition_on_single_rows() -> None:
    assert [permission for permission in declared() if TABLE[permission].is_whole] == []


def test_a_person_is_managed_only_by_whoever_reaches_all_their_units(page: Page, tree: dict[str, Unit]) -> None:
    shared: User = make_user(unit=tree["city"], roles=(Role.LEARNER,))
    SUBJECTS["app.people.queries.person_or_404"](Place(tree["west"], shared))
    for unit, status in (("nation", 303), ("east", 403), ("west", 403), ("city", 403), ("foreign", 404)):
        page.sign_in(make_staff(Role.ADMINISTRATOR, tree[unit]))
        with undone():
            page.post("people.set_status", {"status": "disabled"}, user_id=shared.public_id, expect=status)
