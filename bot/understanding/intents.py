"""What the writer wants done, in the order in which it is said."""

from __future__ import annotations

import re

from bot.understanding.cues import ALL, Worth, possible
from bot.understanding.cues_denials import ONLY_ELSE, without_forbidden
from bot.understanding.cues_intents import RULES
from bot.understanding.cues_look_alikes import (
    A_BOOK_TO_READ,
    A_BOOKING,
    A_ROOM_ONE_HAS,
    NOT_CANCEL,
    PAST_BOOKED,
    PRICE_OF_OTHERS,
)
from bot.understanding.cues_messages import AND_THE_VISIT, CALLING, ends_all, without_stop
from bot.understanding.readings import Intent

_WORTH = Worth((pattern, (intent, pattern)) for intent, pattern in RULES)
_CANCELS = tuple(pattern for intent, pattern in RULES if intent is Intent.CANCEL)
_TO_A_PERSON = tuple((intent, cue) for intent, cue in RULES if intent in (Intent.HUMAN, Intent.RING))
_CHANGING = frozenset({Intent.CANCEL, Intent.RESCHEDULE})
_BOTH = (Intent.CALLS, Intent.STOP_MESSAGES)  # "don't text, call me"
_ENDS_OURS = frozenset({Intent.STOP_MESSAGES, Intent.STOP_REMINDERS})
_ASKED = frozenset({Intent.LENGTH, Intent.CANCELLING, Intent.VACCINES_NEEDED})
_OF_OTHERS = re.compile(
    r"\b(?:friend|neighbou?r|sister|brother|mother|mom|mum|father|dad|aunt|uncle|cousin|boss|colleague|coworker|parent"
    r"|grandma|grandmother|grandpa|grandfather)s? (?:\w+ )?(?:dog|cat|pet|puppy|kitten|rabbit)s?"
    r" (?:(?:has|have|had|just|sadly|recently|also|was|is|suddenly) )*(?:died|passed|put|dead|euthani[sz]ed|gone)\b"
)  # whose animal it was that died
_OF_THE_LIST = frozenset({Intent.WAITLIST, Intent.ON_LIST, Intent.OFF_LIST})
_ALONE = frozenset({Intent.SKIP, Intent.BACK, Intent.HELP, Intent.MENU, Intent.STOP})
_AND_BOOK = re.compile(
    r"(?:\b(?:and|then|also|plus|but)|[,.;!]) (?:(?:then|also|please|instead|and|can you|could you|can i|could i"
    r"|i want to|i need to|id like to|i would like to) )*"
    r"(?:book|make an? (?:new )?(?:appointment|booking|reservation)|schedule an?)\b"
    r"(?! (?:it|that|this|them|him|her|me)(?: in)? (?:to|for|on|at|instead))"
)
_AND_ME = re.compile(
    r"\b(?:and|then) (?:(?:then|please|instead|can you|could you) )*book (?:me|us|him|her|them) in (?:for|on|at)\b"
)
_CALLED_OFF = re.compile(r"\b(?:cancel\w*|call(?:ing|ed)? (?:\w+ ){0,2}off|delete|scrap|drop|withdraw|forget)\b")
_FREELY = re.compile(r"\bcancel\w*(?: \w+){0,3}? (?:for free|free of charge|at no (?:cost|charge))\b")
_OTHER_TIMES = re.compile(
    r"(?<!anything )\b(?:else|other (?:times?|options?|slots?|days?)|different|free|available|openings?)\b"
    r"|\bwhat (?:do|have) you (?:have |got )+(?:on|at|for|in|this|next|tomorrow|today|after|before|around)\b"
    r"|\bdo you have (?:(?:anything|something|one) )?"
    r"(?:else|on|at|in|this|next|later|earlier|after|before|around|for)\b"
)


def find(plain: str, may: int | None = None) -> tuple[Intent, ...]:
    """The intents of a message in the order of their words, each once; ``may`` is what `cues.possible` says of it."""
    return tuple(intent for intent, _ in located(plain, may))


def located(plain: str, may: int | None = None) -> tuple[tuple[Intent, tuple[int, int]], ...]:
    """As `find`, each with the stretch of ``plain`` that says it."""
    may = possible(plain) if may is None else may
    worth = _WORTH.of(may)
    if not worth:
        return ()
    allowed = without_forbidden(plain, may)
    found: list[tuple[int, int, Intent]] = []
    for intent, pattern in worth:
        if (match := pattern.search(allowed if intent in _CHANGING else plain, may)) is None:
            continue
        if intent is Intent.CANCEL and NOT_CANCEL.search(plain, may):
            continue
        span = match.span()
        if any(other is intent for _, _, other in found):
            continue
        if any(start <= span[0] and span[1] <= end and (other, intent) != _BOTH for start, end, other in found):
            continue
        if any(start <= span[0] < end and other in _ASKED for start, end, other in found):
            continue  # "how much time do you need for a bath" wishes none
        found.append((*span, intent))
    if not found:
        return ()
    said = {intent for _, _, intent in found}
    if said & _ENDS_OURS and Intent.CANCEL not in said and (both := AND_THE_VISIT.search(allowed)):
        found.append((*both.span(), Intent.CANCEL))
    if Intent.STOP_REMINDERS in said and Intent.STOP_MESSAGES not in said and ends_all(plain):
        found = [(a, b, Intent.STOP_MESSAGES if one is Intent.STOP_REMINDERS else one) for a, b, one in found]
    found.sort(key=lambda item: item[0])
    kept = _sensible([intent for _, _, intent in found], plain, may)
    return tuple((intent, (start, end)) for start, end, intent in found if intent in kept)


