"""What owners say of their visits: the question that is owed, and what was answered.

Tables of their own and one more kind of alert, so the running release goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"

_ALERTS = ("human", "urgent", "failed_turn", "pet_died", "opt_out", "vaccine_check", "other", "low_rating")


def upgrade() -> None:
    # `since` is when the visit was completed; only what is still `wanted` is looked for, the past is not read.
    op.execute("""
        CREATE TABLE surveys (
            survey_id uuid PRIMARY KEY DEFAULT new_id(),
            appointment_id uuid NOT NULL UNIQUE REFERENCES appointments ON DELETE CASCADE,
            token text NOT NULL UNIQUE,
            since timestamptz NOT NULL,
            status text NOT NULL DEFAULT 'wanted' CHECK (status IN ('wanted', 'planned', 'asked', 'dropped')),
            link text,
            tries int NOT NULL DEFAULT 0,
            try_at timestamptz,
            fault text,
            conversation_id uuid REFERENCES conversations ON DELETE SET NULL,
            asked_at timestamptz,
            told_at timestamptz
        );
        CREATE INDEX surveys_wanted_idx ON surveys (since) WHERE status = 'wanted';
        CREATE INDEX surveys_since_idx ON surveys (since);
        CREATE INDEX surveys_conversation_id_idx ON surveys (conversation_id, asked_at)
            WHERE conversation_id IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON surveys TO pawline_app;
    """)
    # An answer may belong to no survey of ours; then its token is all that is known of it.
    op.execute("""
        CREATE TABLE ratings (
            rating_id uuid PRIMARY KEY DEFAULT new_id(),
            survey_id uuid REFERENCES surveys ON DELETE CASCADE,
            source text NOT NULL CHECK (source IN ('talk', 'zigpoll')),
            vendor_id text UNIQUE,
            token text,
            poll text,
            slide text,
            stars int CHECK (stars BETWEEN 1 AND 5),
            comment text,
            at timestamptz NOT NULL,
            CHECK (stars IS NOT NULL OR comment IS NOT NULL)
        );
        CREATE UNIQUE INDEX ratings_talk_idx ON ratings (survey_id) WHERE source = 'talk';
        CREATE INDEX ratings_survey_id_idx ON ratings (survey_id);
        CREATE INDEX ratings_at_idx ON ratings (at);
        GRANT SELECT, INSERT, UPDATE, DELETE ON ratings TO pawline_app;
    """)
    kinds = ", ".join(f"'{kind}'" for kind in _ALERTS)
    op.execute(f"""
        ALTER TABLE staff_alerts DROP CONSTRAINT staff_alerts_kind_check,
            ADD CONSTRAINT staff_alerts_kind_check CHECK (kind IN ({kinds}));
    """)
