"""Pictures as we keep them: decoded, turned upright, made no larger than a page needs, and written anew without metadata."""

from __future__ import annotations

import hashlib
import warnings
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps

from app.library.domain import Image
from app.library.importing.limits import MAX_PICTURE_BYTES, MAX_PICTURE_PIXELS, PICTURE_SIDE

_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
_MOST_COLOURS, _QUALITY = 4096, 85


def kept(data: bytes) -> Image | None:
    """The picture in a file of any usual format, its first frame; None where it cannot be read safely or is too large."""
    if len(data) > MAX_PICTURE_BYTES:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Pillow.open(BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MAX_PICTURE_PIXELS or not opened.width or not opened.height:
                    return None
                opened.draft("RGB", (PICTURE_SIDE, PICTURE_SIDE))
                return _written(ImageOps.exif_transpose(opened))
    except MemoryError:
        raise
    except Exception:  # a decoder meets what it will in a damaged picture; the article does without it
        return None


def _written(picture: Pillow.Image) -> Image:
    has_holes = picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info
    picture = picture.convert("RGBA" if has_holes else "RGB")
    picture.thumbnail((PICTURE_SIDE, PICTURE_SIDE))
    is_drawn = has_holes or picture.getcolors(_MOST_COLOURS) is not None
    bare = Pillow.new(picture.mode, picture.size)
    bare.paste(picture)
    stream = BytesIO()
    if is_drawn:
        bare.save(stream, "PNG", optimize=True)
    else:
        bare.save(stream, "JPEG", quality=_QUALITY, optimize=True)
    data = stream.getvalue()
    media_type = "image/png" if is_drawn else "image/jpeg"
    return Image(hashlib.sha256(data).hexdigest(), media_type, picture.width, picture.height, data)
