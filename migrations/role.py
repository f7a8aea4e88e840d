"""The role `pawline_app`, one for the whole cluster, and who may act as it."""

from __future__ import annotations

from sqlalchemy import Connection, text

# Another database of the cluster may be migrated at this moment: whoever comes second finds the role made.
_MAKE = text("""
    DO $$
    BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'pawline_app') THEN
            CREATE ROLE pawline_app NOLOGIN;
        END IF;
    EXCEPTION
        WHEN duplicate_object OR unique_violation THEN
            NULL;
        WHEN insufficient_privilege THEN
            RAISE EXCEPTION 'the role pawline_app is missing, and % may not create roles', current_user USING
                ERRCODE = '42501',
                HINT = 'Ask a superuser to run: CREATE ROLE pawline_app NOLOGIN; '
                    || format('GRANT pawline_app TO %I WITH ADMIN OPTION;', current_user);
    END $$
""")

# From PostgreSQL 16 on membership alone does not allow SET ROLE, not even to the role's creator. Two grants at the
# same moment can end in "tuple concurrently updated", which is an internal error to the server.
_GRANT = text("""
    DO $$
    DECLARE
        login name := current_setting('pawline.login');
        option text := CASE WHEN current_setting('server_version_num')::int >= 160000 THEN ' WITH SET TRUE' ELSE '' END;
        needed text := CASE option WHEN '' THEN 'MEMBER' ELSE 'SET' END;
    BEGIN
        FOR attempt IN 1..5 LOOP
            IF pg_has_role(login, 'pawline_app', needed) THEN
                RETURN;
            END IF;
            BEGIN
                EXECUTE format('GRANT pawline_app TO %I', login) || option;
                RETURN;
            EXCEPTION
                WHEN unique_violation OR internal_error THEN
                    PERFORM pg_sleep(0.02);
                WHEN insufficient_privilege THEN
                    RAISE EXCEPTION 'the role pawline_app exists, but % may not act as it', login USING
                        ERRCODE = '42501',
                        HINT = format('Ask a superuser to run: GRANT pawline_app TO %I', login) || option;
            END;
        END LOOP;
        RAISE EXCEPTION 'pawline_app could not be granted to %', login;
    END $$
""")


def make_app_role(connection: Connection) -> None:
    """Create the role where the cluster does not have it yet; it cannot log in and owns nothing."""
    connection.execute(_MAKE)


def grant_app_role(connection: Connection, *, login: str | None = None) -> None:
    """Let ``login`` (None: whoever runs this) act as `pawline_app`; nothing happens where it may already."""
    connection.execute(
        text("SELECT set_config('pawline.login', coalesce(:login, current_user), true)"), {"login": login}
    )
    connection.execute(_GRANT)
