"""The expectation of a certificate: until when a required vaccination is valid, by the owner's own word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import ClassVar, Final

from bot.engine.bag import Bag
from bot.engine.expects import Description, Hearing, Refused, Stale, Took, plain
from bot.engine.measures import last_day, lasts_until
from bot.engine.turn import Json, Say
from bot.understanding.readings import Act, Intent, Kind, Reading
from bot.understanding.when.spec import add_months

JAB_TO_COME: Final = (
    "Then write to me once {pet} has had it, with the date on the certificate: I can book from then on."
)


@dataclass(unsafe_hash=True)
class Certificate(Description):
    """Until when a required vaccination is valid: the owner's own word, stored with that source."""

    vaccine: str
    today: date
    way_out: Say
    expecting: ClassVar[str] = "vaccine_until"

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        vaccine = bag.first(Kind.VACCINE)
        if not asked and (vaccine is None or str(vaccine.value).lower() != self.vaccine.lower()):
            return None
        reading = bag.first(Kind.VALID_UNTIL)  # never a day that was wished for the visit
        until = last_day(reading)
        if until is None or reading is None:
            return self._unclear(bag) if asked else None
        used = (reading,) if vaccine is None else (reading, vaccine)
        if until < self.today:
            ended = {"vaccine": self.vaccine, "until": until}
            return Refused(
                Say(
                    "Then the {vaccine} vaccination ended on {until:date}, but it has to be valid on the day. "
                    "Is there a newer one?",
                    ended,
                ),
                used,
            )
        year = self._year(bag)
        if year is not None and year.value != until.year and reading in bag.fresh:
            until, used = add_months(until, 12 * (int(str(year.value)) - until.year)), (*used, year)
        return Took(until.isoformat(), used, "valid until")

    def _unclear(self, bag: Bag) -> Hearing:
        """No date until which it is valid: what is still missing, or the way out."""
        given, length = bag.first(Kind.GIVEN_ON), bag.first(Kind.DURATION)
        if bag.intends(Intent.NOT_VACCINATED, Intent.WITHOUT_JAB):
            return Refused(self.way_out)
        if bag.intends(Intent.JAB_TO_COME):
            return Refused(Say(JAB_TO_COME))
        if bag.act is Act.DONT_KNOW and not bag.fresh:
            return Refused(self.way_out)
        if given is not None and isinstance(given.value, date):
            if length is not None and isinstance(length.value, timedelta):
                until = lasts_until(given.value, length.value)
                if until >= self.today:
                    return Took(until.isoformat(), (given, length), "given, and for how long")
            return Refused(Say("Given on {given:date}: and for how long is it valid?", {"given": given.value}))
        if length is not None:
            return Refused(Say("And when was it given? Or tell me the date on the certificate."))
        if self._year(bag) is not None and bag.first(Kind.WHEN, fresh=True) is None:
            year = self._year(bag)
            return Refused(Say("In {year}, and in which month?", {"year": plain(str(year.value if year else ""))}))
        if bag.act in (Act.DENY, Act.DONT_KNOW):
            return Refused(self.way_out)
        if bag.act in (Act.AFFIRM, Act.SELECT):
            return Refused(Say("Good. Until which date is it valid? It is on the certificate."))
        return None

    def _year(self, bag: Bag) -> Reading | None:
        """A bare number that can only be a year: "2027", when the month comes with the next message."""
        numbers = bag.of(Kind.NUMBER)
        near = range(self.today.year - 4, self.today.year + 6)
        return next((one for one in numbers if isinstance(one.value, Decimal) and one.value in near), None)

    def resolve(self, stored: Json) -> object:
        try:
            return date.fromisoformat(str(stored))
        except ValueError as error:
            raise Stale(str(stored)) from error

    def says(self) -> Mapping[str, object]:
        return {"vaccine": self.vaccine}

    def example(self) -> Say | None:
        return Say("Like this: until 14 May {year}.", {"year": plain(str(self.today.year + 1))})
