"""Whose address counts: the connection's, or what the proxies that are ours say; never what a browser says of itself."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from flask import request

from app import create_app
from app.cli.diagnosis import diagnose
from app.config import BadSetting, Settings
from tests.conftest import SECRET, make_settings
from tests.page import as_by_itself

PROXY, PERSON, FORGED = "10.0.0.1", "198.51.100.7", "203.0.113.9"


def seen(folder: Path, database_url: str, n_proxies: int, forwarded: str | None) -> str:
    """The address a request seems to come from."""
    app = create_app(replace(make_settings(folder, database_url), trusted_proxies=n_proxies), TESTING=True)
    addresses: list[str | None] = []
    app.before_request(lambda: addresses.append(request.remote_addr))
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    as_by_itself(app.test_client().get, "/sign-in", headers=headers, environ_base={"REMOTE_ADDR": PROXY})
    return str(addresses[0])


@pytest.mark.parametrize(
    ("n_proxies", "forwarded", "address"),
    [
        (0, PERSON, PROXY),
        (0, f"{FORGED}, {PERSON}", PROXY),
        (1, PERSON, PERSON),
        (1, f"{FORGED}, {PERSON}", PERSON),
        (1, f"{FORGED},{FORGED},{PERSON}", PERSON),
        (1, None, PROXY),
        (2, f"{PERSON}, 10.0.0.2", PERSON),
        (2, f"{FORGED}, {PERSON}, 10.0.0.2", PERSON),
        (2, PERSON, PROXY),
    ],
)
def test_only_what_our_own_proxies_added_is_believed(
    database_url: str, tmp_path: Path, n_proxies: int, forwarded: str | None, address: str
) -> None:
    assert seen(tmp_path, database_url, n_proxies, forwarded) == address


@pytest.mark.parametrize("value", ["-1", "9", "all", "1.5"])
def test_the_number_of_proxies_is_a_small_number(value: str) -> None:
    with pytest.raises(BadSetting, match="TRUSTED_PROXIES"):
        Settings.from_environ({"SECRET_KEY": SECRET, "TRUSTED_PROXIES": value})


def test_doctor_says_whose_word_is_taken(tmp_path: Path) -> None:
    environ = {"SECRET_KEY": SECRET, "INSTANCE": str(tmp_path)}
    told = [next(one for one in diagnose(environ | extra) if one.what == "proxies").detail for extra in ({}, {"TRUSTED_PROXIES": "2"})]

    assert told[0].startswith("none trusted")
    assert told[1].startswith("2 trusted")
