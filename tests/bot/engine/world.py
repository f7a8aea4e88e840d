"""A little salon without a database: what the toy dialogs know, what can be booked, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from bot.engine.memory import load_opening
from bot.engine.turn import Answer, Do, Done, Facts, Failed, Json, Need, Opening
from bot.understanding.readings import Kind
from bot.understanding.values import Bound, When
from core.errors import Refusal

ZONE = ZoneInfo("America/New_York")
START = datetime(2030, 3, 4, 9, 0, tzinfo=ZONE)
STEP = timedelta(minutes=30)


@dataclass(frozen=True)
class Thing:
    """A pet, a service, a person or a visit, as an option."""

    key: str
    label: str
    traits: frozenset[tuple[Kind, Hashable]] = frozenset()
    kind: str = "dog"

    @property
    def is_cat(self) -> bool:
        """Whether it is a cat, or for cats."""
        return self.kind == "cat"


@dataclass(frozen=True)
class Owner:
    """Who is writing, and their pets."""

    name: str | None = "Ana"
    pets: tuple[Thing, ...] = ()

    @property
    def itself(self) -> tuple[Thing, ...]:
        """The owner as an option, once known."""
        return (Thing("owner", self.name),) if self.name else ()


def pet(name: str, kind: str = "dog") -> Thing:
    """A pet whose key is its name in lower case."""
    return Thing(name.lower(), name, frozenset({(Kind.SPECIES, kind)}), kind)


BISCUIT, REX, MIA = pet("Biscuit"), pet("Rex"), pet("Mia", "cat")
BATH, TRIM, COMB = Thing("bath", "Bath"), Thing("trim", "Nail trim"), Thing("comb", "Comb-out", kind="cat")
KIM, LEO = Thing("kim", "Kim"), Thing("leo", "Leo")


@dataclass(frozen=True)
class Catalog:
    """What is done for whom, and by whom."""

    services: tuple[Thing, ...] = (BATH, TRIM, COMB)
    people: tuple[Thing, ...] = (KIM, LEO)

    def suited_to(self, animal: Thing) -> tuple[Thing, ...]:
        """A nail trim is for everybody, the rest for dogs or for cats."""
        return tuple(one for one in self.services if one is TRIM or one.is_cat == animal.is_cat)

    def people_for(self, service: Thing) -> tuple[Thing, ...]:
        """Leo does baths and nothing else."""
        return self.people if service.key == "bath" else (KIM,)


@dataclass
class World:
    """Everything outside the talk. ``refusing`` are codes with which the next effects of a
    name fail; a ``forgetful`` one puts forward again what was turned down.
    """

    pets: list[Thing] = field(default_factory=lambda: [BISCUIT, MIA])
    name: str | None = "Ana"
    taken: set[datetime] = field(default_factory=set)
    held: Opening | None = None
    booked: list[dict[str, Json]] = field(default_factory=list)
    done: list[Do] = field(default_factory=list)
    refusing: dict[str, list[str]] = field(default_factory=dict)
    reasons: tuple[Refusal, ...] = ()
    full: bool = False
    forgetful: bool = False
    asked: list[Need] = field(default_factory=list)
    now: datetime = START

    def facts(self, answers: Mapping[Need, Answer]) -> Facts:
        """The registered facts, now."""
        visits = tuple(
            Thing(f"visit{place}", f"{one['pet']}'s {one['service']}", frozenset({(Kind.PET, str(one["pet"]))}))
            for place, one in enumerate(self.booked)
        )
        known: dict[str, object] = {
            "owner": Owner(self.name, tuple(self.pets)),
            "shop": None,
            "catalog": Catalog(),
            "diary": visits,
            "today": self.now.date(),
        }
        return Facts(known, self.now, answers)

    # --- openings

    def opening(self, day: date, clock: time, staff: str = "kim") -> Opening:
        """One hour with somebody; a bath of a dog is $45."""
        start = datetime.combine(day, clock, ZONE)
        return Opening(start, start + timedelta(hours=1), staff, staff.capitalize(), Decimal("45.00"), 60)

    def answer(self, need: Need) -> Answer:
        """Every half hour from 9 to 17 of the next 14 days that is not taken."""
        self.asked.append(need)
        wish, staff = need.wish or When(), need.openings.staff or "kim"
        if self.forgetful:
            wish = replace(wish, but=())
        if self.full or self.reasons:
            return Answer(reasons=self.reasons)
        free = [one for one in self._all(staff) if one.start not in self.taken]
        best = [one for one in free if _fits(one, wish)]
        exact = next((one for one in best if wish.clock is not None and wish.day is not None), None)
        near = [one for one in free if wish.day is None or one.start.date() >= wish.day]
        return Answer(exact, tuple(best[: need.limit]), () if best else tuple(near[: need.limit]))

    def _all(self, staff: str) -> list[Opening]:
        first = datetime.combine(self.now.date() + timedelta(days=1), time(9), ZONE)
        starts = (first + timedelta(days=day) + STEP * half for day in range(14) for half in range(17))
        return [self.opening(start.date(), start.timetz().replace(tzinfo=None), staff) for start in starts]

    # --- effects

    def perform(self, do: Do) -> Done | Failed:
        """Carry out an effect, or refuse as told."""
        self.done.append(do)
        if do.name == "hold" and load_opening(do.values["slot"]).start in self.taken:
            return Failed(do, "slot_taken")
        if codes := self.refusing.get(do.name):
            return Failed(do, codes.pop(0), reasons=self.reasons)
        effect: Callable[[Mapping[str, Json]], dict[str, object]] = getattr(self, f"_{do.name}", self._nothing)
        return Done(do, effect(do.values))

    def _nothing(self, values: Mapping[str, Json]) -> dict[str, object]:
        return {}

    def _introduce(self, values: Mapping[str, Json]) -> dict[str, object]:
        self.name = str(values["name"])
        return {"name": self.name}

    def _add_pet(self, values: Mapping[str, Json]) -> dict[str, object]:
        self.pets.append(pet(str(values["name"]), str(values["species"])))
        return {"name": values["name"], "gives": self.pets[-1].key}

    def _hold(self, values: Mapping[str, Json]) -> dict[str, object]:
        self.held = load_opening(values["slot"])
        return {}

    def _release(self, values: Mapping[str, Json]) -> dict[str, object]:
        self.held = None
        return {}

    def _book(self, values: Mapping[str, Json]) -> dict[str, object]:
        slot = load_opening(values["slot"])
        self.taken.add(slot.start)
        self.booked.append(dict(values))
        self.held = None
        until = (self.now + timedelta(minutes=15)).isoformat()
        undo: Json = {"name": "undo_book", "values": {"visit": len(self.booked) - 1}, "until": until}
        return {"pet": values["pet"], "slot": slot, "undo": undo}

    def _undo_book(self, values: Mapping[str, Json]) -> dict[str, object]:
        self.booked.pop()
        return {}

    def _cancel(self, values: Mapping[str, Json]) -> dict[str, object]:
        gone = self.booked.pop(int(str(values["visit"]).removeprefix("visit")))
        return {"pet": gone["pet"]}


def _fits(opening: Opening, wish: When) -> bool:
    day, clock = opening.start.date(), opening.start.time()
    ranged = _after(wish.start, day, clock) and not (wish.end is not None and _after(wish.end, day, clock))
    return (
        wish.day in (None, day)
        and wish.clock in (None, clock)
        and ranged
        and (wish.after is None or clock >= wish.after)
        and (wish.until is None or clock < wish.until)
        and (not wish.weekdays or day.weekday() in wish.weekdays)
        and not any(_fits(opening, one) for one in wish.but)
    )


def _after(bound: Bound | None, day: date, clock: time) -> bool:
    return bound is None or (day, clock) >= (bound.day, bound.clock or time(0))
