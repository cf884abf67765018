"""Markdown in a file, or pasted: facts before the text, a title, passages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from app.library.domain import Document, ImportNote, Passage, PassageKind, language_of
from app.library.importing.blocks import Facts, one_line
from app.library.importing.dates import first_date
from app.library.importing.metadata import facts_of
from app.library.importing.refusals import NoText

_FRONT = re.compile(r"\ufeff?---[ \t]*\n(?P<lines>(?:[^\n]{0,1000}\n){0,60}?)(?:---|\.\.\.)[ \t]*(?:\n|$)")
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w -]{0,30}?)\s*[:：]\s*(?P<value>.*)")
_NAMES = {
    "title": "title", "标题": "title", "date": "date", "日期": "date", "published": "date", "author": "author", "作者": "author",
    "source": "source", "来源": "source", "section": "section", "栏目": "section", "category": "category", "分类": "category",
}  # fmt: skip
_SIGNS = (
    re.compile(r"^#{1,6} +\S", re.M),
    re.compile(r"\*\*[^*\s][^*\n]*\*\*"),
    re.compile(r"\[[^\[\]\n]++\]\((?:https?:|mailto:|image:|[./#\w])[^()\s]*+\)"),
    re.compile(r"^(?:```|~~~)", re.M),
    re.compile(r"^[-*+] +\S", re.M),
    re.compile(r"^> +\S", re.M),
)
_SURE = re.compile(r"^\|?(?: *:?-{3,}:? *\|)+(?: *:?-{3,}:?)? *$|^\[\^[^\]\s]+\]: ", re.M)
_MOST_METADATA = 6


def looks_like_markdown(text: str) -> bool:
    """Whether a text is marked up as Markdown: by a table, a footnote, facts in front, two headings, or two sorts of signs."""
    if _SURE.search(text) or (front_matter(text)[0] != Facts()):
        return True
    found = [sign for sign in _SIGNS if sign.search(text)]
    return len(_SIGNS[0].findall(text)) > 1 or (len(found) > 1 and any(sign in _SIGNS[:4] for sign in found))


def read_markdown(text: str, encoding: str) -> Document:
    """The article in a Markdown text; what its front matter says wins over what the text says."""
    from app.library.markdown import parse  # it is built on this package

    front, body = front_matter(text.replace("\r\n", "\n"))
    parsed = parse(body, takes_title=True)
    if front.title and parsed.title not in (None, front.title):
        parsed = parse(body)
    facts, n_removed = _metadata(parsed.passages)
    passages = parsed.passages[n_removed:]
    if not any(one.text for one in passages):
        raise NoText
    facts = front.or_else(Facts(title=one_line(parsed.title or ""))).or_else(facts).or_else(_heading(passages))
    notes = [ImportNote(code, n) for code, n in (("script_link", parsed.n_links), ("image", parsed.n_images)) if n]
    return Document(
        title=facts.title,
        section=facts.section,
        category=facts.category,
        published_on=facts.published_on,
        author=facts.author,
        source=facts.source,
        language=language_of(" ".join(one.text for one in passages)),
        encoding=encoding,
        format="markdown",
        passages=tuple(replace(one, number=n) for n, one in enumerate(passages, start=1)),
        removed=tuple(one.text for one in parsed.passages[:n_removed]),
        notes=tuple(notes),
    )


def front_matter(text: str) -> tuple[Facts, str]:
    """The facts between two lines of dashes at the very beginning, and the text behind them."""
    front = _FRONT.match(text)
    fields = [_FIELD.fullmatch(line.strip()) for line in front["lines"].splitlines() if line.strip()] if front else []
    if front is None or not any(fields):
        return Facts(), text
    found: dict[str, str] = {}
    for one in fields:
        if one and (name := _NAMES.get(one["name"].strip().lower())):
            found.setdefault(name, one_line(one["value"].strip().strip("\"'")))
    facts = Facts(
        title=found.get("title") or None,
        section=found.get("section") or None,
        category=found.get("category") or None,
        published_on=first_date(found.get("date", "")),
        author=found.get("author") or None,
        source=found.get("source") or None,
    )
    return facts, text[front.end() :]


def _metadata(passages: Sequence[Passage]) -> tuple[Facts, int]:
    """What the lines under the title say ("来源：… 作者：…"), and how many they are."""
    facts, n = Facts(), 0
    for one in passages[:_MOST_METADATA]:
        found = facts_of(one.text) if one.kind is PassageKind.PARAGRAPH else None
        if found is None:
            break
        facts, n = facts.or_else(found), n + 1
    return facts, n if n < len(passages) else 0


def _heading(passages: Sequence[Passage]) -> Facts:
    return Facts(title=passages[0].text if passages[0].kind is PassageKind.HEADING else None)
