"""Ten thousand articles in both languages, made up: words drawn as in real texts, a few of them often and most of them seldom."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate

import sqlalchemy as sa

from app.db import db, new_public_id, transaction
from app.library.domain import Language, PassageKind, reading_units
from app.library.models import Article, PassageRow, Revision
from app.people.models import Unit, User
from app.search.services import indexing

NOW = datetime(2026, 3, 18, 4, 0, tzinfo=UTC)
ZH_PARTS = (
    "建设 发展 工作 学习 人民 安全 生产 管理 服务 制度 改革 检查 会议 精神 教育 干部 群众 责任 落实 监督 能力 水平 质量 环境 基层".split()
)
ZH_MIXED = "党国民政法农工商文教卫科技水利交通财税审计统林草能源气象地震海洋港口航运邮电档案宣传组织纪检统战"
EN_PARTS = (
    "safe work study office report plan review rule water school road data record train check duty lamp port store level "
    "field guard night ship stone paper"
).split()
EN_ENDS = ["", "", "ing", "er", "ment", "ship", "ability", "line", "hold", "side"]
# How often, from the commonest on: a text of 600 words holds the first in nearly every paragraph, the last hardly ever.
N_WORDS, STEEPNESS = 4000, 0.9
EVERYWHERE = "2026"
"""What every article says."""


class Speech:
    """Words of one language with how often each is said."""

    def __init__(self, rng: random.Random, language: Language) -> None:
        self.rng, self.language = rng, language
        words: dict[str, None] = {}
        while len(words) < N_WORDS:
            words[self._word()] = None
        self.words = list(words)
        self.weights = list(accumulate(1 / (rank + 2) ** STEEPNESS for rank in range(N_WORDS)))

    def _word(self) -> str:
        rng = self.rng
        if self.language is Language.ZH:
            return rng.choice(ZH_PARTS) if rng.random() < 0.02 else "".join(rng.choices(ZH_MIXED, k=rng.choice((2, 2, 2, 3, 4))))
        return rng.choice(EN_PARTS) + rng.choice(EN_PARTS) + rng.choice(EN_ENDS) if rng.random() < 0.98 else rng.choice(EN_PARTS)

    def say(self, n: int) -> str:
        """So many words, as a sentence would join them."""
        return ("" if self.language is Language.ZH else " ").join(self.rng.choices(self.words, cum_weights=self.weights, k=n))

    def paragraph(self) -> str:
        stops = ("，", "。") if self.language is Language.ZH else (", ", ". ")
        return "".join(self.say(self.rng.randint(5, 12)) + self.rng.choice(stops) for _ in range(5))


def fill(n_articles: int, *, seed: int = 1, at_once: int = 250) -> dict[Language, Speech]:
    """Add so many published articles to the demo's root unit, and index them; returns the words they are made of."""
    rng = random.Random(seed)
    speech = {language: Speech(rng, language) for language in Language}
    unit_id = db.session.scalars(sa.select(Unit.id).order_by(Unit.id)).first()
    author_id = db.session.scalars(sa.select(User.id).where(User.username == "author")).one()
    for start in range(0, n_articles, at_once):
        with transaction():
            ids = [_add(speech[rng.choice(list(Language))], rng, unit_id, author_id) for _ in range(min(at_once, n_articles - start))]
            indexing.index(ids, now=NOW)
        db.session.expunge_all()
    return speech


def _add(speech: Speech, rng: random.Random, unit_id: int | None, author_id: int) -> int:
    passages = [*(speech.paragraph() for _ in range(rng.randint(8, 16))), f"{EVERYWHERE} {speech.say(1)}"]
    text = "\n".join(passages)
    common = {"created_by_id": author_id, "created_at": NOW}
    article = Article(public_id=new_public_id(), unit_id=unit_id, **common)
    db.session.add(article)
    db.session.flush()
    revision = Revision(
        article_id=article.id,
        number=1,
        title=speech.say(7),
        section=speech.say(1),
        published_on=date(2020, 1, 1) + timedelta(days=rng.randrange(2000)),
        language=speech.language,
        encoding="utf-8",
        format="text",
        removed=[],
        notes=[],
        n_units=reading_units(text, speech.language),
        **common,
    )
    db.session.add(revision)
    db.session.flush()
    article.published_revision_id = revision.id
    rows = [
        {
            "revision_id": revision.id,
            "number": number,
            "kind": PassageKind.PARAGRAPH,
            "text": passage,
            "n_units": 1,
            "level": 0,
            "spans": [],
        }
        for number, passage in enumerate(passages, start=1)
    ]
    db.session.execute(sa.insert(PassageRow), rows)
    return article.id
