"""Reads a message: fold, cut into tokens, find spans, put them together, choose by what was asked."""

from __future__ import annotations

import re
from datetime import datetime

from bot.understanding import (
    about,
    acts,
    animals,
    births,
    choices,
    clauses,
    dated,
    intents,
    languages,
    measures,
    names,
    positions,
    weights,
)
from bot.understanding.counted_from_told import counted_from_told
from bot.understanding.cues import holds, possible
from bot.understanding.cues_changed_plans import FREE_THING
from bot.understanding.cues_records import is_wish_for_the_jab
from bot.understanding.hedges import hedged
from bot.understanding.left_out import without_left_out
from bot.understanding.lexicon import Lexicon
from bot.understanding.names_by_kind import is_for_whom
from bot.understanding.normalise import LONGEST, Folded, fold
from bot.understanding.readings import Act, Context, Intent, Kind, Reading, Readings
from bot.understanding.spelling import COMMON, corrected
from bot.understanding.tokens import Token, tokenise
from bot.understanding.unwished import moves_instead, without_unwished
from bot.understanding.values import Relation, Relative, When

_YES = frozenset({"y", "ya", "yh"})  # as a whole message; in others they are "why", "you" and a slip
_WISHES = frozenset({Kind.SERVICE, Kind.ADD_ON})
_NO_DETAILS = frozenset(
    {
        Kind.ORDINAL,
        Kind.CHOICE,
        Kind.NUMBER,
        Kind.DURATION,
        Kind.GENDER,
        Kind.SPECIES,
        Kind.TOPIC,
        Kind.NAME,
        Kind.PET_NAME,
    }
)
_AGAIN = re.compile(
    r"\btry (?:again|it again|for|it for|booking)\b|\blets try\b|\b(?:can|could) (?:you|we) (?:just |please )*try\b"
    r"|\bneed (?:a|an|to see a"
    r"|to see the) (?:dentist|doctor|vet|groomer|nurse)\b"
)
_FAILED = re.compile(
    r"\b(?:couldn.?t|could not|can.?t|cannot|unable to|not able to|wasn.?t able to|failed to) (?:\w+ )?"
    r"(?:book|get|make|reserve|schedule|find)\b|\btry (?:another|a different)\b",
    re.IGNORECASE,
)  # the last attempt to book
_FREE = re.compile(
    r"\b(?:do you have|have you(?: got)?|you got|got|is there|are there|any|what do you have)"
    r"(?: got| have| any| an| a| some)* (?:anything|something|openings?|slots?|availability|space|room|times?|spots?"
    r"|on|in|for|available|free)\b"
)
_WHAT_IS = re.compile(
    r"(?:\w+ ){0,2}?(?:what|whats|explain)(?: is| are| s)?(?: a| an| the| this| that)* (?!else|do|can|have|time)\w+"
)
_ANOTHER = re.compile(r"\b(?:other|another|new|also|too|second|third|as well|forgot)\b|^and (?:a|an|my|our)\b")
_ASKED_YES_NO = frozenset({"confirm", "offer", "choice"})
_FOR = re.compile(r"\bfor\s+([^\W\d_]{2,})\s*[.!?]*\s*$", re.IGNORECASE)
_CLOCKS = re.compile(
    r"(?:\d{1,2}[.:]\d\d ?-|\d{1,2}[./]\d{1,2}[./]\d{2,4}|(?:\d{1,2},? )?20\d\d) ?\d{1,2}[.:]\d\d"
)  # seven digits that are no phone number
_NOTHING_OPEN = frozenset({"none", "anything_else", "offer"})
_SPELLED_AT = ("@", "(at)", "[at]", " dot ", " punto ")
_MEASURED = (Kind.WEIGHT, Kind.AGE, Kind.PHONE, Kind.MICROCHIP)


