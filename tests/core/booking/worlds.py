"""Random shops and calendars, near the days on which the clocks change. Any of them may be odd, none is impossible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from core.booking.visit import PetFacts, VaccineRecord, VisitRequest
from core.catalog.catalog import Catalog, Person, ResourceInfo, ServiceInfo
from core.shop.hours import ClockSpan, WeeklyHours
from core.shop.profile import Policy, Shop
from tests.core.booking.oracle import EPOCH, MINUTE, Row, World

# The night the clocks change, or some other memorable one: an hour, half an hour, at midnight, at 02:00, at 24:00.
DAYS = {
    "America/New_York": (date(2030, 3, 10), date(2030, 11, 3), date(2030, 3, 4)),
    "Europe/London": (date(2030, 3, 31), date(2030, 10, 27)),
    "Australia/Sydney": (date(2030, 4, 7), date(2030, 10, 6)),
    "Australia/Lord_Howe": (date(2030, 4, 7), date(2030, 10, 6)),
    "America/Santiago": (date(2030, 4, 7), date(2030, 9, 8)),
    "Asia/Beirut": (date(2030, 3, 31), date(2030, 10, 27)),
    "Asia/Kathmandu": (date(2030, 6, 1),),
    "UTC": (date(2030, 2, 28), date(2030, 12, 31)),
}
PET = UUID(int=1)
PEOPLE = tuple(UUID(int=100 + n) for n in range(3))
TUB, ROOM, PLACES = UUID(int=200), UUID(int=201), UUID(int=202)
SERVICE, ADD_ON, FIRST = UUID(int=300), UUID(int=301), UUID(int=302)
RESOURCES = {
    TUB: ResourceInfo(TUB, "equipment", "tub", 2),
    ROOM: ResourceInfo(ROOM, "room", "room", 1),
    PLACES: ResourceInfo(PLACES, "class", None, 3),
}


def clock(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


LONG_DAY = ((ClockSpan(time(0), time(0)),),) * 7
USUAL_DAY = ((ClockSpan(time(0, 30), time(13)), ClockSpan(time(13, 30), time(23, 45))),) * 7


@st.composite
def day_spans(draw: st.DrawFn) -> tuple[ClockSpan, ...]:
    """The hours of a day, at quarters of an hour; there may be none."""
    marks = draw(st.lists(st.integers(0, 96), max_size=4, unique=True).map(sorted))
    pairs = zip(marks[::2], marks[1::2], strict=False)
    return tuple(ClockSpan(clock(a * 15), clock(b * 15)) for a, b in pairs)


WEEKS: st.SearchStrategy[WeeklyHours] = st.one_of(
    st.just(LONG_DAY), st.just(USUAL_DAY), day_spans().map(lambda spans: (spans,) * 7), st.tuples(*[day_spans()] * 7)
)
BREAKS = st.integers(0, 94).map(lambda n: ((ClockSpan(clock(n * 15), clock(n * 15 + 20)),),) * 7)
AGES = st.integers(8, 12).map(lambda weeks: MappingProxyType({"dog": weeks}))
NO_AGES: MappingProxyType[str, int] = MappingProxyType({})

# What makes a case unusual, in bundles that only matter together. A few at a time: with all of them nothing is offered.
BUNDLES = [
    *("hours", "closed", "rota", "breaks", "step", "horizon", "served", "limit", "only", "long", "clean-up"),
    *("person", "replaces", "died", "cat", "species", "never", "first", "absent", "busy", "add-on", "add-on clean-up"),
    *("notice late", "notice late", "vaccines", "vaccines", "age birth", "oldest birth", "class", "class busy"),
    *("needs crowded", "needs crowded clean-up", "class crowded", "class only", "needs add-on crowded"),
]
TWISTS = st.lists(st.sampled_from(BUNDLES), min_size=1, max_size=4).map(lambda some: frozenset(" ".join(some).split()))


@dataclass(frozen=True)
class Case:
    """A world, what is asked of it, and the window of starts to be looked at."""

    world: World
    request: VisitRequest
    start: datetime
    end: datetime


@st.composite
def services(draw: st.DrawFn, twists: frozenset[str]) -> tuple[ServiceInfo, ...]:
    """The service that is asked for, an add-on, and something that may have to come first."""
    is_class = "class" in twists
    never = draw(st.sampled_from(["", "stay", "retired", "add-on"])) if "never" in twists else ""
    clean_up = [0, 10, 25] if "clean-up" in twists else [0]
    main = ServiceInfo(
        service_id=SERVICE,
        name="Bath",
        price=Decimal("45.00"),
        minutes=draw(st.sampled_from([90, 200] if "long" in twists else [5, 15, 45, 60])),
        clean_up=timedelta(minutes=draw(st.sampled_from(clean_up))),
        species=draw(st.sampled_from([("dog",), ("cat",)])) if "species" in twists else (),
        needs=draw(st.sampled_from([(TUB,), (TUB, ROOM)])) if "needs" in twists and not is_class else (),
        staff=tuple(draw(st.sets(st.sampled_from(PEOPLE), min_size=1).map(sorted))),
        places=3 if is_class else None,
        class_id=PLACES if is_class else None,
        only=MappingProxyType(dict(enumerate(draw(WEEKS)))) if "only" in twists else None,
        minimum_age=draw(AGES) if "age" in twists else NO_AGES,
        maximum_age=MappingProxyType({"dog": 14}) if "oldest" in twists else NO_AGES,
        per="day" if never == "stay" else None,
        retired=never == "retired",
    )
    extra = ServiceInfo(
        service_id=ADD_ON,
        name="Teeth",
        price=Decimal("12.00"),
        minutes=10,
        clean_up=timedelta(minutes=draw(st.sampled_from([0, 15]))),
        staff=PEOPLE,
        needs=(ROOM,) if "needs" in twists and not is_class else (),
        add_on_to=() if never == "add-on" else (SERVICE,),
    )
    first = ServiceInfo(
        service_id=FIRST,
        name="Assessment",
        price=Decimal(0),
        minutes=30,
        staff=PEOPLE,
        required_before=(SERVICE,) if "first" in twists else (),
    )
    return main, extra, first


@st.composite
def shops(draw: st.DrawFn, twists: frozenset[str], zone: ZoneInfo, day: date) -> Shop:
    """A shop that is open most of the time, apart from its twists."""
    policy = Policy(
        lead_time=timedelta(minutes=draw(st.sampled_from([37, 120, 1440])) if "notice" in twists else 0),
        horizon=timedelta(days=draw(st.integers(0, 2)) if "horizon" in twists else 90),
        slot_step=timedelta(minutes=draw(st.sampled_from([5, 20, 30, 25, 60, 7])) if "step" in twists else 15),
        max_upcoming_per_pet=1 if "limit" in twists else None,
        minimum_age=draw(AGES) if "age" in twists else NO_AGES,
    )
    return Shop(
        name="Shop",
        kind="grooming",
        zone=zone,
        currency="USD",
        region="US",
        locale="en-US",
        hours=draw(WEEKS) if "hours" in twists else LONG_DAY,
        closed=frozenset({day}) if "closed" in twists else frozenset(),
        policy=policy,
        species=draw(st.sampled_from([("dog", "cat"), ("dog",)])) if "served" in twists else (),
        vaccines_required=MappingProxyType({"dog": ("rabies",)} if "vaccines" in twists else {}),
    )


@st.composite
def pets(draw: st.DrawFn, twists: frozenset[str], day: date) -> PetFacts:
    """A dog whose age and vaccinations are about to be right or wrong."""
    return PetFacts(
        pet_id=PET,
        species="cat" if "cat" in twists else "dog",
        birth_date=day - timedelta(weeks=draw(st.integers(8, 15)), days=draw(st.integers(-1, 1)))
        if "birth" in twists
        else None,
        died="died" in twists and draw(st.booleans()),
        vaccinations=tuple(
            VaccineRecord(
                draw(st.sampled_from(["rabies", "rabies", "rabies", "distemper"])),
                day - timedelta(days=draw(st.sampled_from([300, 300, 300, 1, 0, -1]))),
                draw(st.none() | st.integers(-1, 1).map(lambda n: day + timedelta(days=n))),
                draw(st.sampled_from(["owner", "staff"])),
            )
            for _ in range(draw(st.sampled_from([1, 1, 2, 3, 0])) if "vaccines" in twists else 0)
        ),
    )


@st.composite
def rows_of(draw: st.DrawFn, twists: frozenset[str], main: ServiceInfo, midnight: datetime) -> tuple[Row, ...]:
    """What is taken: people and the pet when it is busy, equipment when it is crowded, the classes that were joined."""
    moments = st.integers(-30, 48 * 12).map(lambda n: midnight + n * timedelta(minutes=5))
    lengths = st.integers(1, 180).map(lambda n: timedelta(minutes=n))
    rows = []
    kinds = [PET, *PEOPLE] * ("busy" in twists) + [TUB, TUB, ROOM, PLACES] * ("crowded" in twists)
    for _ in range(draw(st.integers(4, 12)) if kinds else 0):
        begins = draw(moments)
        rows.append(Row(draw(st.sampled_from(kinds)), begins, begins + draw(lengths)))
    for _ in range(draw(st.integers(1, 4)) if main.class_id else 0):
        begins = draw(moments)
        group = (SERVICE, (begins - EPOCH) // MINUTE)
        rows.append(Row(draw(st.sampled_from(main.staff)), begins, begins + timedelta(minutes=main.minutes), group))
    return tuple(rows)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """A shop round a memorable night, three people, a calendar with something in it, and a request."""
    zone = ZoneInfo(draw(st.sampled_from(sorted(DAYS))))
    day = draw(st.sampled_from(DAYS[zone.key]))
    midnight = datetime.combine(day, time(12), tzinfo=zone).astimezone(UTC) - timedelta(hours=12)
    twists = draw(TWISTS)
    main, extra, first = draw(services(twists))
    people = tuple(
        Person(
            user_id,
            key=f"p{n}",
            first_name=f"P{n}",
            last_name="",
            email=f"{'cab'[n]}@shop.example",
            role="staff",
            hours=draw(WEEKS) if "rota" in twists else LONG_DAY,
            breaks=draw(BREAKS) if "breaks" in twists else ((),) * 7,
        )
        for n, user_id in enumerate(PEOPLE)
    )
    moments = st.integers(-300, 48 * 60).map(lambda n: midnight + n * MINUTE)
    absences = tuple(
        Row(draw(st.sampled_from(PEOPLE)), begins, begins + draw(st.integers(1, 600)) * MINUTE)
        for begins in (draw(st.lists(moments, min_size=1, max_size=3)) if "absent" in twists else ())
    )
    start = midnight + draw(st.integers(-8, 96)) * timedelta(minutes=15)
    if "late" in twists:  # the notice ends inside the window, often exactly on a step
        now = (
            start
            - draw(st.integers(-8, 96)) * timedelta(minutes=15)
            - timedelta(minutes=draw(st.sampled_from([0, 37])))
        )
    else:
        now = midnight - timedelta(seconds=draw(st.integers(4 * 3600, 40 * 3600)))
    world = World(
        shop=draw(shops(twists, zone, day)),
        catalog=Catalog((main, extra, first), people, MappingProxyType(RESOURCES)),
        now=now,
        rows=draw(rows_of(twists, main, midnight)),
        time_off=absences,
        upcoming=draw(st.integers(0, 1)),
        completed=draw(st.sampled_from([frozenset(), frozenset({FIRST})])),
    )
    request = VisitRequest(
        pet=draw(pets(twists, day)),
        service=main,
        add_ons=(extra,) if "add-on" in twists else (),
        staff_id=draw(st.sampled_from(PEOPLE)) if "person" in twists else None,
        replaces=UUID(int=9) if "replaces" in twists else None,
    )
    return Case(world, request, start, start + draw(st.sampled_from([1, 240, 600])) * MINUTE)
