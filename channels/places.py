"""How many streams there may be at once: each holds one of the server's threads, and messages need some too."""

from __future__ import annotations

import threading
from collections import Counter


class Places:
    """Counts who is in; a name may come in several times."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._inside: Counter[str] = Counter()
        self._lock = threading.Lock()

    def enter(self, limits: dict[str, int]) -> bool:
        """Let all these names in together, each at most as often as given; False, and nobody, if one has too many."""
        with self._lock:
            if self._inside[""] >= self._limit or any(self._inside[name] >= most for name, most in limits.items()):
                return False
            self._inside.update(("", *limits))
            return True

    def leave(self, names: dict[str, int]) -> None:
        """Let them out again."""
        with self._lock:
            self._inside.subtract(("", *names))
            self._inside += Counter()  # Those who are at zero are forgotten.
