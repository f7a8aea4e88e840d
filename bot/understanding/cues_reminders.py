"""Cues of replies to a reminder: late, the wrong person, only one of two pets. Patterns over the words put right."""

from __future__ import annotations

import re

from bot.understanding.cues import any_of

_MINUTES = r"(?:m|min|mins|minute|minutes)"
_LEAD = r"^(?:(?:hi|hello|hey|please|just|ok|reply|,|!|[.]) )*"
_TAIL = r"(?: ?(?:please|thanks|thank you|pls|for us|for me|!|[.]))*$"

# The letters are looked for in what was typed: put right, a lone "r" is the word "are".
LETTER_C = re.compile(_LEAD + r"[\"'(]?(?:c|y|ya|yh)[\"')]?" + _TAIL)
LETTER_X = re.compile(_LEAD + r"[\"'(]?x[\"')]?" + _TAIL)
LETTER_R = re.compile(_LEAD + r"[\"'(]?r[\"')]?" + _TAIL)

WRONG_PERSON = any_of(
    r"wrong (?:number|person|phone|contact|guy|lady|woman|man|one|recipient|address)",
    r"(?:dont|do not|never|havent|have not) (?:even |ever )?(?:have|had|own|owned|got|booked)(?: got)? (?:a |any |an )?"
    r"(?:dogs?|cats?|pets?|animals?|rabbits?|appointments? with you|anything with you)",
    r"(?:i am|im|this is|youve got|its) not (?:\w+ )?(?:me|him|her|the owner|mine|my (?:dog|cat|pet|appointment))",
    r"not my (?:dog|cat|pet|appointment|booking|number)",
    r"(?:new|different) (?:owner|person) (?:of|has|with) this number",
    r"(?:no one|nobody|noone) (?:here )?(?:by that name|called|named|of that name)",
    r"never heard of (?:you|him|her|\w+)",
)
WHO = any_of(
    r"who(?: is|s)? (?:this|that|it|you|texting|messaging|writing)",
    r"whos (?:this|that|it|texting)",
    r"who(?: are| r) (?:you|u|these|they)",
    r"do i know you",
    r"what is this(?: about)?",
    r"^who ?\?*$",
)
NO_SURVEYS = any_of(
    r"(?:no|stop|dont send|do not send|quit|without|end|enough)(?: \w+){0,4}? (?:surveys?|polls?|questionnaires?"
    r"|feedback (?:requests?|forms?)|ratings?)"
)
STOP = re.compile(_LEAD + r"(?:stop|stopp|stop it|stop this|stop please|end|quit|unsubscribe|remove me)" + _TAIL)

