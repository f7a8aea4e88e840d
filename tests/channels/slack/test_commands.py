"""What staff type behind `/pawline`: days in any words, time off, who waits, who that is."""

from __future__ import annotations

from typing import Any

import pytest

from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from tests.cast import NOW
from tests.channels.slack.diary import STAFF, book
from tests.channels.slack.pressed import SHOWN
from tests.channels.slack.workspace import Somebody, Workspace
from tests.channels.talking import ask
from tests.standins.slack import Slack
from tests.standins.slack_blocks import read


@pytest.fixture
def day(workspace: Workspace) -> Workspace:
    """Kim has Biscuit on Tuesday and Wednesday, Leo on Friday; it is Monday morning."""
    book(workspace.database, "Biscuit", "10:00")
    book(workspace.database, "Biscuit", "11:00", days=1)
    book(workspace.database, "Biscuit", "12:00", staff="leo", days=3)
    return workspace


@pytest.mark.parametrize(
    ("words", "head", "holds"),
    [
        ("tomorrow", "# Tue 5 Mar: your day", "*10 am - 10:15 am*"),
        ("on wednesday", "# Wed 6 Mar: your day", "*11 am - 11:15 am*"),
        ("tues", "# Tue 5 Mar: your day", "*Biscuit*"),
        ("5/3/2030 team", "# ", "the team"),
        ("friday leo", "# Fri 8 Mar: your day", "*12 pm - 12:15 pm*"),
        ("tomorrow team", "# Tue 5 Mar: the team's day", "10 am  Biscuit"),
        ("today", "# Mon 4 Mar: your day", "No visits."),
        ("", "# Mon 4 Mar: your day", "No visits."),
    ],
)
def test_days_are_read_as_owners_write_them(day: Workspace, kim: Somebody, words: str, head: str, holds: str) -> None:
    said = kim.type(words).replace(SHOWN, "")
    assert said.startswith(head)
    assert holds in said


def test_a_week_is_listed_day_by_day(day: Workspace, kim: Somebody, dana: Somebody) -> None:
    assert kim.type("week").replace(SHOWN, "").splitlines()[1:] == [
        "*Mon 4 Mar*  closed",
        "*Tue 5 Mar*  1 visit, 10 am - 10:15 am",
        "*Wed 6 Mar*  1 visit, 11 am - 11:15 am",
        "*Thu 7 Mar*  no visits",
        "*Fri 8 Mar*  not in",
        "*Sat 9 Mar*  no visits",
        "*Sun 10 Mar*  closed",
    ]
    assert "*Fri 8 Mar*  1 visit, 12 pm - 12:15 pm" in dana.type("this week"), "who has no hours sees the team"
    assert dana.type("next week leo").startswith("# Leo Martins, Mon 11 Mar - Sun 17 Mar")


def test_two_days_that_may_be_meant_are_both_offered(day: Workspace, kim: Somebody) -> None:
    said = kim.type("next friday")
    assert said.startswith("Which do you mean?")
    assert "[Fri 8 Mar] [Fri 15 Mar]" in said


def test_what_is_not_understood_is_said_with_what_would_be(day: Workspace, kim: Somebody) -> None:
    assert kim.type("<!channel> blorb").startswith("I did not understand “&lt;!channel&gt; blorb”.")
    assert "`/pawline timeoff tomorrow 2-4pm`" in kim.type("help")


def _last(kim: Somebody) -> Any:
    """The blocks that were shown to Kim alone, the last."""
    return [one for one in kim.slack.posts if one.only_for == kim.id][-1]


def _enter(kim: Somebody, words: str, label: str = "Enter it") -> str:
    """Type time off and enter it; what is said then."""
    blocks = answer(kim, f"timeoff {words}")
    value = next(
        element["value"] for block in blocks if block["type"] == "actions" for element in block["elements"]
        if element["text"]["text"] == label
    )  # fmt: skip
    press(kim, "timeoff.enter.0", value)
    return read(_last(kim).blocks).replace(SHOWN, "")


def answer(kim: Somebody, words: str) -> list[dict[str, Any]]:
    """The blocks that a command is answered with."""
    kim.type(words)
    found: list[dict[str, Any]] = kim.workspace.said["blocks"]
    return found


