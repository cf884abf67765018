"""Questions: the bank, its versions, and their review.

A Question is a line of immutable QuestionVersions. What a learner may see of a version is kept apart from its key.
``writing`` drafts questions from key points, ``lint`` names their flaws; a reviewer who wrote no word of a version approves it.

Knows: people, library, keypoints, reading. Unknown to it: quizzes, assignments.
"""
