"""One step at work: the stack of frames, and what is said and done on the way. `step` decides, this carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bot.engine import texts
from bot.engine.asking import CONFIRM, Asking, Question
from bot.engine.bag import Bag
from bot.engine.dialog import Begin, Dialog, Field, named_in
from bot.engine.doing import effects_of, waiting_of
from bot.engine.filling import Filling
from bot.engine.later import begin_next
from bot.engine.leading import lead
from bot.engine.memory import held_as
from bot.engine.overruled import gives_way, overrule
from bot.engine.repertoire import Repertoire
from bot.engine.state import DEPTH, PENDING, Frame, State
from bot.engine.turn import Do, Facts, Json, Offered, Opening, Say, Turn


class Work:
    """Mutable while one step lasts; `turn` is the outcome.

    ``asked`` says that a question was put or the talk came to an end: only then do the choices and what is expected
    change, so that an aside leaves the buttons of the open question as they are. ``kept_for_later`` says that a part of
    the message waits for its turn.
    """

    def __init__(self, repertoire: Repertoire, state: State, facts: Facts) -> None:
        self.repertoire, self.state, self.facts = repertoire, state, facts
        self.frames = list(repertoire.as_known(state.frames))
        self.revision = state.revision
        self.say: list[Say] = []
        self.choices: tuple[Offered, ...] = ()
        self.do: list[Do] = []
        self.expecting = "none"
        self.asked = False
        self.misses = state.misses
        self.parked = repertoire.as_known(state.parked)
        self.just_parked = False
        self.kept_for_later = False
        self.undo, self.about, self.visit = state.undo, "", state.visit
        if state.hurry:
            self.hasten()
        self.trace: dict[str, object] = {}
        if state.sorry or len(self.frames) < len(state.frames):
            self.say.append(Say(texts.LOST_PLACE))

    def hasten(self) -> None:
        """From here on only what is needed is asked for."""
        self.facts = replace(self.facts, hurry=True)

    def park(self) -> None:
        """Put aside what was being talked about: after a day of silence nobody wants to be asked right on."""
        self.parked = tuple(replace(frame, held=None, fits=None, offers=(), misses={}) for frame in self.frames)
        self.frames, self.just_parked = [], True
        self.facts = replace(self.facts, hurry=False)
        self.trace["parked"] = [frame.dialog for frame in self.parked]

    # --- the stack

    @property
    def top(self) -> Frame | None:
        """The frame being talked about."""
        return self.frames[-1] if self.frames else None

    @property
    def dialog(self) -> Dialog:
        """The dialog of the top frame."""
        return self.repertoire.dialogs[self.frames[-1].dialog]

    def keep(self, frame: Frame) -> None:
        """Replace the top frame."""
        self.frames[-1] = frame

    def is_open(self, dialog: Dialog) -> bool:
        """Whether it is somewhere on the stack."""
        return any(frame.dialog == dialog.name for frame in self.frames)

    def push(self, dialog: Dialog, *, gives: str | None = None, begun: bool = False) -> None:
        """Open a dialog on top. Of more than three the oldest makes room, which is said."""
        if gives_way(self, dialog):
            gives, begun = self.frames[-1].gives, self.frames.pop().begun
        if len(self.frames) >= DEPTH:
            if self.frames.pop(0).held:
                self.do.append(Do("release"))
            self.frames[0] = replace(self.frames[0], begun=False, gives=None)
            self.say.append(Say(texts.LEFT_OLDEST))
        self.frames.append(Frame(dialog.name, dialog.version, gives=gives, begun=begun))
        self.visit = ""

    def drop(self, count: int = 1) -> None:
        """Close the top frames; a time that they held is given back."""
        for _ in range(count):
            frame = self.frames.pop()
            if frame.held:
                self.do.append(Do("release"))
            if self.frames and frame.pending:
                pending = (*self.frames[-1].pending, *frame.pending)
                self.frames[-1] = replace(self.frames[-1], pending=pending[-PENDING:])

    # --- filling and asking

    def fill(self, bag: Bag, chosen: tuple[str, str] | None = None, *, correct: bool = True) -> Filling:
        """Let the top frame hear the bag."""
        frame = self.frames[-1]
        filling = Filling(self.dialog, frame, self.facts).settle(bag, chosen, correct=correct)
        kept = filling.frame()
        if filling.changed:
            kept = replace(kept, note="changed")
        if kept.misses and (filling.took or filling.changed):
            fields = {*filling.took, *filling.changed}
            kept = replace(kept, misses={name: count for name, count in kept.misses.items() if name not in fields})
        self.keep(kept)
        return filling

    def again(self) -> Filling:
        """The top frame as it stands, nothing being said."""
        return self.fill(Bag(None, self.frames[-1].pending))

    def asking(self, filling: Filling) -> Asking:
        """The questions of the top frame."""
        return Asking(self.repertoire, filling, self.revision + 1)

    def ask(self, question: Question) -> None:
        """Say it; its choices become the open ones. Where only a person can help, one is asked for."""
        self.say.extend(question.say)
        self.open(question.choices, question.expecting)
        if question.lost:
            self.do.append(Do("human", {"lost": True}))
            self.keep(replace(self.frames[-1], misses={}))

    def open(self, choices: tuple[Offered, ...], expecting: str) -> None:
        """What the next message may answer."""
        self.choices, self.expecting, self.asked = choices, expecting, True

    def missed(self, name: str) -> int:
        """Count an answer that was not understood; for another field the steps of repair begin anew."""
        frame = self.frames[-1]
        count = frame.misses.get(name, 0) + 1
        self.keep(replace(frame, misses={name: count}))
        return count

    # --- going on

    def is_waiting(self) -> bool:
        """Whether something has to be done before the next question can be asked."""
        return any(do.values.get("field") for do in self.do)

    def progress(self, filling: Filling, *, short: bool = False, misses: int = 0) -> None:
        """Ask for what is open, begin what has to come first, confirm, or carry out."""
        going: Filling | None = filling
        while going is not None:
            if not self.is_waiting():
                self.do.extend(effects_of(going))  # what was remembered may have found its field
            if self.is_waiting():
                return
            field = going.position
            if field is None:
                self._complete(going, short=short, misses=misses)
                return
            expects = going.expected.get(field.name)
            if (wait := waiting_of(going, expects)) is not None:
                self.do.append(wait)
                return
            if expects is None or not expects.empty():
                self.trace["open"] = field.name
                self.ask(self.asking(going).field(field, misses=misses, short=short))
                return
            going, short, misses = self._nothing_to_choose(going, field), False, 0

    def _nothing_to_choose(self, filling: Filling, field: Field) -> Filling | None:
        match field.none:
            case Begin(dialog=dialog) if not self.is_open(dialog):
                pending = self.frames[-1].pending
                self.keep(replace(self.frames[-1], pending=()))
                self.push(dialog, gives=field.name, begun=True)
                return self.fill(Bag(None, pending))
            case str(text):
                self.say.append(Say(text, filling.spoken()))
            case _:
                self.say.append(Say(self.dialog.left, filling.spoken()))
        self.close()
        return self.back_to_parent()

    def close(self) -> None:
        """Drop the top dialog, and with it those that cannot go on without it."""
        begun = True
        while self.frames and begun:
            begun = self.frames[-1].begun
            self.drop()

    def back_to_parent(self) -> Filling | None:
        """After a frame has closed: the one below goes on."""
        if not self.frames:
            self.open((), "anything_else")
            self.misses = 0
            return None
        filling = self.again()
        values = filling.spoken()
        title = self.dialog.title
        if title and filling.position is not None and all(values.get(name) is not None for name in named_in(title)):
            self.say.append(Say(texts.BACK_TO, {"title": Say(title, values)}))
        return filling

    def _complete(self, filling: Filling, *, short: bool, misses: int) -> None:
        frame, dialog = self.frames[-1], filling.dialog
        slot = next((filling.resolved.get(one.name) for one in dialog.fields.values() if one.hold), None)
        if isinstance(slot, Opening) and frame.held != (held := held_as(slot, frame.fits)):
            self.keep(replace(frame, held=held))
            self.do.append(Do("hold", {**filling.values, "dialog": dialog.name}))
            return
        if dialog.confirm is None or (dialog.brief and self.facts.hurry):
            self.carry_out(filling)
            return
        changed = frame.note == "changed"
        self.trace["open"] = CONFIRM
        if changed and not short:
            self.keep(replace(frame, note=None))
        self.ask(self.asking(filling).confirm(short=short, changed=changed, misses=misses))

    def carry_out(self, filling: Filling) -> None:
        """Everything is known and agreed: the effect, the dialog that is meant, or the end."""
        if filling.dialog.effect is not None:
            self.do.append(Do(filling.dialog.effect, {**filling.values, "dialog": filling.dialog.name}))
        elif filling.dialog.leads is not None:
            lead(self, filling)
        else:
            self.finish(filling.spoken())

    def finish(self, result: Mapping[str, object]) -> None:
        """The top dialog is done: say so, and go back to the one below."""
        frame = self.frames.pop()
        overrule(self, frame, -1)
        dialog = self.repertoire.dialogs[frame.dialog]
        text = dialog.done_by.get(str(result.get("outcome")), dialog.done)
        if text:
            self.say.append(Say(text, result))
        self.also(result)
        self.visit, self.about = str(result.get("visit", "")), str(result.get("about", ""))
        if frame.held or isinstance(result.get("slot"), Opening):  # the visit is booked
            self.facts = replace(self.facts, hurry=False)
        if frame.later and frame.gives is not None:  # they are meant of what this one was begun for
            self.keep(replace(self.frames[-1], later=(*self.frames[-1].later, *frame.later)))
        elif frame.later:
            self.progress(begin_next(self, dialog, frame, result.get("slot")))
            return
        if self.frames:
            below = self.frames[-1]
            values: Mapping[str, Json] = below.values
            if frame.gives is not None and isinstance(given := result.get("gives"), str):
                values = {**values, frame.gives: given}
            self.keep(replace(below, values=values, pending=(*below.pending, *frame.pending)[-PENDING:]))
        if (below_it := self.back_to_parent()) is not None:
            self.progress(below_it)
        elif isinstance(offers := result.get("offers"), tuple) and offers:
            self.open(offers, "offer")

    def also(self, result: Mapping[str, object]) -> None:
        """What an effect has to say besides, right behind that it was done: where the calendar file is."""
        if isinstance(also := result.get("also"), Say):
            self.say.append(also)

    # --- the end of the step

    def notices(self, filling: Filling) -> None:
        """Say what had to be dropped."""
        if filling.lost is not None:
            self.say.append(Say(texts.NO_LONGER_FREE, {"slot": filling.lost}))
        for name in dict.fromkeys(filling.dropped):
            field = filling.dialog.fields[name]
            if name in (*filling.took, *filling.changed) or (filling.lost is not None and field.hold):
                continue
            if not field.called:
                self.say.append(Say(texts.SOMETHING_DROPPED))
                continue
            text = texts.LEFT_OUT if name in filling.resolved else texts.DROPPED
            self.say.append(Say(text, {"what": Say(field.called[0])}))

    def turn(self) -> Turn:
        """The outcome of the step."""
        before = self.state
        state = State(
            frames=tuple(self.frames),
            revision=self.revision + 1 if self.asked else self.revision,
            choices=tuple(("", one.data) for one in self.choices) if self.asked else before.choices,
            expecting=self.expecting if self.asked else before.expecting,
            at=self.facts.now,
            misses=self.misses,
            parked=self.parked,
            undo=self.undo,
            language=before.language,
            hurry=self.facts.hurry,
            told=before.told,
            about=self.about,
            visit=self.visit,
        )
        return Turn(state, tuple(self.say), self.choices, tuple(self.do), trace=self.trace)
