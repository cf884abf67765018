"""What is laid over an article's text: key points, a reader's own highlights, and what else is asked for, as marks by passage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.keypoints.domain import KeyPoint
from app.library import queries as library
from app.library.drawing import Marks
from app.library.pieces import Mark
from app.reading.domain import Stretch, found_again
from app.reading.models import Highlight


def together(*layers: Marks) -> Marks:
    """All marks of these layers, by passage."""
    found: dict[int, list[Mark]] = {}
    for layer in layers:
        for number, marks in layer.items():
            found.setdefault(number, []).extend(marks)
    return found


def of_points(points: Sequence[KeyPoint]) -> Marks:
    """Where key points and their members stand; ``data-point`` is the key point's place in the list, from 1."""
    found: dict[int, list[Mark]] = {}
    for place, point in enumerate(points, start=1):
        for evidence in point.evidence:
            looks = ("class", "in-text"), ("data-point", str(place))
            found.setdefault(evidence.passage, []).append(Mark(evidence.start, evidence.end, looks))
        for ordinal, evidence in enumerate(point.member_evidence or (), start=1):
            looks_of_member = ("class", "in-text in-text--member"), ("data-point", str(place)), ("data-member", str(ordinal))
            found.setdefault(evidence.passage, []).append(Mark(evidence.start, evidence.end, looks_of_member))
    return found


@dataclass(frozen=True, slots=True)
class Own:
    """A reader's highlights: ``here`` with the passage where each stands, ``earlier`` those whose words this revision has not."""

    here: tuple[tuple[Highlight, int], ...]
    earlier: tuple[Highlight, ...]
    removed: frozenset[str]
    marks: Marks


def own(highlights: Sequence[Highlight], revision_id: int) -> Own:
    """Where each highlight stands in the revision shown, by its quoted words if it was made in another."""
    texts = [passage.text for passage in library.passages(revision_id)]
    here, earlier = [], []
    marks: dict[int, list[Mark]] = {}
    for one in highlights:
        if one.removed_at is not None:
            continue
        made = Stretch(one.passage, one.start, one.end)
        place = made if one.revision_id == revision_id else found_again(one.quote, made, texts)
        if place is None:
            earlier.append(one)
            continue
        here.append((one, place.passage))
        looks = (("class", "own own--noted" if one.note else "own"), ("id", f"h-{one.public_id}"))
        marks.setdefault(place.passage, []).append(Mark(place.start, place.end, looks))
    here.sort(key=lambda pair: (pair[1], pair[0].start))
    return Own(tuple(here), tuple(earlier), frozenset(one.public_id for one in highlights if one.removed_at is not None), marks)
