"""Metadata lines: ``Time: June 1, 2022  Author:  Source: …``, ``来源：… 作者：…``, ``Version 4.2 | Effective: …``."""

from __future__ import annotations

import re
from datetime import date
from enum import Enum, auto

from app.text import canonical
from app.library.importing.blocks import Facts
from app.library.importing.dates import first_date, is_stamp, without_dates


class Role(Enum):
    """What a label says about the article."""

    PUBLISHED = auto()
    IN_FORCE = auto()
    AUTHOR = auto()
    SOURCE = auto()
    SECTION = auto()
    CATEGORY = auto()
    OTHER = auto()


_LABELS = {
    Role.PUBLISHED: "发布时间 发布日期 发表时间 发表日期 发稿时间 更新时间 更新日期 录入时间 添加时间 公开日期 成文日期 印发日期 发文日期 日期时间 时间 日期 "
    "date+published publication+date publish+time publish+date publishing+time release+date release+time released published+on published+at published "
    "posted+on posted+at posted date+posted last+updated last+modified updated+on updated issued+on issued date+of+issue issue+date dated date time",
    Role.IN_FORCE: "生效日期 实施日期 施行日期 effective+date effective+from effective",
    Role.AUTHOR: "文章作者 本文作者 作者 撰稿人 撰稿 撰文 记者 供稿人 供稿 投稿人 通讯员 author authors written+by byline reporter by",
    Role.SOURCE: "新闻来源 信息来源 稿件来源 文章来源 消息来源 内容来源 来源于 来源 稿源 出处 供稿单位 转载自 转自 news+source article+source source origin",
    Role.SECTION: "所属栏目 栏目 section column",
    Role.CATEGORY: "信息分类 信息类别 主题分类 所属分类 分类 类别 category",
    Role.OTHER: "责任编辑 值班编辑 本期编辑 网络编辑 实习编辑 编辑 责编 编审 校对 审核 审校 审稿 签发 监制 初审 复审 终审 总监制 总编辑 录入 "
    "浏览次数 浏览量 浏览数 浏览 点击次数 点击量 点击数 点击率 点击 阅读次数 阅读量 阅读数 阅读 访问量 访问次数 人气 "
    "字体大小 文字大小 字号 字体 视力保护色 保护视力色 打印 分享到 分享至 分享 收藏 关键词 关键字 标签 索引号 文号 发文字号 发文机关 发布机构 有效性 主题词 版本号 版本 版次 "
    "评论数 评论 字数 浏览人数 "
    "editor+in+charge responsible+editor executive+editor managing+editor editors editor edited+by proofreader reviewed+by approved+by views page+views hits clicks reads "
    "read+times browse+times browsing+times number+of+views number+of+visits visits font+size fontsize font text+size size print share share+to tags tag keywords "
    "version revision document+owner policy+owner owner next+review+date next+review review+date reviewed status classification reference ref document+number "
    "document+no policy+number policy+no doc+no reading+time read+time word+count words contact comments language",
}
_ROLE_OF = {name.replace("+", " "): role for role, names in _LABELS.items() for name in names.split()}
_BARE = re.compile(
    r"(?:version|revision|v)\s*\d|第?[\d.]+版|(?:views?|hits|reads)\s*\d|\d+\s*(?:views?|hits|reads|comments?|min(?:ute)?s?\s+read)\b", re.I
)


def _pattern(names: list[str]) -> str:
    spaced = [r"\s*".join(name) if len(name) == 2 and not name.isascii() else re.escape(name).replace(r"\ ", r"\s+") for name in names]
    return "|".join(spaced)


_LABEL = re.compile(rf"(?<![A-Za-z\u4e00-\u9fff])(?:{_pattern(sorted(_ROLE_OF, key=len, reverse=True))})\s*[:：]", re.I)
_WITHOUT_COLON = re.compile(
    r"^(?:(?:first\s+)?published|posted|updated|issued|released|last\s+updated|last\s+modified|dated|发布于|发表于|更新于|印发于)(?:\s+(?:on|at))?\s+",
    re.I,
)
_BETWEEN = " \t\u3000\u00a0|｜/【】[]［］〔〕()（）·•,，;；-—"
_PROSE = re.compile(r"[。！？!?]|[.;；]\s+\S")
_LONGEST, _LONGEST_VALUE = 300, 70
_OUTLET = re.compile(
    r"^[\w\u4e00-\u9fff《》“”·\s&'-]{0,30}(?:网|报|社|台|频道|周刊|杂志|半月谈|在线|客户端|公众号|办公厅|办公室|news|times|post|agency|journal|magazine|press|gazette)"
    r"[\w\u4e00-\u9fff·\s-]{0,10}$",
    re.I,
)
_ZH_BYLINE = re.compile(
    r"^[（(【]?\s*(?:[\u4e00-\u9fff《》]{2,12}?)?(?:见习|特约|首席|实习)?(?:记者|通讯员|撰稿人|评论员)\s*[:：/／ \u3000]\s*(?P<names>[\u4e00-\u9fff·]{2,4}(?:[\s、，,]+[\u4e00-\u9fff·]{1,4}){0,5})"
    r"(?:\s*(?:报道|摄影报道|文/?图?|图/?文?))?\s*[）)】]?$"
)
_ZH_WRITTEN = re.compile(r"^(?:文|图文|作者|撰文)\s*[/／丨|｜]\s*(?P<names>[\u4e00-\u9fff· 、]{2,20})$")
_NAME = r"[A-Z][\w.'’-]*"
_EN_BYLINE = re.compile(
    rf"^(?:by|words\s+by|written\s+by|[Bb]y)\s+(?P<names>{_NAME}(?:\s+{_NAME}){{1,3}}(?:\s*(?:,|and|&)\s*{_NAME}(?:\s+{_NAME}){{1,3}}){{0,3}})(?:\s*[,|–-].{{0,60}})?$"
)
_NOBODY = re.compile(r"^(?:\d+|admin|administrator|root|webmaster|管理员|系统管理员|佚名|unknown|anonymous|none|n/?a|无|null|-+)$", re.I)
_CALLING = re.compile(r"^(?:本报|本网|本刊|本台)?(?:见习|特约|首席|实习)?(?:记者|通讯员|作者)\s*[:：]?\s*")


