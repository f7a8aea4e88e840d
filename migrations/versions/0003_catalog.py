"""The shop and its catalog: services, who does them, and the resources of which a limited number can be in use."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _shop_and_services()
    _resources()
    _resources_of_people_and_pets()


def _shop_and_services() -> None:
    op.execute("""
        CREATE TABLE shop (
            singleton boolean PRIMARY KEY DEFAULT true CHECK (singleton),
            profile jsonb NOT NULL,
            revision bigint NOT NULL,
            loaded_at timestamptz NOT NULL
        );

        CREATE TABLE services (
            service_id uuid PRIMARY KEY DEFAULT new_id(),
            name varchar(100) NOT NULL UNIQUE,
            description text,
            price numeric(8, 2) NOT NULL CHECK (price >= 0),
            duration_minutes int NOT NULL CHECK (duration_minutes > 0),
            also_called text[] NOT NULL DEFAULT '{}',
            position int NOT NULL DEFAULT 0,
            rules jsonb NOT NULL DEFAULT '{}',
            retired_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE TRIGGER updated_at BEFORE UPDATE ON services FOR EACH ROW EXECUTE FUNCTION set_updated_at();
        GRANT SELECT, INSERT, UPDATE, DELETE ON shop, services TO pawline_app;
    """)


def _resources() -> None:
    """``single`` stands in every claim as well, so that the exclusion constraint can see it."""
    op.execute("""
        CREATE TABLE resources (
            resource_id uuid PRIMARY KEY DEFAULT new_id(),
            kind text NOT NULL CHECK (kind IN ('person', 'pet', 'equipment', 'room', 'class')),
            name text,
            count int NOT NULL DEFAULT 1 CHECK (count > 0),
            single boolean NOT NULL,
            service_id uuid UNIQUE REFERENCES services,
            retired_at timestamptz,
            UNIQUE (resource_id, single),
            UNIQUE (kind, name),
            CHECK (NOT single OR count = 1),
            CHECK (single OR kind NOT IN ('person', 'pet')),
            CHECK ((kind = 'class') = (service_id IS NOT NULL))
        );

        CREATE TABLE service_staff (
            service_id uuid REFERENCES services ON DELETE CASCADE,
            user_id uuid REFERENCES users ON DELETE CASCADE,
            PRIMARY KEY (service_id, user_id)
        );
        CREATE INDEX service_staff_user_id_idx ON service_staff (user_id);

        CREATE TABLE service_needs (
            service_id uuid REFERENCES services ON DELETE CASCADE,
            resource_id uuid REFERENCES resources ON DELETE CASCADE,
            PRIMARY KEY (service_id, resource_id)
        );
        GRANT SELECT, INSERT, UPDATE, DELETE ON resources, service_staff, service_needs TO pawline_app;
    """)


def _resources_of_people_and_pets() -> None:
    """Everybody who works here and every pet is a resource of the same id, for as long as they exist."""
    op.execute("""
        CREATE FUNCTION keep_person_resource() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP <> 'DELETE' AND NEW.role <> 'owner' THEN
                INSERT INTO resources (resource_id, kind, single) VALUES (NEW.user_id, 'person', true)
                ON CONFLICT (resource_id) DO NOTHING;
            ELSIF TG_OP <> 'INSERT' THEN
                DELETE FROM resources WHERE resource_id = OLD.user_id;
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER resource AFTER INSERT OR DELETE ON users
            FOR EACH ROW EXECUTE FUNCTION keep_person_resource();
        CREATE TRIGGER resource_of_role AFTER UPDATE OF role ON users
            FOR EACH ROW WHEN (OLD.role IS DISTINCT FROM NEW.role) EXECUTE FUNCTION keep_person_resource();

        CREATE FUNCTION keep_pet_resource() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'INSERT' THEN
                INSERT INTO resources (resource_id, kind, single) VALUES (NEW.pet_id, 'pet', true);
            ELSE
                DELETE FROM resources WHERE resource_id = OLD.pet_id;
            END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER resource AFTER INSERT OR DELETE ON pets
            FOR EACH ROW EXECUTE FUNCTION keep_pet_resource();
    """)
