"""Bringing an article in by its address: off unless switched on, refused by rule in plain words, read like any file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from app.db import db
from app.library.models import Article
from app.permissions import Role
from tests.factories.people import make_staff, make_unit
from tests.library.canary import canary, here
from tests.page import Page


@pytest.fixture
def author(page: Page) -> Page:
    page.sign_in(make_staff(Role.AUTHOR, make_unit()))
    return page


@pytest.fixture
def fetching(page: Page) -> Iterator[None]:
    settings = page.app.config["SETTINGS"]
    page.app.config["SETTINGS"] = replace(settings, url_import=True)
    yield
    page.app.config["SETTINGS"] = settings
    page.app.config.pop("FETCH_RULES", None)


def sentences(text: str) -> str:
    return " ".join(text.split())


def test_it_is_off_unless_switched_on(author: Page) -> None:
    with canary() as (port, seen):
        assert author.get("library.new").xpath("//input[@name='address']") == []
        author.post("library.bring", {"address": f"http://127.0.0.1:{port}/"}, expect=422)

    assert seen == []


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("http://127.0.0.1/", "only public pages are fetched"),
        ("http://10.1.2.3/", "only public pages are fetched"),
        ("http://2130706433/", "a number in an unusual form"),
        ("file:///etc/passwd", "Only addresses that begin with http"),
        ("http://user:word@example.org/", "user name or password"),
        ("http://example.org:6379/", "Only the usual ports"),
        ("not an address", "This is no address of a web page"),
    ],
)
def test_a_refused_address_is_told_with_its_rule_and_stays_typed(author: Page, fetching: None, address: str, rule: str) -> None:
    answer = author.post("library.bring", {"address": address}, expect=422)

    assert rule in sentences(answer.text)
    assert f'value="{address}"' in answer.text
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Article)) == 0


def test_a_redirect_is_told_and_not_followed(author: Page, fetching: None) -> None:
    with canary() as (port, seen):
        author.app.config["FETCH_RULES"] = here(port)
        answer = author.post("library.bring", {"address": f"http://lamps.example:{port}/redirect"}, expect=422)

    assert "which is not followed" in sentences(answer.text)
    assert len(seen) == 1


def test_a_page_becomes_a_draft_like_any_file(author: Page, fetching: None) -> None:
    with canary() as (port, _seen):
        author.app.config["FETCH_RULES"] = here(port)
        answer: Any = author.post("library.bring", {"address": f"http://lamps.example:{port}/lamps"})
    shown = author.open("GET", answer.location)

    assert "Three lamps are lit each evening." in shown.text


def test_a_learner_fetches_nothing(page: Page, fetching: None) -> None:
    page.sign_in(make_staff(Role.LEARNER, make_unit()))
    with canary() as (port, seen):
        page.app.config["FETCH_RULES"] = here(port)
        page.post("library.bring", {"address": f"http://lamps.example:{port}/lamps"}, expect=403)

    assert seen == []
