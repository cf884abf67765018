"""What the confined child for pictures runs: one file to a picture as it is kept, or to nothing."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from PIL import Image

from app.library.importing.blocks import Progress
from app.library.importing.pictures import kept


def kept_packed(data: bytes, _arguments: Mapping[str, Any], _progress: Progress) -> dict[str, Any] | None:
    """The fields of the kept Image, its data in base64; None where there is no picture to keep."""
    image = kept(data)
    return {**asdict(image), "data": base64.b64encode(image.data).decode()} if image is not None else None


def warm() -> None:
    """Read one of each kind, so that whatever is loaded late is loaded while files can still be opened."""
    Image.init()
    for kind in ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF"):
        stream = io.BytesIO()
        Image.radial_gradient("L").convert("RGB").save(stream, kind)
        kept(stream.getvalue())
