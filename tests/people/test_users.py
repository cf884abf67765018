"""People and their roles: found, added, disabled; nobody gives what is not theirs to give."""

from __future__ import annotations

import itertools

import pytest
import sqlalchemy as sa
from lxml.html import HtmlElement

from app.audit.models import AuditRecord
from app.db import db
from app.jobs.models import Job
from app.people.models import Membership, Unit, User
from app.people.services import organising
from app.permissions import Role
from tests.factories.people import PASSWORD, make_account, make_learner, make_staff, make_tree, make_unit, make_user
from tests.page import Page
from tests.times import NOON


def named(page: HtmlElement) -> list[str]:
    return [str(link.text) for link in page.xpath("//tbody/tr/th//a")]


def person(unit: Unit, name: str) -> User:
    return make_user(name, unit=unit, roles=(Role.LEARNER,))


def test_one_finds_the_people_of_one_s_own_units(page: Page) -> None:
    tree = make_tree()
    for name in ("west", "city", "county", "foreign"):
        person(tree[name], f"From {name}")
    page.sign_in(make_staff(Role.ORGANISER, tree["east"]))
    assert named(page.get("people.users")) == ["From city", "From county", "Organiser"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("QING", ["Lin Qing 林清"]),
        ("林", ["Lin Qing 林清"]),
        ("100%", ["Rate 100%"]),
        ("_", []),
        ("%", ["Rate 100%"]),
        ("\\", []),
        ("zz", []),
        ("\x00", ["Administrator", "Lin Qing 林清", "Rate 100%"]),
        ("q" * 10_000, []),
    ],
)
def test_a_search_is_taken_literally(page: Page, search: str, found: list[str]) -> None:
    unit = make_unit()
    person(unit, "Lin Qing 林清")
    person(unit, "Rate 100%")
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    assert named(page.get("people.users", query={"q": search})) == found


def test_a_list_can_be_narrowed_to_a_unit_and_what_lies_below(page: Page) -> None:
    tree = make_tree()
    for name in ("west", "city", "county"):
        person(tree[name], f"From {name}")
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["nation"]))
    assert named(page.get("people.users", query={"unit": tree["city"].public_id})) == ["From city", "From county"]


@pytest.mark.parametrize("query", [{"page": "-1"}, {"page": "1e12"}, {"page": "999999"}, {"unit": "nowhere"}, {"page": "２"}])
def test_an_address_that_makes_no_sense_shows_what_there_is(page: Page, query: dict[str, str]) -> None:
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    assert named(page.get("people.users", query=query)) == ["Administrator"]


def test_a_long_list_costs_no_more_queries_than_a_short_one(page: Page) -> None:
    unit = make_unit()
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    page.get("people.users")
    short = page.n_queries
    for _ in range(60):
        make_learner(unit)
    assert len(named(page.get("people.users"))) == 50
    assert page.n_queries == short


def test_a_role_outside_one_s_units_is_counted_but_not_named(page: Page) -> None:
    tree = make_tree()
    shared = person(tree["city"], "Shared")
    organising.add_membership(shared, tree["west"], Role.AUTHOR, actor=None, now=NOON)
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["east"]))
    texts = page.get("people.users").text_content() + page.get("people.user", user_id=shared.public_id).text_content()
    assert "role elsewhere" in texts
    assert "lies outside your units" in texts
    assert "West" not in texts


def test_a_person_is_added_with_a_role_and_a_password_to_change(page: Page) -> None:
    unit = make_unit()
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    typed = {"name": "Wu Tian", "username": " ＷＵ 01", "password": PASSWORD, "unit": unit.public_id, "role": "learner"}
    page.post("people.add_user", typed)
    added = db.session.scalars(sa.select(User).where(User.username == "wu01")).one()
    held = db.session.scalars(sa.select(Membership).where(Membership.user_id == added.id)).one()
    assert (added.must_change_password, held.unit_id, held.role) == (True, unit.id, Role.LEARNER)
    assert db.session.scalars(sa.select(Job.name)).all() == ["people.learner_joined"]
    page.visitor()
    page.post("people.submit_sign_in", {"username": "wu01", "password": PASSWORD})
    assert page.fetch("web.home", expect=303).location == "/account"


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": " "},
        {"name": "x" * 121},
        {"username": "\u200b"},
        {"username": "x" * 65},
        {"username": "\ufdfa" * 10},
        {"username": "taken"},
        {"password": "short"},
        {"unit": "elsewhere"},
        {"role": "emperor"},
    ],
)
def test_a_person_is_added_whole_or_not_at_all_and_typed_text_survives(page: Page, wrong: dict[str, str]) -> None:
    unit = make_unit()
    organising.add_user("taken", "First", None, actor_id=None, now=NOON)
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    n_before = db.session.scalar(sa.select(sa.func.count(User.id)))
    typed = {"name": "Wu Tian", "username": "wu01", "password": PASSWORD, "unit": unit.public_id, "role": "learner"}
    answer = page.post("people.add_user", typed | wrong, expect=422)
    assert db.session.scalar(sa.select(sa.func.count(User.id))) == n_before
    assert "name" in wrong or 'value="Wu Tian"' in answer.text
    assert f'value="{PASSWORD}"' not in answer.text


