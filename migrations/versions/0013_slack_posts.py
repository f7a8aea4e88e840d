"""What stands in Slack and is kept as it should be, and news of the diary for those who keep it.

Both are added beside what is there, so the running release goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"

_TOLD = ("appointments", "appointment_add_ons", "time_off", "pets", "vaccinations", "staff_alerts")


def upgrade() -> None:
    # A message is recognised by its key, which says what it shows. `shown` is a hash of what stands there. Leases and
    # `due_at` run by the server's clock. With `tried_at` and without `ts` it may have been posted: it is looked up.
    op.execute("""
        CREATE TABLE slack_posts (
            post_key text PRIMARY KEY,
            place text NOT NULL,
            thread_key text REFERENCES slack_posts ON DELETE CASCADE,
            channel text,
            ts text,
            shown text,
            lease_until timestamptz,
            fence bigint NOT NULL DEFAULT 0,
            attempts int NOT NULL DEFAULT 0,
            due_at timestamptz NOT NULL DEFAULT clock_timestamp(),
            tried_at timestamptz,
            last_error text,
            created_at timestamptz NOT NULL DEFAULT now()
        ) WITH (fillfactor = 50);
        CREATE INDEX slack_posts_channel_ts_idx ON slack_posts (channel, ts) WHERE ts IS NOT NULL;
        CREATE INDEX slack_posts_created_at_idx ON slack_posts (created_at);
        CREATE INDEX slack_posts_thread_key_idx ON slack_posts (thread_key) WHERE thread_key IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON slack_posts TO pawline_app;
    """)
    # The server folds what is the same within a transaction, so a statement may tell as often as it likes.
    op.execute("""
        CREATE FUNCTION tell_diary() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            PERFORM pg_notify('pawline_diary', '');
            RETURN NULL;
        END $$;
    """)
    for table in _TOLD:
        op.execute(f"""
            CREATE TRIGGER diary_news AFTER INSERT OR UPDATE OR DELETE ON {table}
                FOR EACH STATEMENT EXECUTE FUNCTION tell_diary();
        """)


def downgrade() -> None:
    for table in _TOLD:
        op.execute(f"DROP TRIGGER diary_news ON {table}")
    op.execute("DROP FUNCTION tell_diary()")
    op.execute("DROP TABLE slack_posts")
