"""What is done with assignments, a verb a file."""
