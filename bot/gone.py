"""A pet that is no longer with its owner: "Fern has been adopted, please delete her", "remove Rolo"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.understanding.cues import any_of, possible
from bot.understanding.readings import Act, Intent, Kind, Readings

_OFF: Final = (
    r"(?:(?:off|from|out of) (?:(?:my|our|the|your) )?(?:list|lists|account|profile|file|files|record|records|system"
    r"|book|books|pets)(?! for\b))"
)
LEFT: Final = any_of(
    r"(?:has|have|was|were|is|got|been|s)(?: (?:now|just|been|sadly|today|finally))* (?:adopted|rehomed|re homed"
    r"|given away|sold)(?! from\b)",
    r"(?:i|we)(?: have| ve| had to| just| sadly)* (?:gave|give|given|rehomed|sold) (?:\w+ ){1,3}?(?:away|up|to (?:a|my"
    r"|our|his|her|new|another|friends?)\b)",
    r"(?:i|we) (?:no longer|dont|do not) (?:have|own) (?:\w+ ){1,2}?any ?more",
    r"(?:i|we) no longer (?:have|own)",
    r"(?:has|have|s) (?:a )?(?:found )?(?:a )?new (?:home|owners?|family)",
    rf"(?:take|remove|delete|cross|strike)(?: \w+){{1,3}} {_OFF}",
)
IN_SPANISH: Final = re.compile(
    r"\b(?:ya no (?:tengo|tenemos) a|adoptaron a|fue adoptad[oa](?! de\b)|(?:di|dimos) a [\w-]+ en adopci[oó]n"
    r"|(?:regal[eé]|regalamos) a|(?:borr|sac|quit|elimin)\w+ a [\w-]+ de (?:mi|la|nuestra) (?:lista|cuenta|ficha))",
    re.IGNORECASE,
)
BARE: Final = re.compile(
    r"(?:(?:please|pls|can you|could you|hi|hello|,|i want to|id like to|you can) ?)*(?:delete|remove|erase|unregister)"
    r" (?:my |our )?(?:dog |cat |pet )?[\w'’-]+(?: ?(?:please|pls|thanks|thank you|now|again|as well|too))*[ .!]*$"
)
OTHERS: Final = frozenset({Intent.CANCEL, Intent.BOOK, Intent.STOP_MESSAGES, Intent.ERASE, Intent.OFF_LIST})
NEW: Final = any_of(
    r"new (?:dog|cat|puppy|kitten|pet|one)", r"wait\w* list", r"appointment", r"appointments", r"booking", r"bookings"
)


def gone(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as one about a pet that has left; what is said of a visit, or of a new pet, is none."""
    named = [one for one in heard.of(Kind.PET) if not one.alternatives and one.rule == "name"]
    if not named or not (has_left(heard.plain) or IN_SPANISH.search(heard.text) is not None):
        return heard
    if len({one.value for one in named}) != 1 or heard.first(Kind.SERVICE, Kind.ADD_ON) is not None:
        return heard
    if not OTHERS.issuperset(heard.intents) or heard.act is Act.QUESTION:
        return heard
    if state.top is not None and state.top.dialog == "cancel":
        return heard  # a visit is meant
    pets = {pet.key for pet in loaded.owner.pets}
    if str(named[0].value) not in pets:
        return heard
    return replace(
        heard, found=tuple(named[:1]), intents=(Intent.PET_LEFT,), act=Act.INFORM, acts=(Act.INFORM,), hedged=False
    )


def has_left(plain: str) -> bool:
    """Whether these words say it of some pet: those of a new one, or of a visit or a list, do not."""
    may = possible(plain)
    return (LEFT.search(plain, may) or BARE.match(plain)) is not None and NEW.search(plain, may) is None
