"""TF: a statement of the article, left as it is or changed in one controlled way; which of the two comes first is drawn by hash."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Evidence, Language
from app.questions.domain import Option, QuestionKind
from app.questions.writing.clauses import window
from app.questions.writing.cloze import shortened
from app.questions.writing.contrasts import sides
from app.questions.writing.desk import Desk
from app.questions.writing.duties import turnable
from app.questions.writing.hashing import draw
from app.questions.writing.phrases import phrases as words
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "TF"
_FILLABLE = ("NC", "WH", "DF", "CP", "HM")
_BIDDING = frozenset(
    re.findall(
        r"\w+",
        """add aim allow always apply arrange ask avoid be bring call carry change check choose clean click close collect complete contact
        do don drink dry eat enter ensure fill follow get give go hand hold inform keep leave let lift load lock log look make move never
        notify open park pay place please press protect put read record remove rent repair replace report rest return review run save send
        set shut sign sit speak stand start stay stop store submit switch take tell test try turn use visit wait walk warn wash watch wear
        write""",
    )
)
TARGETS = ("statement", "statement again")


def write(desk: Desk, point: KeyPoint, sketches: Sequence[Sketch]) -> Iterator[Proposal]:
    """Verdicts made from a question already written on ``point``: its blank filled with the key, and with a distractor.

    What makes a distractor safe makes the changed statement surely false. Contrasts swap what is said of their sides.
    What an article says word for word is never shown as false.
    """
    for proposal in _proposed(desk, point, sketches):
        is_said = isinstance(proposal, Sketch) and proposal.key is False and desk.holds(proposal.stem)
        yield Decline(PATTERN, "ambiguous_filler") if is_said else proposal


def _proposed(desk: Desk, point: KeyPoint, sketches: Sequence[Sketch]) -> Iterator[Proposal]:
    if point.kind is KeyPointKind.CONTRAST:
        yield from _swapped(desk, point)
        return
    if point.kind is KeyPointKind.REQUIREMENT or (point.kind is KeyPointKind.CONDITION and not any(one.options for one in sketches)):
        yield from _turned(desk, point)
        return
    claims = [(sketch, _claim(desk, point, sketch)) for sketch in sketches if sketch.pattern in _FILLABLE and sketch.options]
    sound = next(((sketch, claim) for sketch, claim in claims if claim), None)
    if sound is not None:
        yield from _filled(desk, point, *sound)
    elif sketches:
        yield Decline(PATTERN, "absurd_change")


def _claim(desk: Desk, point: KeyPoint, sketch: Sketch) -> str:
    """The statement with a blank that is true with the key only; "" where the question has none."""
    blank = desk.phrases(point).BLANK
    claim = sketch.claim or (sketch.stem if sketch.kind is QuestionKind.CLOZE_CHOICE and sketch.target != "meaning" else "")
    is_led = not claim.startswith(blank) or bool(sketch.claim)
    return claim if claim.count(blank) == 1 and is_led and not _is_imperative(desk, point, claim, sketch.evidence) else ""


def _filled(desk: Desk, point: KeyPoint, sketch: Sketch, claim: str) -> Iterator[Proposal]:
    phrases, first = desk.phrases(point), draw(2, desk.seed, point.id, PATTERN)
    wrong = [option for option in sketch.options if not option.is_key]
    name = desk.names.get(point.id)
    is_quoted = sketch.pattern == "NC" and (name is None or name.in_sentence.startswith("“"))
    for at, target in enumerate(TARGETS):
        is_true = (first + at) % 2 == 0
        chosen = str(sketch.key) if is_true else wrong[draw(len(wrong), desk.seed, point.id, PATTERN, "which")].text
        if is_quoted and not chosen.startswith("《"):
            chosen = phrases.quoted(chosen)
        statement = phrases.sentence(claim.replace(phrases.BLANK, chosen))
        yield _sketch(desk, statement, sketch.evidence, is_true=is_true, target=target, key=str(sketch.key))


def _turned(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """A rule as it stands, and with its modal word turned into the opposite."""
    framed = turnable(desk, point)
    if framed is None:
        yield Decline(PATTERN, "no_clean_clause")
        return
    modal, frame = framed
    if desk.says(frame.before, modal.opposite, frame.after):
        yield Decline(PATTERN, "ambiguous_filler")
        return
    first = draw(2, desk.seed, point.id, PATTERN)
    for at, target in enumerate(TARGETS):
        is_true = (first + at) % 2 == 0
        statement = desk.phrases(point).sentence(frame.with_gap(modal.word if is_true else modal.opposite))
        yield _sketch(desk, statement, (desk.proof(modal.span),), is_true=is_true, target=target, key=modal.word)


def _swapped(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    pair = sides(desk, point)
    if pair is None:
        yield Decline(PATTERN, "contrast_unclear")
        return
    first, of = draw(2, desk.seed, point.id, PATTERN), draw(2, desk.seed, point.id, PATTERN, "side")
    space = "" if desk.language(point) is Language.ZH else " "
    for at, target in enumerate(TARGETS):
        is_true = (first + at) % 2 == 0
        subject, said = pair[of].subject, pair[of if is_true else 1 - of]
        statement = desk.phrases(point).sentence(f"{subject}{space}{said.shared}{space}{said.own}")
        proof = (desk.proof(desk.span(pair[of].clause)),)
        yield _sketch(desk, statement, proof, is_true=is_true, target=target, key=subject)


def _sketch(desk: Desk, statement: str, evidence: tuple[Evidence, ...], *, is_true: bool, target: str, key: str) -> Sketch:
    proof = evidence[0]
    phrases = words(desk.page(desk.span(proof)).language)
    at = proof.quote.find(key)
    place = Evidence(proof.passage, proof.start + at, proof.start + at + len(key), key) if at >= 0 else None
    quote = window(desk.source, desk.span(place)) if place and len(proof.quote) > 200 else shortened(proof.quote)
    why = phrases.is_what_is_said(quote) if is_true else phrases.not_what_is_said(quote)
    options = (
        Option(phrases.TRUE, is_true, None if is_true else why),
        Option(phrases.FALSE, not is_true, why if is_true else None),
    )
    return Sketch(QuestionKind.TRUE_FALSE, PATTERN, target, statement, options, is_true, why, evidence)


def _is_imperative(desk: Desk, point: KeyPoint, claim: str, evidence: tuple[Evidence, ...]) -> bool:
    """An English stem that tells to do something, which is neither true nor false."""
    first = claim.split(" ", 1)[0].lower().strip(",")
    if first in _BIDDING:
        return desk.language(point) is Language.EN
    return (
        desk.language(point) is Language.EN and f" {first} " in evidence[0].quote and first not in ("the", "in", "on", "we", "all", "more")
    )
