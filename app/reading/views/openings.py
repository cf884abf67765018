"""A page that was opened, as a signed token: whose it is, what it shows, since when, and the name of its stream of beats.

Opening a page writes nothing; the token carries its time by the server's clock, so that a page cannot claim to be older than it is.
"""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from flask import current_app
from itsdangerous import BadSignature, Signer

from app.errors import Invalid
from app.reading.queries import Readable
from app.reading.services.crediting import Opening

LONGEST = timedelta(days=7)  # a page that stays open all week goes on counting
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def token(user_id: int, revision_id: int, now: datetime) -> str:
    """The token of a page opened now."""
    opened_ms = (now - _EPOCH) // timedelta(milliseconds=1)
    return _signer().sign(f"{user_id}.{revision_id}.{opened_ms}.{secrets.token_hex(4)}").decode()


def opening(value: object, article: Readable, user_id: int, now: datetime) -> Opening:
    """The opening that a token stands for; Invalid when it is not ours, another person's, or too old."""
    if not isinstance(value, str):
        raise Invalid("stream", "not_a_text")
    try:
        owner, revision_id, opened_ms, stream = _signer().unsign(value).decode().split(".")
    except (BadSignature, ValueError):
        raise Invalid("stream", "not_ours") from None
    opened_at = _EPOCH + timedelta(milliseconds=int(opened_ms))
    if int(owner) != user_id:
        raise Invalid("stream", "not_yours")
    if now - opened_at > LONGEST:
        raise Invalid("stream", "too_old")
    return Opening(user_id, article, int(revision_id), stream, opened_at)


def _signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt="reading.opening")
