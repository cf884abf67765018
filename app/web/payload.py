"""JSON bodies from scripts, read strictly: one meaning or none.

What a lenient parser would guess at is refused: too large (413), another media type (415); broken UTF-8, lone surrogates, NaN,
infinities, a name twice in one object, nesting without end (400). A field of the wrong shape is Invalid (422) and is named.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterator
from typing import Any, NoReturn

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge, UnsupportedMediaType

from app.errors import Invalid

MAX_DEPTH = 6


def json_body(*, limit: int, fields: Collection[str]) -> dict[str, Any]:
    """The request's JSON object of at most ``limit`` bytes, with no other fields than these."""
    if not request.is_json:
        raise UnsupportedMediaType
    if (request.content_length or 0) > limit:
        raise RequestEntityTooLarge
    request.max_content_length = limit
    body = parse(request.get_data(cache=False))
    if not isinstance(body, dict):
        raise Invalid("body", "not_an_object")
    for name in body:
        if name not in fields:
            raise Invalid(name[:40], "unknown_field")
    return body


def parse(data: bytes) -> Any:
    """The value that ``data`` spells; BadRequest when it is not JSON of ours."""
    try:
        text = data.decode("utf-8")
        value = json.loads(text, object_pairs_hook=_once_each, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError):
        raise BadRequest from None
    for depth, one in _walk(value):
        if depth > MAX_DEPTH or (isinstance(one, str) and not _is_encodable(one)):
            raise BadRequest
    return value


def whole(value: object, field: str, *, low: int, high: int) -> int:
    """``value`` when it is a whole number from ``low`` to ``high``; a truth value is none."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise Invalid(field, "not_a_whole_number")
    if not low <= value <= high:
        raise Invalid(field, "out_of_range")
    return value


def truth(value: object, field: str) -> bool:
    """``value`` when it is true or false."""
    if not isinstance(value, bool):
        raise Invalid(field, "not_true_or_false")
    return value


def refused(error: Invalid) -> ResponseReturnValue:
    """The answer to a field of the wrong shape; blueprints of scripts' endpoints register it for Invalid."""
    return jsonify(error=error.code, field=error.field, reason=error.reason), error.status


def _once_each(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(digits)
    return number


def _is_encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _walk(value: Any) -> Iterator[tuple[int, Any]]:
    """Every value and name inside ``value`` with its depth, without recursion."""
    waiting = [(1, value)]
    while waiting:
        depth, one = waiting.pop()
        yield depth, one
        if isinstance(one, dict):
            waiting.extend((depth + 1, inner) for pair in one.items() for inner in pair)
        elif isinstance(one, list):
            waiting.extend((depth + 1, inner) for inner in one)
