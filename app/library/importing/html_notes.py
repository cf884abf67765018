"""Footnotes of a page and the marks in its text that lead to them; marks that serve the page alone."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

_MARK_CLASS = re.compile(
    r"(?:^|\s)(?:mw-editsection|editsection|headerlink|anchor(?:js)?(?:-link)?|header-anchor|permalink|reference|noprint|"
    r"footnote-back(?:ref)?|reversefootnote)(?:\s|$)"
)
_INLINE = frozenset(("a", "sup", "span"))
_SIGNS = frozenset("#¶§↩↑^↵")
_BLOCKS = frozenset(("li", "p", "div", "dd", "aside", "section"))
_LONGEST_LABEL = 12


def is_mark_of_page(element: etree._Element) -> bool:
    """Whether an inline element only serves the page: an edit link, the sign of an anchor, the way back from a note."""
    if element.tag not in _INLINE:
        return False
    if _MARK_CLASS.search(element.get("class") or ""):
        return len("".join(element.itertext())) <= 40
    return element.tag == "a" and len(element) == 0 and (element.text or "").strip("\ufe0e\ufe0f \u00a0") in _SIGNS


def notes_of(root: etree._Element) -> dict[str, str]:
    """The ids of the page's footnotes with the labels by which its text calls them."""
    called: dict[str, str] = {}
    for sup in root.iter("sup"):
        if not is_mark_of_page(sup) and (link := _link(sup)) is not None:
            called.setdefault(link.get("href")[1:], _label(sup))
    if not called:
        return {}
    found = {name: called[name] for element in root.iter(*_BLOCKS) if (name := element.get("id")) in called}
    is_clear = len(set(found.values())) == len(found) and all(0 < len(label) <= _LONGEST_LABEL for label in found.values())
    return found if is_clear else {name: str(place) for place, name in enumerate(found, start=1)}


def note_label(element: etree._Element, notes: Mapping[str, str]) -> str | None:
    """The label of the footnote that an element calls; None where it calls none."""
    if not notes or element.tag != "sup" or (link := _link(element)) is None:
        return None
    return notes.get(link.get("href")[1:])


def _link(sup: etree._Element) -> etree._Element | None:
    """The link to a place on the same page that is all a raised mark holds."""
    links = sup.findall("a") or ([sup.getparent()] if sup.getparent() is not None and sup.getparent().tag == "a" else [])
    link = links[0] if len(links) == 1 else None
    is_all = link is not None and (link.get("href") or "").startswith("#") and len("".join(sup.itertext()).strip()) <= _LONGEST_LABEL
    return link if is_all else None


def _label(sup: etree._Element) -> str:
    return "".join(sup.itertext()).strip("[]() \u00a0")
