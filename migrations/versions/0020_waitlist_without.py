"""Who waits may say with whom they would rather not be; nobody has yet.

A release that does not know the column goes on without it.
"""

from __future__ import annotations

from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.execute("ALTER TABLE waitlist_entries ADD COLUMN without uuid[] NOT NULL DEFAULT '{}'")
