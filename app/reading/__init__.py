"""Reading: how much of an article each person has really read.

The browser reports beats; the server grants credit, never more than wall time since that person's last beat, on one clock
over all their tabs and devices. A ReadingProgress is one person's way through one revision.

Knows: people, library, keypoints. Unknown to it: questions, assignments.
"""
