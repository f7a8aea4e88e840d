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
    r"(?! \w+ to (?:the|a|an|my|his|her|our|their) (?!(?:next )?(?:appointment|visit|bath|booking|salon"
    r"|shop|groom|vet|clinic|place|nail|cut|trim|spa)))"  # "takes Max to the beach"
    r"(?: (?:him|her|them|it|\w+))?"
    r"(?: (?:in|off|up|over|round|with (?:him|her|them|\w+)|instead|home|back|for me|along))?",
    rf"(?:if|can|could|may) {_SOMEBODY} (?:\w+ )?(?:bring|drop|pick|collect|fetch|come|take)",
)

_MYSELF: Final = any_of(
    r"(?:i|ill|i will|we|well|we will|so i|ill be the one to) (?:will |do |am )?(?:bring|bringing|take|drop) "
    r"(?:him|her|them|it|\w+)(?: (?:in|off|over|instead|myself|ourselves|then))*"
)
_AROUND: Final = frozenset(
    "i im am we are were my husband wife partner mom mum dad cant cannot can not wont will come coming make it be there"
    " able to because bc cause since as so but and myself personally sadly unfortunately sorry yes yeah ok okay no"
    " instead of me us then that day is fine all both three two today tomorrow monday tuesday wednesday thursday friday"
    " saturday sunday thanks though hi hello on for".split()
)  # what may stand around it and tells nothing else
_WORD: Final = re.compile(r"\w+")
# Whom they bring: "my husband is picking me up" and "my mom is coming" say nothing of a pet.
_THE_PET: Final = re.compile(
    r"\b(?:bring|brings|bringing|drops?|dropping|takes?|taking|picks?|picking|collects?|collecting|fetch(?:es)?"
    r"|fetching)(?: (?:in|off|up|over))? (?!(?:me|us|my|our|you|your|myself|a|an|some|in|off|up|over)\b)\w+"
    r"|\b(?:comes?|coming)(?: over| in)? (?:with (?!me\b|us\b|my\b)\w+|instead\b|in my place\b)"
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
        around = _AROUND.issuperset(_WORD.findall(f"{before} {after}"))
        if around and _CANNOT.search(plain) and _THE_PET.search(plain):
            return True
    return False
