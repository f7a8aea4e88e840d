"""People and pets: users, their addresses and consents, pets and their vaccinations."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    _people()
    _addresses()
    _pets()


def _people() -> None:
    op.execute("CREATE TYPE user_role AS ENUM ('owner', 'staff', 'veterinarian', 'admin')")
    op.execute("""
        CREATE TABLE users (
            user_id uuid PRIMARY KEY DEFAULT new_id(),
            email varchar(255) NOT NULL UNIQUE CHECK (email = lower(email)),
            password_hash varchar(255) NOT NULL,
            first_name varchar(100) NOT NULL,
            last_name varchar(100) NOT NULL,
            phone_number varchar(20),
            role user_role NOT NULL DEFAULT 'owner',
            retired_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX users_staff_idx ON users (role) WHERE role <> 'owner';
        CREATE TRIGGER updated_at BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION set_updated_at();

        CREATE TABLE staff_profiles (
            user_id uuid PRIMARY KEY REFERENCES users ON DELETE CASCADE,
            staff_key text NOT NULL UNIQUE,
            slack_id text,
            hours jsonb NOT NULL DEFAULT '{}',
            breaks jsonb NOT NULL DEFAULT '{}'
        );
        GRANT SELECT, INSERT, UPDATE, DELETE ON users, staff_profiles TO pawline_app;
    """)


def _addresses() -> None:
    """What somebody typed may be anybody's, so only a verified address is unique. Consents are only ever added."""
    op.execute("""
        CREATE TABLE channel_identities (
            identity_id uuid PRIMARY KEY DEFAULT new_id(),
            user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
            kind text NOT NULL,
            value text NOT NULL,
            verified_at timestamptz,
            unreachable_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE UNIQUE INDEX channel_identities_verified_key ON channel_identities (kind, value)
            WHERE verified_at IS NOT NULL;
        CREATE INDEX channel_identities_user_id_idx ON channel_identities (user_id);

        CREATE TABLE consents (
            consent_id uuid PRIMARY KEY DEFAULT new_id(),
            user_id uuid REFERENCES users ON DELETE SET NULL,
            channel text NOT NULL,
            address text NOT NULL,
            purpose text NOT NULL CHECK (purpose IN ('service', 'survey', 'marketing')),
            granted boolean NOT NULL,
            source text NOT NULL CHECK (source IN ('owner', 'staff', 'carrier')),
            wording text,
            created_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX consents_user_id_idx ON consents (user_id);
        CREATE INDEX consents_address_idx ON consents (channel, address, purpose, consent_id);
        GRANT SELECT, INSERT, UPDATE, DELETE ON channel_identities TO pawline_app;
        GRANT SELECT, INSERT ON consents TO pawline_app;
    """)


def _pets() -> None:
    op.execute("CREATE TYPE pet_gender AS ENUM ('male', 'female', 'unknown')")
    op.execute("""
        CREATE TABLE pets (
            pet_id uuid PRIMARY KEY DEFAULT new_id(),
            user_id uuid NOT NULL REFERENCES users ON DELETE CASCADE,
            name varchar(100) NOT NULL,
            species varchar(50) NOT NULL,
            breed varchar(100),
            birth_date date,
            gender pet_gender NOT NULL DEFAULT 'unknown',
            weight numeric(5, 2) CHECK (weight > 0),
            microchip_id varchar(50) UNIQUE,
            notes text,
            temper text,
            allergies text,
            died_at timestamptz,
            created_at timestamptz NOT NULL DEFAULT now(),
            updated_at timestamptz NOT NULL DEFAULT now()
        );
        CREATE INDEX pets_user_id_idx ON pets (user_id);
        CREATE TRIGGER updated_at BEFORE UPDATE ON pets FOR EACH ROW EXECUTE FUNCTION set_updated_at();

        CREATE TABLE vaccinations (
            vaccination_id uuid PRIMARY KEY DEFAULT new_id(),
            pet_id uuid NOT NULL REFERENCES pets ON DELETE CASCADE,
            vaccine_name varchar(100) NOT NULL,
            vaccination_date date NOT NULL,
            expiry_date date,
            administered_by uuid REFERENCES users,
            notes text,
            source text NOT NULL DEFAULT 'staff' CHECK (source IN ('owner', 'staff'))
        );
        CREATE INDEX vaccinations_pet_id_idx ON vaccinations (pet_id);
        CREATE INDEX vaccinations_administered_by_idx ON vaccinations (administered_by)
            WHERE administered_by IS NOT NULL;
        GRANT SELECT, INSERT, UPDATE, DELETE ON pets, vaccinations TO pawline_app;
    """)
