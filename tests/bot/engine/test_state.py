"""A state is JSON that can be stored, loaded, forged and cut, and never becomes a traceback."""

import json
import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.engine.memory import load_opening, load_reading, load_when, store_opening, store_reading, store_when
from bot.engine.state import MOST_BYTES, Frame, State
from bot.engine.turn import Json, Opening
from bot.understanding.readings import Kind, Reading
from bot.understanding.values import Age, Bound, Grain, Part, Relation, Relative, When
from tests.bot.engine.driver import Talk
from tests.bot.engine.world import BISCUIT, MIA, REX, World

ZONES = st.sampled_from([ZoneInfo(name) for name in ("America/New_York", "Europe/London", "Australia/Sydney")])
FIRST, LAST = datetime.fromisoformat("2029-01-01"), datetime.fromisoformat("2031-01-01")
DAYS = st.dates(date(2020, 1, 1), date(2040, 1, 1))
CLOCKS = st.builds(time, st.integers(0, 23), st.integers(0, 59))
BOUNDS = st.builds(Bound, DAYS, st.none() | CLOCKS)
WISHES = st.builds(
    When,
    day=st.none() | DAYS,
    clock=st.none() | CLOCKS,
    part=st.none() | st.sampled_from(Part),
    start=st.none() | BOUNDS,
    end=st.none() | BOUNDS,
    after=st.none() | CLOCKS,
    until=st.none() | CLOCKS,
    grain=st.sampled_from(Grain),
    either_half=st.booleans(),
    earliest=st.booleans(),
    weekdays=st.frozensets(st.integers(0, 6)),
)
WHENS = st.builds(
    lambda when, but: When(day=when.day, clock=when.clock, but=tuple(but)), WISHES, st.lists(WISHES, max_size=4)
)
READINGS = st.one_of(
    st.builds(Reading, st.just(Kind.WHEN), WISHES | WHENS, st.just((0, 0)), st.just(1.0), st.just("remembered")),
    st.builds(
        Reading,
        st.sampled_from([Kind.PET, Kind.SERVICE, Kind.NAME]),
        st.text(max_size=40),
        st.just((0, 0)),
        st.just(1.0),
        st.just("remembered"),
        st.lists(st.text(max_size=9), max_size=3).map(tuple),
    ),
    *(
        st.builds(Reading, st.just(kind), values, st.just((0, 0)), st.just(1.0), st.just("remembered"))
        for kind, values in (
            (Kind.WEIGHT, st.decimals(0, 100, places=2)),
            (Kind.BIRTH_DATE, DAYS),
            (Kind.AGE, st.builds(Age, st.integers(0, 20), st.integers(0, 11), st.integers(0, 4), st.booleans())),
            (Kind.DURATION, st.integers(0, 9999).map(lambda seconds: timedelta(seconds=seconds))),
            (Kind.RELATIVE, st.builds(Relative, st.sampled_from(Relation), st.integers(-9, 9), st.integers(-90, 90))),
            (Kind.ORDINAL, st.integers(-1, 9)),
            (Kind.ANYONE, st.just(True)),
        )
    ),
)


@st.composite
def openings(draw: st.DrawFn) -> Opening:
    zone = draw(ZONES)
    start = draw(st.datetimes(FIRST, LAST, timezones=st.just(UTC)))
    start = start.replace(second=0, microsecond=0)
    minutes = draw(st.integers(5, 300))
    end = start + timedelta(minutes=minutes)
    price = draw(st.decimals(0, 1000, places=2))
    return Opening(start.astimezone(zone), end.astimezone(zone), draw(st.text(max_size=36)), "Kim", price, minutes)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["pet", "service", "slot", "weight", "name", "gone"])
