"""Visits and the time they take. What makes a double booking impossible stands here, whatever the code does."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

# An empty range would slip through the exclusion constraint.
_PROPER_RANGE = """
    NOT isempty(during) AND lower_inc(during) AND NOT upper_inc(during)
    AND coalesce(isfinite(lower(during)) AND isfinite(upper(during)), false)
"""


def upgrade() -> None:
    _visits()
    _transitions()
    _claims()
    _counted_claims()
    _claims_needed()


def _visits() -> None:
    """Partitioned by id, not by date: the key stays one column and moving a visit moves no row.

    Where only the published columns are given, end and price are those of the service, as for an imported visit.
    """
    op.execute("CREATE TYPE appointment_status AS ENUM ('scheduled', 'completed', 'cancelled', 'no_show')")
    op.execute("""
        CREATE TABLE appointments (
            appointment_id uuid PRIMARY KEY DEFAULT new_id(),
            pet_id uuid NOT NULL REFERENCES pets ON DELETE CASCADE,
            service_id uuid NOT NULL REFERENCES services,
            staff_id uuid REFERENCES users,
            appointment_date timestamptz NOT NULL,
            status appointment_status NOT NULL DEFAULT 'scheduled',
            notes text,
            ends_at timestamptz NOT NULL,
            price numeric(8, 2) NOT NULL CHECK (price >= 0),
            claims_needed int NOT NULL DEFAULT 1 CHECK (claims_needed > 0),
            version int NOT NULL DEFAULT 1,
            sequence int NOT NULL DEFAULT 0,
            confirmed_at timestamptz,
            arrived_at timestamptz,
            started_at timestamptz,
            late_minutes int,
            cancel_reason text,
            late_cancel boolean NOT NULL DEFAULT false,
            channel text,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now(),
            CHECK (ends_at > appointment_date)
        ) PARTITION BY RANGE (appointment_id);
        CREATE INDEX appointments_pet_id_appointment_date_idx ON appointments (pet_id, appointment_date);
        CREATE INDEX appointments_staff_id_appointment_date_idx ON appointments (staff_id, appointment_date);
        CREATE INDEX appointments_appointment_date_idx ON appointments (appointment_date);
        CREATE TRIGGER updated_at BEFORE UPDATE ON appointments FOR EACH ROW EXECUTE FUNCTION set_updated_at();

        CREATE FUNCTION fill_in_from_service() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            SELECT coalesce(NEW.ends_at, NEW.appointment_date + make_interval(mins => s.duration_minutes)),
                   coalesce(NEW.price, s.price)
            INTO NEW.ends_at, NEW.price FROM services s WHERE s.service_id = NEW.service_id;
            RETURN NEW;
        END $$;
        CREATE TRIGGER fill_in_from_service BEFORE INSERT ON appointments
            FOR EACH ROW WHEN (NEW.ends_at IS NULL OR NEW.price IS NULL) EXECUTE FUNCTION fill_in_from_service();

        CREATE TABLE appointment_add_ons (
            appointment_id uuid REFERENCES appointments ON DELETE CASCADE,
            service_id uuid REFERENCES services,
            price numeric(8, 2) NOT NULL CHECK (price >= 0),
            minutes int NOT NULL CHECK (minutes >= 0),
            PRIMARY KEY (appointment_id, service_id)
        );

        CREATE TABLE service_histories (
            history_id uuid PRIMARY KEY DEFAULT new_id(),
            appointment_id uuid NOT NULL REFERENCES appointments ON DELETE CASCADE,
            pet_id uuid NOT NULL REFERENCES pets DEFERRABLE INITIALLY DEFERRED,
            service_id uuid NOT NULL REFERENCES services,
            staff_id uuid REFERENCES users,
            service_date timestamptz NOT NULL,
            notes text,
            created_at timestamptz NOT NULL DEFAULT now()
        ) PARTITION BY RANGE (history_id);
        CREATE INDEX service_histories_appointment_id_idx ON service_histories (appointment_id);
        CREATE INDEX service_histories_pet_id_service_date_idx ON service_histories (pet_id, service_date);
        CREATE INDEX service_histories_staff_id_idx ON service_histories (staff_id);
        GRANT SELECT, INSERT, UPDATE, DELETE ON appointments, appointment_add_ons, service_histories TO pawline_app;
    """)


def _transitions() -> None:
    op.execute("""
        CREATE TABLE appointment_transitions (
            from_status appointment_status,
            to_status appointment_status,
            PRIMARY KEY (from_status, to_status)
        );
        INSERT INTO appointment_transitions VALUES
            ('scheduled', 'completed'), ('scheduled', 'cancelled'), ('scheduled', 'no_show');
        GRANT SELECT ON appointment_transitions TO pawline_app;

        CREATE FUNCTION check_transition() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF NOT EXISTS (SELECT FROM appointment_transitions
                           WHERE from_status = OLD.status AND to_status = NEW.status) THEN
                RAISE EXCEPTION 'a % appointment cannot become %', OLD.status, NEW.status
                    USING ERRCODE = '23514', CONSTRAINT = 'appointment_transitions', TABLE = 'appointments';
            END IF;
            RETURN NEW;
        END $$;
        CREATE TRIGGER transition BEFORE UPDATE OF status ON appointments
            FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION check_transition();
    """)


def _claims() -> None:
    """``share`` lets a class meet itself on its person. The plain index serves calendars and the counting trigger."""
    op.execute(f"""
        CREATE TABLE time_off (
            time_off_id uuid PRIMARY KEY DEFAULT new_id(),
            user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
            during tstzrange NOT NULL CONSTRAINT time_off_during_check CHECK ({_PROPER_RANGE}),
            reason text,
            withdrawn_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX time_off_user_id_during_idx ON time_off USING gist (user_id, during);

        CREATE TABLE calendar_claims (
            claim_id uuid PRIMARY KEY DEFAULT new_id(),
            appointment_id uuid REFERENCES appointments ON DELETE CASCADE,
            time_off_id uuid REFERENCES time_off ON DELETE CASCADE,
            resource_id uuid NOT NULL,
            single boolean NOT NULL,
            share uuid NOT NULL,
            during tstzrange NOT NULL CONSTRAINT calendar_claims_during_check CHECK ({_PROPER_RANGE}),
            kind text NOT NULL CHECK (kind IN ('hold', 'booking', 'time_off')),
            hold_token uuid,
            expires_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now(),
            FOREIGN KEY (resource_id, single) REFERENCES resources (resource_id, single)
                ON DELETE CASCADE ON UPDATE CASCADE,
            CONSTRAINT calendar_claims_of_one_kind CHECK (
                (kind = 'booking') = (appointment_id IS NOT NULL) AND (kind = 'time_off') = (time_off_id IS NOT NULL)
                AND (kind = 'hold') = (hold_token IS NOT NULL) AND (kind = 'hold') = (expires_at IS NOT NULL)),
            CONSTRAINT calendar_claims_no_overlap
                EXCLUDE USING gist (resource_id WITH =, share WITH <>, during WITH &&) WHERE (single)
        );
        CREATE INDEX calendar_claims_resource_id_during_idx ON calendar_claims USING gist (resource_id, during);
        CREATE INDEX calendar_claims_appointment_id_idx ON calendar_claims (appointment_id)
            WHERE appointment_id IS NOT NULL;
        CREATE INDEX calendar_claims_time_off_id_idx ON calendar_claims (time_off_id) WHERE time_off_id IS NOT NULL;
        CREATE INDEX calendar_claims_hold_token_idx ON calendar_claims (hold_token) WHERE hold_token IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON time_off, calendar_claims TO pawline_app;
    """)


def _counted_claims() -> None:
    """Seat numbers would refuse bookable time, so claims are counted, under the lock of the resource's row.

    FOR NO KEY UPDATE, because the foreign key holds KEY SHARE already: with FOR UPDATE two claimants deadlock. The
    statement after the lock sees what the one who had it before has committed.
    """
    op.execute("""
        CREATE FUNCTION count_claims() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            allowed int;
            most int;
        BEGIN
            SELECT count INTO allowed FROM resources WHERE resource_id = NEW.resource_id FOR NO KEY UPDATE;
            SELECT max(level) INTO most FROM (
                -- Half-open ranges: at one instant, those that end come before those that begin.
                SELECT sum(edge.step) OVER (ORDER BY edge.at, edge.step) AS level
                FROM calendar_claims c CROSS JOIN LATERAL (VALUES
                    (greatest(lower(c.during), lower(NEW.during)), 1), (upper(c.during), -1)) AS edge (at, step)
                WHERE c.resource_id = NEW.resource_id AND c.during && NEW.during
            ) AS levels;
            IF most > allowed THEN
                RAISE EXCEPTION 'resource % is taken % times at once, and there are %', NEW.resource_id, most, allowed
                    USING ERRCODE = '23P01', CONSTRAINT = 'calendar_claims_counted', TABLE = 'calendar_claims';
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER counted AFTER INSERT OR UPDATE OF resource_id, single, during ON calendar_claims
            FOR EACH ROW WHEN (NOT NEW.single) EXECUTE FUNCTION count_claims();
    """)


def _claims_needed() -> None:
    """At the commit, a scheduled visit has all its time, and a closed one has given it back."""
    op.execute("""
        CREATE FUNCTION check_claims_needed() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            visit uuid;
            needed int;
            has int;
        BEGIN
            FOREACH visit IN ARRAY CASE TG_OP
                WHEN 'INSERT' THEN ARRAY[NEW.appointment_id]
                WHEN 'DELETE' THEN ARRAY[OLD.appointment_id]
                ELSE ARRAY[OLD.appointment_id, NEW.appointment_id] END
            LOOP
                SELECT CASE a.status WHEN 'scheduled' THEN a.claims_needed ELSE 0 END,
                       (SELECT count(*) FROM calendar_claims c WHERE c.appointment_id = visit)
                INTO needed, has FROM appointments a WHERE a.appointment_id = visit;
                IF FOUND AND has <> needed THEN
                    RAISE EXCEPTION 'appointment % has % claims and needs %', visit, has, needed
                        USING ERRCODE = '23514', CONSTRAINT = 'claims_needed', TABLE = 'appointments';
                END IF;
            END LOOP;
            RETURN NULL;
        END $$;
        CREATE CONSTRAINT TRIGGER claims_needed AFTER INSERT OR UPDATE OF status, claims_needed ON appointments
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_claims_needed();
        CREATE CONSTRAINT TRIGGER claims_needed_insert AFTER INSERT ON calendar_claims
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.appointment_id IS NOT NULL)
            EXECUTE FUNCTION check_claims_needed();
        CREATE CONSTRAINT TRIGGER claims_needed_update AFTER UPDATE OF appointment_id ON calendar_claims
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_claims_needed();
        CREATE CONSTRAINT TRIGGER claims_needed_delete AFTER DELETE ON calendar_claims
            DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (OLD.appointment_id IS NOT NULL)
            EXECUTE FUNCTION check_claims_needed();
    """)
