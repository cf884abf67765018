"""The record of deeds: complete in words, newest first, for the administrators of the unit concerned."""

from __future__ import annotations

import ast
from datetime import timedelta

import pytest
from lxml.html import HtmlElement

from app import audit
from app.audit.words import DEEDS
from app.people.models import Unit
from app.permissions import Role
from tests.architecture.tree import sources, syntax
from tests.factories.people import make_learner, make_staff, make_tree, make_user
from tests.page import Page
from tests.times import DAY, HOUR, NOON


def deeds_done() -> set[str]:
    """Every deed that the application records, read from its own calls of ``audit.record``."""
    found: set[str] = set()
    for name in sources("app/"):
        for call, function in calls(syntax(name), "audit.record"):
            found |= literals(call.args[0], function, syntax(name)) or {f"{name}:{call.lineno} names no deed"}
    return found


def calls(module: ast.Module, called: str) -> list[tuple[ast.Call, ast.FunctionDef]]:
    """The calls of a function in a module, with the functions that they stand in."""
    functions = [node for node in ast.walk(module) if isinstance(node, ast.FunctionDef)]
    inside = [(node, function) for function in functions for node in ast.walk(function) if isinstance(node, ast.Call)]
    return [(call, function) for call, function in inside if ast.unparse(call.func) == called]


def literals(value: ast.expr, function: ast.FunctionDef, module: ast.Module) -> set[str]:
    """The strings that an expression can be: a name is looked up in its function, an argument where the function is called."""
    match value:
        case ast.Constant(value=str(text)):
            return {text}
        case ast.IfExp(body=one, orelse=other):
            return literals(one, function, module) | literals(other, function, module)
        case ast.Dict(values=values):
            return {deed for each in values for deed in literals(each, function, module)}
        case ast.Subscript(value=table):
            return literals(table, function, module)
        case ast.Name(id=name):
            nodes = [node for node in ast.walk(function) if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name]
            places = [(node.value, function) for node in nodes]
            arguments = [argument.arg for argument in function.args.args]
            if name in arguments:
                places += [(call.args[arguments.index(name)], caller) for call, caller in calls(module, function.name)]
            return {deed for each, within in places for deed in literals(each, within, module)}
    return set()


def test_every_deed_has_its_words() -> None:
    assert deeds_done() - set(DEEDS) == set(), "give each of these its words in app/audit/words.py"


def test_no_words_are_kept_for_deeds_that_nobody_does() -> None:
    assert set(DEEDS) - deeds_done() == set()


def cells(page: HtmlElement, column: int) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in page.xpath(f"//tbody/tr/*[{column}]")]


def note(deed: str, unit: Unit | None, *, hours: int = 1, actor_id: int | None = None, subject: str = "unit:x") -> None:
    path = unit.path if unit else None
    audit.record(deed, actor_id=actor_id, subject=subject, unit_path=path, now=NOON + timedelta(hours=hours))


def test_an_administrator_reads_what_concerns_their_units_newest_first(page: Page) -> None:
    tree = make_tree()
    for hours, name in enumerate(("nation", "east", "county", "west", "foreign"), start=1):
        note("unit_renamed", tree[name], hours=hours, subject=f"unit:{tree[name].public_id}")
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["east"]))
    shown = page.get("audit.index", query={"deed": "unit_renamed"})
    assert [subject.split()[0] for subject in cells(shown, 4)] == ["County", "East"]


def test_what_concerns_no_unit_is_for_those_at_the_top(page: Page) -> None:
    tree = make_tree()
    note("sign_in_throttled", None, subject="sign_in")
    for name, n_shown in (("nation", 1), ("east", 0)):
        page.sign_in(make_staff(Role.ADMINISTRATOR, tree[name]))
        assert len(cells(page.get("audit.index", query={"subject": "sign_in"}), 3)) == n_shown


@pytest.mark.parametrize(
    ("query", "n_shown"),
    [
        ({"deed": "user_disabled"}, 2),
        ({"deed": "user_disabled", "actor": "lin"}, 1),
        ({"deed": "user_disabled", "actor": "zz"}, 0),
        ({"deed": "user_disabled", "actor": "%"}, 0),
        ({"deed": "user_disabled", "subject": "user:one"}, 1),
        ({"deed": "user_disabled", "since": "2026-03-19"}, 1),
        ({"deed": "user_disabled", "until": "2026-03-18"}, 1),
        ({"deed": "user_disabled", "since": "2026-03-18", "until": "2026-03-19"}, 2),
        ({"deed": "user_disabled", "since": "2026-03-20"}, 0),
    ],
)
def test_the_record_can_be_narrowed(page: Page, query: dict[str, str], n_shown: int) -> None:
    tree = make_tree()
    lin = make_user("Lin Qing")
    note("user_disabled", tree["east"], hours=11, actor_id=lin.id, subject="user:one")
    note("user_disabled", tree["east"], hours=12, subject="user:two")
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["east"]))
    assert len(cells(page.get("audit.index", query=query), 3)) == n_shown


@pytest.mark.parametrize(
    "query",
    [
        {"since": "2026-02-31"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
        {"since": "2026-03-19", "until": "2026-03-18"},
        {"deed": "unheard_of"},
        {"actor": "x" * 10_000},
        {"actor": "\x00"},
        {"subject": "x" * 10_000},
        {"page": "-1"},
        {"since": "٢٠٢٦-٠٣-١٨"},
    ],
)
def test_a_question_that_makes_no_sense_is_answered_calmly(page: Page, query: dict[str, str]) -> None:
    page.sign_in(make_staff(Role.ADMINISTRATOR))
    page.get("audit.index", query=query)


def test_a_long_record_costs_no_more_queries_than_a_short_one(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["nation"]))
    note("user_enabled", tree["city"], actor_id=make_learner(tree["city"]).id, subject="user:x")
    page.get("audit.index")
    short = page.n_queries
    for _ in range(30):
        learner = make_learner(tree["city"])
        note("user_enabled", tree["city"], actor_id=learner.id, subject=f"user:{learner.public_id}")
    page.get("audit.index")
    assert page.n_queries <= short


def test_a_thing_that_is_gone_keeps_the_name_it_had(page: Page) -> None:
    tree = make_tree()
    page.sign_in(make_staff(Role.ADMINISTRATOR, tree["nation"]))
    page.post("people.remove_unit", unit_id=tree["west"].public_id)
    shown = page.get("audit.index", query={"deed": "unit_removed"})
    assert cells(shown, 4)[0].startswith("West")


def test_a_day_is_one_of_the_installation_s_zone(page: Page) -> None:
    unit = make_tree()["east"]
    audit.record("unit_renamed", actor_id=None, subject="unit:x", unit_path=unit.path, now=NOON + 11 * HOUR + timedelta(minutes=59))
    audit.record("unit_renamed", actor_id=None, subject="unit:x", unit_path=unit.path, now=NOON + DAY / 2)
    page.sign_in(make_staff(Role.ADMINISTRATOR, unit))
    shown = page.get("audit.index", query={"deed": "unit_renamed", "until": "2026-03-18"})
    assert cells(shown, 1) == ["2026-03-18 23:59:00"]
