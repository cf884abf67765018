"""TF: a statement of the article, left as it is or changed in one controlled way; which of the two is drawn by hash."""

from __future__ import annotations

from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Evidence, Language
from app.questions.domain import DraftQuestion, Option, QuestionKind
from app.questions.writing.clauses import window
from app.questions.writing.contrasts import sides
from app.questions.writing.desk import Desk
from app.questions.writing.framing import usable_frame
from app.questions.writing.hashing import draw
from app.questions.writing.modals import modal_of
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "TF"


def write(desk: Desk, point: KeyPoint, drafts: list[DraftQuestion]) -> Iterator[Proposal]:
    """A verdict made from a question already written on ``point``: its blank filled with the key or with a distractor.

    What makes a distractor safe makes the changed statement surely false. Contrasts swap what is said of their sides.
    """
    if point.kind is KeyPointKind.CONTRAST:
        pair = sides(desk, point)
        if pair is not None:
            yield _swapped(desk, point)
        return
    if point.kind is KeyPointKind.REQUIREMENT:
        yield _turned(desk, point)
        return
    blank = desk.phrases(point).BLANK
    for draft in drafts:
        if draft.kind is not QuestionKind.CLOZE_CHOICE or draft.pattern not in ("NC", "WH") or draft.stem.count(blank) != 1:
            continue
        if draft.stem.startswith(blank) or _is_imperative(desk, point, draft):
            continue
        yield _filled(desk, point, draft, blank)
        return
    if drafts:
        yield Decline(PATTERN, "absurd_change")


def _filled(desk: Desk, point: KeyPoint, draft: DraftQuestion, blank: str) -> Proposal:
    is_true = draw(2, desk.seed, point.id, PATTERN) == 0
    wrong = [option for option in draft.options if not option.is_key]
    chosen = str(draft.key) if is_true else wrong[draw(len(wrong), desk.seed, point.id, PATTERN, "which")].text
    phrases = desk.phrases(point)
    names = {name.text: name.in_sentence for name in desk.names.values()}
    if draft.pattern == "NC" and not chosen.startswith("《"):
        is_quoted = names.get(str(draft.key), "“").startswith("“")
        chosen = phrases.quoted(chosen) if is_quoted else chosen
    statement = draft.stem.replace(blank, chosen)
    return _sketch(desk, point, statement, is_true, draft.evidence, key=str(draft.key))


def _turned(desk: Desk, point: KeyPoint) -> Proposal:
    """A rule as it stands, or with its modal word turned into the opposite."""
    modal = modal_of(desk, point)
    frame = usable_frame(desk, modal[0]) if modal else None
    if modal is None or frame is None:
        return Decline(PATTERN, "no_clean_clause")
    is_true = draw(2, desk.seed, point.id, PATTERN) == 0
    if desk.says(frame.before, modal[1], frame.after):
        return Decline(PATTERN, "ambiguous_filler")
    word = desk.source.quote(modal[0])
    statement = desk.phrases(point).sentence(frame.with_gap(word if is_true else modal[1]))
    return _sketch(desk, point, statement, is_true, (desk.proof(modal[0]),), key=word)


def _swapped(desk: Desk, point: KeyPoint) -> Proposal:
    pair = sides(desk, point)
    if pair is None:
        return Decline(PATTERN, "contrast_unclear")
    is_true, at = draw(2, desk.seed, point.id, PATTERN) == 0, draw(2, desk.seed, point.id, PATTERN, "side")
    subject, said = pair[at].subject, pair[at if is_true else 1 - at]
    space = "" if desk.language(point) is Language.ZH else " "
    statement = desk.phrases(point).sentence(f"{subject}{space}{said.shared}{space}{said.own}")
    return _sketch(desk, point, statement, is_true, (desk.proof(desk.span(pair[at].clause)),), key=pair[at].subject)


def _sketch(desk: Desk, point: KeyPoint, statement: str, is_true: bool, evidence: tuple[Evidence, ...], *, key: str) -> Sketch:
    phrases, proof = desk.phrases(point), evidence[0]
    at = proof.quote.find(key)
    place = Evidence(proof.passage, proof.start + at, proof.start + at + len(key), key) if at >= 0 else None
    quote = window(desk.source, desk.span(place)) if place and len(proof.quote) > 200 else proof.quote
    why = phrases.is_what_is_said(quote) if is_true else phrases.not_what_is_said(quote)
    options = (
        Option(phrases.TRUE, is_true, None if is_true else why),
        Option(phrases.FALSE, not is_true, why if is_true else None),
    )
    return Sketch(QuestionKind.TRUE_FALSE, PATTERN, "statement", statement, options, is_true, why, evidence)


def _is_imperative(desk: Desk, point: KeyPoint, draft: DraftQuestion) -> bool:
    """An English stem that tells to do something, which is neither true nor false."""
    first = draft.stem.split(" ", 1)[0].lower()
    return (
        desk.language(point) is Language.EN
        and f" {first} " in draft.evidence[0].quote
        and first not in ("the", "in", "on", "we", "all", "more")
    )
