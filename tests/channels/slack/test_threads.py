"""A talk that a person takes over, in a thread of the team's channel: each side reads what the other wrote, once."""

from __future__ import annotations

import pytest

from bot.ports import Address, InboundMessage
from channels.receiving import take
from channels.slack.keeper import Keeper
from channels.slack.talking import as_typed
from channels.ticking import tick
from channels.worker import look_after
from tests.channels.slack.team import head, keeper_of, kept, passes, thread, write
from tests.channels.slack.workspace import KIM, STRANGER, Somebody, Workspace
from tests.channels.talking import Writer, run
from tests.standins.slack import TEAM_CHANNEL, Slack, Trouble

__all__ = ["kept"]

ASKS = "*Ana Silva* asks for a person, in the terminal · (212) 555-0123"
SO_FAR = (
    "*Ana*: bath for biscuit on thursday at 10"
    " / _Assistant_: Bath &amp; brush for Biscuit on Thu 7 Mar at 10 am, $45. Shall I book it?"
    " / *Ana*: can I talk to a person?"
    " / _Assistant_: I have told the team: somebody will answer you here, and I keep quiet meanwhile."
    " If it can't wait, please call (212) 555-0100."
)


def test_a_talk_goes_to_a_thread_and_comes_back_from_it(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    ana.say("bath for biscuit on thursday at 10", "can I talk to a person?")
    kept.keep()
    passes(workspace, ana)
    ana.say("does the <!channel> dryer *scare* him?")
    kept.keep()
    write(workspace, head(slack), "Not ours &amp; we take <https://shop.example/dryers|our time>, <@U0LEO> too")
    passes(workspace, ana)
    assert ana.said()[-1].text == "Kim: Not ours & we take our time (https://shop.example/dryers), @U0LEO too"
    ana.say("great, thanks")
    kept.keep()
    assert thread(slack) == [
        f"{ASKS} / Kim Tran has answered. / What you write in this thread goes to Ana Silva. / [Hand back]",
        f"  {SO_FAR}",
        "  *Ana*: does the &lt;!channel&gt; dryer *scare* him?",
        "  *Ana*: great, thanks",
    ]
    passes(workspace, ana)
    Somebody(workspace).press(head(slack), "Hand back")
    assert ana.said()[-1].text == "It's me again, the booking assistant. So, Thu 7 Mar at 10 am?"
    passes(workspace, ana)
    assert "Booked" in ana.say("yes")
    kept.keep()
    assert thread(slack)[0] == f"{ASKS} / Back with the assistant since 10:03 am."
    assert [one for one in thread(slack) if "Booked" in one] == []
    assert kept.keep() == 0


def test_an_event_may_come_twice_and_what_is_not_for_the_owner_stays(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    ana.say("a person please")
    kept.keep()
    post = head(slack)
    ts = write(workspace, post, "Hello!", event_id="Ev1")
    write(workspace, post, "Hello!", event_id="Ev1", ts=ts)
    write(workspace, post, "Hello!", event_id="Ev2", ts=ts)
    before = len(ana.said())
    write(workspace, post, "who are you", user=STRANGER, answer=503)  # who it is may be known the next time
    write(workspace, post, "a bot of somebody", bot_id="B0OTHER")
    write(workspace, post, "Hello!!", subtype="message_changed")
    write(workspace, post, "not in the thread", thread_ts="")
    write(workspace, post, "in another thread", thread_ts="1800000000.000001")
    write(workspace, post, "", subtype="file_share")
    assert slack.told(KIM) == ["Only words reach the owner, no pictures or files."]
    write(workspace, post, "Hello!", subtype="file_share", ts=ts, files=[{"id": "F1"}])
    assert [line.text for line in ana.said()][-1] == "Kim: Hello!"
    assert len(ana.said()) == before == 3
    assert slack.told(KIM)[1:] == ["Your words are on their way to the owner, the picture or file is not."]
    run(workspace.database, "UPDATE conversations SET opted_out_at = now()")
    write(workspace, post, "still there?")
    assert slack.told(KIM)[-1] == "That did not go to the owner: they want no messages from us."
    kept.keep()
    assert [one for one in thread(slack) if "Hello" in one] == []  # it stands there already, as Kim wrote it


def test_a_long_message_stands_in_the_thread_to_its_last_word(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    long = "He is afraid of <dryers> & *barks*. " * 100
    for number in range(8):
        ana.say(f"question {number}: {'&<*' * 60}")
    ana.say("a person please")
    kept.keep()
    passes(workspace, ana)
    ana.say(f"{long}\nAnd one more thing: the leash")
    ana.say("🐶" * 3900)
    kept.keep()
    told = thread(slack)
    assert told[1].index("question 7") < told[1].index("a person please"), "what was said last is not cut off"
    assert told[2].count("dryers") == 100
    assert told[2].endswith("And one more thing: the leash")
    assert told[3].endswith("The rest of it stands on the board (`/pawline board`).")


def test_what_was_written_while_slack_was_away_is_caught_up_once(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    ana.say("a person please")
    slack.away = True
    for number in range(3):
        passes(workspace, ana)
        ana.say(f"message {number}")
        kept.keep()
    slack.away = False
    slack.trouble["chat.postMessage"] = [Trouble.BROKEN, Trouble.CUT_OFF]
    for _ in range(4):
        keeper_of(workspace).keep()
    assert [one for one in thread(slack) if "message" in one] == [f"  *Ana*: message {number}" for number in range(3)]
    assert len([one for one in thread(slack) if "asks for a person" in one]) == 1


def test_two_hand_back_at_once_and_an_old_button_says_so(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    ana.say("a person please")
    kept.keep()
    pressed = Somebody(workspace).pressed(head(slack), "Hand back")
    for _ in range(2):
        workspace.send(pressed)
    assert sum("me again" in line.text for line in ana.said()) == 1
    assert slack.told(KIM) == ["This talk is with the assistant already."]
    pressed["actions"][0]["value"] = "made up"
    workspace.send(pressed)
    assert slack.told(KIM)[1:] == ["This talk is with the assistant already."]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("5 &lt; 6 &amp;&amp; ok", "5 < 6 && ok"),
        ("<mailto:ana@example.com|ana@example.com>", "ana@example.com"),
        ("<!here> look at <#C1|general>", "@here look at #general"),
        ("<https://shop.example>", "https://shop.example"),
    ],
)
def test_words_go_out_as_they_were_typed(typed: str, said: str) -> None:
    assert as_typed(typed) == said


def test_what_could_not_be_delivered_is_said_in_the_thread(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    at = Address("telegram", "7000000001", "42")
    message = InboundMessage(at, "1", "a person please", phone=ana.phone)
    take(workspace.database, message, now=workspace.clock.now)
    kept.keep()
    write(workspace, head(slack), "Hello *Ana*!")
    passes(workspace, ana)
    kept.keep()
    assert [one for one in thread(slack) if "did not reach" in one] == []
    run(workspace.database, "UPDATE outbox SET status = 'failed', finished_at = now() WHERE seq = 3")
    kept.keep()
    assert thread(slack)[-1] == "  :warning: This did not reach Ana Silva: “Kim: Hello *Ana*!”"


def test_a_talk_that_nobody_hands_back_goes_back_and_is_not_posted_anew(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    def a_month_passes() -> None:
        passes(workspace, ana, 31 * 24 * 60)
        run(workspace.database, "UPDATE slack_posts SET created_at = created_at - interval '31 days'")
        look_after(workspace.database, workspace.clock)
        assert [*tick(workspace.database, workspace.clock.now)] == []
        kept.keep()

    ana.say("a person please")
    passes(workspace, ana, 11)
    assert [*tick(workspace.database, workspace.clock.now)] == []
    kept.keep()
    begun = thread(slack)
    a_month_passes()
    assert thread(slack) == begun, "who waits is told of once, and goes on waiting"
    assert "Waits since" in thread(slack)[0]
    write(workspace, head(slack), "We call you, bye")
    kept.keep()
    assert "Kim Tran has answered." in thread(slack)[0]
    standing = len(thread(slack))
    passes(workspace, ana, 24 * 60 + 1)
    assert [*tick(workspace.database, workspace.clock.now)] == []
    kept.keep()
    assert "Back with the assistant" in thread(slack)[0]
    a_month_passes()
    assert len(thread(slack)) == standing
    write(workspace, head(slack), "How is Biscuit?")
    assert ana.said()[-1].text == "Kim: How is Biscuit?"


def test_what_may_not_be_looked_up_is_in_the_way_of_nothing_else(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    ana.say("a person please")
    slack.trouble["chat.postMessage"] = [Trouble.BROKEN]
    slack.trouble["conversations.history"] = [Trouble.NOT_ALLOWED] * 9
    kept.keep()
    message = InboundMessage(Address("telegram", "7000000001", "42"), "1", "a person please")
    take(workspace.database, message, now=workspace.clock.now)
    for _ in range(3):
        kept.keep()
    assert [one.partition(" / ")[0] for one in thread(slack) if "for a person" in one and not one.startswith(" ")] == [
        "*Somebody who gave no name* asks for a person, on Telegram"
    ]
    slack.trouble.clear()
    kept.keep()
    assert sum("Ana Silva* asks" in one for one in thread(slack)) == 1


def test_what_is_written_in_the_thread_of_a_talk_that_is_over_stands_in_the_new_one(
    workspace: Workspace, slack: Slack, kept: Keeper, ana: Writer
) -> None:
    ana.say("a person please")
    kept.keep()
    old = head(slack)
    Somebody(workspace).press(old, "Hand back")
    passes(workspace, ana)
    write(workspace, old, "One more thing: bring his brush")
    kept.keep()
    passes(workspace, ana)
    ana.say("which one?")
    write(workspace, old, "the green one")
    kept.keep()
    begun = next(post for post in slack.in_channel(TEAM_CHANNEL) if "was written to" in post.text)
    write(workspace, begun, "see you")
    kept.keep()
    new = [post.shown.replace("\u2060", "") for post in slack.in_channel(TEAM_CHANNEL) if post.thread == begun.ts]
    assert new[-3:] == ["Kim: One more thing: bring his brush", "*Ana*: which one?", "Kim: the green one"]
