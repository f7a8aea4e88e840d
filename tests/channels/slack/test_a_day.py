"""A day of twelve visits on one clock, from the morning to the last "done"; what stands in the end, as text."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from channels.slack.keeper import Keeper
from channels.surveys import Surveys
from channels.ticking import tick
from tests.channels.slack.diary import at, book, enter_pet
from tests.channels.slack.pressed import SHOWN, means, options_of
from tests.channels.slack.test_commands import answer, press
from tests.channels.slack.test_days import KIMS, LEOS, another
from tests.channels.slack.workspace import Somebody, Workspace, find
from tests.channels.talking import Writer, ask
from tests.standins.slack import TEAM_CHANNEL, Member, Post, Slack
from tests.standins.slack_pictures import page

ENDED = Path(__file__).parent / "a_day.txt"

KIM_HAS = (
    ("09:30", "Rex"),
    ("11:00", "Mia"),
    ("11:30", "Coco"),
    ("14:00", "Max"),
    ("15:30", "Luna"),
    ("16:00", "Olive"),
)
LEO_HAS = (("09:00", "Pip"), ("10:00", "Otis"), ("11:00", "Nala"), ("12:00", "Bruno"), ("13:00", "Ziggy"))


def _book_everything(workspace: Workspace) -> None:
    owners = iter("Ben Cleo Dan Eva Finn Gus Hana Ivo June Kurt Lena".split())
    more: dict[str, dict[str, Any]] = {
        "Rex": {"weight": 30, "temper": "bites when his paws are touched"},
        "Mia": {"species": "cat"},
    }
    for staff, visits in (("kim", KIM_HAS), ("leo", LEO_HAS)):
        for clock, pet in visits:
            enter_pet(workspace.database, next(owners), pet, **more.get(pet, {}))
            service = "Bath & brush" if pet in ("Rex", "Max") else "Nail trim"
            book(workspace.database, pet, clock, staff=staff, service=service)
    book(workspace.database, "Biscuit", "09:00")


@pytest.mark.slow
def test_a_day_of_twelve_visits(
    workspace: Workspace, slack: Slack, ana: Writer, kim: Somebody, leo: Somebody, request: pytest.FixtureRequest
) -> None:
    for name in ("U0KIM", "U0LEO"):
        slack.members[name] = Member(name)
    _book_everything(workspace)
    keeper, told = another(workspace), list[str]()

    def is_time(clock: str) -> None:
        """The clock moves on, notices go out, and Slack follows."""
        workspace.clock.now = at(clock)
        Surveys(workspace.database, None, workspace.clock).make_links()
        said = tick(workspace.database, workspace.clock(), means=means(workspace))
        told.extend(f"{clock} {one.text}" for one in said if one.kind == "changed")
        keeper.keep()

    def day(who: Somebody) -> Post:
        return slack.in_channel(who.direct)[0]

    def do(who: Somebody, clock: str, pet: str, label: str) -> None:
        is_time(clock)
        assert who.press(day(who), label, under=f"*{pet}*").status_code == 200
        keeper.keep()

    def done(who: Somebody, clock: str, pet: str, **values: str) -> None:
        do(who, clock, pet, "Done")
        assert who.submit(slack.last_view, **values) == {"response_action": "clear"}
        keeper.keep()

    def menu(who: Somebody, clock: str, pet: str, label: str) -> None:
        do(who, clock, pet, "More")
        who.press_in(slack.last_view, label)

    def picture(name: str) -> None:
        """What stands now, and the modal that was opened last, to be looked at."""
        if to := request.config.getoption("--pictures"):
            names = {KIMS: "Kim", LEOS: "Leo", TEAM_CHANNEL: "#team", "modal": "The modal that was opened last"}
            posts = [one for one in slack.posts if one.only_for is None]
            posts += [Post("modal", "", view["title"]["text"], view["blocks"]) for view in slack.views.values()][-1:]
            (to / f"a_day_{name}.html").write_text(page(posts, names), encoding="utf-8")

    is_time("07:31")
    picture("morning")
    assert [post.channel for post in slack.posts] == [KIMS, LEOS, TEAM_CHANNEL]

    # A hand-over, in the thread that it opens.
    ana.now = at("08:00")
    ana.say("I want to talk to a person")
    is_time("08:00")
    thread = slack.in_channel(TEAM_CHANNEL)[1]
    said = {
        "type": "message",
        "user": kim.id,
        "channel": TEAM_CHANNEL,
        "thread_ts": thread.ts,
        "ts": "1898863299.000001",
    }
    workspace.happen({**said, "text": "Bring the blue leash, please."}, event_id="Ev-thread")
    workspace.happen({**said, "text": "Bring the blue leash, please."}, event_id="Ev-thread")
    keeper.keep()
    kim.press(slack.in_channel(TEAM_CHANNEL)[1], "Hand back")
    keeper.keep()

    do(kim, "08:55", "Biscuit", "Arrived")
    do(kim, "09:00", "Biscuit", "Start")
    do(leo, "09:05", "Pip", "Arrived")
    done(kim, "09:14", "Biscuit", **{"done.notes": "Good boy.", "done.next": "In 4 weeks"})
    do(leo, "09:16", "Pip", "Start")
    done(leo, "09:20", "Pip")
    do(kim, "09:50", "Rex", "Arrived")
    do(kim, "09:55", "Rex", "Start")
    menu(leo, "10:15", "Otis", "Did not come")

    # Kim is late: two owners behind are told.
    menu(kim, "10:20", "Mia", "Running late")
    kim.press_in(slack.last_view, "late.minutes", chosen="30 minutes")
    picture("late")
    assert kim.submit(slack.last_view) == {"response_action": "clear"}
    do(kim, "10:25", "Coco", "More")
    picture("noon")

    # One move within the day, a time off that hits two visits: one of them is moved away, one is cancelled.
    menu(leo, "10:30", "Ziggy", "Move")
    leo.submit(slack.last_view, **{"move.slot": "2 pm (Leo)"})
    is_time("10:40")
    blocks = answer(kim, "timeoff today 3-6pm")
    _, button = find(blocks, "Enter it")
    press(kim, "timeoff.enter.0", button["value"])
    entered = [one for one in slack.posts if one.only_for == kim.id][-1]
    kim.press(entered, "Move", under="Olive")
    kim.press_in(slack.last_view, "move.day", chosen=None, **{"move.day": "2030-03-06"})
    kim.submit(slack.last_view, **{"move.slot": options_of(slack.last_view, "move.slot")[0]})
    kim.press(entered, "Cancel", under="Luna")
    kim.submit(slack.last_view, **{"cancel.reason": "Kim has to see a dentist."})

    done_at = (("11:00", kim, "Rex"), ("11:10", leo, "Nala"), ("11:45", kim, "Mia"), ("12:00", kim, "Coco"))
    for clock, who, pet in done_at:
        menu(who, clock, pet, "Done")
        who.submit(slack.last_view)

    # Ana is asked how it was, and says so.
    ana.now = at("12:05")
    ana.say("5, he smells of <roses> & is so calm")
    for clock, who, pet in (("12:10", leo, "Bruno"), ("14:10", leo, "Ziggy"), ("15:00", kim, "Max")):
        menu(who, clock, pet, "Done")
        who.submit(slack.last_view)
    is_time("18:00")

    shown = "\n\n".join(
        f"== {post.channel}{' in the thread' if post.thread else ''}, {post.edits} changes\n{post.shown}"
        for post in slack.posts
        if post.only_for is None
    )
    picture("evening")
    text = "\n".join([shown.replace(SHOWN, ""), "", "== told to owners", *told, ""])
    if request.config.getoption("--accept"):
        ENDED.write_text(text)
    assert text == ENDED.read_text()
    assert ask(workspace.database, "SELECT count(*) FROM service_histories") == 9
    leash = "SELECT count(*) FROM messages WHERE text = 'Kim: Bring the blue leash, please.'"
    assert ask(workspace.database, leash) == 1

    # A second scheduler, and the whole day once more: nothing is posted again.
    posted = len([post for post in slack.posts if post.only_for is None])
    for hour in range(7, 19):
        workspace.clock.now = at("00:31") + timedelta(hours=hour)
        another(workspace).keep()
        keeper.keep()
    assert len([post for post in slack.posts if post.only_for is None]) == posted


def test_two_that_keep_at_the_same_moment_post_once(workspace: Workspace, slack: Slack) -> None:
    for name in ("U0KIM", "U0LEO"):
        slack.members[name] = Member(name)
    book(workspace.database, "Biscuit", "10:00")
    workspace.clock.now = at("08:00")
    slack.slow = 0.05
    keepers = [another(workspace) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(Keeper.keep, keepers))
    keepers[0].keep()
    assert sorted(post.channel for post in slack.posts) == sorted([KIMS, LEOS, TEAM_CHANNEL])
