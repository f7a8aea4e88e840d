"""Messages that answer what we have said of ourselves: a reminder, the question how a visit was, an offer.

Each kind of notice that may be answered has a reader here. It gets the message as it was read, and turns it into what
the engine knows: intents for a handler or a dialog, with the visit that is meant among the readings. Whatever it has
nothing to say about stays an ordinary message.

Which of several is answered: the one whose button was pressed, the one that was quoted, else the latest that can make
something of it. A question that was asked behind the notice goes before it; one from before it waits.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.engine.state import State
from bot.engine.step import SILENCE
from bot.engine.turn import Json
from bot.loading import Loaded
from bot.notices.care_answers import care_answer
from bot.notices.kinds import MARK
from bot.notices.reminder_answers import reminder_answer
from bot.notices.survey_answers import survey_answer
from bot.notices.told import Answered, Told
from bot.notices.waitlist_answers import offer_answer
from bot.ports import InboundMessage
from bot.reading import readings_of
from bot.understanding.readings import Readings
from bot.unwanted import ENDS, and_more, with_the_end
from core.reminders import service as notices
from core.reminders.queries import said_as

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

PUT: Final = frozenset({"offer", "confirm", "choice"})
"""What the last message may have left open besides a dialog: a yes is then the answer to that."""

SURVEY: Final = "survey"
"""A mark beside the end of our messages is taken by itself."""

Reader = Callable[["Session", Readings, Told, State, Loaded], Answered | None]

READERS: Final[Mapping[str, Reader]] = {
    "reminder": reminder_answer,
    "survey": survey_answer,
    "rebook": care_answer,
    "vaccination": care_answer,
    "waitlist_offer": offer_answer,
}
"""By kind of notice."""


def as_answer(
    session: Session, message: InboundMessage, heard: Readings, state: State, loaded: Loaded
) -> tuple[Readings, State]:
    """The message read as an answer, where it is one, and the state that remembers that it was given."""
    if not state.told:
        return heard, state
    if (rest := and_more(heard)) and state.told[-1].get("kind") != SURVEY:
        alone = readings_of(rest, state, loaded)
        # What still says that our messages end was only in part taken out of it, and says nothing besides.
        if not alone.intends(*ENDS):
            answered_too, after = as_answer(session, message, alone, state, loaded)
            if after.told != state.told:  # it has an answer in it
                return with_the_end(heard, answered_too), after
    at, quoted = message.address, None
    if message.quotes is not None:
        quoted = said_as(session, channel=at.channel, account=at.account, ref=message.quotes)
    told = [_told(known, message, heard, state, quoted) for known in state.told]
    meant = [one for one in told if one is not None and one.is_meant]
    for one in meant or [one for one in reversed(told) if one is not None]:
        reader = READERS.get(one.kind)
        if reader is None:
            continue
        answered = reader(session, *_by_itself(heard, one, state, loaded), loaded)
        if answered is None:
            continue
        known = dict(answered.known if answered.known is not None else one.known)
        if answered.answer:
            notices.answered(session, notice_ids=one.notice_ids, answer=answered.answer, now=loaded.now)
            known["answer"] = answered.answer
        kept = tuple(known if each is one.known else each for each in state.told)
        state = replace(state, told=kept)
        if answered.is_answer:
            return answered.readings, state
    return heard, state


def _by_itself(heard: Readings, told: Told, state: State, loaded: Loaded) -> tuple[Readings, Told, State]:
    """Right behind a notice a message is read as if nothing were open but that: it was said last.

    What is half open is forgotten for it after a day of silence; before, it may still be what is answered.
    """
    if not state.frames or told.known is not state.told[-1] or not state.is_behind_notice or state.at is None:
        return heard, told, state
    alone = replace(state, frames=(), choices=(), expecting=str(told.known.get("expecting") or told.kind))
    anew = readings_of(heard.text, alone, loaded)
    return anew, told, alone if loaded.now - state.at > SILENCE else state


def is_for_notice(pressed: str) -> bool:
    """Whether a button stood under a notice."""
    return pressed.startswith(f"{MARK}.")


def _told(
    known: Mapping[str, Json], message: InboundMessage, heard: Readings, state: State, quoted: UUID | None
) -> Told | None:
    """What the talk remembers, in the light of the message; None for what another release wrote in another shape."""
    ids, at = known.get("notices"), known.get("at")
    try:
        notice_ids = tuple(UUID(str(one)) for one in ids) if isinstance(ids, list) else ()
        said_at = datetime.fromisoformat(str(at))
    except ValueError:
        return None
    if not notice_ids or said_at.tzinfo is None:
        return None
    token = _button(known, notice_ids, message, heard, state)
    is_meant = quoted in notice_ids or (token is not None and message.pressed is not None)
    asked_since = known.get("revision") != state.revision and (bool(state.frames) or state.expecting in PUT)
    answer = known.get("answer")
    return Told(
        str(known.get("kind")), notice_ids, said_at, known, token, is_meant, not asked_since,
        answer if isinstance(answer, str) else "",
    )  # fmt: skip


def _button(
    known: Mapping[str, Json], ids: tuple[UUID, ...], message: InboundMessage, heard: Readings, state: State
) -> str | None:
    """The token of its button, pressed or typed as it is labelled; a number, right behind it, counts its buttons."""
    if message.pressed is not None:
        mark, _, rest = message.pressed.partition(".")
        notice, _, token = rest.partition(".")
        return token if mark == MARK and notice == ids[0].hex else None
    typed = heard.text.strip().rstrip(".!").casefold()
    put = f"{MARK}.{ids[0].hex}."
    for number, (shown, data) in enumerate(state.choices, start=1):  # its buttons, put forward once more
        if data.startswith(put) and typed in (shown.casefold(), str(number)):
            return data.removeprefix(put)
    labels, tokens = known.get("labels"), known.get("tokens")
    if not isinstance(labels, list) or not isinstance(tokens, list):
        return None
    is_last = known.get("revision") == state.revision
    for number, (label, its) in enumerate(zip(labels, tokens, strict=False), start=1):
        if typed == str(label).casefold() or (typed == str(number) and is_last):
            return str(its)
    return None
