"""What a message tells of the writer and of pets: births, names and sexes, by all that was read in it."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.understanding import births as born_when
from bot.understanding import cues_talk as talk
from bot.understanding.cues import holds
from bot.understanding.given_names import SAID, given_names
from bot.understanding.likely_names import means_something
from bot.understanding.names_by_kind import is_for_whom
from bot.understanding.normalise import Folded
from bot.understanding.readings import Context, Intent, Kind, Reading
from bot.understanding.unknown_names import unknown_name
from bot.understanding.values import When
from bot.understanding.when import World
from bot.understanding.when.spec import add_months

_ORDERED = frozenset({Kind.SERVICE, Kind.ADD_ON})
_YEAR = re.compile(r"\d{4}|\d[/.-]\d{1,2}[/.-]\d\d")

_UNTIL = re.compile(r"(?:\w+ ){0,3}(?:until|till|til|by|before)\b")

_COMING = re.compile(r"weekday|tomorrow|tonight|next|length|soonest|weekend|coming")


def births(
    found: list[Reading], plain: str, may: int, world: World, folded: Folded, rejected: list[Reading], *, guess: bool
) -> list[Reading]:
    """Where a birth is spoken of or asked for, a day is a date of birth, not a wish.

    ``may`` is what `cues.possible` says of ``plain``.
    """
    found = _of_the_pet(found, folded, rejected)
    if world.expecting != "birth" and _ON_ITS_BIRTHDAY.search(plain) and any(_is_ahead(one, world) for one in found):
        return found
    if holds(folded.plain, _TURNING) and (match := _TURNED.search(folded.text)) is not None:
        dated = _turned(found, match, world, rejected)
        if any(one.kind is Kind.BIRTH_DATE for one in dated):
            return dated
    turned = born_when.turned(plain, world.today)
    if turned is not None:
        span = (0, len(folded.text))
        rejected += [one for one in found if one.kind is Kind.WHEN]
        told = Reading(Kind.BIRTH_DATE, turned[0], span, 0.7, "a birthday, and which")
        return [*(one for one in found if one.kind not in (Kind.WHEN, Kind.AGE)), told]
    spoken_of = born_when.speaks_of_birth(plain, may)
    if not spoken_of and (world.expecting != "birth" or talk.QUESTION_START.match(plain) or _UNTIL.match(plain)):
        return found
    kept: list[Reading] = []
    made = False
    for reading in found:
        value = reading.value
        if reading.kind is not Kind.WHEN or not isinstance(value, When):
            kept.append(reading)
            continue
        day = value.day or (value.start.day if value.start else None)
        if day is not None and not value.earliest and not (day > world.today and _COMING.search(reading.rule)):
            typed = folded.text[slice(*reading.span)]
            born = born_when.birth_date(day, today=world.today, said_year=_YEAR.search(typed) is not None)
            kept.append(replace(reading, kind=Kind.BIRTH_DATE, value=born))
            made = True
        rejected.append(reading)
    if not made and guess and not any(reading.kind is Kind.AGE for reading in found):
        vague = born_when.vague_birth(plain, world.today)
        if vague is not None:
            kept.append(Reading(Kind.BIRTH_DATE, vague, (0, len(folded.text)), 0.6, "about when it was born"))
    return kept


_ON_ITS_BIRTHDAY = re.compile(
    r"\b(?:turns|turning) [^.!?]*\bon .*\bon (?:his|her|its|their|the) (?:\w+ )?(?:birthday|day)\b"
)  # "he turns nine on the 19th, a bath on his birthday?"


def _is_ahead(one: Reading, world: World) -> bool:
    return isinstance(one.value, When) and one.value.day is not None and one.value.day >= world.today


_TURNING = ("turn", "will be")
_TURNED = re.compile(
    r"\b(?:turn(?:ed|s)?|turning|will be) (?P<years>\d{1,2})\b(?=,? (?:years old )?(?:on|in|this|last|next)\b)",
    re.IGNORECASE,
)
_OF_PEOPLE = re.compile(
    r"\b(?:i am|i['’]?m|im|am|(?:my|our) (?:late )?(?:son|daughter|husband|wife|mother|father|mum|mom|dad|kid"
    r"|child|baby|grandson|granddaughter|grandma|grandpa|brother|sister|partner|boy ?friend|girl ?friend)(?: \w+)? is)"
    r"(?: (?:now|only|just|already|nearly|almost|about|over))*\s*$",
    re.IGNORECASE,
)


def _of_the_pet(found: list[Reading], folded: Folded, rejected: list[Reading]) -> list[Reading]:
    """ "I am 81 years old" is the writer's age, and "my son is 12" somebody's: neither is the pet's."""
    others = [
        one for one in found if one.kind is Kind.AGE and _OF_PEOPLE.search(folded.text[: one.span[0]]) is not None
    ]
    rejected += others
    return [one for one in found if one not in others]


