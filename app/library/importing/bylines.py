"""Who wrote an article, where a line or a bracket says so without a label."""

from __future__ import annotations

import re

from app.library.importing.blocks import one_line

_ZH_NAMES = r"(?P<names>[\u4e00-\u9fff·]{2,4}(?:[\s、，,]+[\u4e00-\u9fff·]{1,4}){0,5})"
_RANK = "(?:见习|特约|首席|实习)?"
_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石"
    "姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_ZH_NAME = rf"[{_SURNAMES}][\u4e00-\u9fff]{{1,2}}"
_EN_NAME = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){1,3}"

_LINES = (
    re.compile(
        rf"^[（(【]?\s*(?:[\u4e00-\u9fff《》]{{2,12}}?)?{_RANK}(?:记者|通讯员|撰稿人|评论员)\s*[:：/／ \u3000]\s*{_ZH_NAMES}"
        r"(?:\s*(?:报道|摄影报道|文/?图?|图/?文?))?\s*[）)】]?$"
    ),
    re.compile(
        r"^[（(【]?(?:文|图文|作者|撰文)\s*[/／丨|｜]\s*(?:[\u4e00-\u9fff]{2,10}(?:作者|作家|撰稿人)\s*)?"
        r"(?P<names>[\u4e00-\u9fff· 、]{2,20})[）)】]?$"
    ),
    re.compile(
        rf"^(?:[Bb]y|BY|[Ww]ords(?:\s+by)?|[Ww]ritten\s+by|Text\s+by)\s+(?P<names>{_EN_NAME}(?:\s*(?:,|and|&)\s*{_EN_NAME}){{0,3}}?)(?:\s*[,|–-].{{0,60}}|\s+(?:Photographs?|Photos?|Pictures?|Illustrations?)\b.{{0,60}})?$"
    ),
)
_SIGNATURE = re.compile(
    rf"[。！？”][（(]\s*(?:本报|本网|本刊)?{_RANK}(?:记者|通讯员|作者)?\s*(?P<names>{_ZH_NAME}(?:[\s、]+{_ZH_NAME}){{0,3}})\s*[）)]$"
)
_CALLING = re.compile(rf"^(?:[\u4e00-\u9fff]{{1,8}}?)?{_RANK}(?:记者|通讯员|作者)\s*[:：]?\s*")
_DATELINE = re.compile(
    rf"^.{{0,40}}?[（(](?:本报|本网|本刊|本台|见习|特约)?{_RANK}(?:记者|通讯员|記者)[\s:：]*(?P<names>{_ZH_NAME}(?:[\s、]+{_ZH_NAME}){{0,3}})"
    r"(?:[\s、]+通讯员[^（()）]{0,20})?[）)]"
)
_BESIDE = re.compile(r",\s*[A-Z]{2,6}$")
"""The desk or the outlet that an English byline ends with."""
_BADGE = re.compile(r"^(?:原创|转载)[\s:：·|]+")
_NOBODY = re.compile(
    r"""^(?:\d+|admin|administrator|root|webmaster|管理员|系统管理员|佚名|未知|匿名|unknown|anonymous|none|n/?a|无|null|-+
    |[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|cn))$""",
    re.I | re.X,
)
BETWEEN = " \t\u3000\u00a0|｜/【】[]［］〔〕()（）·•,，;；-—"
"""What stands around a value on a metadata line and is no part of it."""
_LONGEST = 100


def person(value: str) -> str | None:
    """A name without what it is called by; None for numbers and accounts that are nobody's name."""
    name = named(_BESIDE.sub("", _CALLING.sub("", value.strip(BETWEEN))))
    return None if name is None or "@" in name else name


def named(value: str) -> str | None:
    """A value as a name of somebody or something; None for what stands in for one."""
    name = one_line(_BADGE.sub("", value.strip(BETWEEN)))
    if not name or _NOBODY.match(name):
        return None
    return name + next((close for open_, close in ("()", "（）") if name.count(open_) > name.count(close)), "")


def byline(line: str) -> str | None:
    """The names on a line that holds nothing but them and their calling (``By Jane Doe``, ``本报记者 张三``)."""
    if len(line) > _LONGEST:
        return None
    for pattern in _LINES:
        if match := pattern.match(line.strip()):
            return person(match["names"])
    return None


def dateline(paragraph: str) -> str | None:
    """The names in the brackets that open a report: ``本报6月29日讯（记者纪淮）``."""
    match = _DATELINE.match(paragraph[:120])
    return person(match["names"]) if match else None


def signature(paragraph: str) -> str | None:
    """The names in the brackets that close an article."""
    match = _SIGNATURE.search(paragraph[-60:])
    return person(match["names"]) if match else None
