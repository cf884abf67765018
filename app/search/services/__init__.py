"""What can be done with the index, a module a verb."""
