"""Fixes of stems: cutting one that is long, naming what it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from app.library.domain import Language, language_of
from app.questions.domain import DraftQuestion
from app.questions.mending.judging import is_sound
from app.questions.mending.options import BLANK
from app.questions.mending.shelf import Shelf

_CLAUSE = re.compile(r"[^,;，；。.]+[,;，；。.]*\s*")


def cut(question: DraftQuestion) -> DraftQuestion | None:
    """The longest run of whole clauses around the blank, or at the question's end, that is no longer too long."""
    for stem in sorted(_runs(question.stem), key=len, reverse=True):
        after = replace(question, stem=stem)
        if is_sound(after, question, against="long_stem"):
            return after
    return None


def _runs(stem: str) -> Iterator[str]:
    clauses = _CLAUSE.findall(stem)
    asks = [at for at, clause in enumerate(clauses) if BLANK.search(clause)] or [len(clauses) - 1]
    for start in range(asks[0] + 1):
        for end in range(asks[-1] + 1, len(clauses) + 1):
            if end - start < len(clauses):
                yield _as_sentence("".join(clauses[start:end]).strip(), stem)


def _as_sentence(text: str, stem: str) -> str:
    """Its first letter large, and the mark at its end that the whole had."""
    if text[-1:] in ",;，；":
        text = text[:-1] + (stem[-1:] if stem[-1:] in ".。?？" else "")
    return text[:1].upper() + text[1:]


def with_topic(question: DraftQuestion, shelf: Shelf) -> DraftQuestion | None:
    """The stem with the article's title before it, so that it says by itself what it is about."""
    title, stem = shelf.title, question.stem
    if not title or title in stem:
        return None
    if language_of(stem) is Language.ZH:
        led = f"在《{title}》一文中，{stem}"
    else:
        first = stem.split(" ", 1)[0]
        led = f"In “{title}”, {stem[:1].lower() + stem[1:] if shelf.is_small(first) else stem}"
    after = replace(question, stem=led)
    return after if is_sound(after, question, against="generic_name") else None
