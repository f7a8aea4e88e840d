"""`python -m bench [NAME...] [--json FILE]`: run the benchmarks, print a table, exit 1 when a bar is missed."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import click

import bench
from bench.figures import Figure

HARNESS = ("__main__", "figures", "databases", "floor", "shops", "nlu")


def names() -> list[str]:
    """The benchmarks there are: every module here that has a `run`."""
    return sorted(module.name for module in iter_modules(bench.__path__) if module.name not in HARNESS)


def table(results: dict[str, Sequence[Figure]]) -> list[str]:
    """The figures as aligned lines, one each."""
    rows = [("benchmark", "figure", "value", "bar", "")]
    for name, figures in results.items():
        for figure in figures:
            verdict = {None: "", True: "ok", False: "MISSED"}[figure.ok]
            rows.append((name, figure.name, f"{figure.value:,.6g} {figure.unit}".strip(), figure.bar, verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def machine() -> dict[str, str | int | None]:
    """Where and when this was measured."""
    return {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "machine": platform.machine(),
        "system": platform.system(),
        "cores": os.cpu_count(),
    }


@click.command()
@click.argument("chosen", nargs=-1, metavar="[NAME]...")
@click.option("--json", "file", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures there too.")
def main(chosen: tuple[str, ...], file: Path | None) -> None:
    """Run the benchmarks NAME..., or all of them."""
    unknown = sorted(set(chosen) - set(names()))
    if unknown:
        raise click.UsageError(f"there is no benchmark {', '.join(unknown)}; there are {', '.join(names())}")
    results: dict[str, Sequence[Figure]] = {}
    for name in chosen or names():
        click.echo(f"{name} ...", err=True)
        results[name] = import_module(f"bench.{name}").run()
    for line in table(results):
        click.echo(line)
    if file is not None:
        figures = {name: [asdict(figure) for figure in found] for name, found in results.items()}
        file.write_text(json.dumps({"measured": machine(), "figures": figures}, indent=1) + "\n")
    sys.exit(any(figure.ok is False for found in results.values() for figure in found))


if __name__ == "__main__":
    main()
