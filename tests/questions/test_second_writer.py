"""A run of the second writer from its button to its drafts, against an endpoint on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.config import BadSetting, Settings
from app.db import db
from app.jobs import worker
from app.keypoints import finding
from app.keypoints import queries as keypoints
from app.keypoints.services import deciding, suggesting
from app.library import queries as library
from app.library.models import Article
from app.people.models import Unit, User
from app.questions import queries
from app.questions.domain import QuestionState
from app.questions.models import LlmReply, LlmRun, Question, RunState
from tests.factories.keypoints import make_text_article
from tests.page import Page
from tests.questions.test_llm import GOOD, TEXT, endpoint, model
from tests.times import NOON


@pytest.fixture
def asked() -> list[dict[str, Any]]:
    return []


@pytest.fixture
def llm(app: Flask, asked: list[dict[str, Any]]) -> Iterator[None]:
    """A model is set up; its name decides how it behaves."""
    before: Settings = app.config["SETTINGS"]
    good = model([GOOD])

    def answer(request: dict[str, Any]) -> tuple[int, bytes]:
        asked.append(request)
        return (500, b"") if request["model"] == "broken" else good(request)

    with endpoint(answer) as here:
        app.config["SETTINGS"] = replace(before, llm_url=here.url, llm_model="tide-1")
        yield
        app.config["SETTINGS"] = before


@pytest.fixture
def confirmed(unit: Unit, author: User) -> Article:
    article = make_text_article(unit, texts=TEXT)
    revision = library.latest_revision(article.id)
    suggesting.suggest(revision, finding.find(library.document(revision.id)), now=NOON)
    for point in keypoints.suggested_rows(revision.id):
        if "harbour master" in point.name:
            deciding.confirm(point, with_members=False, actor_id=author.id, now=NOON)
    return article


def run_of(article: Article) -> LlmRun:
    db.session.expire_all()
    run = queries.latest_llm_run(article.id)
    assert run is not None
    return run


def ask(page: Page, article: Article) -> None:
    page.get("questions.drafted", article_id=article.public_id)
    page.post("questions.ask_second_writer", article_id=article.public_id)


def drafted(page: Page, article: Article) -> str:
    return str(page.get("questions.drafted", article_id=article.public_id).text_content())


def test_a_run_leaves_labelled_drafts_for_review_and_says_what_it_cost(llm: None, page: Page, confirmed: Article) -> None:
    ask(page, confirmed)
    assert run_of(confirmed).state is RunState.QUEUED
    worker.run_due(NOON)

    run = run_of(confirmed)
    assert (run.state, run.n_drafted, run.n_calls, run.n_tokens, run.model) == (RunState.DONE, 1, 3, 360, "tide-1-large")
    (question,) = db.session.scalars(sa.select(Question).where(Question.article_id == confirmed.id))
    assert question.state is QuestionState.DRAFT
    assert queries.full_version(question.latest_version_id or 0).row.pattern == "AI"
    assert "1 question drafted and labelled" in drafted(page, confirmed)
    assert "drafted by the model" in page.get("questions.show", question_id=question.public_id).text_content()


def test_asking_twice_costs_once_and_adds_nothing(llm: None, page: Page, confirmed: Article, asked: list[dict[str, Any]]) -> None:
    for _ in range(2):
        ask(page, confirmed)
        worker.run_due(NOON)
    assert len(asked) == 3
    assert db.session.scalar(sa.select(sa.func.count()).select_from(LlmReply)) == 3
    assert run_of(confirmed).n_drafted == 0


def test_a_service_that_refuses_is_told_and_changes_nothing(llm: None, app: Flask, page: Page, confirmed: Article) -> None:
    app.config["SETTINGS"] = replace(app.config["SETTINGS"], llm_model="broken")
    ask(page, confirmed)
    worker.run_due(NOON)
    run = run_of(confirmed)
    assert (run.state, run.error) == (RunState.FAILED, "refused")
    assert "refused the request" in drafted(page, confirmed)


def test_without_a_model_there_is_no_button_and_no_run(page: Page, confirmed: Article) -> None:
    assert "language model" not in drafted(page, confirmed)
    ask(page, confirmed)
    assert queries.latest_llm_run(confirmed.id) is None


@pytest.mark.parametrize("environ", [{"LLM_URL": "ftp://here"}, {"LLM_URL": "https://here/v1"}])
def test_half_a_setting_refuses_to_start(environ: dict[str, str]) -> None:
    with pytest.raises(BadSetting, match="LLM_"):
        Settings.from_environ({"DEMO": "0", "SECRET_KEY": "a-long-random-secret-0123456789-xyz", **environ})
