"""`python -m bench.nlu.clock FILE`: how long our reader takes for each case of a file, in one process, as JSON.

Between a program and the scorer's pipe lies the system, which takes as long as a message does; a shop's messages meet
no pipe.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import perf_counter
from typing import Final

from bot.understand import answered, get_ready

_ASKED: Final = ("id", "text", "reference", "context")


def measured(cases: Path) -> tuple[float, float]:
    """The milliseconds that half of the cases take at most, and those of all but one in a hundred."""
    lines = [
        json.dumps({name: case[name] for name in _ASKED if case.get(name)})
        for case in (json.loads(line) for line in cases.read_text(encoding="utf-8").splitlines() if line.strip())
    ]
    get_ready()
    taken = []
    for line in lines:
        begun = perf_counter()
        json.dumps(answered(line))
        taken.append(1000 * (perf_counter() - begun))
    taken.sort()
    return taken[len(taken) // 2], taken[min(len(taken) * 99 // 100, len(taken) - 1)]


if __name__ == "__main__":
    p50, p99 = measured(Path(sys.argv[1]))
    print(json.dumps({"p50": p50, "p99": p99}))
