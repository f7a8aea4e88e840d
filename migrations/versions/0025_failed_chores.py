"""The work of a day that has failed is tried again on the same day, a few times.

A release that does not know the columns goes on without them.
"""

from __future__ import annotations

from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.execute("ALTER TABLE chores ADD COLUMN failed_for date, ADD COLUMN failures int NOT NULL DEFAULT 0")
