"""Reading key points: for the marking screen, for the writer, for whoever shows them."""

from app.keypoints.queries.rows import (
    LockedRevision,
    MarkedArticle,
    Membered,
    identities,
    key_point_or_404,
    lock_members,
    lock_revision,
    marked_article_or_404,
    membered_or_404,
    next_suggested,
    places,
    suggested_rows,
)
from app.keypoints.queries.showing import DoubtView, KeyPointView, MemberView, doubts, key_points, passages
from app.keypoints.queries.undoing import Undoable, key_point_by_id, last_press, undoable
from app.keypoints.queries.values import confirmed_elsewhere, confirmed_points, ids_by_identity, names_of, texts_elsewhere

__all__ = [
    "DoubtView",
    "KeyPointView",
    "LockedRevision",
    "MarkedArticle",
    "MemberView",
    "Membered",
    "Undoable",
    "confirmed_elsewhere",
    "confirmed_points",
    "doubts",
    "identities",
    "ids_by_identity",
    "key_point_by_id",
    "key_point_or_404",
    "key_points",
    "last_press",
    "lock_members",
    "lock_revision",
    "marked_article_or_404",
    "membered_or_404",
    "names_of",
    "next_suggested",
    "passages",
    "places",
    "suggested_rows",
    "texts_elsewhere",
    "undoable",
]
