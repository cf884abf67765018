"""What every address does with requests as such: no deed without a token, none by GET, none by fields nobody asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from app.db import Base, db
from app.people.models import Membership, User
from app.permissions import TABLE, Role
from tests.architecture.routes import ROUTES, Route, all_rows, undone
from tests.architecture.subjects import FORMS, Ids, Place
from tests.factories.people import make_tree, make_user
from tests.kept import forget_cached
from tests.page import CSRF, Page, as_by_itself

UNSAFE = [route for route in ROUTES if route.is_unsafe]
READING = [route for route in ROUTES if not route.is_unsafe and route.endpoint != "static"]
TOKENS = {
    "none": {},
    "empty": {"csrf_token": ""},
    "another session's": {"csrf_token": "ImEi.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"},
    "unsigned": {"csrf_token": CSRF},
}
COLUMNS = sorted({column.name for table in Base.metadata.sorted_tables for column in table.columns})
MADE_ANEW = {"id", "public_id", "path", "subject", "token_hash", "password_hash", "key", "form_key", "payload"}


@pytest.fixture
def place(page: Page) -> Iterator[Place]:
    """Where somebody with every role in the east is signed in, and an object there is theirs."""
    forget_cached()
    tree = make_tree()
    yield Place(tree["east"], page.sign_in(make_user(unit=tree["east"], roles=tuple(Role))))
    forget_cached()


@pytest.mark.parametrize("route", UNSAFE, ids=str)
def test_nothing_is_done_without_a_token_of_this_session(page: Page, place: Place, route: Route) -> None:
    path, before = route.path(page.app), all_rows()
    for token in TOKENS.values():
        answer = as_by_itself(page.client.open, path, method=route.method, data=token)
        scripted = as_by_itself(page.client.open, path, method=route.method, json=token)
        assert (answer.status_code, scripted.status_code) == (400, 400)
        assert scripted.json is not None
        assert scripted.json["error"] == "stale_page"
    in_address = as_by_itself(page.client.open, path, method=route.method, query_string={"csrf_token": page.token()})
    assert in_address.status_code == 400
    assert all_rows() == before


@pytest.mark.parametrize("route", READING, ids=str)
def test_looking_changes_nothing(page: Page, place: Place, route: Route) -> None:
    path = route.path(page.app, route.ids(place))
    before = all_rows()
    for method in ("GET", "HEAD"):
        assert page.open(method, path).status_code < 400
    assert all_rows() == before


@pytest.mark.parametrize("route", READING, ids=str)
def test_a_page_is_never_reached_by_a_deed_s_method(page: Page, place: Place, route: Route) -> None:
    deeds = {other.method for other in ROUTES if other.address.rule == route.address.rule}
    for method in {"POST", "PUT", "PATCH", "DELETE"} - deeds:
        assert page.open(method, route.path(page.app)).status_code == 405


def outcome(page: Page, route: Route, ids: Ids, typed: dict[str, Any]) -> tuple[int, dict[str, list[list[str]]]]:
    """What a form comes to: its status, and all rows, in which what was made anew is called so."""
    names = {table.name: table.columns.keys() for table in Base.metadata.sorted_tables}
    known = {
        (table, *cell) for table, rows in all_rows().items() for row in rows for cell in zip(names[table], map(repr, row), strict=True)
    }
    with undone():
        status = page.open(route.method, route.path(page.app, ids), typed).status_code
        after = all_rows()

    def shown(table: str, column: str, value: object) -> str:
        is_anew = (column in MADE_ANEW or column.endswith(("_id", "_path"))) and (table, column, repr(value)) not in known
        return "anew" if is_anew else repr(value)

    return status, {
        table: sorted([shown(table, column, value) for column, value in zip(names[table], row, strict=True)] for row in rows)
        for table, rows in after.items()
    }


@pytest.mark.parametrize("route", [route for route in UNSAFE if route.endpoint in FORMS], ids=str)
def test_fields_that_a_form_does_not_have_change_nothing(page: Page, place: Place, route: Route) -> None:
    is_own = route.permission is not None and TABLE[route.permission].is_own
    ids, typed = route.ids(place if is_own else Place(place.unit, make_user("Somebody else"))), FORMS[route.endpoint](place)
    status, plain = outcome(page, route, ids, typed)
    assert status == 303, "the form of the registry is not accepted"
    for value in ("1", Role.ADMINISTRATOR.value):
        extra = {name: value for name in COLUMNS if name not in typed and f"add-{name}" not in typed}
        assert outcome(page, route, ids, extra | typed) == (status, plain)


@pytest.mark.parametrize("route", UNSAFE, ids=str)
def test_fields_of_every_column_make_no_fault(page: Page, place: Place, route: Route) -> None:
    ids = route.ids(place)
    for value in ("1", "-1", "x" * 3000, "\x00", "９", "2026-02-31", "9999-12-31", "1e309", "NaN"):
        with undone():
            assert page.open(route.method, route.path(page.app, ids), dict.fromkeys(COLUMNS, value)).status_code < 500


def test_every_form_of_the_registry_belongs_to_an_address() -> None:
    assert set(FORMS) <= {route.endpoint for route in UNSAFE}


def test_a_person_cannot_raise_themselves_by_their_preferences(page: Page) -> None:
    unit = make_tree()["east"]
    user: User = page.sign_in(make_user(unit=unit, roles=(Role.LEARNER,)))
    preferences = {"language": "en", "text_size": "medium", "theme": "dark", "typeface": "sans"}
    raised = {**preferences, "role": "administrator", "status": "active", "user_id": "1"}
    page.post("people.save_preferences", raised)
    held = db.session.query(Membership).filter_by(user_id=user.id).all()
    assert [(one.role, one.unit_id) for one in held] == [(Role.LEARNER, unit.id)]
