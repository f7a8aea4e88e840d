"""`python -m bench.nlu.confusion CASES`: the worst wrong answers on the cases, each with the reason it was left.

Reasons stand in `left.toml` under the ids of the cases: no case is part of this repository. What nobody has looked at
(the closed part) is counted only.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import click

from bench.nlu.halves import FILES, parts_of
from bench.nlu.scores import ACTS
from bot.understand import answered

MOST: Final = 50
UNSAID: Final = "no reason is written down"
_LEFT: Final = Path(__file__).parent / "left.toml"
_FIELDS: Final = ("date", "time", "start", "end", "part", "act", "intent")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One wrong answer; ``harm`` says that something would have been done that nobody asked for."""

    file: str
    case: dict[str, Any]
    answer: dict[str, Any]
    harm: bool
    closed: bool


def wrong_in(cases: Path, scorer: ModuleType) -> Iterator[Wrong]:
    """Every wrong answer on all files."""
    for file in FILES:
        for line in (cases / f"{file}.jsonl").read_text(encoding="utf-8").splitlines():
            if not line.strip():
                continue
            case = json.loads(line)
            asked = {name: case[name] for name in ("id", "text", "reference", "context") if case.get(name)}
            answer = answered(json.dumps(asked))
            harm, bad = _judged(file, case, answer, scorer)
            if bad:
                yield Wrong(file, case, answer, harm, "closed" in parts_of(line))


def _judged(file: str, case: dict[str, Any], answer: dict[str, Any], scorer: ModuleType) -> tuple[bool, bool]:
    """Whether it does harm, and whether it is wrong."""
    if file not in ACTS:
        return False, scorer.score_value(case, answer)[0] == "wrong"
    gold, intent = case["gold"], answer.get("intent")
    harm = answer.get("act") in gold["forbid"]
    other = gold.get("intent") and intent in ("book", "reschedule", "cancel") and intent != gold["intent"]
    return harm, harm or bool(other)


def reasons() -> dict[str, str]:
    """By the id of a case, why it was left."""
    told = tomllib.loads(_LEFT.read_text(encoding="utf-8"))
    return {case: family["why"] for family in told.values() for case in family["cases"]}


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("nlu_scorer", path)
    if spec is None or spec.loader is None:
        raise click.ClickException(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@click.command()
@click.argument("cases", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--most", default=MOST, show_default=True, help="Show so many.")
def main(cases: Path, most: int) -> None:
    """Show the worst wrong answers on the files of CASES: harm first, then wrong days and times."""
    found = list(wrong_in(cases, _scorer(cases / "score.py")))
    why = reasons()
    open_ones = sorted((one for one in found if not one.closed), key=lambda one: (not one.harm, FILES.index(one.file)))
    for one in open_ones[:most]:
        got = {name: one.answer[name] for name in _FIELDS if one.answer.get(name)}
        click.echo(f"{'HARM' if one.harm else 'wrong'} {one.file} {one.case['id']}: {one.case['text']!r}")
        click.echo(f"      wanted {json.dumps(one.case['gold'])}")
        click.echo(f"      got    {json.dumps(got)}")
        click.echo(f"      left:  {why.get(one.case['id'], UNSAID)}")
    shown = Counter(why.get(one.case["id"], UNSAID) for one in open_ones[:most])
    click.echo(f"\n{len(found)} wrong of which {sum(one.closed for one in found)} in the closed part (not shown)")
    for reason, count in shown.most_common():
        click.echo(f"{count:4}  {reason}")
    sys.exit(1 if shown[UNSAID] else 0)


if __name__ == "__main__":
    main()
