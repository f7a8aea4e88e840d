"""What happens when somebody has moved a visit meanwhile, when a press was a mistake, and on another day."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from channels.slack.keeper import Keeper
from core.booking.deeds import last_deed
from core.booking.models import AppointmentStatus
from core.booking.undo import take_back
from tests.channels.slack.diary import STAFF, at, book, enter_pet, visit_of
from tests.channels.slack.pressed import message, options_of, told
from tests.channels.slack.test_acting import biscuit, kept
from tests.channels.slack.workspace import Somebody, Workspace
from tests.channels.talking import Writer, ask
from tests.standins.slack import Slack

__all__ = ["biscuit", "kept"]

SHOP = "Biscuit & Bubbles"


def open_menu(who: Somebody, label: str) -> dict[str, object]:
    """The form behind the menu of the first visit of Kim's day."""
    who.press(message(who.slack), "More")
    who.press_in(who.slack.last_view, label)
    return who.slack.last_view


def test_a_delay_of_a_visit_that_was_moved_meanwhile_is_told_to_nobody(
    workspace: Workspace, slack: Slack, kim: Somebody, leo: Somebody, biscuit: UUID
) -> None:
    form = open_menu(kim, "Running late")
    open_menu(leo, "Move")
    leo.press_in(slack.last_view, "move.who", chosen="Anybody", **{"move.day": "2030-03-08"})
    leo.submit(slack.last_view, **{"move.slot": options_of(slack.last_view, "move.slot")[0]})
    assert len(told(workspace)) == 1
    kim.submit(form)
    assert visit_of(workspace.database, biscuit).late_minutes is None
    assert told(workspace) == []


def test_a_delay_is_taken_back_of_all_who_were_told_of_it(
    workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, biscuit: UUID
) -> None:
    enter_pet(workspace.database, "Ben", "Rex")
    rex = book(workspace.database, "Rex", "10:15")
    for chosen in ("10 minutes", "30 minutes"):
        form = open_menu(kim, "Running late")
        kim.press_in(form, "late.minutes", chosen=chosen)
        kim.submit(slack.last_view)
        workspace.clock.now += timedelta(seconds=5)
        assert len(told(workspace)) == 2
    open_menu(kim, "visit.undo")
    late = f"{SHOP}: we are running late today. Nail trim for"
    assert sorted(told(workspace)) == [
        f"{late} Biscuit begins at about 10:10 am instead of 10 am.",
        f"{late} Rex begins at about 10:25 am instead of 10:15 am.",
    ]
    assert [visit_of(workspace.database, one).late_minutes for one in (biscuit, rex)] == [10, 10]
    workspace.clock.now += timedelta(seconds=5)
    open_menu(kim, "visit.undo")
    assert sorted(told(workspace)) == [
        f"{SHOP}: that was a mistake of ours. Nail trim for Biscuit on Tue 5 Mar at 10 am stands.",
        f"{SHOP}: that was a mistake of ours. Nail trim for Rex on Tue 5 Mar at 10:15 am stands.",
    ]


def test_the_owners_delay_and_the_shops_are_told_apart(
    workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, ana: Writer, biscuit: UUID
) -> None:
    def shown() -> str:
        kept.keep()
        return message(slack).shown

    ana.now = workspace.clock.now
    ana.say("running 10 min late for biscuit's nail trim")
    assert "not confirmed, owner 10 min late\n" in shown()
    kim.submit(open_menu(kim, "Running late"))
    ana.say("I am 15 min late for biscuit's nail trim")
    assert told(workspace) == [
        f"{SHOP}: we are running late today. Nail trim for Biscuit begins at about 10:15 am instead of 10 am."
    ]
    assert "not confirmed, owner 15 min late, we run 15 min late (10:15 am)\n" in shown()
    open_menu(kim, "visit.undo")
    assert told(workspace) == [
        f"{SHOP}: that was a mistake of ours. Nail trim for Biscuit on Tue 5 Mar at 10 am stands."
    ]
    assert "not confirmed, owner 15 min late\n" in shown()


def test_a_move_is_taken_back_when_the_time_has_come(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    before = visit_of(workspace.database, biscuit)
    open_menu(kim, "Move")
    kim.press_in(slack.last_view, "move.who", chosen="Leo Martins", **{"move.day": "2030-03-08"})
    kim.submit(slack.last_view, **{"move.slot": options_of(slack.last_view, "move.slot")[0]})
    workspace.clock.now += timedelta(minutes=1)
    with workspace.database.transaction(actor=STAFF) as session:
        deed = last_deed(session, appointment_id=biscuit)
        assert deed is not None
        take_back(session, actor=STAFF, deed_id=deed.deed_id, now=workspace.clock())
    after = visit_of(workspace.database, biscuit)
    assert (after.appointment_date, after.ends_at, after.staff_id, after.price) == (
        before.appointment_date, before.ends_at, before.staff_id, before.price,
    )  # fmt: skip
    claimed = "SELECT string_agg(CAST(lower(during) AS text), ' ') FROM calendar_claims"
    assert ask(workspace.database, claimed).count("2030-03-05 15:00:00+00") >= 2, "the person's and the pet's"


def test_what_is_noted_on_the_day_is_not_noted_before_it(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    done = open_menu(kim, "Done")
    late = open_menu(kim, "Running late")
    workspace.clock.now = at("10:00", -1)
    for form in (done, late):
        assert "That can be noted on the day of the visit." in str(kim.submit(form))
    assert visit_of(workspace.database, biscuit).status is AppointmentStatus.SCHEDULED
    assert told(workspace) == []
