"""What is done with study modules, a verb a file."""
