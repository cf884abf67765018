"""What people type about people: credentials, passwords, preferences, units, users and roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import pgettext
from werkzeug.datastructures import MultiDict
from wtforms import PasswordField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length, ValidationError

from app.people.domain import (
    MAX_PASSWORD_LENGTH,
    MAX_USERNAME_LENGTH,
    MIN_PASSWORD_LENGTH,
    Preferences,
    TextSize,
    Theme,
    Typeface,
    canonical_password,
    canonical_username,
)
from app.people.queries import UnitRow
from app.permissions import Role
from app.web.forms import BaseForm, LineField, filled

LANGUAGES = [SelectChoice("en", "English"), SelectChoice("zh", "中文")]


def role_names() -> dict[Role, str]:
    """Each role in the reader's language."""
    return {
        Role.LEARNER: _("Learner"),
        Role.ORGANISER: _("Organiser"),
        Role.AUTHOR: pgettext("role", "Author"),
        Role.REVIEWER: _("Reviewer"),
        Role.ADMINISTRATOR: _("Administrator"),
    }


class SignInForm(BaseForm):
    """Username and password; an over-long password is refused before it is hashed."""

    username = LineField(_l("Username"), [filled(), Length(max=64)], render_kw={"autocomplete": "username", "autofocus": True})
    password = PasswordField(_l("Password"), [filled(), Length(max=MAX_PASSWORD_LENGTH)], render_kw={"autocomplete": "current-password"})


def long_enough(_form: BaseForm, field: PasswordField) -> None:
    """A validator: a new password of a length that resists guessing."""
    if (field.data or "").strip() and len(canonical_password(field.data)) < MIN_PASSWORD_LENGTH:
        raise ValidationError(_("Use at least %(n)s characters; a short sentence works well.", n=MIN_PASSWORD_LENGTH))


def password_field(label: str) -> PasswordField:
    """A field for a password to be set."""
    return PasswordField(label, [filled(), Length(max=MAX_PASSWORD_LENGTH), long_enough], render_kw={"autocomplete": "new-password"})


class NewPasswordForm(BaseForm):
    """The present password and a new one, typed once: managers and pasting are welcome."""

    current_password = PasswordField(
        _l("Current password"), [filled(), Length(max=MAX_PASSWORD_LENGTH)], render_kw={"autocomplete": "current-password"}
    )
    new_password = password_field(_l("New password"))

    def validate_new_password(self, field: PasswordField) -> None:
        if canonical_password(field.data or "") == canonical_password(self.current_password.data or ""):
            raise ValidationError(_("Choose one that differs from the current password."))


class PreferencesForm(BaseForm):
    """Language, text size, theme and typeface."""

    language = RadioField(_l("Language"), choices=LANGUAGES)
    text_size = RadioField(_l("Text size"))
    theme = RadioField(_l("Appearance"))
    typeface = RadioField(_l("Letters of articles"))

    def __init__(self, formdata: MultiDict[str, str] | None = None, **values: object) -> None:
        super().__init__(formdata, **values)
        self.text_size.choices = choices({TextSize.SMALL: _("Small"), TextSize.MEDIUM: _("Medium"), TextSize.LARGE: _("Large")})
        themes = {Theme.SYSTEM: _("As on my device"), Theme.LIGHT: _("Light"), Theme.SEPIA: _("Sepia"), Theme.DARK: _("Dark")}
        self.theme.choices = choices(themes)
        usual = _("As usual for the language")
        self.typeface.choices = choices({Typeface.USUAL: usual, Typeface.SERIF: _("Serif"), Typeface.SANS: _("Sans serif")})

    def plan(self) -> Preferences:
        look = TextSize(self.text_size.data), Theme(self.theme.data), Typeface(self.typeface.data)
        return Preferences(self.language.data, *look)


class UnitForm(BaseForm):
    """A unit's name in both languages."""

    name = LineField(_l("Unit name"), [filled(), Length(max=120)])
    name_zh = LineField(_l("Chinese name"), [Length(max=120)])


class UserForm(BaseForm):
    """A new account: who, and their first role."""

    name = LineField(_l("Full name"), [filled(), Length(max=120)], render_kw={"autocomplete": "off"})
    username = LineField(_l("Username or staff number"), [filled()], render_kw={"autocomplete": "off"})
    password = password_field(_l("First password"))
    unit = SelectField(_l("Organisation unit"))
    role = SelectField(_l("Role"))

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, units: Sequence[UnitRow], language: str) -> None:
        super().__init__(formdata)
        self.unit.choices = unit_choices(units, language)
        self.role.choices = choices(role_names())

    def validate_username(self, field: LineField) -> None:
        name = canonical_username(field.data)
        if field.data and (not name or len(name) > MAX_USERNAME_LENGTH):
            raise ValidationError(_("Use 1 to %(n)s characters.", n=MAX_USERNAME_LENGTH))


class MembershipForm(BaseForm):
    """A role at a unit."""

    unit = SelectField(_l("Organisation unit"))
    role = SelectField(_l("Role"))

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, units: Sequence[UnitRow], language: str) -> None:
        super().__init__(formdata)
        self.unit.choices = unit_choices(units, language)
        self.role.choices = choices(role_names())


class ResetPasswordForm(BaseForm):
    """A password to hand over, changed at the next sign-in."""

    password = password_field(_l("Temporary password"))


class SearchForm(BaseForm):
    """Which people a list shows: a part of a name or username, and a unit with all below it."""

    q = LineField(_l("Name or username"), [Length(max=100)])
    unit = SelectField(_l("Organisation unit"), default="")

    def __init__(self, formdata: MultiDict[str, str] | None = None, *, units: Sequence[UnitRow], language: str) -> None:
        super().__init__(formdata)
        self.unit.choices = [SelectChoice("", _("All units")), *unit_choices(units, language)]


def choices(words: Mapping[Any, str]) -> list[SelectChoice]:
    """Values with their words, for a select or radio buttons."""
    return [SelectChoice(str(value), word) for value, word in words.items()]


def unit_choices(units: Sequence[UnitRow], language: str) -> list[SelectChoice]:
    """Units for a select, deeper ones indented."""
    top = min((unit.depth for unit in units), default=0)
    return [SelectChoice(unit.public_id, "\u2003" * (unit.depth - top) + unit.label(language)) for unit in units]
