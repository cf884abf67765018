"""Fetching a page of the open web for somebody who gave its address, without letting that address reach anything else.

The name is resolved once, every address it has must be public, and the connection goes to one of those and to no other; nothing is
followed, nothing of ours is sent along (no cookie, no credentials, no proxy of the environment), and reading stops at a size and a
time. Off unless URL_IMPORT is set.
"""

from __future__ import annotations

import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from urllib.parse import quote, unquote, urljoin

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from app.library.importing import MAX_BYTES, ImportRefused, TooLarge, display_name
from app.library.public_addresses import Address, is_public

MAX_ADDRESS = 2000
_ADDRESS = re.compile(
    r"(?P<scheme>[a-z][a-z0-9+.-]*)://(?P<host>\[[^\]]*\]|[^/?#:@\[\]]*)(?::(?P<port>\d*))?(?P<rest>[/?][^#]*)?(?:#.*)?", re.I | re.S
)
_UNWRITABLE = re.compile(r"[\x00-\x20\x7f\\]")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_PORTS = {"http": 80, "https": 443}
_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ENDINGS = {"text/html": ".html", "application/xhtml+xml": ".html", "text/plain": ".txt", "application/pdf": ".pdf", _DOCX: ".docx"}
"""The media types that are read, with the ending a file of each has."""
_HEADERS = {"User-Agent": "Keypoint", "Accept": ", ".join(ENDINGS), "Accept-Encoding": "identity", "Connection": "close"}

Resolver = Callable[[str, int], Sequence[Address]]


class FetchRefused(ImportRefused):
    """The address was not fetched, by ``rule``; ``what`` is the part of it, or of the answer, that the rule speaks of."""

    code = "not_fetched"

    def __init__(self, rule: str, what: str = "") -> None:
        super().__init__(f"{self.code}: {rule} {what}".rstrip())
        self.rule = rule
        self.what = what


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: what to ask whom for. ``host`` is a name in its ASCII form, or an IP address."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def authority(self) -> str:
        """The host as the request names it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Fetched:
    """The bytes of a page, and a name as its file would have it."""

    data: bytes
    filename: str


def resolve(host: str, port: int) -> Sequence[Address]:
    """Every address of a name, asked of the system."""
    return [ipaddress.ip_address(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be fetched, and how much; everything but the defaults is for tests."""

    resolve: Resolver = resolve
    is_allowed: Callable[[Address], bool] = is_public
    ports: frozenset[int] = frozenset(_PORTS.values())
    max_bytes: int = MAX_BYTES
    seconds: float = 15.0
    silence_seconds: float = 5.0


def fetch(address: str, rules: Rules | None = None) -> Fetched:
    """The page at ``address``. Raises FetchRefused, naming the rule, or TooLarge."""
    rules = rules or Rules()
    target = taken_apart(address, rules.ports)
    peer = _checked(target, rules)
    try:
        with _connection(target, peer, rules) as connection:
            headers = {"Host": target.authority, **_HEADERS}
            connection.request("GET", target.path, headers=headers, preload_content=False, decode_content=False)
            with closing(connection.getresponse()) as answer:
                ending = _acceptable(answer, address)
                return Fetched(_body(answer, rules), _filename(target, ending))
    except TimeoutError:
        raise FetchRefused("too_slow", target.host) from None
    except (HTTPError, HTTPException, OSError, ValueError) as error:
        rule = "too_slow" if "timed out" in str(error).lower() else "unreachable"
        raise FetchRefused(rule, target.host) from None


def taken_apart(address: str, ports: frozenset[int] = frozenset(_PORTS.values())) -> Target:
    """An address as its parts, each of the plainest form; raises FetchRefused for whatever could be read in two ways."""
    address = address.strip()
    match = _ADDRESS.fullmatch(address)
    if len(address) > MAX_ADDRESS or _UNWRITABLE.search(address):
        raise FetchRefused("not_an_address")
    if re.match(r"[a-z][a-z0-9+.-]*:", address, re.I) and not re.match(r"https?:", address, re.I):
        raise FetchRefused("scheme", address.partition(":")[0])
    if "@" in re.split(r"[/?#]", address.partition("//")[2])[0]:
        raise FetchRefused("credentials")
    if match is None or not match["host"]:
        raise FetchRefused("not_an_address")
    scheme = match["scheme"].lower()
    port = int(match["port"]) if match["port"] and len(match["port"]) < 6 else _PORTS[scheme]
    if port not in ports or (match["port"] and len(match["port"]) >= 6):
        raise FetchRefused("port", match["port"] or str(port))
    rest = match["rest"] or "/"
    path = quote(rest if rest.startswith("/") else f"/{rest}", safe="/?&=%;:+,$!*'()~@-._")
    return Target(scheme, _host(match["host"]), port, path)


