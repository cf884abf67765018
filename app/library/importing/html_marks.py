"""Facts that a page marks by an element's id or class: its date, its author, who published it, its section."""

from __future__ import annotations

import re

from lxml import etree

from app.library.importing.dates import first_date
from app.library.importing.html_asides import is_beside

TITLED = re.compile(
    r"(?:^|[\s_-])(?:(?:art(?:icle)?|news|notice|page|post|entry|info|content|main|doc|detail|wz|bt)[_-]?(?:title|bt)|title|headline|biaoti)(?:$|[\s_-])"
    r"|[a-z]Title\b",
    re.I,
)
_MARKS = {
    "date": re.compile(
        r"(?:^|\s)(?:publish[_-]?time|pub[_-]?(?:date|time)|dt-published|(?:entry|post|article|news)[_-]date|date|time|posted|published|dateline"
        r"|authorposton\d*)(?:\s|$)",
        re.I,
    ),
    "author": re.compile(
        r"(?:^|\s)(?:author[_-]?name|(?:p|post|entry|article)-author|byline(?:-author)?|author|writer|persona|username"
        r"|url fn n|js_author_name)(?:\s|$)",
        re.I,
    ),
    "source": re.compile(r"(?:^|\s)(?:js_name|media_name|source[_-]name)(?:\s|$)", re.I),
    "section": re.compile(r"(?:^|\s)(?:cat-links|(?:post|entry)-category)(?:\s|$)", re.I),
}
_LOOSE = re.compile(r"(?:^|\s)(?:date|time|posted|published)(?:\s|$)", re.I)
"""Names that lists of other articles give their dates too."""
_PERSON = re.compile(r"[A-Z][\w.'’-]*+(?:\s+(?:and\s+|&\s+)?[A-Z][\w.'’-]*+){0,5}|[a-z][\w.-]{2,30}|[\u4e00-\u9fff·]{2,12}")
_CALLED = re.compile(r"^(?:posted\s+in|filed\s+under|by|作者|来源|发表于|发布时间|时间)[\s:：]+", re.I)
_FORUM_AUTHOR = re.compile(r"(?:^|\s)authi(?:\s|$)")
_LONGEST = 60


def marked_facts(root: etree._Element) -> dict[str, str]:
    """The first text of each kind, by the names in _MARKS; a link that says ``rel=author`` is one too."""
    found: dict[str, str] = {}
    for element in root.iter("span", "a", "em", "i", "p", "div", "time", "strong", "b"):
        named = f"{element.get('class') or ''} {element.get('id') or ''}".strip()
        kinds = [kind for kind, pattern in _MARKS.items() if kind not in found and pattern.search(named)] if named else []
        if element.get("rel") == "author" or (element.tag == "a" and _FORUM_AUTHOR.search(element.getparent().get("class") or "")):
            kinds.append("author")
        for kind in kinds:
            text = _CALLED.sub("", re.sub(r"\s+", " ", "".join(element.itertext())).strip())
            if _could_be(kind, text) and not (kind == "date" and _LOOSE.search(named) and is_beside(element)):
                found.setdefault(kind, text)
    return found


def _could_be(kind: str, text: str) -> bool:
    if kind == "date":
        return len(text) <= _LONGEST and first_date(text) is not None
    return 0 < len(text) <= _LONGEST and (kind != "author" or bool(_PERSON.fullmatch(text)))
