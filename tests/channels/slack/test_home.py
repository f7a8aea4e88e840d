"""The Home tab, and a message to an owner from Slack."""

from __future__ import annotations

from uuid import UUID

from channels.slack.keeper import Keeper
from channels.surveys import Surveys
from channels.ticking import tick
from core.audit import SYSTEM
from core.booking import service as booking
from core.feedback.models import Rating, RatingSource
from tests.channels.slack.diary import at, book, change
from tests.channels.slack.pressed import SHOWN, means, message, modal
from tests.channels.slack.test_acting import biscuit, kept
from tests.channels.slack.workspace import STRANGER, Somebody, Workspace
from tests.channels.talking import Writer, ask, run
from tests.standins.slack import TEAM_CHANNEL, Slack
from tests.standins.slack_blocks import read

__all__ = ["biscuit", "kept"]


def _open(somebody: Somebody) -> str:
    """Open the Home tab; what it shows."""
    somebody.workspace.happen({"type": "app_home_opened", "user": somebody.id, "tab": "home", "channel": "D1"})
    view = somebody.slack.homes.get(somebody.id)
    return read(view["blocks"]).replace(SHOWN, "") if view else ""


def test_home_shows_my_day_my_week_who_waits_and_the_ratings(
    workspace: Workspace, slack: Slack, kim: Somebody, ana: Writer
) -> None:
    book(workspace.database, "Biscuit", "10:00")
    book(workspace.database, "Biscuit", "12:00", days=1)
    ana.say("human")
    workspace.clock.now = at("10:00")
    with workspace.database.transaction(actor=SYSTEM) as session:
        session.add(Rating(source=RatingSource.TALK, stars=2, comment="too <!here> loud", at=at("09:30")))
    shown = _open(kim)
    assert "# Tue 5 Mar: your day" in shown
    assert "*10 am - 10:15 am*" in shown
    assert "[Arrived] [More]" in shown
    assert "*Wed 6 Mar*  1 visit, 12 pm - 12:15 pm" in shown
    assert "*Ana Silva*  (212) 555-0123\nasks for a person" in shown
    assert ":warning: :star::star:\n“too &lt;!here&gt; loud”" in shown


def test_what_an_owner_says_of_a_visit_stands_at_home_and_under_the_visit(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID, kept: Keeper, ana: Writer
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Done")
    kim.submit(slack.last_view)
    kept.keep()
    edits = message(slack).edits
    ana.say("hi")
    workspace.clock.now = ana.now = at("12:30")
    Surveys(workspace.database, None, workspace.clock).make_links()
    assert [one.kind for one in tick(workspace.database, at("12:30"), means=means(workspace))] == ["survey"]
    ana.say("2 stars, <!channel> *he* came home wet")
    rated = ":warning: :star::star:"
    words = "“2 stars, &lt;!channel&gt; *he* came home wet”"
    assert f"{rated}  Biscuit, Nail trim (Kim)\n{words}" in _open(kim)
    kept.keep()
    assert f"10 am  Biscuit (dog), Nail trim: done\n{rated}  {words}\n[More]" in message(slack).shown.replace(SHOWN, "")
    team = slack.in_channel(TEAM_CHANNEL)[0].shown.replace(SHOWN, "")
    assert f"10 am  Biscuit (dog), Nail trim, Ana: done\n{rated}  {words}" in team
    assert message(slack).edits == edits + 1
    assert kept.keep() == 0


def test_home_of_somebody_without_hours_is_the_teams(workspace: Workspace, dana: Somebody) -> None:
    book(workspace.database, "Biscuit", "10:00")
    workspace.clock.now = at("09:00")
    assert "# Tue 5 Mar: the team's day" in _open(dana)


def test_a_stranger_has_no_home_and_the_messages_tab_is_none(workspace: Workspace, slack: Slack, kim: Somebody) -> None:
    _open(Somebody(workspace, STRANGER))
    workspace.happen({"type": "app_home_opened", "user": kim.id, "tab": "messages", "channel": "D1"})
    assert slack.homes == {}


def test_what_is_pressed_at_home_is_shown_at_home(workspace: Workspace, slack: Slack, kim: Somebody) -> None:
    visit = book(workspace.database, "Biscuit", "10:00")
    workspace.clock.now = at("10:00")
    _open(kim)
    kim.press_in({**slack.homes[kim.id], "id": "V-home"}, "Arrived")
    assert "here since 10 am" in read(slack.homes[kim.id]["blocks"])
    change(workspace.database, visit, booking.cancel, now=at("10:01"))
    kim.press_in({**slack.homes[kim.id], "id": "V-home"}, "Start")
    assert modal(slack) == "Pawline\nThe visit of Biscuit was cancelled."


def test_staff_write_to_the_owner_of_a_visit(
    workspace: Workspace, slack: Slack, kim: Somebody, biscuit: UUID, ana: Writer
) -> None:
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Write to Ana")
    assert "has never written to us, so there is no way to write to them. Their phone: (212) 555-0123" in modal(slack)
    ana.say("hi")
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Write to Ana")
    form = slack.last_view
    said = kim.submit(form, **{"write.text": "Could you bring his <blue> towel?"})
    assert read(said["view"]["blocks"]).startswith("On its way to Ana Silva.")
    kim.submit(form, **{"write.text": "Could you bring his <blue> towel?"})
    told = "SELECT string_agg(text, '|' ORDER BY seq) FROM messages WHERE direction = 'out' AND text LIKE '%towel%'"
    assert ask(workspace.database, told) == "Kim: Could you bring his <blue> towel?", "once, however often it is sent"
    run(workspace.database, "UPDATE conversations SET channel = 'webchat'")
    kim.press(message(slack), "More")
    kim.press_in(slack.last_view, "Write to Ana")
    assert "Ana Silva wrote on the web page last, and sees this when they come back to it." in modal(slack)
