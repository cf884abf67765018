"""How texts are compared: numbers in any form, dates, and likeness. Pure; writing, lint and marking stand on it."""
