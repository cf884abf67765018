"""Metadata lines: ``Time: June 1, 2022  Author:  Source: …``, ``来源：… 作者：…``, ``Version 4.2 | Effective: …``."""

from __future__ import annotations

import re
from datetime import date

from app.library.importing.blocks import Facts
from app.library.importing.bylines import BETWEEN, byline, named, person
from app.library.importing.dates import first_date, is_stamp, without_dates
from app.library.importing.labels import LABEL, Role, role_of
from app.text import canonical

_BARE = re.compile(
    r"""(?:version|revision|v)\s*\d | 第?[\d.]+版 | (?:views?|hits|reads)\s*\d
    | \d+\s*(?:views?|hits|reads|comments?|min(?:ute)?s?\s+read)\b""",
    re.I | re.X,
)
_WITHOUT_COLON = re.compile(
    r"""^(?:(?:first\s+)?published|posted|updated|issued|released|last\s+updated|last\s+modified|dated
    |发布于|发表于|更新于|印发于)(?:\s+(?:on|at))?\s+""",
    re.I | re.X,
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
    if (facts := _labelled(line) or _stamped(line)) is not None:
        return facts
    author = byline(line)
    return Facts(author=author) if author else None


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
        if role is None and not (_BARE.match(value) or _is_outlet(without_dates(value).strip(BETWEEN)) or is_stamp(value)):
            return False
    (role, value), *others = pairs
    is_dated = role in (Role.PUBLISHED, Role.IN_FORCE)
    return bool(others) or not is_dated or not value or first_date(value) is not None


def _day(found: dict[Role, str], line: str) -> date | None:
    """The day it was published, else that from which it is in force, else any date on a line without either."""
    for role in (Role.PUBLISHED, Role.IN_FORCE):
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
    return len(text) <= 30 and bool(_OUTLET.match(text))
