"""What is said to an answer to a reminder, where no dialog is needed: one sentence, and what it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from bot.dialogs.visits import DESK, PHONE, whole
from bot.engine.bag import Bag
from bot.engine.repertoire import Reply
from bot.engine.turn import Do, Json, Offered, Say
from bot.facts import DiaryFact, ShopFact, VisitFact
from bot.handlers.about_my_pets import option
from bot.understanding.readings import Intent, Kind

REMINDER: Final = "reminder"
"""What the talk expects while a reminder waits for its answer."""


ONLY: Final = "o"
"""Begins the data of "Only Bella"; behind it stands the end of the visit's key."""
ENDS: Final = 8


class What(StrEnum):
    """What is said."""

    COMING = "coming"
    SURE = "sure"  # agreed to another time than the visit's: asked back with the right one
    ASK = "ask"
    UNDECIDED = "undecided"
    ABOUT = "about"
    WITH_WHOM = "with_whom"
    WHICH = "which"  # only one of them: which?
    WHO = "who"
    WRONG_PERSON = "wrong_person"
    TOO_NEAR = "too_near"  # to be moved by a message
    LATE = "late"
    LATE_THEN = "late_then"  # on another day
    OVER = "over"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Replied:
    """An answer as it comes to the handler: ``notice`` marks the buttons, ``visits`` are keys.

    ``verdict`` is what `core.booking.coming` says of so many ``minutes``; ``start`` that of a visit that is not there.
    """

    what: What
    notice: str
    visits: tuple[str, ...] = ()
    minutes: int | None = None
    verdict: str = ""
    start: datetime | None = None

    def stored(self) -> str:
        """As the value of a reading."""
        minutes = "" if self.minutes is None else str(self.minutes)
        start = "" if self.start is None else self.start.isoformat()
        return "|".join((self.what.value, self.notice, ",".join(self.visits), minutes, self.verdict, start))

    @classmethod
    def of(cls, stored: str) -> Replied:
        """The reverse of `stored`; raise ValueError for anything else."""
        name, notice, visits, minutes, verdict, start = stored.split("|")
        return cls(
            What(name), notice, tuple(visits.split(",")) if visits else (), int(minutes) if minutes else None, verdict,
            datetime.fromisoformat(start) if start else None,
        )  # fmt: skip


COMING: Final = "Noted, thank you: {what}, {when}. See you then!"
SURE: Final = "Just to be sure: it is {what}, {when}. Are you coming then?"
ASK: Final = "Sorry, I am not sure what you mean. It is {what}, {when}: are you coming?"
UNDECIDED: Final = "All right, just tell me when you know. It is {what}, {when}."
ABOUT: Final = "It is {what}, {when}. Are you coming?"
ABOUT_KNOWN: Final = "It is {what}, {when}: see you then!"
WITH_WHOM_KNOWN: Final = "It is {what} with {staff}, {when}: see you then!"
WITH_WHOM: Final = "It is {what} with {staff}, {when}. Are you coming?"
WHICH: Final = "It is {what}, {when}. Who is coming?"
WHO: Final = (
    'This is the booking assistant of {shop}. I am writing about {what}, {when}. If that is not for you, write "wrong '
    'number".'
)
WRONG_PERSON: Final = (
    "Sorry about that. I have taken this contact off our records, and the team will look into it. Nothing else changes."
)
TOO_NEAR: Final = (
    "It is too late to move {what} by message, sorry. I have told the team; if you don't hear from them soon, reach us "
    "{reached}."
)
OVER: Final = "The visit of {start:day} at {start:time} is over, so I leave everything as it is."
GONE: Final = "The visit of {start:day} at {start:time} is not booked any more, so I leave everything as it is."
LATE_THEN: Final = "Thank you, I have told the team that you may be late for {what}, {when}. See you then!"
HOW_LATE: Final = "Thank you, I have told the team. About how many minutes late will you be?"
FINE: Final = "Thank you, I have told the team. That is no problem: see you soon!"
SHORTER: Final = (
    "Thank you, I have told the team. Somebody else comes right after you, so {what} may have to be a little shorter."
)
MOVE: Final = (
    "Thank you, I have told the team. {minutes} minutes may be more than we can make up for. Shall I look for another "
    "time?"
)


