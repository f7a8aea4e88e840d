"""The engine: `step` is a pure function from a state and an event to a turn. No clock, no database, no randomness."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.engine import texts
from bot.engine.bag import Bag
from bot.engine.buttons import press
from bot.engine.dialog import named_in
from bot.engine.everywhere import give_back, overhear
from bot.engine.filling import Filling
from bot.engine.moves import without
from bot.engine.precedence import hear
from bot.engine.repertoire import Repertoire
from bot.engine.state import Frame, State
from bot.engine.times import Lacking
from bot.engine.turn import Do, Done, Event, Facts, Failed, Heard, Overheard, Pressed, Returned, Say, Turn
from bot.engine.work import Work
from bot.understanding.readings import Kind

SILENCE: Final = timedelta(hours=24)  # after which values are parked (design, section 2)
TELLING: Final = "human"  # the effect that tells staff
TAKEN: Final = ("slot_taken", "not_eligible")


def step(repertoire: Repertoire, state: State, event: Event, facts: Facts) -> Turn:
    """Take one event; return what is now said, asked, to be done, or needed first.

    With ``Turn.need`` nothing has changed: look it up and call again with the same state and event and the answers in
    ``facts``. After each of ``Turn.do`` call with `Done` or `Failed` and the state of the turn before: what is said
    then comes behind what has been said, and its choices, where there are some, instead of the earlier ones. Answers
    to needs that were given before something was done no longer count.
    """
    work = Work(repertoire, state, facts)
    try:
        match event:
            case Heard(readings):
                _park(work)
                hear(work, Bag(readings, work.top.pending if work.top else ()))
            case Pressed(data):
                _park(work)
                press(work, data)
            case Overheard(readings):
                overhear(work, Bag(readings))
            case Returned():
                _park(work)
                give_back(work, Bag())
            case Done():
                _done(work, event)
            case Failed():
                _failed(work, event)
    except Lacking as lacking:
        return Turn(state, need=(lacking.need,))
    return work.turn()


def _park(work: Work) -> None:
    """After a day of silence the values are put aside; the next message may pick them up.

    What has nothing in it yet is forgotten: there is nothing to go on with.
    """
    at = work.state.at
    if work.frames and at is not None and work.facts.now - at > SILENCE:
        work.park()
        if not any(_has_something(work, one) for one in work.parked):
            work.parked = ()


def _has_something(work: Work, frame: Frame) -> bool:
    """Whether something was said of it that its title tells, or that waits for its question."""
    dialog = work.repertoire.dialogs[frame.dialog]
    if dialog.leads is not None:
        return False  # a question of yesterday
    values = Filling(dialog, frame, work.facts).known_values()
    told = all(values.get(name) is not None for name in named_in(dialog.title))
    kept = any(one.kind is not Kind.NUMBER for one in (*frame.pending, *frame.later))
    return told or kept or frame.wish is not None


def _done(work: Work, event: Done) -> None:
    """The talk goes on behind what was done for it; else there is at most a sentence to say."""
    top, do = work.top, event.do
    work.trace = {"rule": f"done: {do.name}"}
    work.about = work.state.about  # of what the same turn has told
    undo = event.result.get("undo")
    if isinstance(undo, dict):
        work.undo = undo
    if top is None or do.values.get("dialog") != top.dialog:
        if text := work.repertoire.did.get(do.name):
            work.say.append(Say(text, event.result))
        work.also(event.result)
        _ask_again(work, do)
    elif field := do.values.get("field"):
        if text := work.dialog.fields[str(field)].done:
            work.say.append(Say(text, event.result))
        work.also(event.result)
        if not do.values.get("more"):
            work.progress(work.again())
    elif do.name == work.dialog.effect or _is_waiting(work, do):
        work.frames[-1] = replace(top, held=None)  # the hold has become the booking
        work.finish(event.result)
    elif do.name == "hold":
        work.progress(work.again())


def _failed(work: Work, event: Failed) -> None:
    """The business refuses: why, and the field that could be different; without one the dialog ends."""
    top, do = work.top, event.do
    work.trace = {"rule": f"refused: {do.name}", "code": event.code}
    if top is None or do.values.get("dialog") != top.dialog:
        _tell(work, do.name)
        _ask_again(work, do)
        return
    dialog = work.dialog
    spoken = Filling(dialog, top, work.facts).known_values()
    hold = next((field.name for field in dialog.fields.values() if field.hold), None)
    name, text = dialog.failed.get(event.code, (None, None))
    asked = do.values.get("field")
    name = event.field if event.field in dialog.fields else name or (asked if isinstance(asked, str) else None)
    if event.code in TAKEN and hold is not None:
        name = hold
    if _is_waiting(work, do):
        name = None  # what cannot even be waited for is not asked for again
    if event.reasons:
        work.say.append(work.repertoire.explains(event.reasons[0], spoken))
    elif text is not None:
        work.say.append(Say(text, spoken))
    elif event.code == "slot_taken" and hold is not None:
        work.say.append(Say(texts.JUST_TAKEN, {"slot": spoken.get(hold)}))
    else:
        _tell(work, do.name)
    if name is None:
        work.close()
        if filling := work.back_to_parent():
            work.progress(filling)
        return
    without(work, name, spoken.get(name))
    for later in dialog.dependents(name):
        if later.effect is not None:
            without(work, later.name, None)  # what was done for the value that is gone is done anew
    work.progress(work.again())


def _ask_again(work: Work, do: Do) -> None:
    """The open question waited for what was done beside the dialog, as it does for what a field wants done."""
    if work.frames and do.values.get("field"):
        work.progress(work.again(), short=True)


def _is_waiting(work: Work, do: Do) -> bool:
    """Whether it puts its owner where those wait whom no time suits."""
    return work.dialog.waits is not None and do.name == work.dialog.waits[1]


def _tell(work: Work, name: str) -> None:
    """It failed, and the words for it are missing here: staff are told, as the owner hears."""
    if (refused := work.repertoire.refused.get(name)) is not None:
        work.say.append(Say(refused))
    elif name != TELLING:
        work.say.append(Say(texts.FAILED))
        work.do.append(Do(TELLING, {"lost": True}))
