"""A test's revisions are gone after it, and their numbers come again: nothing may be remembered of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.library import queries as library
from app.reading import queries as reading
from app.reading.views import body


@pytest.fixture(autouse=True)
def forget_articles() -> Iterator[None]:
    yield
    library.passages.cache_clear()
    reading.pacing.cache_clear()
    body.blocks.cache_clear()
