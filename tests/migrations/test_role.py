"""Who may act as `pawline_app`: the owner of the tables, and whoever the program logs in as."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import make_url

from core.audit import SYSTEM
from core.db import Database, libpq_url, normalise_url
from core.embedded import running_server
from migrations.upgrade import upgrade
from tests.core.rows import add_user
from tests.servers import new_database


@pytest.fixture(params=["server_url", "postgres15_url"], ids=["newest", "15"])
def server(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue(request.param))


class Logins:
    """Roles that may log in and are no superusers."""

    def __init__(self, connection: psycopg.Connection) -> None:
        self._connection = connection
        self.names: list[str] = []

    def add(self, url: str, *, options: str) -> str:
        """The address ``url`` for a new login."""
        name, password = f"login_{uuid4().hex[:8]}", uuid4().hex
        self._connection.execute(
            sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} " + options).format(sql.Identifier(name), sql.Literal(password))
        )
        self.names.append(name)
        return make_url(normalise_url(url)).set(username=name, password=password).render_as_string(False)


@pytest.fixture
def logins(server: str) -> Iterator[Logins]:
    with psycopg.connect(libpq_url(server), autocommit=True) as connection:
        logins = Logins(connection)
        yield logins
        for name in reversed(logins.names):  # A grant depends on whoever made it.
            connection.execute(sql.SQL("DROP ROLE {}").format(sql.Identifier(name)))


def _make_owner(server: str, url: str, owner: str) -> None:
    with psycopg.connect(libpq_url(server), autocommit=True) as connection:
        names = (sql.Identifier(str(make_url(url).database)), sql.Identifier(str(make_url(owner).username)))
        connection.execute(sql.SQL("ALTER DATABASE {} OWNER TO {}").format(*names))


def test_a_plain_owner_migrates_and_the_program_logs_in_as_somebody_else(server: str, logins: Logins) -> None:
    with new_database(server) as url:
        upgrade(url, revision="0001")  # The role exists from now on, whatever else the cluster has seen.
    with new_database(server) as url:
        owner, program = logins.add(url, options=""), logins.add(url, options="")
        _make_owner(server, url, owner)
        with psycopg.connect(libpq_url(server), autocommit=True) as connection:
            grant = sql.SQL("GRANT pawline_app TO {} WITH ADMIN OPTION")
            connection.execute(grant.format(sql.Identifier(str(make_url(owner).username))))
        upgrade(owner, app_url=program)
        database = Database(program)
        with database.transaction(actor=SYSTEM) as session:
            add_user(session)
        database.dispose()


def test_a_login_that_cannot_be_let_in_is_told_what_to_ask_for(server: str, logins: Logins) -> None:
    with new_database(server) as url:
        upgrade(url, revision="0001")
    with new_database(server) as url:
        owner = logins.add(url, options="")
        _make_owner(server, url, owner)
        with pytest.raises(Exception, match="GRANT pawline_app TO"):
            upgrade(owner)


@pytest.mark.slow
def test_an_owner_who_may_not_create_roles_is_told_what_to_ask_for() -> None:
    folder = Path(tempfile.mkdtemp(prefix="pawline-role-"))
    folder.chmod(0o711)
    try:
        with running_server(folder / "data", database="shop", settings={"fsync": "off"}) as url:
            with psycopg.connect(libpq_url(url), autocommit=True) as superuser:
                owner = Logins(superuser).add(url, options="")
                _make_owner(url, url, owner)
                with pytest.raises(
                    Exception, match=r"the role pawline_app is missing, and \S+ may not create roles"
                ) as told:
                    upgrade(owner)
                asked = re.search(r"run: (CREATE ROLE .*;)", str(told.value))
                assert asked is not None
                superuser.execute(asked[1])
            upgrade(owner)
            database = Database(owner)
            with database.transaction(actor=SYSTEM) as session:
                add_user(session)
            database.dispose()
    finally:
        shutil.rmtree(folder)
