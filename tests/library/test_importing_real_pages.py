"""Real pages, read where their folder is given in GOLD_DIR; none of them is kept here."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from app.library.domain import Document
from app.library.importing import read

GOLD = Path(os.environ.get("GOLD_DIR", "/nowhere"))
PAGES = [
    "gne_zhongshan_street_office",
    "gne_shanxi_gov",
    "gne_people_declared_gb2312_is_utf8",
    "tf_hexinhuanet_gb2312_wayback",
    "tf_banyuetan",
    "rd_bbc-1",
]

pytestmark = pytest.mark.skipif(not (GOLD / "files").is_dir(), reason="GOLD_DIR is not set")


def real(name: str) -> Document:
    path = GOLD / "files" / f"{name}.html"
    return read(path.read_bytes(), filename=path.name)


def expected(name: str) -> dict[str, object]:
    value = json.loads((GOLD / "files/expected.json").read_text(encoding="utf-8"))[f"{name}.html"]
    assert isinstance(value, dict)
    return value


@pytest.mark.parametrize("name", PAGES)
def test_title_date_and_source_are_those_of_the_page(name: str) -> None:
    document, wanted = real(name), expected(name)

    assert document.title == str(wanted["title"]).strip()
    assert document.published_on is not None
    assert document.published_on.isoformat() == str(wanted["date"])[:10]
    assert document.source == wanted.get("source", document.source)


@pytest.mark.parametrize("name", PAGES)
def test_the_article_is_whole_and_alone(name: str) -> None:
    wanted = expected(name)
    everything = "\n".join(passage.text for passage in real(name).passages)

    assert [text for text in wanted.get("must_contain", []) if text not in everything] == []  # type: ignore[attr-defined]
    assert [text for text in wanted.get("must_not_contain", []) if text in everything] == []  # type: ignore[attr-defined]


def test_the_first_page_that_the_product_is_shown_on() -> None:
    path = GOLD / "articles/procuratorate-news-page.txt"
    document = read(path.read_bytes(), filename=path.name)

    assert (document.section, document.category) == ("Party building", "Discipline and Style Construction")
    assert (document.author, document.source, str(document.published_on)) == (None, None, "2022-06-01")
    assert document.title is not None
    assert document.title.startswith("Supreme Inspection: ")
    assert len(document.removed) == 4
    assert [passage.kind.value for passage in document.passages[:4]] == ["heading"] * 3 + ["paragraph"]
