"""Page source written out again with only what an article needs: no script, no style, no handler, few attributes.

The source is cut into tags as the HTML standard says, and each tag kept is written anew; so the parser behind it sees
nothing that this module has not read, whatever was in the file (its time grows with the square of a tag's attributes).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html import escape, unescape
from itertools import islice

from app.library.importing.limits import MAX_DEPTH, MAX_ELEMENTS, MAX_OPEN
from app.library.importing.refusals import TooDeep, TooLarge

_ATTRIBUTE = r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+("[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^\s>]*+))?+"""
_TOKEN = re.compile(
    rf"""<!--(?:-?>|.*?(?:--!?>|\Z))|<[!?][^>]*+(?:>|\Z)|</(?P<end>[a-z][^\s/>]*+)[^>]*+(?:>|\Z)|</[^a-z>][^>]*+(?:>|\Z)|</>
    |<(?P<start>[a-z][^\s/>]*+)(?P<attributes>(?:{_ATTRIBUTE})*+)[\s/]*+(?:>|\Z)""",
    re.I | re.S | re.X,
)
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_KEPT = frozenset(
    "class id style href content name property charset datetime colspan rowspan hidden role itemprop http-equiv type lang alt value "
    "rel start aria-level width height".split()
)
_RAW = frozenset(("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"))
_WHOLE = frozenset(("svg", "math", "canvas", "template", "noscript", "object", "video", "audio", "select"))
"""Elements dropped with all they hold; where one is never closed, its tag alone."""
_END = {name: re.compile(rf"</{name}(?=[\s/>]|\Z)[^>]*+(?:>|\Z)", re.I) for name in _RAW | _WHOLE}
_COUNTED = {
    "script", "style", "iframe", "object", "embed", "applet", "form", "frame", "base", "video", "audio", "svg", "math", "img", "link"
}  # fmt: skip
_NOTE = {"embed": "object", "applet": "object", "img": "image", "frame": "iframe", "link": "stylesheet"}
_NOT_WRITTEN = {
    "script", "style", "iframe", "textarea", "noembed", "noframes", "link", "base", "frame", "frameset", "plaintext", "form",
    "source", "track",
}  # fmt: skip
_NEVER_ENDED = frozenset(("html", "body"))
"""A page put together from pieces may end them early, and goes on after that."""
_NEEDS_NO_END = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd td th tr thead tbody tfoot option optgroup "
    "colgroup html head body rt rp".split()
)
_SCRIPT_ADDRESS = re.compile(r"(?:javascript|vbscript|data\s*:\s*text/html)\s*:?", re.I)
_LONGEST_VALUE, _MOST_ATTRIBUTES = 2_000, 200


@dataclass(slots=True)
class Source:
    """Safe markup, how often each kind of thing was dropped, and the JSON blocks that describe the page;
    ``unclosed`` are names whose end tag does not come any more."""

    markup: str
    dropped: Counter[str]
    descriptions: list[str] = field(default_factory=list)
    unclosed: set[str] = field(default_factory=set)


def cleaned(text: str) -> Source:
    """The page written out anew, in time proportional to its length. Raises TooLarge for too many tags."""
    source = Source("", Counter())
    parts: list[str] = []
    at = 0
    n_tokens = depth = 0
    while (token := _TOKEN.search(text, at)) is not None:
        n_tokens += 1
        depth += _step(token)
        if depth > MAX_OPEN:
            raise TooDeep(MAX_DEPTH)
        if n_tokens > MAX_ELEMENTS * 2:
            raise TooLarge(MAX_ELEMENTS, "elements")
        parts.append(text[at : token.start()].replace("<", "&lt;"))
        at = token.end()
        if name := token["end"]:
            parts.append(f"</{name.lower()}>" if _is_written(name.lower()) and name.lower() not in _NEVER_ENDED else "")
        elif name := token["start"]:
            at = _open(source, parts, text, token, name.lower())
    parts.append(text[at:].replace("<", "&lt;"))
    source.markup = "".join(parts)
    return source


def _step(token: re.Match[str]) -> int:
    """How much deeper a tag leads; those that need no end tag count nothing."""
    name = (token["start"] or token["end"] or "p").lower()
    return 0 if name in _NEEDS_NO_END | _RAW | _WHOLE else (1 if token["start"] else -1)


def _open(source: Source, parts: list[str], text: str, token: re.Match[str], name: str) -> int:
    """Write one start tag; the place after it, or after what a raw element holds."""
    attributes = _attributes(source, token["attributes"])
    if name in _COUNTED:
        source.dropped[_NOTE.get(name, name)] += 1
    if name in _WHOLE:
        return _past(source, text, token, name)
    if _is_written(name):
        written = "".join(f' {key}="{value}"' for key, value in attributes.items())
        parts.append(f"<{name}{written}>")
    if name not in _RAW:
        return token.end()
    end = _END[name].search(text, token.end())
    content = text[token.end() : end.start() if end else len(text)]
    if name in ("title", "xmp"):
        parts.append(f"{content.replace('<', '&lt;')}</{name}>")
    elif name == "script" and "ld+json" in attributes.get("type", ""):
        source.descriptions.append(content)
    return end.end() if end else len(text)


def _past(source: Source, text: str, token: re.Match[str], name: str) -> int:
    """The place after an element that is dropped whole, or after its tag where that is all there is."""
    if token[0].endswith("/>") or name in source.unclosed:
        return token.end()
    if (end := _END[name].search(text, token.end())) is None:
        source.unclosed.add(name)
        return token.end()
    return end.end()


def _is_written(name: str) -> bool:
    return name not in _NOT_WRITTEN | _WHOLE and len(name) <= 40 and bool(_NAME.fullmatch(name))


def _attributes(source: Source, text: str) -> dict[str, str]:
    kept: dict[str, str] = {}
    for match in islice(_ATTRIBUTES.finditer(text), _MOST_ATTRIBUTES):
        key, raw = match[1].lower(), match[2] or ""
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
