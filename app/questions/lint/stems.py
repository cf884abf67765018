"""What is wrong with a stem read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.finding.shadow import shadow
from app.library.domain import Language, language_of
from app.questions.comparing.standing import is_self_contained
from app.questions.domain import DraftQuestion, QuestionKind

BLANKS = re.compile(r"_{3,}|[（(][\s　]*[）)]")
_SHORTEST, _LONGEST = {Language.EN: 6, Language.ZH: 8}, {Language.EN: 60, Language.ZH: 80}
_LEAD = re.compile(r"^(?:According to the article, |In the article, |根据文章，)|^(?:Which|How many|What) of (?:these|the following)")
_TASK = re.compile(r"[?？]|(?:^|[.] )(?:match|put|name|list|give|complete|choose|select|arrange|write)\b|(?:^|。)请|下列|[：:]", re.I)
_NEGATIVE = re.compile(
    r"\b(?:NOT|EXCEPT|not (?:one of|among|part of|true|correct|mentioned)|except|incorrect|false)\b"
    r"|不属于|不包括|不包含|不正确|错误的|不是[（(]|除了?[^，]{0,12}(?:以外|之外)"
)
_FURNITURE = re.compile(
    r">>|»|【|】|^\[|\bfont size\b|当前位置|字体[：:]|^(?:Time|Source|Author|时间|来源|作者)\s*[:：]|责任编辑"
    r"|\b(?:click here|learn more|visit our)\b|了解更多|点击(?:此处|这里)|请访问|https?://",
    re.I,
)
_DANGLING = re.compile(
    r"^(?:They|It|These|Those|This|He|She|Its|Their|His|Her|Such)\b(?! is\b.{0,40}\bthat\b)"
    r"|^(?:它们?|他们?|她们?|其(?!他|它|余|中)|这|该|此|上述|以上)"
)
_CUE = re.compile(r"(?:\b(?:an?|this|that|these|those|such)|[这那](?:些|个|一|两|三|四|五|六|七|八|九|十)?)\s*[“\"]?\s*$", re.I)
_CUT = re.compile(
    r"\b(?:the|a|an|of|to|and|or|for|with|by|in|on|at|from|as|that|which|who|are|is|was|were|include)[.?]?$"
    r"|[、，和与及的][。？]?$",
    re.I,
)
_MODALITY = re.compile(r"\bmay, but need not\b|\bneed not also\b|可以，但不必", re.I)
_NUMBERED = re.compile(r"\((\d{1,2})\) ")
_GENERIC = re.compile(
    r"^How many [“\"]?(?:aspects|areas|issues|items|levels|matters|parts|points|principles|problems|questions|reasons|requirements|steps"
    r"|tasks|things|ways)[”\"]? (?:does|are|did)",
    re.I,
)


def stem_flaws(question: DraftQuestion) -> Iterator[str]:
    """Codes of flaws that the stem shows by itself."""
    stem = question.stem.strip()
    language, blanks = language_of(stem), BLANKS.findall(stem)
    if len(blanks) > 1:
        yield "several_blanks"
    elif not blanks and question.kind is not QuestionKind.TRUE_FALSE and not _TASK.search(stem):
        yield "no_task"
    yield from _length_flaws(stem, language)
    seen = shadow(stem)
    if any(seen.count(opening) != seen.count(closing) for opening, closing in ("“”", "《》", "[]")) or _brackets_differ(stem):
        yield "unbalanced_marks"
    if _NEGATIVE.search(stem) and question.kind is not QuestionKind.TRUE_FALSE:
        yield "negative_stem"
    for code, pattern in (("furniture_in_stem", _FURNITURE), ("dangling_start", _DANGLING), ("unnatural_modality", _MODALITY)):
        if pattern.search(stem):
            yield code
    if not is_self_contained(_LEAD.sub("", stem), language):
        yield "points_back"
    if blanks and _CUE.search(BLANKS.split(stem)[0]):
        yield "cue_before_blank"
    if not stem.endswith(("?", "？")) and _CUT.search(stem) and not BLANKS.search(stem[-8:]):
        yield "cut_stem"
    numbers = [int(number) for number in _NUMBERED.findall(stem)]
    if len(numbers) > 1 and numbers != list(range(1, len(numbers) + 1)):
        yield "broken_numbering"
    if _GENERIC.search(stem):
        yield "generic_name"
    if language is Language.ZH and blanks and _has_ambiguous_separators(stem):
        yield "ambiguous_separators"


def _length_flaws(stem: str, language: Language) -> Iterator[str]:
    length = len(BLANKS.sub("", stem)) if language is Language.ZH else len(stem.split())
    if length < _SHORTEST[language]:
        yield "stem_too_short"
    if length > _LONGEST[language]:
        yield "long_stem"


def _brackets_differ(stem: str) -> bool:
    bare = BLANKS.sub("", stem)
    return bare.count("(") + bare.count("（") != bare.count(")") + bare.count("）")


def _has_ambiguous_separators(stem: str) -> bool:
    """A run of members joined by 、 of which one is the blank and another itself holds an 、 in brackets or quotes."""
    return bool(re.search(r"[：:].*[“（(][^”）)]*、[^”）)]*[”）)][^；]*、[^；]*[（(][\s　]*[）)]", stem))
