"""What Alembic runs. Migrations are hand-written SQL: autogenerate sees no exclusion constraint and no trigger.

There is no way down: a release that went wrong is followed by another migration.
"""

from __future__ import annotations

from alembic import context

connection = context.config.attributes.get("connection")
if connection is None:
    raise SystemExit("Migrations take a lock and grants of their own; run: pawline migrate")

context.configure(connection=connection)
with context.begin_transaction():  # One for all of them, so that a failed upgrade leaves nothing behind.
    context.run_migrations()