FRAMES = st.builds(
    Frame,
    dialog=st.sampled_from(["book", "register", "introduce", "cancel"]),
    version=st.integers(1, 3),
    values=st.dictionaries(NAMES, JSON, max_size=5),
    order=st.lists(NAMES, max_size=3).map(tuple),
    misses=st.dictionaries(NAMES, st.integers(1, 4), max_size=2),
    pending=st.lists(READINGS, max_size=3).map(tuple),
    wish=st.none() | WISHES | WHENS,
    offers=st.lists(openings(), max_size=3).map(tuple),
    fits=st.none() | st.text(max_size=20),
    held=st.none() | st.text(max_size=20),
    gives=st.none() | NAMES,
    note=st.none() | st.just("changed"),
    begun=st.booleans(),
    wanted=st.none() | NAMES,
)
STATES = st.builds(
    State,
    frames=st.lists(FRAMES, max_size=3).map(tuple),
    revision=st.integers(0, 10**6),
    choices=st.lists(st.tuples(st.text(max_size=20), st.text(max_size=64)), max_size=12).map(tuple),
    expecting=st.sampled_from(["none", "confirm", "choice"]),
    at=st.none() | st.datetimes(FIRST, LAST, timezones=st.just(UTC)),
    misses=st.integers(0, 3),
    undo=st.none() | st.dictionaries(NAMES, JSON, min_size=1, max_size=2),
)


def _through_json(stored: Json) -> Json:
    loaded: Json = json.loads(json.dumps(stored))
    return loaded


@given(STATES)
@settings(max_examples=60, deadline=None)
def test_a_stored_state_is_loaded_as_it_was(state: State) -> None:
    stored = _through_json(state.store())
    assert isinstance(stored, dict)
    if len(json.dumps(state.store())) < MOST_BYTES // 2:
        assert State.load(stored) == state


@given(WISHES | WHENS)
def test_a_wish_is_loaded_as_it_was(when: When) -> None:
    assert load_when(_through_json(store_when(when))) == when


@given(READINGS)
def test_a_reading_is_loaded_as_it_was(reading: Reading) -> None:
    assert load_reading(_through_json(store_reading(reading))) == reading


@given(openings())
@settings(max_examples=60)
def test_an_opening_is_loaded_as_it_was(opening: Opening) -> None:
    loaded = load_opening(_through_json(store_opening(opening)))
    assert loaded == opening
    assert loaded.start.tzinfo == opening.start.tzinfo


@given(st.dictionaries(st.sampled_from(["frames", "parked", "revision", "choices", "at", "undo", "misses", "x"]), JSON))
@settings(deadline=None)
def test_any_json_is_a_state_that_can_be_talked_to(stored: dict[str, Json]) -> None:
    talk = Talk(stored=stored)
    assert talk.say("book")
    assert Talk(stored=stored).say("undo")


@given(st.dictionaries(st.sampled_from(["pet", "service", "groomer", "vaccine", "slot", "name", "weight"]), JSON), JSON)
@settings(deadline=None, max_examples=150)
def test_any_values_in_a_frame_are_asked_anew(values: dict[str, Json], odd: Json) -> None:
    for dialog in ("book", "register", "introduce", "cancel"):
        frame: dict[str, Json] = {
            "dialog": dialog, "version": 1, "values": dict(values), "order": [odd, "pet"], "pending": [odd],
            "wish": odd, "offers": [odd], "misses": {"pet": odd}, "fits": odd, "held": odd, "note": odd,
        }  # fmt: skip
        talk = Talk(World(pets=[REX, MIA]), stored={"frames": [frame], "expecting": "confirm"})
        assert talk.say("glug glug glug glug glug")
        assert talk.say("back")


@pytest.mark.parametrize("weight", ["NaN", "Infinity", "-1", "1e999", "x", ""])
def test_a_weight_that_is_no_number_is_asked_anew(weight: str) -> None:
    values: dict[str, Json] = {"name": "Fluff", "species": "cat", "weight": weight}
    talk = Talk(stored={"frames": [{"dialog": "register", "version": 1, "values": values}]})
    assert "How much does Fluff weigh?" in talk.say("hm")