LATE = any_of(
    r"(?:running|run|be|being|bit|little|there|probably|arrive|arriving|im|were|was|get|getting|come|coming|about|max"
    rf"|maybe|\d+|{_MINUTES}|an? hour|half an hour|quarter) (?:(?:a|bit|little|slightly|very|so|super|about|around|like"
    rf"|roughly|maybe|\d+|{_MINUTES}|an?|hour|half|quarter|of|few|couple|some|ish|or|so) )*(?:late|behind|delayed)",
    r"^(?:(?:sorry|hi|so|very|,|a|bit|little) )*(?:late|delayed)(?= ?[.!,]|$| sorry)",
    r"(?:stuck|caught|sitting) in (?:\w+ )?traffic",
    r"^(?:\w+ )?traffic(?: \w+)*",
    r"(?:held|holding|hold) (?:me |us )?up",
    r"(?:missed|waiting for|waiting on) (?:my|the|our) (?:bus|train|tram|lift|ride|cab|taxi)",
    r"(?:bus|train|car|tram|taxi) (?:is |was |has )?(?:late|broke\w*|broken|cancelled|delayed|wont start)",
    rf"(?:be|get) there (?:in|at about) (?:about |around |like )?\d+ ?{_MINUTES}?",
    rf"^(?:\w+ )?\d+ ?{_MINUTES} (?:away|out)",
)
MINUTES = re.compile(
    rf"(?<!\d)(?P<number>\d{{1,3}}) ?(?:ish )?(?:(?:or so |ish )?{_MINUTES}|(?:or so )?late|behind|(?= ?$))"
)
SPELLED = (
    (re.compile(r"half an? hour|half hour|1 ?2 (?:an )?hour"), 30),
    (re.compile(r"quarter (?:of )?an? hour"), 15),
    (re.compile(r"\b(?:an|one|1) hour"), 60),
    (re.compile(r"\b(?:five|couple of|few) min"), 5),
    (re.compile(r"\bten min|\bten late"), 10),
    (re.compile(r"\bfifteen min"), 15),
    (re.compile(r"\btwenty min|\btwenty late"), 20),
    (re.compile(r"\bthirty min"), 30),
)
SHIFTED = re.compile(
    rf"(?:(?P<number>\d{{1,3}}) ?{_MINUTES}|(?P<half>half an? hour)|(?P<hour>an hour|1 hour)) (?P<side>later"
    rf"|earlier|sooner)"
)
PARTLY = any_of(r"only", r"just", r"not", r"without", r"except", r"minus", r"leave \w+ out")
PET_STAYS = re.compile(
    r"(?:cant|can't|wont|won't|isnt|isn't|is (?:sick|ill|poorly|unwell)|no(?! (?:problem|worries)))\b"
)
NOT_PET = re.compile(r"(?:not|without|except|minus|no|leaving|leave) (?:for )?$")
CANNOT = any_of(
    r"(?:cant|cannot|can not|wont|will not|couldnt|not able to|unable to|not going to|not gonna|wont be able to)"
    r"(?: be able to)?(?: really| actually| now| sadly| unfortunately)? ?"
    r"(?:make|come|do|attend|be there|be in|be coming|bring|get|manage|today|tomorrow|then|$|[.,!])",
    r"not coming",
    r"(?:have|has|need|going) to cancel",
    (
        r"(?:he|she|they|it|hes|shes|\w+)(?: is|s| has been| was)? (?:been )?(?:too )?(?:sick|ill|poorly|unwell"
        r"|not well|throwing up)"
    ),
    r"(?:is|we are|were|im) (?:away|out of town|on holiday|abroad)",
    r"call(?:ing)? (?:it|this) off",
    r"give (?:it|this) a miss",
    r"another time",
    r"bail(?:ing)?",
    r"skip (?:it|this|this time|this one)",
    r"not (?:this time|today|tomorrow)",
)
INSTEAD = any_of(
    r"instead|rather|better|(?:can|could) we do|(?<!can )(?<!cant )make it (?:\d|later|earlier|on|at)\w*",
    r"(?:different|another|other) (?:day|time|date)",
    r"^(?:sorry , |sorry )?not \w+ ?,",
)
UNDECIDED = any_of(
    r"let me (?:\w+ )?(?:check|ask|think|see)",
    r"(?:ill|i will|well) (?:check|ask|get back|let you know)",
    r"(?:not|un) ?sure",
)
GONE = any_of(
    r"(?:already|have|ive|had|i|we|we ve|weve) (?:already |just )?cancell?ed(?! (?:my|the) (?:plans?|holiday|meeting))",
    r"(?:it|this|that|appointment|visit) (?:is|was|got|has been) (?:already )?cancell?ed",
    r"thought (?:i|we|it|this)(?: \w+){0,3} cancell?ed",
)
COMING = any_of(
    (
        r"(?:well|ill|we will|i will|hell|shell|he will|she will|theyll|we shall|gonna|going to|we) be (?:there"
        r"|here|in|coming)"
    ),
    r"(?:see|c) (?:you|ya|u|yous|yall)",
    r"(?:both|all|all of us|both of (?:them|us))(?: are| is)? (?:still )?(?:coming|in|good)",
    r"on (?:my|our) way",
    (
        r"(?:we|i|were|im|we are|i am) (?:still )?(?:coming|on|good|all set|set|in|confirmed|attending)(?! (?:a"
        r"|the|to|my) )"
    ),
    r"still (?:on|good|coming)",
    r"looking forward(?: to it)?",
    r"wouldnt miss it",
    r"(?:can|will|ill|well|shall|should|able to) make it",
    r"cant wait",
    r"confirm(?:ed|ing|s)?",
    r"already (?:confirmed|said yes|replied yes)",
    r"all good",
    r"count (?:us|me) in",
    r"in the (?:diary|calendar)",
)
