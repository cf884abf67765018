"""Markdown brought in: known by its name or its signs, its facts found, nothing in it that could run."""

from __future__ import annotations

from datetime import date

import pytest

from app.library.domain import ImportNote, PassageKind
from app.library.importing import NoText, read, read_pasted

FRONT = """---
title: "Lamps of the harbour"
date: 2022-06-01
author: Zhao Lan
source: Harbour office
tags: [lamps]
---

# Lamps of the harbour

Every lamp is lit at **dusk**.

1. Trim the wick.
2. Fill the oil.

[Rules](https://example.org/rules), [run](javascript:alert(1)), ![A lamp](lamp.png)
"""


def test_a_markdown_file_gives_its_facts_title_and_passages() -> None:
    document = read(FRONT.encode(), filename="lamps.md")

    assert (document.title, document.author, document.source) == ("Lamps of the harbour", "Zhao Lan", "Harbour office")
    assert (document.published_on, document.format, document.encoding) == (date(2022, 6, 1), "markdown", "utf-8")
    assert [(one.kind, one.text) for one in document.passages] == [
        (PassageKind.PARAGRAPH, "Every lamp is lit at dusk."),
        (PassageKind.LIST_ITEM, "1. Trim the wick."),
        (PassageKind.LIST_ITEM, "2. Fill the oil."),
        (PassageKind.PARAGRAPH, "Rules, run,"),
        (PassageKind.FIGURE, "A lamp"),
    ]
    assert document.notes == (ImportNote("script_link", 1), ImportNote("image", 1))


def test_lines_under_the_title_are_read_as_facts_and_left_out() -> None:
    document = read_pasted("# 灯塔\n\n来源：港务局　作者：赵兰　时间：2022年6月1日\n\n## 一、**总则：**\n\n灯塔每晚点亮。\n")

    assert (document.title, document.source, document.author, document.published_on) == ("灯塔", "港务局", "赵兰", date(2022, 6, 1))
    assert [one.text for one in document.passages] == ["一、总则：", "灯塔每晚点亮。"]
    assert len(document.removed) == 1


def test_a_title_in_front_that_is_not_the_heading_leaves_the_heading_in_the_text() -> None:
    document = read(b"---\ntitle: Lamps\n---\n# Of the harbour\n\nText.\n", filename="a.md")

    assert document.title == "Lamps"
    assert document.passages[0].text == "Of the harbour"


@pytest.mark.parametrize(
    "text",
    [
        "# One\n\ntext\n\n# Two\n\ntext",
        "A **bold** word and a [link](https://example.org/).\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n",
        "Text[^1].\n\n[^1]: A note.\n",
        "---\ntitle: x\n---\ntext",
    ],
)
def test_signs_of_markdown_are_enough_without_a_name(text: str) -> None:
    assert read_pasted(text).format == "markdown"


@pytest.mark.parametrize(
    "text",
    [
        "- one\n- two\n\nThree lamps.",
        "#话题# 灯塔点亮了。",
        "2 * 3 * 4 = 24, see [1] and (2).",
        "Lamps\n-----\nText of one line.",
        "> said he",
    ],
)
def test_a_plain_text_stays_one(text: str) -> None:
    assert read_pasted(text).format == "text"


@pytest.mark.parametrize("text", ["---\ntitle: x\n---\n", "![](a.png)\n", "[a]: http://b.c\n"])
def test_markdown_without_text_is_refused(text: str) -> None:
    with pytest.raises(NoText):
        read(text.encode(), filename="a.md")
