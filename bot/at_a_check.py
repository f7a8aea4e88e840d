"""What is said at a check ("shall I cancel it?") besides yes and no: another wish, another pet, another yes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.another_hour import another_hour
from bot.engine.state import Frame, State
from bot.loading import Loaded
from bot.spared import is_left_out
from bot.suiting import suits
from bot.understanding.normalise import fold
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings
from bot.understanding.signs import accepts_alone, only_accepts
from bot.understanding.values import When

TIMES: Final = (Kind.WHEN, Kind.RELATIVE)
DETAILS: Final = (*TIMES, Kind.SERVICE, Kind.ADD_ON, Kind.PET, Kind.PET_NAME, Kind.PERSON)
SERVED: Final = (Kind.SERVICE, Kind.ADD_ON)
WITHOUT: Final = re.compile(
    r"\b(?:sin|without|minus|skip|no)(?: (?:quiero|queremos|(?:(?:le|les|me|se) )(?:(?:la|lo) )?"
    r"(?:corte[ns]?|haga[ns]?|ponga[ns]?|limpie[ns]?|toque[ns]?)))?(?: (?:any|(?<!no )(?:the|an?|el|la|las|los)))? $",
    re.IGNORECASE,
)
AGREES: Final = re.compile(
    r"(?:(?:yes|yeah|yep|ok|okay|sure|please|go ahead|and|then|,) ?)*"
    r"(?:book|book (?:it|that|this|me)(?: in)?|put me down)(?: ?(?:please|then|thanks|thank you|!|[.]))*$"
)
ANOTHER: Final = re.compile(
    r"\b(?:other|another|wrong|\w+day|first|second|last) (?:one|visit|appointment)\b|\bla otra\b"
)
ITS_PLACE: Final = re.compile(
    r"(?:[\W_]|\b(?:no|nope|nah|oh|oops|sorry|wait|i|we|meant|mean|ment|want|wanted|s|its|it|is|thats|that|the|of|for|one"
    r"|visit|visits|appointment|booking|cancel|please|pls|instead|rather|actually|hers|his|la|el|de|cita|turno|quise|decir"
    r"|perdon|cancela|mejor|era)\b)*"
)
"""What stands around a name that is to be called off in place of the one in question; with any other word it is not."""
ALL_OF_IT: Final = re.compile(
    r"(?:(?:yes|yeah|yep|yup|ok|okay|sure|si)\b[ ,.!]*)*"
    r"(?:(?P<two>both|las dos|los dos|ambos|ambas)|all|all (?:three|four)|everything|the lot|todo|todos|todas)"
    r"(?: of (?:them|it))?(?: (?:please|pls|por favor))?[ .!]*"
)
ALL_STAY: Final = re.compile(
    r"(?:(?:no+|nope|nah|i|we|ill|shall|will|want|to|please|just|lets|oh|sorry|wait)\b[ ,.!]*)*"
    r"(?:(?:keep|leave) (?:them |those )?(?:both|all|everything|it all|them)(?: of them)?"
    r"|(?:both|they|all|they all|they both|everything)(?: of them)? (?:stays?|stand))"
    r"(?: (?:please|pls|as (?:it|they) (?:is|are)|booked))?[ .!]*"
)
IT_STAYS: Final = re.compile(
    r"(?:(?:yes+|yeah|yea|yep|yup|ya|ok|okay|right|sure|please|pls|fine|good|then|just|so|well|oh|no|nah)\b[ ,.!]*)*"
    r"(?:leave|keep|let) (?:it|that|him|her|them|everything)"
    r"(?: (?:be|in|on|alone|booked|there|then|please|pls|thanks|thank you|as (?:it|they) (?:is|are)|as is|like that"
    r"|the way it is|where it is)\b)*[ .!]*"
)
SE_QUEDA: Final = re.compile(
    r"(?:(?:si|ok|okay|bueno|vale|va|no|claro|pues|mejor|entonces)\b[ ,.!]*)*"
    r"(?:dejal[oa]s?|dejel[oa]s?|dejenl[oa]s?|dejemosl[oa]s?)"
    r"(?: (?:asi|igual|ahi|nomas|como esta|por favor|porfa)\b)*[ .!]*"
)
""" "Yes, leave it": where a visit is to be called off or moved the yes is one to what is there."""
INSTEAD: Final = re.compile(
    r"\W*(?:(?:no|nope|oh|oops|sorry|wait|perdon|perdón)\b[ ,.!]*)*(?:(?:not|no|not the|no a|no la de) ~p ?[,.;]? ?"
    r"(?:(?:but|its|it is|it['’]s|i (?:meant|mean|want)|sino|cancel|a|la de) ){0,2}~q"
    r"|~q ?,? (?:not|no|instead of|y no) ~p)"
    r"(?:[ ,]*(?:instead|please|pls|por favor))*[ .!]*",
    re.IGNORECASE,
)
TAKES: Final = frozenset({"book", "stay", "register_pet"})
"""Where "I love the idea" may agree: nothing is called off or moved by what is only pleased."""
ALL_RIGHT_SO: Final = re.compile(
    r"no+[ ,.!]+(?:(?:thats|that is|its|it is|everything is|all is|all) )+(?:right|fine|ok|okay|good|correct)\b"
)
ITS_OWN: Final = re.compile(
    r"(?:(?:yes|yeah|ok|okay|sure|please|and|,) ?)*(?:book|reserve|schedule|do) (?:it|that|this) (?:for|under) ?~"
    r"(?: ?(?:please|then|thanks|thank you|!|[.]))*"
)
ONLY_IT: Final = re.compile(r"\b(?:only|just|solo|solamente)\b")
"""Of several that are in question, the one alone."""


def at_a_check(heard: Readings, state: State, loaded: Loaded) -> Readings:
    """The message with what it means at the check that is open.

    A wish for another time at a cancellation is a move: else an "ok" to what nobody asked cancels. "Yes, book it" at a
    move agrees to the move, and at a cancellation to nothing.
    """
    top = state.top
    if top is None or state.expecting != "confirm":
        return heard
    heard = _as_agreed(heard, top)
    if top.dialog == "cancel" and not heard.intents and _means_all(heard, str(top.values.get("visit"))):
        kept = tuple(one for one in heard.found if one.kind is not Kind.PET)
        return replace(heard, found=kept, act=Act.AFFIRM, acts=(Act.AFFIRM,), hedged=False)
    if top.dialog == "cancel" and not heard.intents and ALL_STAY.fullmatch(heard.plain) is not None:
        return replace(heard, found=(), act=Act.DENY, acts=(Act.DENY,), hedged=False)
    if top.dialog in ("cancel", "reschedule") and heard.act is Act.AFFIRM and _stays(heard):
        return replace(heard, found=(), intents=(), act=Act.DENY, acts=(Act.DENY,), hedged=False)
    if (
        top.dialog == "cancel"
        and (instead := _another_instead(heard, str(top.values.get("visit")), loaded)) is not None
    ):
        return instead
    if top.dialog == "cancel" and not heard.intents and _spares(heard, asked := str(top.values.get("visit")), loaded):
        return _of_the_others(heard, asked.split(","), loaded)
    if top.dialog == "cancel" and not heard.intents and heard.act in (Act.CHANGE, Act.ALTERNATIVES):
        if heard.first(*TIMES) is None or ANOTHER.search(heard.plain) is not None or _is_a_visit(heard, loaded):
            return heard  # another visit is perhaps meant
        return replace(heard, intents=(Intent.RESCHEDULE,), hedged=False)
    if top.dialog == "book" and len(state.frames) == 1 and _is_only_left_out(heard, str(top.values.get("service"))):
        kept = tuple(one for one in heard.found if one.kind not in SERVED)
        more = tuple(one for one in heard.intents if one not in (Intent.BOOK, Intent.SERVICES))
        if more or heard.act is Act.CANCEL:
            return replace(heard, found=kept, intents=more)
        return replace(heard, found=kept, intents=(), act=Act.INFORM, acts=(Act.INFORM,), hedged=True)
    heard = another_hour(heard, state)
    if heard.act is not Act.AFFIRM:
        return heard
    bare = heard.intents == (Intent.BOOK,) and heard.first(*DETAILS) is None and AGREES.match(heard.plain) is not None
    if bare and top.dialog in ("cancel", "reschedule"):
        return replace(heard, intents=(), hedged=heard.hedged or top.dialog == "cancel")
    return heard


def _as_agreed(heard: Readings, top: Frame) -> Readings:
    """The message without a yes that nobody said, or with the one that was: "book it for Max", of his bath."""
    if top.dialog == "book" and heard.act is Act.CHANGE and _is_for_its_pet(heard, top):
        return replace(heard, act=Act.AFFIRM, acts=(Act.AFFIRM,))
    if heard.act is not Act.AFFIRM:
        return heard
    if top.dialog in TAKES:
        waits = only_accepts(heard.plain) and not accepts_alone(heard.plain)
        return replace(heard, hedged=True) if waits else heard
    if ALL_RIGHT_SO.match(heard.plain) is not None:
        return replace(heard, act=Act.DENY, acts=(Act.DENY,))
    if only_accepts(heard.plain):
        act = Act.INFORM if heard.first(*TIMES) is None else Act.CHANGE
        return replace(heard, act=act, acts=(act,))
    return heard


def _is_for_its_pet(heard: Readings, top: Frame) -> bool:
    pets = [one for one in heard.found if one.value == top.values.get("pet") and one.kind is Kind.PET]
    if len(pets) != 1 or len(heard.found) != 1:
        return False
    start, end = pets[0].span
    return ITS_OWN.fullmatch(f"{heard.text[:start]}~{heard.text[end:]}".strip().lower()) is not None


def _another_instead(heard: Readings, asked: str, loaded: Loaded) -> Readings | None:
    """ "Not Juno, Otis", where Juno is asked about: his visit in the place of hers, if he has one alone."""
    pets = sorted((one for one in heard.of(Kind.PET) if one.rule == "name"), key=lambda one: one.span)
    left = [one for one in heard.rejected if one.kind is Kind.PET and one.span[0] >= 0]
    named = {str(one.value): one for one in sorted((*pets, *left), key=lambda one: one.span)}
    its = {one.pet_id for one in loaded.diary.upcoming if one.key == asked}
    others = [key for key in named if key not in its]
    if heard.intents or len(named) != 2 or len(others) != 1 or any(one.alternatives for one in named.values()):
        return None
    visits = [one.key for one in loaded.diary.upcoming if one.pet_id == others[0]]
    around = heard.text
    for key, one in named.items():
        start, end = one.span
        around = around[:start] + ("~q" if key == others[0] else "~p").ljust(end - start) + around[end:]
    if len(visits) != 1 or INSTEAD.fullmatch(re.sub(r"\s+", " ", around)) is None:
        return None
    it = Reading(Kind.APPOINTMENT, visits[0], IMPLIED, 1.0, "in the place of the one in question")
    return replace(heard, found=(it,), act=Act.CHANGE, acts=(Act.CHANGE,), hedged=True)


def _stays(heard: Readings) -> bool:
    return IT_STAYS.fullmatch(heard.plain) is not None or SE_QUEDA.fullmatch(fold(heard.text).plain) is not None


def _means_all(heard: Readings, asked: str) -> bool:
    """ "Both", "yeah, all of them", where several visits are asked about: that agrees, and picks none of them."""
    count = len(asked.split(","))
    said = ALL_OF_IT.fullmatch(heard.plain)
    return count > 1 and said is not None and (said["two"] is None or count == 2)


def _is_only_left_out(heard: Readings, asked: str) -> bool:
    """ "Yes, but no nails", where a bath is asked about: what is not wished is not booked, and it is asked again."""
    named = list(heard.of(*SERVED))
    if not named or heard.act is Act.QUESTION or heard.text.rstrip().endswith("?"):
        return False
    return all(one.value != asked and WITHOUT.search(heard.text[: one.span[0]]) is not None for one in named)


def _is_a_visit(heard: Readings, loaded: Loaded) -> bool:
    """Whether a day that is said is that of a visit which is booked, of which there are several."""
    visits = loaded.diary.upcoming
    days = [one.value for one in heard.of(Kind.WHEN) if isinstance(one.value, When) and one.value.day is not None]
    return len(visits) > 1 and any(suits(day, one.start.replace(tzinfo=None)) for day in days for one in visits)


def _spares(heard: Readings, asked: str, loaded: Loaded) -> bool:
    """ "Yes, only Bella", "Bella stays", where Max is asked about: that is no wish to call off hers."""
    keys = asked.split(",")
    its = {one.pet_id for one in loaded.diary.upcoming if one.key in keys}
    named = [one for one in heard.of(Kind.PET) if one.rule == "name" and not one.alternatives]
    if not named or {one.value for one in named} <= (its if len(keys) == 1 else set()):
        return False
    around = heard.text
    for start, end in (one.span for one in (*named, *heard.of(Kind.SERVICE)) if one.span[0] >= 0):
        around = around[:start] + " " * (end - start) + around[end:]
    around = fold(around).plain.replace("'", "").replace("’", "")
    around = ONLY_IT.sub(" ", around) if len(keys) > 1 else around
    return len({one.value for one in named}) > 1 or ITS_PLACE.fullmatch(around) is None


def _of_the_others(heard: Readings, keys: Sequence[str], loaded: Loaded) -> Readings:
    """Of two that are in question the one that is not left out; else it is asked once more."""
    out = {one.value for one in heard.of(Kind.PET) if is_left_out(heard.text, one.span)}
    left = [one.key for one in loaded.diary.upcoming if one.key in keys and one.pet_id not in out]
    named = {one.value for one in heard.of(Kind.PET)}
    if len(keys) > 1 and len(left) == 1 and named == out:
        only = Reading(Kind.APPOINTMENT, left[0], IMPLIED, 1.0, "the one that is not left out")
        return replace(heard, found=(only,), act=Act.CHANGE, acts=(Act.CHANGE,), hedged=True)
    kept = tuple(one for one in heard.found if one.kind not in (Kind.PET, Kind.SERVICE, *TIMES))
    return replace(heard, found=kept, act=Act.AFFIRM, acts=(Act.AFFIRM,), hedged=True)
