"""Keeping articles: revisions that never change, forms sent twice, what readers see."""

from __future__ import annotations

from dataclasses import replace

import pytest
import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db
from app.library import queries
from app.library.domain import AddressTaken, Change, ChangeUnsaid, Document, Original
from app.library.importing import read_pasted
from app.library.models import Article, Revision
from app.library.services import importing, publishing
from app.library.services.publishing import Remark
from app.people.models import User
from app.permissions import Role
from tests.factories.library import TEXT, make_article
from tests.factories.people import make_staff, make_unit
from tests.times import NOON

pytestmark = pytest.mark.usefixtures("database")
KEY = "abcdefghijkl"


def kept(document: Document, author: User, *, public_id: str | None = None) -> Article:
    unit = make_unit()
    return importing.add_article(
        document, title="Stairs", unit=unit, actor_id=author.id, original=Original(b"x", None), now=NOON, public_id=public_id
    )


def deeds() -> list[str]:
    return list(db.session.scalars(sa.select(AuditRecord.deed).order_by(AuditRecord.id)))


def n_rows(model: type[Article] | type[Revision]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(model)) or 0


def test_a_document_comes_back_as_it_was_kept() -> None:
    article = make_article()
    document = replace(read_pasted(TEXT), title="All stairs are checked")

    assert queries.document(queries.latest_revision(article.id).id) == document


def test_a_new_article_is_not_published_and_its_import_is_recorded() -> None:
    article = make_article()

    assert article.published_revision_id is None
    assert "article_imported" in deeds()


def test_the_same_form_sent_twice_keeps_one_article() -> None:
    author, document = make_staff(Role.AUTHOR), read_pasted(TEXT)
    first = kept(document, author, public_id=KEY)
    second = kept(document, author, public_id=KEY)

    assert first.id == second.id
    assert (n_rows(Article), n_rows(Revision), first.public_id) == (1, 1, KEY)


def test_an_address_of_another_person_s_article_is_refused() -> None:
    kept(read_pasted(TEXT), make_staff(Role.AUTHOR), public_id=KEY)

    with pytest.raises(AddressTaken):
        kept(read_pasted(TEXT), make_staff(Role.AUTHOR), public_id=KEY)


def test_a_revision_that_says_the_same_is_not_added_again() -> None:
    article = make_article()
    document, original = read_pasted(TEXT), Original(TEXT.encode(), None)

    importing.add_revision(article, document, title="All stairs are checked", actor_id=article.created_by_id, original=original, now=NOON)
    assert n_rows(Revision) == 1
    importing.add_revision(article, document, title="All stairs are clear", actor_id=article.created_by_id, original=original, now=NOON)
    assert n_rows(Revision) == 2


def test_readers_see_the_published_revision_until_another_is_published() -> None:
    article = make_article(is_published=True)
    first = queries.latest_revision(article.id)
    second = importing.add_revision(
        article, read_pasted(TEXT), title="Newer", actor_id=article.created_by_id, original=Original(b"newer", None), now=NOON
    )

    assert article.published_revision_id == first.id
    with pytest.raises(ChangeUnsaid):
        publishing.publish(article, second, actor_id=article.created_by_id, now=NOON)
    assert article.published_revision_id == first.id
    publishing.publish(article, second, actor_id=article.created_by_id, now=NOON, remark=Remark(Change.MINOR))
    assert article.published_revision_id == second.id


def test_publishing_twice_is_one_deed() -> None:
    article = make_article(is_published=True)
    publishing.publish(article, queries.latest_revision(article.id), actor_id=article.created_by_id, now=NOON)

    assert deeds().count("article_published") == 1


def test_an_article_never_published_cannot_be_taken_back() -> None:
    publishing.unpublish(make_article(), actor_id=1, now=NOON)

    assert "article_unpublished" not in deeds()
