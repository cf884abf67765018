"""Articles that can be found, and those who look for them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.library.importing import read_pasted
from app.library.models import Article
from app.library.queries import latest_revision
from app.library.services import importing, publishing
from app.people import queries as people
from app.people.models import Unit
from app.permissions import Actor, Role
from app.search import queries
from app.search.domain.asking import understood
from app.search.queries import Narrowing, Order
from app.search.services import indexing
from app.web.paging import Page
from tests.factories.people import make_unit, make_user
from tests.times import NOON

FILLER = "Nothing is said here of anything at all, in many plain lines."


def make_find(title: str, text: str = FILLER, *, unit: Unit | None = None, is_published: bool = True, **facts: Any) -> Article:
    """An indexed article of that title; ``facts`` are of its document."""
    author = make_user("An author")
    document = replace(read_pasted(text), title=title, **facts)
    article = importing.add_article(document, title=title, unit=unit or make_unit(), actor_id=author.id, original=None, now=NOON)
    if is_published:
        publishing.publish(article, latest_revision(article.id), actor_id=author.id, now=NOON)
    indexing.index([article.id], now=NOON)
    return article


def actor_at(unit: Unit, role: Role = Role.LEARNER) -> Actor:
    """Somebody with that role there."""
    actor = people.actor_by_username(make_user(unit=unit, roles=(role,)).username)
    assert actor is not None
    return actor


def look(actor: Actor, typed: str, order: Order = Order.RELEVANCE, *, number: int = 1, **narrowing: Any) -> Page[queries.Find]:
    """What that person finds."""
    return queries.finds(actor, understood(typed), Narrowing(**narrowing), order, number)


def titles(actor: Actor, typed: str, order: Order = Order.RELEVANCE, **narrowing: Any) -> list[str]:
    """Titles of what that person finds, in order."""
    return [find.title for find in look(actor, typed, order, **narrowing).rows]
