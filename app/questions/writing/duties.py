"""WH and MO for rules: whom does it bind, and is it a must, a may or a must not?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import grams
from app.questions.comparing.standing import is_self_contained
from app.questions.domain import Option, QuestionKind
from app.questions.writing.choosing import as_options, choose
from app.questions.writing.clauses import Frame, length
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.framing import usable_frame
from app.questions.writing.hashing import shuffled
from app.questions.writing.modals import Modal, modal_of
from app.questions.writing.parties import bare, can_be_asked_for, is_passive, others, small, sort_of, without_label
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN, MODAL = "WH", "MO"
_SHORTEST = {Language.EN: 4, Language.ZH: 8}
_LONGEST = {Language.EN: 30, Language.ZH: 50}
_NOBODY = re.compile(r"^(?:no|neither|none|nobody|not)\b", re.I)
_SLOGAN = re.compile(
    r"(?:坚持|加强|增强|牢记|牢固|树立|始终|深入|充分|全面|认真|切实|坚定|坚决|高度|努力|不断|进一步|继续|带头|把握|统筹|发扬|弘扬)"
    r"|(?:continue|strive|adhere|persist|strengthen|deepen|further|earnestly|conscientiously|resolutely|firmly|fully|embark|consciously|seek)\b"
)
_HEDGED = re.compile(r"\b(?:no|nobody|no one|neither|none|nor|nothing|not|only|unless|until)\b", re.I)
_WEAK = ("should", "have to", "has to", "need to", "needs to")
_EXHORTING = re.compile(r"\b(?:we|you|cadres|comrades|leaders|party members|one|it|still)\b", re.I)
_REPLY = re.compile(r"^(?:yes|no),|[:：]$", re.I)
_POINTS_ON = re.compile(r"\b(?:the )?following\b|下列|以下|如下", re.I)


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """One question on who or what must, or must not; one on the modal word."""
    if point.kind is KeyPointKind.CONDITION:
        yield _how_strictly(desk, point)
    if point.kind is not KeyPointKind.REQUIREMENT:
        return
    parts = dict(point.parts)
    actor, duty = parts.get("actor"), parts.get("duty")
    if actor is None or duty is None:
        yield Decline(PATTERN, "parts_missing")
    else:
        yield _whom(desk, point, actor, duty)
    yield _how_strictly(desk, point)


def _whom(desk: Desk, point: KeyPoint, actor: Evidence, duty: Evidence) -> Proposal:
    language, key, said = desk.language(point), small(desk, without_label(actor.quote)), duty.quote.strip(" ,，.。;；")
    if not can_be_asked_for(bare(key)) or sort_of(bare(key)) == "thing" or is_passive(said):
        return Decline(PATTERN, "actor_unclear")
    fits = _SHORTEST[language] <= length(said, language) <= _LONGEST[language]
    if not fits or not is_self_contained(f"_ {said}", language) or _POINTS_ON.search(said):
        return Decline(PATTERN, "no_clean_clause")
    if grams(bare(key)) & grams(said):
        return Decline(PATTERN, "decodable")
    phrases, salt, proof = desk.phrases(point), (desk.seed, point.id, PATTERN), desk.proof(desk.span(actor))
    stem = phrases.bound(said)
    distractors = choose(stem, key, list(others(desk, point, key, proof.quote, said)), *salt)
    if distractors is None:
        return Decline(PATTERN, "too_few_distractors")
    options, rationale = as_options(key, distractors, *salt), phrases.the_article_says(shortened(proof.quote))
    return Sketch(QuestionKind.CLOZE_CHOICE, PATTERN, "actor", stem, options, key, rationale, (proof,))


def _how_strictly(desk: Desk, point: KeyPoint) -> Proposal:
    framed = turnable(desk, point)
    if framed is None:
        return Decline(MODAL, "no_clean_clause")
    modal, frame = framed
    phrases, proof = desk.phrases(point), desk.proof(modal.span)
    wrong = [word for word in modal.others if not desk.says(frame.before, word, frame.after)]
    if len(wrong) < 2:
        return Decline(MODAL, "ambiguous_filler")
    why = phrases.the_article_says(shortened(proof.quote))
    options = [Option(modal.word, True, None), *(Option(word, False, phrases.states_otherwise(modal.word, word)) for word in wrong[:3])]
    ordered = tuple(shuffled(sorted(options, key=lambda one: one.text), desk.seed, point.id, MODAL))
    stem = phrases.sentence(frame.with_gap(phrases.BLANK))
    return Sketch(QuestionKind.CLOZE_CHOICE, MODAL, "modal", stem, ordered, modal.word, why, (proof,))


def turnable(desk: Desk, point: KeyPoint) -> tuple[Modal, Frame] | None:
    """The rule's modal word and the clause around it, where that clause names whom it binds and what to do."""
    modal = modal_of(desk, point)
    if modal is not None and desk.is_quoted(modal.span):
        return None
    frame = usable_frame(desk, modal.span, is_verb=True) if modal else None
    if modal is None or frame is None or not frame.before.strip() or _SLOGAN.match(frame.after.lstrip()) or _POINTS_ON.search(frame.after):
        return None
    if _REPLY.search(frame.before.strip()) or frame.after.lstrip().startswith("not "):
        return None
    if modal.word.lower() in ("may", "will") and _HEDGED.search(f"{frame.before} {frame.after}"):
        return None
    if modal.word.lower() in _WEAK and _EXHORTING.search(frame.before):
        return None
    language = desk.language(point)
    said = length(frame.after.strip(" .。"), language)
    is_led = length(frame.before.strip(), language) >= (1 if language is Language.EN else 2) and not _NOBODY.match(frame.before)
    return (modal, frame) if is_led and said >= (3 if language is Language.EN else 5) else None
