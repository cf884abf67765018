"""The rooms in their order: which pages, permissions' columns and jobs each one brings."""

from __future__ import annotations

from flask import Flask

from app.keypoints import views as keypoints
from app.people import views as people
from app.people.models import Unit
from app.permissions import Columns, Permission, declare
from app.web import views as web


def init_app(app: Flask) -> None:
    """Register every room's pages and declare the columns its permissions are read from."""
    for room in (web, people, keypoints):
        app.register_blueprint(room.bp)
    declare(Columns(unit_path=Unit.path), Permission.UNIT_VIEW, Permission.UNIT_MANAGE, Permission.USER_VIEW, Permission.USER_MANAGE)
    declare(Columns(unit_path=Unit.path), Permission.KEY_POINT_VIEW, Permission.KEY_POINT_EDIT)
