"""What can be found: one entry for each revision that somebody may be looking for."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, BigInt, PrimaryKey


class SearchEntry(Base):
    """A revision as the index knows it; ``id`` is its number there.

    ``section``, ``category`` and ``source`` are folded, "" where unknown. ``dated_on`` is the day of publication, else the day it
    was added. What is read of a few finds only stands apart in SearchText, so that looking through all entries stays quick.
    """

    __tablename__ = "search_entry"

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), unique=True)
    is_newest: Mapped[bool]
    dated_on: Mapped[date]
    section: Mapped[str]
    category: Mapped[str]
    source: Mapped[str]
    indexed_at: Mapped[datetime]


class SearchText(Base):
    """What an entry says; ``id`` is the entry's.

    ``points`` are its confirmed key points, a list of [name, passage, start, end]. ``text`` is the title, the key points and each
    passage in plain form, a line each: in it phrases are looked for, and the passage to show is chosen.
    """

    __tablename__ = "search_text"

    id: Mapped[int] = mapped_column(BigInt, ForeignKey("search_entry.id", ondelete="CASCADE"), primary_key=True)
    points: Mapped[list[Any]]
    text: Mapped[str]
