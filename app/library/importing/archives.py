"""The one reader of ZIP archives: nothing is written to disk, nothing is believed before it was checked.

An archive that two readers could read differently (a name twice, overlapping members, data before it, headers that
disagree) is refused, and so is one that would unfold into more than an article needs.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.library.importing.limits import MAX_MEMBERS, MAX_RATIO, MAX_UNFOLDED
from app.library.importing.refusals import PasswordProtected, Unsafe

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _ENTRY_MARK, _LOCAL_MARK, _LOCATOR_MARK = b"PK\x05\x06", b"PK\x01\x02", b"PK\x03\x04", b"PK\x06\x07"
_ENCRYPTED, _STREAMED, _STORED, _DEFLATED = 0x1, 0x8, 0, 8
_FREE_RATIO_BELOW = 1_000_000
"""Bytes up to which a member may unfold at any ratio: small XML of one repeated line is common and harmless."""


@dataclass(frozen=True, slots=True)
class Member:
    """A member as the archive's directory describes it; its packed bytes are ``data[start:end]``."""

    name: str
    method: int
    checksum: int
    size: int
    start: int
    end: int


class Archive:
    """The members of an archive by name. Raises Unsafe, or PasswordProtected, for what must not be read."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._members = {member.name: member for member in _checked(data)}
        self.is_whole = True

    @classmethod
    def of_remains(cls, data: bytes) -> Archive:
        """What is left at the start of an archive that was cut off: its members up to there, the last perhaps in part."""
        archive = cls.__new__(cls)
        archive._data = data
        archive._members = {member.name: member for member in _remains(data)}
        archive.is_whole = False
        return archive

    def names(self) -> list[str]:
        return list(self._members)

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def read(self, name: str, limit: int) -> bytes:
        """A member's bytes; Unsafe when there are more than ``limit``, or not those that the directory promised."""
        member = self._members[name]
        packed = self._data[member.start : member.end]
        if self.is_whole and member.size > limit:
            raise Unsafe("bomb")
        limit = member.size if self.is_whole else limit
        try:
            read = packed[: limit + 1] if member.method == _STORED else zlib.decompressobj(-15).decompress(packed, limit + 1)
        except zlib.error:
            if self.is_whole:
                raise Unsafe("damaged") from None
            read = _until_damage(packed, limit)
        if len(read) > limit:
            raise Unsafe("damaged" if self.is_whole else "bomb")
        if self.is_whole and (len(read) != member.size or zlib.crc32(read) != member.checksum):
            raise Unsafe("damaged")
        return read


def is_cut_off(data: bytes) -> bool:
    """Whether an archive has no directory at its end, as when a download was cut off."""
    return data.startswith(_LOCAL_MARK) and data.rfind(_END_MARK, max(0, len(data) - 66_000)) < 0


def _checked(data: bytes) -> list[Member]:
    place = data.rfind(_END_MARK, max(0, len(data) - 65_557))
    if place < 0 or len(data) < place + _END.size:
        raise Unsafe("damaged")
    _, disk, first_disk, n_here, n_members, size, start, n_comment = _END.unpack_from(data, place)
    if not data.startswith(_LOCAL_MARK) or place + _END.size + n_comment != len(data):
        raise Unsafe("surroundings")
    if data[place - 20 : place - 16] == _LOCATOR_MARK or start == 0xFFFFFFFF or n_members == 0xFFFF:
        raise Unsafe("zip64")
    if disk or first_disk or n_here != n_members or start + size != place:
        raise Unsafe("surroundings")
    if n_members > MAX_MEMBERS:
        raise Unsafe("members")
    members = list(_entries(data, start, place, n_members))
    if len({member.name.casefold() for member in members}) != len(members):
        raise Unsafe("names")
    if sum(member.size for member in members) > MAX_UNFOLDED:
        raise Unsafe("bomb")
    _refuse_overlap(members, start)
    return members


