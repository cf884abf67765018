"""Units, users, memberships, user sessions and sign-in failures."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, PathText, PrimaryKey, PublicId, choice
from app.people.domain import TextSize, Theme, Typeface, UserStatus
from app.permissions import Role


class Unit(Base):
    """One organisation unit; ``path`` lists the ids from the root down to itself ("/1/5/23/")."""

    __tablename__ = "unit"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"), index=True)
    path: Mapped[str] = mapped_column(PathText, unique=True)
    name: Mapped[str] = mapped_column(String(120))
    name_zh: Mapped[str | None] = mapped_column(String(120))

    owner_id = None

    @property
    def unit_path(self) -> str:
        return self.path

    @property
    def depth(self) -> int:
        """How many units it lies under; the root is 0."""
        return self.path.count("/") - 2

    def label(self, language: str) -> str:
        """Its name in the reader's language."""
        return self.name_zh if language == "zh" and self.name_zh else self.name


class User(Base):
    """An account. ``password_hash`` is argon2id; None means that nobody can sign in with a password yet."""

    __tablename__ = "user"

    id: Mapped[PrimaryKey]
    public_id: Mapped[PublicId]
    username: Mapped[str] = mapped_column(String(64), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(255))
    status: Mapped[UserStatus] = mapped_column(choice(UserStatus, "status"), default=UserStatus.ACTIVE)
    language: Mapped[str | None] = mapped_column(String(2))
    text_size: Mapped[TextSize] = mapped_column(choice(TextSize, "text_size"), default=TextSize.MEDIUM)
    theme: Mapped[Theme] = mapped_column(choice(Theme, "theme"), default=Theme.SYSTEM)
    typeface: Mapped[Typeface] = mapped_column(choice(Typeface, "typeface"), default=Typeface.USUAL)
    must_change_password: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    memberships: Mapped[list[Membership]] = relationship(back_populates="user", lazy="raise")


class Membership(Base):
    """A user holding a role at a unit."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "unit_id", "role"), Index("ix_membership_unit_id_role", "unit_id", "role"))

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    role: Mapped[Role] = mapped_column(choice(Role, "role"))
    created_at: Mapped[datetime]
    user: Mapped[User] = relationship(back_populates="memberships", lazy="raise")
    unit: Mapped[Unit] = relationship(lazy="raise")


class UserSession(Base):
    """One signed-in browser; the cookie holds the token, this row only its hash."""

    __tablename__ = "user_session"

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]


class SignInFailure(Base):
    """Failures to sign in under one key ("user:…" or "address:…") since ``window_started_at``; the same for every channel."""

    __tablename__ = "sign_in_failure"

    key: Mapped[str] = mapped_column(String(128), primary_key=True)
    n_failures: Mapped[int]
    window_started_at: Mapped[datetime]
