"""An owner's delay stands apart from the shop's: the one wrote over the other, and neither said whose it was.

``late_minutes`` goes on as the shop's, so what the running release writes and tells owners stays right. An owner's
delay that it still notes there is shown as ours until the visit is over, and nobody is told of it.
"""

from __future__ import annotations

from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.execute("ALTER TABLE appointments ADD COLUMN owner_late_minutes int")
    # A delay that no deed of staff accounts for is the owner's. Only visits from yesterday on matter to anybody.
    op.execute("""
        UPDATE appointments AS visit SET owner_late_minutes = late_minutes, late_minutes = NULL
        WHERE late_minutes IS NOT NULL AND status = 'scheduled' AND appointment_date > now() - interval '1 day'
            AND NOT EXISTS (
                SELECT FROM visit_deeds AS deed
                WHERE deed.appointment_id = visit.appointment_id AND deed.kind = 'late' AND deed.undone_at IS NULL)
    """)
