"""Reading what a person brought in a confined child, where nothing it holds can harm the web."""

from __future__ import annotations

from app.confined import Confined, Progress, Stopped
from app.library.domain import Brought, Document
from app.library.importing import Unsafe
from app.library.importing.packing import unpacked, unpacked_refusal

_reader = Confined("app.library.importing.apart:read_packed")
AT_ONCE_SECONDS, IN_A_JOB_SECONDS = 8.0, 90.0


def read_apart(
    brought: Brought, *, encoding: str | None = None, seconds: float = AT_ONCE_SECONDS, on_progress: Progress | None = None
) -> Document:
    """The article in what was brought. Raises ImportRefused; Unsafe when reading takes too long, too much, or breaks off."""
    arguments = {"filename": brought.filename, "pasted": brought.pasted and brought.pasted.value, "encoding": encoding}
    try:
        answer = _reader.run(brought.data, arguments, seconds=seconds, on_progress=on_progress)
    except Stopped as stopped:
        raise Unsafe(stopped.reason) from None
    if "refused" in answer:
        raise unpacked_refusal(answer["refused"])
    return unpacked(answer["document"])
