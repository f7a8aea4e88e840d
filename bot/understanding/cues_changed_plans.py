"""Cues of wishes that the plan itself tells: "I booked for four, but we will be six", "I don't need the table
tonight"."""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

_VISIT: Final = r"(?:appointment|booking|reservation|visit|table|stay|slot|session)"
_MY: Final = r"(?:my|our|the|his|her|this|that)"
_COUNT: Final = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)"
_HEADS: Final = r"(?:people|persons?|guests?|adults?|children|child|kids?|nights?|days?|rooms?|beds?)"

_FREE: Final = (
    r"(?:is|are) (?:the |your |use of the )?(?:\w+ )?(?:breakfast|parking|wifi|wi fi|internet|pool|gym|spa|sauna"
    r"|shuttle"
    r"|transfer|delivery|entry|entrance|admission|consultation|check ?up|coffee|water)s? (?:\w+ ){0,2}?"
    r"(?:free|complimentary)(?! (?:on|at|today|tomorrow|this|next|now))"
)
FREE_THING: Final = any_of(_FREE)  # "is breakfast free?"

CHANGED_PLANS: Final[tuple[tuple[Intent, Cue], ...]] = (
    (
        Intent.CANCEL,
        any_of(
            rf"get out of {_MY} (?:\w+ )?{_VISIT}",
            rf"get rid of (?:\w+ ){{1,3}}?{_VISIT}",
            r"(?:dont|do not|wont) (?:need|want|require) (?:my|our|the|this|that) (?:\w+ )?(?:table|room|slot|stay"
            r"|seats?)(?= ?(?:[.!,]|$)| (?:any ?more|after all|for (?=\d|\w+day|tonight|tomorrow|today|this|next"
            r"|the \d)(?:\S+)|on|at|tonight|tomorrow|today|now)(?![^.!?]* but)(?![^\W_]))",
        ),
    ),
    (
        Intent.RESCHEDULE,
        any_of(
            r"(?:come|arrive|leave|check in|check out|be (?:there|seen)|bring (?:him|her|them|\w+)|drop (?:him|her"
            r"|them|\w+) off)(?: in| by)?"
            r" (?:at|on|in) (?:the )?\S+(?: [ap]m)? (?:instead of|rather than) (?:at |on |in |the )*\S+",
            rf"(?:make|have|put|get) {_MY} (?:\w+ )?{_VISIT}(?: (?!or)\w+){{0,4}}? (?:an?|one|two|three|half an|\d+) "
            r"(?:hours?|days?|weeks?|minutes?|mins?|bit|little) (?:later|earlier|sooner)",
            rf"bring {_MY} (?:\S+ ){{1,4}}?(?:forward|ahead)(?= |$)",
            rf"(?:extra|another|additional|more) (?:bed|person|night|room|guest|people|guests|nights|cot)s? (?:added )?"
            rf"(?:to|for|on) (?:my|our) {_VISIT}",
            rf"put {_MY} (?:\w+ )?{_VISIT} (?:back|forward|off)",
            rf"(?:have|got|made|booked) (?:an? |my |our |the )?(?:\w+ )?(?:{_VISIT}|room)(?: \S+){{0,6}}? (?:and|but)"
            r" (?:(?:i|we|id|wed|would|now|want|need|like|can|could|to|please|rather) )+(?<! i can )(?<! we can )"
            r"(?<! i could )(?<! we could )make (?:it|that) (?:(?:for|at|on|to|an?|the|this|next|one|two|three|four"
            r"|five|six|seven|eight|nine|ten|eleven|twelve|\w+day|tomorrow|today|later|earlier|sooner|longer|shorter)"
            r"(?![^\W_])(?! (?:time|schedule))|\d)",
            rf"(?:booked|reserved|{_VISIT})(?: (?:an?|\w+ly|table|room|it|is|was))* for {_COUNT}(?: {_HEADS})? ,? ?"
            r"(?:but|and now|however ,?) (?:now )?(?:(?:we|there|it) (?:will|are|might|may|would)|well|therell|were)"
            r"(?: now| only| actually)*(?: be)? (?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|more"
            r"|fewer|less)"
            r"(?! (?:minutes?|mins?|hours?))",
            rf"(?:can|could) (?:my|our) (?:\w+ )?{_VISIT} be (?:\w+ ){{0,2}}?(?:earlier|later|sooner|shorter|longer)",
            r"(?:like|want|need|have|prefer|possible) to (?:come|arrive|leave|check in|check out) (?:an?|one|two"
            r"|half an|\d+)"
            r" (?:days?|hours?|nights?|weeks?) (?:later|earlier)",
            rf"(?:my|our) (?:\w+ )?{_VISIT}(?: \S+){{0,4}}? (?:should be for|(?:needs? to|has to|must) be"
            r" (?:for|at|on|moved)) \S+(?![^.!?]*\?)",
            rf"(?:add|take|remove|drop|put)(?: \w+){{1,3}}? {_HEADS} (?:more )?(?:to|from|off|on) {_MY} "
            rf"(?:{_VISIT}|room)",
        ),
    ),
    (
        Intent.BOOK,
        any_of(
            r"(?:want|like|need|love|hoping) to come (?:in )?for (?:dinner|lunch|brunch|breakfast|an? \w+)",
            r"squeeze my \w+ in",
            r"(?:require|in need of) an? (?:\w+ )?(?:table|room|appointment|haircut|check ?up|booking|reservation"
            r"|groom\w*|bath)",
            r"(?:can|could) (?:someone|somebody|anyone|the \w+|dr \w+) see (?:me|us|him|her|them"
            r"|my (?:\w+ )?(?:dogs?|cats?|pets?|pup|puppy|kitten|kitty|rabbit|bunny|baby|boy|girl|son|daughter|child"
            r"|kids?|mother|father|mom|mum|dad|husband|wife|parrot|bird|hamster|guinea pig|ferret))(?![^.?!]* instead)",
            r"(?:want|need|like|love|have|hoping|wish|trying) to (?:see|visit|go (?:to|and see)|consult) "
            r"(?:an?|the|your|my|some) (?:\w+ )?(?:\w{3,}(?:ologist|iatrist|iatrician|odontist|therapist|practor"
            r"|gienist|ometrist)|gp|optician|physio|physician|stylist|barber|hairdresser|specialist)",
        ),
    ),
    (
        Intent.PRICES,
        any_of(
            _FREE,
            r"(?<!not )(?<!dont )(?:have|need|required|supposed) to pay (?:extra |anything |more |separately )?for",
            r"free of charge",
            r"sur ?charges?",
        ),
    ),
)
