"""Library: the articles people study, as they were published.

An Article is a line of Revisions. A Revision is immutable: its metadata and its numbered Passages of
canonical text never change, so evidence can point at them by passage, start and end for ever.

Knows: people. Unknown to it: key points, questions, readers.
"""
