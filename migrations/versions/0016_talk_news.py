"""Who keeps something as the diary is hears of talks that a person has as well: the owner waits for it."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.execute("""
        CREATE TRIGGER diary_news AFTER INSERT OR UPDATE OR DELETE ON hand_overs
            FOR EACH STATEMENT EXECUTE FUNCTION tell_diary();
    """)


def downgrade() -> None:
    op.execute("DROP TRIGGER diary_news ON hand_overs")
