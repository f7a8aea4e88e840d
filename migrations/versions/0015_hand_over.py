"""A talk that a person has taken over: since when, who answers, and who waits for whom.

All of it is added beside what is there; the running release hands nothing over, and goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    # Read with the row's lock, in the statement that every turn runs anyway: only then is `hand_overs` looked at.
    op.execute("ALTER TABLE conversations ADD COLUMN with_staff_since timestamptz")
    op.execute("""
        CREATE TABLE hand_overs (
            hand_over_id uuid PRIMARY KEY DEFAULT new_id(),
            conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
            reason text NOT NULL CHECK (reason IN ('asked', 'lost', 'urgent', 'staff')),
            opened_at timestamptz NOT NULL,
            opened_seq bigint NOT NULL,
            quiet_at timestamptz,
            taken_by uuid REFERENCES users ON DELETE SET NULL,
            taken_at timestamptz,
            waiting_since timestamptz,
            nudged_at timestamptz,
            last_at timestamptz NOT NULL,
            handed_back_at timestamptz,
            handed_back_by uuid REFERENCES users ON DELETE SET NULL
        );
        CREATE UNIQUE INDEX hand_overs_one_open_idx ON hand_overs (conversation_id) WHERE handed_back_at IS NULL;
        CREATE INDEX hand_overs_conversation_id_idx ON hand_overs (conversation_id);
        CREATE INDEX hand_overs_waiting_idx ON hand_overs (waiting_since)
            WHERE handed_back_at IS NULL AND waiting_since IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON hand_overs TO pawline_app;
    """)
    # What of a talk a person has said. `key` is that of the place where they wrote it, so that it is said once.
    op.execute("""
        CREATE TABLE staff_words (
            message_id uuid PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
            conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
            staff_id uuid REFERENCES users ON DELETE SET NULL,
            key text UNIQUE,
            at timestamptz NOT NULL
        );
        CREATE INDEX staff_words_conversation_id_idx ON staff_words (conversation_id);
        GRANT SELECT, INSERT, UPDATE, DELETE ON staff_words TO pawline_app;
    """)
