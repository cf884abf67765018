"""Metadata lines: ``Time: June 1, 2022  Author:  Source: …``, ``来源：… 作者：…``, ``Version 4.2 | Effective: …``."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from app.library.importing.blocks import Facts
from app.library.importing.bylines import BETWEEN, byline, named, person
from app.library.importing.dates import first_date, is_stamp, without_dates
from app.library.importing.furniture import is_furniture
from app.library.importing.labels import LABEL, Role, role_of
from app.text import canonical

_BARE = re.compile(
    r"""(?:version|revision|v)\s*\d | 第?(?<![\d.])[\d.]++版 | (?:views?|hits|reads)\s*\d
    | (?<!\d)\d++\s*+(?:views?|hits|reads|comments?|min(?:ute)?s?\s+read)\b""",
    re.I | re.X,
)
_WITHOUT_COLON = re.compile(
    r"""^(?:(?:first\s+)?published|posted|updated|issued|released|last\s+updated|last\s+modified|dated
    |发布于|发表于|更新于|印发于|(?:发布|更新|发表|发稿)(?:时间|日期)|发布|更新)(?:\s+(?:on|at))?\s+""",
    re.I | re.X,
)
_MAIL_ADDRESS = re.compile(r"(?<!\s)\s*+[<＜(（\[]?[\w.+-]{1,80}@[\w.-]{1,80}[>＞)）\]]?")
_AFTER_VALUE = re.compile(r"\s*[|｜【〔]|\s+[\[［（(]|\s{3,}")
_NAME = r"[A-Z][\w.'’-]*+(?:\s+[A-Z][\w.'’-]*+){0,3}"
_POSTED = re.compile(
    rf"(?:(?:written\s+|posted\s+)?by\s+)?(?P<name>{_NAME}|[\w\u4e00-\u9fff]{{2,12}})\s*(?:发表于|发布于|發表於|[·•|–—-]|\s+(?:on|posted\s+on))\s*[·•|]?$"
)
_SIGNED = re.compile(
    rf"(?:(?:first\s+)?(?:posted|published|written|updated|last\s+updated|created|added)\b\s*)?(?:on\b\s*)?"
    rf"(?:[Bb]y\s+(?P<name>{_NAME}))?[\s·•|,–—-]*+(?:on\b|at\b)?[\s·•|,–—-]*+(?:(?:in|under)\s+(?P<section>[A-Z][\w &-]{{1,30}}))?",
    re.I,
)
_COUNTS = re.compile(
    r"(?:约\s*)?\b\d{1,6}\s*(?:min(?:ute)?s?(?:\s+read)?|comments?|views?|replies|likes|shares)\b|(?:约|阅读约?)\s*\d{1,4}\s*分钟|阅读\s*\d+",
    re.I,
)
_PROSE = re.compile(r"[。！？!?]|[.;；]\s+\S")
_LONGEST, _LONGEST_VALUE, _LONGEST_STAMP = 300, 70, 80
_OUTLET = re.compile(
    r"""^[\w《》“”·\s&'-]{0,30}
    (?:网|报|社|台|频道|周刊|杂志|半月谈|在线|客户端|公众号|办公厅|办公室|news|times|post|agency|journal|magazine|press|gazette)
    [\w·\s-]{0,10}$""",
    re.I | re.X,
)

_Pair = tuple[Role | None, str]


def facts_of(line: str) -> Facts | None:
    """What a metadata line says, perhaps nothing; None when the line is not one."""
    if not line or len(line) > _LONGEST:
        return None
    if is_stamp(line):
        return Facts(published_on=first_date(line))
    if (facts := _labelled(line) or _stamped(line) or _posted(line)) is not None:
        return facts
    if (author := byline(line)) is None:
        return None
    beside = line.rpartition(",")[2].strip()
    return Facts(author=author, source=beside if _is_outlet(beside) else None)


def outlet(value: str) -> str | None:
    """A source's name without its label; None where nothing is left."""
    return named(LABEL.sub("", value, count=1))


def outlet_beside_date(line: str) -> str | None:
    """Who published it, on a line that holds nothing but that and a date; weaker than any label."""
    rest = without_dates(line).strip(BETWEEN)
    return named(rest) if first_date(line) is not None and _is_outlet(rest) else None


def _labelled(line: str) -> Facts | None:
    pairs = _pairs(line)
    if not pairs or not _acceptable(pairs):
        return None
    found: dict[Role | None, str] = {}
    for role, value in pairs:
        if value:
            found.setdefault(role, value)
    if (posted := _POSTED.match(without_dates(found.get(None, "")).strip())) is not None and first_date(found[None]):
        found.setdefault(Role.AUTHOR, posted["name"])
        found.pop(None)
    sender = found.get(Role.SENDER, "")
    is_mail = len(pairs) == 1 or any(role is Role.OTHER for role, _ in pairs)
    return Facts(
        published_on=_day(found, line),
        author=_first(person, found, Role.AUTHOR, Role.POSTER) or (person(_cut(sender)) if is_mail else None),
        source=_first(outlet, found, Role.SOURCE, Role.ISSUER)
        or _leading_outlet(found.get(None, ""))
        or (None if is_mail else outlet(sender)),
        section=canonical(_cut(found.get(Role.SECTION, ""))) or None,
        category=canonical(_cut(found.get(Role.CATEGORY, ""))) or None,
    )


def _first(read: Callable[[str], str | None], found: dict[Role | None, str], *roles: Role) -> str | None:
    """What the first of some labels says that says anything."""
    return next((name for role in roles if (name := read(_cut(found.get(role, "")))) is not None), None)


def _cut(value: str) -> str:
    """A value without the buttons and counts that follow it on its line."""
    value = _AFTER_VALUE.split(_MAIL_ADDRESS.sub("", value), maxsplit=1)[0]
    words = value.split()
    while len(words) > 1 and is_furniture(words[-1]):
        words.pop()
    return value if len(words) == len(value.split()) else " ".join(words)


def _posted(line: str) -> Facts | None:
    """A date with who wrote it, where it was filed and how long it takes, and nothing else: ``By Ada Brook · May 4, 2023 · 3 min read``."""
    if len(line) > _LONGEST_STAMP or (day := first_date(line)) is None:
        return None
    rest = _COUNTS.sub(" ", without_dates(line)).strip(BETWEEN)
    if rest == "":
        return Facts(published_on=day)
    if signed := _SIGNED.fullmatch(rest):
        return Facts(published_on=day, author=person(signed["name"] or ""), section=signed["section"])
    posted = _POSTED.match(_COUNTS.sub(" ", without_dates(line)).strip())
    return Facts(published_on=day, author=person(posted["name"])) if posted else None


def _leading_outlet(lead: str) -> str | None:
    rest = without_dates(lead).strip(BETWEEN)
    return named(rest) if _is_outlet(rest) else None


def _pairs(line: str) -> list[_Pair]:
    """Each label's role and value; what stands before the first label comes with no role."""
    labels = list(LABEL.finditer(line))
    if not labels:
        return []
    lead = line[: labels[0].start()].strip(BETWEEN)
    pairs: list[_Pair] = [(None, lead)] if lead else []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        value = line[label.end() : following.start() if following else len(line)]
        pairs.append((role_of(label[0]), value.strip(BETWEEN)))
    return pairs


def _acceptable(pairs: list[_Pair]) -> bool:
    """Values are short and no prose; a lead is a date, a version or an outlet; a lone time must be a date."""
    for role, value in pairs:
        if len(value) > _LONGEST_VALUE or _PROSE.search(value):
            return False
        if role is None and not (
            _BARE.match(value)
            or is_furniture(value)
            or _is_outlet(rest := without_dates(value).strip())
            or is_stamp(value)
            or _POSTED.match(rest)
        ):
            return False
    (role, value), *others = pairs
    is_dated = role in (Role.PUBLISHED, Role.WRITTEN, Role.IN_FORCE)
    return bool(others) or not is_dated or not value or first_date(value) is not None


def _day(found: dict[Role | None, str], line: str) -> date | None:
    """The day it was published, else that from which it is in force, else any date on a line without either."""
    for role in (Role.PUBLISHED, Role.WRITTEN, Role.IN_FORCE):
        if (day := first_date(found.get(role, ""))) is not None:
            return day
    return None if Role.PUBLISHED in found else first_date(line)


def _stamped(line: str) -> Facts | None:
    """A date after a word that says it was published then, or beside the name of who published it."""
    if len(line) > _LONGEST_STAMP or (day := first_date(line)) is None:
        return None
    opening = _WITHOUT_COLON.match(line)
    if (opening and is_stamp(line[opening.end() :])) or outlet_beside_date(line):
        return Facts(published_on=day)
    return None


def _is_outlet(text: str) -> bool:
    return len(text) <= 30 and bool(_OUTLET.match(text.strip(BETWEEN)))