def read(text: str, *, reference: datetime, context: Context, lexicon: Lexicon) -> Readings:
    """All readings of ``text``, received at ``reference`` (in the shop's zone) at this point of the talk.

    Pure, and defined for every text; one longer than `LONGEST` is read up to there, with a note.
    """
    folded = fold("yes" if text.strip(" .!").lower() in _YES and context.language != "es" else text)
    tongue = languages.heard(folded.plain, talking=context.language)
    if tongue.spanish:
        folded = _from_spanish(folded, lexicon, tongue, context)
    tokens = tokenise(folded)
    hits = lexicon.hits(tokens)
    if positions.keep_pets(hits, tokens):
        hits = lexicon.hits(tokens)
    plain, starts = names.plain_of(tokens)
    may = possible(plain)
    found: list[Reading] = []
    rejected: list[Reading] = []

    counted = measures.counted(tokens)
    measured = _measured(folded, tokens, context, counted=counted)
    kinds = animals.found_in(tokens, expecting=context.expecting)
    named = positions.masked(hits, tokens, expecting=context.expecting)
    hidden = named | positions.verbs(tokens)
    if amounts := [one for one in measured if one.kind in _MEASURED]:
        hidden |= {
            index
            for index, token in enumerate(tokens)
            if any(one.start < token.end and token.start < one.end for one in amounts)
        }
    found += (Reading(m.kind, m.value, folded.span(m.start, m.end), m.score, m.rule) for m in measured)
    found += names.names(hits, lexicon, tokens, folded, context=context, names_masked=named, breeds=kinds)
    found += names.unnamed(plain, starts, tokens, folded, may=may)
    if kinds:
        found += animals.animals(kinds, tokens, folded, named=found)

    said = {reading.kind for reading in found}
    closing = context.expecting in ("vaccine_until", "vaccination") or Kind.VACCINE in said
    world = dated.world_of(reference, context, closing=closing)
    told = dated.read_days(
        dated.Words(tokens, folded, plain, starts, may),
        world,
        context,
        hidden=hidden,
        month_first=tongue.spanish,
        numbered=Kind.ORDINAL in said,
    )
    found += told.found
    rejected += told.rejected
    found = counted_from_told(found, text)
    found = without_unwished(found, rejected, tokens, folded, context, may)
    notes = list(told.notes)
    found = about.births(found, plain, may, world, folded, rejected, guess=not notes)

    located = intents.located(plain, may)
    wanted = [intent for intent, _ in located]
    found += about.names_given(text, context, wanted, found, spanish=tongue.spanish)
    found = about.not_described(found, rejected)
    found = without_left_out(found, rejected, tokens, folded, context=context, wanted=wanted, spanish=tongue.spanish)
    if counted:
        found += _loose_numbers(tokens, folded, found)
    choice = choices.chosen(text, context.labels)
    if choice is not None:
        found.append(Reading(Kind.CHOICE, choice, (0, len(text)), 0.98, "label of a choice"))
    cancels = Intent.CANCEL in wanted and Intent.BOOK not in wanted
    act, every = _act(plain, may, context, found, choice, cancels=cancels)
    _add_intents(wanted, found, act, plain, context)
    parts = clauses.parted(tokens, folded, wanted, found, hits)
    found += parts.more
    if parts.books and Intent.BOOK not in wanted and context.expecting in _NOTHING_OPEN:
        wanted.append(Intent.BOOK)
    if (first := clauses.wishes_beside(tokens, folded, wanted, found)) is not None:
        wanted.insert(0 if first else len(wanted), Intent.BOOK)
    if moves_instead(plain, wanted, found):
        wanted[wanted.index(Intent.CANCEL)] = Intent.RESCHEDULE
    if tongue.asked is not None:
        wanted.append(Intent.LANGUAGE)
    found.sort(key=lambda reading: (reading.span, -reading.score))
    notes += ["cut: the message was too long"] if folded.cut else []
    hedges = choice is None and (hedged(plain, may) or _for_somebody_unknown(text, found))
    return Readings(
        text,
        plain,
        tuple(found),
        act,
        every,
        tuple(wanted),
        tuple(rejected),
        tuple(notes),
        hedges,
        tongue.language,
        parts.asks,
        tuple((intent, names.span_in(place, starts, tokens, folded)) for intent, place in located if intent in wanted),
    )


def _from_spanish(folded: Folded, lexicon: Lexicon, tongue: languages.Heard, context: Context) -> Folded:
    """The message in English words; names of this talk, and an answer that is a name, stay as they are."""
    from bot.understanding import spanish  # a large table that no English talk needs

    if context.expecting == "name" and spanish.is_bare_name(folded.plain):
        return folded
    tokens = tokenise(folded)
    kept = [(tokens[hit.first].start, tokens[hit.last].end) for hit in lexicon.hits(tokens, fuzzy=False) if hit.exact]
    return spanish.in_english(folded, kept=kept, mixed=tongue.mixed)


def _for_somebody_unknown(text: str, found: list[Reading]) -> bool:
    """ "Yes, for Rex" where nobody knows a Rex: whoever says so means something else than was asked."""
    match = _FOR.search(text[:LONGEST]) if "for" in text.lower() else None
    if match is None or corrected(match[1].lower()) in COMMON:
        return False
    start, end = match.span(1)
    return not any(one.span[0] < end and start < one.span[1] for one in found if one.kind is not Kind.NAME)


def _measured(folded: Folded, tokens: list[Token], context: Context, *, counted: bool) -> list[measures.Measure]:
    made = [
        measures.Measure(Kind.EMAIL, token.typed, token.start, token.end, 0.98, "e-mail")
        for token in tokens
        if token.shape == "email"
    ]
    if not made and (context.expecting == "email" or holds(folded.plain, _SPELLED_AT)):
        made += measures.emails(folded.plain, expecting=context.expecting)
    if sum(map(str.isdigit, folded.plain)) >= 7:
        contacts = measures.contacts(folded.plain, region=context.region, expecting=context.expecting)
        made += (one for one in contacts if not _CLOCKS.fullmatch(folded.plain[one.start : one.end]))
    if counted or context.expecting in ("weight", "birth"):
        made += weights.weights(tokens, region=context.region, expecting=context.expecting)
        made += births.ages(tokens, expecting=context.expecting)
    made += measures.genders(tokens, expecting=context.expecting)
    made += measures.ordinals(tokens, expecting=context.expecting, options=len(context.labels) or len(context.offered))
    return made