def _entries(data: bytes, at: int, end: int, n_members: int) -> Iterator[Member]:
    for _ in range(n_members):
        if at + _ENTRY.size > end:
            raise Unsafe("damaged")
        mark, _, _, flags, method, _, _, checksum, packed, size, n_name, n_extra, n_comment, _, _, _, local = _ENTRY.unpack_from(data, at)
        name = data[at + _ENTRY.size : at + _ENTRY.size + n_name]
        if mark != _ENTRY_MARK or 0xFFFFFFFF in (packed, size, local):
            raise Unsafe("zip64" if mark == _ENTRY_MARK else "damaged")
        if flags & _ENCRYPTED:
            raise PasswordProtected
        if method not in (_STORED, _DEFLATED):
            raise Unsafe("damaged")
        if size > max(_FREE_RATIO_BELOW, packed * MAX_RATIO):
            raise Unsafe("bomb")
        start = _local_start(data, local, name, flags, (method, checksum, packed, size))
        yield Member(_name(name), method, checksum, size, start, start + packed)
        at += _ENTRY.size + n_name + n_extra + n_comment
    if at != end:
        raise Unsafe("surroundings")


def _local_start(data: bytes, at: int, name: bytes, flags: int, promised: tuple[int, int, int, int]) -> int:
    """Where a member's bytes begin; its own header must say what the directory says."""
    if at + _LOCAL.size > len(data):
        raise Unsafe("damaged")
    mark, _, own_flags, method, _, _, checksum, packed, size, n_name, n_extra = _LOCAL.unpack_from(data, at)
    start: int = at + _LOCAL.size + n_name + n_extra
    said = (method, checksum, packed, size)
    is_same = said == promised or (flags & _STREAMED and method == promised[0] and (checksum, packed, size) == (0, 0, 0))
    if mark != _LOCAL_MARK or not is_same or data[at + _LOCAL.size : at + _LOCAL.size + n_name] != name or own_flags & _ENCRYPTED:
        raise Unsafe("headers")
    return start


def _refuse_overlap(members: list[Member], directory: int) -> None:
    before = 0
    for member in sorted(members, key=lambda one: one.start):
        if member.start < before or member.end > directory:
            raise Unsafe("overlap")
        before = member.end


def _name(raw: bytes) -> str:
    """A member's name; one that climbs out of the archive is refused though nothing is ever written under it."""
    name = raw.decode("utf-8", "replace").replace("\\", "/")
    if name.startswith("/") or ".." in name.split("/") or "\x00" in name or ":" in name:
        raise Unsafe("names")
    return name


def _remains(data: bytes) -> Iterator[Member]:
    at, n, seen = 0, 0, set()
    while data.startswith(_LOCAL_MARK, at) and at + _LOCAL.size <= len(data) and n < MAX_MEMBERS:
        _, _, flags, method, _, _, checksum, packed, size, n_name, n_extra = _LOCAL.unpack_from(data, at)
        name = _name(data[at + _LOCAL.size : at + _LOCAL.size + n_name])
        start = at + _LOCAL.size + n_name + n_extra
        end = min(start + packed, len(data))
        if flags & _STREAMED and not packed:
            end = _next(data, start)
        if flags & _ENCRYPTED:
            raise PasswordProtected
        if method in (_STORED, _DEFLATED) and name not in seen:
            yield Member(name, method, checksum, size, start, end)
        seen.add(name)
        at, n = _next(data, end), n + 1


def _next(data: bytes, at: int) -> int:
    found = data.find(_LOCAL_MARK, at)
    return found if found >= 0 else len(data)


def _until_damage(packed: bytes, limit: int) -> bytes:
    """What unfolds of a damaged stream before the damage."""
    unfolding, parts, n = zlib.decompressobj(-15), [], 0
    try:
        for at in range(0, len(packed), 256):
            parts.append(unfolding.decompress(packed[at : at + 256], limit + 1 - n))
            n += len(parts[-1])
            if n > limit:
                break
    except zlib.error:
        pass
    return b"".join(parts)
