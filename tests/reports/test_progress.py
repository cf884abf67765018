"""Progress: figures by hand, drilling down, the CSV equal to the page, and nobody else's learners anywhere."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
import sqlalchemy as sa
from lxml import html

from app.assignments.models import Assignment, AssignmentUnit, Enrolment
from app.assignments.services import enrolling
from app.db import db
from app.people.models import Unit, User
from app.permissions import Role
from app.reports.domain import defused
from tests.factories.assignments import make_assignment, make_attempt, make_reading
from tests.factories.people import make_learner, make_staff, make_unit, make_user
from tests.factories.study import make_article, make_key_point, make_module
from tests.page import Page
from tests.times import DAY, HOUR, MINUTE, NOON

FORMULA = "=HYPERLINK(1)"
NARROWED = [{}, {"unit": "north"}, {"state": "overdue"}, {"state": "passed", "sort": "-name"}, {"sort": "score"}]
NORTHERN = [["Northern office itself", "1"], ["Northtown", "2"], ["Northvillage", "2"], ["All", "5"]]


class Country:
    """National office with north (two towns) and south; an overdue assignment set to all, with people in every state."""

    def __init__(self) -> None:
        self.top = make_unit()
        self.north, self.south = make_unit("Northern office", self.top), make_unit("Southern canary", self.top)
        self.town, self.village = make_unit("Northtown", self.north), make_unit("Northvillage", self.north)
        self.organiser = make_staff(Role.ORGANISER, self.top)
        self.northern = make_staff(Role.ORGANISER, self.north)
        self.article = make_article(self.top, self.organiser)
        make_key_point(self.article)
        self.module = make_module(self.top, self.organiser, [self.article])
        self.assignment: Assignment = make_assignment(self.module, self.top, opens_at=NOON - 9 * DAY, due_at=NOON - DAY)
        self.untouched = self.learner("Ahn Untouched", self.town)
        self.reading = self.learner(FORMULA, self.town, reads=False)
        self.read = self.learner("Cai Read", self.village, reads=True)
        self.in_quiz = self.learner("Deng Open", self.village, mark=None)
        self.passed = self.learner("Eis Passed", self.north, reads=True, mark=9)
        self.failed = self.learner("Fan Failed", self.top, mark=2)
        self.foreign = self.learner("Gao Canary", self.south, reads=True, mark=8)
        enrolling.enrol_all(self.assignment, now=NOON)

    def learner(self, name: str, unit: Unit, **history: Any) -> User:
        user = make_user(name, unit=unit, roles=(Role.LEARNER,))
        if "reads" in history:
            make_reading(user, self.article, at=NOON - 2 * DAY, is_complete=history["reads"])
        if "mark" in history:
            make_attempt(user, self.module, at=NOON - HOUR, mark=history["mark"], ended_at=NOON - MINUTE)
        return user


@pytest.fixture
def country(page: Page) -> Country:
    country = Country()
    page.sign_in(country.organiser)
    return country


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def table(shown: Any, *, with_head: bool = True) -> list[list[str]]:
    """The cells of a page's table, its sum included, as a reader sees them; a dash stands for an empty cell."""
    rows = shown.xpath("//main//table//tr" if with_head else "//main//table/tbody/tr")
    return [[cell_text(cell) for cell in row.xpath("./th | ./td")] for row in rows]


def cell_text(cell: Any) -> str:
    bars = cell.xpath(".//span[@class='progress__text']")
    text = words(bars[0]) if bars else words(cell)
    return "" if text == "–" else text


def table_in_order(shown: Any) -> list[list[str]]:
    """Head, body, sum: a foot may stand before the body in the source."""
    rows = [shown.xpath("//main//table/thead/tr"), shown.xpath("//main//table/tbody/tr"), shown.xpath("//main//table/tfoot/tr")]
    return [[cell_text(cell) for cell in row.xpath("./th | ./td")] for part in rows for row in part]


