"""Pets that a message leaves out: "cancel everything except Fern", "cancel Rolo and Fern, keep Maple"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

if TYPE_CHECKING:
    from bot.loading import Loaded

CHANGING: Final = (Intent.CANCEL, Intent.RESCHEDULE)
_BEFORE: Final = re.compile(
    r"\b(?:except(?:ing)?|but|besides|apart from|other than|not|keep(?:ing)?|leav(?:e|ing)|without|excluding|save|bar"
    r"|(?:do\s*n[o'’]?t|never|no)\s+(?:move|cancel|touch|change|reschedule|muevas|canceles|toques|cambies)"
    r"|menos|excepto|salvo|no|deja(?:r|me|le)?|mantene?r?)(?:\s+(?:for|the|of|just|only|lo|el|la|de|del|a|al|from))*\s*$",
    re.IGNORECASE,
)
_BEHIND: Final = re.compile(
    r"^(?:['’]?s)?(?: \w+)? ?(?:(?:is|are) (?:fine|still coming|coming)|still comes?|keeps (?:his|hers)|as planned"
    r"|sigue)\b",
    re.IGNORECASE,
)
_STAYS: Final = re.compile(
    r"^(?:['’]?s)?(?: \w+)? ?(?:(?:can )?stays?|(?:(?:is|are) )?staying|se queda)\b"
    r"(?! (?:(?:at )?home|in bed|with me|with us|en casa|en (?:la )?cama|conmigo)\b)",
    re.IGNORECASE,
)
_REST: Final = re.compile(
    r"\b(?:all|every\w*|(?:the )?others?|the rest|anything|both|tod[oa]s?|l[oa]s dem[aá]s|el resto|l[oa]s otr[oa]s)\b",
    re.IGNORECASE,
)
_NOT_ALL: Final = re.compile(
    r"^\W*(?:(?:no|please|pls|hey|hi|wait|sorry)\W+)*(?:do\s*n[o'’]?t|no)\s+(?:cancel|call off|canceles)"
    r"\s+(?:all|both|everything|everyone|tod[oa]s?)(?:\s+of\s+(?:them|it|those))?\s*[,.;:-]?\s*(?:(?:but|pero)\s+)?"
    r"(?:just|only|s[oó]lo|solamente)\s+(?:(?:the|a|el|la|de|cancel)\s+)*[^\W\d_]+(?:['’]?s)?(?:\s+(?:one|visit))?\W*$",
    re.IGNORECASE,
)
_CANCEL_BUT: Final = re.compile(
    r"^\W*(?:please\W+)?(?:cancel|call off|cancela)\s+(?:a\s+)?[^\W\d_]+(?:['’]?s)?(?:\s+\w+)?\s*[,;.]?\s*"
    r"(?:(?:and|but|y|pero)\s+)?"
    r"(?:do\s*n[o'’]?t|no)\s+(?:cancel|canceles)\s+(?:a\s+)?[^\W\d_]+(?:['’]?s)?\W*$",
    re.IGNORECASE,
)
_NOT_OFF: Final = re.compile(
    r"\b(?:do\s*n[o'’]?t|never|no)\s+(?:cancel|canceles)(?:\s+(?:the|of|just|only|lo|el|la|de|del|a|al))*\s*$",
    re.IGNORECASE,
)
_OTHERS: Final = re.compile(r"\b(?:mine|ours|m[ií]o|m[ií]a)\b", re.IGNORECASE)
_IT: Final = re.compile(r"\b(?:her|him|it)\b|\b\w+(?:la|lo)\b", re.IGNORECASE)
_AND: Final = re.compile(r"^\s*(?:(?:,|and|&|or|nor|y|ni|o)\s*)+$", re.IGNORECASE)


def only_those(heard: Readings, loaded: Loaded) -> Readings:
    """ "Don't cancel all of them, just Rolo's": what is forbidden of all is wished of the one that is named."""
    pets = {one.value for one in heard.of(Kind.PET) if not one.alternatives}
    if len(pets) == 2 and heard.act is Act.CANCEL and not heard.intents and _CANCEL_BUT.match(heard.text) is not None:
        return replace(heard, intents=(Intent.CANCEL,))  # and `without_spared` leaves the other one alone
    if len(pets) != 1 or heard.intents or _NOT_ALL.match(heard.text) is None:
        return heard
    if not any(one.pet_id in pets for one in loaded.diary.upcoming):
        return heard
    return replace(heard, intents=(Intent.CANCEL,), act=Act.CANCEL, acts=(Act.CANCEL,))


def without_spared(heard: Readings, loaded: Loaded) -> tuple[Readings, Loaded, bool]:
    """The message and the diary without those that are left out, where visits are called off or moved.

    If one visit is left, it is the one that is meant; the last value says that all which are left are.
    """
    spared = _spared(heard) if heard.intends(*CHANGING) else []
    if not spared:
        return heard, loaded, False
    keys = {str(one.value) for one in spared}
    heard = replace(heard, found=tuple(one for one in heard.found if one not in spared))
    left = tuple(one for one in loaded.diary.upcoming if one.pet_id not in keys)
    if len(left) == 1 and heard.first(Kind.PET) is None:
        only = Reading(Kind.APPOINTMENT, left[0].key, IMPLIED, 1.0, "the only one that is not left out")
        heard = replace(heard, found=(*heard.found, only))
    rest = heard.first(Kind.PET) is None and _REST.search(heard.text) is not None
    loaded = replace(loaded, facts={**loaded.facts, "diary": replace(loaded.diary, upcoming=left)})
    return heard, loaded, rest


def is_left_out(text: str, span: tuple[int, int]) -> bool:
    """Whether the name at ``span`` is that of one that stays as it is, by what stands beside it."""
    behind = text[span[1] :]
    return any((_BEFORE.search(text[: span[0]]), _BEHIND.search(behind), _STAYS.search(behind)))


def _spared(heard: Readings) -> list[Reading]:
    named = sorted((one for one in heard.of(Kind.PET) if one.span[0] >= 0), key=lambda one: one.span)
    others = len({one.value for one in named}) > 1 or _REST.search(heard.text) is not None
    spared: list[Reading] = []
    for one in named:
        chained = spared and _AND.match(heard.text[spared[-1].span[1] : one.span[0]]) is not None
        behind = heard.text[one.span[1] :]
        said = _BEFORE.search(heard.text[: one.span[0]]) or _BEHIND.search(behind)
        if said or chained or (others and _STAYS.search(behind)):  # alone, who stays is who does not come
            spared.append(one)
    return [] if _is_to_move(heard, named) else spared


def _is_to_move(heard: Readings, named: Sequence[Reading]) -> bool:
    """ "Don't cancel Fern, move her to friday": she is the one that moves, where nobody else is named."""
    if Intent.RESCHEDULE not in heard.intents or len({one.value for one in named}) != 1 or _REST.search(heard.text):
        return False
    behind = heard.text[named[0].span[1] :]
    if _OTHERS.search(behind) is not None:
        return False
    return _NOT_OFF.search(heard.text[: named[0].span[0]]) is not None and (
        _IT.search(behind) is not None or len(list(heard.of(Kind.WHEN))) < 2
    )