def press(kim: Somebody, action: str, value: str) -> None:
    """Press a button of an answer that only they see, in a channel where we are no member."""
    kim.workspace.send(
        {
            **kim.about("block_actions"),
            "channel": {"id": "C0ELSEWHERE"},
            "container": {"type": "message", "message_ts": "1.000001", "is_ephemeral": True},
            "response_url": f"{kim.slack.url}/response/{kim.id}",
            "actions": [{"action_id": action, "value": value, "type": "button", "block_id": "b"}],
        }
    )


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("tomorrow 2-4pm", "Tue 5 Mar, 2 pm - 4 pm"),
        ("wed", "Wed 6 Mar"),
        ("from 3 on wednesday", "Wed 6 Mar from 3 pm"),
        ("tomorrow from 3 to 5", "Tue 5 Mar, 3 pm - 5 pm"),
        ("12 march to 15 march", "Tue 12 Mar - Fri 15 Mar"),
        ("thursday morning", "Thu 7 Mar, 12 am - 12 pm"),
    ],
)
def test_time_off_is_read_in_free_words(day: Workspace, kim: Somebody, words: str, when: str) -> None:
    said = kim.type(f"timeoff {words}")
    assert f"away *{when}*" in said


def test_time_off_shows_what_it_hits_and_asks_of_each_what_shall_become_of_it(
    day: Workspace, kim: Somebody, slack: Slack
) -> None:
    asked = kim.type("timeoff tomorrow 9am-1pm").replace(SHOWN, "")
    assert "These visits lie inside" in asked
    assert "• Tue 5 Mar at 10 am  Biscuit, Nail trim, Ana" in asked
    assert ask(day.database, "SELECT count(*) FROM time_off") == 0, "nothing is entered before it is confirmed"
    said = _enter(kim, "tomorrow 9am-1pm")
    assert said.startswith("Entered: Kim Tran is away *Tue 5 Mar, 9 am - 1 pm*.")
    assert "[Move] [Cancel]" in said
    assert ask(day.database, "SELECT count(*) FROM time_off WHERE withdrawn_at IS NULL") == 1
    again = next(
        one["value"] for block in answer(kim, "timeoff tomorrow 9am-1pm") for one in block.get("elements", ())
        if "value" in one
    )  # fmt: skip
    press(kim, "timeoff.enter.0", again)
    assert "That is entered already" in kim.told()
    off = ask(day.database, "SELECT time_off_id FROM time_off")
    press(kim, "timeoff.back", str(off))
    press(kim, "timeoff.back", str(off))
    assert slack.told(kim.id)[-2:] == ["Taken back.", "That was taken back already."]


def test_only_an_admin_enters_it_for_somebody_else(day: Workspace, kim: Somebody, dana: Somebody) -> None:
    assert kim.type("timeoff leo friday") == "Only an admin enters time off for somebody else."
    assert "Leo Martins is away *Fri 8 Mar*" in dana.type("timeoff leo friday").replace(SHOWN, "")
    press(kim, "timeoff.enter.0", answer(dana, "timeoff leo friday")[-1]["elements"][0]["value"])
    assert kim.told() == "Only an admin enters time off for somebody else."


@pytest.mark.parametrize(
    ("words", "said"), [("", "When are you away?"), ("soon", "When are"), ("yesterday", "That time is")]
)
def test_time_off_that_says_no_time(day: Workspace, kim: Somebody, words: str, said: str) -> None:
    assert kim.type(f"timeoff {words}").startswith(said)


@pytest.mark.parametrize(
    ("words", "finds"),
    [("ana", True), ("ANA SI", True), ("silva", True), ("biscuit", True), ("0123", True), ("(212) 555-0123", True),
     ("zz", False), ("9999", False), ("a", False), (".*", False), ("%", False), ("na", False)],
)  # fmt: skip
def test_owners_are_found_by_names_and_last_digits(day: Workspace, kim: Somebody, words: str, finds: bool) -> None:
    said = kim.type(f"find {words}").replace(SHOWN, "")
    assert said.startswith("*Ana Silva*  (212) 555-0123\nPets: Biscuit\n• Tue 5 Mar at 10 am  Biscuit") is finds


