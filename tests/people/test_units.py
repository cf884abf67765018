"""The tree of units: who sees which part, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml.html import HtmlElement

from app.db import db
from app.library.models import Article
from app.people import queries
from app.people.domain import MAX_DEPTH, UnitTooDeep
from app.people.models import Unit
from app.people.services import organising
from app.permissions import Role
from tests.factories.people import make_learner, make_staff, make_tree, make_unit, make_user
from tests.page import Page
from tests.times import NOON


def named(page: HtmlElement) -> list[str]:
    return [link.text_content() for link in page.xpath("//main//*[contains(@class, 'tree')]//a")]


@pytest.mark.parametrize("role", [Role.ORGANISER, Role.ADMINISTRATOR])
def test_one_sees_one_s_own_unit_and_what_lies_below(page: Page, role: Role) -> None:
    page.sign_in(make_staff(role, make_tree()["east"]))
    assert named(page.get("people.units")) == ["East", "City", "County"]


def test_a_count_includes_active_learners_of_units_below(page: Page) -> None:
    tree = make_tree()
    for unit in (tree["county"], tree["county"], tree["city"]):
        make_learner(unit)
    make_staff(Role.AUTHOR, tree["county"])
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["east"]))
    notes = [note.text for note in page.get("people.units").xpath("//*[@class='tree__note']")]
    assert notes == ["3 learners", "3 learners", "2 learners"]


def test_a_unit_s_way_up_stops_where_one_s_view_ends(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ORGANISER, tree["east"]))
    crumbs = page.get("people.unit", unit_id=tree["county"].public_id).xpath("//nav[@class='crumbs']//li")
    assert [crumb.text_content().strip() for crumb in crumbs] == ["Organisation units", "East", "City", "County"]


def test_an_organiser_looks_but_finds_nothing_to_change(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ORGANISER, tree["east"]))
    assert not page.get("people.unit", unit_id=tree["city"].public_id).xpath("//main//form")


def test_units_show_their_chinese_name_to_those_who_read_chinese(page: Page) -> None:
    user = make_staff(Role.ADMINISTRATOR)
    user.language = "zh"
    unit = user_unit(user.id)
    unit.name_zh = "全国总部"
    page.sign_in(user)
    assert named(page.get("people.units")) == ["全国总部"]


def user_unit(user_id: int) -> Unit:
    (held,) = queries.memberships_of([user_id])[user_id]
    return held.unit


def test_a_unit_is_added_renamed_and_removed(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["nation"]))
    page.post("people.add_unit", {"add-name": " New  County ", "add-name_zh": "新县"}, unit_id=tree["city"].public_id)
    added = db.session.query(Unit).filter_by(name="New County").one()
    assert (added.parent_id, added.path) == (tree["city"].id, f"{tree['city'].path}{added.id}/")
    unit_id = added.public_id
    page.post("people.rename_unit", {"rename-name": "Old County"}, unit_id=unit_id)
    assert page.get("people.unit", unit_id=unit_id).findtext(".//h1") == "Old County"
    page.post("people.remove_unit", unit_id=unit_id)
    page.get("people.unit", unit_id=unit_id, expect=404)


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200b", "x" * 121])
def test_a_name_must_be_one(page: Page, name: str) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["nation"]))
    page.post("people.add_unit", {"add-name": name}, unit_id=tree["city"].public_id, expect=422)
    page.post("people.rename_unit", {"rename-name": name}, unit_id=tree["city"].public_id, expect=422)


def test_two_units_of_one_parent_have_two_names(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["nation"]))
    page.post("people.add_unit", {"add-name": "West"}, unit_id=tree["nation"].public_id, expect=422)
    page.post("people.rename_unit", {"rename-name": "West"}, unit_id=tree["east"].public_id, expect=422)
    page.post("people.rename_unit", {"rename-name": "East", "rename-name_zh": "东"}, unit_id=tree["east"].public_id)


def hang_a_unit(unit: Unit) -> None:
    make_unit("Below", unit)


def hang_a_person(unit: Unit) -> None:
    make_learner(unit)


def hang_an_article(unit: Unit) -> None:
    author = make_user()
    db.session.add(Article(unit_id=unit.id, created_by_id=author.id, created_at=NOON))
    db.session.flush()


@pytest.mark.parametrize("hang", [hang_a_unit, hang_a_person, hang_an_article])
def test_a_unit_in_use_stays(page: Page, hang: Callable[[Unit], None]) -> None:
    unit = make_unit("West", nation := make_unit("Nation"))
    hang(unit)
    page.sign_in(make_staff(Role.ADMINISTRATOR, nation))
    page.post("people.remove_unit", unit_id=unit.public_id)
    assert "still in use" in page.get("people.unit", unit_id=unit.public_id).text_content()


def test_no_unit_goes_below_the_last_level(page: Page) -> None:
    unit = make_unit("0")
    for level in range(1, MAX_DEPTH):
        unit = make_unit(str(level), unit)
    with pytest.raises(UnitTooDeep):
        organising.add_unit("deeper", None, unit, actor_id=None, now=NOON)
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    page.post("people.add_unit", {"add-name": "deeper"}, unit_id=unit.public_id, expect=422)
