"""Jobs: work that follows a deed, kept as rows of the deed's own transaction and run at least once.

Knows no room: a later room registers its handler under a name, an earlier one enqueues that name.
A handler takes a payload of ids and the time, opens its own transaction and is safe to run twice.
"""

from app.jobs.registry import every, handles
from app.jobs.services import enqueue, enqueue_again

__all__ = ["enqueue", "enqueue_again", "every", "handles"]
