"""Reading questions: what quizzes draw, what the bank lists, what a reviewer sees."""

from app.questions.queries.drawing import Decided, LearnerView, approved_by_key_point, keys, learner_views

__all__ = ["Decided", "LearnerView", "approved_by_key_point", "keys", "learner_views"]
