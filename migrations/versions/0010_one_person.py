"""One person who is known twice: the younger row is kept, empty, and says into which one it went.

All of it is added beside what is there; the running release knows nobody who was joined, and goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"

_OF_SOMEBODY = ("pets", "channel_identities", "conversations", "consents", "staff_alerts")


def upgrade() -> None:
    op.execute("""
        ALTER TABLE users
            ADD COLUMN merged_into uuid REFERENCES users ON DELETE CASCADE,
            ADD CONSTRAINT users_merged_into_check CHECK (merged_into <> user_id);
        CREATE INDEX users_merged_into_idx ON users (merged_into) WHERE merged_into IS NOT NULL;
    """)
    # Consents are only ever added; but whose they are changes with the person.
    op.execute("GRANT UPDATE (user_id) ON consents TO pawline_app")
    _follow()
    _proofs()


def _follow() -> None:
    """What is written for a row that has just been emptied goes where the rest went.

    Whoever writes it began before the join and did not know. The lock waits for the join to end, and then the row says
    where it went; the foreign key would take the same lock a moment later.
    """
    op.execute("""
        CREATE FUNCTION follow_merged() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            target uuid;
        BEGIN
            SELECT merged_into INTO target FROM users WHERE user_id = NEW.user_id FOR KEY SHARE;
            IF target IS NOT NULL THEN
                NEW.user_id := target;
            END IF;
            RETURN NEW;
        END $$;
    """)
    for table in _OF_SOMEBODY:
        op.execute(f"""
            CREATE TRIGGER follow_merged BEFORE INSERT ON {table}
                FOR EACH ROW WHEN (NEW.user_id IS NOT NULL) EXECUTE FUNCTION follow_merged();
            CREATE TRIGGER follow_merged_update BEFORE UPDATE OF user_id ON {table}
                FOR EACH ROW WHEN (NEW.user_id IS NOT NULL AND NEW.user_id IS DISTINCT FROM OLD.user_id)
                EXECUTE FUNCTION follow_merged();
        """)


def _proofs() -> None:
    """A proof that is asked for. Neither its code nor the address stands here: see `core.messaging.proofs`."""
    op.execute("""
        CREATE TABLE identity_proofs (
            proof_id uuid PRIMARY KEY DEFAULT new_id(),
            conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
            user_id uuid REFERENCES users ON DELETE CASCADE,
            address_hash text NOT NULL,
            asked_at timestamptz NOT NULL,
            expires_at timestamptz NOT NULL,
            tries int NOT NULL DEFAULT 0,
            settled_at timestamptz
        );
        CREATE INDEX identity_proofs_address_hash_idx ON identity_proofs (address_hash, asked_at);
        CREATE INDEX identity_proofs_conversation_id_idx ON identity_proofs (conversation_id, asked_at);
        CREATE INDEX identity_proofs_user_id_idx ON identity_proofs (user_id) WHERE user_id IS NOT NULL;
        CREATE INDEX identity_proofs_asked_at_idx ON identity_proofs (asked_at);
        GRANT SELECT, INSERT, UPDATE, DELETE ON identity_proofs TO pawline_app;
    """)
