"""Which groups of mentions are names at all: sure forms always, plain phrases only with support."""

from __future__ import annotations

import re

from app.keypoints.domain import Tier
from app.keypoints.finding import words_zh
from app.keypoints.finding.keeping_en import is_own_heading_en, supported_en
from app.keypoints.finding.mentions import Form, Mention
from app.keypoints.finding.merging import Group
from app.keypoints.finding.numerals import NUMBER_ZH
from app.keypoints.finding.source import Source
from app.keypoints.finding.telling import REST
from app.library.domain import Language

_CORE_ZH = re.compile(rf"(?:{words_zh.CORE_HEADS})")
_COUNTED = re.compile(words_zh.COUNTED)
_DIVIDED = re.compile(r"(?<!部)(?:划?分为|分成|划分成|区分为)了?$")
_CONCRETE = re.compile(words_zh.CONCRETE)
_BIG = re.compile(rf"{NUMBER_ZH}大")
_OWNED_ZH = re.compile(r"[\W\d_]*[\u4e00-\u9fff]{1,8}的")
_COUNTER_ZH = re.compile(rf"{NUMBER_ZH}{words_zh.COUNTERS}")
_BEFORE_OWN_HEADING = re.compile(r"[\W\d_]*(?:[(（]?[一二三四五六七八九十\divx]+[)）.、]?)?(?:the )?[\W_]*", re.IGNORECASE)


def is_name(source: Source, group: Group) -> bool:
    """Whether the article names this number of things, rather than merely counting them."""
    if group.form in (Form.QUOTED, Form.MIXED):
        return True
    if group.form is Form.TITLED and (len(group.mentions) > 1 or group.listing or any(one.cued for one in group.mentions)):
        return True
    if all(_COUNTER_ZH.match(source.shade(mention.name)) for mention in group.mentions):
        return group.listing is not None and group.listing.tier is Tier.A
    if group.listing is not None and (group.listing.tier is not Tier.C or group.listing.how == REST):
        return True
    if group.mismatch is not None and group.listing is None and not source.quote(group.mentions[0].name)[0].isdigit():
        return True
    if any(_is_own_heading(source, mention) or _ends_title(source, mention) for mention in group.mentions):
        return True
    if any(_is_division(source, mention) for mention in group.mentions):
        return True
    if group.form is Form.COMPOUND:
        return len(group.mentions) > 1
    if group.form is Form.NOMINAL:
        name = source.quote(group.mentions[0].name)
        return not name[0].isdigit() or "-" in name
    return _supported(source, group)


def _is_own_heading(source: Source, mention: Mention) -> bool:
    """Whether a short passage says nothing but the name, perhaps behind a number: ``（一）十五个部分``."""
    page = source.pages[mention.outer.page]
    rest = page.shadow[mention.outer.end :].strip(" .:。")
    before = page.shadow[: mention.outer.start]
    if mention.language is Language.EN and is_own_heading_en(page, mention):
        return True
    if not rest and page.is_heading and not mention.generic and _OWNED_ZH.fullmatch(before) and not _COUNTED.match(mention.head):
        return True
    return not rest and _BEFORE_OWN_HEADING.fullmatch(before) is not None


def _is_division(source: Source, mention: Mention) -> bool:
    """Whether something is divided into as many parts: ``验收分为两个环节``."""
    page = source.pages[mention.outer.page]
    divided = _DIVIDED.search(page.shadow, max(0, mention.outer.start - 6), mention.outer.start)
    return mention.language is Language.ZH and divided is not None and not _COUNTED.match(mention.head)


def _ends_title(source: Source, mention: Mention) -> bool:
    """Whether the name closes the title of a document, and so is the name of what it holds: 《安全生产十条红线》."""
    page = source.pages[mention.outer.page]
    if mention.language is not Language.ZH or mention.generic or not _CORE_ZH.search(mention.head):
        return False
    return page.shadow[mention.outer.end : mention.outer.end + 1] == "》"


def _supported(source: Source, group: Group) -> bool:
    cued = any(mention.cued for mention in group.mentions)
    if group.mentions[0].language is Language.EN:
        return supported_en(source, group, cued=cued)
    core = any(_CORE_ZH.search(mention.head) for mention in group.mentions)
    if any(_COUNTED.match(mention.head) for mention in group.mentions):
        return False
    named = [mention for mention in group.mentions if len(mention.head) >= 2 and not mention.generic]
    big = any(_BIG.match(source.shade(mention.name)) and not _CONCRETE.search(mention.head) for mention in named)
    return big or (core and not group.mentions[0].generic and (cued or len(group.mentions) > 1))
