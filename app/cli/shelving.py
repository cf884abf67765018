"""A folder of other articles, as the writer takes them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.cli.refusing import refuse
from app.keypoints.domain import KeyPoint
from app.keypoints.finding import find
from app.library.domain import Document
from app.library.importing import MAX_FILE_BYTES, ImportRefused, read
from app.questions.writing import Library


@dataclass(frozen=True, slots=True)
class Unread:
    """A file of the folder that lends nothing: where it lies there, and why."""

    where: str
    error: ImportRefused | OSError


def library_in(folder: Path, article: Document) -> tuple[Library, list[Unread]]:
    """What the articles in ``folder`` lend to one article, that one itself left out wherever it lies there.

    A folder that cannot be read ends the command with its line.
    """
    points: list[KeyPoint] = []
    texts: list[str] = []
    unread: list[Unread] = []
    own = _texts(article)
    for path in _files(folder):
        try:
            document = _document(path)
        except (ImportRefused, OSError) as error:
            unread.append(Unread(path.relative_to(folder).as_posix(), error))
            continue
        if _texts(document) != own:
            points.extend(find(document).key_points)
            texts.extend(_texts(document))
    return Library.of(points, texts), unread


def _files(folder: Path) -> Iterator[Path]:
    """Every file in the folder and those in it, by name; no hidden ones, and no links are followed."""
    try:
        os.scandir(folder).close()
    except OSError as error:
        refuse(f"{folder.name} cannot be read: {error.strerror}.")
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and stat.S_ISREG(os.lstat(Path(place, name)).st_mode):
                yield Path(place, name)


def _document(path: Path) -> Document:
    with path.open("rb") as file:
        return read(file.read(MAX_FILE_BYTES + 1), filename=path.name)


def _texts(document: Document) -> list[str]:
    return [passage.text for passage in document.passages]
