"""Key points: what an article asks its readers to remember, each with the words that prove it.

A KeyPoint belongs to one revision of an article and carries exact evidence. ``finding`` proposes them;
a person confirms, renames, mends or removes them. Only confirmed members may become keys of questions.

Knows: people, library. Unknown to it: questions, quizzes.
"""
