"""Search: finding articles by their title, their key points and their text, in both languages.

A SearchEntry stands for one revision that somebody may find: the published one of an article and its newest. Its words lie
in the database's own full-text index (``fulltext`` hides which database that is). What is found is decided by the library's
live rows: an article taken back from its readers is not found by them, whether or not the index has heard of it yet.

Knows: people, library, keypoints, reading. Jobs left by library and keypoints bring the index up to date; ``keypoint reindex``
and an hourly job mend what was missed.
"""
