"""The sample articles, read by the importer like any pasted page, with their key points and questions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.cli.seed.people import FOLDER, Cast
from app.keypoints import queries as key_points
from app.keypoints.domain import CountDiffers, Tier
from app.keypoints.finding import find
from app.keypoints.models import KeyPointRow
from app.keypoints.services import deciding, suggesting
from app.library import queries as library
from app.library.importing import read
from app.library.models import Article, Revision
from app.library.services import importing, publishing
from app.questions import queries as bank
from app.questions.domain import RejectReason
from app.questions.services import drafting, reviewing

LEAD = timedelta(days=75)
# The last article is left half reviewed, so that the review queue has something to show.
LEFT_IN_REVIEW = "information-security.zh"
SUBJECTS = ("procuratorate-meeting", "workplace-safety", "information-security")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The sample articles by file name without its ending ("workplace-safety.en")."""

    articles: dict[str, Article]
    revisions: dict[str, Revision]


def load(cast: Cast, now: datetime) -> Shelf:
    """Import, publish, find and confirm key points, draft and approve questions, as if done some weeks before ``now``."""
    shelf = Shelf({}, {})
    then = now - LEAD
    for subject in SUBJECTS:
        for language in ("en", "zh"):
            slug = f"{subject}.{language}"
            _add(shelf, slug, cast, then)
            then += timedelta(hours=2)
    return shelf


def _add(shelf: Shelf, slug: str, cast: Cast, now: datetime) -> None:
    author, reviewer, unit = cast.users["author"], cast.users["reviewer"], cast.units["national"]
    data = (FOLDER / "articles" / f"{slug}.txt").read_bytes()
    document = read(data, filename=f"{slug}.txt")
    original = importing.Original(data, f"{slug}.txt")
    article = importing.add_article(document, title=document.title or slug, unit=unit, actor_id=author.id, original=original, now=now)
    revision = library.latest_revision(article.id)
    publishing.publish(article, revision, actor_id=author.id, now=now)
    suggesting.suggest(revision, find(document), actor_id=author.id, now=now)
    for point in key_points.suggested_rows(revision.id):
        _confirm(point, reviewer.id, now)
    drafting.draft(article, actor_id=author.id, now=now)
    _review(article, slug, cast, now)
    shelf.articles[slug], shelf.revisions[slug] = article, revision


def _confirm(point: KeyPointRow, actor_id: int, now: datetime) -> None:
    """Vouch for a key point, and for its members where the finder was sure and their number fits."""
    if point.tier is Tier.C:
        return
    try:
        deciding.confirm(point, with_members=bool(point.members), actor_id=actor_id, now=now)
    except CountDiffers:
        deciding.confirm(point, with_members=False, actor_id=actor_id, now=now)


def _review(article: Article, slug: str, cast: Cast, now: datetime) -> None:
    """Submit every draft and approve it; of the last article only every third, and one is sent back."""
    reviewer_id, then = cast.users["reviewer"].id, now + timedelta(hours=1)
    drafts = [bank.question_or_404(question.public_id) for question in bank.submittable(article.id)]
    reviewing.submit_all(article, actor_id=cast.users["author"].id, now=now)
    for place, question in enumerate(drafts):
        if slug != LEFT_IN_REVIEW or place % 3 == 0:
            reviewing.accept(question, number=1, reviewer_id=reviewer_id, now=then)
        elif place == 1:
            reviewing.reject(question, RejectReason.TRIVIAL, number=1, reviewer_id=reviewer_id, now=then)
        then += timedelta(seconds=20)
