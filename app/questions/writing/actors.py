"""WH: who did it? Only where one actor alone fills the frame, and others in the article could be taken for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import commas, length, window
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "WH"
_BODY = re.compile(
    r"\b(?:committee|council|board|team|office|ministry|department|bureau|commission|court|company|unit|desk|organs?|service|agency|assembly"
    r"|government|party|group|audit|congress|directorate|authority)s?\b|[会院部局委办处厅司署组队室所公司机关党政府]$",
    re.I,
)
_POST = re.compile(
    r"\b(?:manager|officer|director|head|secretary|chair|chairman|president|owner|leader|minister|administrator)s?\b"
    r"|[长员人任记席]$",
    re.I,
)
_POST_EN = re.compile(r", (?:the )?([A-Z][^,;:]{8,150}), ")
_PRONOUN_ZH = re.compile("[他她它这那其]|[是为]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_ATTENDING = re.compile(r"(?:attend|participat|join|took part)\w*\b(?!.* and )|(?:出席|参加|列席)(?!.*并)", re.I)
_STARTS_WITH_VERB = re.compile(
    r"^(?:\w+(?:ed|s)|held|put|made|took|gave|led|set|chose|wrote|spoke|built|must|should|may|shall|will|can) \S", re.I
)
_TITLED_EN = re.compile(
    r"\b(?:General Secretary|President|Secretary|Premier|Minister|Chairman|Director|Mr|Ms|Mrs|Dr)\.? ([A-Z][a-z]+ [A-Z][a-z]+)\b"
)
_NAMED_EN = re.compile(r"\b([A-Z][a-z]+ [A-Z][a-z]+), (?:the )?(?:[A-Z][a-z]+ )*(?:of|for|to|and|[A-Z][a-z]+),? ")
_TITLED_ZH = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3})(?=总书记|主席|总理|委员长)")


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one question on who holds a post, and one on who did something."""
    parts = dict(point.parts)
    actor, deed = parts.get("actor"), parts.get("deed")
    if point.kind is not KeyPointKind.ROLE and (actor is None or deed is None):
        return
    if actor is None or deed is None:
        yield Decline(PATTERN, "parts_missing")
        return
    actor = _whole_name(desk, actor)
    if (post := _post(desk, actor, deed)) is not None:
        yield _sketch(desk, point, actor, desk.phrases(point).whose_post(post), "post")
    phrase = _deed_alone(desk, deed)
    if phrase is None:
        yield Decline(PATTERN, "ambiguous_filler")
        return
    stem = _stem(desk, point, actor, deed, phrase)
    if stem is None:
        yield Decline(PATTERN, "no_clean_clause")
        return
    yield _sketch(desk, point, actor, stem, "actor")


def _sketch(desk: Desk, point: KeyPoint, actor: Evidence, stem: str, target: str) -> Proposal:
    phrases, salt = desk.phrases(point), (desk.seed, point.id, PATTERN)
    proof = desk.proof(desk.span(actor))
    rationale, key = phrases.the_article_says(shortened(proof.quote)), bare(actor.quote)
    pool = [
        Distractor(name, phrases.person_elsewhere(name, window(desk.source, there)))
        for name, there in others(desk, key)
        if normal(name) not in normal(stem) and normal(name) not in normal(proof.quote)
    ]
    distractors = choose(stem, key, pool, *salt)
    if distractors is not None:
        options = as_options(key, distractors, *salt)
        return Sketch(QuestionKind.SINGLE, PATTERN, target, stem, options, key, rationale, (proof,))
    if length(key, desk.language(point)) > (4 if desk.language(point) is Language.EN else 10):
        return Decline(PATTERN, "too_few_distractors")
    typed: dict[str, object] = {"text": key, "variants": _short_forms(key), "exact": False}
    return Sketch(QuestionKind.SHORT, PATTERN, target, stem, (), typed, rationale, (proof,))


def bare(actor: str) -> str:
    """An actor without a leading article, as an option or a key shows it."""
    return re.sub(r"^(?:the|The) ", "", actor.strip(" ,，。.;；"))


def others(desk: Desk, key: str) -> Iterator[tuple[str, Span]]:
    """Other actors of the article of the same sort as ``key``, each with a place that names it."""
    seen: set[str] = {normal(key)}
    for point in desk.points:
        actor = dict(point.parts).get("actor")
        if actor is not None:
            yield from _if_new(bare(actor.quote), desk.span(actor), key, seen)
    for page in desk.source.pages:
        for found in (*_TITLED_EN.finditer(page.text), *_NAMED_EN.finditer(page.text), *_TITLED_ZH.finditer(page.text)):
            yield from _if_new(found[1], Span(page.index, found.start(1), found.end(1)), key, seen)


