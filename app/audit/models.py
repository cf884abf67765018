"""The append-only record of deeds."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, PathText, PrimaryKey


class AuditRecord(Base):
    """One deed; ``actor_id`` is None for what the system did by itself."""

    __tablename__ = "audit_record"
    __table_args__ = (Index("ix_audit_record_subject", "subject"), Index("ix_audit_record_at", "at"))

    id: Mapped[PrimaryKey]
    at: Mapped[datetime]
    actor_id: Mapped[int | None]
    deed: Mapped[str] = mapped_column(String(48))
    subject: Mapped[str] = mapped_column(String(64))
    unit_path: Mapped[str | None] = mapped_column(PathText)
    detail: Mapped[dict[str, Any]]
