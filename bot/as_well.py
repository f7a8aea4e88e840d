""" "Same for Max", "also for her sister Luna", "can Max come with her?": what was just booked, for another pet too."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import datetime
from typing import Final

from bot.engine.state import State
from bot.facts import VisitFact
from bot.loading import Loaded
from bot.understanding.cues import any_of
from bot.understanding.likely_names import means_itself
from bot.understanding.readings import BESIDES, IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.values import Relation, Relative, When

OF_ANOTHER: Final = frozenset(
    {
        Intent.BOOK, Intent.UNKNOWN_PET, Intent.UNKNOWN_QUESTION, Intent.REGISTER_PET, Intent.SERVICES, Intent.BROUGHT,
        Intent.SAME_AS_LAST, Intent.ANSWER, Intent.WHY, Intent.APPOINTMENTS,
    }
)  # fmt: skip
_WISH: Final = r"(?:for|can|could|may|please|book|bring|do|come|add|put|take|wants?|needs? (?:one|it|that|a|an))"
_END: Final = r"(?= ?(?:please|then|thanks)?[?.!]*$)"
_ALONG: Final = (
    r"(?:come|comes|coming|join|joins|bring|in|along)(?: \w+){0,2}? (?:with|w) (?:her|him|it|them)"
    r"|(?:go|goes|be|done) (?:with|w) (?:her|him|it|them)"
)
AS_WELL: Final = any_of(
    rf"{_WISH}(?: \w+){{0,6}}? (?:too|also|as well)",
    rf"also(?: \w+){{0,3}}? {_WISH}",
    rf"^(?:(?:and|plus|then|oh|now) )*(?:\w+ )?(?:too|also|as well){_END}",
    rf"^(?:(?:and|oh|then) )*also \w+{_END}",
    r"same(?= (?:for|with|thing|again|service|time|day|please))",
    rf"the same{_END}",
    r"as for",
    _ALONG,
    r"(?:come|go|join|bring \w+) along",
    r"(?:needs?|wants?|gets?) (?:one|it|that)",
    r"(?:and|plus|what about|how about|now) (?:for )?\w+(?= ?(?:please)?[?.!]*$)",
    r"(?:and|plus|then) (?:for )?\w+ (?:right |straight )?(?:after|afterwards|next|at the same time)" + _END,
    r"another one for",
)
""" "And Max" is enough, right behind what was booked for Bella; "Max is sick" is something else."""
AS_WELL_TOO: Final = re.compile(r"\b(?:lo mismo|tambi[eé]n|igual (?:para|con))\b", re.IGNORECASE)
OF_HERS: Final = re.compile(
    r"\bfor (?:(?:his|her|my|our|the|its) )?(?:other )?(?:little |big |baby )?(?:sister|brother|friend|mom|mother"
    r"|daughter|son|puppy|pup|mate|buddy|dog|cat|sibling) (?P<name>[^\W\d_][\w'’-]+)",
    re.IGNORECASE,
)
COMES_TOO: Final = any_of(
    _ALONG,
    r"(?:come|comes|join) (?:along|too|as well)",
    r"same for",
    rf"{_WISH}(?: \w+){{0,6}}? (?:too|as well)",
    rf"^(?:(?:and|plus|then|oh|now) )*(?:\w+ )?(?:too|as well){_END}",
)
AGAIN: Final = any_of(
    r"(?:and|plus|also|then) (?:one|another|(?:the )?same)",
    rf"another(?: one)?(?:{_END}|(?= (?:in|on|at|for|next|the|after|please)\b))",
    r"same again",
    r"one more",
    rf"the same(?:{_END}|(?= (?:in|on|at|for|next|again|thing|please)\b))",
)
ELSE: Final = any_of(
    r"cancel",
    r"allowed",
    r"welcome",
    r"move",
    r"instead",
    r"not",
    r"dont",
    r"doesnt",
    r"sick",
    r"ill",
    r"weighs?",
    r"scared",
    r"afraid",
    r"(?:the|my|our|his|her) (?:vet|vets|doctor|park|walk)",
    r"has to",
    r"^(?:is|are|was|were|does|did|has)",
)


def as_well(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with the service and the day of the visit that was just booked, where it is for another pet."""
    visit = just_booked(state, loaded)
    if visit is None:
        return _comes_too(heard, state)
    if not OF_ANOTHER.issuperset(heard.intents) or heard.act in (Act.CANCEL, Act.DENY):
        return heard
    if _is_again(heard, visit):
        told = (
            Reading(Kind.PET, visit.pet_id, IMPLIED, 0.9, "the same again"),
            Reading(Kind.SERVICE, visit.service_id, IMPLIED, 0.9, "the same again"),
        )
        return replace(heard, found=(*told, *heard.of(Kind.WHEN, Kind.PERSON)), intents=(Intent.BOOK,), act=Act.REQUEST)
    pets = [one for one in heard.of(Kind.PET) if one.value != visit.pet_id]
    new = [] if pets else (list(heard.of(Kind.PET_NAME)) or _of_hers(heard))
    if len({one.value for one in (*pets, *new)}) != 1 or any(one.alternatives for one in pets):
        return heard
    own = {one.pet_id for one in loaded.diary.upcoming}
    if heard.first(Kind.SERVICE, Kind.ADD_ON) is not None and any(one.value in own for one in pets):
        return heard  # "also nails for Otto", at the visit that he has
    spanish = AS_WELL_TOO.search(heard.text) is not None
    if not (spanish or AS_WELL.search(heard.plain)) or ELSE.search(heard.plain):
        return heard
    if not spanish and {Intent.ANSWER, Intent.WHY}.intersection(heard.intents):
        return heard
    found = [one for one in heard.found if one.kind not in (Kind.PET, Kind.TOPIC, Kind.PET_NAME)] + pets + new
    if heard.first(Kind.SERVICE, Kind.ADD_ON) is None:
        found.append(Reading(Kind.SERVICE, visit.service_id, IMPLIED, 0.9, "as for the first"))
    if heard.first(Kind.WHEN) is None:
        found = [one for one in found if one.kind is not Kind.RELATIVE]
        found.append(Reading(Kind.WHEN, _beside(heard, visit), IMPLIED, 0.9, "with the first"))
    intents = (Intent.REGISTER_PET,) if new else ()
    return replace(
        heard, found=tuple(found), intents=(*intents, Intent.BOOK), act=Act.REQUEST, acts=(Act.REQUEST,), asides=(),
        notes=(*heard.notes, "as well as what was booked"),
    )  # fmt: skip


