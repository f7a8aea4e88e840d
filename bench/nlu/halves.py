"""The cases in two halves, A to develop on and B that is only counted; a case's id decides, so they stay as they are.

When A had been developed on for long, half of B was opened too. ``closed`` is the quarter that nobody has looked at;
of the days and the intents (`HALF_OPENED`), whose other parts had come to say little, half of that quarter was opened
as well, and ``closed`` is the eighth that is left. Of the days, whole messages and typing errors (`ALL_OPENED`)
that was opened at the very end: before, 77.6, 97.7 and 95.8 % of it were right, and 6.1, 1.5 and 2.1 % wrong.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

FILES: Final = ("datetime", "appointment_utterances", "typed", "acts", "typed_acts")
PARTS: Final = ("A", "B", "closed")
HALF_OPENED: Final = frozenset({"datetime", "acts"})
ALL_OPENED: Final = frozenset({"datetime", "appointment_utterances", "typed"})


def parts_of(case: str) -> tuple[str, ...]:
    """The parts to which a line of a suite file belongs."""
    told = json.loads(case)
    half, quarter, eighth = sha256(told["id"].encode()).digest()[:3]
    if half % 2 == 0:
        return ("A",)
    opened = told["suite"] in ALL_OPENED or (told["suite"] in HALF_OPENED and eighth % 2 == 0)
    return ("B", "closed") if quarter % 2 and not opened else ("B",)


def split(cases: Path, into: Path) -> Iterator[tuple[str, str, Path]]:
    """Write the parts of every file below ``into``; yield file, part and where it is."""
    for name in FILES:
        lines = (cases / f"{name}.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
        for part in PARTS:
            path = into / part / f"{name}.jsonl"
            path.parent.mkdir(exist_ok=True)
            kept = [line for line in lines if line.strip() and part in parts_of(line)]
            path.write_text("".join(kept), encoding="utf-8")
            if kept:
                yield name, part, path
