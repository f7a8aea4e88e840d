"""What is to be sent next from an account is found by an index, however much is due at the same moment.

All that one tick says is due at one instant: the order within it was sorted out anew for each few that were taken. The
running release finds what it takes by the new index as well.
"""

from __future__ import annotations

from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.execute("""
        CREATE INDEX outbox_to_send_idx ON outbox (channel, account, due_at, message_id) WHERE status = 'pending';
        DROP INDEX outbox_due_idx;
    """)
