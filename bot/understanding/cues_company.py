"""Somebody else who comes with the pet, or fetches it: "my husband will bring him", "can my sister collect her?"."""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cues import any_of

# "My bf" has been read as "my before" by then.
_SOMEBODY: Final = (
    r"(?:(?:my|our|his|her|the) (?:\w+ )?(?:husband|wife|partner|before|gf|son|daughter|sister|brother|mum|mom"
    r"|mother|dad|father"
    r"|friend|neighbou?r|walker|sitter|nanny|girlfriend|boyfriend|flatmate|roommate|housemate|aunt|uncle|cousin|niece"
    r"|nephew|kid|child|teenager|boss|colleague|assistant|driver|ex|grand(?:ma|pa|mother|father|son|daughter)"
    r"|(?:mother|father|sister|brother|son|daughter) in law)|somebody else|someone else|hubby)"
)
_WILL: Final = r"(?:(?:will|would|can|could|might|may|shall|is|are|is going to|is gonna|has to|ll|be) )*"
BROUGHT: Final = any_of(
    rf"{_SOMEBODY} (?:\w+ )?{_WILL}(?:brings?|bringing|drops?|dropping|picks?|picking|collects?|collecting|fetch(?:es)?"
    r"|fetching|comes?|coming|takes?|taking|does the (?:drop off|pick ?up)|come in my place)"
    r"(?! (?:in )?(?:to|for) (?:a|an) (?:bath|groom|cut|trim))"
    r"(?: (?:him|her|them|it|\w+))?"
    r"(?: (?:in|off|up|over|round|with (?:him|her|them|\w+)|instead|home|back|for me|along))?",
    rf"(?:if|can|could|may) {_SOMEBODY} (?:\w+ )?(?:bring|drop|pick|collect|fetch|come|take)",
)

_MYSELF: Final = any_of(
    r"(?:i|ill|i will|we|well|we will|so i|ill be the one to) (?:will |do |am )?(?:bring|bringing|take|drop) "
    r"(?:him|her|them|it|\w+)(?: (?:in|off|over|instead|myself|ourselves|then))*"
)
_AROUND: Final = re.compile(
    r"(?:\W|\b(?:i|im|am|we|are|were|my|husband|wife|partner|mom|mum|dad|cant|cannot|can|not|wont|will|come|coming"
    r"|make|it|be|there|able|to|because|bc|cause|since|as|so|but|and|myself|personally|sadly|unfortunately|sorry|yes"
    r"|yeah|ok|okay|no|instead|of|me|us|then|that|day|is|ok|fine|all|both|three|two|today|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|thanks|though|hi|hello|on|for)\b)*"
)
_CANNOT: Final = re.compile(
    r"\b(?:cant|cannot|can not|wont|not (?:coming|able)|not (?:be|make)|instead of (?:me|us))\b"
)
_NO: Final = re.compile(r"\b(?:cant|cannot|wont|not|never|doesnt|isnt|no)\b")


def brings_instead(plain: str) -> bool:
    """ "I can't come but my mom brings her": who does not come is not the pet, and it is brought all the same."""
    for cue in (BROUGHT, _MYSELF):
        brought = cue.search(plain)
        if brought is None or _NO.search(brought[0]) is not None:
            continue
        before, after = plain[: brought.start()], plain[brought.end() :]
        if _CANNOT.search(plain) and _AROUND.fullmatch(before) and _AROUND.fullmatch(after):
            return True
    return False
