"""Passages of any kind and look, for tests that must hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from app.library.domain import Passage, PassageKind, Span, SpanKind

PICTURES = ("0123456789abcdef" * 4, "fedcba9876543210" * 4)
SIGNS = r"\`*_{}[]()#+-.!|<>&^~:;=\"'1/ "
LETTERS = "abZ 12重点后面，。：“”（）《》é̈\u200b\u3000\U00020bb7"
TARGETS = [
    "https://example.org/",
    "http://例子.cn/a_b*c?d=(e)&f=[g]#~h",
    "mailto:a@b.cn",
    "javascript:alert(1)",
    "/x",
    "https://a.b/!)(;'",
    None,
]
LABELS = ["1", "2", "注1", "a b", "x]y", "", "long-label-of-more-than-forty-characters-in-all"]

texts = st.one_of(
    st.text(SIGNS + LETTERS, max_size=24),
    st.text(max_size=12),
    st.sampled_from(
        [
            "1. one",
            "12) twelve",
            "1.",
            "- a",
            "# h",
            "a | b",
            "a | | c",
            "| b",
            "a |",
            "---",
            "=",
            "^ c",
            "> q",
            "```",
            "&amp;",
            "[^1]",
            "![a](b)",
        ]
    ),
)
spans = st.builds(
    Span, st.sampled_from(SpanKind), st.integers(0, 24), st.integers(0, 26), st.one_of(st.sampled_from(TARGETS), st.sampled_from(LABELS))
)


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text = draw(texts)
    found = [one for one in draw(st.lists(spans, max_size=5)) if one.start <= one.end]
    looks = tuple(Span(one.kind, min(one.start, len(text)), min(one.end, len(text)), one.target) for one in found)
    image = draw(st.sampled_from([None, *PICTURES]))
    return Passage(0, draw(st.sampled_from(PassageKind)), text, draw(st.integers(0, 10)), looks, image, draw(st.sampled_from(LABELS)))


articles = st.lists(passages(), max_size=8)
