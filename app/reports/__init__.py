"""Reports: who stands where, read from the rooms to the left; it writes nothing but export records.

One query object serves the page and its CSV, so they cannot differ.

Knows: all rooms up to assignments.
"""
