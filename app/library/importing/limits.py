"""How much an import may ask of the machine; beyond these it is refused early."""

from __future__ import annotations

MAX_BYTES = 5_000_000
MAX_LINE = 100_000
"""Code points in one line of a text, and in one passage of any format."""
MAX_PASSAGES = 20_000
MAX_PIECES = 30_000
"""Pieces of text in a page, its furniture counted."""
MAX_LINES = 200_000
"""Lines of a text, blank ones counted."""
MAX_DEPTH = 400
"""Elements inside one another in a page."""
MAX_OPEN = 3_000
"""Tags opened and not closed: bad pages leave many open, no page so many."""
MAX_ELEMENTS = 100_000
MAX_NAME = 80
"""Code points of a file's display name."""
MAX_FILE_BYTES = 25_000_000
"""A word processor's or PDF file, which may hold pictures."""
MAX_MEMBERS = 3_000
MAX_RATIO = 250
MAX_UNFOLDED = 200_000_000
"""Bytes that all members of an archive would unfold into."""
MAX_XML = 32_000_000
MAX_PAGES = 3_000
MAX_PICTURES = 300
MAX_PICTURE_BYTES = 20_000_000
"""Of one picture as it came, and of all together as they are kept."""
MAX_PICTURE_PIXELS = 40_000_000
PICTURE_SIDE = 1_600
"""Pixels that the longer side of a kept picture has at most."""
