"""A message that asks and wishes at once: which part of it only asks, and whether the rest is a wish for a visit.

"Bath next tuesday at 10 and what do you charge for nails?" wants a bath and asks about nails: taken as one, the nails
would be wanted, or the bath forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.understanding import intents
from bot.understanding.cues import any_of
from bot.understanding.lexicon import Hit
from bot.understanding.names import grouped, plain_of, reading_of
from bot.understanding.normalise import Folded
from bot.understanding.readings import Intent, Kind, Reading
from bot.understanding.tokens import Token

ASKS: Final = frozenset(
    {
        Intent.PRICES, Intent.SERVICES, Intent.WHO, Intent.HOURS, Intent.ADDRESS, Intent.ANSWER, Intent.APPOINTMENTS,
        Intent.HISTORY, Intent.VACCINATIONS, Intent.DUE, Intent.ON_LIST, Intent.LENGTH, Intent.CANCELLING,
        Intent.VACCINES_NEEDED,
    }
)  # fmt: skip
DETAILS: Final = frozenset(
    {
        Kind.SERVICE, Kind.ADD_ON, Kind.PET, Kind.PET_NAME, Kind.PERSON, Kind.NOT_PERSON, Kind.WHEN, Kind.RELATIVE,
        Kind.BREED, Kind.SPECIES, Kind.WEIGHT, Kind.AGE, Kind.BIRTH_DATE, Kind.NAME, Kind.EMAIL, Kind.PHONE,
        Kind.VALID_UNTIL, Kind.ORDINAL,
    }
)  # fmt: skip
_SERVED: Final = (Kind.SERVICE, Kind.ADD_ON)
_ENDS: Final = frozenset(".?!;¿¡\n")
_CHANGING: Final = frozenset({Intent.CANCEL, Intent.RESCHEDULE})
_JOINS: Final = frozenset({"and", "but", "so", "also", "then", "plus", ",", "-", "–", "if", "because"})
_OPENS: Final = frozenset(
    "what whats how hows do does did can could may is are where wheres when whens who whos which any will would should"
    " i id im ive we my make book please put if let lets you is it its have has he she they need want bring"
    " cancel move".split()
)
_WISHES: Final = any_of(
    r"(?:can|could|may|will|would) \w+ (?:\w+ ){0,2}?(?:come|bring|do|fit|get|have|drop|take|see|be|squeeze|book)",
    r"(?:can|could|may) \w+ (?:come|have|get|be)",
    r"(?:id|i would|we would|wed|ill|i will|we will|i|we) (?:\w+ )?(?:like|need|want|love|prefer|come|bring|take"
    r"|go for)",
    r"(?:need|needs|want|wants|looking for|hoping for)",
    r"(?:bring|come|coming|bringing|book|booking|make it|put)",
    r"(?:do|have) you (?:have |got )*(?:anything|something|a slot|space|room|time|an opening)",
    r"is (?:it|that) (?:ok|okay|alright|possible|fine)",
    r"(?:any|is there|are there) (?:\w+ )?(?:chance|slots?|openings?|space|room|time|free|availability|anything)",
    r"please",
)
# Words of a visit that is on record: "I have a bath on friday, and need to cancel it" wishes for none.
_ON_RECORD: Final = any_of(
    r"(?:my|our|the(?! (?:morning|afternoon|evening|weekend|week|next|same day))"
    r"|his|her|their|this|that|it|its|have|has|had|got|is|was|booked|booking|scheduled|supposed)",
    r"(?:appointments?|visits?|reservations?|slots?)",
)
_ONLY_ASKS: Final = re.compile(
    r"(?:(?:and|but|so|also|then|,) )*(?:what|whats|when|whens|how|hows|who|whos|where|why)\b"
)


@dataclass(frozen=True, slots=True)
class Parted:
    """``asks`` are the stretches of the text that only ask; ``books`` if the rest wishes a visit.

    ``more`` are services that only a question speaks of, by what they are for: "a bath, and what are nails?"
    """

    asks: tuple[tuple[int, int], ...] = ()
    books: bool = False
    more: tuple[Reading, ...] = ()


def parted(
    tokens: Sequence[Token], folded: Folded, wanted: Sequence[Intent], found: Sequence[Reading], hits: Sequence[Hit]
) -> Parted:
    """Part the message; nothing is parted where all of it asks, or none."""
    if ASKS.isdisjoint(wanted):
        return Parted()
    clauses = list(_clauses(tokens))
    if len(clauses) < 2:
        return Parted()
    topics = [one.span for one in found if one.kind is Kind.TOPIC and one.value != "urgent"]
    asks: list[tuple[int, int]] = []
    more: list[Reading] = []
    wishes: list[str] = []
    for first, last in clauses:
        plain, place = plain_of(tokens[first : last + 1])[0], folded.span(tokens[first].start, tokens[last].end)
        said = set(intents.find(plain))
        about = any(_within(topic, [place]) for topic in topics)
        if (said & ASKS or about) and not said & {Intent.BOOK, Intent.RESCHEDULE, Intent.CANCEL}:
            asks.append(place)
            more += _by_use([one for one in hits if first <= one.first and one.last <= last], tokens, folded)
        else:
            wishes.append(plain)
    kinds = {one.kind for one in found if one.kind in DETAILS and not _within(one.span, asks)}
    if not asks or not kinds:
        return Parted()
    books = bool(kinds & {Kind.WHEN, Kind.SERVICE, Kind.ADD_ON}) and any(_is_wish(one, kinds) for one in wishes)
    named = [one.span for one in found if one.kind in _SERVED]
    return Parted(tuple(asks), books, tuple(one for one in more if not any(_within(span, asks) for span in named)))


def wishes_beside(
    tokens: Sequence[Token], folded: Folded, wanted: Sequence[Intent], found: Sequence[Reading]
) -> bool | None:
    """Whether a visit is wished for beside the one that is called off or moved; True if it is said first.

    "Bath for Biscuit friday at 10 and cancel whatever Rex has". None where there is no such wish.
    """
    if Intent.BOOK in wanted or _CHANGING.isdisjoint(wanted):
        return None
    changed = False
    served = [one.span[0] for one in found if one.kind in _SERVED]
    begins = frozenset(at for at, token in enumerate(tokens) if folded.span(token.start, token.end)[0] in served)
    for first, last in _clauses(tokens, begins):
        plain, place = plain_of(tokens[first : last + 1])[0], folded.span(tokens[first].start, tokens[last].end)
        kinds = {one.kind for one in found if _within(one.span, [place])}
        if set(intents.find(plain)) & _CHANGING:
            changed = True
        elif kinds & set(_SERVED) and Kind.WHEN in kinds and not _ON_RECORD.search(plain):
            return not changed
    return None


def _by_use(hits: Sequence[Hit], tokens: Sequence[Token], folded: Folded) -> Iterator[Reading]:
    for group in grouped([one for one in hits if one.by_use and one.name.kind in _SERVED]):
        yield replace(reading_of(group, tokens, folded), rule="what is asked about, by its use")


def _is_wish(plain: str, kinds: set[Kind]) -> bool:
    """Whether a clause wants a visit: a service with a pet or a day, or words that wish for one."""
    if _ONLY_ASKS.match(plain):
        return False
    if kinds & {Kind.SERVICE, Kind.ADD_ON} and kinds & {Kind.WHEN, Kind.PET, Kind.PET_NAME}:
        return True
    return _WISHES.search(plain) is not None


def _clauses(tokens: Sequence[Token], begins: frozenset[int] = frozenset()) -> Iterator[tuple[int, int]]:
    """The stretches between full stops, question marks, and words like "and" before a new verb or one of ``begins``."""
    first = 0
    for at, token in enumerate(tokens):
        if token.shape == "sign" and token.word in _ENDS:
            if at > first:
                yield first, at - 1
            first = at + 1
        elif at > first and token.word in _JOINS and (_opens(tokens, at + 1) or at + 1 in begins):
            yield first, at - 1
            first = at
    if first < len(tokens):
        yield first, len(tokens) - 1


def _opens(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].word in _JOINS:
        at += 1
    return at < len(tokens) and tokens[at].word in _OPENS


def _within(span: tuple[int, int], places: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in places)
