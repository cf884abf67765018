"""Quizzes: what a learner sits, and what came of it.

A Quiz is drawn by its blueprint from approved questions. An Attempt freezes its paper when it starts; its Responses are
appended as they are given and never edited, the last one in a slot counts. Marks can be worked out again from them.

Knows: people, library, keypoints, reading, questions. Unknown to it: study modules, assignments.
"""
