"""Page source written out again with only what an article needs: no script, no style, no handler, few attributes.

The source is cut into tags as the HTML standard says, and each tag kept is written anew; so the parser behind it sees
nothing that this module has not read, whatever was in the file (its time grows with the square of a tag's attributes).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape

_ATTRIBUTE = r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"""
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+(?:>|\Z)|</(?P<end>[a-z][^\s/>]*+)[^>]*+(?:>|\Z)|</[^a-z>][^>]*+(?:>|\Z)|</>
    |<(?P<start>[a-z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)[\s/]*+(?:>|\Z)""",
    re.I | re.S | re.X,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KEPT = frozenset(
    "class id style href content name property charset datetime colspan rowspan hidden role itemprop http-equiv type lang alt value".split()
)
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>]|\Z)[^>]*+(?:>|\Z)", re.I)
    for name in ("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp")
}
_COUNTED = {
    "script", "style", "iframe", "object", "embed", "applet", "form", "frame", "base", "video", "audio", "svg", "math", "img", "link"
}  # fmt: skip
_NOTE = {"embed": "object", "applet": "object", "img": "image", "frame": "iframe", "link": "stylesheet"}
_NOT_WRITTEN = {"script", "style", "iframe", "textarea", "noembed", "noframes", "link", "base", "frame", "frameset", "plaintext", "form"}
_SCRIPT_ADDRESS = re.compile(r"(?:javascript|vbscript|data\s*:\s*text/html)\s*:?", re.I)
_LONGEST_VALUE = 2_000


@dataclass(slots=True)
class Source:
    """Safe markup, how often each kind of thing was dropped, and the JSON blocks that describe the page."""

    markup: str
    dropped: Counter[str]
    descriptions: list[str] = field(default_factory=list)


def cleaned(text: str) -> Source:
    """The page written out anew; takes time in proportion to its length."""
    source = Source("", Counter())
    parts: list[str] = []
    at = 0
    while (token := _TOKEN.search(text, at)) is not None:
        parts.append(text[at : token.start()].replace("<", "&lt;"))
        at = token.end()
        if name := token["end"]:
            parts.append(f"</{name.lower()}>" if _is_written(name.lower()) else "")
        elif name := token["start"]:
            at = _open(source, parts, text, token, name.lower())
    parts.append(text[at:].replace("<", "&lt;"))
    source.markup = "".join(parts)
    return source


def _open(source: Source, parts: list[str], text: str, token: re.Match[str], name: str) -> int:
    """Write one start tag; the place after it, or after what a raw element holds."""
    attributes = _attributes(source, token["attributes"])
    if name in _COUNTED:
        source.dropped[_NOTE.get(name, name)] += 1
    if _is_written(name):
        written = "".join(f' {key}="{value}"' for key, value in attributes.items())
        parts.append(f"<{name}{written}>")
    if name not in _RAW:
        return token.end()
    end = _RAW[name].search(text, token.end())
    content = text[token.end() : end.start() if end else len(text)]
    if name in ("title", "xmp"):
        parts.append(f"{content.replace('<', '&lt;')}</{name}>")
    elif name == "script" and "ld+json" in attributes.get("type", ""):
        source.descriptions.append(content)
    return end.end() if end else len(text)


def _is_written(name: str) -> bool:
    return name not in _NOT_WRITTEN and len(name) <= 40 and bool(_NAME.fullmatch(name))


def _attributes(source: Source, text: str) -> dict[str, str]:
    kept: dict[str, str] = {}
    for name, raw in _ATTRIBUTES.findall(text):
        key = name.lower()
        if key.startswith("on") and len(key) > 2:
            source.dropped["handler"] += 1
        if key not in _KEPT or key in kept:
            continue
        value = raw[1:-1] if raw[:1] in ("'", '"') else raw
        if key == "href" and _SCRIPT_ADDRESS.match(re.sub(r"[\x00-\x20]+", "", unescape(value[:200]))):
            source.dropped["script_link"] += 1
            continue
        kept[key] = escape(unescape(value[:_LONGEST_VALUE]))
    return kept
