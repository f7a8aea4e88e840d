"""Who waits may have a visit already, which is to move to the time that becomes free.

An entry of the one kind and one of the other stand beside each other. A release that does not know the column would
book what is offered in addition to that visit; it asks before, as ever.
"""

from __future__ import annotations

from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE waitlist_entries ADD COLUMN moves uuid REFERENCES appointments ON DELETE CASCADE;
        CREATE INDEX waitlist_entries_moves_idx ON waitlist_entries (moves) WHERE moves IS NOT NULL;
        CREATE UNIQUE INDEX waitlist_entries_moves_waiting_idx ON waitlist_entries (moves) WHERE status = 'waiting';
        DROP INDEX waitlist_entries_pet_id_service_id_idx;
        CREATE UNIQUE INDEX waitlist_entries_pet_id_service_id_idx ON waitlist_entries (pet_id, service_id)
            WHERE status = 'waiting' AND moves IS NULL;
    """)
