"""How much an import may ask of the machine; beyond these it is refused early."""

from __future__ import annotations

MAX_BYTES = 5_000_000
MAX_LINE = 100_000
"""Code points in one line of a text, and in one passage of any format."""
MAX_PASSAGES = 20_000
MAX_LINES = 200_000
"""Lines of a text, blank ones counted."""
MAX_DEPTH = 400
"""Elements inside one another in a page."""
MAX_OPEN = 3_000
"""Tags opened and not closed: bad pages leave many open, no page so many."""
MAX_ELEMENTS = 100_000
MAX_NAME = 80
"""Code points of a file's display name."""
