"""What gives a set with a name that says nothing ("three requirements") its topic: the heading above it, or the article's title."""

from __future__ import annotations

from app.keypoints.domain import KeyPoint
from app.library.domain import Language
from app.questions.comparing.likeness import normal
from app.questions.writing.clauses import length
from app.questions.writing.desk import Desk

LONGEST = {Language.EN: 30, Language.ZH: 40}


def placed(desk: Desk, point: KeyPoint, name: str) -> str:
    """The name with where the article lists its members; "" where neither a heading nor a title can be quoted."""
    language, phrases = desk.language(point), desk.phrases(point)
    if not point.member_evidence:
        return ""
    own = desk.span(point.member_evidence[0]).page
    title = desk.document.title or ""
    heading = next((desk.source.pages[at].text for at in range(own - 1, -1, -1) if desk.source.pages[at].is_heading), "")
    if heading and normal(heading) != normal(title) and _is_quotable(heading, language) and normal(point.name) not in normal(heading):
        return phrases.listed_under(heading.strip(" :：。."), name)
    return phrases.listed_in(title.strip(), name) if title and _is_quotable(title, language) else ""


def _is_quotable(text: str, language: Language) -> bool:
    return len(text) >= 2 and length(text, language) <= LONGEST[language] and "\n" not in text
