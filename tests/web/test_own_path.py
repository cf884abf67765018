"""Where ``next`` may lead: to a path of this site and nowhere else."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.access import own_path
from tests.factories.people import PASSWORD, make_account
from tests.page import Page

HOSTILE = [
    "//evil.test",
    "///evil.test",
    "////evil.test",
    "/\\evil.test",
    "/\\/evil.test",
    "\\\\evil.test",
    "\\/evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/\r/evil.test",
    "/\x00/evil.test",
    "/\x0b/evil.test",
    "\t//evil.test",
    " //evil.test",
    "//evil.test/%2e%2e",
    "//user@evil.test",
    "//evil.test:443",
    "//[::1]",
    "//[evil",
    "http://evil.test",
    "https://evil.test",
    "HTTPS://evil.test",
    "https:evil.test",
    "https:/evil.test",
    "https:///evil.test",
    "http:\\\\evil.test",
    "ftp://evil.test",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java\nscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "mailto:a@evil.test",
    "file:///etc/passwd",
    "blob:https://evil.test/x",
    "evil.test",
    "www.evil.test/path",
    "./path",
    "../path",
    "?next=/x",
    "#fragment",
    "/path\\..\\evil",
    "/path with blank",
    "/path\r\nSet-Cookie: a=b",
    "/path\x7f",
    "/\u2028/evil.test",
    "/\u3000evil.test",
    "\u3000//evil.test",
    "\ufeff//evil.test",
    "",
    " ",
    "@evil.test",
    ":80",
    "/" + "a" * 5000,
]
OWN = [
    "/",
    "/account",
    "/users?q=lin&page=2",
    "/read/abcdefghijkl?passage=3#p-3",
    "/a//b",
    "/a/../b",
    "/sign-in?next=/x",
    "/@name",
    "/%2f%2fx",
]


@pytest.mark.parametrize("target", HOSTILE)
def test_no_other_site_is_reached(target: str) -> None:
    assert own_path(target) is None


@pytest.mark.parametrize("target", OWN)
def test_a_path_of_this_site_is_kept(target: str) -> None:
    assert own_path(target) == target


@given(st.text(st.sampled_from("/\\:@?#[]%.\t\n\r\x00 aA2fhtps\u3002\uff0f"), max_size=12))
def test_what_is_kept_stays_on_this_site(target: str) -> None:
    kept = own_path(target)
    assert kept is None or urlsplit(urljoin("https://keypoint.test/sign-in", kept)).netloc == "keypoint.test"


@pytest.mark.parametrize("target", HOSTILE[:12])
def test_signing_in_leads_to_no_other_site(page: Page, target: str) -> None:
    user = make_account()
    page.visitor()
    answer = page.post("people.submit_sign_in", {"username": user.username, "password": PASSWORD, "next": target})
    assert answer.location == "/"


@pytest.mark.parametrize("target", HOSTILE[:12])
def test_choosing_a_language_leads_to_no_other_site(page: Page, target: str) -> None:
    page.visitor()
    assert page.post("people.set_language", {"language": "zh", "next": target}).location == "/"
