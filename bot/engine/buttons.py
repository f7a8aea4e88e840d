"""Buttons: pressed now or a week later, sent back as their label, as its number or as "the second one"."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.engine import asking, texts
from bot.engine.asides import handle
from bot.engine.asking import CONFIRM
from bot.engine.bag import Bag
from bot.engine.everywhere import give_back
from bot.engine.moves import go_on, leave, menu, reopen, resume
from bot.engine.turn import Say
from bot.engine.work import Work
from bot.understanding.readings import Act, Intent, Kind, Reading
from bot.understanding.values import When

NUMERIC: Final = frozenset({"weight", "birth", "microchip", "phone", "time"})  # a bare digit answers these itself


def button(work: Work, bag: Bag) -> bool:
    """A label sent back as text, its number, or "the second one"."""
    choices = work.state.choices
    for reading in bag.of(Kind.CHOICE, Kind.ORDINAL, fresh=True):
        if not isinstance(reading.value, int) or work.just_parked:
            continue
        if reading.kind is Kind.ORDINAL and work.state.expecting in NUMERIC:
            continue
        place = reading.value - 1 if reading.value > 0 else len(_values(choices)) + reading.value
        if 0 <= place < len(choices):
            bag.take([reading])
            work.trace["rule"] = "button by its label"
            _pressed(work, choices[place][1], bag.rest())
            return True
    return False


def first_offered(work: Work, bag: Bag) -> bool:
    """ "Yes" where one thing was put forward, and nothing is open: that is taken."""
    state = work.state
    if work.frames or state.expecting != "offer" or not state.choices or bag.act not in (Act.AFFIRM, Act.SELECT):
        return False
    if bag.heard.hedged or bag.heard.intents or bag.fresh:
        return False
    _pressed(work, state.choices[0][1], bag.rest())
    return True


def _values(choices: tuple[tuple[str, str], ...]) -> list[str]:
    """Choices that are values: "the last one" is none of "Skip" and "Leave it"."""
    return [one for _, one in choices if f".{CONFIRM}." not in one and not one.endswith(".-")]


def press(work: Work, data: str) -> None:
    """A button came back, of the last question or of one a week ago."""
    work.trace["rule"] = "button"
    _pressed(work, data, Bag(None, work.top.pending if work.top else ()))


def _pressed(work: Work, data: str, bag: Bag) -> None:
    parts = data.split(".", 3)
    revision, dialog, field, token = parts if len(parts) == 4 else ("", "", "", "")
    if field == CONFIRM and not dialog:
        _parked_button(work, token, bag)
    elif not dialog:
        _menu_choice(work, token, bag)
    elif work.top is None or work.top.dialog != dialog:
        _old_button(work)
    elif field == CONFIRM:
        _confirm_button(work, token, bag, current=revision == str(work.state.revision % 10000))
    elif field in work.dialog.fields:
        _field_button(work, field, token, bag)
    else:
        _old_button(work)


def _parked_button(work: Work, token: str, bag: Bag) -> None:
    """The answers to "shall we go on?"."""
    if not work.parked or work.frames:
        _old_button(work)
    elif token == asking.RESUME:
        resume(work, bag)
    else:
        work.parked = ()
        menu(work, bag)


def _menu_choice(work: Work, token: str, bag: Bag) -> None:
    """A button of the menu: its token is an intent; with a service for a dialog, with a visit for a handler."""
    name, about, more = (*token.split(":"), "", "")[:3]
    intent = next((one for one in Intent if one.value == name), None)
    dialog = work.repertoire.by_intent.get(intent) if intent is not None else None
    if about:
        kind = Kind.SERVICE if dialog is not None else Kind.APPOINTMENT
        bag.pending.append(Reading(kind, about, (0, 0), 1.0, "button"))
    if more.isdecimal():
        bag.pending.append(Reading(Kind.DURATION, timedelta(minutes=int(more)), (0, 0), 1.0, "button"))
    elif more:
        bag.pending.append(Reading(Kind.WHEN, When(earliest=True), (0, 0), 1.0, "button"))
    if dialog is not None and not work.is_open(dialog):
        work.parked = ()
        work.push(dialog)
        go_on(work, work.fill(bag))
    elif intent is Intent.BOT:
        give_back(work, bag)
    elif intent is not None and handle(work, intent, bag):
        if work.frames and not work.repertoire.handlers[intent].quiet:
            work.progress(work.again(), short=True)
    else:
        _old_button(work)


def _old_button(work: Work) -> None:
    work.say.append(Say(texts.OLD_BUTTON))
    if work.frames:
        work.progress(work.again(), short=True)
    else:
        menu(work, Bag())


def _confirm_button(work: Work, token: str, bag: Bag, *, current: bool) -> None:
    """A button that is no value; what would end something counts only under the question that it belongs to."""
    if token == asking.HUMAN:
        handle(work, Intent.HUMAN, bag)
        return
    if token == asking.LEAVE and current:
        leave(work)
        return
    filling = work.fill(bag)
    if token.startswith("~") and token[1:] in work.dialog.fields:
        reopen(work, token[1:], filling)
    elif token == asking.YES and current and filling.position is None and not (filling.dropped or filling.changed):
        work.carry_out(filling)
    elif token == asking.AGAIN:
        work.progress(filling, short=True)
    else:
        _old_button(work)


def _field_button(work: Work, field: str, token: str, bag: Bag) -> None:
    filling = work.fill(bag, (field, token))
    if filling.stale_button:
        work.say.append(Say(texts.OLD_BUTTON))
    go_on(work, filling)
