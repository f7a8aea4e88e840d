"""Cues of what goes by a wish's words and is none: a book to read, what is not cancelled, what is booked already."""

from __future__ import annotations

from bot.understanding.cues import any_of

A_BOOK_TO_READ = any_of(
    r"books? (?:to read|about|club|by|recommendations?|suggestions?|reviews?|shops?|stores?|shelf)",
    r"(?:read|reading|reviewed|comic|library|colou?ring|note) (?:a |the |this |that )?books?",
    r"book(?: \S+){1,6} to read",
)
# "Can I get towels in my room": no room is wished.
A_ROOM_ONE_HAS = any_of(r"(?:in|to|into|from|of|for|about|outside|with) (?:my|our) (?:\w+ )?room")
A_BOOKING = any_of(r"(?:re)?book(?:ing)?|reserv\w+|appointments?|visits?|tables?")
# What has a price and is none of a shop's: "what is the exchange rate".
PRICE_OF_OTHERS = any_of(
    r"(?:exchange|interest|heart|cashback|mortgage|tax|birth|crime|inflation|unemployment) rates?",
    r"(?:stock|share|gas|oil|gold|house) prices?",
    r"how much (?:ram|memory|storage|time|data|snow|rain|money|sleep|sugar|protein|salt|battery)(?! (?:is|are) (?:the"
    r"|a))",
)
NOT_CANCEL = any_of(
    r"(?:dont|do not|not|never|wont|didnt|shouldnt|without)(?: \w+){0,3}? cancel\w*",
    r"was(?: my \w+)?(?: \w+){0,6}? cancel\w+",
    r"(?:why|who|when)(?: \w+){1,8}? cancell?ed",
    r"cancell?ation (?:policy|fee|fees|charge|terms|list)",
    r"drop (?:the |all )?tables?",
    r"cancelled(?: those| the| my| it| \w+)+ (?:ago|yesterday|last)",
    r"cant wait",
    r"has been cancelled",
)
PAST_BOOKED = any_of(
    (
        r"(?:i|we) (?:have |had |already |just |ve |was |am |are |were |m )*(?:booked|reserved"
        r"|scheduled|made)(?! (?:up|a mistake))"
    ),
    (
        r"(?:my|our) (?:existing |current )?(?:booking|reservation|appointment|table"
        r"|spot)(?: \w+)? (?:is|was|are|for|at|under)(?! (?:possible|available))"
    ),
    r"the (?:booking|reservation|appointment) (?:is|was) (?:for|at|under|on)",
    (
        r"(?<!can )(?<!could )(?<!may )(?:i|we) (?:have|ve got|had|have got|got) (?:a|an|my|our|the) (?:\w+ )?"
        r"(?:booking"
        r"|reservation|appointment|table|slot|meeting|room)"
    ),
    r"(?:im|i am|ive been|we are|were) booked",
)
