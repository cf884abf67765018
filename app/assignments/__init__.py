"""Assignments: a study module set to organisation units with dates, and each learner's enrolment under it.

An Assignment reaches its units, all below them, and whoever joins one of them while it is open. Where a learner stands is never
stored: it follows from their reading and their attempts, so that it cannot disagree with them.

Knows: all rooms to its left up to study. Unknown to it: reports.
"""
