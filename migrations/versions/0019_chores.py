"""What is done once a day, whoever comes first; and what was said is forgotten where the shop wants that.

Both are new, so the running release goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE chores (
            chore text PRIMARY KEY,
            done_for date NOT NULL
        );
        GRANT SELECT, INSERT, UPDATE ON chores TO pawline_app;
    """)
    # What was said is only ever added to: `pawline_app` may not delete it, but by this. Ids carry the real clock and
    # are what the partitions go by; `at` is the clock of the talk.
    op.execute("""
        CREATE FUNCTION forget_messages(before timestamptz, most int) RETURNS int
        LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
            WITH old AS (
                SELECT message_id FROM public.messages
                WHERE message_id < public.first_id(before) AND at < before
                ORDER BY message_id LIMIT most
            ), gone AS (
                DELETE FROM public.messages m USING old WHERE m.message_id = old.message_id RETURNING 1
            )
            SELECT count(*)::int FROM gone
        $$;
        REVOKE ALL ON FUNCTION forget_messages FROM PUBLIC;
        GRANT EXECUTE ON FUNCTION forget_messages TO pawline_app;
    """)
