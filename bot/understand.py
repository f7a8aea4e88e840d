"""The reader from the command line.

``python -m bot.understand --jsonl`` answers the understanding protocol, a JSON object a line; with a text it explains
what is read, for people; with ``--shop FILE`` in the words of that shop.
"""

from __future__ import annotations

import argparse
import gc
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.understanding import Context, Lexicon, Name, cues, read
from bot.understanding.explain import explain
from bot.understanding.protocol import answer
from bot.understanding.readings import Kind
from bot.understanding.when.grammar import GRAMMAR

_NAMELESS = Lexicon()
_ANY_DAY = datetime(2000, 1, 1, tzinfo=UTC)


def answered(line: str | bytes) -> dict[str, Any]:
    """The answer to one line of the protocol; empty when the line cannot be read."""
    try:
        request = json.loads(line if isinstance(line, str) else line.decode("utf-8", errors="replace"))
    except (ValueError, RecursionError):
        return {}
    if not isinstance(request, dict) or "id" not in request:
        return {}
    made: dict[str, Any] = {"id": request["id"]}
    try:
        reference = datetime.fromisoformat(str(request.get("reference")))
    except ValueError:
        return made | {"act": "other"}
    given = request.get("context")
    given = given if isinstance(given, dict) else {}
    context = Context(
        last_bot=str(given["last_bot"]) if given.get("last_bot") else None,
        expecting=str(given.get("expecting") or "none"),
    )
    text = request.get("text")
    readings = read(text if isinstance(text, str) else "", reference=reference, context=context, lexicon=_NAMELESS)
    return made | answer(readings, reference.date())


def answers(lines: Iterable[str | bytes]) -> Iterator[str]:
    """The answers to lines of the protocol, each as a line."""
    for line in lines:
        yield json.dumps(answered(line), ensure_ascii=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; returns its exit code."""
    parser = argparse.ArgumentParser(prog="python -m bot.understand", description=__doc__)
    parser.add_argument("text", nargs="?", help="a message to explain")
    parser.add_argument("--jsonl", action="store_true", help="answer the protocol on standard input and output")
    parser.add_argument("--shop", type=Path, help="a shop file: its services, people and country")
    parser.add_argument("--pet", action="append", default=[], help="a pet of the owner: Rex, or Rex (pug, male, black)")
    parser.add_argument("--reference", help="the moment it was received, ISO 8601 with its offset")
    parser.add_argument("--expecting", default="none", help="what was asked: time, date, confirm, pet ...")
    options = parser.parse_args(arguments)
    if options.jsonl:
        get_ready()
        told = sys.stdout.buffer
        for line in answers(sys.stdin.buffer):
            told.write(line.encode() + b"\n")
            told.flush()
        return 0
    if not options.text:
        parser.error("give a text, or --jsonl")
    if not options.reference:
        parser.error("give --reference, the moment the message was received: the reader has no clock of its own")
    try:
        reference = datetime.fromisoformat(options.reference)
    except ValueError:
        parser.error(f"not an ISO 8601 moment: {options.reference}")
    from bot.shop_file import ShopNames, shop_names  # checking a file takes large modules that reading does not need
    from core.shop.document import ShopFileError

    try:
        shop = shop_names(options.shop.read_bytes()) if options.shop else ShopNames((), Context())
    except OSError as error:
        parser.error(f"cannot read the shop file: {error.strerror}")
    except ShopFileError as error:
        parser.error(f"{error}; the first: {error.mistakes[0]}")
    lexicon = shop.lexicon(*(_pet(one) for one in options.pet))
    context = replace(shop.context, expecting=options.expecting)
    sys.stdout.write(explain(read(options.text, reference=reference, context=context, lexicon=lexicon)))
    return 0


def get_ready() -> None:
    """Compile the patterns and load the knowledge now, so that no message waits for them."""
    GRAMMAR.warm()
    cues.warm()
    for text in ("ring 212 555 0199 about my poodle", "don't cancel it, why not"):
        read(text, reference=_ANY_DAY, context=Context(), lexicon=_NAMELESS)
    gc.collect()
    gc.freeze()  # what is loaded stays; looking through it again would stop a message for some milliseconds
    gc.set_threshold(10_000)  # a message leaves few circles behind: look for them every so many messages


def _pet(told: str) -> Name:
    """A pet from the command line, its traits in brackets."""
    name, _, traits = told.partition("(")
    known = tuple(one.strip().lower() for one in traits.rstrip(") ").split(",") if one.strip())
    return Name(Kind.PET, name.strip(), (name.strip(),), known)


if __name__ == "__main__":
    raise SystemExit(main())
