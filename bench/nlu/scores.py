"""Runs the scorer that comes with the cases, and turns what it counts into the shares that the bars are about."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ACTS: Final = frozenset({"acts", "typed_acts"})


@dataclass(frozen=True, slots=True)
class Reader:
    """A program that answers by the understanding protocol."""

    name: str
    command: Sequence[str]
    env: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Score:
    """Shares in percent, by the name of the column; latency in milliseconds."""

    shares: Mapping[str, float | None]
    p50: float
    p99: float


def score(reader: Reader, cases: Path, scorer: Path) -> Score:
    """Ask the reader every case of one file."""
    with tempfile.NamedTemporaryFile(suffix=".json") as figures:
        command = [sys.executable, str(scorer), str(cases), "--cmd", shlex.join(reader.command), "--json", figures.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, **reader.env})
        if done.returncode != 0:
            raise RuntimeError(f"{reader.name} on {cases.name}: {done.stderr or done.stdout}")
        (counted,) = json.loads(Path(figures.name).read_text()).values()
    made = _acts(counted["ALL"]) if cases.stem in ACTS else _values(counted)
    latency = counted["latency_ms"]
    return Score(made, latency["p50"], latency["p99"])


def in_one_process(cases: Path) -> tuple[float, float]:
    """What our reader takes without a pipe, in a process of its own: p50 and p99 in milliseconds."""
    command = [sys.executable, "-m", "bench.nlu.clock", str(cases)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    return told["p50"], told["p99"]


def _values(counted: Mapping[str, Any]) -> dict[str, float | None]:
    whole = counted["ALL"]
    made = {
        "correct": _share(whole["correct"], whole["n_value"]),
        "wrong": _share(whole["wrong"], whole["n_value"]),
        "ask": _share(whole["clarify"], whole["n_value"]),
        "false alarm": _share(whole["n_none"] - whole["quiet"], whole["n_none"]),
    }
    if nlupp := counted.get("source:nlupp"):
        made["nlupp correct"] = _share(nlupp["correct"], nlupp["n_value"])
        made["nlupp wrong"] = _share(nlupp["wrong"], nlupp["n_value"])
    return made


def _acts(whole: Mapping[str, Any]) -> dict[str, float | None]:
    return {
        "act right": _share(whole["act_ok"], whole["n"]),
        "harm": _share(whole["harm"], whole["n"]),
        "intent right": _share(whole["intent_ok"], whole["n_intent"]),
        "intent wrong": _share(whole["intent_wrong"], whole["n_intent"]),
    }


def _share(part: int, whole: int) -> float | None:
    return 100 * part / whole if whole else None
