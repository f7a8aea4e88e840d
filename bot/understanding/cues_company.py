"""Somebody else who comes with the pet, or fetches it: "my husband will bring him", "can my sister collect her?"."""

from __future__ import annotations

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