def _loose_numbers(tokens: list[Token], folded: Folded, found: list[Reading]) -> list[Reading]:
    taken = [reading.span for reading in found]
    made = []
    for m in measures.numbers(tokens):
        span = folded.span(m.start, m.end)
        if not any(first < span[1] and span[0] < last for first, last in taken):
            made.append(Reading(m.kind, m.value, span, m.score, m.rule))
    return made


def _act(
    plain: str, may: int, context: Context, found: list[Reading], choice: int | None, *, cancels: bool
) -> tuple[Act, tuple[Act, ...]]:
    kinds = {reading.kind for reading in found if not _vague(reading)}
    moved = any(isinstance(one.value, Relative) and one.value.relation not in _ONLY_ORDER for one in found)
    picked = context.expecting == "choice" and _THE_LATER.search(plain) is not None
    heard = acts.Heard(
        details=bool(kinds - _NO_DETAILS) or (Kind.NAME in kinds and context.expecting == "name"),
        when=Kind.WHEN in kinds or moved,
        choice=choice is not None or picked or (Kind.ORDINAL in kinds and bool(context.labels or context.offered)),
        cancels=cancels,
    )
    return acts.choose(plain, expecting=context.expecting, heard=heard, last_bot=context.last_bot, may=may)


def _vague(reading: Reading) -> bool:
    """Words like "now" and "later", which by themselves are no detail."""
    value = reading.value
    if isinstance(value, When):
        return value.earliest and value.clock is None
    return isinstance(value, Relative) and value.relation in _ONLY_ORDER


_ONLY_ORDER = (Relation.LATER, Relation.EARLIER)
_THE_LATER = re.compile(r"\bthe (?:later|latest|earlier|earliest|sooner|soonest)\b(?! (?:you|possible|available))")


def _add_intents(wanted: list[Intent], found: list[Reading], act: Act, plain: str, context: Context) -> None:
    """Intents that the names say: an urgent word, a topic of the shop, a service with a day or a pet."""
    kinds = {reading.kind for reading in found}
    for reading in found:
        if reading.kind is Kind.TOPIC:
            intent = Intent.URGENT if reading.value == "urgent" else Intent.ANSWER
            if intent not in wanted:
                wanted.insert(0, intent) if intent is Intent.URGENT else wanted.append(intent)
    if Intent.URGENT in wanted and Intent.HELP in wanted:
        wanted.remove(Intent.HELP)
    if Intent.ANSWER in wanted and Intent.PRICES in wanted and FREE_THING.search(plain):
        wanted.remove(Intent.PRICES)  # the shop's own answer on parking tells what it costs
    asked = (
        act in (Act.QUESTION, Act.DENY, Act.CANCEL, Act.HANDOFF, Act.DONT_KNOW)
        or context.expecting not in _NOTHING_OPEN
    )
    if wanted in ([], [Intent.WHY]) and kinds & _WISHES and Kind.WHEN not in kinds and _WHAT_IS.match(plain):
        wanted.append(Intent.SERVICES)
    if (
        wanted == [Intent.VACCINATIONS]
        and not asked
        and kinds & _WISHES
        and is_wish_for_the_jab(plain, timed=Kind.WHEN in kinds)
    ):
        wanted[:] = [Intent.BOOK]
    named = kinds & {Kind.WHEN, Kind.PET, Kind.PET_NAME} if wanted else kinds & {Kind.WHEN, Kind.PET}
    if set(wanted) <= {Intent.INTRODUCE, Intent.RING} and not asked and kinds & _WISHES and named:
        wanted.append(Intent.BOOK)
    if not wanted and Kind.PET_NAME in kinds and is_for_whom(plain) and context.expecting != "name":
        wanted.append(Intent.BOOK)
    if not wanted and Kind.WHEN in kinds and _AGAIN.search(plain):
        wanted.append(Intent.BOOK)
    if not wanted and context.expecting in ("none", "anything_else"):
        if Kind.WHEN in kinds and act is not Act.DENY and context.last_bot and _FAILED.search(context.last_bot):
            wanted.append(Intent.BOOK)
            return
        if kinds & {Kind.WHEN, Kind.RELATIVE} and _FREE.search(plain):
            wanted.append(Intent.BOOK)
        elif Kind.PET_NAME in kinds and _ANOTHER.search(plain):
            wanted.append(Intent.REGISTER_PET)