@pytest.mark.parametrize(
    ("member", "odd"),
    [("zone", "../../etc/passwd"), ("zone", "Europe"), ("zone", ""), ("start", "2030-03-05T10:30:00"), ("start", "x"),
     ("minutes", "9" * 30), ("price", "free")],
)  # fmt: skip
def test_an_opening_that_cannot_be_read_is_looked_up_again(member: str, odd: str) -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    stored = json.loads(json.dumps(talk.stored))
    stored["frames"][0]["values"]["slot"][member] = odd
    assert Talk(stored=stored).say("hm hm hm hm").startswith("Bath for Biscuit on Tue 5 Mar at 10:30, $45.")


def test_frames_above_one_that_cannot_be_read_are_left_out_with_an_apology() -> None:
    stored: dict[str, Json] = {"frames": [{"dialog": 7}, {"dialog": "book", "version": 1, "values": {}}]}
    assert Talk(stored=stored).say("hi").startswith("Sorry, I have lost my place")


def test_readings_that_another_release_stored_are_left_out() -> None:
    frame: dict[str, Json] = {"dialog": "book", "version": 1, "values": {}, "pending": [{"kind": "new", "value": 1}]}
    assert Talk(stored={"frames": [frame]}).say("glug").startswith("Sorry, I didn't get that. Which pet")


WORDS = (
    "book", "a bath for biscuit", "tomorrow at 10:30", "rex", "mia", "trim", "comb", "yes", "no", "back", "why",
    "friday", "after 15:00", "nextweek", "kim", "not leo", "anyone", "register", "Fluff", "dog", "cat", "skip", "4 kg",
    "cancel", "cancel my visit", "stop", "restart", "undo", "human", "hi", "thanks", "glug", "first", "second", "last",
    "else", "actually for mia", "change the time", "what time do you close?", "1", "2", "3", "dayafter", "same friday",
    "bleeding", "2031", "ü" * 40, "x" * 300,
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_a_state_stays_small_over_three_hundred_turns(seed: int) -> None:
    chance = random.Random(seed)
    talk = Talk(World(pets=[BISCUIT, MIA, REX]))
    for turn in range(300):
        line = " ".join(chance.sample(WORDS, chance.choice((1, 1, 2, 3))))
        pressed = chance.choice(sorted(talk.buttons.values())) if talk.buttons and turn % 7 == 0 else None
        said = talk.send(pressed) if pressed else talk.say(line)
        assert said, line
        assert len(json.dumps(talk.stored, ensure_ascii=False).encode()) <= MOST_BYTES
        assert len(talk.state.frames) <= 3
        talk.world.now += timedelta(minutes=chance.choice((0, 1, 5, 60 * 25 if turn % 40 == 0 else 2)))


def test_a_state_that_would_be_too_large_is_cut_and_the_talk_goes_on() -> None:
    values: dict[str, Json] = {"gone": "x" * 5000}
    frames = (Frame("book", 1, values), Frame("register", 1, values))
    stored = State(frames=frames, parked=frames, choices=(("x", "y"),)).store()
    assert len(json.dumps(stored).encode()) <= MOST_BYTES
    assert Talk(stored=stored).say("hi")


def test_what_is_remembered_is_given_up_before_what_is_known() -> None:
    reading = Reading(Kind.NAME, "x" * 200, (0, 0), 1.0, "remembered")
    values: dict[str, Json] = {"pet": "biscuit", "notes": "y" * 4000}
    state = State(
        frames=(Frame("book", 1, values, pending=(reading,) * 12), Frame("cancel", 1, pending=(reading,) * 12))
    )
    kept = State.load(_through_json_dict(state))
    assert kept.frames[0].values["pet"] == "biscuit"
    assert len(json.dumps(state.store()).encode()) <= MOST_BYTES


def _through_json_dict(state: State) -> dict[str, Json]:
    loaded: dict[str, Json] = json.loads(json.dumps(state.store()))
    return loaded


def test_a_step_leaves_the_state_that_it_was_given_as_it_was() -> None:
    talk = Talk()
    talk.say("book a bath for biscuit tomorrow at 10:30")
    before, stored = talk.state, json.dumps(talk.stored)
    talk.say("actually mia")
    assert json.dumps(before.store()) == json.dumps(State.load(json.loads(stored)).store())