def test_a_disabled_person_is_out_at_the_next_request_and_back_when_enabled(page: Page) -> None:
    unit = make_unit()
    worker, admin = make_account(unit=unit), make_staff(Role.ADMINISTRATOR, unit)
    page.sign_in(worker)
    page.get("people.account")
    cookie = page.client.get_cookie("session")
    page.sign_in(admin)
    page.post("people.set_status", {"status": "disabled"}, user_id=worker.public_id)
    assert cookie is not None
    page.visitor()
    page.client.set_cookie("session", cookie.value)
    page.fetch("people.account", expect=303)
    page.sign_in(admin)
    page.post("people.set_status", {"status": "active"}, user_id=worker.public_id)
    page.visitor()
    page.post("people.submit_sign_in", {"username": worker.username, "password": PASSWORD})


def test_a_reset_password_signs_the_person_out_and_must_be_changed(page: Page) -> None:
    unit = make_unit()
    worker = page.sign_in(make_account(unit=unit))
    cookie = page.client.get_cookie("session")
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    page.post("people.reset_password", {"password": "handed over on paper"}, user_id=worker.public_id)
    assert cookie is not None
    page.visitor()
    page.client.set_cookie("session", cookie.value)
    page.fetch("people.account", expect=303)
    page.visitor()
    page.post("people.submit_sign_in", {"username": worker.username, "password": "handed over on paper"})
    page.fetch("people.units", expect=303)


def test_nobody_shuts_themselves_out(page: Page) -> None:
    unit = make_unit()
    admin = page.sign_in(make_user(unit=unit, roles=(Role.ADMINISTRATOR, Role.LEARNER)))
    held = db.session.scalars(sa.select(Membership).where(Membership.role == Role.ADMINISTRATOR)).one()
    page.post("people.remove_membership", user_id=admin.public_id, membership_id=held.id)
    page.post("people.set_status", {"status": "disabled"}, user_id=admin.public_id)
    page.post("people.reset_password", {"password": "another long sentence"}, user_id=admin.public_id)
    assert "administrator role away" in page.get("people.users").text_content()


def test_a_last_role_stays_so_that_the_person_can_be_found(page: Page) -> None:
    unit = make_unit()
    worker = make_learner(unit)
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    held = db.session.scalars(sa.select(Membership).where(Membership.user_id == worker.id)).one()
    page.post("people.remove_membership", user_id=worker.public_id, membership_id=held.id)
    assert "last role" in page.get("people.user", user_id=worker.public_id).text_content()
    assert db.session.get(Membership, held.id) is not None


def test_a_role_given_twice_is_held_once(page: Page) -> None:
    unit = make_unit()
    worker = make_learner(unit)
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    for _ in range(2):
        page.post("people.add_membership", {"unit": unit.public_id, "role": "author"}, user_id=worker.public_id)
    assert db.session.scalar(sa.select(sa.func.count(Membership.id)).where(Membership.user_id == worker.id)) == 2
    assert db.session.scalar(sa.select(sa.func.count()).where(AuditRecord.deed == "membership_added")) == 1


PLACES = ("nation", "east", "west", "city", "county", "foreign")
BELOW = {
    "nation": {"nation", "east", "west", "city", "county"},
    "east": {"east", "city", "county"},
    "west": {"west"},
    "city": {"city", "county"},
    "county": {"county"},
    "foreign": {"foreign"},
}


@pytest.mark.parametrize(("granter_role", "granter_at"), list(itertools.product(Role, ("nation", "east", "county"))))
def test_roles_are_given_by_administrators_alone_and_within_their_units(page: Page, granter_role: Role, granter_at: str) -> None:
    tree = make_tree()
    page.sign_in(make_staff(granter_role, tree[granter_at]))
    for grantee_at, given_at in itertools.product(PLACES, PLACES):
        grantee, role = make_learner(tree[grantee_at]), Role.AUTHOR if given_at == "city" else Role.ADMINISTRATOR
        status = page.open(
            "POST", f"/users/{grantee.public_id}/memberships", {"unit": tree[given_at].public_id, "role": role.value}
        ).status_code
        is_given = db.session.scalar(sa.select(Membership.id).filter_by(user_id=grantee.id, unit_id=tree[given_at].id, role=role))
        may = granter_role is Role.ADMINISTRATOR and {grantee_at, given_at} <= BELOW[granter_at]
        assert ((is_given is not None), status == 303) == (may, may), (grantee_at, given_at, status)
