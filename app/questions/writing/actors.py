"""WH: who did it? Only where one actor alone fills the frame, and others in the article could be taken for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.source import Span
from app.library.domain import Evidence, Language
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.comparing.standing import is_self_contained
from app.questions.domain import QuestionKind
from app.questions.writing.choosing import Distractor, as_options, choose
from app.questions.writing.clauses import commas, length, window, without_lead
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.framing import usable_frame
from app.questions.writing.parties import bare, can_be_asked_for, others, sort_of, whole, without_label
from app.questions.writing.sketches import Decline, Proposal, Sketch

PATTERN = "WH"
MOST_NAMED = 60
_POST_EN = re.compile(r", (?:the )?([A-Z][^,;:]{8,150}), ")
_POST_ZH = re.compile(r"[长员人任记席]$")
_PRONOUN_ZH = re.compile("[他她它这那其]|[是为]")
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖"
    "贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_ATTENDING = re.compile(r"(?:attend|participat|join|took part)\w*\b(?!.* and )|(?:出席|参加|列席)(?!.*并)", re.I)
_STARTS_WITH_VERB = re.compile(
    r"^(?:\w+(?:ed|s)|held|put|made|took|gave|led|set|chose|wrote|spoke|built|must|should|may|shall|will|can) \S", re.I
)
_TELLING = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b")
_CUT_ZH = re.compile(r"[后时前的中之项\d]$|^(?:是|为|的)")
_TITLED_EN = re.compile(
    r"\b(?:General Secretary|President|Secretary|Premier|Minister|Chairman|Director|Mr|Ms|Mrs|Dr)\.? ([A-Z][a-z]+ [A-Z][a-z]+)\b"
)
_NAMED_EN = re.compile(r"\b([A-Z][a-z]+ [A-Z][a-z]+), (?:the )?(?:[A-Z][a-z]+ )*(?:of|for|to|and|[A-Z][a-z]+),? ")
_TITLED_ZH = re.compile(r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff]{2,3})(?=总书记|主席|总理|委员长)")


def write(desk: Desk, point: KeyPoint) -> Iterator[Proposal]:
    """At most one question on who holds a post, and one on who did something, each to be chosen and, when short, typed."""
    parts = dict(point.parts)
    actor, deed = parts.get("actor"), parts.get("deed")
    if point.kind is not KeyPointKind.ROLE and (actor is None or deed is None):
        return
    if actor is None or deed is None:
        yield Decline(PATTERN, "parts_missing")
        return
    actor, deed = whole(desk, _with_surname(desk, actor), deed)
    named = bare(without_label(actor.quote))
    if not can_be_asked_for(named) or sort_of(named) == "thing":
        yield Decline(PATTERN, "actor_unclear")
        return
    if (post := _post(desk, actor, deed)) is not None:
        yield from _asked(desk, point, actor, deed, desk.phrases(point).whose_post(post), claim="", target="post")
    is_by = desk.page(desk.span(actor)).text[actor.start - 1 : actor.start] == "由"
    phrase = _deed_alone(desk, deed, is_by=is_by)
    if phrase is None:
        yield Decline(PATTERN, "ambiguous_filler")
        return
    worded = _worded(desk, point, actor, deed, phrase) or _left_out(desk, point, actor)
    if worded is None:
        yield Decline(PATTERN, "no_clean_clause")
        return
    yield from _asked(desk, point, actor, deed, worded[0], claim=worded[1], target="actor")


def _asked(desk: Desk, point: KeyPoint, actor: Evidence, deed: Evidence, stem: str, *, claim: str, target: str) -> Iterator[Proposal]:
    """The question with options, and without where the name is short enough to be typed."""
    phrases, salt, language = desk.phrases(point), (desk.seed, point.id, PATTERN), desk.language(point)
    proof = desk.proof(desk.span(actor))
    rationale, key = phrases.the_article_says(shortened(proof.quote)), bare(without_label(actor.quote))
    if (grams(key) and grams(key) <= grams(stem)) or _is_told(key, stem):
        yield Decline(PATTERN, "decodable")
        return
    distractors = choose(stem, key, list(_others(desk, point, key, stem, proof=proof.quote, deed=deed.quote)), *salt)
    if distractors is not None:
        options = as_options(key, distractors, *salt)
        kind = QuestionKind.CLOZE_CHOICE if phrases.BLANK in stem else QuestionKind.SINGLE
        yield Sketch(kind, PATTERN, target, stem, options, key, rationale, (proof,), claim=claim)
    if length(key, language) <= (4 if language is Language.EN else 10):
        typed: dict[str, object] = {"text": key, "variants": _short_forms(key), "exact": False}
        kind = QuestionKind.CLOZE_TYPED if phrases.BLANK in stem else QuestionKind.SHORT
        yield Sketch(kind, PATTERN, f"{target} typed", stem, (), typed, rationale, (proof,))
    elif distractors is None:
        yield Decline(PATTERN, "too_few_distractors")


def _is_told(key: str, stem: str) -> bool:
    """Whether an English key of one word is formed from a word of the stem, as issuer from issued."""
    return " " not in key and len(key) > 5 and any(word[:5] == key[:5].lower() for word in re.findall(r"[a-z]{5,}", stem.lower()))


def _others(desk: Desk, point: KeyPoint, key: str, stem: str, *, proof: str, deed: str) -> Iterator[Distractor]:
    """People named elsewhere in the article first, for a person; then actors of other key points."""
    phrases, seen = desk.phrases(point), {normal(key)}
    if sort_of(key) == "person":
        for name, place in _named(desk):
            is_fit = normal(name) not in normal(stem) + normal(proof) and has_same_shape(name, key) and are_apart(name, key)
            if is_fit and normal(name) not in seen and not desk.tells(name, deed):
                seen.add(normal(name))
                yield Distractor(name, phrases.person_elsewhere(name, window(desk.source, place)))
    for one in others(desk, point, key, proof, deed):
        text = bare(one.text)
        is_sort = sort_of(text) == sort_of(key) if sort_of(key) == "person" else sort_of(text) != "person"
        if is_sort and normal(text) not in seen and normal(text) not in normal(stem):
            yield Distractor(text, one.why, one.distance)


def _named(desk: Desk) -> list[tuple[str, Span]]:
    """People whom the article names with a title or a post, with the first place of each; read once a desk."""
    if "people" not in desk.memo:
        found: dict[str, Span] = {}
        for page in desk.source.pages:
            for match in (*_TITLED_EN.finditer(page.text), *_NAMED_EN.finditer(page.text), *_TITLED_ZH.finditer(page.text)):
                if not any(word.lower() in desk.small_words for word in match[1].split()):
                    found.setdefault(match[1], Span(page.index, match.start(1), match.end(1)))
        desk.memo["people"] = list(found.items())[:MOST_NAMED]
    people: list[tuple[str, Span]] = desk.memo["people"]
    return people


def _with_surname(desk: Desk, actor: Evidence) -> Evidence:
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
    return clause if 5 <= len(clause) <= 30 and _POST_ZH.search(clause) and not _PRONOUN_ZH.search(clause) else None


def _deed_alone(desk: Desk, deed: Evidence, *, is_by: bool) -> str | None:
    """The deed, or that part of it which nobody else in the article does; None when others do it too.

    ``is_by`` says that 由 leads to the actor: then what is done is named before it, and tells deeds apart.
    """
    span = desk.span(deed)
    shade = desk.source.shade(span)
    stops = [at for at, _ in commas(shade)]
    first = deed.quote[: stops[0]] if stops else deed.quote
    split = [first, *re.split(r" and (?=\w+(?:ed|s)\b)", first)]
    said = [part.strip(" 。.;；") for part in dict.fromkeys(split) if not _ATTENDING.match(part)]
    if is_by and desk.page(span).language is Language.ZH:
        return said[0] if said else None
    return next((part for part in said if length(part, desk.page(span).language) >= 3 and _is_alone(desk, span, part)), None)


def _is_alone(desk: Desk, own: Span, part: str) -> bool:
    """Whether no other sentence holds all the leading content words of ``part``."""
    wanted = sorted(grams(part))[:8]
    if not wanted:
        return False
    sentence = desk.source.sentence(own)
    most = max(2, round(len(wanted) * 0.75))
    counts = desk.sentences_with(wanted)
    return not any(n >= most for place, n in counts.items() if place != (sentence.page, sentence.start))


def _worded(desk: Desk, point: KeyPoint, actor: Evidence, deed: Evidence, phrase: str) -> tuple[str, str] | None:
    """The stem, and the same as a statement with a blank."""
    phrases, language = desk.phrases(point), desk.language(point)
    if language is Language.ZH:
        return _worded_zh(desk, point, actor, deed, phrase)
    if (
        not _STARTS_WITH_VERB.match(phrase)
        or phrase[:1].isupper()
        or _TELLING.search(phrase)
        or not is_self_contained(f"_ {phrase}", language)
    ):
        return None
    said = _with_topic(desk, phrase)
    return phrases.who(said), phrases.sentence(f"{phrases.BLANK} {said}")


def _worded_zh(desk: Desk, point: KeyPoint, actor: Evidence, deed: Evidence, phrase: str) -> tuple[str, str] | None:
    phrases, page = desk.phrases(point), desk.page(desk.span(actor))
    if deed.start < actor.end or _CUT_ZH.search(phrase):
        return None
    if page.text[actor.start - 1 : actor.start] != "由":
        is_fit = len(phrase) >= 6 and is_self_contained(phrase, Language.ZH)
        return (phrases.who(phrase), phrases.sentence(f"{phrases.BLANK}{phrase}")) if is_fit else None
    start = desk.source.sentence(desk.span(actor)).start
    clauses = re.split(r"[,，;；。]|[:：](?!\d)", without_lead(page.text[start : actor.start - 1], Language.ZH))
    topic = clauses[-1].strip(" 、")
    for clause in reversed(clauses[:-1]):
        if len(topic) >= 6 or len(topic) + len(clause) > 36:
            break
        topic = f"{clause.strip()}，{topic}"
    if not is_self_contained("，".join(clauses), Language.ZH):
        return None
    if len(topic) < 4 or _CUT_ZH.search(phrase) or not is_self_contained(topic + phrase, Language.ZH):
        return None
    return phrases.who_passive(phrase, topic), phrases.sentence(f"{topic}由{phrases.BLANK}{phrase}")


def _left_out(desk: Desk, point: KeyPoint, actor: Evidence) -> tuple[str, str] | None:
    """The article's own clause with the actor left out, where it tells first what was done."""
    span, phrases = desk.span(actor), desk.phrases(point)
    led = 4 if actor.quote.startswith("the ") else 0
    frame = usable_frame(desk, Span(span.page, span.start + led, span.end))
    if frame is None or desk.language(point) is Language.ZH or not frame.before.rstrip().endswith((" by", " by the")):
        return None
    stem = phrases.sentence(frame.with_gap(phrases.BLANK))
    return stem, stem


def _with_topic(desk: Desk, phrase: str) -> str:
    """``the meeting`` as what it was, where the article tells of exactly one dated meeting."""
    if "meetings" not in desk.memo:
        events = [dict(point.parts)["event"].quote for point in desk.points if {"date", "event"} <= {role for role, _ in point.parts}]
        kinds = (re.search(r"\b(teleconference|video conference|meeting|conference|session|forum|ceremony)\b", event) for event in events)
        desk.memo["meetings"] = [found[1] for found in kinds if found]
    meetings: list[str] = desk.memo["meetings"]
    if len(meetings) == 1 and (found := re.search(r"\bthe (?:meeting|conference)\b", phrase)):
        return phrase[: found.start()] + f"the {meetings[0]}" + phrase[found.end() :]
    return phrase


def _short_forms(key: str) -> list[str]:
    words = key.split()
    return [words[-1]] if len(words) == 2 and all(word[:1].isupper() for word in words) else []
