"""One row in the audit log for every changed row, written by the database, so that raw SQL is recorded as well.

What is secret or personal is recorded as changed, not by value, until field encryption puts ciphertext there.
"""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"

# table: (key columns, columns whose values are never written down)
_AUDITED = {
    "users": ("user_id", "email,password_hash,first_name,last_name,phone_number"),
    "pets": ("pet_id", "name,microchip_id,notes,temper,allergies"),
    "services": ("service_id", ""),
    "appointments": ("appointment_id", "notes,cancel_reason"),
    "service_histories": ("history_id", "notes"),
    "vaccinations": ("vaccination_id", "notes"),
    "appointment_add_ons": ("appointment_id,service_id", ""),
    "calendar_claims": ("claim_id", ""),
    "time_off": ("time_off_id", "reason"),
    "channel_identities": ("identity_id", "value"),
    "consents": ("consent_id", "address,wording"),
    "shop": ("singleton", "profile"),
    "staff_profiles": ("user_id", "staff_key,slack_id"),
    "resources": ("resource_id", ""),
    "service_staff": ("service_id,user_id", ""),
    "service_needs": ("service_id,resource_id", ""),
}


def upgrade() -> None:
    op.execute("""
        CREATE TABLE audit_log (
            audit_id uuid PRIMARY KEY DEFAULT new_id(),
            at timestamptz NOT NULL DEFAULT now(),
            actor_kind text NOT NULL,
            actor_id uuid,
            request_id text,
            action text NOT NULL CHECK (action IN ('insert', 'update', 'delete')),
            table_name text NOT NULL,
            row_id text NOT NULL,
            changed text[] NOT NULL,
            old jsonb,
            new jsonb
        ) PARTITION BY RANGE (audit_id);
        CREATE INDEX audit_log_table_name_row_id_idx ON audit_log (table_name, row_id);
        GRANT SELECT ON audit_log TO pawline_app;
    """)
    _trigger_function()
    for table, (key, hidden) in _AUDITED.items():
        op.execute(f"""
            CREATE TRIGGER zz_audit AFTER INSERT OR UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION write_audit('{table}', '{key}', '{hidden}')
        """)


def _trigger_function() -> None:
    """The trigger gets table and key as arguments, since TG_TABLE_NAME is the name of a partition.

    It runs as its owner: `pawline_app` may read the log and nothing else.
    """
    op.execute("""
        CREATE FUNCTION write_audit() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
        DECLARE
            before jsonb := CASE WHEN TG_OP = 'INSERT' THEN '{}' ELSE to_jsonb(OLD) END;
            after jsonb := CASE WHEN TG_OP = 'DELETE' THEN '{}' ELSE to_jsonb(NEW) END;
            hidden text[] := string_to_array(TG_ARGV[2], ',');
            key text;
            value_before jsonb;
            value_after jsonb;
            changed text[] := '{}';
            old_values jsonb := '{}';
            new_values jsonb := '{}';
            row_id text;
        BEGIN
            FOR key IN SELECT jsonb_object_keys(CASE TG_OP WHEN 'DELETE' THEN before ELSE after END) LOOP
                value_before := nullif(before -> key, 'null');
                value_after := nullif(after -> key, 'null');
                CONTINUE WHEN key = 'updated_at' OR value_before IS NOT DISTINCT FROM value_after;
                changed := changed || key;
                CONTINUE WHEN key = ANY (hidden);
                IF value_before IS NOT NULL THEN
                    old_values := old_values || jsonb_build_object(key, value_before);
                END IF;
                IF value_after IS NOT NULL THEN
                    new_values := new_values || jsonb_build_object(key, value_after);
                END IF;
            END LOOP;
            SELECT string_agg(coalesce(after ->> part, before ->> part), '/' ORDER BY position) INTO row_id
            FROM unnest(string_to_array(TG_ARGV[1], ',')) WITH ORDINALITY AS keys (part, position);
            INSERT INTO public.audit_log
                (audit_id, actor_kind, actor_id, request_id, action, table_name, row_id, changed, old, new)
            VALUES (
                public.new_id(),
                coalesce(nullif(current_setting('pawline.actor_kind', true), ''), 'unknown'),
                nullif(current_setting('pawline.actor_id', true), '')::uuid,
                nullif(current_setting('pawline.request_id', true), ''),
                lower(TG_OP), TG_ARGV[0], row_id, changed,
                CASE WHEN TG_OP <> 'INSERT' THEN old_values END,
                CASE WHEN TG_OP <> 'DELETE' THEN new_values END);
            RETURN NULL;
        END $$
    """)
