"""Making and editing study modules."""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app import audit
from app.db import db
from app.people.models import Unit
from app.quizzes.models import Quiz
from app.quizzes.services import assembling
from app.study import queries
from app.study.domain import EditedMeanwhile, ModulePlan, QuizPlan, SetModulePlan
from app.study.models import StudyModule, StudyModuleArticle


def create_module(plan: ModulePlan, unit: Unit, *, form_key: str, actor_id: int, now: datetime) -> StudyModule:
    """Make a study module at ``unit``; the same form sent again gives the module it made. Raises BankTooSmall."""
    made = queries.module_by_form_key(actor_id, form_key)
    if made is not None:
        return made
    try:
        with db.session.begin_nested():
            module = StudyModule(unit_id=unit.id, created_by_id=actor_id, form_key=form_key, created_at=now)
            _compose(module, plan, now)
    except IntegrityError:
        made = queries.module_by_form_key(actor_id, form_key)
        if made is None:
            raise
        return made
    _record("module_created", module, unit.path, actor_id, now)
    return module


def edit_module(module: StudyModule, plan: ModulePlan, *, edit_number: int, actor_id: int, now: datetime) -> None:
    """Replace all that a module not yet set is made of. Raises EditedMeanwhile, BankTooSmall."""
    _claim_edit(module, edit_number)
    _compose(module, plan, now)
    _record("module_edited", module, module.unit.path, actor_id, now)


def edit_set_module(module: StudyModule, plan: SetModulePlan, *, edit_number: int, actor_id: int, now: datetime) -> None:
    """Change what may change once learners have the module. Raises EditedMeanwhile."""
    _claim_edit(module, edit_number)
    module.title, module.summary = plan.title, plan.summary
    if module.quiz is not None:
        module.quiz.time_limit_minutes, module.quiz.max_attempts = plan.time_limit_minutes, plan.max_attempts
    db.session.flush()
    _record("module_edited", module, module.unit.path, actor_id, now)


def mark_set(module: StudyModule, *, now: datetime) -> None:
    """From its first setting on, what learners face stays as it is; an edit begun before that is refused."""
    first = (
        sa.update(StudyModule)
        .where(StudyModule.id == module.id, StudyModule.set_at.is_(None))
        .values(set_at=now, edit_number=StudyModule.edit_number + 1)
    )
    if _n_changed(first) == 1:
        db.session.refresh(module, ["edit_number", "set_at"])


def _claim_edit(module: StudyModule, edit_number: int) -> None:
    claimed = (
        sa.update(StudyModule)
        .where(StudyModule.id == module.id, StudyModule.edit_number == edit_number)
        .values(edit_number=edit_number + 1)
    )
    if _n_changed(claimed) != 1:
        raise EditedMeanwhile
    db.session.refresh(module, ["edit_number", "set_at"])


def _n_changed(update: sa.Update) -> int:
    result = db.session.execute(update, execution_options={"synchronize_session": False})
    return cast("sa.CursorResult[Any]", result).rowcount


def _compose(module: StudyModule, plan: ModulePlan, now: datetime) -> None:
    old_quiz_id = module.quiz_id if plan.quiz is None else None
    module.title, module.summary = plan.title, plan.summary
    module.needs_reading, module.needs_pass = plan.rule.needs_reading, plan.rule.needs_pass
    module.quiz_id = _quiz_id(module.quiz_id, plan.quiz, now) if plan.quiz is not None else None
    db.session.add(module)
    db.session.flush()
    if old_quiz_id is not None:
        db.session.execute(sa.delete(Quiz).where(Quiz.id == old_quiz_id))
    db.session.execute(sa.delete(StudyModuleArticle).where(StudyModuleArticle.module_id == module.id))
    places = [
        {"module_id": module.id, "ordinal": ordinal, "article_id": article_id}
        for ordinal, article_id in enumerate(plan.article_ids, start=1)
    ]
    db.session.execute(sa.insert(StudyModuleArticle), places)


def _quiz_id(quiz_id: int | None, plan: QuizPlan, now: datetime) -> int:
    quiz = db.session.get_one(Quiz, quiz_id) if quiz_id is not None else Quiz(created_at=now)
    quiz.pass_mark, quiz.time_limit_minutes, quiz.max_attempts = plan.pass_mark, plan.time_limit_minutes, plan.max_attempts
    db.session.add(quiz)
    db.session.flush()
    assembling.set_blueprint(quiz, plan.lines)
    return quiz.id


def _record(deed: str, module: StudyModule, unit_path: str, actor_id: int, now: datetime) -> None:
    detail = {"title": module.title}
    audit.record(deed, actor_id=actor_id, subject=f"module:{module.public_id}", unit_path=unit_path, detail=detail, now=now)
