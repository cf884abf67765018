"""HM: how many are there? The numbers stand in ascending order, and where the key falls among them is hashed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.shadow import shadow
from app.keypoints.finding.source import Span
from app.library.domain import Language
from app.questions.comparing.likeness import bared, normal
from app.questions.comparing.numerals import in_digits, spell_en, spell_zh
from app.questions.domain import Option, QuestionKind
from app.questions.writing.clauses import Frame
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.framing import unhandiness, usable_frame
from app.questions.writing.hashing import draw
from app.questions.writing.naming import SetName
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "HM"
# Small counts cannot stand third or fourth, so the others do a little more often than first or second.
_RANKS = (0, 0, 1, 1, 2, 2, 2, 3, 3, 3)
_FEWEST, MOST_STEMS = 2, 2
_DIGITS = re.compile(r"\d+")
_LIST_ZH = re.compile("[^，。；：\n]*、[^，。；：\n]*")
_LIST_EN = re.compile(r"(?:[\w'-]+(?: [\w'-]+){0,3}, )+[\w' -]+ and\b")
_POINTING = re.compile(r"(?:\b(?:these|those|all|both|other|further|first|last)|[这那该此其上述]|所有|以上|另外?)[ “]*$", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """Questions on the number that the name states: to be chosen, and typed, from the clauses that do not show it."""
    name = desk.names.get(point.id)
    if name is None or point.count is None:
        return
    if not name.number or name.gap == "-" or point.count < _FEWEST or not name.has_plain_head:
        yield Decline(PATTERN, "count_not_in_name")
    elif _has_rival(desk, name):
        yield Decline(PATTERN, "conflicting_counts")
    elif not (asked := _asked(desk, point, name)):
        yield Decline(PATTERN, "count_visible" if point.members else "generic_name" if name.is_generic else "no_clean_clause")
    else:
        for stem, mention in asked:
            yield from _sketches(desk, point, name, stem, mention)


def _sketches(desk: Desk, point: KeyPoint, name: SetName, stem: str, mention: Span) -> Iterator[Sketch]:
    phrases, proof, count = desk.phrases(point), desk.proof(mention), point.count or 0
    rationale, target = phrases.the_article_says(shortened(proof.quote)), f"count {bared(stem)}"
    key: dict[str, object] = {"value": count, "unit": None, "tolerance": 0}
    yield Sketch(QuestionKind.NUMERIC, PATTERN, f"{target} typed", stem, (), key, rationale, (proof,))
    before = _RANKS[draw(len(_RANKS), "rank", desk.seed, point.id, PATTERN, stem)]
    if count == _FEWEST or count - before < _FEWEST:
        return
    written = [_in_manner(value, name) for value in range(count - before, count - before + 4)]
    shown = f"{written[before]}{name.gap}{name.head}"
    options = tuple(
        Option(text, at == before, None if at == before else phrases.not_that_number(shown, text)) for at, text in enumerate(written)
    )
    kind = QuestionKind.CLOZE_CHOICE if phrases.BLANK in stem else QuestionKind.SINGLE
    yield Sketch(kind, PATTERN, target, stem, options, written[before], rationale, (proof,))


def _asked(desk: Desk, point: KeyPoint, name: SetName) -> list[tuple[str, Span]]:
    """Stems and the mentions they rest on: a question for a quoted English name, then its clauses without the number."""
    phrases = desk.phrases(point)
    mentions = [mention for form in (name.text, *point.aliases) for mention in desk.mentions(form)]
    asked = []
    if name.language is Language.EN and name.is_quoted and not name.is_generic and mentions and name.head.endswith("s"):
        asked = [(phrases.how_many(name.head, is_quoted=True), mentions[0])]
    framed = []
    for mention in mentions:
        gap = Span(mention.page, mention.start, mention.start + len(name.number))
        if not desk.source.quote(mention).startswith(name.number):
            continue
        frame = usable_frame(desk, gap)
        if frame is not None and not _POINTING.search(frame.before) and not _shows_members(point, frame):
            framed.append((unhandiness(frame, name.language), phrases.sentence(frame.with_gap(phrases.BLANK)), mention))
    if name.is_generic and name.language is Language.ZH and not point.members:
        return asked
    stems = {stem: (stem, mention) for _, stem, mention in sorted(framed, key=lambda one: one[0])}
    return [*asked, *stems.values()][:MOST_STEMS]


def _shows_members(point: KeyPoint, frame: Frame) -> bool:
    if len(re.findall("“[^“”]+”|《[^《》]+》", shadow(f"{frame.before}”{frame.after}"))) >= (point.count or 0):
        return True
    if _run_length(f"{frame.before}\n{frame.after}") == point.count or str(point.count) in _DIGITS.findall(in_digits(frame.with_gap("_"))):
        return True
    around = normal(frame.before + " " + frame.after)
    return sum(normal(member)[:12] in around for member in point.members or ()) >= 1


def _run_length(text: str) -> int:
    """How many things the longest list in the text names, by 、 or by commas before an *and*."""
    chinese = [run[0].count("、") + 1 for run in _LIST_ZH.finditer(text)]
    english = [run[0].count(",") + (1 if "," in run[0][-5:] else 2) for run in _LIST_EN.finditer(text)]
    return max([0, *chinese, *english])


def _has_rival(desk: Desk, name: SetName) -> bool:
    """Whether the article or the library counts the same head differently, so that two numbers would be right."""
    head = normal(name.head)
    return any(
        other.number and other.point.count != name.point.count and normal(other.head) == head
        for other in desk.names.values()
        if other.point.id != name.point.id
    )


def _in_manner(value: int, name: SetName) -> str:
    """The number in words or digits, as the name writes its own."""
    if name.number.isdigit():
        return str(value)
    return spell_zh(value, before_measure=bool(name.gap) or len(name.head) > 2) if name.language is Language.ZH else spell_en(value)
