"""The rooms in their order: which pages, permissions' columns and jobs each one brings."""

from __future__ import annotations

from flask import Flask

from app.assignments import tasks as _assignment_tasks  # noqa: F401 - registers its jobs
from app.assignments import views as assignments
from app.assignments.models import Enrolment
from app.audit import naming
from app.audit import views as audit
from app.audit.models import AuditRecord
from app.keypoints import queries as key_point_queries
from app.keypoints import views as keypoints
from app.library import tasks as _library_tasks  # noqa: F401 - registers its jobs
from app.library import views as library
from app.library.models import ImportDraft
from app.people import queries as people_queries
from app.people import tasks as _people_tasks  # noqa: F401 - registers its jobs
from app.people import views as people
from app.people.models import Unit
from app.permissions import Columns, Permission, declare
from app.questions import queries as question_queries
from app.questions import tasks as _question_tasks  # noqa: F401 - registers its jobs
from app.questions import views as questions
from app.questions.models import TrainingSitting
from app.quizzes import tasks as _quizzes_tasks  # noqa: F401 - registers its jobs
from app.quizzes import views as quizzes
from app.quizzes.models import Attempt
from app.reading import views as reading
from app.reading.models import Highlight
from app.reports import views as reports
from app.search import tasks as _search_tasks  # noqa: F401 - registers its jobs
from app.search import views as search
from app.study import views as study
from app.web import views as web


def init_app(app: Flask) -> None:
    """Register every room's pages and declare the columns its permissions are read from."""
    for room in (web, audit, people, library, keypoints, reading, questions, quizzes, study, assignments, search, reports):
        app.register_blueprint(room.bp)
    declare(Columns(unit_path=Unit.path), Permission.UNIT_VIEW, Permission.UNIT_MANAGE, Permission.USER_VIEW)
    declare(Columns(unit_path=AuditRecord.unit_path), Permission.AUDIT_VIEW)
    naming.know_people(naming.People(people_queries.names_of, people_queries.users_named))
    naming.know_kind("user", naming.Kind("people.user", "user_id", people_queries.names_of_users))
    naming.know_kind("unit", naming.Kind("people.unit", "unit_id", people_queries.names_of_units))
    declare(
        Columns(unit_path=Unit.path), Permission.ARTICLE_READ, Permission.ARTICLE_VIEW, Permission.ARTICLE_EDIT, Permission.ARTICLE_CREATE
    )
    declare(Columns(owner_id=ImportDraft.owner_id), Permission.DRAFT_KEEP)
    naming.know_kind("article", naming.Kind("library.show", "article_id"))
    declare(Columns(unit_path=Unit.path), Permission.KEY_POINT_VIEW, Permission.KEY_POINT_EDIT)
    declare(Columns(owner_id=Highlight.user_id), Permission.HIGHLIGHT_KEEP)
    naming.know_kind("key_point", naming.Kind("keypoints.show", "point_id", key_point_queries.names_of))
    declare(
        Columns(unit_path=Unit.path),
        Permission.QUESTION_VIEW,
        Permission.QUESTION_DRAFT,
        Permission.QUESTION_EDIT,
        Permission.QUESTION_REVIEW,
        Permission.REVIEWING_VIEW,
    )
    declare(Columns(owner_id=TrainingSitting.reviewer_id), Permission.TRAINING_TAKE)
    naming.know_kind("question", naming.Kind("questions.show", "question_id", question_queries.stems_of))
    declare(Columns(unit_path=Unit.path), Permission.MODULE_VIEW, Permission.MODULE_EDIT, Permission.MODULE_CREATE, Permission.MODULE_SET)
    declare(Columns(owner_id=Attempt.learner_id), Permission.ATTEMPT_TAKE, Permission.ATTEMPT_REVIEW)
    naming.know_kind("module", naming.Kind("study.show", "module_id"))
    declare(Columns(unit_path=Unit.path), Permission.ASSIGNMENT_VIEW, Permission.ASSIGNMENT_CREATE, Permission.ASSIGNMENT_EDIT)
    declare(Columns(unit_path=Unit.path), Permission.PROGRESS_VIEW, Permission.ENROLMENT_VIEW)
    declare(Columns(owner_id=Enrolment.learner_id), Permission.ENROLMENT_STUDY)
    naming.know_kind("assignment", naming.Kind("assignments.show", "assignment_id", opened_with=Permission.ASSIGNMENT_VIEW))
