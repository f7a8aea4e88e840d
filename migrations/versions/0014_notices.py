"""What must be said later, as rows: made with what makes it necessary, and settled with what is then said.

Nobody of the running release writes or reads them, so it goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    # The key is what lets nothing be said twice, so a row outlives what it spoke of by a year and more. What is settled
    # lies outside of the index by which a tick looks, so a tick costs the same however much was said before.
    op.execute("""
        CREATE TABLE notices (
            notice_id uuid PRIMARY KEY DEFAULT new_id(),
            key text NOT NULL UNIQUE,
            kind text NOT NULL,
            due_at timestamptz NOT NULL,
            user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
            appointment_id uuid REFERENCES appointments ON DELETE CASCADE,
            pet_id uuid REFERENCES pets ON DELETE CASCADE,
            detail jsonb NOT NULL DEFAULT '{}',
            status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'dropped')),
            attempts int NOT NULL DEFAULT 0,
            settled_at timestamptz,
            fate text,
            message_id uuid,
            answered_at timestamptz,
            answer text,
            created_at timestamptz NOT NULL DEFAULT now(),
            CONSTRAINT notices_settled_check CHECK ((status = 'pending') = (settled_at IS NULL))
        ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
        CREATE INDEX notices_due_idx ON notices (due_at) WHERE status = 'pending';
        CREATE INDEX notices_pending_user_id_idx ON notices (user_id, due_at) WHERE status = 'pending';
        CREATE INDEX notices_user_id_idx ON notices (user_id);
        CREATE INDEX notices_appointment_id_idx ON notices (appointment_id) WHERE appointment_id IS NOT NULL;
        CREATE INDEX notices_pet_id_idx ON notices (pet_id) WHERE pet_id IS NOT NULL;
        CREATE INDEX notices_settled_idx ON notices (settled_at) WHERE settled_at IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON notices TO pawline_app;

        CREATE TRIGGER follow_merged BEFORE INSERT ON notices
            FOR EACH ROW EXECUTE FUNCTION follow_merged();
        CREATE TRIGGER follow_merged_update BEFORE UPDATE OF user_id ON notices
            FOR EACH ROW WHEN (NEW.user_id IS DISTINCT FROM OLD.user_id) EXECUTE FUNCTION follow_merged();
    """)
