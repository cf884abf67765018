"""What was typed and what is indexed, brought to one form; and the passage that shows a find best."""
