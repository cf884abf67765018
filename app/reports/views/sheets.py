"""A page's rows as a file that spreadsheets open rightly."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from flask import Response, stream_with_context

from app.reports.domain import defused
from app.web.headers import attachment

BYTE_ORDER_MARK = "\ufeff"


def sheet(rows: Iterable[list[str]], filename: str) -> Response:
    """Rows as a CSV to download, sent as they come."""
    response = Response(stream_with_context(_lines(rows)), mimetype="text/csv")
    response.headers["Content-Disposition"] = attachment(filename)
    return response


def _lines(rows: Iterable[list[str]]) -> Iterator[str]:
    """Byte order mark, CRLF, nothing that could be a formula."""
    yield BYTE_ORDER_MARK
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow([defused(cell) for cell in row])
        yield line.getvalue()
