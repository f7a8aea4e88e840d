"""`pawline` in processes of its own, forked from one that has imported everything: they start in milliseconds."""

from __future__ import annotations

import json
import multiprocessing
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from typing import Any

from tests.cast import ANA, ROOT
from tests.channels.talking import AT

MOST_SECONDS = 60.0
COMMANDS = [f"channels.console.{name}" for name in ("chat", "day", "migrate", "people", "shop", "visits")]


@cache
def processes() -> ForkServerContext:
    """Where processes come from; the modules are imported once in it. There is one for all tests of a process."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        [
            "tests.channels.program",
            "tests.channels.killed_turn",
            "channels.cli",
            "channels.celery_app",
            "channels.worker_commands",
            "channels.work",
            "channels.twilio.making",
            *COMMANDS,
        ]
    )
    return context


def environment(url: str) -> dict[str, str]:
    """That of this process, with the database in it."""
    return {**os.environ, "DATABASE_URL": url}


@dataclass(frozen=True, slots=True)
class Ended:
    """What a program has left behind."""

    code: int | None
    out: str
    errors: str


class Program:
    """One process of `pawline`, on real pipes."""

    def __init__(self, arguments: Sequence[object], surroundings: Mapping[str, str]) -> None:
        (stdin, self._given), (self._said, stdout), (self._errors, stderr) = (
            processes().Pipe(duplex=False) for _ in range(3)
        )
        theirs = (stdin, stdout, stderr)
        words = [str(word) for word in arguments]
        self.process = processes().Process(target=_be_pawline, args=(words, dict(surroundings), *theirs))
        self.process.start()
        for end in theirs:
            end.close()
        self._in = os.fdopen(os.dup(self._given.fileno()), "w", encoding="utf-8")
        self._out = os.fdopen(os.dup(self._said.fileno()), encoding="utf-8")
        self._err = os.fdopen(os.dup(self._errors.fileno()), encoding="utf-8")
        for connection in (self._given, self._said, self._errors):
            connection.close()

    def tell(self, line: str) -> None:
        """Send one line as it is."""
        self._in.write(line + "\n")
        self._in.flush()

    def hear(self) -> dict[str, Any]:
        """The next answer."""
        answer: dict[str, Any] = json.loads(self._out.readline())
        return answer

    def ask(self, provider_id: str, written: str, *, at: str = AT) -> dict[str, Any]:
        """Send one message; the answer."""
        self.tell(json.dumps({"id": provider_id, "text": written, "at": at}))
        return self.hear()

    def stop_listening(self) -> None:
        """Close the end from which its answers are read, as `head -1` does."""
        self._out.close()

    def end(self, given: str = "") -> Ended:
        """Give it the rest of its input and close that; it has to leave by itself."""
        self._in.write(given)
        self._in.close()
        out = "" if self._out.closed else self._out.read()
        errors = self._err.read()
        self.process.join(MOST_SECONDS)
        return Ended(self.process.exitcode, out, errors)

    def close(self) -> None:
        """End the process if it is still there."""
        self.process.kill()
        for file in (self._in, self._out, self._err):
            file.close()
        self.process.join()
        self.process.close()


def _be_pawline(
    arguments: list[str], surroundings: dict[str, str], stdin: Connection, stdout: Connection, stderr: Connection
) -> None:
    for number, end in enumerate((stdin, stdout, stderr)):
        os.dup2(end.fileno(), number)
        end.close()
    os.environ.clear()
    os.environ.update(surroundings)
    os.chdir(ROOT)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(n, "wr"[n == 0], encoding="utf-8") for n in range(3))
    from channels.cli import main

    main(arguments)


@contextmanager
def program(url: str, *arguments: object, **more: str) -> Iterator[Program]:
    """Start `pawline` on the database of ``url``, with ``more`` in its environment."""
    running = Program(arguments, {**environment(url), **more})
    try:
        yield running
    finally:
        running.close()


@contextmanager
def chat(url: str, phone: str = ANA.phone, *more: object) -> Iterator[Program]:
    """Start `pawline chat --jsonl` for somebody."""
    with program(url, "chat", "--jsonl", "--phone", phone, *more) as running:
        yield running


def pawline(url: str, *arguments: object, given: str = "", **more: str) -> Ended:
    """Run `pawline` to its end."""
    with program(url, *arguments, **more) as running:
        return running.end(given)
