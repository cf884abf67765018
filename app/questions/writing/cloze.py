"""NC: a sentence with the name of a set, or a term, left out; the options are its siblings in the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Language, language_of
from app.questions.comparing.likeness import bared, has_same_shape, is_wrong, normal, singular
from app.questions.domain import QuestionKind
from app.questions.writing.affixes import are_mere_labels
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import Frame
from app.questions.writing.desk import Desk
from app.questions.writing.framing import POINTING, unhandiness, usable_frame
from app.questions.writing.hashing import identity
from app.questions.writing.naming import SetName, lowered
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "NC"
_COMPLEMENT = re.compile(r" (?:to|of|for|that|which|from|between|in which)\b")
MOST_SIBLINGS, MOST_FRAMES = 10, 3


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Sibling-name clozes from the few clauses that give the fewest hints."""
    name = desk.names.get(point.id)
    if name is None:
        return
    if name.is_generic or (point.members is not None and are_mere_labels(point.members)):
        yield Decline(PATTERN, "generic_name")
        return
    framed = _best_frames(desk, point, name)
    if not framed:
        yield Decline(PATTERN, "no_clean_clause")
    for frame, mention in framed:
        yield _asked(desk, point, name, frame, mention)


def _asked(desk: Desk, point: KeyPoint, name: SetName, frame: Frame, mention: Span) -> Proposal:
    phrases, key = desk.phrases(point), lowered(name.text)
    stem, target = phrases.sentence(frame.with_gap(phrases.BLANK)), f"name {bared(frame.with_gap('_'))}"
    salt = (desk.seed, point.id, PATTERN, target)
    distractors = choose(stem, key, list(_siblings(desk, point, name, frame)), *salt)
    if distractors is None:
        return Decline(PATTERN, "too_few_distractors")
    proof = desk.proof(mention)
    rationale = phrases.the_article_says(shortened(proof.quote))
    return Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, target, stem, as_options(key, distractors, *salt), key, rationale, (proof,))


def _best_frames(desk: Desk, point: KeyPoint, name: SetName) -> list[tuple[Frame, Span]]:
    """A few clauses that name the set, each said once, the handiest first."""
    fitting: dict[str, tuple[float, int, Frame, Span]] = {}
    for order, form in enumerate((name.text, *point.aliases)):
        for place, mention in enumerate(desk.mentions(form)):
            gap = desk.with_quotes(mention)
            frame = usable_frame(desk, gap)
            if frame is not None and not _gives_away(point, name, frame):
                found = (unhandiness(frame, desk.page(gap).language) + order * 0.3, place, frame, mention)
                fitting.setdefault(bared(frame.with_gap("_")), found)
    return [found[2:] for found in sorted(fitting.values(), key=lambda found: found[:2])[:MOST_FRAMES]]


def _gives_away(point: KeyPoint, name: SetName, frame: Frame) -> bool:
    """Whether the words around the gap point to it, repeat its head, or list its members."""
    around = normal(frame.before) + " " + normal(frame.after)
    if POINTING.search(shadow(frame.before)) or _COMPLEMENT.match(frame.after) or frame.after.lstrip("”").startswith(("（", "(", " (")):
        return True
    if name.language is Language.ZH:
        head = normal(name.head)
        if (len(head) >= 2 and head in around) or (
            not name.number and any(char in around for char in head if char not in "一二三四五六七八九十两")
        ):
            return True
    else:
        heads = {singular(word) for word in re.findall(r"[a-z]{4,}", name.head.lower())}
        if heads & {singular(word) for word in re.findall(r"[a-z]{4,}", around.lower())}:
            return True
    members = [normal(member) for member in point.members or ()]
    return any(member[:12] in around for member in members if len(member) > 1)


def _siblings(desk: Desk, point: KeyPoint, name: SetName, frame: Frame) -> Iterator[Distractor]:
    around, phrases = normal(frame.with_gap("_")), desk.phrases(point)
    alike = (sibling for sibling in desk.names.values() if _is_like(sibling, name) and normal(sibling.text) not in around)
    fetched = [
        (1.2 * one.is_generic + 0.2 * (one.is_quoted != name.is_quoted), identity(desk.seed, point.id, one.text), one) for one in alike
    ]
    free = (found for found in sorted(fetched, key=lambda found: found[:2]) if not desk.says(frame.before, found[2].text, frame.after))
    for unlike, _, sibling in islice(free, MOST_SIBLINGS):
        text, place = lowered(sibling.text), desk.place_of(sibling.text)
        if place is None:
            yield Distractor(text, phrases.named_in_another_article(text), 0.5 + unlike)
        else:
            yield Distractor(text, phrases.named_elsewhere(text, shortened(place)), unlike)


def _is_like(sibling: SetName, name: SetName) -> bool:
    """Whether a name could be taken for the other one at sight, and is surely not the same."""
    if sibling.point.id == name.point.id or sibling.language is not name.language or sibling.counts_people:
        return False
    if name.is_quoted and sibling.is_generic and not sibling.is_quoted:
        return False
    is_like = bool(sibling.number) == bool(name.number) and (sibling.gap == "-") == (name.gap == "-")
    text = lowered(sibling.text)
    is_like = is_like and sibling.has_plain_head == name.has_plain_head and has_same_shape(text, lowered(name.text))
    return is_like and is_wrong(text, (name.text, *name.point.aliases))


def shortened(quote: str) -> str:
    """At most some thirty words of a quote, cut at a word with an ellipsis."""
    if len(quote) <= 60:
        return quote
    if language_of(quote) is Language.ZH:
        return quote[:58] + "……"
    words = quote.split()
    return quote if len(words) <= 30 else " ".join(words[:28]).rstrip(",;:") + " …"
