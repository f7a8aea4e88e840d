"""What owners are told of what staff do in Slack: a reason, a new time, a delay, and that it was a mistake."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from channels.slack.keeper import Keeper
from tests.channels.slack.diary import book, enter_pet
from tests.channels.slack.pressed import message, modal, options_of, told
from tests.channels.slack.test_acting import biscuit, kept
from tests.channels.slack.workspace import Somebody, Workspace
from tests.standins.slack import Slack

__all__ = ["biscuit", "kept"]


def test_a_cancellation_is_told_with_its_reason_and_so_is_that_it_was_a_mistake(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Cancel")
    assert kim.submit(slack.last_view, **{"cancel.reason": " "})["errors"].keys() == {"cancel.reason"}
    kim.submit(slack.last_view, **{"cancel.reason": "The tub leaks, sorry!"})
    sorry = "Biscuit & Bubbles: we are sorry, Nail trim for Biscuit on Tue 5 Mar at 10 am cannot take place."
    assert told(workspace) == [f"{sorry} The reason: The tub leaks, sorry!"]
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "visit.undo")
    assert told(workspace) == [
        "Biscuit & Bubbles: that was a mistake of ours. Nail trim for Biscuit on Tue 5 Mar at 10 am stands."
    ]


def test_what_was_taken_back_before_it_was_said_is_not_said(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Cancel")
    kim.submit(slack.last_view, **{"cancel.reason": "rain"})
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "visit.undo")
    assert not any("cannot take place" in one for one in told(workspace))


def test_moving_shows_what_is_free_and_the_owner_is_told(
    workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, biscuit: UUID
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Move")
    assert "now Tue 5 Mar at 10 am" in modal(slack)
    assert options_of(slack.last_view, "move.slot")[1] == "10:15 am (Kim)", "the notice is for owners"
    kim.press_in(slack.last_view, "move.who", chosen="Anybody", **{"move.day": "2030-03-10"})
    assert "Nothing is free on Sun 10 Mar. The shop is closed" in modal(slack)
    kim.press_in(slack.last_view, "move.who", chosen="Leo Martins", **{"move.day": "2030-03-08"})
    options = options_of(slack.last_view, "move.slot")
    assert {one.partition(" (")[2] for one in options} == {"Leo)"}
    assert kim.submit(slack.last_view, **{"move.slot": options[4]}) == {"response_action": "clear"}
    kept.keep()
    assert "Biscuit" not in message(slack).shown
    assert told(workspace)[0] == (
        "Biscuit & Bubbles: Nail trim for Biscuit has been moved. It is now on Fri 8 Mar at 10 am with Leo."
    )


def test_running_late_tells_those_behind_after_one_confirmation(
    workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, biscuit: UUID
) -> None:
    enter_pet(workspace.database, "Ben", "Rex")
    enter_pet(workspace.database, "Cleo", "Mia", species="cat")
    book(workspace.database, "Rex", "10:15")
    book(workspace.database, "Mia", "14:00")
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Running late")
    kim.press_in(slack.last_view, "late.minutes", chosen="30 minutes")
    assert modal(slack) == "\n".join(
        [
            "Running late",
            "By how much is Kim Tran late?",
            "<10 minutes | 15 minutes | 20 minutes | *30 minutes | 45 minutes | 60 minutes | 90 minutes>",
            "These owners are told:",
            "10 am → *10:30 am*  Biscuit, Ana",
            "10:15 am → *10:45 am*  Rex, Ben",
        ]
    )
    assert told(workspace) == []
    assert kim.submit(slack.last_view) == {"response_action": "clear"}
    late = "Biscuit & Bubbles: we are running late today. Nail trim for"
    assert sorted(told(workspace)) == [
        f"{late} Biscuit begins at about 10:30 am instead of 10 am.",
        f"{late} Rex begins at about 10:45 am instead of 10:15 am.",
    ]
    kept.keep()
    assert "we run 30 min late (10:45 am)" in message(slack).shown


def test_the_same_delay_told_by_two_is_told_to_owners_once(
    workspace: Workspace, slack: Slack, kept: Keeper, kim: Somebody, leo: Somebody, biscuit: UUID
) -> None:
    forms = []
    for somebody in (kim, leo):
        somebody.press(message(slack), "More")
        somebody.press_in(slack.last_view, "Running late")
        forms.append((somebody, slack.last_view))
    for somebody, form in forms:
        workspace.clock.later(timedelta(seconds=2))
        assert somebody.submit(form) == {"response_action": "clear"}
    assert len(told(workspace)) == 1
