"""What is done with reading reports."""
