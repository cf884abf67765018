"""Articles with key points for tests."""

from __future__ import annotations

from dataclasses import asdict
from itertools import count

from app.db import db
from app.keypoints import queries
from app.keypoints.domain import KeyPointKind, Tier, locate
from app.keypoints.models import KeyPointMember, KeyPointRow, KeyPointState
from app.library import queries as library
from app.library.domain import Document, Language, Passage, PassageKind
from app.library.models import Article
from app.library.services import importing
from app.people.models import Unit
from tests.factories.people import make_unit, make_user
from tests.times import NOON

_numbers = count(1)
LAMPS = (
    "Keeping the harbour lamps",
    "The harbour office set out three duties: trim the wick, polish the glass, log the hour.",
    "Whoever keeps the three duties keeps the harbour. The four signals are explained elsewhere.",
    "In March the harbour master Ada Brook opened the new lamp house.",
)


def make_text_article(unit: Unit | None = None, texts: tuple[str, ...] = LAMPS, language: Language = Language.EN) -> Article:
    """An article whose passages are ``texts``, the first a heading and its title; not published."""
    unit = unit or make_unit()
    kinds = [PassageKind.HEADING] + [PassageKind.PARAGRAPH] * len(texts)
    numbered = tuple(Passage(n, kind, text) for n, (kind, text) in enumerate(zip(kinds, texts, strict=False), start=1))
    document = Document(texts[0], None, None, None, None, None, language, "utf-8", "text", numbered)
    author = make_user("An author")
    return importing.add_article(document, title=texts[0], unit=unit, actor_id=author.id, original=None, now=NOON)


def make_point(
    article: Article,
    quote: str = "three duties",
    members: tuple[str, ...] = (),
    state: KeyPointState = KeyPointState.SUGGESTED,
    tier: Tier | None = None,
) -> KeyPointRow:
    """A key point named by the words ``quote``: an enumeration of three if it begins with "three", else a term.

    Members are confirmed when the key point is.
    """
    revision = library.latest_revision(article.id)
    found = queries.passages(revision.id)
    is_counted = quote.startswith("three")
    number = next(n for n, passage in found.items() if quote in passage.text)
    places = [locate(found, member) for member in members]
    point = KeyPointRow(
        revision_id=revision.id,
        identity=f"point{next(_numbers)}",
        kind=KeyPointKind.ENUMERATION if is_counted else KeyPointKind.TERM,
        name=quote,
        aliases=[],
        count=3 if is_counted else None,
        tier=tier or (Tier.A if members else None),
        salience=0.5,
        evidence=[asdict(locate(found, quote, number=number))],
        parts={},
        state=state,
        are_members_confirmed=bool(members) and state is KeyPointState.CONFIRMED,
        created_at=NOON,
        members=[
            KeyPointMember(ordinal=n, text=at.quote, passage=at.passage, start=at.start, end=at.end) for n, at in enumerate(places, start=1)
        ],
    )
    db.session.add(point)
    db.session.flush()
    return queries.key_point_or_404(point.public_id)