def _if_new(name: str, span: Span, key: str, seen: set[str]) -> Iterator[tuple[str, Span]]:
    if normal(name) not in seen and sort_of(name) == sort_of(key) and has_same_shape(name, key) and are_apart(name, key):
        seen.add(normal(name))
        yield name, span


def sort_of(actor: str) -> str:
    """``body``, ``post`` or ``person``."""
    return "body" if _BODY.search(actor) else "post" if _POST.search(actor) else "person"


def _whole_name(desk: Desk, actor: Evidence) -> Evidence:
    """A Chinese given name together with the surname before it, where the finder left that out."""
    text = desk.page(desk.span(actor)).text
    if len(actor.quote) == 2 and actor.start and text[actor.start - 1] in _SURNAMES and sort_of(actor.quote) == "person":
        return Evidence(actor.passage, actor.start - 1, actor.end, text[actor.start - 1 : actor.end])
    return actor


def _post(desk: Desk, actor: Evidence, deed: Evidence) -> str | None:
    """The post that the text gives a person: after the name in English, before it in Chinese."""
    page = desk.page(desk.span(actor))
    if sort_of(actor.quote) != "person":
        return None
    if page.language is Language.EN:
        found = _POST_EN.fullmatch(page.text[actor.end : deed.start]) if actor.end < deed.start else None
        return f"the {found[1]}" if found else None
    start = desk.source.sentence(desk.span(actor)).start
    clause = re.split("[,，;；。:：]", page.text[start : actor.start])[-1]
    return clause if 5 <= len(clause) <= 30 and _POST.search(clause) and not _PRONOUN_ZH.search(clause) else None


def _deed_alone(desk: Desk, deed: Evidence) -> str | None:
    """The deed, or that part of it which nobody else in the article does; None when others do it too."""
    span = desk.span(deed)
    shade = desk.source.shade(span)
    stops = [at for at, _ in commas(shade)]
    whole = deed.quote[: stops[0]] if stops else deed.quote
    split = [whole, *re.split(r" and (?=\w+(?:ed|s)\b)", whole)]
    said = (part.strip(" 。.;；") for part in dict.fromkeys(split) if not _ATTENDING.match(part))
    return next((part for part in said if length(part, desk.page(span).language) >= 3 and _is_alone(desk, span, part)), None)


def _is_alone(desk: Desk, own: Span, part: str) -> bool:
    """Whether no other sentence holds all the leading content words of ``part``."""
    wanted = sorted(grams(part))[:8]
    if not wanted:
        return False
    sentence = desk.source.sentence(own)
    for page in desk.source.pages:
        for start, end in page.sentences:
            if (page.index, start) == (sentence.page, sentence.start):
                continue
            there = grams(page.text[start:end])
            if sum(word in there for word in wanted) >= max(2, round(len(wanted) * 0.75)):
                return False
    return True


def _stem(desk: Desk, point: KeyPoint, actor: Evidence, deed: Evidence, phrase: str) -> str | None:
    phrases, language = desk.phrases(point), desk.language(point)
    if language is Language.ZH:
        page, start = desk.page(desk.span(actor)), actor.start
        if page.text[start - 1 : start] == "由":
            return phrases.who_passive(page.text[actor.end : deed.end] if deed.start > actor.end else phrase)
        return phrases.who(phrase) if deed.start >= actor.end else None
    if not _STARTS_WITH_VERB.match(phrase):
        return None
    return phrases.who(_with_topic(desk, phrase))


def _with_topic(desk: Desk, phrase: str) -> str:
    """``the meeting`` as what it was, where the article tells of exactly one dated meeting."""
    meetings = []
    for point in desk.points:
        parts = dict(point.parts)
        if "date" in parts and "event" in parts:
            found = re.search(r"\b(teleconference|video conference|meeting|conference|session|forum|ceremony)\b", parts["event"].quote)
            if found:
                meetings.append(found[1])
    if len(meetings) == 1 and (found := re.search(r"\bthe (?:meeting|conference)\b", phrase)):
        return phrase[: found.start()] + f"the {meetings[0]}" + phrase[found.end() :]
    return phrase


def _short_forms(key: str) -> list[str]:
    words = key.split()
    return [words[-1]] if len(words) == 2 and all(word[:1].isupper() for word in words) else []
