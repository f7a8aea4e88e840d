"""`pawline doctor`: is this installation well, and how to mend what is not?"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import click

from channels.checks import Finding
from channels.console.backup import last_backup
from channels.console.context import now_option
from channels.doctor import Patient, examine
from core.db import Database
from core.embedded import running_server
from core.embedded_home import EmbeddedServerError
from core.settings import Settings, SettingsError, load_settings


@click.command()
@now_option
def doctor(now: datetime | None) -> None:
    """Look at settings, database, broker, channels, backup and what is late; 1 if something is wrong.

    Changes nothing, and prints no secret.
    """
    try:
        settings = load_settings()
        with _opened(settings) as database:
            patient = Patient(settings, database, now or datetime.now(UTC), last_backup(settings))
            wrong = [_told(name, findings) for name, findings in examine(patient)]
    except SettingsError as error:
        wrong = [_told("settings", [Finding(False, line, "the README lists them") for line in str(error).splitlines()])]
    except EmbeddedServerError as error:  # also a data folder that another version of the server has written
        wrong = [_told("database", [Finding(False, str(error), "the README says more, under Settings")])]
    click.echo("Something is wrong." if any(wrong) else "All is well.")
    sys.exit(1 if any(wrong) else 0)


def _told(name: str, findings: list[Finding]) -> bool:
    """Print what was found of one thing; whether something of it is wrong."""
    click.echo(f"{name}:")
    for finding in findings:
        click.echo(f"  {'ok' if finding.right else 'WRONG'}: {finding.text}")
        if not finding.right:
            click.echo(f"    To mend it: {finding.mend}")
    return not all(finding.right for finding in findings)


@contextmanager
def _opened(settings: Settings) -> Iterator[Database]:
    """The database as it is: nothing is brought up to date, unlike by every other command."""
    if settings.database_url is not None:
        database = Database(settings.database_url)
        try:
            yield database
        finally:
            database.dispose()
        return
    with running_server(settings.data_dir) as url:
        database = Database(url)
        try:
            yield database
        finally:
            database.dispose()