def csv_of(page: Page, assignment: Assignment, **query: str) -> list[list[str]]:
    response = page.fetch("reports.progress_csv", query=query, assignment_id=assignment.public_id)
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(response.data.decode("utf-8-sig"), newline="")))


def test_each_row_is_a_child_unit_with_the_sums_of_its_subtree(page: Page, country: Country) -> None:
    shown = page.get("reports.progress", assignment_id=country.assignment.public_id)
    assert table_in_order(shown) == [
        [
            "Organisation unit", "Learners", "Not started", "Reading", "Read", "Quiz open", "Passed", "Not passed", "Overdue",
            "Finished late", "Share completed",
        ],
        ["National office itself", "1", "0", "0", "0", "0", "0", "1", "1", "0", "0 %"],
        ["Northern office", "5", "1", "1", "1", "1", "1", "0", "4", "1", "20 %"],
        ["Southern canary", "1", "0", "0", "0", "0", "1", "0", "0", "1", "100 %"],
        ["All", "7", "1", "1", "1", "1", "2", "1", "5", "2", "28 %"],
    ]  # fmt: skip


def test_a_row_leads_down_to_its_own_units_and_then_to_people(page: Page, country: Country) -> None:
    shown = page.get("reports.progress", assignment_id=country.assignment.public_id, query={"unit": country.north.public_id})
    assert [row[:2] for row in table_in_order(shown)[1:]] == [
        ["Northern office itself", "1"],
        ["Northtown", "2"],
        ["Northvillage", "2"],
        ["All", "5"],
    ]
    assert shown.xpath("//tbody//a/text()") == ["Northtown", "Northvillage"]
    (way_down,) = shown.xpath("//tbody//a[. = 'Northtown']/@href")
    people = page.client.get(way_down)
    assert [row[0] for row in table_in_order(html.document_fromstring(people.text))[1:]] == [FORMULA, "Ahn Untouched"]


@pytest.mark.parametrize("by", ["unit", "person"])
@pytest.mark.parametrize("narrowed", NARROWED)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_csv_holds_the_rows_and_cells_of_the_page(
    page: Page, country: Country, by: str, narrowed: dict[str, str], language: str
) -> None:
    country.organiser.language = language
    query = {"by": by, **narrowed}
    if "unit" in query:
        query["unit"] = country.north.public_id
    shown = page.get("reports.progress", query=query, assignment_id=country.assignment.public_id)
    expected = [[defused(cell) for cell in row] for row in table_in_order(shown)]
    assert csv_of(page, country.assignment, **query) == expected
    assert len(expected) > 1


def test_the_csv_holds_all_pages(page: Page, country: Country) -> None:
    for _ in range(60):
        make_learner(country.town)
    enrolling.enrol_all(country.assignment, now=NOON)
    query = {"by": "person"}
    pages = [page.get("reports.progress", query={**query, "page": str(n)}, assignment_id=country.assignment.public_id) for n in (1, 2)]
    cells = [[defused(cell) for cell in row] for shown in pages for row in table(shown, with_head=False)]
    assert len(cells) == 67
    assert csv_of(page, country.assignment, **query)[1:] == cells


def test_due_times_are_shown_where_somebody_has_their_own(page: Page, country: Country) -> None:
    assert csv_of(page, country.assignment, by="person")[0][-1] == "Completed"
    db.session.execute(sa.update(Enrolment).where(Enrolment.learner_id == country.untouched.id).values(due_at=NOON + DAY))
    rows = csv_of(page, country.assignment, by="person")
    assert rows[0][-1] == "Due"
    assert [row[-1] for row in rows if row[0] == "Ahn Untouched"] == ["2026-03-19 12:00"]


def test_no_cell_of_a_csv_can_be_a_formula(page: Page, country: Country) -> None:
    rows = csv_of(page, country.assignment, by="person")
    assert [row[0] for row in rows if "HYPERLINK" in row[0]] == ["'" + FORMULA]
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r＝＋－＠")]


