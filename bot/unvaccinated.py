"""Who says that an animal has no vaccination: "he hasn't got any shots", "no, she isn't vaccinated at all"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.understanding.readings import Act, Intent, Kind, Readings

_JAB: Final = r"(?:vaccinations?|vaccines?|vaccs?|shots?|jabs?|injections?|rabies|certificates?)"
_HAS_NOT: Final = (
    r"(?:(?:has|have|got|had|s) (?:got |had )?no|(?:hasnt|havent|hadnt|has not|have not|isnt|doesnt have|does not have"
    r"|didnt have|didnt get|did not get|never had|never got|never has)(?: got| had| gotten| getting)?)"
)
_SAID: Final = re.compile(
    rf"\b{_HAS_NOT}(?: (?:any|a|an|his|her|its|their|the|one|single|up to date|current|valid|rabies|\w+ing)){{0,3}}"
    rf" {_JAB}\b"
    r"|\b(?:not|never|isnt|wasnt|arent|hasnt|havent|no longer)(?: (?:been|yet|even|currently|actually|fully|getting"
    r"|at all)){0,2} (?:vaccinated|vaxx?ed|immuni[sz]ed|inoculated|jabbed)\b"
    r"|\bunvaccinated\b"
)
_BARE: Final = re.compile(
    r"\b(?:he|she|it|they)(?: s| has| have| got| has got| have got| had)+ (?:none|not? (?:one|any)|nothing)\b"
    r"|\b(?:hes|shes|theyve) (?:got|had) (?:none|nothing)\b"
    r"|\b(?:he|she|it|they) (?:hasnt|havent|has not|have not)(?: got| had)?(?: (?:any|them))?"
    r"(?= ?(?:[.,!]|$| yet| at all| though| sorry))"
)
_DATED: Final = (Kind.VALID_UNTIL, Kind.GIVEN_ON, Kind.BIRTH_DATE, Kind.DURATION)


def unvaccinated(heard: Readings, state: State) -> Readings:
    """It tells that there is none; a date beside it, or a question about it, says something else."""
    if heard.act is Act.QUESTION or heard.first(*_DATED) is not None or Intent.NOT_VACCINATED in heard.intents:
        return heard
    open_booking = state.top is not None and state.top.dialog == "book"
    if not _SAID.search(heard.plain) and not (open_booking and _BARE.search(heard.plain)):
        return heard
    kept = tuple(one for one in heard.intents if one is not Intent.VACCINATIONS)
    return replace(heard, intents=(*kept, Intent.NOT_VACCINATED))
