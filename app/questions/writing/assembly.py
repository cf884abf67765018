"""From proposals to drafts: identity, lint, score, duplicates, and the best few of each key point."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace

from app.keypoints.domain import KeyPoint
from app.questions.domain import DraftQuestion, Refusal
from app.questions.lint import Severity, lint
from app.questions.lint.sets import are_alike, key_text
from app.questions.writing.hashing import TEMPLATES, identity
from app.questions.writing.scoring import bloom, difficulty, quality
from app.questions.writing.sketches import REASONS, Decline, Proposal, Sketch

MOST_PER_KEY_POINT = 4
MOST_PER_PATTERN = 1


class Assembly:
    """Gathers what the patterns propose for one document, then hands over drafts and refusals."""

    def __init__(self) -> None:
        self._drafts: dict[str, list[DraftQuestion]] = {}
        self._refusals: dict[tuple[str, str, str], Refusal] = {}
        self._points: dict[str, KeyPoint] = {}

    def take(self, point: KeyPoint, proposals: Iterable[Proposal]) -> None:
        """Lint and score what one pattern proposes for ``point``."""
        self._points.setdefault(point.id, point)
        for proposal in proposals:
            if isinstance(proposal, Decline):
                self._refuse(point, proposal.pattern, proposal.code, REASONS[proposal.code])
                continue
            draft, fatal = finished(proposal, point)
            if fatal:
                self._refuse(point, proposal.pattern, f"lint.{fatal[0]}", f"The linter found: {', '.join(fatal)}.")
            else:
                self._drafts.setdefault(point.id, []).append(draft)

    def drafts(self, point: KeyPoint) -> list[DraftQuestion]:
        """What survived on ``point`` so far."""
        return list(self._drafts.get(point.id, []))

    def result(self, points: Iterable[KeyPoint]) -> tuple[tuple[DraftQuestion, ...], tuple[Refusal, ...]]:
        """Key points in their order, each with its best questions first; every one asked about or refused."""
        kept: list[DraftQuestion] = []
        same: defaultdict[str, list[DraftQuestion]] = defaultdict(list)
        for point in points:
            patterns: Counter[str] = Counter()
            n = 0
            for draft in sorted(self._drafts.get(point.id, []), key=lambda one: (-one.quality, one.pattern, one.id)):
                if any(are_alike(draft, other) for other in same[key_text(draft)]):
                    self._refuse(point, draft.pattern, "duplicate", REASONS["duplicate"])
                elif n >= MOST_PER_KEY_POINT or patterns[draft.pattern] > MOST_PER_PATTERN:
                    self._refuse(point, draft.pattern, "enough", REASONS["enough"])
                else:
                    kept.append(draft)
                    same[key_text(draft)].append(draft)
                    patterns[draft.pattern] += 1
                    n += 1
            if not n and not any(key[0] == point.id for key in self._refusals):
                self._refuse(point, "", "kind_not_covered", REASONS["kind_not_covered"])
        return tuple(kept), tuple(self._refusals.values())

    def _refuse(self, point: KeyPoint, pattern: str, code: str, reason: str) -> None:
        self._refusals.setdefault((point.id, pattern, code), Refusal(point.id, pattern, code, reason))


def finished(sketch: Sketch, point: KeyPoint) -> tuple[DraftQuestion, list[str]]:
    """The sketch as a draft question, and the codes of its fatal flaws."""
    id_ = identity(point.id, sketch.pattern, sketch.target, TEMPLATES)
    bare = DraftQuestion(
        id_, sketch.kind, sketch.pattern, sketch.stem, sketch.options, sketch.key, sketch.shown, sketch.rationale, point.id,
        sketch.evidence, difficulty(sketch), bloom(sketch), 0.0,
    )  # fmt: skip
    flaws = lint(bare)
    warnings = tuple(dict.fromkeys([*(flaw.code for flaw in flaws if flaw.severity is Severity.WARNING), *sketch.doubts]))
    fatal = [flaw.code for flaw in flaws if flaw.severity is Severity.FATAL]
    return replace(bare, quality=quality(sketch, point, len(warnings)), warnings=warnings), fatal
