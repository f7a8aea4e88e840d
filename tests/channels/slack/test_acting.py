"""What staff do about a visit in Slack: steps, forms, undo; and what happens when two press, or press too late."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import pytest

from channels.slack.keeper import Keeper
from channels.ticking import tick
from core.booking import service as booking
from core.booking.models import AppointmentStatus
from tests.channels.slack.diary import at, book, change, enter_pet, visit_of
from tests.channels.slack.pressed import SHOWN, means, message, modal, options_of
from tests.channels.slack.test_days import another
from tests.channels.slack.workspace import Somebody, Workspace
from tests.channels.talking import ask, run
from tests.standins.slack import Member, Slack
from tests.standins.slack_blocks import read


@pytest.fixture
def kept(workspace: Workspace, slack: Slack) -> Keeper:
    """Tuesday, 10:00: Biscuit at ten, Rex at a quarter past, Mia at two."""
    for name in ("U0KIM", "U0LEO", "U0DANA"):
        slack.members[name] = Member(name)
    workspace.clock.now = at("10:00")
    return another(workspace)


@pytest.fixture
def biscuit(workspace: Workspace, kept: Keeper) -> UUID:
    visit = book(workspace.database, "Biscuit", "10:00")
    kept.keep()
    return visit


def test_arrived_start_done(workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, biscuit: UUID) -> None:
    kim.press(message(slack), "Arrived")
    kept.keep()
    assert "here since 10 am" in message(slack).shown
    workspace.clock.now = at("10:05")
    kim.press(message(slack), "Start")
    kept.keep()
    assert "begun at 10:05 am" in message(slack).shown
    kim.press(message(slack), "Done")
    assert modal(slack).startswith("Done\nBiscuit: Nail trim\nWhat was done: __")
    said = kim.submit(
        slack.last_view,
        **{
            "done.notes": "Calm today.", "done.products": "file 3", "done.weight": "20,4 kg", "done.next": "In 4 weeks",
            "done.vaccine": "rabies", "done.expires": "2032-03-05",
        },
    )  # fmt: skip
    assert said == {"response_action": "clear"}
    kept.keep()
    assert "10 am  Biscuit (dog), Nail trim: done" in message(slack).shown
    history = "SELECT notes || '|' || next_visit_on FROM service_histories"
    assert ask(workspace.database, history) == "Calm today.\nProducts: file 3|2030-04-02"
    assert ask(workspace.database, "SELECT weight FROM pets") == Decimal("20.40")
    vaccine = "SELECT v.expiry_date || ' ' || v.source || ' ' || u.first_name FROM vaccinations v JOIN users u"
    assert ask(workspace.database, f"{vaccine} ON u.user_id = administered_by") == "2032-03-05 staff Kim"
    who = "SELECT count(DISTINCT actor_id) FROM audit_log WHERE table_name IN ('appointments', 'service_histories')"
    assert ask(workspace.database, f"{who} AND actor_kind = 'staff' AND actor_id IS NOT NULL") == 1


def _finish(kim: Somebody, slack: Slack, next_in: str | None) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Done")
    kim.submit(slack.last_view, **({"done.next": next_in} if next_in else {}))


def _due_again(workspace: Workspace, clock: str, days: int) -> list[str]:
    said = tick(workspace.database, at(clock, days), means=means(workspace))
    return [one.text.split("(")[0].strip() for one in said if one.kind == "rebook"]


def test_an_owner_hears_of_the_next_visit_on_the_day_that_staff_have_said(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    _finish(kim, slack, "In 4 weeks")
    assert _due_again(workspace, "09:59", 28) == []
    assert _due_again(workspace, "10:00", 28) == ["Biscuit & Bubbles: Biscuit is due again for nail trim"]
    assert _due_again(workspace, "10:00", 29) == _due_again(workspace, "10:00", 42) == []


def test_the_day_that_was_said_last_counts_when_a_visit_is_closed_anew(
    workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, biscuit: UUID
) -> None:
    _finish(kim, slack, "In 4 weeks")
    kept.keep()
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Undo: done")
    kept.keep()
    _finish(kim, slack, "In 6 weeks")
    assert _due_again(workspace, "10:00", 28) == []
    assert len(_due_again(workspace, "10:00", 42)) == 1


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("done.weight", "heavy", "Write it as 12.5"),
        ("done.weight", "900", "This "),
        ("done.expires", "2029-01-01", "This "),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    slack: Slack, kim: Somebody, workspace: Workspace, biscuit: UUID, field: str, value: str, fault: str
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Done")
    vaccine = {"done.vaccine": "rabies"} if field == "done.expires" else {}
    said = kim.submit(slack.last_view, **{field: value, **vaccine})
    assert said["response_action"] == "errors"
    assert said["errors"][field].startswith(fault)
    assert visit_of(workspace.database, biscuit).status is AppointmentStatus.SCHEDULED
    assert ask(workspace.database, "SELECT count(*) FROM vaccinations WHERE expiry_date = '2029-01-01'") == 0


def test_two_press_at_once_and_the_second_is_told_who_was_first(
    slack: Slack, kim: Somebody, leo: Somebody, biscuit: UUID
) -> None:
    kim.press(message(slack), "Arrived")
    leo.press(message(slack), "Arrived")
    assert leo.told().replace(SHOWN, "") == "Kim Tran noted at 10 am that Biscuit is here."
    kim.press(message(slack), "Arrived")
    assert kim.told().replace(SHOWN, "") == "You noted at 10 am that Biscuit is here."


def test_a_modal_of_a_visit_that_was_moved_meanwhile_does_nothing(
    workspace: Workspace, slack: Slack, kim: Somebody, leo: Somebody, biscuit: UUID
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Cancel")
    form = dict(slack.last_view)
    leo.press(message(slack), "More")
    leo.press_in(slack.last_view, "Move")
    leo.press_in(slack.last_view, "move.day", chosen=None)
    moving = slack.last_view
    slot = next(one for one in options_of(moving, "move.slot") if one.startswith("2 pm"))
    assert leo.submit(moving, **{"move.slot": slot}) == {"response_action": "clear"}
    said = kim.submit(form, **{"cancel.reason": "the tub leaks"})
    assert read(said["view"]["blocks"]).replace(SHOWN, "") == (
        "Leo Martins moved the visit of Biscuit at 10 am; it is now on Tue 5 Mar at 2 pm."
    )
    assert visit_of(workspace.database, biscuit).status is AppointmentStatus.SCHEDULED


def test_what_the_owner_did_meanwhile_is_said(workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID) -> None:
    change(workspace.database, biscuit, booking.cancel, now=at("10:01"))
    kim.press(message(slack), "Arrived")
    assert kim.told().replace(SHOWN, "") == "The visit of Biscuit was cancelled."


def test_a_button_of_yesterday_does_not_note_an_arrival(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    workspace.clock.now = at("10:00", days=1)
    kim.press(message(slack), "Arrived")
    assert kim.told() == "That visit is on Tue 5 Mar: it can be noted on its day."
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Did not come")
    assert visit_of(workspace.database, biscuit).status is AppointmentStatus.NO_SHOW


@pytest.mark.parametrize("value", ["", "nonsense", f"{'0' * 32}.1", f"{'0' * 32}.99999999999"])
def test_a_button_that_is_none_of_ours_is_no_fault(slack: Slack, kim: Somebody, biscuit: UUID, value: str) -> None:
    pressed = kim.pressed(message(slack), "Arrived")
    pressed["actions"][0]["value"] = value
    assert kim.workspace.send(pressed).status_code == 200
    assert kim.told() == "That visit is not there any more."


@pytest.mark.parametrize("way", ["Arrived", "Start", "Done", "Did not come", "Cancel"])
def test_everything_can_be_taken_back_for_ten_minutes(
    workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, biscuit: UUID, way: str
) -> None:
    columns = "status, arrived_at, started_at, late_cancel, cancel_reason, appointment_date, claims_needed"
    before = ask(workspace.database, f"SELECT ROW({columns})::text FROM appointments")
    weight = ask(workspace.database, "SELECT coalesce(weight, 0) FROM pets")
    claims = ask(workspace.database, "SELECT string_agg(during::text, ' ' ORDER BY resource_id) FROM calendar_claims")
    kim.press(message(slack), "More")
    if way == "Start":
        kim.press_in(slack.last_view, "Arrived")
    kim.press_in(slack.last_view, way)
    if way == "Done":
        kim.submit(slack.last_view, **{"done.weight": "21", "done.vaccine": "rabies"})
    if way == "Cancel":
        kim.submit(slack.last_view, **{"cancel.reason": "no water"})
    kept.keep()
    assert ask(workspace.database, f"SELECT ROW({columns})::text FROM appointments") != before
    workspace.clock.later(timedelta(minutes=9))
    for _ in range(2 if way == "Start" else 1):
        kim.press(message(slack), "More")
        kim.press_in(slack.last_view, "visit.undo")
    assert ask(workspace.database, f"SELECT ROW({columns})::text FROM appointments") == before
    assert ask(workspace.database, "SELECT coalesce(weight, 0) FROM pets") == weight
    assert ask(workspace.database, "SELECT count(*) FROM service_histories") == 0
    assert ask(workspace.database, "SELECT count(*) FROM vaccinations") == 1
    after = "SELECT string_agg(during::text, ' ' ORDER BY resource_id) FROM calendar_claims"
    assert ask(workspace.database, after) == claims


def test_after_ten_minutes_nothing_is_taken_back(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Did not come")
    old = dict(slack.last_view)
    workspace.clock.later(timedelta(minutes=10, seconds=1))
    kim.press_in(old, "visit.undo")
    assert "more than ten minutes ago" in modal(slack)
    kim.press(message(slack), "More")
    assert "Undo" not in modal(slack)


def test_a_time_that_somebody_else_took_is_not_taken_back(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    workspace.clock.now = at("07:40")
    another(workspace).keep()
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Cancel")
    kim.submit(slack.last_view, **{"cancel.reason": "no water"})
    enter_pet(workspace.database, "Ben", "Rex")
    book(workspace.database, "Rex", "10:00", now=at("07:41"))
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "visit.undo")
    assert modal(slack) == "Pawline\nSomebody else has that time by now."
    assert visit_of(workspace.database, biscuit).status is AppointmentStatus.CANCELLED


def test_a_pet_card_keeps_a_veterinarians_notes_for_veterinarians(
    workspace: Workspace, slack: Slack, kim: Somebody, leo: Somebody, dana: Somebody, biscuit: UUID
) -> None:
    change(workspace.database, biscuit, booking.complete, now=at("10:20"), notes="heart murmur, grade 2")
    run(workspace.database, "UPDATE users SET role = 'veterinarian' WHERE email LIKE 'kim@%'")
    try:
        for who, sees in ((kim, True), (dana, True), (leo, False)):
            who.press(message(slack), "More")
            who.press_in(slack.last_view, "About Biscuit")
            assert ("heart murmur" in modal(slack)) is sees
            assert "rabies, " in modal(slack)
    finally:
        run(workspace.database, "UPDATE users SET role = 'staff' WHERE email LIKE 'kim@%'")
