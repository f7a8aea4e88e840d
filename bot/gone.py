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
    r"|pets)(?! for\b))"
)
_ENDS: Final = r"(?= ?(?:now|today|already|and|so|please|because|[,;.!]|$))"
_NO_PET: Final = r"(?!(?:time|money|a|an|any|the|to|enough|this|that|his|her|it)\b)"
LEFT: Final = any_of(
    r"(?:has|have|s|got)(?: (?:now|just|been|sadly|finally))* (?:adopted|rehomed|re homed|given away|sold)(?! from\b)",
    r"(?:was|were|been)(?: (?:just|sadly|finally))* (?:rehomed|re homed|given away|sold|adopted today|adopted yesterday"
    r"|adopted by (?:a|an|another|somebody|someone)\b)",
    rf"(?:i|we)(?: have| ve| had to| just| sadly)* (?:gave|give|given|rehomed|sold) {_NO_PET}(?:\w+ ){{1,3}}?away",
    rf"(?:i|we) (?:had|have) to give {_NO_PET}(?:\w+ ){{1,3}}?(?:up{_ENDS}|to (?:a|my|our|another|friends?)\b)",
    rf"(?:i|we) (?:no longer|dont|do not) (?:have|own) {_NO_PET}(?:my |our )?\w+ any ?more{_ENDS}",
    rf"(?:i|we) no longer (?:have|own) {_NO_PET}(?:my |our )?\w+{_ENDS}",
    rf"(?:has|have|s) (?:a )?(?:found )?(?:a )?new (?:home|owners?|family){_ENDS}",
    rf"(?:take|remove|delete|cross|strike)(?: \w+){{1,3}} {_OFF}",
)
IN_SPANISH: Final = re.compile(
    r"\b(?:ya no (?:tengo|tenemos) a [\w-]+(?= ?(?:[,;.!]|y\b|as[ií]\b|porque\b|$))|fue adoptad[oa] (?:hoy|ayer"
    r"|por (?:un|otr)a)\b"
    r"|(?:di|dimos) a [\w-]+ en adopci[oó]n|(?:regal[eé]|regalamos) a [\w-]+ a (?:un|una|otra|mi)\b"
    r"|(?<!le )(?<!les )(?:regal[eé]|regalamos) a [\w-]+(?= ?(?:[,;.!]|$))"
    r"|(?:borr|sac|quit|elimin)\w+ a [\w-]+ de (?:mi|la|nuestra) (?:lista|cuenta|ficha))",
    re.IGNORECASE,
)
STAYS: Final = any_of(
    r"for (?:a|an|the|one|two|three|four|few|some|this|next|now|easter|christmas|thanksgiving|spring|summer|\w+day"
    r"|\d+)",
    r"(?:until|till|til|while|during|over|since|weekends?|weekdays?|vacations?|holidays?|temporarily|years?|months?"
    r"|hours?)",
    r"(?:in|by|this|next|last|on|from)(?: the)? (?:\d+\w*|spring|summer|winter|fall|autumn|\w*days?|january|february"
    r"|march"
    r"|april|may|june|july|august|september|october|november|december|mon|tue|wed|thu|fri|sat|sun)",
    r"(?:by|with|to|from) (?:us|me)",
    r"(?:not|never|no|didnt|isnt|wasnt|hasnt|havent|wont|wouldnt|if|might|may|would|could|maybe|thinking|considering"
    r"|almost"
    r"|nearly|about to|going to|gonna|back|yesterdays|moved|lets)",
)
""" "For a week", "by us", "in 2028", "if": it comes back, has been here for long, or has not happened."""
STAYS_IN_SPANISH: Final = re.compile(
    r"\b(?:hasta|semanas?|d[ií]as?|fin de|vacaciones|puente|pascuas?|navidad|verano|en \d+|en (?:enero|febrero|marzo"
    r"|abril"
    r"|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|hace|a[nñ]os?|mes(?:es)?|horas?|nosotros|desde"
    r"|mientras"
    r"|los \w+s|el (?:lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo)|si|quiz[aá]s?|tal vez|casi|nunca"
    r"|vuelve|para|por un)\b|\bno (?!tengo|tenemos|(?:me|nos) (?:m[aá]nd|env|escrib))",
    re.IGNORECASE,
)
LIST: Final = re.compile(r"\b(?:lists?|listas?)\b", re.IGNORECASE)
BARE: Final = re.compile(
    r"(?:(?:please|pls|can you|could you|hi|hello|,|i want to|id like to|you can) ?)*(?:delete|remove|erase|unregister)"
    r" (?:my |our )?(?:dog |cat |pet )?[\w'’-]+(?: ?(?:please|pls|thanks|thank you|now|again|as well|too))*[ .!]*$"
)
OTHERS: Final = frozenset(
    {Intent.CANCEL, Intent.BOOK, Intent.ERASE, Intent.OFF_LIST, Intent.STOP_MESSAGES, Intent.STOP_REMINDERS}
)
NEW: Final = any_of(
    r"new (?:dog|cat|puppy|kitten|pet|one)", r"wait\w* list", r"appointment", r"appointments", r"booking", r"bookings"
)


def gone(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message as one about a pet that has left; what is said of a visit, or of a new pet, is none."""
    named = [one for one in heard.of(Kind.PET) if not one.alternatives and one.rule == "name"]
    if not named or not (has_left(heard.plain) or has_left_in_spanish(heard.text)):
        return heard
    if loaded.diary.waiting and LIST.search(heard.text) is not None:
        return heard  # who waits for a time means that list
    if len({one.value for one in named}) != 1 or heard.first(Kind.SERVICE, Kind.ADD_ON) is not None:
        return heard
    if not OTHERS.issuperset(heard.intents):
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
    if BARE.match(plain) is None and (LEFT.search(plain, may) is None or STAYS.search(plain, may) is not None):
        return False
    return NEW.search(plain, may) is None


def has_left_in_spanish(text: str) -> bool:
    """The same of what is typed in Spanish."""
    return IN_SPANISH.search(text) is not None and STAYS_IN_SPANISH.search(text) is None
