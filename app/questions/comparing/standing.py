"""Whether a piece of text can stand alone, or points at what stood before or after it."""

from __future__ import annotations

import re

from app.keypoints.finding.shadow import shadow
from app.library.domain import Language

_OF_THE_DAY = (
    "policy|article|year|month|week|morning|spring|summer|autumn|winter|regulation|code|guide|handbook|plan|notice|document|time"
    "|procedure|standard|scheme|report|charter|section|agreement|contract|term|season|leaflet|card|page|rule|manual"
)
_STARTS_EN = re.compile(
    r"^(?:_ |\d+ )?(?:(?:if|when|whenever|where|unless|once|as|while|after|before|until|because|since|although|though|in|for|to|with"
    r"|by|of)(?: any| all| some)? )?(?:it|they|them|this|these|those|he|she|such)\b"
    r"(?! (?:who|which|that|measures|rules|regulations|provisions|guidelines|standards)\b"
    r"| (?:is|was|will be) (?:\w+ )?(?:forbidden|prohibited|required|compulsory|allowed|permitted|necessary"
    r"|agreed|decided|resolved|estimated|expected|important|essential|illegal|recommended|advisable|possible)\b)"
    r"|^(?:after|before|by|for|in|on|to|under|with|since) that\b|^[^,]{0,90}, (?:it|they|he|she|this|these)\b",
    re.I,
)
_INSIDE_EN = re.compile(
    r"\b(?:these|those)\b(?! (?:measures|rules|regulations|provisions|terms|conditions|guidelines|standards|by-?e?laws"
    r"|who|which|that|with|in|on|of|whose|under|over|aged|days|present|working|affected)\b)"
    rf"|\bthe (?:above|latter|former|said)\b|\bthis\b(?! (?:{_OF_THE_DAY}))"
    r"|\b(?:of|for|in|to|than|after|before|by|within|from|with|on|at|during|under|until) that\b"
    r"(?! \w+ (?:is|are|was|were|has|must|should|will|can))",
    re.I,
)
_OBJECT_EN = re.compile(r"\b(?:it|them|they)\b", re.I)
_STARTS_ZH = re.compile(
    r"^(?:根据文章,)?(?:他们?|它们?|她们?|其(?!他|它|余|中|次)|这|该|此|上述|以上|并|也|还|又|而|但|则|届时|对此|逾期(?![未不].{6}))"
)
_INSIDE_ZH = re.compile(
    r"(?:由|对|给|向|让|为|和|跟)[他她它](?!们?自己)|上述|前述|前款|前条|这些|这(?:一|两|三|四|五|个|项|种|次|类|样|里|是|场|份|部|条|段|句|点)|那(?:些|个|种)|此(?:项|类|次|举|种)|(?:下列|以下|如下)(?!$|各项|哪)"
    r"|(?<![应活])该(?:项|类|种|办法|制度|文件|规定|会|次|地|处|单位|公司|部门|人员|计划|项目|工程|市|县|区|校|院|行|局|所|厂|报告|系统|中心)"
    r"|以上(?:材料|内容|规定|情况|行为|要求|情形|各|[一二三四五六七八九十两])"
    r"|第[一二三四五六七八九十百\d]+[条款项](?:[^\u4e00-\u9fff]|规定|第|的|所)"
)


def is_self_contained(text: str, language: Language) -> bool:
    """Whether nothing in the text points at what stood before or after it; ``_`` in front stands for a subject left out."""
    seen = shadow(text).strip()
    if language is Language.ZH:
        return not _STARTS_ZH.search(seen) and not _INSIDE_ZH.search(seen)
    if _STARTS_EN.search(seen) or _INSIDE_EN.search(seen):
        return False
    return not (seen.startswith("_ ") and _OBJECT_EN.search(seen))
