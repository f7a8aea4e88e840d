"""Names that are given anew: the owner's own, and that of the pet that is being registered."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from rapidfuzz import fuzz

from bot.engine.state import State
from bot.loading import Loaded
from bot.understanding.given_names import OWNED
from bot.understanding.likely_names import NOT_NAMES
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from bot.understanding.spelling import COMMON, corrected
from bot.understanding.unknown_names import UNKNOWN

OWN: Final = re.compile(
    r"\b(?:my (?:full |first |real )?name(?: is|['’]?s)|my name to|call me|i(?: am|['’]?m) called)"
    r"(?: not\b.{0,40})?\W*$"
    r"|^\W*(?:i am|i['’]?m)\W*$",
    re.IGNORECASE,
)  # what stands before the writer's own name
_OTHERWISE: Final = re.compile(
    r"\b(?:not [\w'’-]+[\s,.;:]+(?:but|it['’]?s|its|it is)?\s*"
    r"|(?:the|its|his|her) name(?: is|['’]?s)\s+|should be\s+|i (?:said|meant|wrote|typed)\s+"
    r"|(?:make|change) (?:it|that|the name) (?:to )?|(?:spelled|spelt|called|it['’]?s|its|it is)\s+)"
    r"(?:(?:just|actually|really|spelled)\s+)*"
    r"(?P<new>[^\W\d_][\w'’-]{0,30})",
    re.IGNORECASE,
)
_DENIED: Final = re.compile(r"^\W*(?P<new>[^\W\d_][\w'’-]{0,30})\W+not [\w'’-]+\W*$", re.IGNORECASE)
_SURE: Final = re.compile(
    r"\b(?:the|its|his|her) name\b|\b(?:not|no|actually|spel|wrong|sorry|said|meant)", re.IGNORECASE
)
_PUT_RIGHT: Final = re.compile(
    r"\bmy name(?: is|['’]?s)?(?: ?n['’]?t| not) [\w'’-]+[\s,.;:]+(?:(?:but|it['’]?s|it is)\s+)+"
    r"(?P<new>[^\W\d_][\w'’-]{0,30}(?: [^\W\d_][\w'’-]{0,30})?)(?= *(?:$|[.,!]|with\b|please\b))",
    re.IGNORECASE,
)  # "my name isn't Ana, it's Anna"
_FULL: Final = re.compile(r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)+")
_PASSING: Final = re.compile(r"\W*i['’]?m\b", re.IGNORECASE)
SHORTEST, NEARLY = 3, 75  # letters of a short form, and of 100 how near another spelling is
ALIKE: Final = 60  # of 100: another spelling of a name that was given a moment ago


def certain_names(heard: Readings) -> Readings:
    """ "Sometime next week" is nobody's name, though "May" may be; and neither Tom nor a cat called Tom is tomorrow."""
    wishes = [one.span for one in heard.of(Kind.WHEN) if " " in heard.text[slice(*one.span)].strip()]
    pets = [one.span for one in heard.of(Kind.PET_NAME)]
    people = [one.span for one in heard.of(Kind.NAME) if one.rule == "name given"]
    found = tuple(
        one
        for one in heard.found
        if not (one.kind is Kind.NAME and any(start < one.span[1] and one.span[0] < end for start, end in wishes))
        and not (one.kind is Kind.WHEN and one.span in pets)
        and not (one.kind is Kind.WHEN and any(start <= one.span[0] and one.span[1] <= end for start, end in people))
    )
    return heard if len(found) == len(heard.found) else replace(heard, found=found)


