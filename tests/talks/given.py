"""What a talk is given, in words: who writes, their pets and visits, the shop, the day.

Clauses are parted by commas, outside of brackets: see `CLAUSES`. What is not said is as in `World`: Ana, the small
salon of Kim, Monday 4 March 2030 at 9:00.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final

from tests.talks.worlds import WEEK, GivenPet, GivenVisit, World, groomer

MOMENT: Final = r"(?P<when>(?:\w{3} )?\d{1,2} \w{3}(?: \d{4})?(?: at)? \d{1,2}:\d\d)"
DAY: Final = r"(?P<when>(?:\w{3} )?\d{1,2} \w{3}(?: \d{4})?)"


def world(given: str) -> World:
    """The world that these words describe; raise ValueError for a clause that nobody knows."""
    made = World()
    for clause in _clauses(given):
        _apply(made, clause)
    if not made.shop["services"]:
        _service(made, ["bath", "60", "45", ""])
        _service(made, ["nail trim", "15", "18", ""])
    for service in made.shop["services"]:
        if (after := made.again.get(service["name"])) is not None:
            service["rebook_after"] = after
        service.setdefault("staff", [one["id"] for one in made.shop["staff"]])
    return made


def _clauses(text: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [one.strip() for one in (*parts, text[start:]) if one.strip()]


def _apply(made: World, clause: str) -> None:
    for pattern, apply in CLAUSES:
        if found := re.fullmatch(pattern, clause):
            made.continues = None
            apply(made, list(found.groups()))
            return
    if made.continues is None:
        raise ValueError(f"I don't know what is given by {clause!r}")
    made.continues(clause)


def pet(text: str) -> GivenPet:
    """A pet in words: ``Biscuit (dog, 20 kg, rabies until Dec 2030)``."""
    found = re.fullmatch(r"(?P<name>[\w' -]+?)(?: \((?P<details>.*)\))?", text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no pet")
    return GivenPet(found["name"], tuple(one.strip() for one in (found["details"] or "dog").split(",")))


def _owner(made: World, parts: list[str]) -> None:
    name, first = parts
    made.owner = name
    if first:
        made.pets.append(pet(first))
    made.continues = lambda clause: made.pets.append(pet(clause))


def _other(made: World, parts: list[str]) -> None:
    made.others.setdefault(parts[0], []).append(pet(parts[1]))


def _stranger(made: World, parts: list[str]) -> None:
    made.owner, made.phone = None, not parts[0]
    if parts[0]:
        made.channel = "webchat"


def _visit(made: World, parts: list[str]) -> None:
    name, service, tense, when, staff = parts
    made.visits.append(GivenVisit(name, service, moment(when, made.now), staff, tense == "was "))


def _now(made: World, parts: list[str]) -> None:
    made.now = moment(parts[0], made.now)


def _hours(made: World, parts: list[str]) -> None:
    opens, closes, days = parts
    span = [f"{int(opens):02}:00-{int(closes):02}:00"]
    first, _, last = days.lower().partition(" to ")
    kept = WEEK if days == "every day" else WEEK[WEEK.index(first) : WEEK.index(last) + 1]
    made.shop["hours"] = dict.fromkeys(kept, span)
    for one in made.shop["staff"]:
        one["hours"] = dict.fromkeys(kept, span)


def _service(made: World, parts: list[str]) -> None:
    name, minutes, price, species = parts
    service: dict[str, Any] = {"name": name.strip().capitalize(), "duration": f"{minutes}m", "price": float(price)}
    if species:
        service["species"] = [species.removesuffix("s")]
    made.shop["services"].append(service)


def _add_on(made: World, parts: list[str]) -> None:
    _service(made, [*parts, ""])
    made.shop["services"][-1]["add_on_to"] = [one["name"] for one in made.shop["services"][:-1]]


def _sizes(made: World, parts: list[str]) -> None:
    made.shop["sizes"] = {"small": {"up_to": 10}, "large": {}}
    made.shop["services"][-1]["by_size"] = {"small": {"price": float(parts[0])}, "large": {"price": float(parts[1])}}


def _staff(made: World, parts: list[str]) -> None:
    hours = made.shop["staff"][0]["hours"]
    names = re.split(r" and |/", parts[0])
    made.shop["staff"] = [{**groomer(name.strip()), "hours": hours} for name in names]


def _species(made: World, parts: list[str]) -> None:
    made.shop["species"] = [parts[0]]
    made.continues = made.shop["species"].append


def _vaccine(made: World, parts: list[str]) -> None:
    for species in made.shop["species"]:
        made.shop["vaccines_required"].setdefault(species, []).append(parts[0])


def _full(made: World, parts: list[str]) -> None:
    day = moment(f"{parts[0]} 00:00", made.now)
    first, last = day, day + timedelta(days=1)
    if parts[1] == "after":
        first = _at(day, parts[2])
    elif parts[1] == "before":
        last = _at(day, parts[2])
    made.off.append((first, last))


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return day.replace(hour=int(hour), minute=int(minute))


def _set(name: str) -> Callable[[World, list[str]], None]:
    def apply(made: World, parts: list[str]) -> None:
        made.shop["shop"][name] = parts[0]

    return apply


def _policy(made: World, parts: list[str]) -> None:
    made.shop["policy"][parts[0].replace(" ", "_")] = int(parts[1]) if parts[1].isdigit() else parts[1]


def _example(made: World, parts: list[str]) -> None:
    made.example = parts[0]


def _reminders(made: World, parts: list[str]) -> None:
    """``48h asking/24h asking again/2h``."""
    made.shop["reminders"] = [
        {"before": before, "ask": "asking" in how, "only_if_unanswered": "again" in how}
        for before, *how in (one.split() for one in parts[0].split("/"))
    ]


def _survey(made: World, parts: list[str]) -> None:
    made.shop["survey"] = {"after": parts[0], "poll": "groom"}


def _notice(made: World, parts: list[str]) -> None:
    made.shop["vaccination_notice"] = parts[0].split("/")


def _again(made: World, parts: list[str]) -> None:
    made.again[parts[0].capitalize()] = parts[1]


def _quiet(made: World, parts: list[str]) -> None:
    made.shop["quiet_hours"] = parts[0]


def _codes(made: World, parts: list[str]) -> None:
    made.codes = True


def _links(made: World, parts: list[str]) -> None:
    made.links = True


def _channel(made: World, parts: list[str]) -> None:
    made.channel = parts[0]


def _urgent(made: World, parts: list[str]) -> None:
    made.shop["urgent"] = {"words": parts[0].split("/"), "say": "Please call us now on {phone}. I have told the team."}


CLAUSES: Final[tuple[tuple[str, Callable[[World, list[str]], None]], ...]] = (
    (r"a stranger( without a phone)?", _stranger),
    (r"also (\w+) with (?:a pet|pets) (.+)", _other),
    (r"(\w+) with no pets()", _owner),
    (r"(\w+) with (?:a pet|pets) (.+)", _owner),
    (r"([\w]+)'s (.+?) (is |was )on " + MOMENT + r"(?: with (\w+))?", _visit),
    (r"it is " + MOMENT, _now),
    (r"shop (salon|clinic|resort)", _example),
    (r"shop open (\d+)-(\d+) (every day|\w{3} to \w{3})", _hours),
    (r"([a-z][\w ]*?) adds (\d+) min for [$£](\d+(?:\.\d+)?)", _add_on),
    (r"([a-z][\w ]*?) (\d+) min for [$£](\d+(?:\.\d+)?)(?: only for (\w+))?", _service),
    (r"small ones [$£](\d+) and large ones [$£](\d+)", _sizes),
    (r"groomers? (.+)", _staff),
    (r"species served (.+)", _species),
    (r"(\w+) required", _vaccine),
    (DAY + r" full(?: (after|before) (\d+:\d\d))?", _full),
    (r"locale ([\w-]+)", _set("locale")),
    (r"currency (\w+)", _set("currency")),
    (r"region (\w+)", _set("region")),
    (r"zone ([\w/]+)", _set("timezone")),
    (
        r"(lead time|horizon|hold|cancel free until|reschedule until|max upcoming per pet|slot step|late grace) (\w+)",
        _policy,
    ),
    (r"on (webchat|console|sms)", _channel),
    (r"reminders (.+)", _reminders),
    (r"asked how it was after (\w+)", _survey),
    (r"certificates told (\S+) ahead", _notice),
    (r"([a-z][\w ]*?) due again after (\w+)", _again),
    (r"quiet hours (\d+:\d\d-\d+:\d\d)", _quiet),
    (r"codes sent by text message", _codes),
    (r"links to https://shop.example", _links),
    (r"urgent words (.+)", _urgent),
)


def moment(text: str, now: datetime) -> datetime:
    """A wall-clock moment in words: ``Tue 5 Mar 10:30``, the year being that of ``now`` if none is said."""
    words = text.replace(" at ", " ").split()
    if words[0][:1].isalpha():
        words = words[1:]
    if len(words) == 3:
        words.insert(2, str(now.year))
    return datetime.strptime(" ".join(words), "%d %b %Y %H:%M")  # noqa: DTZ007  the stage adds the shop's zone
