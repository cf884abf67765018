"""What can be done with people, a module a verb."""