def _host(written: str) -> str:
    """A name in ASCII, or an IP address in its one usual form."""
    if written.startswith("["):
        try:
            return str(ipaddress.IPv6Address(written[1:-1]))
        except ValueError:
            raise FetchRefused("not_an_address") from None
    try:
        host = written.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        raise FetchRefused("not_an_address") from None
    labels = host.split(".")
    if re.fullmatch(r"\d+|0x[0-9a-f]*", labels[-1]):
        try:
            return str(ipaddress.IPv4Address(host))
        except ValueError:
            raise FetchRefused("address_form", written) from None
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise FetchRefused("not_an_address")
    return host


def _checked(target: Target, rules: Rules) -> Address:
    """The address to connect to, after every address of the name was found to be public. The name is not asked for again."""
    try:
        found: Sequence[Address] = [ipaddress.ip_address(target.host)]
    except ValueError:
        try:
            found = rules.resolve(target.host, target.port)
        except (OSError, ValueError, UnicodeError):
            raise FetchRefused("unknown_name", target.host) from None
    if not found:
        raise FetchRefused("unknown_name", target.host)
    if not all(map(rules.is_allowed, found)):
        raise FetchRefused("not_public", target.host)
    return found[0]


@contextmanager
def _connection(target: Target, peer: Address, rules: Rules) -> Iterator[HTTPConnection]:
    """A connection to ``peer`` itself, that ends when the time is over, however slowly the other side goes on."""
    timeout = rules.silence_seconds
    connection: HTTPConnection
    if target.scheme == "https":
        connection = HTTPSConnection(str(peer), target.port, timeout=timeout, server_hostname=target.host, assert_hostname=target.host)
    else:
        connection = HTTPConnection(str(peer), target.port, timeout=timeout)
    is_over = threading.Event()
    sockets: list[socket.socket] = []  # an answer that ends the connection takes its socket along

    def end() -> None:
        is_over.set()
        for one in (connection.sock, *sockets):
            if one is not None:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(rules.seconds, end)
    timer.daemon = True
    timer.start()
    try:
        connection.connect()
        sockets.append(connection.sock)
        yield connection
    except (FetchRefused, HTTPError, HTTPException, OSError):
        if is_over.is_set():
            raise TimeoutError from None
        raise
    finally:
        timer.cancel()
        connection.close()
    if is_over.is_set():
        raise TimeoutError


def _acceptable(answer: BaseHTTPResponse, address: str) -> str:
    """The ending of a file of that media type; raises FetchRefused for an answer that is no article."""
    if 300 <= answer.status < 400:
        raise FetchRefused("redirect", urljoin(address, answer.headers.get("Location", ""))[:200])
    if answer.status != 200:
        raise FetchRefused("status", str(answer.status))
    if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise FetchRefused("media_type", answer.headers["Content-Encoding"][:60])
    media_type = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if media_type not in ENDINGS:
        raise FetchRefused("media_type", media_type[:60])
    return ENDINGS[media_type]


def _body(answer: BaseHTTPResponse, rules: Rules) -> bytes:
    """What the answer holds; raises TooLarge as soon as it says, or turns out, to be more than is read."""
    stated = answer.headers.get("Content-Length", "")
    if stated.isdigit() and (len(stated) > 12 or int(stated) > rules.max_bytes):
        raise TooLarge(rules.max_bytes)
    ends_at, data = time.monotonic() + rules.seconds, bytearray()
    while part := answer.read1(65_536):
        data += part
        if len(data) > rules.max_bytes:
            raise TooLarge(rules.max_bytes)
        if time.monotonic() > ends_at:
            raise TimeoutError
    return bytes(data)


def _filename(target: Target, ending: str) -> str:
    name = unquote(target.path.partition("?")[0]).rstrip("/").rsplit("/", 1)[-1] or target.host
    return display_name(name if name.lower().endswith(ending) else f"{name}{ending}")
