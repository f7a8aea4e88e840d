"""Reminders can be refused by themselves, as surveys and offers can.

A release that does not know the word asks for none of its rows, and goes on to remind.
"""

from __future__ import annotations

from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.execute("""
        ALTER TABLE consents DROP CONSTRAINT consents_purpose_check,
            ADD CONSTRAINT consents_purpose_check CHECK (purpose IN ('service', 'reminder', 'survey', 'marketing'));
    """)
