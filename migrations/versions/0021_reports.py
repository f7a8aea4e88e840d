"""The nightly report is kept for a while, so that it is posted and mailed once, whoever is away or restarted.

A new table, so the running release goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    # `mail_at` is of the real clock: until then nobody else mails it.
    op.execute("""
        CREATE TABLE reports (
            report_key text PRIMARY KEY,
            lines text[] NOT NULL,
            made_at timestamptz NOT NULL,
            mailed_at timestamptz,
            mail_at timestamptz NOT NULL DEFAULT 'epoch',
            mail_tries int NOT NULL DEFAULT 0,
            mail_fault text
        );
        GRANT SELECT, INSERT, UPDATE, DELETE ON reports TO pawline_app;
    """)
