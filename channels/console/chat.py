"""`pawline chat`: talk to the assistant in the terminal, as an owner; `--jsonl` is the same for programs."""

from __future__ import annotations

import json
import os
import secrets
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path
from typing import Any, Final, TextIO

import click
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from bot.assistant import transcript
from bot.ports import Address, Choice, InboundMessage, Line, OutboundMessage, Received
from channels.clock import Clock
from channels.console.context import INSTANT, open_database, said_errors, settled
from channels.console.instants import read_instant
from channels.receiving import Unavailable, take
from core.audit import SYSTEM
from core.db import Database
from core.settings import load_settings
from core.shop.queries import current_shop
from core.sqlstate import is_unavailable
from core.users.addresses import normalise_phone

ACCOUNT: Final = "terminal"
AGAIN: Final = "The database cannot take it right now. Nothing was lost: please say it again in a moment."
LONGEST_LINE: Final = 1_000_000  # characters; a longer one is refused before it is read as JSON
LONGEST_ID: Final = 200  # characters


@click.command()
@click.option("--phone", help="Talk as the owner of this number, as if the carrier had vouched for it.")
@click.option("--jsonl", is_flag=True, help="One JSON object a line in, one out: for programs.")
@click.option("--now", type=INSTANT, help="The time at which the talk begins, instead of the present.")
def chat(phone: str | None, jsonl: bool, now: datetime | None) -> None:
    """Talk to the assistant, as an owner.

    Ctrl-D leaves. A number picks the choice with that number, a letter the one with that letter. Reminders of an owner
    whose channels are all off are shown here, and answered here.
    """
    settings = load_settings()
    with said_errors(), open_database(settings) as database:
        door = Door(database, _number(database, phone))
        clock = Clock(settled(database, now))
        if isinstance(sys.stdin, TextIOWrapper):  # a stray byte must not end the talk
            sys.stdin.reconfigure(encoding="utf-8", errors="replace")
        if jsonl:
            answer_lines(door, sys.stdin, sys.stdout, clock)
        else:
            _talk(door, clock, settings.data_dir / "chat-history")


def _number(database: Database, phone: str | None) -> str | None:
    """The number in E.164; whoever gives none still hears now, not at their first word, that there is no shop."""
    with database.transaction(actor=SYSTEM) as session:
        region = current_shop(session).region
    return normalise_phone(phone, region=region) if phone is not None else None


class Door:
    """One owner at the terminal."""

    def __init__(self, database: Database, phone: str | None) -> None:
        self.database, self.phone, self._seen = database, phone, 0
        self.address = Address("console", ACCOUNT, phone or f"visitor {secrets.token_hex(8)}")  # nobody's talk goes on

    def unread(self) -> list[Line]:
        """What the shop has said of itself and nobody has seen here: behind the owner's last word, each once."""
        try:
            with self.database.transaction(actor=SYSTEM) as session:
                lines = transcript(session, address=self.address, after=self._seen)
        except (DBAPIError, PoolExhausted) as error:
            if not is_unavailable(error):
                raise
            return []  # the next word shows it, or says that nothing can be taken now
        spoken = max((one.seq for one in lines if not one.mine), default=0)
        self._seen = max((one.seq for one in lines), default=self._seen)
        return [one for one in lines if one.mine and not one.is_reply and one.seq > spoken]

    def take(self, provider_id: str, text: str, *, now: datetime, pressed: str | None = None) -> Received:
        """Hand one message over; raise `Unavailable` when the database cannot take it."""
        message = InboundMessage(self.address, provider_id, text, pressed=pressed, phone=self.phone)
        return take(self.database, message, now=now)


# --- for programs


@dataclass(frozen=True, slots=True)
class Asked:
    """One line of a program: a message, and the clock that it is to be read by, if it says one."""

    id: str
    text: str
    pressed: str | None
    at: datetime | None


def answer_lines(door: Door, lines: TextIO, out: TextIO, clock: Callable[[], datetime]) -> None:
    """Answer each line before the next is read; a bad line has a bad answer, and the next one is read."""
    for line in lines:
        if line.strip():
            out.write(json.dumps(_answer(door, line, clock)) + "\n")  # in ASCII: any terminal and any text takes it
            out.flush()


