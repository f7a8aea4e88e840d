"""The language that somebody speaks with the shop, so that what is written to them later is in it.

Nobody has one yet: NULL is the shop's own language. A release that does not know the column goes on without it.
"""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.execute("ALTER TABLE users ADD COLUMN language varchar(3) CHECK (language ~ '^[a-z]{2,3}$')")
