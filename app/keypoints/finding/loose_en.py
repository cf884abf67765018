"""English members that are only suggested: what is left of its sentence or page has as many pieces as the name counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.keypoints.domain import Tier
from app.keypoints.finding.leads import leads, unlabelled
from app.keypoints.finding.listing import Listing, listing
from app.keypoints.finding.mentions import Mention, Starts
from app.keypoints.finding.source import Page, Source, Span
from app.keypoints.finding.splitting import split_exactly
from app.library.domain import Language, PassageKind

LOOSE = "loose"
_LEADING = re.compile(r"(?:And|Then|Finally,|Lastly,|Last,|First,|Second,) ")
_VERB = re.compile(r" (?:are|is|were|was|include|includes|means?|being|comprise|cover|covers):? ")
_LONGEST_HEAD = 90


def loose(source: Source, mention: Mention, starts: Starts) -> Listing | None:
    """A list at tier C, for a name that has none; it is no reason to take a phrase for a name."""
    page = source.pages[mention.outer.page]
    if page.language is not Language.EN or not page.sentences:
        return None
    for members in _readings(source, page, mention):
        if len(members) == mention.count and not any(_is_of_another(source, mention, starts, member) for member in members):
            found = listing(source, members, Tier.C, LOOSE)
            if found is not None:
                return found
    return None


def _is_of_another(source: Source, mention: Mention, starts: Starts, member: Span) -> bool:
    """Whether the piece names a number of things itself, goes on about the name, or is a row of a table."""
    shade = source.shade(member).lower()
    return starts.any_within(member.page, member.start, member.end) or source.shade(mention.name).lower() in shade or "|" in shade


def _readings(source: Source, page: Page, mention: Mention) -> Iterator[list[Span]]:
    at = page.sentence_at(mention.outer.end - 1)
    own_end = page.sentences[at][1]
    left = [_bare(page, *one) for one in page.sentences[at + 1 : at + 2 + mention.count]]
    if (verb := _VERB.search(page.shadow, mention.outer.end, own_end)) is not None:
        yield _pieces(page, verb.end(), own_end, mention)
    if left:
        yield left
    elif page.index + 1 < len(source.pages):
        following = source.pages[page.index + 1]
        yield _paragraphs(source, page, mention)
        if following.sentences and following.passage.kind is PassageKind.PARAGRAPH:
            yield [_bare(following, *one) for one in following.sentences]


def _bare(page: Page, start: int, end: int) -> Span:
    lead = _LEADING.match(page.shadow, start, end)
    return Span(page.index, lead.end() if lead else start, end)


def _pieces(page: Page, start: int, end: int, mention: Mention) -> list[Span]:
    parts = split_exactly(page.shadow, start, end, mention.count, Language.EN)
    return [Span(page.index, a, b) for a, b in parts.spans] if parts is not None and (parts.joined or parts.marked) else []


def _paragraphs(source: Source, page: Page, mention: Mention) -> list[Span]:
    """The first sentences of as many paragraphs, up to a heading or the end; or the headings, where each has one below."""
    following = source.pages[page.index + 1 : page.index + 2 + 2 * mention.count]
    run: list[Page] = []
    for one in following:
        if one.is_heading or one.passage.kind is PassageKind.TABLE_ROW or not one.sentences:
            break
        run.append(one)
    if len(run) == mention.count:
        items = unlabelled(source, [Span(one.index, *one.sentences[0]) for one in run])
        return leads(source, items) or items
    heads = [one for one in following if len(one.shadow) <= _LONGEST_HEAD and not one.shadow.endswith((".", "?", "!", ":"))]
    if following and heads[:1] == [following[0]]:
        return unlabelled(source, [Span(one.index, 0, len(one.shadow)) for one in heads[: mention.count]])
    return []
