"""A reader with a hundred words, so that these tests depend on no grammar but their own."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal

from bot.understanding.readings import Act, Intent, Kind, Reading, Readings, Value
from bot.understanding.values import Bound, Relation, Relative, When

NAMES: dict[str, tuple[Kind, str]] = {
    **dict.fromkeys(("biscuit", "mia", "rex"), (Kind.PET, "")),
    **dict.fromkeys(("bath", "trim", "comb"), (Kind.SERVICE, "")),
    **dict.fromkeys(("kim", "leo"), (Kind.PERSON, "")),
    **dict.fromkeys(("dog", "cat"), (Kind.SPECIES, "")),
    "rabies": (Kind.VACCINE, ""),
}
ACTS: dict[str, Act] = {
    "yes": Act.AFFIRM, "yep": Act.AFFIRM, "no": Act.DENY, "nope": Act.DENY, "hi": Act.GREET, "hello": Act.GREET,
    "thanks": Act.THANKS, "ok": Act.ACK, "else": Act.ALTERNATIVES, "change": Act.CHANGE, "actually": Act.CHANGE,
    "cancel": Act.CANCEL, "book": Act.BOOK, "dunno": Act.DONT_KNOW, "what": Act.QUESTION, "bye": Act.GOODBYE,
}  # fmt: skip
INTENTS: dict[str, Intent] = {
    "book": Intent.BOOK, "cancel": Intent.CANCEL, "register": Intent.REGISTER_PET, "move": Intent.RESCHEDULE,
    "close": Intent.HOURS, "cost": Intent.PRICES, "help": Intent.HELP, "menu": Intent.MENU, "human": Intent.HUMAN,
    "back": Intent.BACK, "restart": Intent.START_OVER, "skip": Intent.SKIP, "why": Intent.WHY, "undo": Intent.UNDO,
    "stop": Intent.STOP, "unsubscribe": Intent.STOP_MESSAGES, "bleeding": Intent.URGENT, "me": Intent.INTRODUCE,
}  # fmt: skip
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
ORDINALS = {"first": 1, "second": 2, "third": 3, "last": -1}


def read(text: str, *, today: date, labels: tuple[str, ...] = ()) -> Readings:
    """What the words mean here."""
    words = re.findall(r"[\w:]+", text.lower())
    found = [_reading(Kind(kind), key or word, text, word) for word, kind, key in _named(words)]
    found += [_reading(Kind.ORDINAL, ORDINALS[word], text, word) for word in words if word in ORDINALS]
    if text.lower() in [label.lower() for label in labels]:
        place = [label.lower() for label in labels].index(text.lower()) + 1
        found = [Reading(Kind.CHOICE, place, (0, len(text)), 1.0, "label")]
    elif text.isdigit() and 0 < int(text) <= len(labels):
        found.append(Reading(Kind.CHOICE, int(text), (0, len(text)), 0.9, "number"))
    if text.isdigit():
        found.append(Reading(Kind.NUMBER, Decimal(text), (0, len(text)), 0.8, "number"))
    found += _times(words, text, today)
    if matched := re.search(r"(\d+(?:\.\d+)?) ?kg", text):
        found.append(Reading(Kind.WEIGHT, Decimal(matched[1]), matched.span(), 1.0, "kg"))
    if matched := re.search(r"(?:called|am) (\w+)", text):
        found.append(Reading(Kind.NAME, matched[1], matched.span(1), 1.0, "called"))
    if "until" in words and (days := [word for word in words if word in DAYS]):
        found.append(_reading(Kind.VALID_UNTIL, _day(days[-1], today), text, days[-1]))
    if "anyone" in words:
        found.append(_reading(Kind.ANYONE, True, text, "anyone"))
    acts = [ACTS[word] for word in words if word in ACTS]
    intents = tuple(INTENTS[word] for word in words if word in INTENTS)
    if Intent.CANCEL in intents and Act.CANCEL not in acts:
        acts.append(Act.CANCEL)
    act = acts[0] if acts else Act.QUESTION if text.endswith("?") else Act.INFORM if found else Act.OTHER
    return Readings(text, text.lower(), tuple(found), act, tuple(acts), intents)


def _named(words: list[str]) -> list[tuple[str, Kind, str]]:
    named: list[tuple[str, Kind, str]] = []
    for place, word in enumerate(words):
        if word in NAMES:
            kind = NAMES[word][0]
            if kind is Kind.PERSON and words[place - 1 : place] == ["not"]:
                kind = Kind.NOT_PERSON
            named.append((word, kind, NAMES[word][1]))
    return named


def _times(words: list[str], text: str, today: date) -> list[Reading]:
    if "same" in words:
        same = [_reading(Kind.RELATIVE, Relative(Relation.SAME_TIME), text, "same")]
        return same + _times([word for word in words if word != "same"], text, today)
    if "dayafter" in words:
        return [_reading(Kind.RELATIVE, Relative(Relation.SHIFT, days=1), text, "dayafter")]
    day = next((_day(word, today) for word in words if word in (*DAYS, "tomorrow")), None)
    clock = next((time.fromisoformat(f"{word:0>5}") for word in words if re.fullmatch(r"\d?\d:\d\d", word)), None)
    if "nextweek" in words:
        monday = today + timedelta(days=7 - today.weekday())
        when = When(start=Bound(monday), end=Bound(monday + timedelta(days=7)))
    elif day is None and clock is None:
        return []
    elif "after" in words:
        when = When(day=day, after=clock)
    else:
        when = When(day=day, clock=clock)
    first = next(word for word in words if word in (*DAYS, "tomorrow", "nextweek") or ":" in word)
    return [_reading(Kind.WHEN, when, text, first)]


def _day(word: str, today: date) -> date:
    if word == "tomorrow":
        return today + timedelta(days=1)
    return today + timedelta(days=(DAYS.index(word) - today.weekday() - 1) % 7 + 1)


def _reading(kind: Kind, value: Value, text: str, word: str) -> Reading:
    start = max(text.lower().find(word), 0)
    return Reading(kind, value, (start, start + len(word)), 1.0, "toy")
