"""The Markdown that is understood here: markdown-it without markup of other kinds, with a few inline rules of our own."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Delimiter
from mdit_py_plugins.footnote import footnote_plugin

FORCED = {"{**": "strong", "{*": "em", "{`": "code"}
"""What opens a stretch whatever stands beside it; the same signs the other way round close it."""
_CLOSING = {"**}": "strong", "*}": "em", "`}": "code"}
_OPENING = re.compile(r"\{(?:\*\*?|`)")
_ENDING = re.compile(r"(?:\*\*?|`)\}")
_CJK = re.compile(
    "[\u1100-\u11ff\u2e80-\u303f\u3040-\u31ff\u3200-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
_MAX_NESTING = 100


class _Markdown(MarkdownIt):
    """Addresses stay as they are typed; what may be followed is decided where passages are made."""

    def validateLink(self, url: str) -> bool:  # noqa: N802, ARG002 - markdown-it's name and arguments
        return True

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802
        return link


@cache
def parser() -> MarkdownIt:
    """The one parser; it keeps nothing between texts."""
    md = _Markdown("commonmark", {"html": False, "maxNesting": _MAX_NESTING})
    md.disable(["html_block", "html_inline"])
    md.enable("table")
    footnote_plugin(md, inline=False, move_to_end=False)
    md.inline.ruler.at("emphasis", emphasis)
    md.inline.ruler.before("backticks", "forced", forced)
    return md


def forced(state: StateInline, silent: bool) -> bool:
    """``{**`` opens and ``**}`` closes bold, whatever stands beside them; likewise ``{*`` and ``{```."""
    opening = _OPENING.match(state.src, state.pos, state.posMax)
    sign = opening or _ENDING.match(state.src, state.pos, state.posMax)
    if sign is None:
        return False
    open_now = _open_in(state)
    name = FORCED.get(sign.group()) or _CLOSING[sign.group()]
    if not opening and name not in open_now:
        return False
    if not silent:
        token = state.push("forced", "", 1 if opening else -1)
        token.content, token.meta = sign.group(), {"name": name}
        if opening:
            open_now.append(name)
        else:
            open_now.remove(name)
    state.pos = sign.end()
    return True


def _open_in(state: StateInline) -> list[str]:
    """What has been opened in this line and not closed yet."""
    names: list[str]
    line, names = state.env.get("forced", (None, []))
    if line is not state.tokens:
        line, names = state.env["forced"] = (state.tokens, [])
    return names


def emphasis(state: StateInline, silent: bool) -> bool:
    """``*`` and ``_`` as in CommonMark, except that Chinese characters and punctuation beside them count as neither blank nor word.

    CommonMark alone does not end bold in ``**重点：**后面``.
    """
    marker = state.src[state.pos]
    if silent or marker not in ("_", "*"):
        return False
    before = state.src[state.pos - 1] if state.pos > 0 else " "
    end = state.pos
    while end < state.posMax and state.src[end] == marker:
        end += 1
    after = state.src[end] if end < state.posMax else " "
    opens, closes = _flanks(before, after), _flanks(after, before)
    if marker == "_":
        opens, closes = opens and (not closes or _is_punctuation(before)), closes and (not opens or _is_punctuation(after))
    length = end - state.pos
    for _ in range(length):
        token = state.push("text", "", 0)
        token.content = marker
        state.delimiters.append(Delimiter(ord(marker), length, len(state.tokens) - 1, -1, opens, closes))
    state.pos = end
    return True


def _flanks(outside: str, inside: str) -> bool:
    """Whether signs between the two characters lean on ``inside``: it is no blank, nor Latin punctuation that leans outwards."""
    if isWhiteSpace(ord(inside)):
        return False
    if not _is_punctuation(inside) or _CJK.match(inside):
        return True
    return isWhiteSpace(ord(outside)) or _is_punctuation(outside) or bool(_CJK.match(outside))


def _is_punctuation(character: str) -> bool:
    return isMdAsciiPunct(ord(character)) or isPunctChar(character)
