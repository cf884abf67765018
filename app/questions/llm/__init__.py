"""The second writer: a language model behind an OpenAI-compatible endpoint, off unless it is set up, never trusted.

What it returns is a proposal. Each question is checked against the article by the same safety checks and linter as the
rules' own, with evidence quoted word for word, and answered blind twice by the model itself: with its evidence (which must
give the key) and without (which must do no better than chance over the set). What survives waits for a reviewer like any
draft; nothing here approves. The article's text is data in the prompt, whatever it says.

``writing.write_with`` is pure given an ``Ask``; ``client`` is the one that speaks HTTP.
"""
