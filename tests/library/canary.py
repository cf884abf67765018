"""A server on the loopback that keeps what it was asked, for tests of what may be fetched."""

from __future__ import annotations

import gzip
import ipaddress
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.library.fetching import Rules

PAGE = b"<!doctype html><html><head><title>Lamps</title></head><body><h1>Lamps</h1><p>Three lamps are lit each evening.</p></body></html>"


class Canary(BaseHTTPRequestHandler):
    """Answers by its path, and keeps what it was asked."""

    protocol_version = "HTTP/1.1"
    seen: list[tuple[str, dict[str, str]]]

    def do_GET(self) -> None:
        type(self).seen.append((self.path, dict(self.headers)))
        getattr(self, f"answer_{self.path.strip('/').partition('?')[0].partition('.')[0]}", self.answer_page)()

    def _send(self, body: bytes, status: int = 200, media_type: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(status)
        sent = {"Content-Type": media_type, "Content-Length": str(len(body)), "Set-Cookie": "a=b"}
        for name, value in (sent | {name.replace("_", "-"): value for name, value in headers.items()}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self._send(PAGE)

    def answer_redirect(self) -> None:
        self._send(b"", 302, Location="http://127.0.0.1/secret")

    def answer_missing(self) -> None:
        self._send(PAGE, 404)

    def answer_picture(self) -> None:
        self._send(b"\x89PNG", media_type="image/png")

    def answer_packed(self) -> None:
        self._send(gzip.compress(PAGE), Content_Encoding="gzip")

    def answer_large(self) -> None:
        self._send(b"x" * 3000)

    def answer_endless(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        with_suppressed = (BrokenPipeError, ConnectionResetError)
        try:
            for _ in range(10_000):
                self.wfile.write(b"x" * 1000)
        except with_suppressed:
            pass
        self.close_connection = True

    def answer_drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self._drip()

    def answer_headdrip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self._drip()

    def _drip(self) -> None:
        try:
            for _ in range(40):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)
        except (BrokenPipeError, ConnectionResetError):
            pass
        self.close_connection = True

    def answer_nonsense(self) -> None:
        self.wfile.write(b"this is no answer\r\n\r\n")
        self.close_connection = True

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def canary(host: str = "127.0.0.1") -> Iterator[tuple[int, list[tuple[str, dict[str, str]]]]]:
    handler: Any = type("Handler", (Canary,), {"seen": []})
    server = ThreadingHTTPServer((host, 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield server.server_address[1], handler.seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def here(port: int) -> Rules:
    """Rules that allow the loopback, for what is not about addresses."""
    return Rules(
        resolve=lambda _host, _port: [ipaddress.ip_address("127.0.0.1")],
        is_allowed=lambda _address: True,
        ports=frozenset({80, port}),
        max_bytes=2000,
        seconds=0.6,
        silence_seconds=0.4,
    )
