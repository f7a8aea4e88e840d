"""Ids that sort by time, monthly partitions, and the role that the program works under.

Everything that the later migrations lean on: the extension behind the exclusion constraint, `new_id()`,
`ensure_partitions()` and `pawline_app`.
"""

from __future__ import annotations

from alembic import op

from migrations.role import grant_app_role, make_app_role

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    make_app_role(op.get_bind())
    grant_app_role(op.get_bind())
    op.execute("GRANT USAGE ON SCHEMA public TO pawline_app")
    _ids()
    _partitions()
    op.execute("""
        CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.updated_at := now();
            RETURN NEW;
        END $$
    """)


def _ids() -> None:
    """UUIDv7 (RFC 9562): milliseconds, then twelve bits of their fraction, then chance.

    PostgreSQL 18 makes them itself; before, `gen_random_uuid()` lends its variant and its random bits.
    """
    op.execute("""
        DO $do$
        BEGIN
            IF to_regprocedure('pg_catalog.uuidv7()') IS NOT NULL THEN
                CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
                    AS 'SELECT pg_catalog.uuidv7()';
            ELSE
                CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE AS $$
                    SELECT pg_catalog.encode(
                        substring(pg_catalog.int8send(us / 1000) from 3)
                        || pg_catalog.int2send((28672 + (us % 1000) * 4096 / 1000)::pg_catalog.int2)
                        || substring(pg_catalog.uuid_send(pg_catalog.gen_random_uuid()) from 9), 'hex')::uuid
                    FROM (SELECT (extract(epoch from pg_catalog.clock_timestamp()) * 1000000)::bigint AS us) AS clock
                $$;
            END IF;
        END $do$
    """)
    op.execute("""
        CREATE FUNCTION first_id(at timestamptz) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
            SELECT (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
        $$
    """)
    op.execute("COMMENT ON FUNCTION new_id() IS 'A UUIDv7 of the real clock.'")
    op.execute(
        "COMMENT ON FUNCTION first_id(timestamptz) IS 'The lowest id that can be made at this instant or later.'"
    )


def _partitions() -> None:
    """Monthly partitions of every table that is partitioned by its id; none is a default one.

    Each is made apart and then attached: CREATE TABLE ... PARTITION OF would lock the whole table against readers.
    """
    op.execute("""
        CREATE FUNCTION ensure_partitions(months int, since timestamptz DEFAULT now()) RETURNS int
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
        DECLARE
            parent name;
            month timestamptz;
            part text;
            made int := 0;
        BEGIN
            IF (months BETWEEN 0 AND 120 AND since > now() - interval '20 years') IS NOT TRUE THEN
                RAISE EXCEPTION 'partitions can be made up to 120 months ahead and for 20 years back'
                    USING ERRCODE = '22023';
            END IF;
            FOR parent, month, part IN
                SELECT c.relname, m, format('%s_%s', c.relname, to_char(m, 'YYYY_MM'))
                FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid,
                    generate_series(date_trunc('month', since) - interval '1 month',
                                    date_trunc('month', now()) + months * interval '1 month', '1 month') AS m
                WHERE c.relnamespace = 'public'::regnamespace
                  AND to_regclass(format('public.%I', format('%s_%s', c.relname, to_char(m, 'YYYY_MM')))) IS NULL
                ORDER BY c.relname, m
            LOOP
                PERFORM pg_advisory_xact_lock(hashtext('pawline partitions'));
                -- Asked of the table itself: names that were looked up before the lock may be remembered as missing.
                CONTINUE WHEN EXISTS (
                    SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname = part);
                EXECUTE format('CREATE TABLE public.%I (LIKE public.%I INCLUDING ALL)', part, parent);
                EXECUTE format('ALTER TABLE public.%I ATTACH PARTITION public.%I FOR VALUES FROM (%L) TO (%L)',
                    parent, part, public.first_id(month), public.first_id(month + interval '1 month'));
                made := made + 1;
            END LOOP;
            RETURN made;
        END $$
    """)
    op.execute("""
        COMMENT ON FUNCTION ensure_partitions(int, timestamptz) IS
            'Make the missing partitions from the month before `since` to `months` months ahead; say how many.'
    """)
    op.execute("REVOKE EXECUTE ON FUNCTION ensure_partitions(int, timestamptz) FROM PUBLIC")
    op.execute("GRANT EXECUTE ON FUNCTION ensure_partitions(int, timestamptz) TO pawline_app")
