"""File names as people send them, made safe to show."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.library.importing import display_name
from app.library.importing.limits import MAX_NAME


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("notice.txt", "notice.txt"),
        ("通知 （一）.html", "通知 （一）.html"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ada\\notice.txt", "notice.txt"),
        ("CON", "_CON"),
        ("con.txt", "_con.txt"),
        ("LPT1.html", "_LPT1.html"),
        ("console.txt", "console.txt"),
        ("invoice\u202etxt.exe", "invoicetxt.exe"),
        ("a\x00b\nc.txt", "ab c.txt"),
        ('<img src=x onerror="a">.html', "_img src=x onerror=_a__.html"),
        ("  .hidden. ", "hidden"),
        ("", "file"),
        ("...", "file"),
        ("\u200b", "file"),
        (None, "file"),
    ],
)
def test_a_hostile_name_is_made_safe(sent: str | None, shown: str) -> None:
    assert display_name(sent) == shown


def test_a_long_name_keeps_its_ending() -> None:
    shown = display_name("a" * 300 + ".html")

    assert len(shown) == MAX_NAME
    assert shown.endswith("….html")


@given(st.text(max_size=400))
def test_any_name_is_short_and_harmless(sent: str) -> None:
    shown = display_name(sent)

    assert 0 < len(shown) <= MAX_NAME + 1
    assert not set(shown) & set('/\\<>:"|?*\x00\n\r\u202e\u200f')
    assert display_name(shown) == shown
