"""Articles with further revisions for tests, published or not."""

from __future__ import annotations

from datetime import datetime

from app.library import queries as library
from app.library.domain import Change, Document, Language, Passage, PassageKind
from app.library.models import Article, Revision
from app.library.queries import publications
from app.library.services import importing
from app.library.services.publishing import Remark
from app.people.models import User
from app.questions.services import revising
from tests.times import NOON


def make_revision(article: Article, texts: tuple[str, ...], *, author: User | None = None) -> Revision:
    """A further revision whose passages are ``texts``, the first a heading and the title."""
    kinds = [PassageKind.HEADING] + [PassageKind.PARAGRAPH] * len(texts)
    numbered = tuple(Passage(n, kind, text) for n, (kind, text) in enumerate(zip(kinds, texts, strict=False), start=1))
    document = Document(texts[0], None, None, None, None, None, Language.EN, "utf-8", "text", numbered)
    author_id = author.id if author else article.created_by_id
    return importing.add_revision(article, document, title=texts[0], actor_id=author_id, original=None, now=NOON)


def publish(article: Article, revision: Revision | None = None, change: Change | None = None, *, now: datetime = NOON) -> Revision:
    """Publish a revision, the newest when none is given, as its author would from the page that compares it."""
    article = library.article_or_404(article.public_id)
    revision = revision or library.latest_revision(article.id)
    seen_id = publications.last_published_id(article)
    remark = Remark(change) if change else None
    revising.publish(article, revision, seen_id=seen_id, actor_id=article.created_by_id, now=now, remark=remark)
    return revision
