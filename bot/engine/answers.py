"""The answer to the open question, with corrections and other details of the same message."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.engine import texts
from bot.engine.agreeing import DETAILS, YES, agrees, goes_on, in_their_turn, restates
from bot.engine.asides import asides, handle, reply
from bot.engine.asking import CONFIRM, Question
from bot.engine.bag import Bag
from bot.engine.declining import BARE_NO, GREETS, HELD_BACK, KEPT, NOT_NOW, NOTHING, THINKING
from bot.engine.dialog import Begin, Dialog
from bot.engine.doing import without_field
from bot.engine.everywhere import HANDLED
from bot.engine.expects import Openings
from bot.engine.filling import Filling
from bot.engine.moves import go_on, leave, reopen
from bot.engine.refused import declines
from bot.engine.turn import Say
from bot.engine.work import Work
from bot.understanding.cues_denials import TAKEN_BACK
from bot.understanding.readings import Act, Intent, Kind
from bot.understanding.values import When

CORRECTING = (Act.CHANGE, Act.DENY, Act.REQUEST, Act.ALTERNATIVES)
PATIENCE = 3  # answers that bring something else, behind which what may be left out is not asked for again
FORGET_IT = 4  # words of a "cancel" that means this talk; more than that, or a named visit, means a visit


def person_offered(work: Work, bag: Bag) -> bool:
    """The answer to "shall I ask somebody from the shop to write to you?": never an answer to something else."""
    if not work.frames or work.state.expecting != "offer" or bag.act not in (*YES, Act.DENY):
        return False
    if (bag.act in YES and bag.heard.hedged) or bag.first(
        *DETAILS, Kind.VALID_UNTIL, Kind.BIRTH_DATE, fresh=True
    ) is not None:
        return False  # another time instead, or the very thing that was missing
    if bag.act in YES:
        work.open((), "slot")
        work.keep(replace(work.frames[-1], misses={}))
        handle(work, Intent.HUMAN, bag)
        return True
    filling = work.again()
    expects = filling.expected.get(filling.position.name) if filling.position is not None else None
    if isinstance(expects, Openings) and not filling.offers:
        leave(work)  # nothing is free and no person is wanted
    else:
        work.progress(filling, short=True)
    return True


def answer(work: Work, bag: Bag) -> bool:
    """The answer to the open question, corrections and other fields of the same message; asides beside them."""
    if work.top is None or competing(work, bag) is not None:
        return False
    if _is_bare_cancel(work, bag):
        leave(work)
        return True
    asking = bag.act is Act.QUESTION and any(one in work.repertoire.handlers for one in bag.heard.intents)
    asking = asking and not bag.heard.asides  # else what wishes stands apart from what asks
    filling = work.fill(bag, correct=not asking)
    work.trace.update(took=filling.took, changed=filling.changed, dropped=filling.dropped, rules=filling.rules)
    work.trace["asked"] = filling.asked or CONFIRM
    answered = asides(work, bag, without=HANDLED)
    if filling.took or filling.changed or filling.dropped or filling.among or filling.refused:
        work.trace["rule"] = "correction" if filling.changed else "answer"
        go_on(work, filling)
    elif _wants_nothing(work, bag):
        work.trace["rule"] = "nothing is wanted"
        leave(work)
    elif filling.position is None:
        _confirming(work, bag, filling, answered=answered)
    elif answered or filling.repeated:
        work.progress(filling, short=True)
    else:
        return _not_answered(work, bag, filling)
    return True


def _confirming(work: Work, bag: Bag, filling: Filling, *, answered: bool) -> None:
    """Everything is known; the answer to the confirmation. Only a "yes" to that very question is one."""
    act, put = bag.act, work.state.expecting == "confirm"
    if put and (agrees(bag) or restates(work, bag)):
        work.trace["rule"] = "yes"
        work.do = [one if "dialog" in one.values else without_field(one) for one in work.do]
        work.carry_out(filling)
    elif put and goes_on(work, bag):
        work.trace["rule"] = "goes on with what it was begun for"
        in_their_turn(work)
        work.carry_out(filling)
    elif (name := _named(work, bag)) is not None:
        reopen(work, name, filling)
    elif act is Act.CANCEL and Intent.CANCEL not in work.dialog.opens_on:
        leave(work)
    elif act is Act.DENY and put and work.dialog.confirm is not None and work.dialog.confirm.change:
        work.ask(work.asking(filling).what_changes())
    elif act is Act.DENY:
        leave(work)
    elif put and not answered and (bag.heard.hedged or act is Act.AFFIRM):
        work.trace["rule"] = "not yet a yes"
        work.say.append(Say(texts.NOT_YET))
        work.progress(filling)
    elif (
        answered or filling.repeated or work.kept_for_later or act in (Act.ACK, Act.THANKS, Act.GREET, Act.CANCEL, *YES)
    ):
        work.progress(filling, short=True)
    else:
        work.progress(filling, misses=work.missed(CONFIRM))
        work.trace["rule"] = "no match"


def _named(work: Work, bag: Bag) -> str | None:
    """The field that a correction names by its word: "change the time", "no, another day"."""
    if bag.act not in CORRECTING:
        return None
    words = set(bag.heard.plain.lower().split())
    for field in work.dialog.fields.values():
        if words.intersection(field.called) and field.name in work.frames[-1].values:
            return field.name
    return None


def _not_answered(work: Work, bag: Bag, filling: Filling) -> bool:
    field, act = filling.position, bag.act
    if field is None:
        return False
    bare_no = act is Act.DENY and BARE_NO.match(bag.heard.plain) and not field.optional
    if Act.GOODBYE in bag.heard.acts and act in (Act.GOODBYE, Act.THANKS) and not bag.fresh and _let_go(work, bag):
        return True
    at_times = isinstance(filling.expected.get(field.name), Openings)
    may_wait = at_times or work.state.expecting == "vaccine_until"
    if may_wait and not any(one.kind is not Kind.NUMBER for one in bag.fresh) and THINKING.match(bag.heard.plain):
        work.say.append(Say(texts.NO_HURRY))
        return True
    if act is Act.CANCEL or (at_times and NOT_NOW.match(bag.heard.plain)) or (bare_no and not at_times):
        leave(work)
        return True
    if not bag.fresh and GREETS.match(bag.heard.plain):
        work.say.append(Say(texts.HELLO))
        work.progress(filling, short=True)
        return True
    if (name := _named(work, bag)) is not None:
        reopen(work, name, filling)
        return True
    if filling.offers and isinstance(filling.expected.get(field.name), Openings):
        text = texts.WHICH_TIME if act in YES else texts.WHEN_THEN
        if act in (*YES, Act.DENY, Act.ALTERNATIVES) and work.missed(field.name) == 1:
            question = work.asking(filling).field(field)
            work.ask(Question((Say(text),), question.choices, question.expecting))
            return True
    if work.kept_for_later or (act in (Act.THANKS, Act.GREET, Act.ACK) and not bag.fresh):
        work.progress(filling, short=True)
        return True
    if _is_for_later(work, bag):
        work.trace["rule"] = "a detail for later"
        work.say.append(Say(texts.NOTED))
        if field.optional and work.missed(field.name) >= PATIENCE:
            top = work.frames[-1]
            work.keep(replace(top, values={**top.values, field.name: None}))
            work.progress(work.again())
            return True
        work.progress(filling, short=True)
        return True
    return False


LATER: Final = (
    Kind.SERVICE, Kind.ADD_ON, Kind.PERSON, Kind.NOT_PERSON, Kind.WHEN, Kind.BREED, Kind.SPECIES, Kind.WEIGHT,
    Kind.PET_NAME,
)  # fmt: skip


def _is_for_later(work: Work, bag: Bag) -> bool:
    """ "Bath" where it was asked for whom: no answer, and remembered until its own question comes up."""
    asks = bag.act is Act.QUESTION and (bag.heard.intents or bag.first(Kind.WHEN, fresh=True) is None)
    if asks:  # "next tuesday at 10?" is a wish
        return False
    if work.state.expecting == "birth" and not _names_an_hour(bag):  # of a certificate the days are gone by now
        return False
    return any(
        not (isinstance(one.value, When) and one.value.earliest and one.value.clock is None)
        for one in bag.of(*LATER, fresh=True)
    )


def _let_go(work: Work, bag: Bag) -> bool:
    """Whoever takes their leave is let go, kindly."""
    leave(work)
    handler = work.repertoire.courtesies.get(Act.GOODBYE)
    return handler is not None and (bool(work.frames) or reply(work, handler, bag))


def _names_an_hour(bag: Bag) -> bool:
    """A clock time or a part of the day is said of the visit: no birth or certificate has one."""
    whens = (one.value for one in bag.of(Kind.WHEN, fresh=True))
    return any(isinstance(one, When) and (one.clock is not None or one.part is not None) for one in whens)


def _wants_nothing(work: Work, bag: Bag) -> bool:
    """ "No thank you, that is all": whoever wants nothing is let go, whatever is being asked."""
    if not bag.text or bag.first(Kind.WHEN, Kind.RELATIVE, Kind.SERVICE, Kind.PERSON, fresh=True) is not None:
        return False
    if Intent.CANCEL in work.dialog.opens_on and KEPT.match(bag.heard.plain):
        return True
    if work.state.expecting == "confirm" and HELD_BACK.match(bag.heard.plain):
        return True
    return bag.act not in YES and any(cue.search(bag.heard.plain) for cue in (NOTHING, TAKEN_BACK))


def _is_bare_cancel(work: Work, bag: Bag) -> bool:
    """ "Cancel", "forget it" in the middle of a dialog leaves it; more than that cancels a visit."""
    meant = (*work.dialog.opens_on, *work.dialog.leads_to)
    return bag.intends(Intent.CANCEL) and not _about_visits(bag) and Intent.CANCEL not in meant


def _about_visits(bag: Bag) -> bool:
    named = any(True for _ in bag.of(Kind.PET, Kind.SERVICE, Kind.WHEN, Kind.APPOINTMENT, fresh=True))
    words = bag.heard.plain.lower().split()
    return (
        named or len(words) > FORGET_IT or any(word.startswith(("appointment", "visit", "booking")) for word in words)
    )


def competing(work: Work, bag: Bag) -> Dialog | None:
    """Another dialog that the message asks for, so that its details are not an answer here."""
    for intent in bag.heard.intents:
        dialog = work.repertoire.by_intent.get(intent)
        if dialog is not None and (work.top is None or _is_other(work, bag, intent, dialog)):
            return dialog
    return None


def _has_times(work: Work) -> bool:
    """Whether a time is in question or some are put forward: what is refused then is one of them."""
    top = work.frames[-1]
    return bool(top.offers or top.held)


def _is_other(work: Work, bag: Bag, intent: Intent, dialog: Dialog) -> bool:
    """Whether an intent of a message in the middle of a dialog means another one."""
    top = work.frames[-1]
    if dialog is work.dialog or intent in work.dialog.leads_to:
        return False
    match intent:
        case Intent.INTRODUCE:
            return False  # "I'm Ana" in the middle of something is a detail
        case Intent.CANCEL:
            return _about_visits(bag) and not (_has_times(work) and declines(bag))
        case Intent.BOOK if Intent.RESCHEDULE in work.dialog.opens_on and top.offers:
            return (
                bag.first(Kind.SERVICE, Kind.ADD_ON, fresh=True) is not None
            )  # "any time after 5" is said of the move
        case Intent.RESCHEDULE:
            return not (top.offers or top.held)  # else the time in question is meant
        case Intent.REGISTER_PET:
            begun = (one.none for one in work.dialog.fields.values())
            return any(isinstance(none, Begin) and none.dialog is dialog for none in begun)
        case _:
            return True
