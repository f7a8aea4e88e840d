"""The board in a real browser: looked at, pressed, and followed while somebody else works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import text

from channels.board_links import link
from core.booking import desk
from core.booking.coming import confirm
from core.db import Database
from core.users.models import User
from tests.cast import ANA, KIM
from tests.channels.slack.diary import STAFF, at, away, book, change, enter_pet, visit_of
from tests.channels.talking import Writer
from tests.served import Served, served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

FIRST = "Somebody who works here no more was first: arrived, at 10:21"
TUESDAY = "2030-03-05T10:20-05:00"
KEY = "x" * 32
HAS_WRITTEN = (
    "INSERT INTO conversations (channel, account, peer, user_id, heard_at)"
    " SELECT 'console', 'terminal', 'ben', user_id, now() FROM users WHERE first_name = 'Ben'"
)
PETS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("Ana", "Biscuit", {"breed": "Labrador", "weight": 28, "phone": ANA.phone}),
    ("Ben", "Rex", {"breed": "Beagle", "temper": "bites when his paws are touched"}),
    ("Cleo", "Mia", {"species": "cat", "allergies": "oats"}),
    ("Dora", "Bruno von der Alten Mühle", {"breed": "Bernese Mountain Dog", "weight": 52}),
    ("Émile", "Zoé", {"breed": "Poodle"}),
)
VISITS = (
    ("Biscuit", "9:00", "kim", "Bath & brush"),
    ("Rex", "10:30", "kim", "Full groom"),
    ("Mia", "14:00", "kim", "Nail trim"),
    ("Bruno von der Alten Mühle", "10:00", "leo", "Bath & brush"),
    ("Zoé", "15:00", "kim", "Bath & brush"),
)


@dataclass
class Salon:
    """A running server on Tuesday at 10:20, with five visits and somebody away."""

    server: Served
    database: Database
    visits: dict[str, UUID]

    def link(self) -> str:
        with self.database.transaction(actor=STAFF) as session:
            kim = session.query(User).filter(User.email == KIM).one()
            return link(KEY.encode(), self.server.url, user_id=kim.user_id, now=at("10:20"))


@pytest.fixture
def salon(migrated_database_url: str, tmp_path: Path) -> Iterator[Salon]:
    settings = {"DATABASE_URL": migrated_database_url, "SECRET_KEY": KEY, "DATA_DIR": str(tmp_path)}
    with served(settings, tmp_path) as server:
        server.now = TUESDAY
        server.start()
        database = Database(migrated_database_url)
        for owner, pet, known in PETS:
            enter_pet(database, owner, pet, **known)
        visits = {
            pet: book(database, pet, f"{clock:0>5}", staff=staff, service=service)
            for pet, clock, staff, service in VISITS
        }
        change(database, visits["Rex"], confirm)
        away(database, "leo", "12:30", "13:45", reason="dentist")
        yield Salon(server, database, visits)
        database.dispose()


def card(page: Page, pet: str) -> Any:
    return page.locator(".card", has_text=pet)


def change_the_rest(page: Page, salon: Salon, pictures: Path) -> None:
    """Late, moved and cancelled, each after what it means has been shown."""
    sheet = page.get_by_role("dialog")
    card(page, "Rex").locator(".open").click()
    sheet.get_by_text("Running late").focus()
    page.keyboard.press("Enter")
    sheet.get_by_label("How late?").focus()
    sheet.get_by_label("How late?").select_option("30 minutes")
    expect(sheet.get_by_role("status")).to_contain_text("10:30 am → 11 am Rex, Ben")
    expect(sheet.get_by_label("How late?")).to_be_focused()
    page.screenshot(path=pictures / "board-late.png")
    sheet.get_by_role("button", name="Tell them").click()
    expect(card(page, "Rex")).to_contain_text("here since")
    expect(sheet).to_have_count(0)
    assert visit_of(salon.database, salon.visits["Rex"]).late_minutes == 30
    card(page, "Zoé").locator(".open").click()
    sheet.get_by_text("Move", exact=True).first.click()
    sheet.get_by_label("With whom?").select_option("Leo Martins")
    expect(sheet.get_by_label("New time")).to_contain_text("1:45 pm (Leo)")
    sheet.get_by_label("New time").select_option("1:45 pm (Leo)")
    page.screenshot(path=pictures / "board-move.png")
    sheet.get_by_role("button", name="Move").click()
    expect(page.locator(".column", has_text="Leo Martins").locator(".card", has_text="Zoé")).to_have_count(1)
    card(page, "Mia").locator(".open").click()
    sheet.get_by_text("Cancel", exact=True).click()
    expect(sheet.get_by_label("How late?")).to_have_count(0)
    sheet.get_by_role("button", name="Cancel the visit").click()
    expect(sheet.get_by_role("alert")).to_contain_text("Reason is missing")
    sheet.get_by_label("What shall Cleo be told").fill("The cat room is closed")
    page.keyboard.press("Enter")  # which is no way to close the sheet with nothing done
    page.screenshot(path=pictures / "board-cancel.png")
    sheet.get_by_role("button", name="Cancel the visit").click()
    expect(card(page, "Mia")).to_have_count(0)
    assert visit_of(salon.database, salon.visits["Mia"]).cancel_reason == "The cat room is closed"


def write_and_look(page: Page, salon: Salon, pictures: Path) -> None:
    """The pet's card, and a message to its owner, who has written before."""
    with salon.database.transaction(actor=STAFF) as session:
        session.execute(text(HAS_WRITTEN))
    sheet = page.get_by_role("dialog")
    card(page, "Rex").locator(".open").click()
    sheet.get_by_text("About Rex").focus()
    page.keyboard.press("Enter")
    expect(sheet.get_by_text("This is the first one.")).to_be_visible()
    sheet.get_by_text("Write to Ben").click()
    sheet.get_by_label("What shall Ben be told?").fill("He left his collar here.")
    page.screenshot(path=pictures / "board-write.png")
    sheet.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_have_text("On its way to Ben.")
    expect(sheet).to_have_count(0)
    expect(card(page, "Rex").locator(".open")).to_be_focused()


