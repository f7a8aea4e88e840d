"""How often something that happens by chance is tried: often enough every day, as often as was promised when asked."""

from __future__ import annotations

import os


def rounds(few: int, all_of_them: int) -> int:
    """``all_of_them`` with ``LONG=1 make test``."""
    return all_of_them if os.environ.get("LONG") else few
