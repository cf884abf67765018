"""What can be done with articles, a module a verb."""
