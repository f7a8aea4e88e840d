"""Nothing that we say asks anybody to text a word that a carrier acts on: every text, label and shop is read."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from bot.carrier import WORDS
from tests.cast import EXAMPLES, ROOT

_WORD = "|".join(sorted(WORDS))
ASKS = re.compile(
    r"\b(?:text|texting|reply|answer|send|sms|type|write|say|press|tap)\b(?: \w+)? "
    rf"(?:{_WORD})(?=[\s.,;:!?)]|$)"
    rf"|[\"“*](?:{_WORD})[\"”*]"
    rf"|(?:^|\s)'(?:{_WORD})'",
    re.IGNORECASE,
)
SHOUTED = re.compile(rf"\b(?:{_WORD.upper()})\b")


def strings() -> Iterator[tuple[str, str]]:
    """Every text in the source of the bot but what understands: that knows the words and says none."""
    for path in sorted((*(ROOT / "bot").glob("*.py"), *(ROOT / "bot").glob("[!u]*/*.py"))):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        quiet = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in quiet:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", node.value


@cache
def said() -> list[tuple[str, str]]:
    """What stands in the dialogs, handlers and texts, in the talks, in catalogs and in the example shops."""
    spoken = ("bot/dialogs", "bot/handlers", "bot/engine/texts", "bot/assistant", "bot/carrier", "bot/locale")
    found = [(where, text) for where, text in strings() if where.startswith(spoken)]
    for path in sorted((ROOT / "tests" / "transcripts").glob("*.talk")):
        lines = path.read_text(encoding="utf-8").splitlines()
        found += [(path.name, line[2:]) for line in lines if line.startswith("< ")]
    for path in sorted((*EXAMPLES.glob("*.yaml"), *(ROOT / "bot").rglob("*.po"))):
        found += [(path.name, line) for line in path.read_text(encoding="utf-8").splitlines()]
    return found


def test_nothing_asks_for_a_carriers_word() -> None:
    asking = [(where, text) for where, text in said() if ASKS.search(text) or SHOUTED.search(text)]
    assert asking == []
    assert len(said()) > 800


def test_no_label_is_a_carriers_word() -> None:
    labels = {label for _, text in said() for label in re.findall(r"\[([^\]]+)\]", text)}
    labels |= {text for where, text in said() if where.startswith("bot/")}
    assert {label for label in labels if label.strip().lower() in WORDS and label[:1].isupper()} == set()


@pytest.mark.parametrize(
    "text",
    ['Reply "STOP" to end', "text cancel to cancel it", "Answer YES to confirm", "reply with END.", "Send 'help'"],
)
def test_what_would_ask_for_one_is_found(text: str) -> None:
    assert ASKS.search(text) or SHOUTED.search(text)
