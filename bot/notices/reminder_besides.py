"""What is asked or wished besides, in an answer to a reminder: it is answered too, and the visit is not forgotten."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.facts import VisitFact
from bot.handlers.reminder_reply import What
from bot.notices.reminder_open import Open
from bot.notices.told import Answered
from bot.understanding.clauses import ASKS
from bot.understanding.cues_company import BROUGHT
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading


def and_answered(open_: Open, answered: Answered, *, first: bool = False) -> Answered:
    """ "Yes!! What's the address again?": what is asked besides is answered as well, of the visit's own service."""
    asked = tuple(one for one in open_.heard.intents if one in ASKS and one is not Intent.APPOINTMENTS)
    if not asked:
        return answered
    heard = open_.heard
    said = heard.of(Kind.SERVICE, Kind.ADD_ON, Kind.TOPIC, Kind.PERSON, Kind.WHEN)
    about = () if heard.first(Kind.SERVICE, Kind.ADD_ON) else tuple(map(_serviced, open_.visits[:1]))
    intents = (*asked, Intent.REMINDED) if first else (Intent.REMINDED, *asked)
    found = (*answered.readings.found, *said, *about)
    return replace(answered, readings=replace(answered.readings, intents=intents, found=found, act=Act.QUESTION))


def and_brought(open_: Open, answered: Answered) -> Answered:
    """ "My mom brings her": the team hears of it, whoever confirmed the visit with it."""
    readings = answered.readings
    if BROUGHT.search(open_.heard.plain) is None or Intent.REMINDED not in readings.intents:
        return answered
    found = (*readings.found, *open_.heard.of(Kind.PET))
    return replace(answered, readings=replace(readings, found=found, intents=(*readings.intents, Intent.BROUGHT)))


def wants_more(open_: Open) -> bool:
    """ "Yes, but can you do his nails too?": something that the visit does not have."""
    had = {one.service_id for one in open_.visits} | {key for one in open_.visits for key in one.add_on_ids}
    wished = {str(one.value) for one in open_.heard.of(Kind.SERVICE, Kind.ADD_ON)}
    return bool(wished) and not wished & had and open_.heard.first(Kind.WHEN) is None


def and_booked(open_: Open) -> Answered:
    """The visit is confirmed, and what is wished on top is booked like anything else."""
    answered, heard = open_.said(What.COMING, answer="confirm"), open_.heard
    named = heard.first(Kind.PET) is not None
    pets = () if named else (Reading(Kind.PET, open_.visits[0].pet_id, IMPLIED, 0.8, "who comes"),)
    found = (*answered.readings.found, *heard.of(Kind.SERVICE, Kind.ADD_ON, Kind.PET), *pets)
    return replace(answered, readings=replace(answered.readings, intents=(Intent.REMINDED, Intent.BOOK), found=found))


def _serviced(visit: VisitFact) -> Reading:
    return Reading(Kind.SERVICE, visit.service_id, IMPLIED, 0.8, "what it is about")


def about(open_: Open) -> Answered | None:
    """ "Is that today?", "who's doing it?": a question that no other handler answers is about the visit."""
    heard = open_.heard
    if heard.intents and not {Intent.HOURS, Intent.WHO}.intersection(heard.intents):
        return None
    if OF_THE_SHOP.search(heard.plain) is not None:
        return None
    if WITH_WHOM.search(heard.plain) is not None and len(open_.visits) == 1:
        return open_.said(What.WITH_WHOM)
    if heard.plain.endswith("?") and (ABOUT.search(heard.plain) or not heard.plain.strip(" ?!.")):
        return open_.said(What.ABOUT)
    return None


OF_THE_SHOP: Final = re.compile(r"\b(?:you|u|the (?:shop|salon|clinic|store|place)) (?:\w+ )?(?:open|close|shut)s?\b")
ABOUT: Final = re.compile(r"\b(?:when|what time|which day|what day|is (?:it|that|this)|today|tomorrow|again)\b|^ok\b")
WITH_WHOM: Final = re.compile(
    r"\b(?:with )?(?:who|whos|whom|which (?:groomer|person|vet|girl|lady|guy)) (?:is |s |will |would |be |are )*"
    r"(?:doing|seeing|washing|grooming|looking|do|see|groom|wash|it|that|this|him|her|them|with|we|he|she|they)\b"
    r"|\bwho (?:with|by)\b|\bis (?:it|that|this|he|she) (?:going to be |gonna be )?with\b"
)
