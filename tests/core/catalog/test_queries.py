"""Shop and catalog are read once for each revision."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.catalog.queries import current_catalog, shop_and_catalog
from core.db import Database
from core.shop.load import load_shop
from core.shop.queries import current_shop
from tests.cast import NOW
from tests.core.shop.files import small


def load(session: Session, name: str) -> None:
    load_shop(session, actor=SYSTEM, now=NOW, content=small(("name: Paws", f"name: {name}")))


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def test_shop_and_catalog_cost_one_statement_while_nothing_changes(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        load(session, "Paws")
    with database.transaction(actor=SYSTEM) as session:
        first = shop_and_catalog(session)
    with database.transaction(actor=SYSTEM) as session, counted(database) as statements:
        again = shop_and_catalog(session)
        assert len(statements) == 1
    assert again is first


def test_another_process_sees_a_new_file_at_its_next_question(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        load(session, "Paws")
    other = Database(database.url)
    with other.transaction(actor=SYSTEM) as session:
        assert current_shop(session).name == "Paws"
    with database.transaction(actor=SYSTEM) as session:
        load(session, "Claws")
    with other.transaction(actor=SYSTEM) as session:
        assert current_shop(session).name == "Claws"
        assert shop_and_catalog(session)[0].name == "Claws"
    other.dispose()


def test_a_load_that_was_rolled_back_is_not_remembered(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        load(session, "Paws")
    with pytest.raises(ZeroDivisionError), database.transaction(actor=SYSTEM) as session:
        load(session, "Claws")
        assert current_shop(session).name == "Claws"
        assert current_catalog(session).services
        raise ZeroDivisionError
    with database.transaction(actor=SYSTEM) as session:
        load(session, "Tails")  # It gets the number of the revision that was rolled back.
        assert current_shop(session).name == shop_and_catalog(session)[0].name == "Tails"


def test_one_transaction_has_one_shop_and_asks_for_it_once(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        load(session, "Paws")
    with database.transaction(actor=SYSTEM) as session:
        shop_and_catalog(session)
        current_shop(session)
    with database.transaction(actor=SYSTEM) as session, counted(database) as statements:
        first = current_shop(session)
        with database.transaction(actor=SYSTEM) as other:
            load(other, "Claws")
        written = len(statements)
        assert current_shop(session) is first
        assert shop_and_catalog(session)[0].name == "Paws"
        assert len(statements) == written


def test_who_loads_a_file_sees_it_at_once(database: Database) -> None:
    with database.transaction(actor=SYSTEM) as session:
        load(session, "Paws")
    with database.transaction(actor=SYSTEM) as session:
        assert current_shop(session).name == "Paws"
        load(session, "Claws")
        assert current_shop(session).name == "Claws"
