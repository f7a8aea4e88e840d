"""Reads a message in the light of its talk: what was asked and put forward, what this owner's things are called."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from bot.ailing import ailing
from bot.altering import altered
from bot.as_well import as_well
from bot.asked import only_asked, waits_to_move
from bot.at_a_check import at_a_check
from bot.at_the_certificate import at_the_certificate, wanted_of
from bot.beside import beside
from bot.catalog import ENGLISH, spoken_at
from bot.certificates import certified
from bot.each_its_own import each_its_own
from bot.each_its_price import each_its_price
from bot.each_its_service import each_its_service
from bot.easygoing import easygoing
from bot.engine.state import Frame, State
from bot.gone import gone
from bot.guard import taken_over
from bot.identity import about_identity
from bot.loading import Loaded, lexicon
from bot.meant import made_certain
from bot.naming import certain_names, renamed
from bot.near_the_visit import CHANGING, near_the_visit
from bot.no_certificate import no_certificate
from bot.no_wish import no_wish, without_their_own
from bot.not_coming import not_coming
from bot.of_a_pet import of_a_pet
from bot.of_its_own_time import MOVE, of_its_own_time
from bot.of_the_stay import of_the_stay
from bot.one_less import without_the_refused
from bot.recalled import recalled
from bot.said_of_the_booked import said_of_the_booked
from bot.said_of_the_moved import is_moving, said_of_the_moved
from bot.several_certificates import several_certified
from bot.standing import about_lists
from bot.told_before import about_what_was_told
from bot.unbooked import of_the_unbooked
from bot.understanding import read
from bot.understanding.clauses import ASKS
from bot.understanding.foreign import in_other_language
from bot.understanding.knowledge import species_of
from bot.understanding.languages import READ
from bot.understanding.nonsense import without_nonsense
from bot.understanding.readings import IMPLIED, Act, Context, Intent, Kind, Reading, Readings
from bot.understanding.repetition import REGULARLY
from bot.understanding.values import When
from bot.unvaccinated import unvaccinated
from bot.unwanted import ENDED, ENDS, messages_of_one, unwanted
from bot.whether_off import whether_off
from bot.while_registering import is_of_the_jab, while_registering
from bot.who_comes import brought_instead
from core.shop.profile import Shop

NAME: Final = 3  # words of a name in letters that we do not read
SIGNS: Final = 4  # letters of one in a script without capitals
REACH: Final = timedelta(days=20 * 365)  # no shop books so far ahead
CONTACTS: Final = {"email": Kind.EMAIL, "phone": Kind.PHONE}
DECLINES: Final = re.compile(
    r"\b(?:(?:have|got|there is|use) (?:none|no)\b|(?:do not|don['’]?t|dont|never) (?:have|use|do|own|want|give)\b"
    r"|no e-?mail\b|no tengo\b|not giving\b|rather not\b|without (?:one|it|e-?mail)\b)",
    re.IGNORECASE,
)  # an address that nobody has, or wants to tell
WITHOUT: Final = re.compile(
    r"\b(?:(?:i )?(?:do not|don['’]?t|dont|never) (?:have|use|do|own|want to give|give)(?: an?| any| out)?(?: my)?"
    r"|have no|got no|no|without|not giving(?: an?| you| my| out my)?|rather not give(?: my| an)?)"
    r" e-?mails?\b(?: address(?:es)?)?|\bsin (?:correo|e-?mail)\b"
    r"|\bno tengo (?:correo|e-?mail)\b(?: electr[oó]nico)?",
    re.IGNORECASE,
)  # said before anybody asked for it


def readings_of(text: str, state: State, loaded: Loaded) -> Readings:
    """Everything that ``text`` may mean here and now."""
    reference = loaded.shop.local(loaded.now)
    context = context_of(state, loaded.shop)
    heard = read(text, reference=reference, context=context, lexicon=lexicon(loaded))
    heard = messages_of_one(without_nonsense(heard, state.expecting), loaded)
    leaves = next((one for one in ENDS if one in heard.intents), None)
    if heard.language is not None and heard.language not in READ and not _is_a_name(heard, state):
        heard = in_other_language(heard, reference, told=heard.language == context.language)

    def reader(part: str) -> Readings:
        return read(part, reference=reference, context=context, lexicon=lexicon(loaded))

    heard = without_the_refused(without_their_own(heard))
    heard = taken_over("each_its_own", heard, each_its_own(heard, state, loaded, reader))
    heard = each_its_price(taken_over("each_its_service", heard, each_its_service(heard, state, reader)), state)
    asked = state.expecting == "vaccine_until" or is_of_the_jab(heard, state)
    renewed = state.expecting == "offer" and _has_no_time(state)
    wanted = wanted_of(state, loaded)
    several = several_certified(heard, state, reader, today=reference.date(), wanted=wanted)
    told = taken_over("several_certified", heard, several)
    if told is heard:
        told = taken_over("no_certificate", heard, no_certificate(heard, asked=asked, today=reference.date()))
    if told is heard:
        told = certified(heard, asked=asked, renewed=renewed, today=reference.date())
    told = unvaccinated(told, state)
    told = taken_over("at_the_certificate", told, at_the_certificate(told, state, loaded))
    heard = renamed(certain_names(made_certain(_of_its_kind(told), state, loaded)), state, loaded)
    heard = _declined(recalled(_within_reach(heard, reference), state, loaded), state)
    heard = _regularly(easygoing(about_what_was_told(heard, state), state))
    heard = taken_over("as_well", heard, as_well(heard, state, loaded))
    heard = taken_over("while_registering", heard, while_registering(heard, state, loaded))
    heard = ailing(_staying(heard, state, loaded), state, loaded, reference=reference)
    heard = about_lists(heard, loaded)
    who = loaded.owner
    heard = about_identity(heard, state, first_name=who.first_name, known=who.known, provable=who.provable)
    heard = taken_over("gone", heard, gone(heard, state, loaded))
    heard = taken_over("of_a_pet", heard, of_a_pet(heard, state, loaded))
    heard = taken_over("of_the_stay", heard, of_the_stay(heard, state, loaded))
    heard = unwanted(heard)
    heard = taken_over("brought_instead", heard, brought_instead(heard))
    heard = altered(of_the_unbooked(heard, state, loaded), state, loaded)
    heard = only_asked(waits_to_move(beside(heard, state, loaded), state))
    heard = taken_over("no_wish", heard, no_wish(heard, state, loaded))
    heard = taken_over("whether_off", heard, whether_off(heard, state, loaded))
    heard = at_a_check(said_of_the_booked(heard, state, loaded), state, loaded)
    if Intent.SAME_AS_LAST in heard.intents:
        heard = _same_as_last(heard, loaded)
    heard = near_the_visit(not_coming(heard, state, loaded), state, loaded)
    if not CHANGING.isdisjoint(heard.intents) or is_moving(state):
        heard = said_of_the_moved(of_its_own_time(heard, state, loaded), state, loaded)
    elif state.top is not None and state.top.dialog == MOVE:
        heard = of_its_own_time(heard, state, loaded)
    if leaves is not None and ENDED.isdisjoint(heard.intents):  # whatever else was said beside it
        heard = replace(heard, intents=(leaves, *heard.intents))
    return heard


def _is_a_name(heard: Readings, state: State) -> bool:
    """ "Олек", where a name was asked for: whatever letters it has. "Mon chien saigne" is none."""
    words = [word.strip(".,!'’-") for word in heard.text.split()]
    if state.expecting != "name" or not 0 < len(words) <= NAME or not all(map(str.isalpha, words)):
        return False
    if all(word[0].isupper() for word in words):
        return True
    return len(words) == 1 and words[0].upper() == words[0].lower() and len(words[0]) <= SIGNS


def _within_reach(heard: Readings, reference: datetime) -> Readings:
    """Days at the ends of the calendar, brought near enough to be counted from: still past, or far too far ahead."""
    first, last = reference.date() - REACH, reference.date() + REACH
    return replace(heard, found=tuple(_nearer(one, first, last) for one in heard.found))


def _nearer(reading: Reading, first: date, last: date) -> Reading:
    if reading.kind is not Kind.WHEN or not isinstance(reading.value, When):
        return reading
    others = tuple(_clamped(one, first, last) if isinstance(one, When) else one for one in reading.alternatives)
    value = _clamped(reading.value, first, last)
    if value is reading.value and others == reading.alternatives:
        return reading
    return replace(reading, value=value, alternatives=others)


def _clamped(when: When, first: date, last: date) -> When:
    bounds = [bound.day for bound in (when.start, when.end) if bound is not None]
    days = [
        *bounds,
        *([when.day] if when.day is not None else []),
        *(one.day for one in (*when.but, *when.either) if one.day is not None),
    ]
    if all(first <= day <= last for day in days):
        return when
    return replace(
        when,
        day=min(max(when.day, first), last) if when.day is not None else None,
        start=replace(when.start, day=min(max(when.start.day, first), last)) if when.start is not None else None,
        end=replace(when.end, day=min(max(when.end.day, first), last)) if when.end is not None else None,
        but=tuple(_clamped(one, first, last) for one in when.but),
        either=tuple(_clamped(one, first, last) for one in when.either),
    )


def _of_its_kind(heard: Readings) -> Readings:
    """A beagle is a dog: whoever names the breed need not be asked for the animal; a mix may be a cat."""
    breed = heard.first(Kind.BREED)
    species = species_of(str(breed.value)) if breed is not None and breed.value != "Mixed breed" else None
    if breed is None or species is None or heard.first(Kind.SPECIES) is not None:
        return heard
    implied = Reading(Kind.SPECIES, species, IMPLIED, 0.8, "from the breed")
    return replace(heard, found=(*heard.found, implied))


def context_of(state: State, shop: Shop) -> Context:
    """What the last message left open."""
    top = state.top
    starts = _in_question(top) or [one.start for one in top.offers] if top else []
    opens, closes = _hours(shop)
    return Context(
        expecting=state.expecting,
        region=shop.region,
        offered=tuple((start.date(), start.time().replace(tzinfo=None)) for start in starts),
        labels=tuple(label for label, _ in state.choices),
        opens=opens,
        closes=closes,
        language=state.language or (language if (language := spoken_at(shop.locale)) != ENGLISH else ""),
    )


def _has_no_time(state: State) -> bool:
    """Whether a visit is being booked for which there is no time at all."""
    top = state.top
    return top is not None and top.dialog == "book" and not top.offers and "slot" not in top.values


def _in_question(top: Frame) -> list[datetime]:
    """The time that is being confirmed."""
    slot = top.values.get("slot")
    start = slot.get("start") if isinstance(slot, dict) else None
    return [datetime.fromisoformat(start)] if isinstance(start, str) else []


def _hours(shop: Shop) -> tuple[time, time]:
    """The earliest opening and the latest closing of the week; they tell which half of the day "at 3" is."""
    spans = [span for day in shop.hours for span in day]
    if not spans:
        return time(8), time(20)
    return min(span.opens for span in spans), max(spans, key=lambda span: span.end).closes


def _declined(heard: Readings, state: State) -> Readings:
    """ "I have none", "not giving it": where an address was asked for, that leaves it out.

    "Vince, no email" says so before it is asked for.
    """
    asked = CONTACTS.get(state.expecting)
    if asked is not None and heard.first(asked) is None and DECLINES.search(heard.text) is not None:
        return replace(heard, intents=(*(one for one in heard.intents if one is not Intent.SKIP), Intent.SKIP))
    without = WITHOUT.search(heard.text) if asked is not Kind.EMAIL and heard.first(Kind.EMAIL) is None else None
    if without is None:
        return heard
    none = Reading(Kind.DECLINED, Kind.EMAIL.value, without.span(), 0.8, "has none, or does not tell")
    kept = tuple(one for one in heard.found if one.span[1] <= none.span[0] or none.span[1] <= one.span[0])
    return replace(
        heard, found=(*kept, none), intents=tuple(one for one in heard.intents if one is not Intent.INTRODUCE)
    )


def _staying(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """Days or nights are no visit: whoever wishes a service that is counted so wishes a stay."""
    stays = {str(one.service_id) for one in loaded.catalog.services if one.is_stay}
    named = {str(key) for one in heard.of(Kind.SERVICE) for key in (one.value, *one.alternatives)}
    if not named or not named <= stays or not set(heard.intents) <= {Intent.BOOK, *ASKS}:
        return heard
    if (state.top is not None and state.top.dialog == "stay") or heard.act in (Act.DENY, Act.CANCEL):
        return heard
    if Intent.BOOK not in heard.intents and set(heard.intents) - {Intent.SERVICES}:
        return heard  # it asks what a stay costs
    if Intent.SERVICES in heard.intents and Intent.BOOK not in heard.intents and heard.first(Kind.WHEN) is None:
        return heard
    kept = tuple(one for one in heard.intents if one not in (Intent.BOOK, Intent.SERVICES))
    return replace(heard, intents=(Intent.ABOUT_STAYS, Intent.STAY, *kept))


STARTING: Final = re.compile(r"^(?:from(?: a moment)?|length from a time)\b")  # rules


def _regularly(heard: Readings) -> Readings:
    """ "A bath every six weeks" is a wish for one bath, and for more than can be booked at once."""
    if not set(heard.intents) <= {Intent.BOOK, Intent.SERVICES, Intent.HOURS} or not REGULARLY.search(heard.plain):
        return heard
    wished = heard.first(Kind.SERVICE, Kind.ADD_ON) is not None or Intent.BOOK in heard.intents
    if not wished:
        return heard
    return replace(heard, intents=(Intent.REGULARLY, Intent.BOOK), found=tuple(_first_of(one) for one in heard.found))


def _first_of(one: Reading) -> Reading:
    """ "Starting friday at 10": of several visits the first one is on that day."""
    when = one.value
    if not isinstance(when, When) or STARTING.search(one.rule) is None:
        return one
    day = when.day if when.start is None else when.start.day
    clock = when.clock or when.after or (when.start.clock if when.start is not None else None)
    return replace(one, value=replace(when, day=day, clock=clock, after=None, start=None, end=None))


def _same_as_last(heard: Readings, loaded: Loaded) -> Readings:
    """ "Same as last time" means the last visit's pet, service, extras and person, unless something else is said."""
    named = heard.first(Kind.PET)
    last = loaded.diary.last(str(named.value) if named else None)
    if last is None:
        return heard
    said = {reading.kind for reading in heard.found}
    meant: list[tuple[Kind, str | None]] = [
        (Kind.PET, last.pet_id),
        (Kind.SERVICE, last.service_id),
        (Kind.PERSON, last.staff_id),
        *((Kind.ADD_ON, key) for key in last.add_on_ids),
    ]
    added = [Reading(kind, key, IMPLIED, 0.9, "same as last time") for kind, key in meant if key and kind not in said]
    return replace(heard, found=(*heard.found, *added))
