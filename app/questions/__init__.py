"""Questions: the bank, its versions, and their review.

A Question is a line of immutable QuestionVersions. What a learner may see of a version is kept apart from its key.
``writing`` drafts questions from key points, ``lint`` names their flaws, ``mending`` is what one key mends of them by rule. A reviewer
who typed no word of any version approves it: a swap for a spare that the writer checked, or another fix by rule, is nobody's writing.
``training`` plants faults in copies for reviewers to practise on; they are kept with the sitting and never in the bank.

Knows: people, library, keypoints, reading. Unknown to it: quizzes, assignments.
"""
