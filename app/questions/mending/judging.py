"""Whether a mended question is sound."""

from __future__ import annotations

from app.questions.domain import DraftQuestion
from app.questions.lint import Severity, lint


def is_sound(after: DraftQuestion, before: DraftQuestion, *, allowed: str | None = None, against: str | None = None) -> bool:
    """No fatal flaw, no new warning but ``allowed``, and no longer the flaw ``against``, which there was before."""
    flaws, known = lint(after), {*before.warnings, *(flaw.code for flaw in lint(before))}
    codes = {flaw.code for flaw in flaws}
    if any(flaw.severity is Severity.FATAL for flaw in flaws):
        return False
    if against is not None and (against in codes or against not in known):
        return False
    return codes <= known | {allowed}
