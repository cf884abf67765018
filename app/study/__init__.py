"""Study modules: an ordered list of articles and a quiz, and what completes them.

Knows: people, library, keypoints, reading, questions, quizzes. Unknown to it: who is assigned what.
"""
