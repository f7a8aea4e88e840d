"""What delivery needs to know: when a peer last wrote, what the provider says of a message, and who may send when.

All of it is added beside what is there, with defaults, so the running release goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    # WhatsApp takes free text for 24 hours after `heard_at`; `opted_out_at` is the carrier's word on this address.
    op.execute("""
        ALTER TABLE conversations
            ADD COLUMN heard_at timestamptz,
            ADD COLUMN opted_out_at timestamptz,
            ADD COLUMN unreachable_at timestamptz;
    """)
    # `delivery` and `delivery_code` are the provider's last word; `tried_at` the server's clock at the first lease,
    # behind which a message that may have been sent is looked up; `flagged_at` that staff were told of it.
    op.execute("""
        ALTER TABLE outbox
            ADD COLUMN template jsonb,
            ADD COLUMN tried_at timestamptz,
            ADD COLUMN segments int,
            ADD COLUMN delivery text,
            ADD COLUMN delivery_code int,
            ADD COLUMN flagged_at timestamptz;
    """)
    # A row for each account of ours: all processes that send for it take turns here, and those that read from it.
    op.execute("""
        CREATE TABLE senders (
            channel text,
            account text,
            free_at timestamptz NOT NULL DEFAULT 'epoch',
            read_to timestamptz,
            PRIMARY KEY (channel, account)
        ) WITH (fillfactor = 50);
        GRANT SELECT, INSERT, UPDATE ON senders TO pawline_app;
    """)
