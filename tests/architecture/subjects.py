"""What a guarded address can be about: for each loader, how to make such an object, and the ids that lead to it.

A route whose loader is missing here fails the permission matrix. To add one, write a maker: it gets a Place and
makes an object of that unit, belonging to that owner where the idea applies, and returns the ids of its address.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.db import db
from app.library import queries as library
from app.library.models import Article
from app.people.models import Membership, Unit, User
from app.permissions import Role
from app.study.models import StudyModule
from tests.factories import assignments, quizzes, study
from tests.factories.keypoints import make_point, make_text_article
from tests.factories.library import make_draft, make_draft_image, make_image
from tests.factories.questions import make_question, make_questioned_article
from tests.factories.reading import make_highlight
from tests.factories.training import make_sitting
from tests.times import NOON

Ids = dict[str, str | int]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an object is kept, and whose it is."""

    unit: Unit
    owner: User


def unit(place: Place) -> Ids:
    return {"unit_id": place.unit.public_id}


def person(place: Place) -> Ids:
    membership(place)
    return {"user_id": place.owner.public_id}


def membership(place: Place) -> Ids:
    held = db.session.query(Membership).filter_by(user_id=place.owner.id, unit_id=place.unit.id).first()
    if held is None:
        held = Membership(user_id=place.owner.id, unit_id=place.unit.id, role=Role.LEARNER, created_at=NOON)
        db.session.add(held)
        db.session.flush()
    return {"user_id": place.owner.public_id, "membership_id": held.id}


def article(place: Place) -> Ids:
    return {"article_id": _published(make_questioned_article(place.unit)).public_id}


def image(place: Place) -> Ids:
    article = _published(make_questioned_article(place.unit))
    return {"article_id": article.public_id, "sha256": make_image(article, shown_in=article.published_revision_id)}


def revised(place: Place) -> Ids:
    return article(place) | {"number": 1}


def highlight(place: Place) -> Ids:
    return {"highlight_id": make_highlight(_published(make_questioned_article(place.unit)), place.owner).public_id}


def draft(place: Place) -> Ids:
    return {"draft_id": make_draft(place.owner).public_id}


def draft_image(place: Place) -> Ids:
    made = make_draft(place.owner)
    return {"draft_id": made.public_id, "sha256": make_draft_image(made)}


def key_point(place: Place) -> Ids:
    point = make_point(make_text_article(place.unit), members=("trim the wick", "polish the glass", "log the hour"))
    return {"point_id": point.public_id}


def member(place: Place) -> Ids:
    return key_point(place) | {"ordinal": 1}


def question(place: Place) -> Ids:
    return {"question_id": make_question(_published(make_questioned_article(place.unit))).public_id}


def sitting(place: Place) -> Ids:
    return {"sitting_id": make_sitting(place.owner, make_question(_published(make_questioned_article(place.unit)))).public_id}


def exhibit(place: Place) -> Ids:
    return sitting(place) | {"place": 1}


def module(place: Place) -> Ids:
    return {"module_id": _module(place).public_id}


def assignment(place: Place) -> Ids:
    return {"assignment_id": assignments.make_assignment(_module(place), place.unit).public_id}


def enrolment(place: Place) -> Ids:
    made = assignments.make_assignment(_module(place), place.unit)
    return {"enrolment_id": assignments.make_enrolment(made, place.owner, place.unit).public_id}


def attempt(place: Place) -> Ids:
    return {"attempt_id": quizzes.make_attempt(quizzes.make_quiz(), place.owner).public_id}


def _published(article: Article) -> Article:
    revision = library.latest_revision(article.id)
    revision.filename, revision.original = "lamps.txt", b"Three lamps"
    article.published_revision_id = revision.id
    db.session.flush()
    return article


def _module(place: Place) -> StudyModule:
    article = study.make_article(place.unit, place.owner)
    study.make_key_point(article)
    return study.make_module(place.unit, place.owner, [article])


# By module (without a package's inner files) and name of the loader.
SUBJECTS: dict[str, Callable[[Place], Ids]] = {
    "app.people.queries.unit_or_404": unit,
    "app.people.queries.person_or_404": person,
    "app.people.queries.held_or_404": membership,
    "app.library.queries.article_or_404": article,
    "app.library.queries.published_article_or_404": article,
    "app.library.queries.image_or_404": image,
    "app.library.draft_queries.draft_or_404": draft,
    "app.library.draft_queries.draft_image_or_404": draft_image,
    "app.library.queries.shown_image_or_404": image,
    "app.reading.queries.readable_or_404": article,
    "app.library.queries.revised_or_404": revised,
    "app.reading.queries.highlight_or_404": highlight,
    "app.keypoints.views.opened": article,
    "app.keypoints.queries.key_point_or_404": key_point,
    "app.keypoints.queries.membered_or_404": member,
    "app.questions.queries.question_or_404": question,
    "app.questions.queries.sitting_or_404": sitting,
    "app.questions.queries.placed_or_404": exhibit,
    "app.quizzes.queries.attempt_or_404": attempt,
    "app.quizzes.queries.sitting_or_404": attempt,
    "app.study.queries.module_or_404": module,
    "app.assignments.queries.assignment_or_404": assignment,
    "app.assignments.queries.reached_or_404": assignment,
    "app.assignments.queries.enrolment_or_404": enrolment,
}

# By endpoint: what a person with every role could type there and have accepted. Unknown fields beside it must change nothing.
FORMS: dict[str, Callable[[Place], dict[str, str]]] = {
    "people.set_language": lambda _place: {"language": "zh"},
    "people.save_preferences": lambda _place: {"language": "zh", "text_size": "large", "theme": "dark", "typeface": "sans"},
    "people.add_unit": lambda _place: {"add-name": "New county", "add-name_zh": "新县"},
    "people.rename_unit": lambda _place: {"rename-name": "Old county", "rename-name_zh": "旧县"},
    "people.add_user": lambda place: {
        "name": "Wu Tian",
        "username": "wu01",
        "password": "a short sentence works",
        "unit": place.unit.public_id,
        "role": "learner",
    },
    "people.add_membership": lambda place: {"unit": place.unit.public_id, "role": "learner"},
    "people.remove_membership": lambda _place: {},
    "people.set_status": lambda _place: {"status": "disabled"},
    "people.reset_password": lambda _place: {"password": "handed over on paper"},
}
