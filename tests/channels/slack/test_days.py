"""The daily messages: what they show, that there is one a person a day, and that they follow the diary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from channels.slack.keeper import Keeper, KeeperPace
from channels.slack.keeping import keeper
from core.booking import service as booking
from core.booking.coming import confirm
from core.messaging.senders import Rate
from tests.cast import NOW
from tests.channels.slack.diary import at, away, book, change, enter_pet
from tests.channels.slack.workspace import KIM, LEO, Workspace
from tests.channels.talking import run
from tests.standins.slack import TEAM_CHANNEL, Member, Slack, Trouble

KIMS, LEOS = f"D{KIM[1:]}", f"D{LEO[1:]}"
AT_ONCE = KeeperPace(
    look_up=timedelta(0), retry=timedelta(0), refused=timedelta(0), rate=Rate(1000, 1000), patience=1.0
)
MORNING = at("07:31")


@pytest.fixture
def kept(workspace: Workspace, slack: Slack) -> Keeper:
    """Keeps the messages, on Tuesday morning."""
    for name in ("U0KIM", "U0LEO", "U0INES", "U0DANA"):
        slack.members[name] = Member(name)
    workspace.clock.now = MORNING
    return another(workspace)


def another(workspace: Workspace) -> Keeper:
    return keeper(workspace.settings, workspace.database, workspace.clock, pace=AT_ONCE)


def the_day(workspace: Workspace) -> dict[str, Any]:
    """Three visits of Kim's and one of Leo's."""
    database = workspace.database
    enter_pet(database, "Ben", "Rex", breed="Labrador", weight=30, temper="bites when his paws are touched")
    enter_pet(database, "Cleo", "Mia", species="cat", allergies="<!channel> *oats*")
    return {
        "biscuit": book(database, "Biscuit", "09:00", notes="leave the <https://evil.example|tail> long"),
        "rex": book(database, "Rex", "10:00", service="Bath & brush"),
        "mia": book(database, "Mia", "14:00"),
        "leo": book(database, "Biscuit", "11:00", staff="leo"),
    }


def shown(slack: Slack, channel: str) -> str:
    return "\n====\n".join(post.shown for post in slack.in_channel(channel)).replace("\u2060", "")


def test_everybody_gets_their_day_and_the_team_gets_all(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    visits = the_day(workspace)
    change(workspace.database, visits["rex"], confirm)
    away(workspace.database, "kim", "16:00", "18:00", reason="dentist")
    assert kept.keep() == 3
    assert shown(slack, KIMS) == "\n".join(
        [
            "# Tue 5 Mar: your day",
            "3 visits, 9 am - 2:15 pm",
            "*9 am - 9:15 am*",
            "*Biscuit* (dog) for Ana",
            "Nail trim · first visit · not confirmed",
            "Note: leave the &lt;https://evil.example|tail&gt; long",
            "[Arrived] [More]",
            "9:15 am - 10 am  free",
            "*10 am - 11:15 am*",
            ":warning: Temper: bites when his paws are touched",
            "*Rex* (dog, Labrador, large, 30 kg) for Ben",
            "Bath &amp; brush · first visit · confirmed",
            "[Arrived] [More]",
            "11:15 am - 1 pm  free",
            "1:30 pm - 2 pm  free",
            "*2 pm - 2:15 pm*",
            ":warning: Allergies: &lt;!channel&gt; *oats*",
            "*Mia* (cat) for Cleo",
            "Nail trim · first visit · not confirmed",
            "[Arrived] [More]",
            "2:15 pm - 4 pm  free",
            "4 pm - 6 pm  away: dentist",
        ]
    )
    assert shown(slack, TEAM_CHANNEL) == "\n".join(
        [
            "# Tue 5 Mar: the team's day",
            "4 visits, 9 am - 2:15 pm",
            "*Kim Tran*",
            "4 pm - 6 pm  away: dentist",
            "9 am  Biscuit (dog), Nail trim, Ana: not confirmed",
            "10 am  :warning: Rex (dog), Bath &amp; brush, Ben: confirmed",
            "2 pm  :warning: Mia (cat), Nail trim, Cleo: not confirmed",
            "*Leo Martins*",
            "11 am  Biscuit (dog), Nail trim, Ana: not confirmed",
            "[Do something about a visit]",
        ]
    )
    assert slack.in_channel(KIMS)[0].text == "Tue 5 Mar: your day. 3 visits, 9 am - 2:15 pm"


def test_before_the_shops_hour_there_is_nothing(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    the_day(workspace)
    workspace.clock.now = at("07:29")
    assert kept.keep() == 0
    assert slack.posts == []


def test_whoever_is_free_hears_nothing_and_on_a_closed_day_nobody(
    workspace: Workspace, slack: Slack, kept: Keeper
) -> None:
    workspace.clock.now = NOW
    assert kept.keep() == 0
    workspace.clock.now = MORNING
    kept.keep()
    assert {post.channel for post in slack.posts} == {KIMS, LEOS, TEAM_CHANNEL}, "Inês and Dana are not in"
    assert "No visits." in shown(slack, LEOS)


def test_a_second_one_a_rerun_and_a_restart_send_nothing_twice(
    workspace: Workspace, slack: Slack, kept: Keeper
) -> None:
    the_day(workspace)
    kept.keep()
    sent = dict(slack.calls)
    for _ in range(3):
        assert another(workspace).keep() == kept.keep() == 0
    assert (len(slack.posts), dict(slack.calls)) == (3, sent)


def test_a_message_follows_what_happens(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    visits = the_day(workspace)
    kept.keep()
    change(workspace.database, visits["biscuit"], booking.check_in, now=at("08:55"))
    change(workspace.database, visits["rex"], booking.cancel, reason="rain")
    change(workspace.database, visits["mia"], confirm)
    assert kept.keep() == 2
    told = shown(slack, KIMS)
    assert "here since 8:55 am\n" in told
    assert "[Start] [More]" in told
    assert "10 am  Rex (dog), Bath &amp; brush: cancelled\n[More]" in told
    assert "2 visits, 9 am - 2:15 pm" in told
    assert slack.in_channel(KIMS)[0].edits == 1, "three changes, one update"
    assert slack.in_channel(LEOS)[0].edits == 0
    change(workspace.database, visits["biscuit"], booking.complete, now=at("09:15"))
    kept.keep()
    assert "9 am  Biscuit (dog), Nail trim: done" in shown(slack, KIMS)


def test_slack_that_was_away_is_caught_up_with_once(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    visits = the_day(workspace)
    kept.keep()
    slack.away = True
    for how in (confirm, booking.check_in):
        change(workspace.database, visits["rex"], how, now=at("09:59"))
        kept.keep()
    slack.away = False
    kept.keep()
    assert slack.in_channel(KIMS)[0].edits == 1
    assert "here since 9:59 am" in shown(slack, KIMS)
    assert len(slack.posts) == 3


@pytest.mark.parametrize("trouble", [Trouble.CUT_OFF, Trouble.BROKEN, Trouble.REFUSED, Trouble.TOO_MANY])
def test_what_may_have_been_posted_is_looked_up_first(
    workspace: Workspace, slack: Slack, kept: Keeper, trouble: Trouble
) -> None:
    the_day(workspace)
    slack.trouble["chat.postMessage"] = [trouble]
    kept.keep()
    run(workspace.database, "UPDATE senders SET free_at = 'epoch'")  # the pause that Slack has asked for is over
    for _ in range(2):
        kept.keep()
    assert len(slack.in_channel(KIMS)) == len(slack.in_channel(LEOS)) == len(slack.in_channel(TEAM_CHANNEL)) == 1


def test_slack_is_left_alone_for_as_long_as_it_wants(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    the_day(workspace)
    slack.trouble["chat.postMessage"] = [Trouble.TOO_MANY]
    kept.keep()
    asked = sum(slack.calls.values())
    assert another(workspace).keep() == 0
    assert sum(slack.calls.values()) == asked


def test_who_died_with_a_post_in_hand_is_followed_by_another(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    the_day(workspace)
    kept.keep()
    lost = "UPDATE slack_posts SET ts = NULL, shown = NULL, lease_until = clock_timestamp() - interval '1 second'"
    run(workspace.database, lost)  # posted, and killed before that was noted
    assert another(workspace).keep() == 3
    assert len(slack.posts) == 3


def test_a_message_that_somebody_deleted_comes_again(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    visits = the_day(workspace)
    kept.keep()
    slack.posts.remove(slack.in_channel(KIMS)[0])
    change(workspace.database, visits["rex"], confirm)
    kept.keep()
    kept.keep()
    assert "confirmed" in shown(slack, KIMS)


def test_a_token_that_is_revoked_is_said_once_and_nothing_is_lost(
    workspace: Workspace, slack: Slack, kept: Keeper, logged: list[Any]
) -> None:
    the_day(workspace)
    slack.revoked = True
    for _ in range(3):
        kept.keep()
    assert [one["event"] for one in logged if one["log_level"] == "warning"] == [
        "Slack does not let us in: see `pawline channels check`"
    ]
    slack.revoked = False
    assert kept.keep() == 3


def test_one_who_is_not_there_does_not_keep_the_others_waiting(
    workspace: Workspace, slack: Slack, kept: Keeper
) -> None:
    the_day(workspace)
    del slack.members["U0KIM"]
    assert kept.keep() == 2
    slack.members["U0KIM"] = Member("U0KIM")
    assert kept.keep() == 1


def test_whose_id_was_wrong_in_the_shop_file_gets_the_day_when_it_is_right(
    workspace: Workspace, slack: Slack, kept: Keeper
) -> None:
    named = "UPDATE staff_profiles SET slack_id = :id WHERE staff_key = 'kim'"
    run(workspace.database, named, id="U0KIMM")
    try:
        assert kept.keep() == 2
    finally:
        run(workspace.database, named, id=KIM)
    assert kept.keep() == 1
    assert len(slack.in_channel(KIMS)) == 1


def test_on_the_next_day_nothing_of_the_old_one_can_be_pressed(
    workspace: Workspace, slack: Slack, kept: Keeper
) -> None:
    the_day(workspace)
    kept.keep()
    workspace.clock.now = at("00:05", days=1)
    kept.keep()
    assert "[" not in shown(slack, KIMS) + shown(slack, TEAM_CHANNEL)
    workspace.clock.now = at("07:31", days=1)
    kept.keep()
    assert [post.text[:10] for post in slack.in_channel(KIMS)] == ["Tue 5 Mar:", "Wed 6 Mar:"]


@pytest.mark.slow
def test_a_day_of_200_visits_is_cut_between_visits(workspace: Workspace, slack: Slack, kept: Keeper) -> None:
    many = """
        WITH kim AS (SELECT user_id FROM staff_profiles WHERE staff_key = 'kim'), made AS (
            INSERT INTO appointments (pet_id, service_id, staff_id, appointment_date, ends_at, price, claims_needed)
            SELECT (SELECT pet_id FROM pets LIMIT 1), (SELECT service_id FROM services WHERE name = 'Nail trim'),
                user_id, CAST(:start AS timestamptz) + n * interval '2 minutes',
                CAST(:start AS timestamptz) + n * interval '2 minutes' + interval '1 minute', 18, 1
            FROM kim, generate_series(0, 199) AS n RETURNING *
        )
        INSERT INTO calendar_claims (appointment_id, resource_id, single, share, during, kind)
        SELECT appointment_id, staff_id, true, appointment_id, tstzrange(appointment_date, ends_at), 'booking' FROM made
    """
    run(workspace.database, "UPDATE pets SET allergies = repeat('pollen, ', 60), notes = repeat('ööö ', 100)")
    run(workspace.database, many, start=at("09:00"))
    kept.keep()
    posts = slack.in_channel(KIMS)
    assert sum(post.shown.count("[Arrived]") for post in posts) == 200
    assert all(post.shown.startswith("# Tue 5 Mar: your day (") for post in posts)
    assert all(post.shown.rstrip().endswith(("[More]", "free")) for post in posts)
    assert sum(post.shown.count("Nail trim, Ana") for post in slack.in_channel(TEAM_CHANNEL)) == 200
    run(workspace.database, "DELETE FROM calendar_claims; UPDATE appointments SET status = 'cancelled'")
    kept.keep()
    assert len(slack.in_channel(KIMS)) == len(posts)
    assert slack.in_channel(KIMS)[-1].shown == "Nothing more of this day."
