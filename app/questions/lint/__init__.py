"""The linter: flaws of a question, and of a set of questions, as codes.

A *fatal* flaw keeps a question from being shown; a *warning* lowers its quality and is shown to the reviewer. Codes are
stable; their sentences belong to pages. Works on any question, whoever wrote it, and needs nothing but the question.
"""

from __future__ import annotations

from app.questions.domain import DraftQuestion
from app.questions.lint.flaws import CODES, Flaw, Severity
from app.questions.lint.options import option_flaws
from app.questions.lint.sets import SetFlaw, lint_set
from app.questions.lint.shapes import shape_flaws
from app.questions.lint.stems import stem_flaws

__all__ = ["CODES", "Flaw", "SetFlaw", "Severity", "lint", "lint_set"]


def lint(question: DraftQuestion) -> tuple[Flaw, ...]:
    """Every flaw of ``question``, fatal ones first, each code once."""
    codes = dict.fromkeys([*shape_flaws(question), *stem_flaws(question), *option_flaws(question)])
    flaws = [Flaw(code, CODES[code]) for code in codes]
    return tuple(sorted(flaws, key=lambda flaw: (flaw.severity is not Severity.FATAL, list(CODES).index(flaw.code))))
