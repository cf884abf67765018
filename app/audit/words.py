"""The record in plain words: deeds, and the facts kept with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from flask_babel import format_datetime, pgettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.audit.queries import Line
from app.permissions import Role

DEEDS: Mapping[str, str] = {
    "article_archived": _l("archived an article"),
    "article_imported": _l("imported an article"),
    "article_published": _l("published an article"),
    "article_read": _l("finished reading an article"),
    "article_restored": _l("took an article out of the archive"),
    "article_tested_out": _l("proved the key points of an article"),
    "article_unpublished": _l("took an article back from readers"),
    "article_written": _l("wrote an article"),
    "assignment_edited": _l("changed an assignment"),
    "assignment_restored": _l("restored an assignment"),
    "assignment_set": _l("set an assignment"),
    "assignment_withdrawn": _l("withdrew an assignment"),
    "attempt_closed": _l("closed an attempt at its deadline"),
    "attempt_not_closed": _l("could not close an attempt"),
    "attempt_started": _l("started a quiz"),
    "attempt_submitted": _l("submitted a quiz"),
    "image_added": _l("added a picture to an article"),
    "key_point_added": _l("added a key point"),
    "key_point_confirmed": _l("confirmed a key point"),
    "key_point_members_set": _l("changed the members of a key point"),
    "key_point_removed": _l("removed a key point"),
    "key_point_renamed": _l("renamed a key point"),
    "key_point_restored": _l("restored a key point"),
    "key_point_undone": _l("took back a deed on a key point"),
    "key_point_upheld": _l("found a key point still true of a changed sentence"),
    "key_points_found": _l("found key points"),
    "llm_asked": _l("asked the language model for questions"),
    "membership_added": _l("gave a role"),
    "membership_removed": _l("took a role away"),
    "module_created": _l("made a study module"),
    "module_edited": _l("changed a study module"),
    "password_changed": _l("changed the password"),
    "password_reset": _l("reset the password"),
    "preferences_changed": _l("changed preferences"),
    "publication_called_off": _l("called off a planned publication"),
    "publication_planned": _l("planned a publication"),
    "question_approved": _l("approved a question"),
    "question_decision_undone": _l("undid a decision on a question"),
    "question_edited": _l("edited a question"),
    "question_fixed": _l("had a question mended by one key"),
    "question_rejected": _l("rejected a question"),
    "question_restored": _l("restored a question"),
    "question_retired": _l("retired a question"),
    "question_submitted": _l("submitted a question for review"),
    "question_uphold_undone": _l("took back that a stale question is still true"),
    "question_upheld": _l("found a question still true of a changed sentence"),
    "questions_drafted": _l("had questions drafted"),
    "questions_submitted": _l("submitted questions for review"),
    "revision_added": _l("added a revision"),
    "sign_in_throttled": _l("sign-in paused after too many failures"),
    "signed_in": _l("signed in"),
    "signed_out": _l("signed out"),
    "training_ended": _l("finished a training sitting"),
    "training_started": _l("began a training sitting"),
    "twin_linked": _l("linked an article to its other language"),
    "twin_unlinked": _l("unlinked an article from its other language"),
    "unit_added": _l("added a unit"),
    "unit_removed": _l("removed a unit"),
    "unit_renamed": _l("renamed a unit"),
    "user_added": _l("added a person"),
    "user_disabled": _l("disabled an account"),
    "user_enabled": _l("enabled an account"),
}


def deed_words(deed: str) -> str:
    """A deed in the reader's language."""
    return str(DEEDS.get(deed, deed))


def detail_words(line: Line) -> str:
    """What else a deed's record holds, as short facts; what has no word of its own here is for machines and not shown."""
    names, values = _detail_names(), _detail_values()
    shown = [(names[name], value) for name, value in line.detail.items() if name in names and isinstance(value, str | int | float)]
    return " · ".join(_("%(name)s: %(value)s", name=name, value=values.get(str(value)) or _moment(value)) for name, value in shown)


def _moment(value: object) -> object:
    """A stored moment as people read it; anything else as it is."""
    if not isinstance(value, str) or len(value) < 19 or value[10:11] != "T":
        return value
    try:
        return format_datetime(datetime.fromisoformat(value), "yyyy-MM-dd HH:mm")
    except ValueError:
        return value


def _detail_names() -> dict[str, str]:
    return {
        "after": _("after"),
        "before": _("before"),
        "change": _("change"),
        "due_at": _("due"),
        "key": _("counted under"),
        "language": _("language"),
        "model": _("model"),
        "n_drafted": _("drafted"),
        "n_existing": _("there already"),
        "n_new": _("new"),
        "n_people": _("people"),
        "n_questions": _("questions"),
        "n_refused": _("refused"),
        "ordinal": _("attempt"),
        "reason": _("reason"),
        "revision": _("revision"),
        "role": _("role"),
        "text_size": _("text size"),
        "theme": _("appearance"),
        "typeface": _("letters"),
        "unit": _("unit"),
        "username": _("username"),
        "version": _("version"),
    }


def _detail_values() -> dict[str, str]:
    """Stored values that have words of their own."""
    return {
        Role.LEARNER: _("Learner"),
        Role.ORGANISER: _("Organiser"),
        Role.AUTHOR: pgettext("role", "Author"),
        Role.REVIEWER: _("Reviewer"),
        Role.ADMINISTRATOR: _("Administrator"),
        "minor": _("minor"),
        "material": _("material"),
        "en": "English",
        "zh": "中文",
        "small": _("Small"),
        "medium": _("Medium"),
        "large": _("Large"),
        "system": _("As on my device"),
        "light": _("Light"),
        "dark": _("Dark"),
        "sepia": _("Sepia"),
        "usual": _("As usual for the language"),
        "serif": _("Serif"),
        "sans": _("Sans serif"),
    }
