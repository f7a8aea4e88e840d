"""What a process keeps from its start to its end, put out of the garbage collector's way."""

from __future__ import annotations

import gc


def settle() -> None:
    """Leave out of every later collection what is there now: code, grammar, knowledge.

    A full collection walked through all of it, a tenth of a second in the middle of somebody's turn (`bench.slots`
    showed it as every 45th search). Call it once, when the process has been set up and after any fork.
    """
    gc.collect()
    gc.freeze()
