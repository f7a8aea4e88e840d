"""A class on the board: those who meet in it stand together, each with a sheet of their own."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from core.audit import SYSTEM
from core.booking import service as booking
from core.booking.behind import behind
from core.booking.queries import appointment, facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import current_catalog
from core.db import Database
from tests.cast import load_shop
from tests.channels.board.desk import Board
from tests.channels.board.test_changes import plain
from tests.channels.slack.diary import STAFF, at, change, enter_pet, pet_named
from tests.channels.talking import Writer

SATURDAY = at("05:00", 4)
"""10:00 in London."""


def test_those_who_meet_in_a_class_stand_together(database: Database, tmp_path: Path) -> None:
    with database.transaction(actor=SYSTEM) as session:
        load_shop(session, "clinic")
    names = ("Pip", "Otis", "Zoé")
    visits = []
    for name in names:
        enter_pet(database, f"Owner of {name}", name, birth_date=date(2029, 12, 20))
        with database.transaction(actor=STAFF) as session:
            catalog = current_catalog(session)
            party, bea = catalog.by_name("Puppy party"), next(one for one in catalog.people if one.key == "bea")
            assert party is not None
            request = VisitRequest(facts_of(session, pet=pet_named(session, name)), party, staff_id=bea.user_id)
            made = booking.book(
                session, actor=STAFF, request=request, start=SATURDAY, staff_id=bea.user_id, now=at("09:00")
            )
            visits.append(made.appointment_id)
    change(database, visits[1], booking.check_in, now=SATURDAY)
    with database.transaction(actor=STAFF) as session:
        later = behind(session, visit=appointment(session, appointment_id=visits[0]), minutes=15)
        assert {one.minutes for one in later} == {15}, "they begin together, late as well"
    board = Board(Writer(database), tmp_path)
    board.clock.now = SATURDAY
    bea_s = board.browser("bea")
    page = bea_s.get("/board").get_data(as_text=True)
    groups = re.findall(r'<section class="group[^"]*" aria-label="([^"]*)">(.*?)</section>', page, re.DOTALL)
    assert [name for name, _ in groups] == ["Puppy party, 10:00 - 11:00"]
    said = plain(groups[0][1])
    assert said.startswith("Puppy party 3 pets, 1 here Pip , for Owner of Pip, not confirmed")
    assert "Otis , for Owner of Otis, here since 10:00" in said
    assert 'class="card' not in page
    assert "open 09:00 - 12:00" in page
    for visit in visits:
        assert f'data-opens="{visit.hex}"' in groups[0][1]
    assert "Saturday 9 March, 10:00 - 11:00 Zoé" in plain(
        bea_s.get(f"/board/visits/{visits[2].hex}/sheet").get_data(as_text=True)
    )
