"""What a person typed, as what is looked for; whatever was typed means something or nothing, and is never an error."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.keypoints.finding.words_of_zh import words
from app.search.domain.folding import is_han, plain
from app.search.domain.terms import Asked, asked, asked_exactly

MAX_TYPED = 200
MAX_WORDS = 16
# Beside other words these say nothing about what is looked for.
_LITTLE_WORDS = frozenset("的了和与及或在是把被为对从到其之也都而且等这那个将向以") | frozenset(
    "a an the of and or to in on for is are be by".split()
)
_QUOTE = '"“”„＂「」『』'
_PART = re.compile(f"(?:^|(?<=\\s))(?P<minus>[-－−])?[{_QUOTE}](?P<phrase>[^{_QUOTE}]*)[{_QUOTE}]|(?P<word>[^\\s{_QUOTE}]+)|[{_QUOTE}]")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words to be there together; with ``exact`` one phrase, which stands so in a stored text (the plain form, as ``needle`` writes it)."""

    words: tuple[Asked, ...]
    exact: str | None = None


@dataclass(frozen=True, slots=True)
class Search:
    """All of ``wanted`` must be there, none of ``unwanted``. ``shown`` are the plain words and phrases to mark in what is found.

    ``is_cut``: more was typed than is looked for. ``is_empty``: nothing was typed. Without ``wanted`` and ``unwanted`` but not
    empty, only signs were typed.
    """

    wanted: tuple[Wording, ...] = ()
    unwanted: tuple[Wording, ...] = ()
    shown: tuple[str, ...] = ()
    is_cut: bool = False
    is_empty: bool = True


def understood(typed: str) -> Search:
    """Words are wanted, “phrases in quotation marks” exactly so, -words not at all."""
    head = typed.strip()[:MAX_TYPED]
    wanted: list[Wording] = []
    unwanted: list[Wording] = []
    shown: list[str] = []
    parts = list(_parts(head))
    is_any_telling = any(is_wanted and (is_exact or pieces[0] not in _LITTLE_WORDS) for is_wanted, pieces, is_exact in parts)
    is_cut = len(typed.strip()) > MAX_TYPED
    for is_wanted, pieces, is_exact in parts:
        if is_wanted and not is_exact and is_any_telling and pieces[0] in _LITTLE_WORDS:
            continue
        if len(wanted) + len(unwanted) >= MAX_WORDS:
            is_cut = True
            break
        phrase = " ".join(pieces)
        wording = Wording((asked_exactly(phrase),), needle(phrase)) if is_exact else Wording(tuple(map(asked, pieces)))
        (wanted if is_wanted else unwanted).append(wording)
        if is_wanted:
            shown += [phrase] if is_exact else pieces
    return Search(tuple(dict.fromkeys(wanted)), tuple(unwanted), tuple(dict.fromkeys(shown)), is_cut, not head)


def _parts(head: str) -> Iterator[tuple[bool, list[str], bool]]:
    """(wanted, plain pieces, exact) in the order typed; parts without a letter or digit are left out."""
    for match in _PART.finditer(head):
        if match["phrase"] is not None:
            pieces, is_wanted = plain(match["phrase"]).split(), match["minus"] is None
            if pieces:
                yield is_wanted, pieces, len(pieces) > 1 or len(pieces[0]) > 1
            continue
        word = match["word"] or ""
        is_unwanted = word[:1] in ("-", "－", "−") and (match.start() == 0 or head[match.start() - 1].isspace())
        pieces = [part for piece in plain(word[1:] if is_unwanted else word).split() for part in cut(piece)]
        if is_unwanted and pieces:
            yield False, pieces, False
        else:
            yield from ((True, [piece], False) for piece in pieces)


def cut(piece: str) -> list[str]:
    """A Chinese stretch as words, lone characters next to each other joined, little words dropped where others remain."""
    if not is_han(piece) or len(piece) <= 2:
        return [piece]
    joined: list[str] = []
    is_open = False
    for word in words(piece):
        is_lone = len(word) == 1
        if word in _LITTLE_WORDS:
            is_open = False
            continue
        if is_lone and is_open:
            joined[-1] += word
        else:
            joined.append(word)
        is_open = is_lone
    return joined or [piece]


def needle(phrase: str) -> str:
    """A phrase in plain form as it stands in a stored text: whole words of other scripts, any part of a Chinese run."""
    start = "" if is_han(phrase) else " "
    end = "" if is_han(phrase[-1]) else " "
    return f"{start}{phrase}{end}"


def stored(passages: Sequence[str]) -> str:
    """Plain passages as one text in which ``needle`` finds a phrase of one passage, one line a passage."""
    return "".join(f" {passage} \n" for passage in passages)
