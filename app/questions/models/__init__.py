"""Questions, their immutable versions, the keys kept apart from them, and reviews."""

from app.questions.models.bank import Question, QuestionAnchoring, QuestionKey, QuestionVersion
from app.questions.models.drafting import Drafting, LlmReply, LlmRun, RunState
from app.questions.models.reviewing import Decision, Review, ReviewClaim, ReviewSight
from app.questions.models.training import TrainingExhibit, TrainingSitting

__all__ = [
    "Decision",
    "Drafting",
    "LlmReply",
    "LlmRun",
    "Question",
    "QuestionAnchoring",
    "QuestionKey",
    "QuestionVersion",
    "Review",
    "ReviewClaim",
    "ReviewSight",
    "RunState",
    "TrainingExhibit",
    "TrainingSitting",
]
