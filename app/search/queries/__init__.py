"""Reading the index: for whoever looks for something, and for whoever keeps it."""

from app.search.queries.finding import Find, Narrowing, Order, State, finds
from app.search.queries.indexing import Indexable, article_ids, drop_texts, entries, indexable, left_behind

__all__ = [
    "Find",
    "Indexable",
    "Narrowing",
    "Order",
    "State",
    "article_ids",
    "drop_texts",
    "entries",
    "finds",
    "indexable",
    "left_behind",
]
