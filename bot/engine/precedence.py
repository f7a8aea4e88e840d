"""What wins when a message could mean several things: one table, read from the top.

A repeat ends before the engine, by its key; the carrier's own opt-out words in the channel's handler. The rest is
`TABLE`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from bot.engine import asking, texts
from bot.engine.agreeing import YES, goes_on, in_their_turn
from bot.engine.answers import answer, competing, person_offered
from bot.engine.asides import asides, handle, reply
from bot.engine.asking import CONFIRM
from bot.engine.bag import Bag
from bot.engine.buttons import button, first_offered
from bot.engine.dialog import Dialog, named_in
from bot.engine.everywhere import HANDLED, everywhere, urgent
from bot.engine.filling import Filling
from bot.engine.moves import go_on, menu, resume
from bot.engine.overruled import overrule
from bot.engine.refused import only_refuses
from bot.engine.several import keep_for_later, set_aside
from bot.engine.state import PENDING
from bot.engine.turn import Offered, Say
from bot.engine.work import Work
from bot.understanding.readings import IMPOSSIBLE, Act, Intent, Kind
from bot.understanding.values import When

WISH: Final = frozenset({Kind.SERVICE, Kind.PET, Kind.WHEN})  # two of them are a wish, one may be an answer
CONFIRM_ASKED: Final = "confirm"
AFTERWARDS: Final = HANDLED | {Intent.VACCINATED}  # the dialog itself may want to know it
NO_WANT: Final = (Act.GREET, Act.ACK, Act.OTHER, *YES, Act.INFORM, Act.DONT_KNOW, Act.CHANGE)


@dataclass(frozen=True, slots=True)
class Rule:
    """``run`` returns whether the rule has dealt with the message."""

    name: str
    run: Callable[[Work, Bag], bool]


def hear(work: Work, bag: Bag) -> None:
    """Give the message to the first rule that takes it; a day that no calendar has is told in any case."""
    for note in bag.heard.notes:
        if note.startswith(IMPOSSIBLE):
            work.say.append(Say(texts.NO_SUCH_DAY, {"day": note.removeprefix(IMPOSSIBLE)}))
    if bag.intends(Intent.UNWELL):
        work.hasten()
    bag.part(begins=not work.frames)
    bag.whole = list(bag.fresh)
    aside = set_aside(work, bag)
    work.kept_for_later = aside is not None
    for rule in TABLE:
        if rule.run(work, bag):
            work.trace.setdefault("rule", rule.name)
            break
    if aside is not None:
        keep_for_later(work, *aside)


def _resume(work: Work, bag: Bag) -> bool:
    """Values were parked: offer to go on, once; or go on."""
    if not work.parked or work.frames or work.state.is_behind_notice:
        return False
    offered = work.state.expecting == "confirm"
    if offered and bag.act in YES:
        resume(work, bag)
        return True
    if offered and bag.act in (Act.DENY, Act.CANCEL) and not bag.fresh:
        work.parked = ()
        menu(work, bag)
        return True
    if offered and not work.just_parked:
        work.parked = ()  # asked, and answered with something else
        return False
    if bag.act not in NO_WANT or any(intent in work.repertoire.by_intent for intent in bag.heard.intents):
        return False
    if len({one.kind for one in bag.fresh}.intersection(WISH)) > 1:
        work.parked = ()  # a wish of its own
        return False
    kept = (*work.parked[-1].pending, *bag.left())[-PENDING:]
    work.parked = (*work.parked[:-1], replace(work.parked[-1], pending=kept))
    choices = (
        Offered(Say(texts.GO_ON), asking.data(work.revision + 1, "", CONFIRM, asking.RESUME)),
        Offered(Say(texts.AFRESH), asking.data(work.revision + 1, "", CONFIRM, asking.AFRESH)),
    )
    work.say.append(_resumed(work))
    work.open(choices, "confirm")
    return True


def _resumed(work: Work) -> Say:
    """The offer to go on, with what, if that can be said."""
    frame = work.parked[0]
    dialog = work.repertoire.dialogs[frame.dialog]
    values = Filling(dialog, frame, work.facts).known_values()
    if dialog.title and all(values.get(name) is not None for name in named_in(dialog.title)):
        return Say(texts.RESUME, {"title": Say(dialog.title, values)})
    return Say(texts.RESUME_PLAIN)


def _wants_something(bag: Bag) -> bool:
    """A service is named, or a time is asked for: "anything on friday?" """
    if bag.first(Kind.SERVICE, Kind.ADD_ON):
        return True
    when = bag.first(Kind.WHEN, fresh=True)
    if when is None or (isinstance(when.value, When) and only_refuses(when.value)):
        return False
    return bag.act in (Act.REQUEST, Act.BOOK, Act.QUESTION, Act.INFORM)


def _new_intent(work: Work, bag: Bag) -> bool:
    dialog = competing(work, bag)
    if dialog is None and work.top is None and not bag.heard.intents and _wants_something(bag):
        dialog = work.repertoire.weak
    if dialog is None:
        return False
    work.parked = ()
    asides(work, bag, without=AFTERWARDS)
    if work.is_open(dialog) and not _is_untouched(work, dialog):
        _open_already(work, bag)
        return True
    if work.is_open(dialog):
        work.drop()
    elif not work.frames:
        later = (work.repertoire.by_intent.get(intent) for intent in bag.heard.intents)
        if (other := next((one for one in later if one is not None and one is not dialog), None)) is not None:
            _two(work, dialog, other)
            _its_own(work, bag, other)
        else:
            work.push(dialog)
    else:
        work.push(dialog, gives=work.dialog.begins(dialog))
    filling = work.fill(bag)
    overrule(work, work.frames[-1], -2)
    handle(work, Intent.VACCINATED, bag)  # unless it is the certificate that is needed here
    work.trace.update(opened=dialog.name, took=filling.took, rules=filling.rules)
    go_on(work, filling)
    return True


def _is_untouched(work: Work, dialog: Dialog) -> bool:
    """Whether what lies above it was never answered: nobody wants to finish that first."""
    top = work.frames[-1]
    return len(work.frames) > 1 and work.frames[-2].dialog == dialog.name and not top.begun and not top.order


def _two(work: Work, first: Dialog, second: Dialog) -> None:
    """Two wishes in one message: the first goes first, but what one needs of the other goes before it."""
    for above, below in ((first, second), (second, first)):
        if (gives := below.begins(above)) is not None:
            work.push(below)
            work.push(above, gives=gives, begun=True)
            return
    work.push(second)
    work.push(first)


def _its_own(work: Work, bag: Bag, other: Dialog) -> None:
    """What is said behind the second wish is of that: "book a groom for friday, and cancel the bath on the 12th"."""
    begins = [start for intent, (start, _) in bag.heard.wanted if intent in other.opens_on]
    if not begins or work.frames[-2].dialog != other.name or not bag.intends(Intent.CANCEL):
        return
    behind = [one for one in bag.fresh if one.span[0] >= begins[0]]
    if len(behind) == len(bag.fresh):
        return
    bag.fresh = [one for one in bag.fresh if one not in behind]
    work.frames[-2] = replace(work.frames[-2], pending=tuple(behind)[:PENDING])


def _open_already(work: Work, bag: Bag) -> None:
    """It waits for what is being talked about: its details are remembered, and this is finished first."""
    below, agreed = work.frames[-2], work.state.expecting == CONFIRM_ASKED and goes_on(work, bag)
    work.frames[-2] = replace(below, pending=(*below.pending, *bag.fresh)[-PENDING:])
    if agreed and (filling := work.again()).position is None:
        in_their_turn(work)
        work.carry_out(filling)
        return
    work.say.append(Say(texts.NOTED if bag.fresh else texts.FIRST_THIS))
    work.progress(work.again(), short=True)


def _aside(work: Work, bag: Bag) -> bool:
    """A question that a handler answers, outside a dialog."""
    if not asides(work, bag, without=HANDLED):
        return False
    work.misses = 0
    return True


def _courtesy(work: Work, bag: Bag) -> bool:
    handler = work.repertoire.courtesies.get(bag.act)
    if handler is None or work.frames or not reply(work, handler, bag):
        return False
    work.misses = 0
    return True


def _skip(work: Work, bag: Bag) -> bool:
    """ "Skip" where nothing can be skipped."""
    if not bag.intends(Intent.SKIP) or not handle(work, Intent.SKIP, bag):
        return False
    if work.frames:
        work.progress(work.again(), short=True)
    return True


def _no_match(work: Work, bag: Bag) -> bool:
    """Nothing of it was understood: repair, in steps."""
    if work.top is not None:
        filling = work.again()
        field = filling.position
        work.progress(filling, misses=work.missed(field.name if field is not None else CONFIRM))
        return True
    work.misses = work.misses % 3 + 1
    if work.misses == 3:
        handle(work, Intent.HELP, bag)
    else:
        work.say.append(Say(texts.NOTHING_UNDERSTOOD if work.misses == 1 else texts.NOTHING_AGAIN))
        work.open((), "anything_else")
    return True


TABLE: Final = (
    Rule("urgent words", urgent),
    Rule("button by its label", button),
    Rule("words that work everywhere", everywhere),
    Rule("a person was offered", person_offered),
    Rule("the only thing offered", first_offered),
    Rule("answer", answer),
    Rule("resume", _resume),
    Rule("new intent", _new_intent),
    Rule("aside", _aside),
    Rule("skip", _skip),
    Rule("courtesy", _courtesy),
    Rule("no match", _no_match),
)
