"""A folder of articles: which files are in it, what each gives, and keeping them a batch at a time."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from app.db import db, transaction
from app.library import queries as library
from app.library.domain import Brought, Document, Original
from app.library.importing import MAX_FILE_BYTES, ImportRefused, TooLarge, display_name
from app.library.services import importing, publishing
from app.library.services.reading_apart import read_apart
from app.people import queries as people
from app.permissions import Actor
from app.search.services import indexing

ENDINGS = frozenset((".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown", ".docx", ".pdf"))
AT_ONCE = 50
"""Articles kept in one transaction: at most so many are read again after the command was killed."""
SECONDS = 60.0
"""How long reading one file may take."""
MAX_TITLE = 300


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not imported: where it lies in the folder, the code, and the error with its facts."""

    where: str
    code: str
    error: Exception


@dataclass(frozen=True, slots=True)
class Found:
    """A file that was read."""

    where: str
    sha256: str
    document: Document
    original: Original


@dataclass
class Tally:
    """What has come of the files so far; ``n_known`` were in the library already, or are the same as another file."""

    n_imported: int = 0
    n_known: int = 0
    refused: list[Refusal] = field(default_factory=list)

    @property
    def n_done(self) -> int:
        return self.n_imported + self.n_known + len(self.refused)


@dataclass(frozen=True, slots=True)
class Destination:
    """For whom, where to and how the articles are kept; ``unit_id`` is public."""

    actor: Actor
    unit_id: str
    is_published: bool
    is_dry_run: bool


def files_in(folder: Path) -> tuple[list[Path], int]:
    """The files that may hold articles, in order of their names, folder by folder; and how many of other kinds there are.

    Links are not followed and hidden files are not looked at. Raises OSError when the folder itself cannot be read.
    """
    os.scandir(folder).close()
    found: list[Path] = []
    n_others = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.startswith("."):
                continue
            if Path(name).suffix.lower() in ENDINGS and stat.S_ISREG(os.lstat(Path(place, name)).st_mode):
                found.append(Path(place, name))
            else:
                n_others += 1
    return found, n_others


def bring_in(folder: Path, files: Sequence[Path], to: Destination, now: Callable[[], datetime]) -> Iterator[Tally]:
    """Import the files a batch at a time, and tell after each batch how it stands.

    A batch is one transaction, so a file is either kept whole or will be read again; what the library has from the same bytes is
    not imported again, so the command can be killed and started again at any moment.
    """
    tally, known = Tally(), library.originals_of(people.unit_or_404(to.unit_id).id)
    for start in range(0, len(files), AT_ONCE):
        read: list[Found] = []
        for path in files[start : start + AT_ONCE]:
            found = _read(path, path.relative_to(folder).as_posix(), known)
            if isinstance(found, Found):
                known.add(found.sha256)
                read.append(found)
            elif found is None:
                tally.n_known += 1
            else:
                tally.refused.append(found)
        _keep(read, to, now(), tally)
        yield tally


def _read(path: Path, where: str, known: set[str]) -> Found | Refusal | None:
    """What a file gives; None when its bytes are known."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            raise TooLarge(MAX_FILE_BYTES)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in known:
            return None
        return Found(where, sha256, read_apart(Brought(data, path.name), seconds=SECONDS), Original(data, display_name(path.name)))
    except OSError as error:
        return Refusal(where, "unreadable", error)
    except ImportRefused as error:
        return Refusal(where, error.code, error)


def _keep(batch: Sequence[Found], to: Destination, now: datetime, tally: Tally) -> None:
    """Keep a batch; when the database refuses it, each file by itself, so that one bad file keeps no other out."""
    try:
        _count(batch, _kept(batch, to, now), tally)
    except sa.exc.OperationalError:
        raise
    except sa.exc.DBAPIError:
        for one in batch:
            try:
                _count([one], _kept([one], to, now), tally)
            except sa.exc.DBAPIError as error:
                tally.refused.append(Refusal(one.where, "not_kept", error))


def _count(batch: Sequence[Found], n_kept: int, tally: Tally) -> None:
    tally.n_imported += n_kept
    tally.n_known += len(batch) - n_kept


def _kept(batch: Sequence[Found], to: Destination, now: datetime) -> int:
    """Keep these in one transaction, found by search from then on; returns how many another command had not kept meanwhile."""
    with transaction(dry_run=to.is_dry_run):
        unit = people.unit_or_404(to.unit_id)
        there = library.lock_originals(unit.id, [one.sha256 for one in batch])
        ids = []
        for one in batch:
            if one.sha256 in there:
                continue
            title = (one.document.title or Path(one.where).stem)[:MAX_TITLE]
            article = importing.add_article(one.document, title=title, unit=unit, actor_id=to.actor.id, original=one.original, now=now)
            if to.is_published:
                publishing.publish(article, library.latest_revision(article.id), actor_id=to.actor.id, now=now)
            ids.append(article.id)
        indexing.index(ids, now=now)
    db.session.expunge_all()
    return len(ids)
