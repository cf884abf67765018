"""Alternative texts of pictures, told from those that only name a file or say what to do with it."""

from __future__ import annotations

import re

_NAME = re.compile(
    r"""(?:[A-Za-z]:[\\/]|\w+://).* | [\w%()@.-]{0,200}\.(?:jpe?g|png|gif|webp|bmp|svg|tiff?|emf|wmf) | [\W\d_]*
    | (?:img|image|dsc|photo|pic|picture|图片?|照片)[\W\d_]* | (?=\S*\d{4})[A-Za-z0-9_.@%()-]*
    | (?:点击|单击|双击)?(?:查看|浏览|看).{0,4}(?:大图|原图|高清图?) | click\s+(?:to\s+|here\s+to\s+)?(?:enlarge|zoom)""",
    re.I | re.X,
)
_LEAST = 2


def says_what(alt: str) -> bool:
    """Whether an alternative text says what its picture shows."""
    return len(alt) >= _LEAST and not _NAME.fullmatch(alt)