def test_who_waits_is_shown_until_somebody_has_seen_to_it(day: Workspace, kim: Somebody, leo: Somebody) -> None:
    assert kim.type("waiting") == "Nobody waits."
    with day.database.transaction(actor=STAFF) as session:
        alert = add_alert(session, kind=AlertKind.HUMAN, detail="asks for a person", now=NOW)
        key = str(alert.alert_id)
    assert kim.type("waiting").replace(SHOWN, "") == (
        "*Somebody who gave no name*\nasks for a person, Mon 4 Mar at 9 am\n[Seen to]"
    )
    press(kim, "alert.done", key)
    press(leo, "alert.done", key)
    assert kim.told() == "Thank you, that is off the list."
    assert leo.told() == "Somebody has seen to that already."
    assert kim.type("waiting") == "Nobody waits."


def test_a_visit_is_booked_for_somebody_who_calls(day: Workspace, kim: Somebody, slack: Slack) -> None:
    kim.type("book")
    assert kim.search(slack.last_view, "book.owner", "0123") == ["Ana Silva, (212) 555-0123 (Biscuit)"]
    owner = str(ask(day.database, "SELECT user_id FROM users WHERE first_name = 'Ana'"))
    what = kim.submit(slack.last_view, **{"book.owner": owner})["view"]
    chosen = {"book.pet": "Biscuit (dog)", "book.service": "Nail trim"}
    full = kim.submit(what, **chosen, **{"book.day": "2030-03-10"})["view"]
    assert "Nothing is free on Sun 10 Mar. The shop is closed" in read(full["blocks"])
    when = kim.submit(full, **chosen, **{"book.day": "2030-03-08"})["view"]
    said = kim.submit(when, **{"book.slot": "10 am (Leo)", "book.notes": "shy"})
    assert read(said["view"]["blocks"]) == "Booked: Nail trim for Biscuit, Fri 8 Mar at 10 am."
    late = kim.submit(when, **{"book.slot": "10 am (Leo)"})
    assert late["errors"] == {"book.slot": "Somebody else has that time by now."}
    who = "SELECT u.first_name FROM audit_log JOIN users u ON u.user_id = actor_id WHERE table_name = 'appointments'"
    assert ask(day.database, f"{who} ORDER BY audit_id DESC LIMIT 1") == "Kim"


def test_a_new_owner_with_a_new_pet_is_entered_by_the_way(day: Workspace, kim: Somebody, slack: Slack) -> None:
    kim.type("book")
    first = slack.last_view
    assert kim.submit(first)["errors"].keys() == {"book.owner"}
    assert kim.submit(first, **{"book.first": "Zoe", "book.phone": "12"})["errors"].keys() == {"book.phone"}
    new = {"book.first": "Zoe", "book.phone": "212 555 0177", "book.consent": "yes"}
    what = kim.submit(first, **new)["view"]
    assert kim.submit(first, **new)["view"]["private_metadata"] == what["private_metadata"], (
        "the same number, the same Zoe"
    )
    chosen = {"book.pet": "A new pet", "book.service": "Nail trim", "book.day": "2030-03-08"}
    assert kim.submit(what, **chosen)["errors"].keys() == {"book.species"}
    missing = kim.submit(what, **chosen, **{"book.name": "Pip", "book.species": "dog"})["view"]
    assert "There is no record of the vaccination rabies." in read(missing["blocks"])
    vaccinated = {**chosen, "book.vaccinated": "2031-01-01"}
    when = kim.submit(missing, **vaccinated)["view"]
    assert kim.submit(missing, **vaccinated)["view"] == when
    entered = "SELECT count(*) FROM users WHERE first_name = 'Zoe'"
    assert ask(day.database, entered) == 0, "whoever closes the form leaves nothing"
    said = kim.submit(when, **{"book.slot": "9 am (Leo)"})
    assert read(said["view"]["blocks"]).startswith("Booked: Nail trim for Pip")
    assert ask(day.database, "SELECT source FROM vaccinations v JOIN pets USING (pet_id) WHERE name = 'Pip'") == "owner"
    assert ask(day.database, entered) == 1
