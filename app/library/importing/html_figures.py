"""What a page's pictures show, as their alternative texts say; buttons, logos and spacers are no figures."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from app.library.domain import PassageKind, canonical
from app.library.importing.alternatives import says_what
from app.library.importing.blocks import Block, blankless

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp)(?:$|[?#])", re.I)
_BUTTON = re.compile(
    r"(?:^|[\s_-])(?:logo|icon|avatar|emoji|spacer|btn|button|qr|qrcode|ewm|share|badge|pixel|wp-smiley|face)s?(?:$|[\s_-])", re.I
)
_LONGEST, _SMALLEST = 500, 48


def alternative(element: etree._Element) -> str | None:
    """The alternative text of a picture that belongs to the text; None for one that only decorates or leads elsewhere."""
    alt = canonical(element.get("alt") or "")[:_LONGEST].strip()
    if not says_what(alt) or _is_small(element):
        return None
    if _BUTTON.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
        return None
    return alt if _leads_nowhere(element) else None


def _is_small(element: etree._Element) -> bool:
    sizes = [int(size) for name in ("width", "height") if (size := element.get(name) or "").isascii() and size.isdigit() and len(size) < 6]
    return bool(sizes) and min(sizes) < _SMALLEST


def _leads_nowhere(element: etree._Element) -> bool:
    """A picture that is a link shows itself larger, or it is a way to something else."""
    for link in element.iterancestors("a"):
        return not link.get("href") or bool(_PICTURE.search(link.get("href")))
    return True


def without_repeats(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """The blocks without pictures of which the page only says the headline again, or the same as of one before."""
    seen = {blankless(title or "")}
    kept: list[Block] = []
    for block in blocks:
        said = blankless(block.text) if block.kind is PassageKind.FIGURE else None
        if said is None or said not in seen:
            kept.append(block)
        seen.add(said or "")
    return kept
