"""Study modules, assignments, and learners at every stage, by way of the same services that serve real ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import sqlalchemy as sa

from app.assignments.domain import AssignmentPlan, Schedule
from app.assignments.models import Assignment, Enrolment
from app.assignments.queries.access import enrolment_or_404
from app.assignments.services import setting, starting
from app.cli.seed.articles import Shelf
from app.cli.seed.people import Cast
from app.cli.seed.responding import given
from app.db import db, new_public_id
from app.keypoints import queries as key_points
from app.library.models import Article
from app.questions import queries as bank
from app.quizzes.models import Attempt
from app.quizzes.services import attempting
from app.reading import queries as reading
from app.reading.domain import Beat
from app.reading.services import crediting
from app.study.domain import CompletionRule, ModulePlan, QuizPlan
from app.study.models import StudyModule
from app.study.services import composing

DAY = timedelta(days=1)
MINUTE_MS = 60_000


@dataclass(frozen=True, slots=True)
class Setting:
    """One study module and the assignment of it, dates in days from the day of loading."""

    slugs: tuple[str, ...]
    title: str
    summary: str
    units: tuple[str, ...]
    opens: int
    due: int
    n_questions: int = 10
    time_limit: int | None = None


SETTINGS = (
    Setting(
        ("procuratorate-meeting.en",),
        "From the Two Sessions to daily work",
        "What the meeting asked of every office.",
        ("national",),
        -16,
        5,
    ),
    Setting(("workplace-safety.en",), "Working safely", "The depot's handbook, with a short quiz.", ("east",), -40, -9, 8, 20),
    Setting(("procuratorate-meeting.zh",), "两会精神学习", "全国检察机关会议的部署与要求。", ("north", "dongfu"), -8, 2),
    Setting(("workplace-safety.zh",), "安全作业须知", "仓储现场人人应当掌握的规定。", ("south", "dongfu"), -12, 12, 8, 20),
    Setting(("information-security.en",), "Handling information", "The policy in force since March.", ("national",), 3, 24, 8),
)
# How far learners came, in turn: the share read, and how the quiz ended, if it was begun.
COURSES: tuple[tuple[float, str], ...] = (
    (0.0, ""), (1.0, "pass"), (0.5, ""), (1.0, "pass"), (1.0, ""), (1.0, "fail"), (1.0, "pass"), (1.0, "open"), (0.3, ""), (1.0, "pass"),
)  # fmt: skip
# The demo's own learner finds something in every state.
STAFF = {"procuratorate-meeting.en": (0.5, ""), "workplace-safety.en": (1.0, ""), "workplace-safety.zh": (1.0, "open")}


def load(cast: Cast, shelf: Shelf, now: datetime) -> None:
    """Set what there is to study and let time pass over it."""
    last: dict[int, datetime] = {}
    for number, one in enumerate(SETTINGS):
        assignment = _assign(cast, _module(cast, shelf, one, now), one, now)
        if one.opens > 0:
            continue
        articles = [shelf.articles[slug] for slug in one.slugs]
        for place, enrolment in enumerate(_enrolments(assignment)):
            rng = Random(1000 * number + place)  # noqa: S311 - the demo is the same at every loading
            course = COURSES[(place + 3 * number) % len(COURSES)]
            if enrolment.learner_id == cast.users["staff"].id:
                course = STAFF.get(one.slugs[0], (1.0, "pass"))
            began = _some_day(assignment, rng, now)
            began = max(began, last.get(enrolment.learner_id, began))
            last[enrolment.learner_id] = _study(enrolment, articles, course, then=began, rng=rng, now=now) + timedelta(minutes=10)


def _some_day(assignment: Assignment, rng: Random, now: datetime) -> datetime:
    days = max(1, int((now - assignment.opens_at) / DAY) - 2)
    return now - rng.randrange(2, days + 2) * DAY + timedelta(minutes=rng.randrange(240))


def _module(cast: Cast, shelf: Shelf, one: Setting, now: datetime) -> StudyModule:
    points = [point.id for slug in one.slugs for point in key_points.key_points(shelf.revisions[slug].id)]
    asked = [(point, 1) for point, versions in bank.approved_by_key_point(points).items() if versions][: one.n_questions]
    quiz = QuizPlan(tuple(asked), pass_mark=0.6, time_limit_minutes=one.time_limit, max_attempts=3)
    plan = ModulePlan(one.title, one.summary, tuple(shelf.articles[slug].id for slug in one.slugs), quiz, CompletionRule.BOTH)
    organiser = cast.users["organiser"]
    key = new_public_id()
    return composing.create_module(plan, cast.units["national"], form_key=key, actor_id=organiser.id, now=now - 60 * DAY)


def _assign(cast: Cast, module: StudyModule, one: Setting, now: datetime) -> Assignment:
    nine = now.replace(hour=1, minute=0, second=0, microsecond=0)
    schedule = Schedule(nine + one.opens * DAY, nine + one.due * DAY + timedelta(hours=9), None)
    plan = AssignmentPlan(one.title, [cast.units[key].path for key in one.units], schedule, new_public_id())
    set_at = min(now, schedule.opens_at) - DAY
    return setting.set_assignment(plan, module, cast.units["national"], actor_id=cast.users["organiser"].id, now=set_at)


def _enrolments(assignment: Assignment) -> list[Enrolment]:
    ids = db.session.scalars(sa.select(Enrolment.public_id).where(Enrolment.assignment_id == assignment.id).order_by(Enrolment.id))
    return [enrolment_or_404(public_id) for public_id in ids]


def _study(
    enrolment: Enrolment, articles: list[Article], course: tuple[float, str], *, then: datetime, rng: Random, now: datetime
) -> datetime:
    """Let one learner come that far, beginning at ``then``; returns when they stopped."""
    share, ending = course
    for article in articles:
        then = _read(enrolment.learner_id, article, share, then)
    if ending:
        _sit(enrolment, ending, rng, (now - timedelta(minutes=6)) if ending == "open" else then + timedelta(minutes=5))
    return then


def _read(learner_id: int, article: Article, share: float, then: datetime) -> datetime:
    """Read that share of an article's passages, a minute a beat, at an ordinary pace; returns when."""
    revision_id = article.published_revision_id
    if not share or revision_id is None:
        return then
    _, pacing = reading.pacing(revision_id)
    wanted = [2 * least + 2_000 for least in pacing.least_ms]
    last = round(len(wanted) * share)
    opening = crediting.Opening(learner_id, reading.readable_or_404(article.public_id), revision_id, "demo", then)
    for seq, beat in enumerate(_minutes(wanted[:last])):
        then += timedelta(minutes=1)
        crediting.take_beats(opening, [Beat(seq, 0, MINUTE_MS, tuple(beat.items()))], pacing, now=then, unit_path=article.unit_path)
    return then


