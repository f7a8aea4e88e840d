"""`pawline channels check`: does each channel work, and how to mend what does not?"""

from __future__ import annotations

import sys
from datetime import datetime

import click

from channels.checks import CHECKS, check
from channels.console.context import now_option, said_errors
from core.settings import load_settings


@click.group()
def channels() -> None:
    """The ways in which owners reach the shop."""


@channels.command("check")
@now_option
def check_command(now: datetime | None) -> None:
    """Ask every provider whether it knows us and hands its messages to us. Changes nothing; 1 if something is wrong."""
    with said_errors():
        settings = load_settings()
    wrong = False
    for name, on in settings.channels.items():
        if not on or name not in CHECKS:
            click.echo(f"{name}: {'on; it cannot be checked from here' if on else 'off'}")
            continue
        click.echo(f"{name}: on")
        for finding in check(settings, name):
            wrong = wrong or not finding.right
            click.echo(f"  {'ok' if finding.right else 'WRONG'}: {finding.text}")
            if not finding.right:
                click.echo(f"    To mend it: {finding.mend}")
    sys.exit(1 if wrong else 0)
