"""The command `pawline`. Each command's module is imported only when it is called, so that all of them start fast."""

from __future__ import annotations

import os
import signal
import sys
import threading
from importlib import import_module
from typing import NoReturn

import click

from channels.logs import configure

COMMANDS = {
    "backup": "channels.console.backup:backup",
    "beat": "channels.worker_commands:beat",
    "board": "channels.board_commands:board",
    "book": "channels.console.visits:book",
    "cancel": "channels.console.visits:cancel",
    "channels": "channels.console.channels:channels",
    "chat": "channels.console.chat:chat",
    "complete": "channels.console.visits:complete",
    "day": "channels.console.day:day",
    "migrate": "channels.console.migrate:migrate",
    "doctor": "channels.console.doctor:doctor",
    "no-show": "channels.console.visits:no_show",
    "owner": "channels.console.people:owner",
    "pet": "channels.console.people:pet",
    "ratings": "channels.console.ratings:ratings",
    "report": "channels.console.report:report",
    "restore": "channels.console.backup:restore",
    "serve": "channels.console.serve:serve",
    "shop": "channels.console.shop:shop",
    "slots": "channels.console.visits:slots",
    "talk": "channels.console.talks:talk",
    "telegram": "channels.telegram_commands:telegram",
    "tick": "channels.tick_command:tick_command",
    "timeoff": "channels.console.visits:timeoff",
    "understand": "channels.console.understand:understand",
    "vaccination": "channels.console.people:vaccination",
    "waiting": "channels.console.talks:waiting",
    "worker": "channels.worker_commands:worker",
}
"""Each command's name, and the module and the attribute where it is."""


class LazyGroup(click.Group):
    """A group whose commands are imported one by one, when they are called or when help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="pawline", message="%(prog)s %(version)s")
def main() -> None:
    """Pawline: a booking assistant for pet-care companies."""
    configure(os.environ.get("LOG_LEVEL", "INFO"))
    if threading.current_thread() is threading.main_thread():  # a program that embeds a command keeps its own handlers
        signal.signal(signal.SIGTERM, _leave)


def _leave(*_: object) -> NoReturn:
    """Leave like after Ctrl-C, so that what is open is closed and the embedded server stopped."""
    sys.exit(128 + signal.SIGTERM)
