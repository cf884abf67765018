"""From proposals to drafts: identity, lint, score, duplicates, and the best few of each key point."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import count

from app.keypoints.domain import KeyPoint
from app.questions.comparing.likeness import grams, shared
from app.questions.domain import DraftQuestion, QuestionKind, Refusal
from app.questions.lint import Severity, lint
from app.questions.lint.sets import MOST_ALIKE, are_alike, key_text
from app.questions.writing.hashing import TEMPLATES, identity
from app.questions.writing.scoring import bloom, difficulty, quality
from app.questions.writing.sketches import REASONS, Decline, Proposal, Sketch

MOST_PER_KEY_POINT, MOST_OF_A_SET = 3, 4
MOST_PER_PATTERN = 2
_LAST_WORDS = 3
_LATER = {"MO": 1}


class Assembly:
    """Gathers what the patterns propose for one document, then hands over drafts and refusals."""

    def __init__(self) -> None:
        self._drafts: dict[str, list[DraftQuestion]] = {}
        self._refusals: dict[str, dict[tuple[str, str], Refusal]] = {}

    def take(self, point: KeyPoint, proposals: Iterable[Proposal]) -> list[Sketch]:
        """Lint and score what one pattern proposes for ``point``; returns what survived."""
        kept = []
        for proposal in proposals:
            if isinstance(proposal, Decline):
                self._refuse(point, proposal.pattern, proposal.code, REASONS[proposal.code])
                continue
            draft, fatal = finished(proposal, point)
            if fatal:
                self._refuse(point, proposal.pattern, f"lint.{fatal[0]}", f"The linter found: {', '.join(fatal)}.")
            else:
                self._drafts.setdefault(point.id, []).append(draft)
                kept.append(proposal)
        return kept

    def result(self, points: Iterable[KeyPoint]) -> tuple[tuple[DraftQuestion, ...], tuple[Refusal, ...]]:
        """Key points in their order, each with its best questions first; every one asked about or refused.

        Variants of one key point may say the same in other words; questions on different key points may not.
        """
        kept: list[DraftQuestion] = []
        same = _Kept()
        refused: list[Refusal] = []
        for point in points:
            own: list[DraftQuestion] = []
            most = MOST_PER_KEY_POINT if point.count is None else MOST_OF_A_SET
            for draft in _in_turns(self._drafts.get(point.id, [])):
                if same.has_like(draft) or any(_is_repeat(draft, other) for other in own):
                    self._refuse(point, draft.pattern, "duplicate", REASONS["duplicate"])
                elif len(own) >= most or sum(draft.pattern == other.pattern for other in own) >= MOST_PER_PATTERN:
                    self._refuse(point, draft.pattern, "enough", REASONS["enough"])
                else:
                    own.append(draft)
            for draft in own:
                same.add(draft)
            kept.extend(sorted(own, key=lambda one: (-one.quality, one.pattern, one.id)))
            if not own and point.id not in self._refusals:
                self._refuse(point, "", "kind_not_covered", REASONS["kind_not_covered"])
            refused.extend(self._refusals.get(point.id, {}).values())
        return tuple(kept), tuple(refused)

    def _refuse(self, point: KeyPoint, pattern: str, code: str, reason: str) -> None:
        self._refusals.setdefault(point.id, {}).setdefault((pattern, code), Refusal(point.id, pattern, code, reason))


class _Kept:
    """Questions kept so far, where those that could be alike are found without looking at all."""

    def __init__(self) -> None:
        self._held: defaultdict[tuple[str, str], list[DraftQuestion]] = defaultdict(list)

    def add(self, draft: DraftQuestion) -> None:
        for place in self._places(draft):
            self._held[place].append(draft)

    def has_like(self, draft: DraftQuestion) -> bool:
        return any(are_alike(draft, other) for place in self._places(draft) for other in self._held[place])

    def _places(self, draft: DraftQuestion) -> list[tuple[str, str]]:
        """The key; for verdicts what two stems that share most words nearly always both have: one of their last words by spelling."""
        key = key_text(draft)
        return [(key, "")] if key else [(key, word) for word in sorted(grams(draft.stem))[-_LAST_WORDS:]]


def _is_repeat(one: DraftQuestion, other: DraftQuestion) -> bool:
    """Whether two questions on one key point are the same to a learner: alike in stem and key, with the same options or none."""
    is_same = one.kind is other.kind and one.key == other.key and shared(one.stem, other.stem) > MOST_ALIKE
    return is_same and {option.text for option in one.options} == {option.text for option in other.options}


def _in_turns(drafts: Iterable[DraftQuestion]) -> Iterator[DraftQuestion]:
    """The best of each pattern and kind first, then the second best, so that variants differ as much as they can."""
    seen: Counter[tuple[str, QuestionKind]] = Counter()
    turns = []
    for n, draft in zip(count(), sorted(drafts, key=lambda one: (-one.quality, one.pattern, one.id)), strict=False):
        turns.append((seen[draft.pattern, draft.kind] + _LATER.get(draft.pattern, 0), n, draft))
        seen[draft.pattern, draft.kind] += 2 if draft.pattern == "TF" else 1
    return (draft for _, _, draft in sorted(turns, key=lambda turn: turn[:2]))


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
