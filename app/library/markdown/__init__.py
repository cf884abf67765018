"""Markdown for passages: what an author types and what passages look like as such. Pure.

Passages are the one truth; Markdown is written from them (``to_markdown``) and read back (``from_markdown``), which gives
exactly the ``tidy`` passages again. CommonMark with tables and footnotes, and four things of our own: ``^ `` begins a caption,
``![words](image:9f86d081884c7d65)`` is a figure whose picture is kept, emphasis counts beside Chinese punctuation, and
``{**…**}`` ``{*…*}`` ``{`…`}`` set off a stretch where the usual signs would not be understood. Markup of other kinds is text.
"""

from app.library.markdown.reading import Parsed, from_markdown, parse
from app.library.markdown.tidying import tidy
from app.library.markdown.writing import to_markdown

__all__ = ["Parsed", "from_markdown", "parse", "tidy", "to_markdown"]
