"""What is said where it was asked until when an animal is vaccinated, besides a date.

"Up to date" is a yes, "ask my vet" is for the team, "she gets it on monday" is for later, "is it required?" asks why.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Final

from bot.engine.state import State
from bot.facts import PetFact
from bot.loading import Loaded
from bot.meant import talked_about
from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

ASKED: Final = "vaccine_until"
_ANIMAL: Final = r"(?:he|she|it|they|we|i|the dog|the cat|my dog|my cat)"
_IT: Final = (
    r"(?:it|one|that|this|them|the (?:shots?|jabs?|vaccines?|vaccination|booster)|(?:his|her) (?:shots?|jabs?))"
)
NEEDED: Final = any_of(
    r"(?:is|are) (?:it|that|this|they|those|rabies|shots?|vaccinations?|the (?:shots?|vaccine|vaccination))"
    r"(?: really| even)? (?:required|needed|necessary|mandatory|compulsory|a must|obligatory)",
    r"(?:do|does|why do) (?:you|we|i|he|she)(?: really| even)? (?:need|want|require|have)(?: to \w+)?"
    r"(?: any| a| the| to see)? (?:proof|it|that|this|vaccines?|vaccinations?|papers|certificate)(?= ?[?.!]*$)",
    r"is (?:obligatori[oa]|necesari[oa])",
)
NONE: Final = any_of(
    r"what if (?:not|it isnt|he isnt|she isnt|hes not|shes not|he doesnt|she doesnt|i dont|he hasnt|she hasnt)",
    r"come (?:in )?(?:anyway|without|all the same|regardless|igual)",
    rf"{_ANIMAL} (?:dont|do not|doesnt|never|wont) (?:vaccinated?|vax|believe in \w+"
    r"|do (?:vaccines|vaccinations|shots))",
    r"(?:no|dont \w+) vacun\w+",
    r"allergic to (?:the )?(?:vaccines?|vaccinations?|shots?|jabs?)",
    r"titers?(?: test\w*)?|titres?(?: test\w*)?",
    r"exempt",
    r"too (?:young|little|small|old)(?: (?:for|to) \w+)?",
)
LATER: Final = any_of(
    r"(?:he|she|it|they|hes|shes|theyre|we|were|i|im)(?: s| is| are| am| re| will| ll| have| has)?"
    r" (?:gets?|getting|going to get|gonna get|get it done|having|due to have|due to get|booked to get|booked for|book)"
    rf" {_IT}",
    rf"(?:ill|i will|well|we will) (?:get|have) {_IT}(?: done)?",
    r"(?:ponen|pone|ponemos|vacunan|vacunamos)",
    r"(?:vet|jab|vaccination|booster|shot) (?:appointment|is booked|booked)",
)
PAPERS: Final = any_of(
    r"(?:preguntale|pregunten|preguntenle|llama|llamen|pidele) (?:to |a )?(?:the|my|al|mi|su) vet\w*",
    r"the has the vet",
    r"(?:ask|call|phone|ring|contact|check with) (?:my|our|the|his|her) vets?",
    r"(?:the|my|our|his|her) vets?(?: \w+)? (?:has|have|knows?|can tell|keeps?|will (?:send|tell|have))",
    r"(?:ill|i will|i can|can i|could i|let me|shall i)(?: just)? (?:bring|send|show|email|upload|text|forward)",
    r"(?:you|u)(?: should| already| must| guys)? (?:have|got|keep)(?: \w+){0,3}? (?:on|in) (?:file|record|records"
    r"|your (?:file|files|records|system|computer))",
    r"(?:on|in) your (?:file|files|records|system|computer)",
    r"i(?: already)? (?:told|gave|sent|showed|emailed)(?: it)? (?:to )?you",
    r"(?:same|it was|like) (?:as )?last time",
)
HAS: Final = any_of(
    r"(?:have|got|holding|with) (?:the |his |her |my |all )*(?:papers|certificate|card|paperwork|passport|booklet"
    r"|carnet|cartilla|libreta)",
)
RUN_OUT: Final = any_of(
    r"(?:expired|ran out|run out|lapsed|out of date|not|dont|havent|no longer|lost|vencid\w+|caduc\w+)"
)
SURELY: Final = Intent.VACCINATED
MEANINGS: Final[tuple[tuple[Cue, Intent], ...]] = (
    (NEEDED, Intent.VACCINES_NEEDED),
    (NONE, Intent.WITHOUT_JAB),
    (PAPERS, Intent.PAPERS),
    (LATER, Intent.JAB_TO_COME),
    (HAS, SURELY),
)
SURE: Final = re.compile(
    r"(?:(?:yes|yeah|yep|thats|all|hes|shes|he|she|is|it|its|are|they|theyre|everything|vaccines?|shots?|rabies"
    r"|absolutely|ok"
    r"|oh|well|of course|sure|s|,|has|had|his|her|the|always|still)(?!\w) ?)*"
    r"(?:up to date|up 2 date|current|fully vaccinated|vaccinated|valid|good|done|all (?:done|good|shots|of them)"
    r"|(?:all|every) (?:\w+ ){0,2}?shots?|sure (?:is|are|does|has)|of course|certainly|absolutely|last year|recently)"
    r"(?: (?:on|with|of|for|his|her|all|everything|shots?|vaccines?|rabies|i think|yes|thanks|the))*[ .!]*$"
)
IN_SPANISH: Final = re.compile(
    r"\W*(?:s[ií],? )?(?:ya )?(?:est[aá]n?|tiene)(?: puesta)? (?:vacunad[oa]s?|al d[ií]a|todas?(?: las vacunas)?)\W*$",
    re.IGNORECASE,
)
SAME: Final = re.compile(
    r"\bsame(?: (?:date|day|one|time))?(?: as| like)\b|\b(?:igual|lo mismo|la misma|misma fecha) que\b", re.IGNORECASE
)
WORD: Final = re.compile(r"[^\W_]+")
OF_SAME: Final = frozenset(
    "yes yeah yep sure ok well and also it its is s are they theyre he hes she shes his her their the has had got a"
    " same date day one time as like for with until till valid good too thanks please rabies vaccine vaccines"
    " vaccination shot shots jab jabs booster certificate paper papers"
    " sí si es está tiene la lo el su misma mismo fecha igual que de hasta vacuna también y gracias".split()
)
""" "It's the same as Max": nothing is denied, asked or told besides, so no other word stands in it."""
ASKS: Final = frozenset({"is", "are", "has", "had", "es", "está", "tiene"})
OWN: Final = frozenset(
    {
        Intent.VACCINATIONS, Intent.VACCINATED, Intent.VACCINES_NEEDED, Intent.BOOK, Intent.ANSWER, Intent.SAME_AS_LAST,
        Intent.UNKNOWN_QUESTION, Intent.BROUGHT,
    }
)  # fmt: skip
""" "My vet has it, can I talk to a human": what else is wished, a person or no more messages, is not lost."""


def at_the_certificate(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with what it means there; a date beside it says what is needed."""
    if state.expecting != ASKED or heard.first(Kind.VALID_UNTIL, Kind.GIVEN_ON) is not None:
        return heard
    if not OWN.issuperset(heard.intents):
        return heard
    if (until := _as_another(heard, state, loaded)) is not None:
        return until
    if heard.first(Kind.SERVICE, Kind.ADD_ON) is not None or Intent.NOT_VACCINATED in heard.intents:
        return heard  # something else is wished, or it is told already
    meant = SURELY if IN_SPANISH.match(heard.text) is not None else meaning_of(heard.plain)
    if meant is SURELY:
        return replace(heard, found=(), intents=(), act=Act.AFFIRM, acts=(Act.AFFIRM,), hedged=False)
    if meant is None or (meant is Intent.JAB_TO_COME and heard.act is Act.QUESTION):
        return heard
    act = Act.QUESTION if meant is Intent.VACCINES_NEEDED else Act.INFORM
    found = tuple(one for one in heard.found if one.kind is Kind.PERSON)  # a day beside it is that of the jab
    return replace(heard, found=found, intents=(meant,), act=act, acts=(act,), hedged=False, asides=())


