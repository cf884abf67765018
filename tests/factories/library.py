"""Articles for tests, read and kept as a person's would be."""

from __future__ import annotations

from app.library.importing import read_pasted
from app.library.models import Article
from app.library.queries import latest_revision
from app.library.services import importing, publishing
from app.people.models import Unit, User
from app.permissions import Role
from tests.factories.people import make_staff, make_unit
from tests.times import NOON

TEXT = """Home > Stairs
All stairs are checked
Published 1 June 2022
The stairs are kept clear on every floor. Nothing is stored in the corridor.
The officer put forward two requirements: to walk every route; to repair what is broken.
"""


def make_article(unit: Unit | None = None, *, author: User | None = None, text: str = TEXT, is_published: bool = False) -> Article:
    """An article of ``unit`` (a new one when none is given), with one revision."""
    unit = unit or make_unit()
    author = author or make_staff(Role.AUTHOR, unit)
    document = read_pasted(text)
    article = importing.add_article(
        document,
        title=document.title or "Untitled",
        unit=unit,
        actor_id=author.id,
        original=importing.Original(text.encode(), None),
        now=NOON,
    )
    if is_published:
        publishing.publish(article, latest_revision(article.id), actor_id=author.id, now=NOON)
    return article