@pytest.mark.parametrize("query", [{}, {"by": "person"}, {"by": "person", "state": "passed"}, {"by": "person", "sort": "-score"}])
def test_an_organiser_sees_only_their_own_subtree_of_a_wider_assignment(page: Page, country: Country, query: dict[str, str]) -> None:
    page.sign_in(country.northern)
    assignment_id = country.assignment.public_id
    shown = page.get("reports.progress", query=query, assignment_id=assignment_id).text_content()
    exported = page.fetch("reports.progress_csv", query=query, assignment_id=assignment_id).text
    listed = page.get("assignments.index").text_content() + page.get("assignments.show", assignment_id=assignment_id).text_content()
    for text in (shown, exported, listed):
        assert "anary" not in text
        assert "Fan Failed" not in text
    assert "Eis Passed" in exported or "Northtown" in exported


def test_figures_of_a_subtree_count_nobody_else(page: Page, country: Country) -> None:
    page.sign_in(country.northern)
    shown = page.get("reports.progress", assignment_id=country.assignment.public_id)
    assert [row[:2] for row in table_in_order(shown)[1:]] == [
        ["Northern office itself", "1"],
        ["Northtown", "2"],
        ["Northvillage", "2"],
        ["All", "5"],
    ]


def test_another_organisers_unit_is_as_if_it_did_not_exist(page: Page, country: Country) -> None:
    page.sign_in(country.northern)
    for endpoint in ("reports.progress", "reports.progress_csv"):
        for unit in (country.south, country.top):
            page.fetch(endpoint, expect=404, query={"unit": unit.public_id}, assignment_id=country.assignment.public_id)


def test_units_named_to_a_wider_audience_are_not_named_to_an_organiser_elsewhere(page: Page, country: Country) -> None:
    several = make_assignment(country.module, country.south)
    db.session.add(AssignmentUnit(assignment_id=several.id, unit_id=country.north.id))
    db.session.flush()
    page.sign_in(country.northern)
    shown = page.get("assignments.show", assignment_id=several.public_id).text_content()
    assert "anary" not in shown
    assert "1 unit elsewhere" in shown


def test_learners_authors_and_other_trees_see_no_progress(page: Page, country: Country) -> None:
    stranger = make_staff(Role.ORGANISER, make_unit("Another organisation"))
    for user in (country.passed, make_staff(Role.AUTHOR, country.top), stranger):
        page.sign_in(user)
        for endpoint in ("reports.progress", "reports.progress_csv"):
            page.fetch(endpoint, expect=404, assignment_id=country.assignment.public_id)


def test_nonsense_in_an_address_is_left_out(page: Page, country: Country) -> None:
    query = {"by": "person", "sort": "1; DROP TABLE enrolment", "state": "' OR 1=1", "page": "1e12"}
    shown = page.get("reports.progress", query=query, assignment_id=country.assignment.public_id)
    assert len(table(shown, with_head=False)) == 7


def test_before_the_opening_there_is_one_state_for_all(page: Page, country: Country) -> None:
    later = make_assignment(country.module, country.north, opens_at=NOON + DAY, due_at=NOON + 9 * DAY)
    enrolling.enrol_all(later, now=NOON)
    shown = page.get("reports.progress", assignment_id=later.public_id)
    assert table_in_order(shown)[0][:4] == ["Organisation unit", "Learners", "Not open yet", "Overdue"]


@pytest.mark.parametrize("by", ["unit", "person"])
def test_a_report_costs_the_same_for_few_learners_and_for_three_hundred(page: Page, country: Country, by: str) -> None:
    page.get("reports.progress", query={"by": by}, assignment_id=country.assignment.public_id)
    n_queries = page.n_queries
    for n in range(300):
        learner = make_learner((country.town, country.village, country.south)[n % 3])
        if n % 2:
            make_reading(learner, country.article)
    enrolling.enrol_all(country.assignment, now=NOON)
    page.get("reports.progress", query={"by": by}, assignment_id=country.assignment.public_id)
    assert page.n_queries == n_queries