def _turned(found: list[Reading], turned: re.Match[str], world: World, rejected: list[Reading]) -> list[Reading]:
    """ "She turned 7 on the 3rd of May": born on that day, seven years before it was last."""
    kept: list[Reading] = []
    for one in found:
        value = one.value
        day = value.day if isinstance(value, When) else None
        if one.kind is not Kind.WHEN or day is None or one.span[1] < turned.end() or one.span[0] > turned.end() + 20:
            kept.append(one)
            continue
        if turned[0].lower().startswith("turned"):
            day = born_when.birth_date(day, today=world.today, said_year=False)
        born = add_months(day, -12 * int(turned["years"]))
        kept.append(Reading(Kind.BIRTH_DATE, born, one.span, 0.9, "turned so old on a day"))
        rejected.append(one)
    return kept


_BUSY = frozenset(
    {Intent.SKIP, Intent.HELP, Intent.HUMAN, Intent.BACK, Intent.STOP, Intent.START_OVER, Intent.WHY, Intent.MENU}
)

_INTRODUCES = frozenset({Intent.INTRODUCE, Intent.REGISTER_PET})
_GREETING = re.compile(
    r"\W*(?:(?:hi|hello|hey|hiya|good|morning|afternoon|evening|day|there|everyone|hola|buenos|buenas|d[ií]as|tardes|noches"
    r"|saludos)\W*)+",
    re.IGNORECASE,
)
_DESCRIBES = frozenset({Kind.SPECIES, Kind.BREED})

_NO_NAME = frozenset(
    {Kind.EMAIL, Kind.PHONE, Kind.WEIGHT, Kind.AGE, Kind.GENDER, Kind.MICROCHIP, Kind.BIRTH_DATE, Kind.VACCINE}
)


def names_given(
    text: str, context: Context, wanted: list[Intent], found: list[Reading], *, spanish: bool = False
) -> list[Reading]:
    """Names that the talk does not know yet; a pet's that it knows is only named again to register another one."""
    asked = context.expecting == "name"
    if asked and (set(wanted) & _BUSY or _GREETING.fullmatch(text)):
        return []
    registering = Intent.REGISTER_PET in wanted
    if spanish:
        from bot.understanding.spanish.names import names_said as find  # no English talk needs it
    else:
        find = given_names
    given = find(
        text,
        asked=asked,
        wanted=registering or Intent.INTRODUCE in wanted,
        animals=[reading.span for reading in found if reading.kind in _DESCRIBES],
        taken=[reading.span for reading in found if reading.kind in _NO_NAME],
    )
    if not given and not asked and not spanish:
        ordered = any(reading.kind in _ORDERED for reading in found) or is_for_whom(text)
        other = unknown_name(text, [reading.span for reading in found], ordered=ordered)
        given = [other] if other is not None else []
    if asked and set(wanted) - _INTRODUCES:  # "opening hours" is no name; "Price" may be one
        given = [one for one in given if not means_something(one.name)]
    known = [reading.span for reading in found if reading.kind is Kind.PET and reading.rule == "name"]
    made = []
    for one in given:
        again = not (asked or registering or one.rule == SAID) and any(
            one.start < end and start < one.end for start, end in known
        )
        if not again:
            made.append(Reading(one.kind, one.name, (one.start, one.end), 0.8 if asked else 0.7, one.rule))
    if (registering or any(reading.kind is Kind.PET_NAME for reading in made)) and context.expecting != "gender":
        made += _gender_by_pronoun(text, found)
    return made


def not_described(found: list[Reading], rejected: list[Reading]) -> list[Reading]:
    """ "My dog Coco" is none of the dogs that are known by other names."""
    named = [reading.span[0] for reading in found if reading.kind is Kind.PET_NAME]
    kept: list[Reading] = []
    for reading in found:
        other = reading.rule == "described" and any(0 <= start - reading.span[1] <= 30 for start in named)
        (rejected if other else kept).append(reading)
    return kept


_PRONOUN = re.compile(r"\b(?:(she|her)|(he|his|him))(?=['’]?s?\b)", re.IGNORECASE)


def _gender_by_pronoun(text: str, found: list[Reading]) -> list[Reading]:
    """ "She is a siamese" says the sex of the pet that is being described, if nothing else does."""
    if any(reading.kind is Kind.GENDER for reading in found):
        return []
    said = list(_PRONOUN.finditer(text[:400]))
    if not said or len({bool(one[1]) for one in said}) > 1:
        return []
    return [Reading(Kind.GENDER, "female" if said[0][1] else "male", said[0].span(), 0.6, "sex by pronoun")]
