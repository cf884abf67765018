"""Writing the record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.audit.models import AuditRecord
from app.db import db


def record(
    deed: str,
    *,
    actor_id: int | None,
    subject: str,
    now: datetime,
    unit_path: str | None = None,
    detail: dict[str, Any] | None = None,
) -> None:
    """Add one row to the record, in the present transaction; ``deed`` is a past participle such as ``article_imported``."""
    values = {"at": now, "actor_id": actor_id, "deed": deed, "subject": subject, "unit_path": unit_path, "detail": detail or {}}
    db.session.execute(sa.insert(AuditRecord), [values])
