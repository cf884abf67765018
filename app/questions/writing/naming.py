"""Names that hold a number: their parts, how they are quoted, and whether they say anything by themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.keypoints.domain import KeyPoint, KeyPointKind
from app.keypoints.finding.numerals import DIGIT_ZH, NUMBER_EN, NUMBER_ZH, read_en, read_zh
from app.keypoints.finding.shadow import shadow
from app.library.domain import Language, language_of
from app.questions.comparing.likeness import singular
from app.questions.writing.phrases import phrases

_EN = re.compile(rf"^(?:the )?(?P<number>{NUMBER_EN})(?P<gap>[ -])(?P<head>\S.*)$", re.I)
_ZH = re.compile(rf"^(?P<number>{NUMBER_ZH})(?P<gap>个大|个方面|[个项大条种类件点步道轮层重支套]|方面)?(?P<head>.+)$")
_COMPOUND = re.compile(f"^(?:{DIGIT_ZH}|\\d).*(?:{DIGIT_ZH})")
_DEED_ZH = re.compile("进行|开展|的(?:建设|工作)$")
_GENERIC_EN = frozenset(
    re.findall(
        r"\w+",
        """aspect area category challenge commitment committee component concept condition concern duty element factor function goal group
        issue kind level line measure message myth number objective option part people person phase piece pillar point principle problem
        question reason requirement respect role rule section side stage step task theme thing thread topic type value way""",
    )
)
_GENERIC_ZH = frozenset(
    re.findall(
        r"\w+",
        """方面 要求 问题 点 原则 任务 工作 意见 内容 环节 步骤 阶段 转变 条 项 部分 情况 层面 类别 类型 种类 措施 原因 特点 目标 重点
        关系 创新 主要任务 重点任务 基本原则""",
    )
)


@dataclass(frozen=True, slots=True)
class SetName:
    """A name such as ``five necessary paths`` taken apart; ``number`` is "" where it cannot be asked for alone."""

    point: KeyPoint
    text: str
    language: Language
    number: str
    gap: str
    head: str
    is_quoted: bool

    @property
    def is_generic(self) -> bool:
        """Whether only a topic makes clear what is counted ("three requirements", 八个方面)."""
        if self.language is Language.ZH:
            head = self.head.strip("“”").removeprefix("的")
            return head in _GENERIC_ZH or not head or bool(_DEED_ZH.search(head))
        words = self.head.lower().split()
        return len(words) == 1 and singular(words[0]) in _GENERIC_EN

    @property
    def counts_people(self) -> bool:
        return bool(re.search(r"\b(?:people|persons|men|women|members|officers)$|人$", self.head, re.I))

    @property
    def in_sentence(self) -> str:
        """The name as sentences write it: in quotation marks where the article has them or no number leads it in Chinese."""
        if self.is_quoted or (self.language is Language.ZH and not self.number):
            return phrases(self.language).quoted(self.text)
        return lowered(self.text)

    @property
    def has_plain_head(self) -> bool:
        """Whether the head is words without quotation marks of their own."""
        return not any(mark in self.head for mark in "“”\"'《》")


def set_name(point: KeyPoint, article: str) -> SetName | None:
    """The key point's name taken apart, None for kinds that count nothing; ``article`` is the whole text's shadow."""
    if point.count is None or point.kind is not KeyPointKind.ENUMERATION:
        return None
    text, language = point.name, language_of(point.name)
    is_quoted = f"“{shadow(text)}”".lower() in article.lower()
    found = (_ZH if language is Language.ZH else _EN).match(shadow(text))
    value = None
    if found and not (language is Language.ZH and not found["gap"] and _COMPOUND.match(text)):
        value = read_zh(found["number"]) if language is Language.ZH else read_en(found["number"])
    if found is None or value != point.count:
        return SetName(point, text, language, "", "", text, is_quoted)
    head = text[found.start("head") :]
    return SetName(point, text, language, text[found.start("number") : found.end("number")], found["gap"] or "", head, is_quoted)


def lowered(name: str) -> str:
    """A name with its number word in lower case, as inside a sentence."""
    head, _, rest = name.partition(" ")
    return f"{head.lower()} {rest}" if rest[:1].islower() and head.isalpha() and head.isascii() else name