def answer_an_owner(page: Page, salon: Salon, pictures: Path) -> None:
    """A talk is opened, read, answered and handed back by the keyboard; what comes meanwhile is added to it."""
    ana = Writer(salon.database, now=at("10:20"))
    ana.say("bath for biscuit next friday at 10", "can I talk to a person please?")
    waits = page.get_by_role("button", name="Ana: Waits since")
    expect(waits).to_be_visible()
    waits.focus()
    page.keyboard.press("Enter")
    talk = page.get_by_role("dialog")
    expect(talk.get_by_label("Answer Ana")).to_be_focused()
    page.keyboard.type("Of course, ")
    ana.now = at("10:21")
    ana.say("are you there?")
    expect(talk.get_by_role("log")).to_contain_text("are you there?")
    page.keyboard.type("I am here.")
    talk.get_by_role("button", name="Hand back").click()
    expect(talk.get_by_role("alert")).to_have_text("What you typed is not sent yet.")
    talk.get_by_role("button", name="Send").focus()
    page.keyboard.press("Enter")
    expect(talk.get_by_role("log")).to_contain_text("Kim: Of course, I am here.")
    expect(talk.get_by_label("Answer Ana")).to_have_value("")
    expect(talk.get_by_label("Answer Ana")).to_be_focused()
    page.screenshot(path=pictures / "board-talk-1280.png")
    page.set_viewport_size({"width": 820, "height": 1100})
    page.screenshot(path=pictures / "board-talk-820.png")
    page.set_viewport_size({"width": 1280, "height": 900})
    assert ana.said()[-1].text == "Kim: Of course, I am here."
    talk.get_by_role("button", name="Hand back").click()
    expect(page.get_by_role("alert")).to_have_text("The assistant goes on with Ana.")
    expect(page.locator("#board [data-talk]")).to_have_count(0)


def test_a_visit_is_run_from_the_board(chromium: Browser, salon: Salon, pictures: Path) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda said: troubles.append(said.text) if said.type in ("error", "warning") else None)
    page.goto(salon.link())
    page.screenshot(path=pictures / "board-enter.png")
    page.get_by_role("button", name="Sign in as Kim").dblclick()
    expect(page).to_have_url(f"{salon.server.url}/board")
    expect(page.locator("h1")).to_have_text("Tuesday 5 March")
    expect(page.locator(".column")).to_have_count(2)
    page.screenshot(path=pictures / "board-1280.png", full_page=True)
    card(page, "Rex").get_by_role("button", name="Arrived: Rex").focus()
    page.keyboard.press("Enter")  # by the keyboard alone
    expect(card(page, "Rex")).to_contain_text("here since 10:2")
    expect(page.get_by_role("button", name="Start: Rex")).to_be_focused()
    change(salon.database, salon.visits["Zoé"], confirm)  # somebody else, elsewhere
    expect(card(page, "Zoé")).to_contain_text("confirmed")
    expect(card(page, "Zoé")).not_to_contain_text("not confirmed")
    card(page, "Biscuit").locator(".open").click()
    sheet = page.get_by_role("dialog")
    sheet.get_by_label("What was done").fill("calm, ears cleaned")
    page.screenshot(path=pictures / "board-sheet.png")
    sheet.get_by_role("button", name="Done").click()
    expect(card(page, "Biscuit")).to_contain_text("done")
    assert visit_of(salon.database, salon.visits["Biscuit"]).status.value == "completed"
    card(page, "Biscuit").locator(".open").click()
    page.get_by_role("dialog").get_by_role("button", name="Undo: done").click()
    expect(card(page, "Biscuit")).to_contain_text("not confirmed")
    card(page, "Mia").locator(".open").click()
    arrived = page.get_by_role("dialog").get_by_role("button", name="Arrived", exact=True)
    expect(arrived).to_be_visible()  # What comes now comes after the sheet was read.
    version = visit_of(salon.database, salon.visits["Mia"]).version
    with salon.database.transaction(actor=STAFF) as session:
        desk.arrive(session, actor=STAFF, appointment_id=salon.visits["Mia"], version=version, now=at("10:21"))
    arrived.click()
    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text(FIRST)
    page.keyboard.press("Escape")
    change_the_rest(page, salon, pictures)
    answer_an_owner(page, salon, pictures)
    write_and_look(page, salon, pictures)
    page.set_viewport_size({"width": 820, "height": 1100})
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "only the grid scrolls sideways"
    page.screenshot(path=pictures / "board-820.png", full_page=True)
    page.emulate_media(media="print")
    page.screenshot(path=pictures / "board-print.png", full_page=True)
    assert [one for one in troubles if "409" not in one and "422" not in one] == []
    context.close()
