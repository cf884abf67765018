"""What the application keeps in memory by id, forgotten between tests: ids repeat once rows are taken back."""

from __future__ import annotations

import sys

from app.cache import Kept


def forget_cached() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("app."):
            for kept in vars(module).values():
                if isinstance(kept, Kept):
                    kept.cache_clear()
