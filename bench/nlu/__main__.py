"""`python -m bench.nlu CASES [--peers FOLDER] [--json FILE]`: our reader and others on both halves of each file.

Exits 1 when ours misses a bar on a whole file. Percentages; "wrong" is of the messages in which something is said.
Every reader is timed through the scorer's pipe, ours in one process as well; the bar is about the latter.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from bench.nlu.halves import FILES, split
from bench.nlu.scores import ACTS, Reader, Score, in_one_process, score

PEERS: Final = Path(__file__).parent / "peers"
OURS: Final = Reader("Pawline", (sys.executable, "-m", "bot.understand", "--jsonl"), {})

# file -> column -> (the bar, whether more is better); they are those of the issue that asked for the reader
BARS: Final[dict[str, dict[str, tuple[float, bool]]]] = {
    "datetime": {"correct": (87, True), "wrong": (4, False)},
    "appointment_utterances": {
        "correct": (98, True),
        "wrong": (1, False),
        "false alarm": (0.3, False),
        "nlupp correct": (90, True),
        "nlupp wrong": (4, False),
    },
    "typed": {"correct": (87, True), "wrong": (4, False)},
    "acts": {"act right": (94, True), "harm": (0.4, False), "intent right": (94, True), "intent wrong": (2, False)},
    "typed_acts": {"act right": (88, True), "harm": (0.5, False)},
}
P50_BAR, P99_BAR = 0.7, 5.0  # ms


def peers(installed: Path | None) -> Iterator[Reader]:
    """Other published readers of dates; those of Node.js only where they have been installed."""
    yield Reader("dateparser", (sys.executable, str(PEERS / "dateparser_search.py")), {})
    if installed is not None:
        for name in ("chrono", "recognizers"):
            yield Reader(name, ("node", str(installed / f"{name}.cjs")), {"TZ": "UTC"})


def line(reader: str, file: str, part: str, made: Score) -> str:
    """One row of the table."""
    shares = "  ".join(f"{name} {'-' if share is None else f'{share:.1f}'}" for name, share in made.shares.items())
    return f"{file:24}{part:7}{reader:13}{shares}  |  by pipe p50 {made.p50:.2f} p99 {made.p99:.2f} ms"


def missed(file: str, made: Score, p50: float, p99: float) -> list[str]:
    """What a whole file falls short of; the times are those in one process."""
    found = []
    for name, (bar, more) in BARS[file].items():
        share = made.shares.get(name)
        if share is not None and (share < bar if more else share > bar):
            found.append(f"{file}: {name} {share:.2f}, the bar is {bar:g}")
    if p50 > P50_BAR or p99 > P99_BAR:
        found.append(
            f"{file}: p50 {p50:.2f} ms, p99 {p99:.2f} ms in one process; the bars are {P50_BAR:g}, {P99_BAR:g}"
        )
    return found


@click.command()
@click.argument("cases", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--peers", "installed", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--ours", "only_ours", is_flag=True, help="Leave the others out.")
@click.option("--json", "into", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures there too.")
def main(cases: Path, installed: Path | None, only_ours: bool, into: Path | None) -> None:
    """Score our reader and others on the files of CASES."""
    scorer = cases / "score.py"
    short: list[str] = []
    figures: list[dict[str, object]] = []

    def measure(reader: Reader, file: str, part: str, path: Path) -> Score:
        made = score(reader, path, scorer)
        click.echo(line(reader.name, file, part, made))
        figures.append(
            {"reader": reader.name, "file": file, "part": part, **made.shares, "p50": made.p50, "p99": made.p99}
        )
        return made

    with tempfile.TemporaryDirectory() as folder:
        parts = list(split(cases, Path(folder)))
        for file in FILES:
            for name, part, path in parts:
                if name == file:
                    measure(OURS, file, part, path)
            whole = cases / f"{file}.jsonl"
            made = measure(OURS, file, "whole", whole)
            p50, p99 = in_one_process(whole)
            click.echo(f"{file:24}{'whole':7}{OURS.name:13}in one process p50 {p50:.2f} p99 {p99:.2f} ms")
            figures[-1] |= {"p50 in one process": p50, "p99 in one process": p99}
            short += missed(file, made, p50, p99)
            if file not in ACTS and not only_ours:
                for reader in peers(installed):
                    measure(reader, file, "whole", whole)
    if into is not None:
        into.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    for one in short:
        click.echo(f"MISSED {one}")
    sys.exit(1 if short else 0)


if __name__ == "__main__":
    main()
