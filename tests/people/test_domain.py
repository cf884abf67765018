"""What a name, a password and an address are before any database."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.people.domain import canonical_password, canonical_username, child_path, parent_path, throttled_network

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@pytest.mark.parametrize("typed", ["Li0042", " li0042 ", "ＬＩ００４２", "LI 0042", "li\u200b0042", "\u3000Ｌi0042\ufeff"])
def test_a_username_has_one_form_however_it_was_typed(typed: str) -> None:
    assert canonical_username(typed) == "li0042"


@pytest.mark.parametrize(
    "typed",
    ["correct horse café", "  correct horse café\n", "correct horse cafe\u0301", "\ufeffcorrect horse café\u3000", "ｃorrect horse café"],
)
def test_a_password_has_one_form_however_it_was_pasted(typed: str) -> None:
    assert canonical_password(typed) == "correct horse café"


def test_blanks_inside_a_password_count() -> None:
    assert canonical_password("correct horse") != canonical_password("correcthorse")


@given(TEXT)
def test_a_canonical_form_is_canonical(typed: str) -> None:
    assert canonical_username(canonical_username(typed)) == canonical_username(typed)
    assert canonical_password(canonical_password(typed)) == canonical_password(typed)


@given(TEXT)
def test_a_username_holds_no_blank(typed: str) -> None:
    assert not any(character.isspace() for character in canonical_username(typed))


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("", ""),
        ("not an address", "not an address"),
    ],
)
def test_one_customer_s_ipv6_addresses_count_as_one(address: str, network: str) -> None:
    assert throttled_network(address) == network


def test_a_unit_s_path_names_its_whole_line() -> None:
    assert child_path(None, 1) == "/1/"
    assert child_path("/1/5/", 23) == "/1/5/23/"
    assert parent_path("/1/5/23/") == "/1/5/"
    assert parent_path("/1/") == "/"
