"""A database to measure on: the demo's articles and assignments, and as many learners as asked for."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import sqlalchemy as sa

from app import clock, create_app, migrating
from app.assignments.models import Assignment, Enrolment
from app.cli import seed
from app.cli.seed.people import PASSWORD
from app.config import Settings
from app.db import db, transaction
from app.jobs import worker
from app.library.models import Article
from app.people.models import Unit, User
from app.people.services import organising, signing_in
from app.permissions import Role
from app.study.models import StudyModuleArticle

SECRET = "only-for-measuring-0123456789-abcdefghijkl"
TITLE = "From the Two Sessions to daily work"


class Learner(NamedTuple):
    """Who takes the journey, with the public ids of what they study."""

    username: str
    article: str
    enrolment: str


@contextmanager
def database(name: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database of that kind, gone afterwards."""
    if name == "SQLite":
        yield f"sqlite:///{folder / 'keypoint.db'}"
        return
    url = sa.make_url(os.environ["TEST_DATABASE_URL"]).set(drivername="postgresql+psycopg")
    own = f"keypoint_journey_{os.getpid()}"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(sa.text(f"CREATE DATABASE {own}"))
    yield url.set(database=own).render_as_string(hide_password=False)
    with admin.connect() as connection:
        connection.execute(sa.text(f"DROP DATABASE {own} WITH (FORCE)"))
    admin.dispose()


def prepare(url: str, folder: Path, n_learners: int) -> list[Learner]:
    """Migrate, load the demo, add learners and let the worker enrol them."""
    app = create_app(Settings(instance=folder, database_url=url, secret_key=SECRET, demo=True))
    migrating.migrate(app)
    seed.load_once(app)
    now = clock.now()
    with app.app_context():
        with transaction():
            unit = db.session.scalars(sa.select(Unit).where(Unit.name == "Taoyuan County Office")).one()
            password_hash = signing_in.hash_password(PASSWORD)
            for number in range(n_learners):
                user = organising.add_user(f"bench{number}", f"Learner {number}", password_hash, actor_id=None, now=now)
                organising.add_membership(user, unit, Role.LEARNER, actor=None, now=now)
        worker.run_due(now, at_most=10_000)
        learners = _learners()
        db.session.remove()
        db.engine.dispose()
    return learners


def _learners() -> list[Learner]:
    statement = (
        sa.select(User.username, Article.public_id, Enrolment.public_id)
        .join(Enrolment, Enrolment.learner_id == User.id)
        .join(Assignment, Assignment.id == Enrolment.assignment_id)
        .join(StudyModuleArticle, StudyModuleArticle.module_id == Assignment.module_id)
        .join(Article, Article.id == StudyModuleArticle.article_id)
        .where(Assignment.title == TITLE, User.username.startswith("bench"))
        .order_by(User.id)
    )
    return [Learner(*row) for row in db.session.execute(statement)]
