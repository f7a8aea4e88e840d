"""What is said of itself is good for a while: behind that it is judged anew, not sent as it was.

The running release sends what it queues as before: its rows have no end.
"""

from __future__ import annotations

from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE outbox ADD COLUMN good_until timestamptz;
        CREATE INDEX outbox_good_until_idx ON outbox (good_until) WHERE status = 'pending' AND good_until IS NOT NULL;
        CREATE INDEX notices_message_id_idx ON notices (message_id) WHERE message_id IS NOT NULL;
    """)