def facts_of(line: str) -> Facts | None:
    """What a metadata line says, perhaps nothing; None when the line is not one."""
    if not line or len(line) > _LONGEST:
        return None
    if is_stamp(line):
        return Facts(published_on=first_date(line))
    return _labelled(line) or _stamped(line) or _byline(line)


def person(value: str) -> str | None:
    """A name without what it is called by; None for numbers and accounts that are nobody's name."""
    name = canonical(_CALLING.sub("", value.strip(_BETWEEN)))
    return None if not name or _NOBODY.match(name) else name


def outlet(value: str) -> str | None:
    """A source's name without its label; None where nothing is left."""
    name = canonical(_LABEL.sub("", value, count=1).strip(_BETWEEN))
    return None if not name or _NOBODY.match(name) else name


def _labelled(line: str) -> Facts | None:
    pairs = _pairs(line)
    if not pairs or not _acceptable(pairs):
        return None
    found: dict[Role, str] = {}
    for role, value in pairs:
        if role is not None and value:
            found.setdefault(role, value)
    return Facts(
        published_on=_day(found, line),
        author=person(found.get(Role.AUTHOR, "")),
        source=outlet(found.get(Role.SOURCE, "")),
        section=canonical(found.get(Role.SECTION, "")) or None,
        category=canonical(found.get(Role.CATEGORY, "")) or None,
    )


def _pairs(line: str) -> list[tuple[Role | None, str]]:
    """Each label's role and value; what stands before the first label comes with no role."""
    labels = list(_LABEL.finditer(line))
    if not labels:
        return []
    pairs: list[tuple[Role | None, str]] = []
    if lead := line[: labels[0].start()].strip(_BETWEEN):
        pairs.append((None, lead))
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = line[label.end() : following.start() if following else len(line)].strip(_BETWEEN)
        pairs.append((_role(label[0]), value))
    return pairs


def _role(label: str) -> Role:
    name = re.sub(r"\s+", " ", label.rstrip(":： \t\u3000").lower())
    return _ROLE_OF.get(name) or _ROLE_OF.get(name.replace(" ", "")) or Role.OTHER


def _acceptable(pairs: list[tuple[Role | None, str]]) -> bool:
    """Values are short and no prose; a lead is a date, a version or an outlet; a lone time must be a date."""
    for role, value in pairs:
        if len(value) > _LONGEST_VALUE or _PROSE.search(value):
            return False
        if role is None and not (_BARE.match(value) or is_stamp(value) or _rest_is_outlet(value)):
            return False
    (role, value), *others = pairs
    dated = role in (Role.PUBLISHED, Role.IN_FORCE)
    return bool(others) or not dated or not value or first_date(value) is not None or _BARE.match(value) is not None


def _day(found: dict[Role, str], line: str) -> date | None:
    for role in (Role.PUBLISHED, Role.IN_FORCE):
        if (day := first_date(found.get(role, ""))) is not None:
            return day
    return first_date(line) if Role.PUBLISHED not in found else None


def _stamped(line: str) -> Facts | None:
    """A date beside nothing, or beside the name of who published it."""
    if len(line) > 80 or (day := first_date(line)) is None:
        return None
    if opening := _WITHOUT_COLON.match(line):
        return Facts(published_on=day) if is_stamp(line[opening.end() :]) else None
    rest = without_dates(line).strip(_BETWEEN)
    return Facts(published_on=day, source=canonical(rest) or None) if _rest_is_outlet(line) else None


def _rest_is_outlet(text: str) -> bool:
    rest = without_dates(text).strip(_BETWEEN)
    return bool(_OUTLET.match(rest)) and len(rest) <= 30


def _byline(line: str) -> Facts | None:
    if len(line) > 100:
        return None
    for pattern in (_ZH_BYLINE, _ZH_WRITTEN, _EN_BYLINE):
        if match := pattern.match(line.strip()):
            return Facts(author=person(match["names"]))
    return None
