"""The cast as the reader meets it: Ana's pets, the salon's services and people, on Monday 4 March 2030."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from bot.understanding import Context, Lexicon, Name, Readings, read
from bot.understanding.readings import Kind
from bot.understanding.values import When

NOW = datetime(2030, 3, 4, 9, 0, tzinfo=ZoneInfo("America/New_York"))  # a Monday
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2030, 3, day) for day in range(4, 11))

LEXICON = Lexicon(
    (
        Name(Kind.PET, "biscuit", ("Biscuit",), ("dog", "golden retriever", "fluffy")),
        Name(Kind.PET, "rex", ("Rex",), ("dog", "pug", "black")),
        Name(Kind.PET, "mia", ("Mia",), ("cat",)),
        Name(Kind.PET, "may", ("May",), ("dog",)),
        Name(Kind.PET, "friday", ("Friday",), ("cat",)),
        Name(Kind.SERVICE, "bath", ("Bath & brush", "bath", "wash", "shampoo", "bath and brush", "bubble bath")),
        Name(
            Kind.SERVICE, "groom", ("Full groom", "groom", "haircut", "trim and bath", "cut", "grooming", "the works")
        ),
        Name(Kind.SERVICE, "cat-groom", ("Cat groom", "cat bath", "lion cut", "cat grooming")),
        Name(Kind.SERVICE, "nails", ("Nail trim", "nails", "claws", "claw clip", "pawdicure", "pedicure")),
        Name(Kind.SERVICE, "deshed", ("De-shed", "deshedding", "undercoat", "furminator")),
        Name(Kind.ADD_ON, "teeth", ("Teeth brushing", "teeth", "dental", "tooth brushing")),
        Name(Kind.PERSON, "kim", ("Kim", "Kim Tran")),
        Name(Kind.PERSON, "leo", ("Leo", "Leo Martins")),
        Name(Kind.PERSON, "ines", ("Inês", "Inês Costa")),
        Name(Kind.TOPIC, "parking", ("parking", "park", "car")),
        Name(Kind.TOPIC, "urgent", ("bleeding", "collapsed", "ate chocolate", "can't breathe", "hit by a car")),
    )
)


def hear(text: str, *, expecting: str = "none", **context: Any) -> Readings:
    """What is read in ``text`` at this point of the talk."""
    return read(text, reference=NOW, context=Context(expecting=expecting, **context), lexicon=LEXICON)


def values(readings: Readings, *kinds: Kind) -> list[Any]:
    """The values of the readings of these kinds, in the order of the message."""
    return [reading.value for reading in readings.of(*kinds)]


def when(text: str, *, expecting: str = "none", **context: Any) -> When | None:
    """The first day or time that is read."""
    found = hear(text, expecting=expecting, **context).first(Kind.WHEN)
    return found.value if found is not None and isinstance(found.value, When) else None


def at(clock: str) -> time:
    """A clock time, "15:30"."""
    return time.fromisoformat(clock)
