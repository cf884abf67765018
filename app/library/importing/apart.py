"""What the confined child runs: one file or pasted text to a packed document or a packed refusal."""

from __future__ import annotations

import contextlib
import importlib
import io
import zipfile
from collections.abc import Mapping
from encodings.aliases import aliases
from typing import Any

from PIL import Image

from app.library.importing import read, read_pasted
from app.library.importing.blocks import Progress
from app.library.importing.packing import packed, packed_refusal
from app.library.importing.refusals import ImportRefused

_TEXT = "Lamps of the harbour\n\nEvery lamp is lit at dusk. 灯塔每晚点亮。\n"
_PAGE = f"<html><head><title>Lamps</title></head><body><h1>Lamps</h1><p>{_TEXT * 3}</p><ul><li>One.</li></ul></body></html>"
_DOCX = f"""<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>{_TEXT}</w:t></w:r></w:p>
</w:body></w:document>"""
_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R
/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>>>>>>>endobj
4 0 obj<</Length 42>>stream
BT /F 12 Tf 20 200 Td (Lamps at dusk.) Tj ET
endstream endobj
trailer<</Root 1 0 R>>
%%EOF"""


def read_packed(data: bytes, arguments: Mapping[str, Any], progress: Progress) -> dict[str, Any]:
    """``{"document": …}`` or ``{"refused": …}``; arguments: filename, encoding, and whether it was pasted as text or as HTML."""
    try:
        if arguments.get("pasted"):
            document = read_pasted(data.decode("utf-8", "replace"), is_html=arguments["pasted"] == "html")
        else:
            document = read(data, filename=arguments.get("filename"), encoding=arguments.get("encoding"), progress=progress)
    except ImportRefused as error:
        return {"refused": packed_refusal(error)}
    return {"document": packed(document)}


def warm() -> None:
    """Read one of each, so that whatever is loaded late is loaded while files can still be opened."""
    for name in sorted(set(aliases.values())):
        with contextlib.suppress(ImportError):  # some belong to another system
            importlib.import_module(f"encodings.{name}")
    Image.init()
    for kind in ("JPEG", "PNG"):
        Image.new("RGB", (30, 30)).save(io.BytesIO(), kind)
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as members:
        members.writestr("word/document.xml", _DOCX)
    for data in (_TEXT.encode(), _TEXT.encode("gb18030"), _PAGE.encode(), archive.getvalue(), _PDF):
        read_packed(data, {}, lambda _done, _total: None)
    read_packed(_TEXT.encode(), {"pasted": "text"}, lambda _done, _total: None)
    read_packed(f"# Lamps\n\n{_TEXT}".encode(), {"filename": "lamps.md"}, lambda _done, _total: None)
