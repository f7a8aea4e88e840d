"""Who waits for a time, and whom a time that has become free was offered to.

Everything is beside what is there; the running release asks nobody, and books as before.
"""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    # Whose entry it is, the pet says: so it goes with the pet, also when two people turn out to be one.
    op.execute("""
        CREATE TABLE waitlist_entries (
            entry_id uuid PRIMARY KEY DEFAULT new_id(),
            pet_id uuid NOT NULL REFERENCES pets ON DELETE CASCADE,
            service_id uuid NOT NULL REFERENCES services,
            staff_id uuid REFERENCES users,
            add_ons uuid[] NOT NULL DEFAULT '{}',
            wanted jsonb NOT NULL,
            said jsonb NOT NULL DEFAULT '[]',
            last_day date,
            status text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'booked', 'left', 'lapsed')),
            joined_at timestamptz NOT NULL,
            looked_at timestamptz,
            closed_at timestamptz,
            CHECK ((status = 'waiting') = (closed_at IS NULL))
        );
        CREATE UNIQUE INDEX waitlist_entries_pet_id_service_id_idx ON waitlist_entries (pet_id, service_id)
            WHERE status = 'waiting';
        CREATE INDEX waitlist_entries_service_id_idx ON waitlist_entries (service_id) WHERE status = 'waiting';
        CREATE INDEX waitlist_entries_pet_id_idx ON waitlist_entries (pet_id);
        GRANT SELECT, INSERT, UPDATE, DELETE ON waitlist_entries TO pawline_app;
    """)
    # An opening's id is the token of its hold: the offer itself keeps the time, no conversation does.
    op.execute("""
        CREATE TABLE waitlist_openings (
            opening_id uuid PRIMARY KEY DEFAULT new_id(),
            service_id uuid NOT NULL REFERENCES services,
            staff_id uuid NOT NULL REFERENCES users,
            start timestamptz NOT NULL,
            round int NOT NULL DEFAULT 1,
            deadline timestamptz NOT NULL,
            status text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'taken', 'over')),
            opened_at timestamptz NOT NULL
        );
        CREATE INDEX waitlist_openings_deadline_idx ON waitlist_openings (deadline) WHERE status = 'open';
        CREATE INDEX waitlist_openings_start_idx ON waitlist_openings (start);
        CREATE TABLE waitlist_offers (
            offer_id uuid PRIMARY KEY DEFAULT new_id(),
            opening_id uuid NOT NULL REFERENCES waitlist_openings ON DELETE CASCADE,
            entry_id uuid NOT NULL REFERENCES waitlist_entries ON DELETE CASCADE,
            round int NOT NULL,
            status text NOT NULL DEFAULT 'asked'
                CHECK (status IN ('asked', 'accepted', 'declined', 'missed', 'silent')),
            asked_at timestamptz NOT NULL,
            answered_at timestamptz,
            UNIQUE (opening_id, entry_id)
        );
        CREATE INDEX waitlist_offers_entry_id_idx ON waitlist_offers (entry_id);
        CREATE INDEX waitlist_offers_asked_idx ON waitlist_offers (opening_id) WHERE status = 'asked';
        GRANT SELECT, INSERT, UPDATE, DELETE ON waitlist_openings, waitlist_offers TO pawline_app;
    """)
