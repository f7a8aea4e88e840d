"""`pawline migrate`: bring the database to this version's schema."""

from __future__ import annotations

from datetime import datetime

import click

from channels.console.context import now_option, said_errors
from core.embedded import running_server
from core.settings import load_settings
from migrations.upgrade import upgrade


@click.command()
@now_option
def migrate(now: datetime | None) -> None:
    """Bring the database to this version's schema.

    MIGRATION_DATABASE_URL names the owner of the tables, where DATABASE_URL is not its address.
    """
    with said_errors():
        settings = load_settings()
        if url := settings.migration_database_url or settings.database_url:
            upgrade(url, app_url=settings.database_url)
            return
        with running_server(settings.data_dir) as url:
            upgrade(url)
