"""What a file's own properties say about it, as far as it can be believed: most were never looked at by anybody."""

from __future__ import annotations

import re
from datetime import date

from app.library.importing.blocks import one_line

_SHORTEST, _LONGEST = 4, 160
_UNTITLED = re.compile(
    r"""^(?:microsoft\s+(?:word|powerpoint|excel)\b.* | (?:untitled|document|doc|slide|presentation|title|无标题|未命名|新建|文档).{0,14}
    | .*\.(?:docx?|pdf|wps|rtf|txt|indd|pptx?|xlsx?|tex|html?|pages|key|numbers|fm|qxd|pub|odt|ps|eps|dvi)
    | [\d\W_]+ | \w{1,3} | (?:powerpoint|word)\b.* | \S+[_/\\]\S+)$""",
    re.I | re.X,
)
_NOBODY = re.compile(
    r"""^(?:admin(?:istrator)?|user|owner|root|guest|default|unknown|author|test|pc|lenovo|dell|hp|asus|acer|thinkpad|windows.*|microsoft.*
    |微软.*|用户.*|雨林木风|深度.*|番茄花园|系统管理员|管理员|匿名|\(?anonymous\)?|\(?unspecified\)?|未知|python-docx|openpyxl|wps.*|apache.*
    |your\s.*|user:.*|registered\sto.*
    |generated\sby.*|mac\s?book.*|test\suser|[a-z0-9._@-]++)$""",
    re.I | re.X,
)
_MONTHS = "January February March April May June July August September October November December".split()


def plausible_title(title: str | None) -> str | None:
    """A title that a file carries in its properties, if a person may have written it."""
    written = one_line(title or "")
    return written if _SHORTEST <= len(written) <= _LONGEST and not _UNTITLED.match(written) else None


def plausible_author(author: str | None) -> str | None:
    """An author that a file carries in its properties, if it is the name of somebody and not of a machine's account."""
    written = one_line(author or "")
    return written if 2 <= len(written) <= 60 and not _NOBODY.match(written) else None


def plausible_day(numbers: tuple[int, int, int], text: str) -> date | None:
    """The day a file was made (year, month, day), if its text speaks of that month; files are made and copied on any day."""
    year, month, day = numbers
    try:
        made = date(year, month, day)
    except ValueError:
        return None
    name = _MONTHS[month - 1]
    said = rf"\b(?:{name}|{name[:3]}\.?)\s+(?:\d{{1,2}},?\s+)?{year}\b|{year}\s?年\s?0?{month}\s?月|\b{year}[-/.]0?{month}\b"
    return made if re.search(said, text, re.I) else None
