"""The hot path: beats in, credit out."""

from __future__ import annotations

from typing import Any

from flask.typing import ResponseReturnValue

from app import clock
from app.db import transaction
from app.errors import Invalid, NotFound
from app.permissions import Permission, Role
from app.reading import queries
from app.reading.domain import MAX_SPAN_MS, Beat, Pacing
from app.reading.queries import Readable
from app.reading.services import crediting
from app.reading.services.crediting import Credited
from app.reading.views import bp, openings
from app.web import payload
from app.web.access import actor, requires

MAX_BYTES = 4096  # a page sends at most 600; one that has caught up after a while without connection sends several such
MAX_BEATS = 20
MAX_PASSAGES = 60
DAY_MS = 86_400_000
_FIELDS = frozenset({"seq", "ms_ago", "span_ms", "passages", "hidden", "idle"})


@bp.post("/read/<public_id:article_id>/beats")
@requires(Permission.ARTICLE_READ, on=queries.readable_or_404)
def beat(article: Readable) -> ResponseReturnValue:
    """{"stream", "beats": [{"seq", "ms_ago", "span_ms", "passages": [[number, ms]], "hidden", "idle"}]} → where the reader stands."""
    now, person = clock.now(), actor()
    body = payload.json_body(limit=MAX_BYTES, fields=("stream", "beats"))
    opening = openings.opening(body.get("stream"), article, person.id, now)
    article_id, pacing = queries.pacing(opening.revision_id)
    if article_id != article.id:
        raise NotFound
    beats = _beats(body.get("beats"), pacing)
    path = next(iter(person.paths(Role.LEARNER)), None)
    with transaction():
        credited = crediting.take_beats(opening, beats, pacing, now=now, unit_path=path)
    return as_json(credited)


def as_json(credited: Credited) -> dict[str, Any]:
    """Where the reader stands, for the page."""
    return {
        "credit_ms": credited.credit_ms,
        "covered": credited.n_covered,
        "passages": credited.n_passages,
        "hurried": credited.n_hurried,
        "share": round(credited.share, 4),
        "complete": credited.is_complete,
        "uncounted": credited.uncounted,
    }


def _beats(raw: object, pacing: Pacing) -> list[Beat]:
    if not isinstance(raw, list) or not 1 <= len(raw) <= MAX_BEATS:
        raise Invalid("beats", "not_a_short_list")
    return [_beat(one, len(pacing.units)) for one in raw]


def _beat(raw: object, n_passages: int) -> Beat:
    if not isinstance(raw, dict) or set(raw) - _FIELDS:
        raise Invalid("beats", "not_a_beat")
    is_hidden = payload.truth(raw.get("hidden", False), "hidden")
    is_idle = payload.truth(raw.get("idle", False), "idle")
    longest = DAY_MS if is_hidden or is_idle else MAX_SPAN_MS
    return Beat(
        seq=payload.whole(raw.get("seq"), "seq", low=0, high=10**6),
        ms_ago=payload.whole(raw.get("ms_ago"), "ms_ago", low=0, high=DAY_MS),
        span_ms=payload.whole(raw.get("span_ms"), "span_ms", low=0, high=longest),
        passages=_passages(raw.get("passages", []), n_passages),
        is_hidden=is_hidden,
        is_idle=is_idle,
    )


def _passages(raw: object, n_passages: int) -> tuple[tuple[int, int], ...]:
    if not isinstance(raw, list) or len(raw) > MAX_PASSAGES:
        raise Invalid("passages", "not_a_short_list")
    pairs = []
    for one in raw:
        if not isinstance(one, list) or len(one) != 2:
            raise Invalid("passages", "not_pairs")
        number = payload.whole(one[0], "passages", low=1, high=n_passages)
        pairs.append((number, payload.whole(one[1], "passages", low=0, high=MAX_SPAN_MS)))
    if len({number for number, _ms in pairs}) < len(pairs):
        raise Invalid("passages", "repeated")
    return tuple(pairs)
