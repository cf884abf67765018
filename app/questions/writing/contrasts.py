"""CX: of two things the article says nearly the same; which one is it that this is said of?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.words_en import AUXILIARIES
from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import are_apart, normal
from app.questions.comparing.standing import is_self_contained
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.hashing import identity
from app.questions.writing.phrases import phrases
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "CX"
_TOKEN = {Language.EN: re.compile(r"[A-Za-z0-9'’-]+|[^\sA-Za-z0-9]"), Language.ZH: re.compile(r"[A-Za-z0-9]+|\S")}
_BROKEN = re.compile("^[的之和与、得地]")
_HANGS = re.compile("^(?:与|和|在|对|从|由|以|把|将|被|向|同|跟|按|就|不|也|又|还|而|但|既|[的之])|[的和与在对从由以把将被向]$")
_LEAST_SHARED = 4
_LONGEST_SUBJECT = {Language.EN: 9, Language.ZH: 16}


@dataclass(frozen=True, slots=True)
class Side:
    """One clause of a contrast: what it speaks of, what both clauses say, and what only this one says."""

    subject: str
    shared: str
    own: str
    clause: Evidence


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """A contrast choice on either side."""
    if point.kind is not KeyPointKind.CONTRAST:
        return
    pair = sides(desk, point)
    if pair is None:
        yield Decline(PATTERN, "contrast_unclear")
        return
    for at in (0, 1):
        yield _asked(desk, point, pair[at], pair[1 - at], "left" if at == 0 else "right")


def _asked(desk: Desk, point: KeyPoint, right: Side, other: Side, target: str) -> Proposal:
    words, salt = desk.phrases(point), (desk.seed, point.id, PATTERN, target)
    space = "" if desk.language(point) is Language.ZH else " "
    stem = words.which(f"{right.shared}{space}{right.own}")
    proof = desk.proof(desk.span(right.clause))
    pool = [
        Distractor(other.subject, words.said_of_another(other.subject, right.subject, other.clause.quote), -1.0),
        *_bystanders(desk, point, right, stem, proof),
    ]
    distractors = choose(stem, right.subject, pool, *salt)
    if distractors is None or other.subject not in [one.text for one in distractors]:
        return Decline(PATTERN, "too_few_distractors")
    options = as_options(right.subject, distractors, *salt)
    rationale = words.the_article_says(shortened(proof.quote))
    return Sketch(QuestionKind.SINGLE, PATTERN, target, stem, options, right.subject, rationale, (proof,))


def sides(desk: Desk, point: KeyPoint) -> tuple[Side, Side] | None:
    """Both clauses split around the words they share; None where these are no common predicate."""
    parts, language = dict(point.parts), desk.language(point)
    left, right = parts.get("left"), parts.get("right")
    if left is None or right is None:
        return None
    one, two = (list(_TOKEN[language].finditer(part.quote)) for part in (left, right))
    words = [[token[0].lower() for token in tokens] for tokens in (one, two)]
    match = SequenceMatcher(None, words[0], words[1], autojunk=False).find_longest_match()
    skipped = next((n for n, word in enumerate(words[0][match.a : match.a + match.size]) if word not in "\"”’'"), 0)
    size = match.size - skipped
    if size < _LEAST_SHARED or (language is Language.EN and words[0][match.a + skipped] not in AUXILIARIES):
        return None
    first = _split(desk, left, one[match.a + skipped :][:size])
    second = _split(desk, right, two[match.b + skipped :][:size])
    if any(_is_clumsy(side, language) for side in (first, second)) or not are_apart(first.subject, second.subject):
        return None
    return first, second


def _split(desk: Desk, clause: Evidence, common: list[re.Match[str]]) -> Side:
    start, end = common[0].start(), common[-1].end()
    subject = phrases(desk.page(desk.span(clause)).language).curled(clause.quote[:start].strip(" ,，"))
    small = subject[:1].lower() + subject[1:] if subject[1:2].islower() else subject
    return Side(small, clause.quote[start:end], clause.quote[end:].strip(" .。"), clause)


def _is_clumsy(side: Side, language: Language) -> bool:
    size = len(side.subject) if language is Language.ZH else len(side.subject.split())
    pieces = (side.subject, side.shared, side.own)
    if any(shadow(piece).count(opening) != shadow(piece).count(closing) for piece in pieces for opening, closing in ("“”", "《》", "()")):
        return True
    if _BROKEN.search(side.shared) or _HANGS.search(side.subject) or not is_self_contained(side.subject, language):
        return True
    return not side.own or not 1 <= size <= _LONGEST_SUBJECT[language] or bool(re.search(r"[,，;；:：]", side.subject))


def _bystanders(desk: Desk, point: KeyPoint, right: Side, stem: str, proof: Evidence) -> Iterator[Distractor]:
    """Names of other sets that the sentence does not speak of."""
    words, language = desk.phrases(point), desk.language(point)
    if "“" not in shadow(right.subject):
        return
    names = [name for name in desk.names.values() if name.language is language and name.is_quoted and name.has_plain_head]
    for name in sorted(names, key=lambda name: identity(desk.seed, point.id, name.text))[:6]:
        shown = words.the_set(words.quoted(name.text))
        is_free = normal(name.text) not in normal(proof.quote) + normal(stem) and not desk.says(name.text, "", right.shared)
        if is_free and desk.occurs(name.text) and are_apart(shown, right.subject):
            yield Distractor(shown, words.not_said_of(shown, shortened(desk.place_of(name.text) or "")), 0.2)
