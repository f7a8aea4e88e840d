"""A day of two hundred visits: how long the page of the desk takes, how large it is, and what Slack's messages take."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bench.databases import NOW, fresh_database, load
from bench.figures import Figure, at_most, exactly, percentile
from channels.app import create_app
from channels.board_links import board_link
from channels.clock import Clock
from channels.logs import configure
from channels.slack.days import book_of
from channels.slack.schedule import of_person, of_team
from core.audit import Actor
from core.booking import service as booking
from core.booking.queries import facts_of
from core.booking.visit import VisitRequest
from core.catalog.queries import current_catalog, shop_and_catalog
from core.db import Database
from core.pets.service import add_pet
from core.settings import Settings
from core.users.models import ConsentSource, User
from core.users.service import add_owner

DESK: Final = Actor("staff")
ZONE: Final = ZoneInfo("America/New_York")
LOOKS: Final = 30
GROOMERS, PLAYED, PLACES = 6, 4, 20
DAYS: Final = "{" + ", ".join(f'{day}: ["08:00-18:00"]' for day in ("mon", "tue", "wed", "thu", "fri", "sat")) + "}"
SHOP: Final = f"""
shop:
  name: The Full Kennel
  kind: grooming
  timezone: America/New_York
  currency: USD
  region: US
  locale: en-US
  phone: "+12125550100"
  email: hello@fullkennel.example
hours: {DAYS}
policy: {{lead_time: 0m, horizon: 90d, slot_step: 15m, hold: 10m}}
species: [dog, cat]
services:
  - {{name: Nail trim, price: 18.00, duration: 15m, staff: [GROOMERS]}}
  - {{name: Puppy play, price: 25.00, duration: 90m, places: {2 * PLACES}, staff: [p0, p1]}}
staff:
"""
NAMES: Final = ("Ada", "Bo", "Cleo", "Dax", "Eve", "Finn", "Gia", "Hugo")
PETS: Final = ("Biscuit", "Rex", "Mia", "Bruno von der Alten Mühle", "Zoé", "Max", "Luna", "Otis")


def shop_file() -> bytes:
    """Six who trim nails and two who play with twenty dogs at once."""
    groomers = [f"g{n}" for n in range(GROOMERS)]
    people = [*groomers, "p0", "p1"]
    lines = [
        f"  - {{id: {key}, first_name: {name}, last_name: Comb, email: {key}@fullkennel.example, role: staff,"
        f" slack: U0{key.upper()}, hours: {DAYS}}}\n"
        for key, name in zip(people, NAMES, strict=True)
    ]
    return (SHOP.replace("GROOMERS", ", ".join(groomers)) + "".join(lines)).encode()


def fill(database: Database) -> None:
    """Two hundred visits on Monday: twenty for each who trims, and four hours of play with twenty dogs each."""
    load(database, shop_file())
    with database.transaction(actor=DESK) as session:
        for number, (staff, service, start) in enumerate(_visits()):
            _book(session, number, staff, service, start)


def _visits() -> Iterator[tuple[str, str, datetime]]:
    morning = datetime(2030, 3, 4, 9, tzinfo=ZONE)
    for groomer in range(GROOMERS):
        for number in range(20):
            yield f"g{groomer}", "Nail trim", morning + timedelta(minutes=15 * (number + groomer % 3))
    for group in range(PLAYED):
        for _ in range(PLACES):
            yield f"p{group % 2}", "Puppy play", morning + timedelta(hours=1 + 3 * (group // 2))


def _book(session: Session, number: int, staff: str, service: str, start: datetime) -> None:
    catalog = current_catalog(session)
    wanted = catalog.by_name(service)
    who = next(one for one in catalog.people if one.key == staff)
    owner = add_owner(
        session, actor=DESK, now=NOW, first_name=f"Owner {number}", consent=False, source=ConsentSource.STAFF
    )
    name, known = PETS[number % len(PETS)], {"breed": "Beagle", "weight": 12} if number % 3 else {}
    pet = add_pet(session, actor=DESK, now=NOW, owner=owner, name=name, species="dog", **known)  # type: ignore[arg-type]
    if number % 4 == 0:
        pet.temper = "bites when his paws are touched"
    if wanted is None:
        raise RuntimeError(f"the shop has no {service}")
    request = VisitRequest(facts_of(session, pet=pet), wanted, staff_id=who.user_id)
    booking.book(session, actor=DESK, request=request, start=start, staff_id=who.user_id, now=NOW - timedelta(days=1))


def run() -> list[Figure]:
    """Of the page: a look, and what comes when something has changed; of Slack: all messages of the day."""
    configure("ERROR")
    with fresh_database(prepare=False) as database, tempfile.TemporaryDirectory() as folder:
        fill(database)
        given: dict[str, Any] = {
            "database_url": database.url,
            "data_dir": Path(folder),
            "secret_key": "a key of the benchmark, for itself",
        }
        settings = Settings(**given)
        app = create_app(settings, database, Clock(NOW + timedelta(hours=1)))
        with database.transaction(actor=DESK) as session:
            ada = session.query(User).filter(User.email == "g0@fullkennel.example").one().user_id
        client = app.test_client()
        client.get("/" + board_link(settings)(ada, NOW + timedelta(hours=1)).split("/", 3)[3])
        spent, size = [], 0
        for _ in range(LOOKS):
            began = time.process_time()
            answer = client.get("/board/day")
            spent.append(time.process_time() - began)
            if answer.status_code != 200 or answer.text.count("aria-haspopup") < 200:
                raise RuntimeError(f"the board answered {answer.status_code}")
            size = len(answer.data)
        messages = _slack(database)
    return [
        at_most("the page, median", percentile(spent, 0.5) * 1000, 400, "ms of CPU"),
        at_most("the page, size", size / 1000, 600, "kB"),
        *messages,
    ]


def _slack(database: Database) -> list[Figure]:
    with database.transaction(actor=DESK) as session:
        shop, catalog = shop_and_catalog(session)
        began = time.process_time()
        book = book_of(session, NOW.astimezone(ZONE).date(), NOW, shop, catalog)
        parts = [*of_team(book), *(part for person in catalog.people for part in of_person(book, person))]
        spent = time.process_time() - began
    most = max(len(part.blocks) for part in parts)
    largest = max(len(json.dumps(part.blocks, ensure_ascii=False).encode()) for part in parts)
    return [
        at_most("all messages in Slack, made", spent * 1000, 400, "ms of CPU"),
        Figure("all messages in Slack", len(parts)),
        at_most("blocks of the longest", most, 50),
        at_most("bytes of the largest", largest, 13_000),
        exactly("visits in them", sum(str(part.blocks).count("'visit.arrive'") for part in parts), 200),
    ]
