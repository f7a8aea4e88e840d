"""Cues of a pet that we do not know yet: it is registered, or told to be there."""

from __future__ import annotations

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

REGISTERING: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.REGISTER_PET,
        any_of(
            (
                r"(?:register|add|sign up|enrol|enroll|introduce)(?: (?:my|a|an|our|the|another|new"
                r"|second))* ?(?:\w+ )?(?:dog|cat|pet|puppy|kitten|rabbit|bird|ferret|animal|dogs|cats|pets"
                r"|pup|bunny)"
            ),
            (
                r"(?:got|have|adopted|getting) (?:a|an|another|us a) (?:new )?(?:dog|cat|puppy|kitten|rabbit"
                r"|pup|bunny|pet)(?! (?:appointment|booking))"
            ),
            r"new (?:dog|cat|puppy|kitten|pet|rabbit|pup)",
            (
                r"(?:i|we) (?:have|own|got|ve got) (?:two|three|four|2|3|4|a|an|some) (?:\w+ )?(?:dogs?|cats?"
                r"|pets?|puppies|kittens|rabbits|puppy|kitten|rabbit)"
            ),
            r"(?:ive|weve) got (?:two|three|a|an|2|3) (?:\w+ )?(?:dogs?|cats?|pets?|rabbits?)",
            r"register",
        ),
    ),
)
