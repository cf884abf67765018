"""LM: the members of a list with one left out, chosen among members of other lists or, when short, typed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.library.domain import Language
from app.questions.comparing.likeness import grams, normal
from app.questions.domain import QuestionKind
from app.questions.writing.affixes import are_mere_labels, common_end, common_start
from app.questions.writing.choosing import as_options, choose
from app.questions.writing.clauses import length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.hashing import draw
from app.questions.writing.membership import Membership, membership, outsiders
from app.questions.writing.sketches import Decline, Proposal, Sketch
from app.questions.writing.topics import placed

PATTERN = "LM"
MOST_PLACES = 3
LONGEST_TYPED = {Language.EN: 4, Language.ZH: 10}
_TAIL = {
    Language.EN: re.compile(
        r"^(?P<before>\S+ (?:.* )?(?:of|for|to(?= [A-Z\d£$€])|in|into|on|with|from|by|at|than|under|over|through|about"
        r"|is|are|the|an?|its|their|your) )"
        r"(?P<tail>[\w£$€%][\w'’%.-]*(?: [\w'’%.-]+){0,3})$"
    ),
    Language.ZH: re.compile(r"^(?P<before>.{3,}(?:[^目有]的|[，、；]|(?=\d)(?<![\d.,:])))(?P<tail>[\u4e00-\u9fff\d.%]{2,8})$"),
}
_LOOSE_TAIL = re.compile(
    r"\b(?:is|are|was|were|has|have|does|do|did|will|can|may|must|should|if|and|or|that|who|which|when|then|than|it|them|us|all|so|one|ones)\b"
    r"|^(?:date|sight|place|time|duties|work|hand|least|once|others?|need|use|order|line|full|turn|writing|advance)$",
    re.I,
)
LONGEST_STEM = {Language.EN: 60, Language.ZH: 140}


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Completions of a few members, from a place drawn by hash on; the last of a Chinese list, as people ask it, first."""
    own = membership(desk, point)
    if own is None:
        if point.count is not None:
            yield Decline(PATTERN, "members_unknown")
        return
    if not own.has_topic:
        yield Decline(PATTERN, "generic_name")
        return
    if are_mere_labels(own.shown):
        yield Decline(PATTERN, "decodable")
        return
    n, first = len(own.shown), draw(len(own.shown), desk.seed, point.id, PATTERN)
    places = [(first + step) % n for step in range(n)]
    if own.language is Language.ZH and draw(2, "last", desk.seed, point.id) == 0:
        places = [n - 1, *(at for at in places if at != n - 1)]
    for at in places[:MOST_PLACES]:
        yield from _completed(desk, point, own, at)


def _completed(desk: Desk, point: KeyPoint, own: Membership, at: int) -> Iterator[Proposal]:
    key = own.shown[at]
    stem = completion_stem(desk, own, at)
    if length(stem, own.language) > LONGEST_STEM[own.language]:
        yield _ended(desk, own, at) or Decline(PATTERN, "members_too_long")
        return
    phrases = desk.phrases(point)
    rationale = phrases.members_are(own.name, phrases.numbered([shortened(member) for member in own.shown]))
    target = f"member {normal(key)}"
    salt = (desk.seed, point.id, PATTERN, target)
    distractors = choose(stem, key, list(outsiders(desk, own, key)), *salt)
    if distractors is not None:
        options = as_options(key, distractors, *salt)
        yield Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, target, stem, options, key, rationale, own.evidence)
        return
    before, gap, after = _told_apart(own, at)
    if length(gap, own.language) > LONGEST_TYPED[own.language]:
        yield _ended(desk, own, at) or Decline(PATTERN, "too_few_distractors")
        return
    stem = completion_stem(desk, own, at, before, after)
    typed: dict[str, object] = {"text": gap, "variants": _variants(key, gap), "exact": False}
    yield Sketch(QuestionKind.CLOZE_TYPED, PATTERN, target, stem, (), typed, rationale, own.evidence)


def _ended(desk: Desk, own: Membership, at: int) -> Sketch | None:
    """A long member with its last phrase left out, to be typed; the others beside it, or it alone where they are too much to read."""
    member, phrases = own.shown[at], desk.phrases(own.point)
    found = _TAIL[own.language].match(member)
    others = [one for place, one in enumerate(own.shown) if place != at]
    if found is None or length(found["tail"], own.language) > LONGEST_TYPED[own.language]:
        return None
    before, gap = found["before"], found["tail"]
    if (
        _LOOSE_TAIL.search(gap)
        or not grams(gap)
        or grams(gap) & grams(" ".join((before, own.name, own.lead, *others)))
        or normal(gap) in normal(before)
    ):
        return None
    stem = completion_stem(desk, own, at, before)
    if length(stem, own.language) > LONGEST_STEM[own.language]:
        name = placed(desk, own.point, own.name) if own.is_generic else own.name
        is_counted = own.is_plural and "-" not in name.split(" ", 1)[0]
        stem = phrases.sentence(phrases.one_is(name, before + phrases.BLANK)) if name and is_counted else ""
    if not stem or length(stem, own.language) > LONGEST_STEM[own.language] or not own.has_topic:
        return None
    typed: dict[str, object] = {"text": gap, "variants": _variants(member, gap), "exact": False}
    rationale = phrases.members_are(own.name, phrases.numbered([shortened(one) for one in own.shown]))
    return Sketch(QuestionKind.CLOZE_TYPED, PATTERN, f"end of {normal(member)}", stem, (), typed, rationale, own.evidence)


def completion_stem(desk: Desk, own: Membership, gap: int, before: str = "", after: str = "") -> str:
    """The article's lead or a plain one, then all members; of the one at ``gap`` only ``before`` and ``after`` stay."""
    phrases = desk.phrases(own.point)
    members = [f"{before}{phrases.BLANK}{after}" if at == gap else member for at, member in enumerate(own.shown)]
    colon = "：" if own.language is Language.ZH else ": "
    return phrases.sentence(f"{own.lead or phrases.members_named(own.name)}{colon}{phrases.numbered(members)}")


def _told_apart(own: Membership, at: int) -> tuple[str, str, str]:
    """A member as what it begins with like another one, what is its own, and what it ends with like another one."""
    member, others = own.shown[at], [*own.shown[:at], *own.shown[at + 1 :]]
    before = max((common_start([member, other], own.language) for other in others), key=len)
    if own.language is Language.ZH:
        before = common_start(own.shown, own.language)
    after = max((common_end([member, other], own.language) for other in others), key=len)
    if own.language is Language.EN and len(before.split()) < 2:
        before = ""
    elif own.language is Language.ZH:
        before, after = before * (len(before) > 1), after * (len(after) > 1 or after in "吗呢")
    if len(before) + len(after) >= len(member) or len(member) <= 4:
        return "", member, ""
    return before, member[len(before) : len(member) - len(after)].strip(), (" " if after.startswith(" ") else "") + after.strip()


def _variants(member: str, gap: str) -> list[str]:
    """The whole member is right as well, where only a part of it is asked for; and a noun without its article."""
    bare = re.sub(r"^(?:the|a|an) ", "", gap, flags=re.I)
    return [text for text in dict.fromkeys((member, bare)) if text != gap and len(text) > 1]
