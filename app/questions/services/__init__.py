"""What can be done with questions, a module a verb."""
