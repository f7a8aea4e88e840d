"""The reader by itself: its import, its memory, the messages of our own talks, and the longest ones there are.

In a process of its own, which loads nothing else. Milliseconds are of processor time, so that other work on the
machine does not count; a hostile message counts with the best of three tries for the same reason.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from time import process_time
from typing import Final
from zoneinfo import ZoneInfo

from bench.figures import Figure, at_most, percentile

TALKS: Final = Path(__file__).parent.parent / "tests" / "transcripts"
NOW: Final = datetime(2030, 3, 4, 9, tzinfo=ZoneInfo("America/New_York"))
LENGTH: Final = 10_000  # characters, as the issue that asked for the reader has it
# One character, word or half-sentence over and over: what makes a pattern with two ways through the same text explode.
REPEATED: Final = (
    "a", "1 ", "9-", "((", ", ", "@.", "a@", "éà", "😀", "to ", "mon ", "not ", "next ", "555-", "yes no ", "i want a ",
    "the 3rd of ", "can you find ", "cancel my my my ", "bath for biscuit ", "from 3 to 5 may ", "half past ten or ",
    "mañana a las ", "any day but friday ", "a week on ", "10:30", "3 nights from ", "every 2 weeks ",
)  # fmt: skip
IMPORT: Final = "import time; began = time.process_time(); import bot.understanding; print(time.process_time() - began)"


def messages() -> Iterator[str]:
    """What owners write in our own talks, in English and Spanish."""
    for talk in sorted(TALKS.glob("*.talk")):
        for line in talk.read_text(encoding="utf-8").splitlines():
            if line.startswith("> "):
                yield line[2:]


def run() -> Sequence[Figure]:
    """Measure in fresh processes."""
    imports = [float(_python("-c", IMPORT)) for _ in range(3)]
    told = json.loads(_python("-m", "bench.reader"))
    return [
        at_most("import", min(imports), 0.4, "s"),
        at_most("memory of the process after all that follows", told["memory"], 90, "MiB"),
        Figure("messages of our own talks", told["messages"]),
        at_most("p50", told["p50"], 0.7, "ms"),
        at_most("p99", told["p99"], 5, "ms"),
        at_most(f"slowest of {len(REPEATED)} messages of {LENGTH:,} characters", told["slowest"], 50, "ms"),
    ]


def measured() -> dict[str, float]:
    """The figures of this process: milliseconds, and mebibytes at its largest."""
    from bot.understand import get_ready
    from bot.understanding import Context, Lexicon, Name, read
    from bot.understanding.readings import Kind

    lexicon = Lexicon(
        (
            Name(Kind.PET, "biscuit", ("Biscuit",), ("dog", "golden retriever")),
            Name(Kind.PET, "rex", ("Rex",), ("dog", "pug")),
            Name(Kind.SERVICE, "bath", ("Bath & brush", "bath", "wash")),
            Name(Kind.SERVICE, "groom", ("Full groom", "groom", "haircut")),
            Name(Kind.SERVICE, "nails", ("Nail trim", "nails")),
            Name(Kind.PERSON, "kim", ("Kim",)),
            Name(Kind.PERSON, "leo", ("Leo",)),
        )
    )

    def spent(text: str) -> float:
        began = process_time()
        read(text, reference=NOW, context=Context(), lexicon=lexicon)
        return 1000 * (process_time() - began)

    get_ready()
    texts = list(messages())
    for text in texts:  # what a first message loads is loaded once in a process's life
        spent(text)
    times = [spent(text) for text in texts]
    long = [(part * LENGTH)[:LENGTH] for part in REPEATED]
    slowest = max(min(spent(text) for _ in range(3)) for text in long)
    return {
        "messages": len(texts),
        "p50": percentile(times, 0.5),
        "p99": percentile(times, 0.99),
        "slowest": slowest,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _python(*arguments: str) -> str:
    return subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measured()))