def reminder_reply(heard: Bag, diary: DiaryFact, shop: ShopFact) -> Reply:
    """The sentence that belongs to the answer."""
    reading = heard.first(Kind.REPLY, fresh=True)
    if reading is None:
        return Reply()
    heard.take((reading,))
    replied = Replied.of(str(reading.value))
    visits = [one for one in diary.upcoming if one.key in replied.visits]
    said = _said(replied, visits, shop)
    return replace(said, visit=visits[0].key) if len(visits) == 1 else said


def _said(replied: Replied, visits: Sequence[VisitFact], shop: ShopFact) -> Reply:
    values = _values(visits, shop) if visits else {}
    match replied.what:
        case What.COMING:
            keys: list[Json] = [*replied.visits]
            return Reply((Say(COMING, values),), (Do("confirm_visits", {"visits": keys}),))
        case What.LATE:
            return _late(replied, values)
        case What.LATE_THEN:
            coming: list[Json] = [*replied.visits]
            late = Do("late", {"visit": replied.visits[0], "minutes": replied.minutes})
            return Reply((Say(LATE_THEN, values),), (Do("confirm_visits", {"visits": coming}), late))
        case What.WRONG_PERSON:
            return Reply((Say(WRONG_PERSON),), (Do("not_me"),))
        case What.TOO_NEAR:
            return Reply((Say(TOO_NEAR, values),), (Do("human"),))
        case What.OVER | What.GONE:
            text = OVER if replied.what is What.OVER else GONE
            return Reply((Say(text, {"start": replied.start}),), choices=(option("Book a visit", Intent.BOOK),))
        case What.UNDECIDED:
            return Reply((Say(UNDECIDED, values),), choices=_choices(replied), expecting=REMINDER)
        case What.WHO:
            return Reply((Say(WHO, values),), choices=_choices(replied), expecting=REMINDER)
        case What.SURE:
            return Reply((Say(SURE, values),), choices=_choices(replied), expecting=REMINDER)
        case What.ABOUT | What.WITH_WHOM if visits and all(one.confirmed for one in visits):
            named = replied.what is What.WITH_WHOM and visits[0].staff_name
            return Reply((Say(WITH_WHOM_KNOWN if named else ABOUT_KNOWN, values),))
        case What.ABOUT:
            return Reply((Say(ABOUT, values),), choices=_choices(replied), expecting=REMINDER)
        case What.WITH_WHOM:
            said = Say(WITH_WHOM if visits[0].staff_name else ABOUT, values)
            return Reply((said,), choices=_choices(replied), expecting=REMINDER)
        case What.WHICH:
            return Reply((Say(WHICH, values),), choices=_who_comes(replied, visits), expecting=REMINDER)
        case What.ASK:
            return Reply((Say(ASK, values),), choices=_choices(replied), expecting=REMINDER)


def _values(visits: Sequence[VisitFact], shop: ShopFact) -> dict[str, object]:
    first = visits[0]
    reached = Say(PHONE, {"phone": first.shop_phone}) if first.shop_phone else Say(DESK)
    return {
        **whole(visits),
        "shop": shop.profile.name,
        "reached": reached,
        "staff": first.staff_name,
    }


def _late(replied: Replied, values: dict[str, object]) -> Reply:
    do = Do("late", {"visit": replied.visits[0], "minutes": replied.minutes})
    match replied.verdict:
        case "":
            return Reply((Say(HOW_LATE),), (do,), expecting=REMINDER)
        case "fine":
            return Reply((Say(FINE),), (do,))
        case "shorter":
            return Reply((Say(SHORTER, values),), (do,))
        case _:
            offered = (
                Offered(Say("Another time"), _data(replied, "R")),
                Offered(Say("On my way"), _data(replied, "C")),
            )
            return Reply((Say(MOVE, {**values, "minutes": replied.minutes}),), (do,), offered, REMINDER)


def _choices(replied: Replied) -> tuple[Offered, ...]:
    """The reminder's own buttons once more."""
    return (
        Offered(Say("I'll be there"), _data(replied, "C")),
        Offered(Say("Can't come"), _data(replied, "X")),
        Offered(Say("Another time"), _data(replied, "R")),
    )


def _who_comes(replied: Replied, visits: Sequence[VisitFact]) -> tuple[Offered, ...]:
    """Each of them alone, or nobody."""
    only = [
        Offered(Say("Only {pet}", {"pet": one.pet_name}), _data(replied, f"{ONLY}{one.key[-ENDS:]}")) for one in visits
    ]
    return (*only, Offered(Say("Can't come"), _data(replied, "X")))


def _data(replied: Replied, token: str) -> str:
    return f"n.{replied.notice}.{token}"
