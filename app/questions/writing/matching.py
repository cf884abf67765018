"""MT: match members with what is said of them, names with their numbers, entries with the sets they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import are_apart, grams
from app.questions.comparing.numerals import in_digits
from app.questions.domain import QuestionKind
from app.questions.writing.cloze import shortened
from app.questions.writing.cutting import cut_alike
from app.questions.writing.desk import Desk
from app.questions.writing.hashing import shuffled
from app.questions.writing.membership import Membership, membership
from app.questions.writing.naming import SetName
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "MT"
FEWEST, MOST = 3, 6
MOST_UNEQUAL = 4.0
LONGEST_SIDE = {Language.EN: 170, Language.ZH: 60}
_INSIDE = re.compile(r"^(?P<left>.{2,40}?)(?: ?[—:] ?| - |(?:,|，)(?:就是|即|是指|主要指) ?)(?P<right>.{4,})$")
_AFTER_ZH = re.compile(r"^(?:主要)?(?:[,:]?(?:就是|即|是指|主要指|是)|[:—]+)要?(?P<right>[^;。]{6,}?)(?=[;。]|$)")
_AFTER_EN = re.compile(r"^(?: ?[—:] ?| - | (?:means|is|are|refers to|requires) )(?P<right>[^;.]{12,}?)(?=[;.]|$)")

Pair = tuple[str, str, Evidence]


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Members with their elaborations, where the article gives one to each."""
    own = membership(desk, point)
    if own is None or len(own.shown) < FEWEST:
        return
    pairs = _split_members(desk, own) or _elaborations(desk, own)
    if pairs is None or not _is_fair(pairs):
        pairs = cut_alike(desk, own)
    if pairs is None:
        yield Decline(PATTERN, "no_parallel_pairs")
        return
    stem = desk.phrases(point).match_members(own.name)
    yield _sketch(desk, point, "elaborations", stem, pairs[:MOST])


def write_once(desk: Desk) -> Iterator[tuple[KeyPoint, Proposal]]:
    """The one question a document that asks which number goes with which name; with its most salient key point."""
    chosen: dict[int, Pair] = {}
    owner: KeyPoint | None = None
    for point in desk.points:
        name = desk.names.get(point.id)
        if (
            not name
            or not name.number
            or name.gap == "-"
            or name.is_generic
            or not name.has_plain_head
            or name.language is not desk.source.language
        ):
            continue
        mention = next(desk.mentions(name.text), None)
        if mention is None or point.count in chosen or _counts(desk, name.head) != 1:
            continue
        owner = owner or point
        number = in_digits(name.number)
        chosen[point.count or 0] = (_numberless(desk, name), number, desk.proof(mention))
    if owner is not None and len(chosen) >= 4:
        yield owner, _sketch(desk, owner, "numbers", desk.phrases(owner).match_numbers(), list(chosen.values())[:5])


def _numberless(desk: Desk, name: SetName) -> str:
    phrases = desk.phrases(name.point)
    bare = f"{phrases.BLANK}{name.gap}{name.head}" if name.language is Language.ZH else name.head
    return phrases.quoted(bare) if name.is_quoted else bare


def _counts(desk: Desk, head: str) -> int:
    return len({name.point.count for name in desk.names.values() if name.head.lower() == head.lower()})


def _sketch(desk: Desk, point: KeyPoint, target: str, stem: str, pairs: Sequence[Pair]) -> Sketch:
    key: list[dict[str, str]] = [{"left": left, "right": right} for left, right, _ in pairs]
    rights = [right for _, right, _ in pairs]
    if target == "numbers":
        rights.sort(key=int)
    else:
        tries = (shuffled(sorted(rights), desk.seed, point.id, PATTERN, target, *again) for again in ((), *((n,) for n in range(9))))
        rights = next((order for order in tries if order != rights), rights[::-1])
    phrases = desk.phrases(point)
    rationale = phrases.numbered([f"{left} — {shortened(right)}" for left, right, _ in pairs])
    shown = {"left": [left for left, _, _ in pairs], "right": rights}
    evidence = tuple(dict.fromkeys(proof for _, _, proof in pairs))
    return Sketch(QuestionKind.MATCHING, PATTERN, target, stem, (), key, phrases.sentence(rationale), evidence, shown)


def _split_members(desk: Desk, own: Membership) -> list[Pair] | None:
    """Members that are themselves a name and, after a colon or dash, what it means."""
    pairs = []
    for evidence in own.point.member_evidence or ():
        found = _INSIDE.match(desk.source.shade(desk.span(evidence)))
        if found is None:
            return None
        left, right = evidence.quote[: found.end("left")], evidence.quote[found.start("right") :]
        pairs.append((left.strip(), right.strip(" .;,；。，"), evidence))
    return pairs


def _elaborations(desk: Desk, own: Membership) -> list[Pair] | None:
    """For each member the words that follow it where the article explains it."""
    pairs = []
    after = _AFTER_ZH if own.language is Language.ZH else _AFTER_EN
    for member in own.shown:
        pair = next(
            (found for mention in desk.mentions(member, headings=True) if (found := _said_after(desk, mention, member, after))), None
        )
        if pair is None:
            return None
        pairs.append(pair)
    return pairs


def _said_after(desk: Desk, mention: Span, member: str, after: re.Pattern[str]) -> Pair | None:
    page = desk.page(mention)
    found = after.match(page.shadow[mention.end :].lstrip("”"))
    if found is None:
        return None
    skipped = len(page.shadow[mention.end :]) - len(page.shadow[mention.end :].lstrip("”"))
    start, end = mention.end + skipped + found.start("right"), mention.end + skipped + found.end("right")
    if end - start > LONGEST_SIDE[page.language] * 2:
        return None
    right = page.text[start:end].strip()
    return member, right, desk.source.evidence(Span(mention.page, mention.start, end))


def _is_fair(pairs: Sequence[Pair]) -> bool:
    """Whether the right sides are alike in length, apart from each other, and do not repeat their left sides."""
    rights = [right for _, right, _ in pairs]
    if max(map(len, rights)) > MOST_UNEQUAL * min(map(len, rights)):
        return False
    if not all(are_apart(one, other) for at, one in enumerate(rights) for other in rights[at + 1 :]):
        return False
    telling = sum(
        bool(grams(left) & grams(right)) and not any(grams(left) & grams(o) for o in rights if o != right) for left, right, _ in pairs
    )
    return telling * 2 <= len(pairs)
