"""Markdown and passages say the same, whatever they are: nothing is lost, added or moved by going there and back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.library.domain import Passage, PassageKind, SpanKind, canonical
from app.library.markdown import from_markdown, tidy, to_markdown
from tests.factories.passages import LETTERS, PICTURES, SIGNS, articles

LINES = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "10) ",
    "> ",
    "^ ",
    "| a | b |\n|---|---|\n| ",
    "    ",
    "```\n",
    "[^1]: ",
    "[^1]",
    "![a](image:0123456789abcdef)",
    "**重点：**",
    "{**",
    "**}",
    "{`",
    "`}",
    "[a](https://b.c)",
    "<b>",
    "&lt;",
    "\n",
    "\n\n",
    "  \n",
    "---\n",
    "[x]: http://y\n",
]
typed = st.lists(st.one_of(st.sampled_from(LINES), st.text(SIGNS + LETTERS + "\n", max_size=12)), max_size=14).map("".join)


@given(articles)
def test_what_is_written_is_read_back_exactly(passages: list[Passage]) -> None:
    kept = tidy(passages)

    assert from_markdown(to_markdown(passages), images=PICTURES) == kept


@given(articles)
def test_tidying_is_done_once(passages: list[Passage]) -> None:
    assert tidy(tidy(passages)) == tidy(passages)


@given(st.one_of(typed, st.text(max_size=80)))
def test_whatever_is_typed_settles_at_once(text: str) -> None:
    passages = from_markdown(text, images=PICTURES)

    assert tidy(passages) == passages
    assert from_markdown(to_markdown(passages), images=PICTURES) == passages
    assert to_markdown(from_markdown(to_markdown(passages), images=PICTURES)) == to_markdown(passages)


@given(st.one_of(typed, st.text(max_size=80)))
def test_passages_are_sound_whatever_is_typed(text: str) -> None:
    passages = from_markdown(text, images=PICTURES)

    assert [one.number for one in passages] == list(range(1, len(passages) + 1))
    for one in passages:
        assert one.text == canonical(one.text)
        assert one.text or one.kind is PassageKind.FIGURE
        for span in one.spans:
            assert 0 <= span.start <= span.end <= len(one.text)
            assert span.start < span.end or span.kind is SpanKind.NOTE
