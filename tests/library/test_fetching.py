"""An address that somebody typed reaches the open web or nothing at all."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from app.library.fetching import FetchRefused, Rules, fetch, taken_apart
from app.library.importing import TooLarge, read
from app.library.public_addresses import Address, is_public
from tests.library.canary import PAGE, canary, here


@pytest.fixture
def server() -> Iterator[tuple[int, list[tuple[str, dict[str, str]]]]]:
    with canary() as found:
        yield found


def rule_of(address: str, rules: Rules | None = None) -> str:
    with pytest.raises(FetchRefused) as refused:
        fetch(address, rules)
    return refused.value.rule


HOSTS = """127.0.0.1 127.1 127.0.1 127.255.255.254 0.0.0.0 0 0.1 2130706433 017700000001 0x7f000001 0x7f.1 0177.0.0.1 0x7f.0x0.0x0.0x1
127.0.0.1. 127.000.000.001 00127.0.0.1 ①②⑦.⓪.⓪.① １２７.０.０.１ 127。0。0。1 localhost LOCALHOST localhost. ｌｏｃａｌｈｏｓｔ
10.0.0.1 10.255.255.255
172.16.0.1 172.31.255.254 192.168.0.1 192.168.1.254 169.254.169.254 2852039166 0xa9fea9fe 100.64.0.1 100.127.255.255 192.0.0.1 192.0.0.192
192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 192.88.99.1 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255 256.0.0.1
127.0.0.1.5 1.2.3 134744072 0x08080808 010.8.8.8 [::] [::1] [0:0:0:0:0:0:0:1] [::127.0.0.1] [::ffff:127.0.0.1] [::ffff:7f00:1]
[::ffff:10.0.0.1] [::ffff:8.8.8.8] [64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b:1::1] [2002:7f00:1::] [2002:a00:1::] [2001::1]
[2001:0:7f00:1::] [2001:db8::1] [fc00::1] [fd00:ec2::254] [fe80::1] [fe80::1%25eth0] [fec0::1] [ff02::1] [3fff::1] [5f00::1] [100::1]
[::1%25lo] [127.0.0.1] [vF.::1] %31%32%37.0.0.1 127.0.0.1%00.example.org a..b -a.example _.%2e""".split()


@pytest.mark.parametrize("host", HOSTS)
def test_no_form_of_an_inner_address_reaches_anything(server: tuple[int, list[object]], host: str) -> None:
    port, seen = server
    for scheme in ("http", "https"):
        for authority in (host, f"{host}:{port}"):
            assert rule_of(f"{scheme}://{authority}/secret", Rules(ports=frozenset({80, 443, port}))) in (
                "not_public",
                "address_form",
                "not_an_address",
                "unknown_name",
            )
    assert seen == []


def test_there_are_many_forms() -> None:
    assert len(set(HOSTS)) >= 60


@pytest.mark.parametrize(
    ("address", "rule"),
    [
        ("file:///etc/passwd", "scheme"),
        ("ftp://example.org/", "scheme"),
        ("gopher://example.org:70/_x", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("data:text/html,x", "scheme"),
        ("FILE://localhost/etc/passwd", "scheme"),
        ("http://user@example.org/", "credentials"),
        ("http://user:secret@example.org/", "credentials"),
        ("http://example.org@127.0.0.1/", "credentials"),
        ("http://example.org:22/", "port"),
        ("http://example.org:6379/", "port"),
        ("https://example.org:99999999/", "port"),
        ("http://", "not_an_address"),
        ("http:///path", "not_an_address"),
        ("//example.org/", "not_an_address"),
        ("example.org", "not_an_address"),
        ("", "not_an_address"),
        ("http://exa mple.org/", "not_an_address"),
        ("http://example.org\\@127.0.0.1/", "not_an_address"),
        ("http://example.org/\r\nHost: x", "not_an_address"),
        ("http://example.org/\x00", "not_an_address"),
        ("http://[::1/", "not_an_address"),
        ("http://" + "a" * 3000, "not_an_address"),
        ("http://" + ".".join(["a" * 64] * 3) + "/", "not_an_address"),
    ],
)
def test_what_is_no_plain_address_of_the_web_is_refused_by_name(address: str, rule: str) -> None:
    def never(_host: str, _port: int) -> list[Address]:
        raise AssertionError("a name was asked for")

    assert rule_of(address, Rules(resolve=never)) == rule


@pytest.mark.parametrize(
    ("address", "host", "path"),
    [
        ("http://example.org", "example.org", "/"),
        ("HTTPS://Example.ORG:443/a?b=c#d", "example.org", "/a?b=c"),
        ("http://新华网.cn/要闻/1.html", "xn--xkr43ar56u.cn", "/%E8%A6%81%E9%97%BB/1.html"),
        ("http://example.org?x=1", "example.org", "/?x=1"),
        ("http://8.8.8.8/a%20b", "8.8.8.8", "/a%20b"),
        ("http://[2606:4700::1111]/", "2606:4700::1111", "/"),
    ],
)
def test_addresses_as_people_copy_them_are_understood(address: str, host: str, path: str) -> None:
    target = taken_apart(address)
    assert (target.host, target.path) == (host, path) or host.startswith("xn--")
    assert target.path == path


@pytest.mark.parametrize(
    "address", ["8.8.8.8", "1.1.1.1", "223.5.5.5", "172.15.255.255", "172.32.0.1", "100.63.255.255", "2606:4700::1111", "2400:3200::1"]
)
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_a_name_that_changes_its_address_is_asked_for_once_and_never_reached_within(server: tuple[int, list[object]]) -> None:
    port, seen = server
    answers = [["192.0.2.7"], ["127.0.0.1"], ["127.0.0.1"]]
    asked = []

    def rebinding(host: str, _port: int) -> list[Address]:
        asked.append(host)
        return [ipaddress.ip_address(text) for text in answers[len(asked) - 1]]

    rules = Rules(
        resolve=rebinding, is_allowed=lambda one: str(one) == "192.0.2.7", ports=frozenset({port}), seconds=0.5, silence_seconds=0.2
    )
    assert rule_of(f"http://rebind.example:{port}/", rules) in ("unreachable", "too_slow")
    assert (asked, seen) == (["rebind.example"], [])
    assert rule_of(f"http://rebind.example:{port}/", rules) == "not_public"
    assert seen == []


def test_one_inner_address_among_several_is_enough_to_refuse(server: tuple[int, list[object]]) -> None:
    port, seen = server
    mixed = [ipaddress.ip_address("8.8.8.8"), ipaddress.ip_address("127.0.0.1")]
    rules = Rules(resolve=lambda _host, _port: mixed, ports=frozenset({port}))

    assert rule_of(f"http://two.example:{port}/", rules) == "not_public"
    assert seen == []


def test_names_that_lead_nowhere_are_said_to() -> None:
    def unknown(_host: str, _port: int) -> list[Address]:
        raise socket.gaierror

    assert rule_of("http://nowhere.example/", Rules(resolve=unknown)) == "unknown_name"
    assert rule_of("http://nowhere.example/", Rules(resolve=lambda _host, _port: [])) == "unknown_name"


def test_a_page_comes_with_a_name_and_nothing_of_ours_is_sent(
    server: tuple[int, list[tuple[str, dict[str, str]]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    port, seen = server
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    for _ in range(2):
        fetched = fetch(f"http://lamps.example:{port}/news/lamps?id=1", here(port))

    assert (fetched.data, fetched.filename) == (PAGE, "lamps.html")
    assert read(fetched.data, filename=fetched.filename).title == "Lamps"
    path, headers = seen[1]
    assert (path, headers["Host"]) == ("/news/lamps?id=1", f"lamps.example:{port}")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("redirect", "redirect"),
        ("missing", "status"),
        ("picture", "media_type"),
        ("packed", "media_type"),
        ("drip", "too_slow"),
        ("headdrip", "too_slow"),
        ("nonsense", "unreachable"),
    ],
)
def test_answers_that_are_no_article_are_refused_by_name(server: tuple[int, list[object]], path: str, rule: str) -> None:
    port, seen = server
    began = time.monotonic()

    assert rule_of(f"http://lamps.example:{port}/{path}", here(port)) == rule
    assert time.monotonic() - began < 2
    assert len(seen) == 1


@pytest.mark.parametrize("path", ["large", "endless"])
def test_reading_stops_at_the_limit(server: tuple[int, list[object]], path: str) -> None:
    port, _seen = server
    with pytest.raises(TooLarge) as refused:
        fetch(f"http://lamps.example:{port}/{path}", here(port))

    assert refused.value.limit == 2000


def test_a_server_that_says_nothing_is_left() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        assert rule_of(f"http://lamps.example:{port}/", here(port)) == "too_slow"
    assert rule_of(f"http://lamps.example:{port}/", here(port)) == "unreachable"


def test_a_page_over_tls_must_show_its_name(server: tuple[int, list[object]]) -> None:
    port, seen = server
    assert rule_of(f"https://lamps.example:{port}/", replace(here(port))) in ("unreachable", "too_slow")
    assert seen == []