def _minutes(wanted: list[int]) -> list[dict[int, int]]:
    """The time each passage wants, cut into minutes: passage number → milliseconds in view."""
    minutes: list[dict[int, int]] = [{}]
    for number, ms in enumerate(wanted, 1):
        left = ms
        while left:
            room = MINUTE_MS - sum(minutes[-1].values())
            if not room:
                minutes.append({})
                continue
            minutes[-1][number] = minutes[-1].get(number, 0) + min(room, left)
            left -= min(room, left)
    return minutes


def _sit(enrolment: Enrolment, ending: str, rng: Random, then: datetime) -> None:
    """Take the quiz: well, badly, or not to its end."""
    attempt = starting.start_quiz(enrolment, now=then, rng=rng)
    share = {"pass": 0.9, "fail": 0.25, "open": 0.8}[ending]
    _respond(attempt, share, rng, then, n_slots=3 if ending == "open" else len(attempt.paper))
    if ending != "open":
        attempting.submit(attempt, now=then + timedelta(minutes=8))


def _respond(attempt: Attempt, share: float, rng: Random, then: datetime, n_slots: int) -> None:
    for number, slot in enumerate(attempt.paper[:n_slots], 1):
        response = given(slot["version_id"], is_right=rng.random() < share, rng=rng)
        attempting.save_response(attempt, slot["slot"], response, sequence=number, now=then + timedelta(seconds=20 * number))
