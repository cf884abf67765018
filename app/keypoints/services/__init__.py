"""What can be done with key points, a module a verb."""