def meaning_of(plain: str) -> Intent | None:
    """What an answer without a date says, `SURELY` for yes: the first that fits counts."""
    if SURE.fullmatch(plain):
        return SURELY
    meant = next((meant for cue, meant in MEANINGS if cue.search(plain)), None)
    return None if meant is SURELY and RUN_OUT.search(plain) is not None else meant


def _as_another(heard: Readings, state: State, loaded: Loaded) -> Readings | None:
    """ "Same as Max": the last day of his certificate."""
    if not SAME.search(heard.text) or not _is_all(heard):
        return None
    asked = loaded.owner.pet(talked_about(state) or "")
    named = [pet for one in heard.of(Kind.PET) if (pet := loaded.owner.pet(str(one.value))) is not None]
    if asked is None or len(named) != 1 or named[0].key == asked.key:
        return None
    missing = missing_of(asked, loaded)
    until = named[0].valid.get(missing) if missing is not None else None
    if until is None or until == date.max:
        return replace(heard, found=tuple(one for one in heard.found if one.kind is not Kind.PET))
    told = Reading(Kind.VALID_UNTIL, until, IMPLIED, 0.9, "as of another pet")
    return replace(heard, found=(told,), intents=(), act=Act.INFORM, acts=(Act.INFORM,))


def missing_of(pet: PetFact, loaded: Loaded) -> str | None:
    """The vaccination that is asked for next."""
    required = loaded.shop.vaccines_required.get(pet.species, ())
    return next((one for one in required if one not in pet.valid), None)


def wanted_of(state: State, loaded: Loaded) -> str:
    """The vaccination that was asked for; '' where none was."""
    pet = loaded.owner.pet(talked_about(state) or "") if state.expecting == ASKED else None
    return (missing_of(pet, loaded) or "") if pet is not None else ""


def _is_all(heard: Readings) -> bool:
    """Whether it only says that it is the same as another's: no more, and not as a question."""
    text = heard.text
    for one in heard.of(Kind.PET):
        if one.span[0] >= 0:
            text = text[: one.span[0]] + " " * (one.span[1] - one.span[0]) + text[one.span[1] :]
    words = [word.casefold() for word in WORD.findall(text)]
    return OF_SAME.issuperset(words) and "?" not in text and heard.act is not Act.QUESTION and words[0] not in ASKS
