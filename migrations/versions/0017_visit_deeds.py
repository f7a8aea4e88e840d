"""What staff did about a visit: who it was, so that whoever pressed at the same moment is told, and how to undo it.

A visit that staff have closed may be open again, for those who undo. All is added beside what is there, so the running
release goes on.
"""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    op.execute("""
        CREATE TABLE visit_deeds (
            deed_id uuid PRIMARY KEY DEFAULT new_id(),
            appointment_id uuid NOT NULL REFERENCES appointments ON DELETE CASCADE,
            kind text NOT NULL CHECK (kind IN ('arrived', 'started', 'done', 'no_show', 'cancelled', 'moved', 'late')),
            staff_id uuid REFERENCES users ON DELETE SET NULL,
            at timestamptz NOT NULL,
            before jsonb NOT NULL DEFAULT '{}',
            undone_at timestamptz
        );
        CREATE INDEX visit_deeds_appointment_id_idx ON visit_deeds (appointment_id, deed_id);
        CREATE INDEX visit_deeds_staff_id_idx ON visit_deeds (staff_id) WHERE staff_id IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON visit_deeds TO pawline_app;
        ALTER TABLE service_histories ADD COLUMN next_visit_on date;
    """)
    # What an owner has cancelled stays so: only what staff have closed, and have not taken back yet, may be open again.
    op.execute("""
        CREATE OR REPLACE FUNCTION check_transition() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM appointment_transitions
                           WHERE from_status = OLD.status AND to_status = NEW.status)
                AND NOT (NEW.status = 'scheduled' AND EXISTS (
                    SELECT FROM visit_deeds AS deed
                    WHERE deed.appointment_id = NEW.appointment_id AND deed.undone_at IS NULL
                        AND deed.kind = CASE OLD.status WHEN 'completed' THEN 'done' ELSE OLD.status::text END))
            THEN
                RAISE EXCEPTION 'a % appointment cannot become %', OLD.status, NEW.status
                    USING ERRCODE = '23514', CONSTRAINT = 'appointment_transitions', TABLE = 'appointments';
            END IF;
            RETURN NEW;
        END $$;
    """)