def just_booked(state: State, loaded: Loaded) -> VisitFact | None:
    """The visit that was booked a moment ago, while it can be taken back and nothing else has been begun."""
    undo = state.undo
    if undo is None or undo.get("name") != "undo_book" or state.frames:
        return None
    values, until = undo.get("values"), undo.get("until")
    if not isinstance(values, dict) or not isinstance(until, str) or loaded.now > datetime.fromisoformat(until):
        return None
    return next((one for one in loaded.diary.upcoming if one.key == values.get("appointment")), None)


def _is_again(heard: Readings, visit: VisitFact) -> bool:
    """ "And one in six weeks", right behind it: for the same pet, and the same is done."""
    if heard.first(Kind.SERVICE, Kind.ADD_ON, Kind.PET_NAME, Kind.RELATIVE) is not None:
        return False
    if any(one.value != visit.pet_id for one in heard.of(Kind.PET)) or heard.first(Kind.WHEN) is None:
        return False
    return AGAIN.search(heard.plain) is not None and ELSE.search(heard.plain) is None


def _of_hers(heard: Readings) -> list[Reading]:
    """ "For her sister Luna"."""
    match = OF_HERS.search(heard.text)
    if match is None or means_itself(match["name"]):
        return []
    return [Reading(Kind.PET_NAME, match["name"], match.span("name"), 0.8, "a friend of hers")]


def _comes_too(heard: Readings, state: State) -> Readings:
    """ "Can Max come with her?", while Bella's visit is being booked: his is booked right after it."""
    top = state.top
    known = top.values.get("pet") if top is not None and top.dialog == "book" else None
    pets = {one.value for one in heard.of(Kind.PET)} - {known}
    if known is None or len(pets) != 1 or any(one.alternatives for one in heard.of(Kind.PET)):
        return heard
    if not {Intent.BOOK, Intent.UNKNOWN_QUESTION, Intent.BROUGHT, Intent.SAME_AS_LAST}.issuperset(heard.intents):
        return heard
    if COMES_TOO.search(heard.plain) is None or ELSE.search(heard.plain):
        return heard
    found = tuple(replace(one, rule=BESIDES) if one.value in pets else one for one in heard.found if one.value != known)
    return replace(heard, found=found, intents=(), act=Act.INFORM, acts=(Act.INFORM,), hedged=False, asides=())


def _beside(heard: Readings, visit: VisitFact) -> When:
    """At the same time, if that was said, else from that time on: they are brought together."""
    day, start = visit.start.date(), visit.start.time().replace(tzinfo=None)
    same = any(isinstance(one.value, Relative) and one.value.relation is Relation.SAME_TIME for one in heard.found)
    return When(day=day, clock=start) if same else When(day=day, after=start)
