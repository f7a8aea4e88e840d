"""What is said, what is to be sent, and what staff must see: small polled tables apart from the large kept one."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    _conversations()
    _outbox()
    op.execute("""
        CREATE TABLE staff_alerts (
            alert_id uuid PRIMARY KEY DEFAULT new_id(),
            kind text NOT NULL CHECK (kind IN
                ('human', 'urgent', 'failed_turn', 'pet_died', 'opt_out', 'vaccine_check', 'other')),
            user_id uuid REFERENCES users ON DELETE CASCADE,
            pet_id uuid REFERENCES pets ON DELETE CASCADE,
            conversation_id uuid REFERENCES conversations ON DELETE CASCADE,
            appointment_id uuid REFERENCES appointments ON DELETE CASCADE,
            detail text NOT NULL,
            at timestamptz NOT NULL,
            resolved_at timestamptz
        );
        CREATE INDEX staff_alerts_open_idx ON staff_alerts (alert_id) WHERE resolved_at IS NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON staff_alerts TO pawline_app;
    """)


def _conversations() -> None:
    """A conversation's row is written twice a turn; room in its page keeps that from growing the indexes."""
    op.execute("""
        CREATE TABLE conversations (
            conversation_id uuid PRIMARY KEY DEFAULT new_id(),
            channel text NOT NULL,
            account text NOT NULL,
            peer text NOT NULL,
            user_id uuid REFERENCES users ON DELETE SET NULL,
            state jsonb NOT NULL DEFAULT '{}',
            seq bigint NOT NULL DEFAULT 0,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            UNIQUE (channel, account, peer)
        ) WITH (fillfactor = 70);
        CREATE INDEX conversations_user_id_idx ON conversations (user_id);
        CREATE TRIGGER updated_at BEFORE UPDATE ON conversations FOR EACH ROW EXECUTE FUNCTION set_updated_at();

        CREATE TABLE inbound_keys (
            channel text,
            account text,
            peer text,
            provider_id text,
            message_id uuid NOT NULL DEFAULT new_id(),
            received_at timestamptz NOT NULL,
            PRIMARY KEY (channel, account, peer, provider_id)
        );
        CREATE INDEX inbound_keys_message_id_idx ON inbound_keys (message_id);
        CREATE INDEX inbound_keys_received_at_idx ON inbound_keys (received_at);

        CREATE TABLE messages (
            message_id uuid PRIMARY KEY DEFAULT new_id(),
            conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
            seq bigint NOT NULL,
            direction text NOT NULL CHECK (direction IN ('in', 'out')),
            text text NOT NULL,
            choices jsonb,
            in_reply_to uuid,
            at timestamptz NOT NULL,
            created_at timestamptz NOT NULL DEFAULT now()
        ) PARTITION BY RANGE (message_id);
        CREATE INDEX messages_conversation_id_message_id_idx ON messages (conversation_id, message_id);

        CREATE TABLE turn_traces (
            message_id uuid PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
            trace jsonb NOT NULL,
            at timestamptz NOT NULL
        );
        CREATE INDEX turn_traces_at_idx ON turn_traces (at);

        GRANT SELECT, INSERT, UPDATE, DELETE ON conversations TO pawline_app;
        GRANT SELECT, INSERT, DELETE ON inbound_keys, turn_traces TO pawline_app;
        GRANT SELECT, INSERT ON messages TO pawline_app;
    """)


def _outbox() -> None:
    op.execute("""
        CREATE TABLE outbox (
            message_id uuid PRIMARY KEY REFERENCES messages ON DELETE CASCADE,
            conversation_id uuid NOT NULL REFERENCES conversations ON DELETE CASCADE,
            seq bigint NOT NULL,
            channel text NOT NULL,
            account text NOT NULL,
            peer text NOT NULL,
            due_at timestamptz NOT NULL,
            status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'leased', 'sent', 'failed', 'unknown')),
            lease_until timestamptz,
            fence bigint NOT NULL DEFAULT 0,
            attempts int NOT NULL DEFAULT 0,
            effect_key text UNIQUE,
            provider_ref text,
            last_error text,
            finished_at timestamptz,
            UNIQUE (channel, account, provider_ref),
            CONSTRAINT outbox_lease_check CHECK ((status = 'leased') = (lease_until IS NOT NULL)),
            CONSTRAINT outbox_finished_check CHECK ((status IN ('sent', 'failed')) = (finished_at IS NOT NULL))
        ) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
        CREATE INDEX outbox_due_idx ON outbox (due_at) WHERE status = 'pending';
        CREATE INDEX outbox_unfinished_idx ON outbox (conversation_id, seq) WHERE status IN ('pending', 'leased');
        CREATE INDEX outbox_leased_idx ON outbox (lease_until) WHERE status = 'leased';
        CREATE INDEX outbox_unknown_idx ON outbox (due_at) WHERE status = 'unknown';
        CREATE INDEX outbox_finished_idx ON outbox (finished_at) WHERE finished_at IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON outbox TO pawline_app;
    """)
