"""What a line is by its own shape: prose, an ordinal, a bullet, a caption."""

from __future__ import annotations

import re
from enum import Enum, auto

from app.library.domain import Language, is_cjk, language_of

_PARTS = "chapter|part|section|article|annex|appendix|schedule|lesson|unit"
_MEASURES = r"%|倍|亿|万|个|元|million|billion|per\s?cent"
_ZH = "一二三四五六七八九十百零〇"


class Ordinal(Enum):
    """The style of a number at the start of a line; lines of one style are siblings."""

    CHAPTER = auto()
    CLAUSE = auto()
    ZH = auto()
    ZH_BRACKETED = auto()
    MULTILEVEL = auto()
    DIGIT = auto()
    DIGIT_BRACKETED = auto()
    CIRCLED = auto()
    ROMAN = auto()
    LETTER = auto()
    LETTER_BRACKETED = auto()


_ORDINALS: tuple[tuple[Ordinal, re.Pattern[str]], ...] = (
    (Ordinal.CLAUSE, re.compile(rf"第[{_ZH}\d]+条(?:之[{_ZH}])?\s*")),
    (Ordinal.CHAPTER, re.compile(rf"第[{_ZH}\d]+(?:章|节|编|篇|部分|讲|课|单元)\s*[：:]?\s*")),
    (
        Ordinal.CHAPTER,
        re.compile(
            r"(?:chapter|part|section|article|annex|appendix|schedule|lesson|unit)\s+(?:\d{1,3}|[IVXLC]{1,6}|[A-H])\b[.:]?\s*", re.I
        ),
    ),
    (Ordinal.ZH, re.compile(rf"[{_ZH}]{{1,4}}\s?[、．.]\s*")),
    (Ordinal.ZH_BRACKETED, re.compile(rf"[（(]\s?[{_ZH}]{{1,4}}\s?[）)]\s*")),
    (
        Ordinal.MULTILEVEL,
        re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?(?=[\s\u4e00-\u9fff、])[、\s]*(?!%|倍|亿|万|个|元|million|billion|per\s?cent)"),
    ),
    (Ordinal.DIGIT, re.compile(r"\d{1,3}\s?[.．、)）](?!\d)\s*")),
    (Ordinal.DIGIT_BRACKETED, re.compile(r"[（(]\s?\d{1,3}\s?[）)]\s*")),
    (Ordinal.CIRCLED, re.compile(r"[①-⑳⓪❶-❿➀-➓㊀-㊉]\s*")),
    (Ordinal.ROMAN, re.compile(r"(?:[IVX]{1,5}[.、)]\s+|[Ⅰ-Ⅻⅰ-ⅻ][.、．]?\s*)")),
    (Ordinal.LETTER, re.compile(r"[A-Ha-h][.)]\s+")),
    (Ordinal.LETTER_BRACKETED, re.compile(r"\([A-Za-z]{1,4}\)\s+")),
)
_BULLET = re.compile(r"(?:[•●○■□◆◇▪▫‣►▶➢➤✓✔✅◦⁃★☆※·∙]+|[*+–—-](?=\s)(?!\s*[–—-]))\s*(?=\S)")
_CAPTION = re.compile(
    r"""^(?:图为 | [图表][\s\d一二三四五六七八九十]+[：:、.\s] | 图片(?:来源|说明)?[：:] | 资料图
    | (?:figure|fig\.|table|photo|image|picture|chart)\s*\d*\s*[:：.–—-] | photo(?:graph)?\s+by\b)""",
    re.I | re.X,
)
_PHOTOGRAPHER = re.compile(r"[\s（(][\u4e00-\u9fff·]{2,8}\s?(?:摄|摄影|供图|制图)\s?[）)]?$")
COLUMN = re.compile(r"^[\[【〔［]\s*([^\[\]【】〔〕［］]{1,60}?)\s*[\]】〕］]\s*")
"""The name of a column in brackets, as it stands before a headline."""
_SENTENCE = re.compile(r"[。！？；](?!$)|[.!?]['\"’”)]*\s+['\"‘“(]*[A-Z0-9\u4e00-\u9fff]")
_END = re.compile(r"[。．.！!？?；;，,、：:…][”’\"'）)」』】》]*$|[。！？；][”’\"'）)」』】》]*$|——$")
_CLOSING_NOTE = re.compile(r"(?<=[。！？.!?”\"])\s*[（(][^（）()]{1,40}[）)]$")
_QUESTION = re.compile(r"[？?！!][”’\"'）)]*$")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|etc|vs|Mr|Mrs|Ms|Dr|No|St|Co|Ltd|Inc|U\.S|U\.K)\.$")


def ordinal(text: str) -> tuple[Ordinal, str] | None:
    """The style of the number that begins a line and what follows it; None where there is none or nothing follows."""
    for style, pattern in _ORDINALS:
        if (match := pattern.match(text)) and (match.end() < len(text) or style is Ordinal.CHAPTER):
            return style, text[match.end() :]
    return None


def without_bullet(text: str) -> str | None:
    """The line after its bullet mark; None when it has none."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else None


def is_caption(text: str) -> bool:
    """Whether a line belongs to a picture or a table."""
    return len(text) <= 160 and bool(_CAPTION.match(text) or (_PHOTOGRAPHER.search(text) and size(text) <= 60))


def has_end_mark(text: str) -> bool:
    """Whether a line ends as a sentence or a clause does."""
    return bool(_END.search(text)) and not _ABBREVIATION.search(text)


def is_asking(text: str) -> bool:
    """Whether a line ends with a question or exclamation mark, as headings may."""
    return bool(_QUESTION.search(text))


def is_prose(text: str) -> bool:
    """Whether a line is running text: several sentences, or one that ends as such and is no mere phrase."""
    text = _CLOSING_NOTE.sub("", text)
    if _SENTENCE.search(text) and has_end_mark(text):
        return True
    return has_end_mark(text) and not text.rstrip().endswith((":", "：")) and size(text) > 6


def size(text: str) -> int:
    """Words for English, ideographs and Latin words for Chinese, at twice the rate: one scale for both."""
    if any(is_cjk(character) for character in text[:200]) and language_of(text) is Language.ZH:
        return len(text) // 2
    return len(text.split())


def is_short(text: str) -> bool:
    """Whether a line could be a heading by its length."""
    return size(text) <= 20 and len(text) <= 160


def could_head(text: str) -> bool:
    """Whether a line could stand as a heading: short, one phrase, no end mark but a question's."""
    return is_short(text) and not _SENTENCE.search(text) and (not has_end_mark(text) or is_asking(text))


def could_be_title(text: str) -> bool:
    """Whether a line could be the headline of an article: as a heading, but it may be longer."""
    return size(text) <= 50 and len(text) <= 260 and not _SENTENCE.search(text) and (not has_end_mark(text) or is_asking(text))
