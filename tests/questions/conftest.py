"""An article with one confirmed key point, a question on it that waits, and the people who may treat it."""

from __future__ import annotations

import pytest

from app.library.models import Article
from app.people.models import Unit, User
from app.permissions import Role
from app.questions.domain import QuestionState
from app.questions.models import Question
from tests.factories.people import make_staff, make_unit
from tests.factories.questions import make_question, make_questioned_article
from tests.page import Page


@pytest.fixture
def unit(database: None) -> Unit:
    return make_unit()


@pytest.fixture
def article(unit: Unit) -> Article:
    return make_questioned_article(unit)


@pytest.fixture
def waiting(article: Article) -> Question:
    return make_question(article, QuestionState.IN_REVIEW)


@pytest.fixture
def reviewer(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.REVIEWER, unit))


@pytest.fixture
def author(page: Page, unit: Unit) -> User:
    return page.sign_in(make_staff(Role.AUTHOR, unit))
