"""What a DOCX file's styles say of a paragraph: heading or list member, how large and how bold its letters are."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from lxml import etree

from app.library.importing.docx_package import W

_HEADING = re.compile(r"(?:heading|标题|überschrift|titre)\s*([1-9])$", re.I)
_ROLES = {
    "title": "title",
    "标题": "title",
    "subtitle": "subtitle",
    "副标题": "subtitle",
    "caption": "caption",
    "题注": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "引用": "quote",
    "明显引用": "quote",
    "toc heading": "contents",
    "table of figures": "contents",
}
_LIST = re.compile(r"list (bullet|number)(?: ([2-5]))?$", re.I)
_DEFAULT_SIZE, _MOST_ANCESTORS = 20.0, 20


@dataclass(frozen=True, slots=True)
class Look:
    """What a style or a paragraph's own properties set; None where they leave it to the style below."""

    outline: int | None = None
    numbering: str | None = None
    numbering_level: int | None = None
    aligned: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    role: str | None = None

    def over(self, below: Look) -> Look:
        """What either says, and where both do, what the upper one says."""
        mine = {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}
        return replace(below, **mine)


class Styles:
    """The styles of one file by their ids, each with what it inherits."""

    def __init__(self, root: etree._Element | None) -> None:
        self._own: dict[str, Look] = {}
        self._below: dict[str, str] = {}
        self._whole: dict[str, Look] = {}
        self._default = self._default_paragraph = Look(size=_DEFAULT_SIZE)
        for style in () if root is None else root.iter(f"{W}style"):
            self._take(style)
        default = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        self._default = self._run_look(default).over(self._default)
        base = [] if root is None else [one for one in root.iter(f"{W}style") if one.get(f"{W}default") in ("1", "true", "on")]
        paragraph = next((one.get(f"{W}styleId") for one in base if one.get(f"{W}type") == "paragraph"), None)
        self._default_paragraph = self._look(paragraph).over(self._default) if paragraph else self._default

    def _take(self, style: etree._Element) -> None:
        key, name = style.get(f"{W}styleId") or "", (value(style.find(f"{W}name")) or "").strip().lower()
        look = paragraph_look(style.find(f"{W}pPr")).over(self._run_look(style.find(f"{W}rPr")))
        if (heading := _HEADING.match(name)) and look.outline is None:
            look = replace(look, outline=int(heading[1]) - 1)
        role = "contents" if re.match(r"(?:toc|目录)\s?\d$", name) else _ROLES.get(name)
        self._own[key] = replace(look, role=role) if role else look
        if below := value(style.find(f"{W}basedOn")):
            self._below[key] = below

    def _look(self, key: str | None) -> Look:
        if key is None or key not in self._own:
            return Look()
        if key not in self._whole:
            chain: list[str] = []
            at = key
            while at in self._own and at not in chain and len(chain) < _MOST_ANCESTORS:
                chain.append(at)
                at = self._below.get(at, "")
            look = Look()
            for one in reversed(chain):
                look = self._own[one].over(look)
            self._whole[key] = look
        return self._whole[key]

    def of_paragraph(self, paragraph: etree._Element) -> Look:
        """A paragraph's look, its own properties over its style's over the file's."""
        properties = paragraph.find(f"{W}pPr")
        key = value(properties.find(f"{W}pStyle")) if properties is not None else None
        return paragraph_look(properties).over(self._look(key).over(self._default_paragraph))

    def of_run(self, run: etree._Element, paragraph: Look) -> Look:
        """The look of a stretch of text in a paragraph."""
        properties = run.find(f"{W}rPr")
        if properties is None:
            return paragraph
        return self._run_look(properties).over(self._look(value(properties.find(f"{W}rStyle"))).over(paragraph))

    @staticmethod
    def _run_look(properties: etree._Element | None) -> Look:
        if properties is None:
            return Look()
        size = number(value(properties.find(f"{W}sz")))
        return Look(
            size=size if size else None,
            bold=_switch(properties.find(f"{W}b")),
            italic=_switch(properties.find(f"{W}i")),
            hidden=_switch(properties.find(f"{W}vanish")),
        )


def paragraph_look(properties: etree._Element | None) -> Look:
    """What a paragraph's properties say of its place: outline, numbering, alignment."""
    if properties is None:
        return Look()
    outline = number(value(properties.find(f"{W}outlineLvl")))
    numbering = properties.find(f"{W}numPr")
    level = number(value(numbering.find(f"{W}ilvl"))) if numbering is not None else None
    return Look(
        outline=int(outline) if outline is not None and outline < 9 else None,
        numbering=value(numbering.find(f"{W}numId")) if numbering is not None else None,
        numbering_level=int(level) if level is not None else None,
        aligned=value(properties.find(f"{W}jc")),
    )


def value(element: etree._Element | None) -> str | None:
    """An element's ``val``."""
    return element.get(f"{W}val") if element is not None else None


def number(text: str | None) -> float | None:
    """A whole number from 0 to 9999, else None."""
    return float(text) if text and len(text) <= 4 and text.isascii() and text.isdigit() else None


def _switch(element: etree._Element | None) -> bool | None:
    return None if element is None else element.get(f"{W}val", "1").lower() not in ("0", "false", "off", "none")
