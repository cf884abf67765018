"""File names as people sent them, made safe to show and to keep."""

from __future__ import annotations

import re
import unicodedata

from app.library.importing.limits import MAX_NAME

_FORBIDDEN = re.compile(r'[<>:"|?*]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\s*$)", re.I)
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_UNNAMED = "file"


def display_name(filename: str | None) -> str:
    """A name of at most MAX_NAME code points without folders, controls, direction marks or reserved names.

    Only for showing: it is never used to open a file. "file" where nothing is left.
    """
    name = unicodedata.normalize("NFC", filename or "").replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(" " if character.isspace() else character for character in name if _showable(character))
    name = re.sub(r"\s+", " ", _FORBIDDEN.sub("_", name)).strip(" .")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name) or _UNNAMED


def _showable(character: str) -> bool:
    return character.isspace() or unicodedata.category(character)[0] != "C"


def _shortened(name: str) -> str:
    if len(name) <= MAX_NAME:
        return name
    suffix = match.group() if (match := _SUFFIX.search(name)) else ""
    return f"{name[: MAX_NAME - len(suffix) - 1].rstrip(' .')}…{suffix}"
