"""Reading assignments: who may see one, whom it reaches, and where each learner stands."""
