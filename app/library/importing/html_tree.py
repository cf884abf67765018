"""Safe markup to a tree, with its depth and size bounded."""

from __future__ import annotations

import re
from itertools import islice

from lxml import etree

from app.library.importing.limits import MAX_DEPTH, MAX_ELEMENTS
from app.library.importing.refusals import NoText, TooDeep, TooLarge

HIDDEN_STYLE = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0*)?\s*(?:;|$|!)|font-size\s*:\s*0(?:px|pt|em|rem|%)?\s*(?:;|$|!)"
    r"|(?:left|top|text-indent|margin-left)\s*:\s*-\d{3,}|clip(?:-path)?\s*:\s*(?:rect\(\s*[01]|inset\(\s*(?:50|100)%))",
    re.I,
)
_PARAGRAPHS = 3
_SHOWN_BY_SCRIPT = re.compile(r"(?:^|\s)(?:js_content|rich_media_content)(?:\s|$)")
"""Containers of articles that their pages hide until a script has run."""
_UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-?hidden|off-?screen|screen-reader(?:-text)?|u-hidden|d-none|print-only)(?:\s|$)", re.I
)


def tree_of(markup: str) -> etree._Element:
    """The root element. Raises TooDeep and TooLarge beyond the limits, NoText where there is no element at all."""
    parser = etree.HTMLParser(encoding="utf-8", recover=True, no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = etree.fromstring(markup.encode("utf-8"), parser)
    except etree.XMLSyntaxError:
        root = None
    if root is None:
        raise NoText
    depth = elements = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        elements += event == "start"
        if depth > MAX_DEPTH:
            raise TooDeep(MAX_DEPTH)
        if elements > MAX_ELEMENTS:
            raise TooLarge(MAX_ELEMENTS, "elements")
    return root


def is_hidden(element: etree._Element) -> bool:
    """Whether a reader of the page does not see an element: by attribute, style or a class that says so."""
    if _SHOWN_BY_SCRIPT.search(f"{element.get('id') or ''} {element.get('class') or ''}"):
        return False
    if element.get("hidden") is not None or HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    return bool(_UNSEEN_CLASS.search(element.get("class") or ""))


def lays_out(member: etree._Element) -> bool:
    """Whether a list member is a part of the page and not of a list: it holds a heading over several paragraphs."""
    n_paragraphs = sum(1 for _ in islice(member.iter("p"), _PARAGRAPHS))
    return n_paragraphs == _PARAGRAPHS and next(member.iter("h1", "h2", "h3"), None) is not None
