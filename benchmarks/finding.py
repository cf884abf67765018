"""How much the finder finds of what people marked in tests/gold: names, counts, member sets and the other kinds.

``python -m benchmarks.finding [dev|unread] [--show]`` prints a line of figures a language and part; ``--show`` each miss
and each false finding too. The gold set of another folder in the same form can be given with ``--folder``.

A found name is right when it matches a marked pattern; a marked pattern that allows itself to be left out ("optional")
counts neither way. A found key point of another kind is right when its words overlap a marked quote by half of the
shorter of the two; it is *of the same kind* besides when the kinds agree.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.keypoints.domain import KeyPoint, KeyPointKind, Tier
from app.keypoints.finding import find
from app.library.domain import Document, Evidence
from app.library.importing import read

FOLDER = Path(__file__).parent.parent / "tests" / "gold"
_NUMBERED = re.compile(r"\d|[二两三四五六七八九十]|\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)
_LISTS = (KeyPointKind.ENUMERATION, KeyPointKind.LIST)


@dataclass(slots=True)
class Tally:
    """Counts over some texts, and a line for each thing that went wrong."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def add(self, what: str, n: int = 1) -> None:
        self.counts[what] += n

    def share(self, part: str, *whole: str) -> float:
        """How much of the sum of ``whole`` ``part`` is; 1 where there is nothing."""
        total = sum(self.counts[name] for name in whole)
        return self.counts[part] / total if total else 1.0

    def figures(self) -> dict[str, float]:
        return {
            "names precision": self.share("name right", "name right", "name false"),
            "names recall": self.share("name right", "name right", "name missed"),
            "counts right": self.share("count right", "name right"),
            "tier A sets right": self.share("A right", "A right", "A wrong"),
            "member sets recall, all tiers": self.share("set right", "set marked"),
            "tier A lists invented": float(self.counts["A invented"]),
            "others precision": self.share("other right", "other right", "other false"),
            "others recall": self.share("quote found", "quote found", "quote missed"),
            "others recall, same kind": self.share("quote found alike", "quote found", "quote missed"),
        }


def entries(folder: Path = FOLDER) -> Iterator[dict[str, Any]]:
    """What was marked, a text at a time; ``path`` is where the text is."""
    for file in sorted(folder.glob("*.jsonl")):
        for line in file.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            path = next(path for name in ("articles", "texts") if (path := folder / name / entry["text"]).exists())
            yield {"part": "dev", "others": [], **entry, "path": path}


def score(entry: dict[str, Any], tally: Tally) -> None:
    """Compare what is found in one text with what was marked in it."""
    document = read(entry["path"].read_bytes(), filename=entry["text"])
    points = find(document).key_points
    _score_names(entry, [point for point in points if point.kind in _LISTS and point.count], tally)
    if entry["others"]:
        _score_others(entry, document, [point for point in points if point.kind not in _LISTS], tally)


def _score_names(entry: dict[str, Any], points: Sequence[KeyPoint], tally: Tally) -> None:
    used: set[str] = set()
    for gold in entry["key_points"]:
        hits = [point for point in points if point.id not in used and _matches(point, gold["name_pattern"])]
        used |= {point.id for point in hits}
        if gold["optional"]:
            continue
        tally.add("set marked", bool(gold["member_starts"]))
        if not hits:
            tally.add("name missed")
            tally.faults.append(f"{entry['text']}: missed {gold['name_pattern']}")
            continue
        tally.add("name right")
        tally.add("name false", len(hits) - 1)
        tally.add("count right", hits[0].count == gold["count"])
        _score_members(entry, gold, hits[0], tally)
    for point in points:
        if point.id not in used and (point.kind is KeyPointKind.ENUMERATION or _NUMBERED.search(point.name)):
            tally.add("name false")
            tally.faults.append(f"{entry['text']}: false {point.name!r} {point.count} {point.evidence[0].quote!r}")


def _score_members(entry: dict[str, Any], gold: dict[str, Any], point: KeyPoint, tally: Tally) -> None:
    starts, members = gold["member_starts"] or [], point.members or ()
    right = len(starts) == len(members) and all(
        member.lower().startswith(start.lower()) for member, start in zip(members, starts, strict=True)
    )
    tally.add("set right", bool(starts) and right)
    if point.tier is Tier.A and members:
        tally.add("A right" if right else "A wrong")
        tally.add("A invented", not starts)
    if not right:
        level = point.tier.value if point.tier else "-"
        tally.faults.append(f"{entry['text']}: members of {point.name!r} at {level}: {list(members)} instead of {starts}")


def _score_others(entry: dict[str, Any], document: Document, points: Sequence[KeyPoint], tally: Tally) -> None:
    places = [(gold, place) for gold in entry["others"] if (place := _place(document, gold["quote"])) is not None]
    for gold in entry["others"]:
        if not any(gold is placed for placed, _place in places):
            tally.faults.append(f"{entry['text']}: quote not in a passage {gold['quote']!r}")
    right = [[point for point in points if _overlap(point.evidence[0], place)] for _gold, place in places]
    for (gold, _place_of), hits in zip(places, right, strict=True):
        if not gold["optional"]:
            tally.add("quote found" if hits else "quote missed")
            tally.add("quote found alike", any(point.kind.value == gold["kind"] for point in hits))
            if not hits:
                tally.faults.append(f"{entry['text']}: missed {gold['kind']} {gold['quote']!r}")
    known = {point.id for hits in right for point in hits}
    for point in points:
        tally.add("other right" if point.id in known else "other false")
        if point.id not in known:
            tally.faults.append(f"{entry['text']}: false {point.kind.value} {point.evidence[0].quote!r}")


def _matches(point: KeyPoint, pattern: str) -> bool:
    return any(re.search(pattern, name) for name in (point.name, *point.aliases))


def _place(document: Document, quote: str) -> Evidence | None:
    """Where a marked quote stands, blanks aside (a hard-wrapped text is rejoined on import)."""
    loose = re.compile(r"\s*".join(map(re.escape, re.sub(r"\s+", "", quote))))
    for passage in document.passages:
        if match := loose.search(passage.text):
            return Evidence(passage.number, match.start(), match.end(), match.group())
    return None


def _overlap(one: Evidence, other: Evidence) -> bool:
    if one.passage != other.passage:
        return False
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared * 2 >= min(one.end - one.start, other.end - other.start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=["dev", "unread"])
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--language", choices=["en", "zh"])
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    tallies: dict[tuple[str, str], Tally] = {}
    for entry in entries(options.folder):
        if options.part in (None, entry["part"]) and options.language in (None, entry["language"]):
            score(entry, tallies.setdefault((entry["part"], entry["language"]), Tally()))
    for (part, language), tally in sorted(tallies.items()):
        print(f"finder, {part} {language}: " + "; ".join(f"{name} {figure:.3f}" for name, figure in tally.figures().items()))
        if options.show:
            print("\n".join(f"  {fault}" for fault in tally.faults))


if __name__ == "__main__":
    main()