def _answer(door: Door, line: str, clock: Callable[[], datetime]) -> dict[str, Any]:
    try:
        asked = _asked(line)
    except ValueError as error:
        return {"error": str(error)}
    notices = door.unread()
    try:
        received = door.take(asked.id, asked.text, now=asked.at or clock(), pressed=asked.pressed)
    except Unavailable:
        return {"id": asked.id, "error": AGAIN}
    told = {"notices": [_line(one) for one in notices]} if notices else {}
    return {"id": asked.id, **told, "replies": [*map(_line, received.replies)], "trace": dict(received.trace)}


def _line(said: OutboundMessage | Line) -> dict[str, Any]:
    return {"text": said.text, "choices": [choice.label for choice in said.choices]}


def _asked(line: str) -> Asked:
    """What the line asks. Raises ValueError with what is wrong with it."""
    if len(line) > LONGEST_LINE:
        raise ValueError(f"the line is longer than {LONGEST_LINE} characters")
    try:
        given = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise ValueError("the line is not JSON") from error
    if not isinstance(given, dict):
        raise ValueError('the line has to be an object with "id" and "text"')
    pressed, at = given.get("pressed"), given.get("at")
    text = given.get("text", "" if pressed is not None else None)
    if not isinstance(text, str):
        raise ValueError('"text" has to be a string')
    if not isinstance(pressed, str | None):
        raise ValueError('"pressed" has to be a string')
    return Asked(_id(given.get("id")), text, pressed, None if at is None else _moment(at))


def _id(given: object) -> str:
    known = str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""
    if not 0 < len(known) <= LONGEST_ID or not known.isprintable():
        raise ValueError(f'"id" has to be a number, or a string of 1 to {LONGEST_ID} printable characters')
    return known


def _moment(given: object) -> datetime:
    try:
        moment = read_instant(str(given))
    except ValueError as error:
        raise ValueError(f'"at" {error}') from error
    if moment.tzinfo is None:
        raise ValueError('"at" has to have an offset, like 2030-03-04T09:00-05:00')
    return moment


# --- for people


def _talk(door: Door, clock: Callable[[], datetime], history: Path) -> None:
    said = _typed(history) if sys.stdin.isatty() else (line.rstrip("\n") for line in sys.stdin)
    if sys.stdin.isatty():
        click.secho("Write to the shop as you would on your phone. Ctrl-D leaves.", dim=True)
    _show_unread(door)
    failed: tuple[str, str] | None = None  # its text and id: it may have been taken, and is not taken twice
    for text in said:
        provider_id = failed[1] if failed is not None and failed[0] == text else secrets.token_hex(8)
        _show_unread(door)
        try:
            received = door.take(provider_id, text, now=clock())
        except Unavailable:
            failed = (text, provider_id)
            click.secho(AGAIN, fg="yellow")
            continue
        failed = None
        for reply in received.replies:
            _show(reply)


def _show_unread(door: Door) -> None:
    for notice in door.unread():
        _show(notice)


def _typed(history: Path) -> Iterator[str]:
    """Lines as they are typed, with the history of earlier talks on the arrow keys."""
    from prompt_toolkit import PromptSession  # imported late: programs need none of it
    from prompt_toolkit.history import FileHistory

    keep_private(history)
    session: PromptSession[str] = PromptSession(history=FileHistory(str(history)))
    while True:
        try:
            text = session.prompt("you: ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if text.strip():
            yield text


def keep_private(history: Path) -> None:
    """Make the file if it is missing, and keep others of this machine out of it: names and numbers are typed there."""
    history.parent.mkdir(parents=True, exist_ok=True)
    os.close(os.open(history, os.O_CREAT | os.O_WRONLY, 0o600))
    history.chmod(0o600)


def _show(reply: OutboundMessage | Line) -> None:
    click.secho(reply.text, bold=True)
    if reply.choices:
        click.secho("  " + "   ".join(_numbered(reply.choices)), fg="cyan")


def _numbered(choices: tuple[Choice, ...]) -> list[str]:
    return [f"{choice.letter or number} {choice.label}" for number, choice in enumerate(choices, start=1)]
