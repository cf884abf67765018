"""A DOCX file's parts: found through their relations, parsed without entities, and what is left out counted."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from lxml import etree

from app.library.importing.archives import Archive, is_cut_off
from app.library.importing.limits import MAX_PICTURE_BYTES, MAX_XML
from app.library.importing.refusals import UnknownFormat, Unsafe

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": W[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": R[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": A[1:-1].encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": b"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
_DEFINES = re.compile(rb"<\s?!\s?(?:DOCTYPE|ENTITY)", re.I)
_LINKED = re.compile(r"(?:https?|mailto):", re.I)
_PARTS = {"styles", "numbering", "footnotes", "endnotes"}
_LONGEST_TARGET, _MOST_LISTED = 120, 10


@dataclass(slots=True)
class Relation:
    """Where a relation leads: a part of the archive, or an ``is_external`` address."""

    kind: str
    target: str
    is_external: bool


@dataclass(slots=True)
class Package:
    """The parts that an article needs. ``dropped`` counts what is in the file and does not come along."""

    archive: Archive
    main: str
    document: etree._Element
    relations: dict[str, Relation] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    external: list[str] = field(default_factory=list)

    def part(self, kind: str) -> etree._Element | None:
        """A part that the document relates to ("styles", "numbering", …)."""
        name = next((one.target for one in self.relations.values() if one.kind == kind and not one.is_external), None)
        return _tree(self.archive, name) if name is not None and name in self.archive else None

    def named(self, name: str) -> etree._Element | None:
        """A part that has a fixed name, such as the file's properties."""
        return _tree(self.archive, name) if name in self.archive else None

    def picture(self, relation: str) -> bytes | None:
        """The bytes of an embedded picture; None where it is not in the file."""
        found = self.relations.get(relation)
        if found is None or found.is_external or found.target not in self.archive:
            return None
        try:
            return self.archive.read(found.target, MAX_PICTURE_BYTES)
        except Unsafe:
            return None

    def link(self, relation: str) -> str | None:
        """The address of a link that may be followed; None for any other."""
        found = self.relations.get(relation)
        return found.target if found is not None and found.is_external and _LINKED.match(found.target) else None


def opened(data: bytes) -> Package:
    """The package in a file, or in what is left of it. Raises Unsafe, UnknownFormat, PasswordProtected."""
    archive = Archive.of_remains(data) if is_cut_off(data) else Archive(data)
    _refuse_definitions(archive)
    main = _main_part(archive)
    if main not in archive:
        raise UnknownFormat("zip") if archive.is_whole else Unsafe("damaged")
    root = _tree(archive, main)
    if root is None or root.tag != f"{W}document":
        raise Unsafe("damaged")
    package = Package(archive, main, root, _relations(archive, main))
    _count_dropped(package)
    return package


def _count_dropped(package: Package) -> None:
    names = package.archive.names()
    package.dropped["macro"] = sum(1 for name in names if name.lower().endswith("vbaproject.bin"))
    package.dropped["object"] = sum(1 for name in names if "/embeddings/" in name.lower() or "/activex/" in name.lower())
    outside = [one for one in package.relations.values() if one.is_external and one.kind != "hyperlink"]
    package.dropped["external"] = len(outside)
    package.external = [_showable(one.target) for one in outside[:_MOST_LISTED]]
    package.dropped["object"] += sum(1 for one in package.relations.values() if one.kind == "aFChunk")


def _showable(target: str) -> str:
    shown = "".join(character for character in target if character.isprintable())
    return shown if len(shown) <= _LONGEST_TARGET else f"{shown[:_LONGEST_TARGET]}…"


def _refuse_definitions(archive: Archive) -> None:
    """No XML in the file, whether it is read or not, may define a document type or entities."""
    for name in archive.names():
        if name.lower().endswith((".xml", ".rels")):
            data = archive.read(name, MAX_XML)
            if _DEFINES.search(data if b"\x00" not in data[:200] else data.replace(b"\x00", b"")):
                raise Unsafe("doctype")


def _tree(archive: Archive, name: str) -> etree._Element | None:
    """A part's root. Unsafe where it is no XML, or defines anything; None for one that was cut off before its root."""
    data = archive.read(name, MAX_XML)
    for strict, usual in _STRICT.items():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, recover=not archive.is_whole
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        if archive.is_whole:
            raise Unsafe("damaged") from None
        return None
    if root is not None and root.getroottree().docinfo.doctype:
        raise Unsafe("doctype")
    return root


def _main_part(archive: Archive) -> str:
    related = _relations(archive, "") if "_rels/.rels" in archive else {}
    return next((one.target for one in related.values() if one.kind == "officeDocument" and not one.is_external), "word/document.xml")


def _relations(archive: Archive, part: str) -> dict[str, Relation]:
    folder, base = dirname(part), part.rsplit("/", 1)[-1]
    name = join(folder, "_rels", f"{base}.rels")
    root = _tree(archive, name) if name in archive else None
    found: dict[str, Relation] = {}
    for one in () if root is None else root.iter(_RELATION):
        kind, target = (one.get("Type") or "").rsplit("/", 1)[-1], one.get("Target") or ""
        is_external = (one.get("TargetMode") or "").lower() == "external"
        if not is_external:
            target = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found.setdefault(one.get("Id") or "", Relation(kind, target, is_external))
    return found
