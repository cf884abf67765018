"""Audit: who did what to which thing, and when; rows are added in the deed's own transaction and never changed.

Knows no room. ``subject`` is "kind:public id"; ``unit_path`` says whose administrators may read the row. Rooms tell
``naming`` how their subjects are called and reached; every deed has its words in ``words.DEEDS``.
"""

from app.audit.services import record

__all__ = ["record"]
