"""What reading is worth, before any database: pace, moments, and what a report of reading earns."""

from app.reading.domain.crediting import LATEST, MAX_SPAN_MS, Account, Beat, Reason, credit
from app.reading.domain.highlighting import MAX_HIGHLIGHTS, MAX_NOTE, MAX_STRETCHES, Stretch, TooManyHighlights, found_again, within
from app.reading.domain.moments import MOST_STRETCHES, Taken, milliseconds
from app.reading.domain.numbering import Numbers
from app.reading.domain.pacing import COMPLETE_SHARE, FASTEST, SLOWEST, CompletedBy, Pacing, is_complete

__all__ = [
    "COMPLETE_SHARE",
    "FASTEST",
    "LATEST",
    "MAX_HIGHLIGHTS",
    "MAX_NOTE",
    "MAX_SPAN_MS",
    "MAX_STRETCHES",
    "MOST_STRETCHES",
    "SLOWEST",
    "Account",
    "Beat",
    "CompletedBy",
    "Numbers",
    "Pacing",
    "Reason",
    "Stretch",
    "Taken",
    "TooManyHighlights",
    "credit",
    "found_again",
    "is_complete",
    "milliseconds",
    "within",
]
