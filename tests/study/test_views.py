"""Composing study modules through their pages, without script."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy as sa
from lxml import html

from app.audit.models import AuditRecord
from app.db import db
from app.people.models import User
from app.permissions import Role
from app.questions.domain import QuestionState
from app.questions.models import Question
from app.study.models import StudyModule, StudyModuleArticle
from app.study.services import composing
from tests.factories.people import make_learner, make_staff, make_unit
from tests.factories.study import make_article, make_key_point, make_module
from tests.page import Page
from tests.times import NOON

KEY = "abcdefghijkl"


class Desk:
    """An author of a unit with two articles, the first of which has a key point with three approved questions."""

    def __init__(self) -> None:
        self.unit = make_unit()
        self.author: User = make_staff(Role.AUTHOR, self.unit)
        self.first = make_article(self.unit, self.author, "Keeping watch")
        self.second = make_article(self.unit, self.author, "Raising the alarm")
        self.point = make_key_point(self.first, n_approved=3)

    def typed(self, **changes: Any) -> dict[str, Any]:
        return {
            "do": "save",
            "title": "Watchkeeping",
            "summary": "Why a watch is kept.",
            "unit": self.unit.public_id,
            "article": [self.first.public_id, self.second.public_id],
            f"draw_{self.point.public_id}": "2",
            "pass_percent": "60",
            "time_limit_minutes": "20",
            "max_attempts": "",
            "rule": "both",
            "form_key": KEY,
            "edit_number": "1",
            **changes,
        }


@pytest.fixture
def desk(page: Page) -> Desk:
    desk = Desk()
    page.sign_in(desk.author)
    return desk


def modules() -> list[StudyModule]:
    return list(db.session.scalars(sa.select(StudyModule)))


def order(module: StudyModule) -> list[int]:
    statement = sa.select(StudyModuleArticle.article_id).filter_by(module_id=module.id).order_by(StudyModuleArticle.ordinal)
    return list(db.session.scalars(statement))


def test_a_module_is_made_of_articles_in_order_and_a_quiz(page: Page, desk: Desk) -> None:
    page.get("study.new")
    page.post("study.create", desk.typed(article=[desk.second.public_id, desk.first.public_id]))
    (module,) = modules()
    assert order(module) == [desk.second.id, desk.first.id]
    assert (module.needs_reading, module.needs_pass) == (True, True)
    assert "Watchkeeping" in page.get("study.index").text_content()
    assert db.session.scalars(sa.select(AuditRecord.deed).where(AuditRecord.subject == f"module:{module.public_id}")).all() == [
        "module_created"
    ]


def test_sending_the_form_twice_makes_one_module(page: Page, desk: Desk) -> None:
    first = page.post("study.create", desk.typed())
    again = page.post("study.create", desk.typed(title="Watchkeeping again"))
    assert len(modules()) == 1
    assert again.location == first.location


def test_moving_adding_and_removing_save_nothing_and_keep_what_was_typed(page: Page, desk: Desk) -> None:
    for deed, expected in (
        (f"down-{desk.first.public_id}", [desk.second.public_id, desk.first.public_id]),
        (f"remove-{desk.second.public_id}", [desk.first.public_id]),
    ):
        response = page.post("study.create", desk.typed(do=deed, title="  Half a title"), expect=200)
        kept = page_of(response)
        assert kept.xpath("//input[@name='article']/@value") == expected
        assert kept.xpath("//input[@name='title']/@value") == ["Half a title"]
    added = desk.typed(do="add", article=[desk.second.public_id], add_article=desk.first.public_id)
    kept = page_of(page.post("study.create", added, expect=200))
    assert kept.xpath("//input[@name='article']/@value") == [desk.second.public_id, desk.first.public_id]
    assert modules() == []


def test_an_article_chosen_but_not_added_is_shown_before_anything_is_saved(page: Page, desk: Desk) -> None:
    typed = desk.typed(article=[desk.second.public_id], add_article=desk.first.public_id)
    kept = page_of(page.post("study.create", typed, expect=200))
    assert kept.xpath(f"//input[@name='draw_{desk.point.public_id}']/@value") == ["2"]
    assert modules() == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("title", "\u200b \u2060", "fill this in"),
        ("title", "w" * 5000, "200"),
        ("time_limit_minutes", "0", "from 1 to 600"),
        ("time_limit_minutes", "-1", "from 1 to 600"),
        ("time_limit_minutes", "1000000000", "from 1 to 600"),
        ("time_limit_minutes", "1e9", "from 1 to 600"),
        ("pass_percent", "101", "from 1 to 100"),
        ("pass_percent", "NaN", "from 1 to 100"),
        ("max_attempts", "21", "from 1 to 20"),
        ("article", [], "at least one article"),
        ("unit", "nowhere-at-a", "Not a valid choice"),
        ("rule", "neither", "Not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_nothing_is_saved(page: Page, desk: Desk, field: str, value: Any, said: str) -> None:
    response = page.post("study.create", desk.typed(**{field: value}), expect=422)
    assert said in response.text
    assert modules() == []


def test_drawing_more_than_is_approved_says_what_the_pool_has(page: Page, desk: Desk) -> None:
    response = page.post("study.create", desk.typed(**{f"draw_{desk.point.public_id}": "50"}), expect=422)
    assert "The pool has 3" in response.text
    assert 'value="50"' in response.text


def test_full_width_digits_are_digits(page: Page, desk: Desk) -> None:
    page.post("study.create", desk.typed(time_limit_minutes="２０"))
    (module,) = modules()
    assert module.quiz_id is not None


def test_passing_without_a_question_is_refused_and_reading_alone_needs_no_quiz(page: Page, desk: Desk) -> None:
    none_drawn = {f"draw_{desk.point.public_id}": "0"}
    assert "draw at least one" in page.post("study.create", desk.typed(**none_drawn), expect=422).text
    page.post("study.create", desk.typed(rule="reading", **none_drawn))
    (module,) = modules()
    assert (module.quiz_id, module.needs_pass) == (None, False)


def test_an_article_that_others_could_not_read_is_refused(page: Page, desk: Desk) -> None:
    below = make_unit("Northern office", desk.unit)
    kept_below = make_article(below, desk.author, "Local rules")
    response = page.post("study.create", desk.typed(article=[kept_below.public_id]), expect=422)
    assert "“Local rules” is kept at Northern office" in response.text


def test_drafts_and_other_trees_articles_cannot_be_chosen(page: Page, desk: Desk) -> None:
    draft = make_article(desk.unit, desk.author, "Unfinished canary", is_published=False)
    elsewhere = make_unit("Another organisation")
    foreign = make_article(elsewhere, desk.author, "Foreign canary")
    assert "canary" not in page.get("study.new").text_content()
    response = page.post("study.create", desk.typed(article=[draft.public_id, foreign.public_id]), expect=422)
    assert "canary" not in response.text


def test_two_edits_of_one_module_meet_side_by_side(page: Page, desk: Desk) -> None:
    page.post("study.create", desk.typed())
    (module,) = modules()
    page.get("study.edit", module_id=module.public_id)
    page.post("study.save", desk.typed(title="Theirs"), module_id=module.public_id)
    response = page.post("study.save", desk.typed(title="Mine"), expect=409, module_id=module.public_id)
    shown = page_of(response)
    assert [cell.text_content().strip() for cell in shown.xpath("//tbody/tr[th[contains(., 'Title')]]/td")] == ["Mine", "Theirs"]
    (number,) = shown.xpath("//input[@name='edit_number']/@value")
    page.post("study.save", desk.typed(title="Mine", edit_number=number), module_id=module.public_id)
    assert db.session.scalar(sa.select(StudyModule.title)) == "Mine"


def test_once_set_only_words_and_limits_can_be_edited(page: Page, desk: Desk) -> None:
    module = make_module(desk.unit, desk.author, [desk.first])
    composing.mark_set(module, now=NOON)
    page.get("study.edit", module_id=module.public_id)
    typed = desk.typed(title="New words", article=[desk.second.public_id], max_attempts="3", edit_number=str(module.edit_number))
    page.post("study.save", typed, module_id=module.public_id)
    kept = db.session.scalars(sa.select(StudyModule).options(sa.orm.joinedload(StudyModule.quiz))).one()
    assert (kept.title, kept.quiz.max_attempts if kept.quiz else 0, order(kept)) == ("New words", 3, [desk.first.id])


def test_an_edit_begun_before_the_module_was_set_does_not_change_what_learners_have(page: Page, desk: Desk) -> None:
    module = make_module(desk.unit, desk.author, [desk.first])
    composing.mark_set(module, now=NOON)
    page.post("study.save", desk.typed(edit_number="1"), expect=409, module_id=module.public_id)
    assert order(module) == [desk.first.id]


def test_a_copy_begins_with_everything_and_is_a_module_of_its_own(page: Page, desk: Desk) -> None:
    module = make_module(desk.unit, desk.author, [desk.second, desk.first])
    form = page.get("study.new", query={"copy": module.public_id})
    assert form.xpath("//input[@name='article']/@value") == [desk.second.public_id, desk.first.public_id]
    assert form.xpath("//input[@name='title']/@value") == ["Copy of Watchkeeping"]


def test_questions_retired_since_are_said_on_the_page(page: Page, desk: Desk) -> None:
    module = make_module(desk.unit, desk.author, [desk.first])
    db.session.execute(sa.update(Question).where(Question.key_point_id == desk.point.id).values(state=QuestionState.RETIRED))
    assert "fewer than asked" in page.get("study.show", module_id=module.public_id).text_content()


def test_the_list_costs_the_same_for_one_module_and_for_many(page: Page, desk: Desk) -> None:
    make_module(desk.unit, desk.author, [desk.first])
    page.get("study.index")
    n_queries = page.n_queries
    for _ in range(20):
        make_module(desk.unit, desk.author, [desk.first])
    page.get("study.index")
    assert page.n_queries == n_queries


def test_learners_and_other_trees_see_no_module(page: Page, desk: Desk) -> None:
    module = make_module(desk.unit, desk.author, [desk.first])
    page.sign_in(make_staff(Role.ORGANISER, make_unit("Another organisation")))
    page.get("study.show", expect=404, module_id=module.public_id)
    assert "Watchkeeping" not in page.get("study.index").text_content()
    page.sign_in(make_learner(desk.unit))
    page.get("study.index", expect=403)


def page_of(response: Any) -> Any:
    return html.document_fromstring(response.text)
