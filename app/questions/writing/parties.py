"""Who acts or is bound: actors as options show them, whether they can be asked for, and others that could be taken for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import KeyPoint
from app.keypoints.finding.words_zh import SURNAMES
from app.library.domain import Evidence, Language, language_of
from app.questions.comparing.likeness import are_apart, grams, has_same_shape, normal
from app.questions.writing.choosing import Distractor
from app.questions.writing.cloze import shortened
from app.questions.writing.desk import Desk
from app.questions.writing.stock import Lent, Offer

MOST = 12
_LONGEST = {Language.EN: 9, Language.ZH: 16}
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
_PERSON_EN = re.compile(r"(?:(?:Comrade|Captain|Councillor|Professor|Mr|Ms|Mrs|Dr|Sir)\.? )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+){1,3}$")
_PERSON_ZH = re.compile(rf"(?:{SURNAMES}[\u4e00-\u9fff]{{1,2}}|[\u4e00-\u9fff]{{2,6}}·[\u4e00-\u9fff·]{{2,12}})$")
_AGENT = re.compile(
    r"\b(?:\w{3,}(?:er|or|ist|ant|[^m]ent|ee|man|men|woman|women|ian)|people|staff|crew|nurse|guest|child|children|parent|pupil|person|user"
    r"|captain|pilot|chair|clerk|steward|guard|coach|bidder|candidate|school|hospital|household|branch|branche|cadre|police|tenant)s?\b"
    r"|[方者户商客民工师生员长人总士众属]$|单位$|机构$|学校$|医院$|企业$|负责人$",
    re.I,
)
_NO_AGENT = re.compile(
    r"\b(?:water|paper|letter|shower|order|number|door|floor|water|power|matter|corner|ladder|meter|metre|container|timber|river|cover|paper"
    r"|equipment|event|document|payment|accident|content|gear|chamber|monitor|charger|shelter|error|factor|sector|mirror|fee|appointment)s?$",
    re.I,
)
_UNFIT_EN = re.compile(
    r"^(?:no|nobody|none|no one|any|anyone|anything|every(?:one|body|thing)|nothing|something|someone|all|both|either|neither|it|they|he"
    r"|she|we|you|i|this|that|these|those|there|one|other|others|who|which|what|and|or|but|if|each|every|article|rule|section|clause)\b"
    r"|\b(?:must|shall|should|may|can|will|would|is|are|was|were|has|have|had|happened|adopted|because|said|first|again|then|at|within|before|after)\b|[,;:.\d]",
    re.I,
)
_UNFIT_ZH = re.compile(
    r"^(?:谁|任何|所有|全部|每|各(?!级|部门|单位|社|班|村|镇|乡|区|县|市|科)|不|无|没有|其|该|此|这|那|他|她|它|我们?|你们?|大家|有|凡|对|在|从|由|经|被|把|将|为|与|和|及|以|因|如)"
    r"|[，。；：,;:]|(?:每[日月年周次季]|出差|驻点|储备|采购)|[的得了着过]$"
)
_PASSIVE_EN = re.compile(
    r"^(?:must|shall|should|may|can|cannot|will|is|are|was|were|has|have|had)(?: not| never| only| always| also)* (?:to )?(?:be|been)?\s*"
    r"(?:\w+ly )?\w+(?:ed|en|wn|lt|pt|nt|ept|ade|ung|one|ut|ept|aid)\b"
)
_PASSIVE_ZH = re.compile(r"^(?:必须|应当?|须|要|不得|可以)?(?:经|由|被|受|超过|少于|低于|高于|大于|小于)")
_LABEL = re.compile(r"^(?:(?:Article|Rule|Section|Clause) \d{1,3}[.:]? |第[一二三四五六七八九十百\d]+条 ?)")
_MODAL_LEFT = re.compile(r" (?:must|shall|should|will|may|can)(?: (?:also|not|never))?$")
_NOUN_GOES_ON = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}?(?:监督管理(?:部门|局)|主管部门|管理部门|负责人|部门|人员|机构|单位|机关|检测员|管理员|安全员|委员会|办公室|中心))"
)


def bare(actor: str) -> str:
    """An actor without a leading article, as a key is typed."""
    return re.sub(r"^(?:the|The) ", "", actor.strip(" ,，。.;；"))


def whole(desk: Desk, actor: Evidence, deed: Evidence) -> tuple[Evidence, Evidence]:
    """Actor and deed with the boundary between them where the noun ends.

    部门 | 负责人审批 is 部门负责人 | 审批, and *The office shall | decide* is *The office | shall decide*.
    """
    text = desk.page(desk.span(actor)).text
    if (modal := _MODAL_LEFT.search(actor.quote)) and actor.end < deed.start <= actor.end + 2:
        cut = actor.start + modal.start()
        return (
            Evidence(actor.passage, actor.start, cut, text[actor.start : cut]),
            Evidence(deed.passage, cut + 1, deed.end, text[cut + 1 : deed.end]),
        )
    found = _NOUN_GOES_ON.match(deed.quote) if language_of(actor.quote) is Language.ZH and actor.end == deed.start else None
    if found is None or found.end() >= len(deed.quote) - 1:
        return actor, deed
    cut = deed.start + found.end()
    return (
        Evidence(actor.passage, actor.start, cut, text[actor.start : cut]),
        Evidence(deed.passage, cut, deed.end, text[cut : deed.end]),
    )


def can_be_asked_for(actor: str) -> bool:
    """Whether the words name somebody or something, and nothing but that."""
    language = language_of(actor)
    size = len(actor) if language is Language.ZH else len(actor.split())
    unfit = _UNFIT_ZH if language is Language.ZH else _UNFIT_EN
    return len(actor) > 1 and size <= _LONGEST[language] and not unfit.search(actor)


def sort_of(actor: str) -> str:
    """``body``, ``post``, ``person``, or ``thing`` for what neither acts nor can be asked for with *who*."""
    if _BODY.search(actor) or _POST.search(actor):
        return "body" if _BODY.search(actor) else "post"
    if _PERSON_EN.match(actor) or _PERSON_ZH.match(actor):
        return "person"
    return "post" if _AGENT.search(actor) and not _NO_AGENT.search(actor) else "thing"


def is_passive(deed: str) -> bool:
    """Whether what is said of the actor is done to it, as with things and not with people."""
    return bool((_PASSIVE_ZH if language_of(deed) is Language.ZH else _PASSIVE_EN).match(deed))


def offers(desk: Desk, point: KeyPoint) -> Iterator[Offer]:
    """The actor of a key point, with its deed or duty."""
    parts = dict(point.parts)
    actor, does = parts.get("actor"), parts.get("duty") or parts.get("deed")
    if actor is None or does is None:
        return
    if point in desk.points_of_article:
        actor, does = whole(desk, actor, does)
    if can_be_asked_for(bare(without_label(actor.quote))) and _NOUN_GOES_ON.match(does.quote) is None:
        yield Offer(small(desk, without_label(actor.quote)), does.quote, point, actor)


def others(desk: Desk, point: KeyPoint, key: str, proof: str, said: str) -> Iterator[Distractor]:
    """Actors of other rules and deeds: alike to ``key``, none of them said to do nearly what ``said`` says."""
    phrases, wanted, n = desk.phrases(point), grams(said), 0
    for lent in desk.stock("actors", point, offers).near(desk.seed, point.id):
        if n >= MOST:
            return
        if not _fits(desk, lent, key, proof, said) or any(_is_alike(does, wanted) for does in lent.said):
            continue
        n += 1
        if lent.place is None:
            yield Distractor(lent.text, phrases.from_another_article(lent.text), 0.6)
        else:
            quote = shortened(desk.proof(desk.span(lent.place)).quote)
            yield Distractor(lent.text, phrases.person_elsewhere(lent.text, quote), 0.0 if sort_of(lent.text) == sort_of(key) else 0.3)


def _fits(desk: Desk, lent: Lent, key: str, proof: str, said: str) -> bool:
    text = lent.text
    is_like = has_same_shape(text, key) and are_apart(text, key) and normal(text) not in normal(proof)
    is_like = is_like and sort_of(text) != "thing" and (sort_of(text) == "person") is (sort_of(key) == "person")
    is_like = is_like and all(is_passive(does) is is_passive(said) for does in lent.said)
    return is_like and not (grams(bare(text)) and grams(bare(text)) <= grams(said)) and not desk.tells(bare(text), said)


def _is_alike(does: str, wanted: frozenset[str]) -> bool:
    there = grams(does)
    return len(there & wanted) * 2 >= min(len(wanted), max(1, len(there)))


def without_label(actor: str) -> str:
    """An actor without the number of the article that it opens."""
    return _LABEL.sub("", actor.strip(" ,，。.;；"))


def small(desk: Desk, actor: str) -> str:
    """An actor without the capital that only its place at the head of a sentence gave it."""
    first, _, rest = actor.partition(" ")
    if first in ("The", "A", "An"):
        return f"{first.lower()} {rest}"
    is_name = first in desk.inner_capitals or not first[1:].islower() or any(word[:1].isupper() for word in rest.split())
    return actor if is_name else actor[:1].lower() + actor[1:]
