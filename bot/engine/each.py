"""Several of a kind in one message: "a bath for both dogs", "move both to friday". The first now, the others in turn.

Nothing of it is lost: whoever was named besides waits in the frame, with what was said of all of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.engine.bag import Bag
from bot.engine.dialog import Dialog
from bot.engine.turn import Json
from bot.understanding.knowledge import species_of
from bot.understanding.readings import BESIDES, IMPLIED, ONE_OF_SEVERAL, OWN_TIME, Act, Kind, Reading

if TYPE_CHECKING:
    from bot.engine.work import Work

LEADS: Final = frozenset({Kind.PET, Kind.PET_NAME, Kind.APPOINTMENT})
OF_ALL: Final = frozenset(
    {Kind.SERVICE, Kind.ADD_ON, Kind.PERSON, Kind.NOT_PERSON, Kind.ANYONE, Kind.SPECIES, Kind.BREED, Kind.RELATIVE}
)
OF_ONE: Final = frozenset({Kind.SPECIES, Kind.BREED, Kind.WEIGHT, Kind.AGE, Kind.BIRTH_DATE, Kind.GENDER})
OF_BOTH: Final = re.compile(r"\b(?:both|all(?: of them)?|each|amb[oa]s|tod[oa]s)\b", re.IGNORECASE)
NEAR: Final = 40  # characters behind a name within which something is said of it
NAMED: Final = re.compile(
    r",?\s*(?:(?:is |was )?(?:called|named|by the name of|whose name is)|llamad[oa]|(?:que )?se llama)?\s*",
    re.IGNORECASE,
)
ONE_OF_THEM: Final = re.compile(r"\b(?:or|instead|rather|not|than|except|but)\b", re.IGNORECASE)
JOINED: Final = re.compile(r"[\s,]*(?:and|y|e|&)[\s,.!]*", re.IGNORECASE)  # all that stands around "Bo and Gus"
THE_ANSWER: Final = "the whole answer"  # the rule of a name that is all that was said
ADDED: Final = re.compile(r"\b(?:also|as well|too|plus|both|and|add|with|same)\b|[&+]", re.IGNORECASE)


def in_turn(work: Work, bag: Bag, dialog: Dialog) -> tuple[Reading, ...]:
    """Leave the first of them in the bag; return the others, each with what is meant of it."""
    if dialog.each is None or not _is_wished(work, bag, dialog):
        return ()
    kinds, field = dialog.each
    if work.top is not None and work.top.dialog == dialog.name and (shared_out := _shared_out(bag, work.top.later)):
        return shared_out
    _names_of_pets(work, bag, dialog)
    named = _named(bag, kinds)
    known = work.top.values.get(field) if work.top is not None and work.top.dialog == dialog.name else None
    others = named[1:] if known is None else [one for one in named if one.value != known]
    in_its_place = known is not None and len(others) == len(named)
    if in_its_place and not (_are_told_of(bag, named) or (len(named) == 1 and _is_added(bag))):
        return ()
    if not others or _is_a_choice(bag, named):
        return ()
    told = [_told_of(bag.fresh, other, named, bag.heard.text) for other in others]
    apart = [one for own in told for one in own]
    ahead = [one for one in bag.fresh if one.span[1] <= named[0].span[0]]  # "my two puppies Bo and Gus" is said of both
    first = [] if known is not None else _told_of(bag.fresh, named[0], named, bag.heard.text)
    first = [one for one in first if one not in ahead]
    gone = {id(one) for one in (*apart, *others)}
    bag.fresh = [one for one in bag.fresh if id(one) not in gone]  # two may have the same day, and are equal then
    shared = [one for one in bag.fresh if one.kind in OF_ALL and one not in first]
    _with_its_kind(bag)
    later = [one for other, own in zip(others, told, strict=True) for one in (other, *own, *_besides(shared, own))]
    return tuple(later)


def exchanged(
    later: tuple[Reading, ...], dialog: Dialog, before: Mapping[str, Json], now: Mapping[str, Json]
) -> tuple[Reading, ...]:
    """What waits, once another one of them is talked about: whom it was about waits in that place, nobody twice."""
    if dialog.each is None or not later:
        return later
    field = dialog.each[1]
    was, is_now = before.get(field), now.get(field)
    begins = [place for place, one in enumerate(later) if one.kind in LEADS]
    place = next((at for at in begins if later[at].value == is_now), None)
    if was is None or was == is_now or place is None or not isinstance(was, str):
        return later
    end = next((at for at in begins if at > place), len(later))
    waits = [Reading(later[place].kind, was, IMPLIED, 0.9, "its turn comes later")]
    kind, of = dialog.several or (None, "")
    if kind is not None and isinstance(wanted := before.get(of), str):
        waits.append(Reading(kind, wanted, IMPLIED, 0.9, "as it was"))
    return (*later[:place], *waits, *later[end:])


def _shared_out(bag: Bag, later: Sequence[Reading]) -> tuple[Reading, ...]:
    """ "30 kg and 8 kg", of two that were named before: the second is said of the second."""
    waiting = [one for one in later if one.kind in LEADS]
    if len(waiting) != 1 or any(one.kind in LEADS for one in bag.fresh):
        return ()
    told: list[Reading] = []
    for kind in sorted(OF_ONE):
        said = sorted((one for one in bag.fresh if one.kind is kind and one.span[0] >= 0), key=lambda one: one.span)
        if len(said) == len(waiting) + 1:
            told += said[1:]
    bag.fresh = [one for one in bag.fresh if one not in told]
    if OF_BOTH.search(bag.heard.text) is not None:
        told += [one for one in bag.fresh if one.kind in (Kind.VALID_UNTIL, Kind.VACCINE, *OF_ONE) and one not in told]
    return tuple(told)


def _told_of(readings: Sequence[Reading], lead: Reading, leads: Sequence[Reading], text: str) -> list[Reading]:
    """What is said of this one alone: behind its name, and before the next one."""
    if lead.kind is Kind.APPOINTMENT:
        return [one for one in _behind(readings, lead) if one.rule == OWN_TIME]
    begins = [one.span[0] for one in leads if one.span[0] > lead.span[0]]
    end = min(begins, default=lead.span[1] + NEAR)
    own = [one for one in _behind(readings, lead) if one.rule == OWN_TIME]
    before = [one for one in readings if one.kind in OF_ONE and _is_named(one, lead, text)]
    behind = [one for one in readings if one.kind in OF_ONE and lead.span[1] <= one.span[0] < end]
    behind = [one for one in behind if not any(_is_named(one, other, text) for other in leads if other is not lead)]
    return [*before, *behind, *own]


def _is_named(one: Reading, lead: Reading, text: str) -> bool:
    """ "A cat named Luna", "my cat Luna": what stands right in front of a name is said of that one."""
    if not 0 <= one.span[0] < one.span[1] <= lead.span[0]:
        return False
    return NAMED.fullmatch(text, one.span[1], lead.span[0]) is not None


def _names_of_pets(work: Work, bag: Bag, dialog: Dialog) -> None:
    """ "Bo and Gus", where it was asked what the pet is called, are two pets."""
    if dialog.each is None or Kind.PET_NAME not in dialog.each[0] or Kind.PET in dialog.each[0]:
        return
    if work.top is None or work.top.dialog != dialog.name or dialog.each[1] in work.top.values:
        return
    names = [one for one in bag.fresh if one.kind is Kind.NAME and one.rule == THE_ANSWER]
    around = bag.heard.text
    for start, end in sorted((one.span for one in names), reverse=True):
        around = around[:start] + around[end:]
    joined = len(names) > 1 and JOINED.fullmatch(around) is not None
    if joined and not any(one.kind is Kind.PET_NAME for one in bag.fresh):
        told = [replace(one, kind=Kind.PET_NAME) if one in names else one for one in bag.fresh]
        bag.fresh = told


def _with_its_kind(bag: Bag) -> None:
    """A beagle is a dog, also where the cat that was told of besides is gone from the bag."""
    breed = next((one for one in bag.fresh if one.kind is Kind.BREED), None)
    species = species_of(str(breed.value)) if breed is not None else None
    if species is not None and not any(one.kind is Kind.SPECIES for one in bag.fresh):
        bag.fresh.append(Reading(Kind.SPECIES, species, IMPLIED, 0.8, "from the breed"))


def _besides(shared: Sequence[Reading], own: Sequence[Reading]) -> list[Reading]:
    """What is said of all of them, unless this one is said to be something else."""
    kinds = {one.kind for one in own}
    kinds |= {Kind.SPECIES, Kind.BREED} if kinds & {Kind.SPECIES, Kind.BREED} else set()
    return [one for one in shared if one.kind not in kinds]


def _is_wished(work: Work, bag: Bag, dialog: Dialog) -> bool:
    """Whether it is this dialog, and nothing else, that the message is about."""
    if bag.act in (Act.DENY, Act.CANCEL):
        return False
    if bag.act is Act.QUESTION and not any(one in work.repertoire.by_intent for one in bag.heard.intents):
        return False  # it only asks: "what would baths for all three cost?"
    opened = (work.repertoire.by_intent.get(one) for one in bag.heard.intents)
    return all(one is None or one is dialog or dialog.begins(one) for one in opened)


def _named(bag: Bag, kinds: Sequence[Kind]) -> list[Reading]:
    """Those that are named for themselves, each once: a name that fits two is asked about."""
    named: dict[object, Reading] = {}
    for one in bag.fresh:
        if one.kind not in kinds or (one.kind is Kind.APPOINTMENT and one.rule != ONE_OF_SEVERAL):
            continue
        if one.alternatives:
            return []
        named.setdefault(one.value, one)
    return list(named.values())


def _is_added(bag: Bag) -> bool:
    """ "Rex too", "and rex": besides the one that is talked about, not in its place."""
    if any(one.rule == BESIDES for one in bag.fresh):
        return True
    return ADDED.search(bag.heard.text) is not None and ONE_OF_THEM.search(bag.heard.text) is None


def _are_told_of(bag: Bag, named: Sequence[Reading]) -> bool:
    """ "I have a beagle called Rex and a cat named Luna", where Rocky is talked about: two new ones replace nobody."""
    return len(named) > 1 and all(one.kind is Kind.PET_NAME for one in named) and bag.act not in (Act.DENY, Act.CHANGE)


def _is_a_choice(bag: Bag, named: Sequence[Reading]) -> bool:
    """ "Rex or Mia", "Rex, not Mia": only one of them is meant."""
    places = [one.span for one in named if one.span[0] >= 0]
    if not places:
        return False
    first, last = min(start for start, _ in places), max(end for _, end in places)
    return ONE_OF_THEM.search(bag.heard.text[max(0, first - 12) : last + 1]) is not None


def _behind(readings: Sequence[Reading], lead: Reading) -> list[Reading]:
    """What stands behind it in the list, up to the next one."""
    place = next(at for at, one in enumerate(readings) if one is lead)
    kept: list[Reading] = []
    for one in readings[place + 1 :]:
        if one.kind in LEADS:
            break
        kept.append(one)
    return kept
