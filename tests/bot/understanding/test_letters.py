"""A rule of days and times is left out only where it could not have fitted."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.understanding.letters import Grammar
from bot.understanding.normalise import fold
from bot.understanding.tokens import tokenise
from bot.understanding.when import World, grammar, parse
from bot.understanding.when.alphabet import ALPHABET
from tests.cast import ROOT

WORLD = World(datetime(2030, 3, 8, 10))  # noqa: DTZ001 - on the shop's wall clock
WRITTEN = sorted(
    {
        line[2:]
        for path in sorted((ROOT / "tests" / "transcripts").glob("*.talk"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("> ")
    }
)


def test_what_owners_wrote_is_read_as_if_every_rule_were_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    few = [parse(tokenise(fold(text)), WORLD) for text in WRITTEN]
    every = Grammar(ALPHABET, grammar.PASSES, grammar.KINDS)
    all_rules = (1 << len(every._table.rules)) - 1
    every._table.without = (all_rules,) * 4
    monkeypatch.setattr(grammar, "GRAMMAR", every)
    all_tried = [parse(tokenise(fold(text)), WORLD) for text in WRITTEN]
    assert any(node.kind == "DAY" for nodes in few for node in nodes)
    assert few == all_tried
