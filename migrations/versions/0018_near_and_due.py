"""Certificates that are about to end are found by their day; what a survey need not know of its talk goes again.

Nobody of the running release reads or writes what goes.
"""

from __future__ import annotations

from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.execute("CREATE INDEX vaccinations_expiry_date_idx ON vaccinations (expiry_date) WHERE expiry_date IS NOT NULL")
    # In which talk an owner was asked, their notice says.
    op.execute("""
        ALTER TABLE surveys
            DROP COLUMN conversation_id,
            DROP COLUMN asked_at,
            DROP CONSTRAINT surveys_status_check,
            ADD CONSTRAINT surveys_status_check CHECK (status IN ('wanted', 'planned', 'dropped'));
    """)
