"""The first steps of an installation: somebody who can let all others in."""

from __future__ import annotations

from datetime import datetime

from app.people import queries
from app.people.models import Unit
from app.people.services import organising
from app.permissions import Role


def add_administrator(username: str, name: str, password_hash: str, root_name: str, *, now: datetime) -> Unit:
    """An account that administers the root unit of that name, which is made if there is none. Raises UsernameTaken."""
    root = queries.root_named(root_name) or organising.add_unit(root_name, None, None, actor_id=None, now=now)
    user = organising.add_user(username, name, password_hash, unit=root, actor_id=None, now=now)
    organising.add_membership(user, root, Role.ADMINISTRATOR, actor=None, now=now)
    return root