def _and_book(said: set[Intent], plain: str) -> bool:
    """A new visit beside the old one; "move it and book me in for friday" is one and the same."""
    return bool(_AND_BOOK.search(plain) or (Intent.RESCHEDULE not in said and _AND_ME.search(plain)))


def _sensible(intents: list[Intent], plain: str, may: int) -> tuple[Intent, ...]:
    said = set(intents)
    dropped: set[Intent] = set()
    if said & _CHANGING:
        dropped |= {Intent.APPOINTMENTS} if _and_book(said, plain) else {Intent.BOOK, Intent.APPOINTMENTS}
    if said >= _CHANGING and (not _CALLED_OFF.search(plain) or ONLY_ELSE.search(plain, may)):
        # "something came up, can we move it?", "I must cancel unless you can move it"
        dropped.add(Intent.CANCEL)
    if (
        Intent.BOOK in said
        and PAST_BOOKED.search(plain, may)
        and not re.search(r"\b(?:another|new|also|second|again)\b", plain)
    ):
        dropped.add(Intent.BOOK)
    if Intent.BOOK in said and A_BOOK_TO_READ.search(plain, may):
        dropped.add(Intent.BOOK)
    if Intent.PRICES in said and PRICE_OF_OTHERS.search(plain, may):
        dropped.add(Intent.PRICES)
    if Intent.BOOK in said and A_ROOM_ONE_HAS.search(plain, may) and not A_BOOKING.search(plain, may):
        dropped.add(Intent.BOOK)
    if Intent.BOOK in said and said & {Intent.APPOINTMENTS, Intent.HISTORY, Intent.DUE}:
        dropped.add(Intent.BOOK)
    if said & _OF_THE_LIST:
        dropped |= {Intent.BOOK, Intent.APPOINTMENTS, Intent.SERVICES}
    if Intent.CALLS in said:
        rest = CALLING.sub(" ", plain)
        dropped |= {Intent.HUMAN, Intent.RING, Intent.INTRODUCE, Intent.HELP}
        dropped -= {intent for intent, cue in _TO_A_PERSON if cue.search(rest)}  # said by itself as well
    if said & _ENDS_OURS:
        dropped |= _called_off_too(said, plain)
    if Intent.PET_DIED in said and _OF_OTHERS.search(plain):
        dropped.add(Intent.PET_DIED)
    elif Intent.PET_DIED in said:
        dropped |= {Intent.CANCEL, Intent.BOOK}
    if Intent.MENU in said:
        dropped.add(Intent.SERVICES)
    if Intent.CANCEL in said and _FREELY.search(plain):
        dropped.add(Intent.PRICES)
    if Intent.ROBOT in said:
        dropped |= {Intent.HUMAN}  # it asks what we are; whoever wants a person says so next
    dropped |= _not_asked(said)
    if said & {Intent.HUMAN, Intent.ABOUT_US}:
        dropped |= {Intent.HELP}
    if Intent.SERVICES in said and _OTHER_TIMES.search(plain):
        dropped.add(Intent.SERVICES)
    if Intent.SAME_AS_LAST in said:
        dropped.add(Intent.HISTORY)
    return tuple(intent for intent in intents if intent not in dropped)


def _called_off_too(said: set[Intent], plain: str) -> set[Intent]:
    """Beside "stop texting me": a visit is called off only in words of its own."""
    dropped = {Intent.STOP}
    if Intent.STOP_MESSAGES in said:
        dropped.add(Intent.STOP_REMINDERS)
    rest = without_forbidden(without_stop(plain), ALL)
    if Intent.CANCEL in said and not any(one.search(rest) for one in _CANCELS):
        dropped.add(Intent.CANCEL)
    return dropped


def _not_asked(said: set[Intent]) -> set[Intent]:
    """What goes by the same words as a question that every shop is asked."""
    dropped: set[Intent] = set()
    if Intent.CANCELLING in said:
        dropped |= {Intent.CANCEL, Intent.RESCHEDULE, Intent.PRICES, Intent.BOOK, Intent.APPOINTMENTS}
    if Intent.VACCINES_NEEDED in said:
        dropped |= {Intent.VACCINATIONS, Intent.DUE, Intent.NOT_VACCINATED}
    if Intent.LENGTH in said:
        dropped |= {Intent.SERVICES, Intent.APPOINTMENTS, Intent.DUE, Intent.HISTORY}
    return dropped