def renamed(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """Whose name is given: nobody is introduced twice, and no pet gets its owner's name."""
    heard = _unknown_pet(_pet_renamed(_named_in_full(heard, state), state), state, loaded)
    return _owner_renamed(heard, loaded, expecting=state.expecting) if loaded.owner.known else heard


def _named_in_full(heard: Readings, state: State) -> Readings:
    """ "Jo Park", where a name was asked for, does not ask where to park."""
    if state.expecting != "name" or heard.act is Act.QUESTION or heard.text.rstrip().endswith("?"):
        return heard
    names = [one.span for one in heard.of(Kind.NAME, Kind.PET_NAME) if _FULL.fullmatch(heard.text[slice(*one.span)])]
    inside = [one for one in heard.of(Kind.TOPIC) if any(a < one.span[0] and one.span[1] <= b for a, b in names)]
    if not inside:
        return heard
    found = tuple(one for one in heard.found if one not in inside)
    topics = any(one.kind is Kind.TOPIC for one in found)
    return replace(
        heard, found=found, intents=tuple(one for one in heard.intents if topics or one is not Intent.ANSWER)
    )


def _pet_renamed(heard: Readings, state: State) -> Readings:
    """ "No, the name is just Max", "Max, not Maxi": of the pet whose name was given a moment ago."""
    top = state.top
    known = top.values.get("name") if top is not None and top.dialog == "register_pet" else None
    if not isinstance(known, str) or heard.first(Kind.PET_NAME) is not None or OWN.search(heard.text[:30]):
        return heard
    match = _DENIED.match(heard.text) or _OTHERWISE.search(heard.text)
    if match is None or not match["new"][0].isalpha() or match["new"].casefold() in NOT_NAMES:
        return heard
    if any(_meets(one, match.span("new")) for one in heard.of(Kind.WEIGHT)):
        return heard  # "not 12 kg, 12 lbs"
    new, old = match["new"], known.casefold()
    if new.casefold() == old or not (_is_denied(old, heard.text) or _is_another(new, old, heard)):
        return heard
    place = match.span("new")
    kept = tuple(one for one in heard.found if one.kind is not Kind.NAME and not _meets(one, place))
    found = (*kept, Reading(Kind.PET_NAME, new, place, 0.85, "the name put right"))
    act = Act.CHANGE if heard.act in (Act.DENY, Act.INFORM, Act.OTHER) else heard.act
    intents = tuple(one for one in heard.intents if one is not Intent.INTRODUCE)
    return replace(heard, found=found, act=act, intents=intents)


def _unknown_pet(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """ "A bath for Max", from somebody whose pet is Biscuit: not Biscuit's, but that of a new one, or of Maxi."""
    given = next((one for one in heard.of(Kind.PET_NAME) if one.rule in (UNKNOWN, OWNED)), None)
    pets = loaded.owner.pets
    if given is None or not pets or state.frames or heard.first(Kind.PET) is not None:
        return heard
    name = str(given.value).casefold()
    alike = [one for one in pets if _is_short_for(name, one.name.casefold())]
    if len(alike) == 1:
        known = replace(given, kind=Kind.PET, value=alike[0].key, score=0.7, rule="short for a name")
        return replace(heard, found=tuple(known if one is given else one for one in heard.found))
    wishes = heard.first(Kind.SERVICE, Kind.ADD_ON, Kind.WHEN) is not None or Intent.BOOK in heard.intents
    if alike or not wishes or set(heard.intents) - {Intent.BOOK}:
        return heard
    return replace(heard, intents=(Intent.UNKNOWN_PET, Intent.BOOK))


def _is_short_for(name: str, known: str) -> bool:
    return len(name) >= SHORTEST and (known.startswith(name) or fuzz.ratio(name, known) >= NEARLY)


def _is_denied(old: str, text: str) -> bool:
    return re.search(rf"\bnot {re.escape(old)}\b", text, re.IGNORECASE) is not None


def _is_another(new: str, old: str, heard: Readings) -> bool:
    """Another spelling, or a name in a message that surely puts one right."""
    if fuzz.ratio(new.casefold(), old) >= ALIKE:
        return True
    means_nothing_else = new.casefold() not in COMMON and corrected(new.casefold()) == new.casefold()
    return _SURE.search(heard.text) is not None and (new[0].isupper() or means_nothing_else)


def _meets(one: Reading, place: tuple[int, int]) -> bool:
    return one.span[0] < place[1] and place[0] < one.span[1]


def _owner_renamed(heard: Readings, loaded: Loaded, *, expecting: str) -> Readings:
    """Somebody whom we know gives a name: another one than ours corrects it, if it is surely theirs."""
    given = next((one for one in heard.of(Kind.NAME) if OWN.search(heard.text[: one.span[0]])), None)
    if (right := _PUT_RIGHT.search(heard.text)) is not None:
        given = Reading(Kind.NAME, right["new"].strip().title(), right.span("new"), 0.9, "the name put right")
        heard = replace(heard, found=(*(one for one in heard.found if not _meets(one, given.span)), given))
    if given is not None and _PASSING.match(heard.text) and any(map(str.isalnum, heard.text[given.span[1] :])):
        given = None  # "I'm Tom, her husband" is another one at the same telephone
    if expecting == "name" and given is None:
        return heard  # the pet's
    if given is None or str(given.value).split()[0].casefold() == loaded.owner.first_name.casefold():
        return replace(heard, found=tuple(one for one in heard.found if one.kind is not Kind.NAME))
    found = tuple(one for one in heard.found if one.kind not in (Kind.NAME, Kind.PET_NAME) or one is given)
    intents = tuple(one for one in heard.intents if one is not Intent.INTRODUCE)
    return replace(heard, found=found, intents=(*intents, Intent.RENAME))
