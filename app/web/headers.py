"""Response headers: what a browser may load, keep and tell others."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import quote

from flask import Flask, Response, g, request, url_for

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
FIXED = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
YEAR = 31_536_000
KEEP_HERE = f"private, max-age={YEAR}, immutable"
"""What a signed-in person's own browser may keep: bytes whose address names them."""
VENDORED = "/static/vendor/"  # its folders carry their version, so what they hold never changes


def attachment(filename: str) -> str:
    """The Content-Disposition of a download with that name, whatever its script: headers hold Latin-1 alone (RFC 6266)."""
    return f"attachment; filename*=UTF-8''{quote(filename, safe='')}"


def init_app(app: Flask) -> None:
    """Send the same protective headers everywhere; only versioned static files may be kept by caches."""
    folder = Path(app.static_folder or "")

    @cache
    def version(filename: str) -> str:
        return hashlib.sha256((folder / filename).read_bytes()).hexdigest()[:10]

    def asset(filename: str) -> str:
        """The address of a static file, changing when its content does."""
        return url_for("static", filename=filename, v=version(filename))

    app.jinja_env.globals["asset"] = asset
    if app.debug or app.testing:
        app.jinja_env.globals["asset"] = lambda filename: url_for("static", filename=filename)

    @app.after_request
    def protect(response: Response) -> Response:
        response.headers.extend({name: value for name, value in FIXED.items() if name not in response.headers})
        if request.endpoint == "static":
            response.headers["Cache-Control"] = (
                f"public, max-age={YEAR}, immutable" if request.args.get("v") or request.path.startswith(VENDORED) else "no-cache"
            )
        elif response.headers.get("Cache-Control") == KEEP_HERE and response.status_code == 200:
            pass
        elif g.get("actor") is not None or "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store"
        return response
