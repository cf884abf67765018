"""What is done with quizzes, a verb a file."""
