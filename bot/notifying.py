"""Says what is due of itself: finds the way, the words and the choices, and queues them in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.engine.state import State
from bot.engine.turn import Json
from bot.loading import Loaded, load, words_of
from bot.notices import KINDS
from bot.notices.kinds import Kind, Leave, Occasion, Tell, Wait, data_of
from bot.ports import NO_MEANS, Address, Choice, Means, OutboundMessage
from bot.splitting import split
from core.messaging.models import AlertKind
from core.messaging.reaching import Way
from core.messaging.service import LockedConversation, Said, add_alert, lock_conversation, write_turn
from core.messaging.unsent import Queued, keep, queued, take_back
from core.messaging.ways import FETCHED, way_of_choice
from core.reminders import service as notices
from core.reminders.queries import ended_before
from core.reminders.quiet import out_of_quiet, quiet_from
from core.reminders.service import DueNotice

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NO_WAY: Final = "no way"
"""The fate of what an owner wants to hear and cannot be told; staff are shown that once for each visit."""

GOOD_FOR: Final = timedelta(minutes=15)
"""How long what was queued may be sent as it is: quiet hours, the visit and the best way may be others by then."""


@dataclass(frozen=True, slots=True)
class Notified:
    """What became of a notice: ``fate`` in a word, and what was said where, if anything was."""

    key: str
    kind: str
    fate: str
    appointment_id: UUID | None = None
    to: Address | None = None
    text: str = ""
    choices: tuple[Choice, ...] = ()
    message_id: UUID | None = None


def notify(
    session: Session, notice: DueNotice, *, beside: Sequence[DueNotice] = (), now: datetime, means: Means = NO_MEANS
) -> tuple[Notified, tuple[DueNotice, ...]]:
    """See to ``notice`` within the caller's transaction, which has taken it: say it, leave it, or let it wait.

    ``beside`` are the other notices of the same owner that the transaction has taken. Returns what became of it, and
    which notices are settled by that or wait: it, and those that were said in the same message.
    """
    kind = KINDS[notice.kind]
    way, agreed = _way(session, notice, kind, now=now, means=means)
    # The talk first: whoever is just writing there may be changing the very visit. Everything is read behind that.
    talk = None if way is None else lock_conversation(session, channel=way.channel, account=way.account, peer=way.peer)
    loaded = load(session, user_id=notice.user_id, phone_given=False, now=now)
    channel = way.channel if way is not None else None
    earlier = None if notice.message_id is None else queued(session, message_id=notice.message_id)
    ended = Notified(notice.key, notice.kind, "", notice.appointment_id)
    if earlier is not None and not earlier.waits and not earlier.taken_back:  # a sender has had it after all
        notices.settle(session, notices=(notice,), now=now, fate="said", said=True, message_id=notice.message_id)
        return replace(ended, fate="said"), (notice,)
    told = kind.look(Occasion(session, notice, tuple(beside), loaded, now, channel, means))
    if isinstance(told, Tell):
        until = now if told.at_night else out_of_quiet(loaded.shop, now, start=told.start)
        covered = (notice, *told.covers)
        if until > now:
            told = Wait(until)
        elif until < now:
            told = Leave("it was quiet until too near the visit")
        elif way is None or talk is None:
            told = Leave(NO_WAY if agreed else "not wanted")
            if agreed and kind.missed is not None and not ended_before(session, notice=notice, fate=NO_WAY):
                _tell_staff(session, notice, kind.missed, now=now)
        else:
            return _say(session, told, covered, way, talk, loaded, ended, earlier, now=now), covered
    else:
        covered = (notice,)
    _take_back(session, covered, now=now)
    if isinstance(told, Wait):
        notices.postpone(session, notices=covered, until=told.until)
        return replace(ended, fate="waits"), covered
    notices.settle(session, notices=covered, now=now, fate=told.fate, said=told.done)
    return replace(ended, fate=told.fate), covered


def _way(session: Session, notice: DueNotice, kind: Kind, *, now: datetime, means: Means) -> tuple[Way | None, bool]:
    if not kind.speaks:
        return None, False
    return way_of_choice(
        session,
        user_id=notice.user_id,
        purpose=kind.purpose,
        accounts=means.accounts,
        anytime=notice.kind in means.templates,
        now=now,
    )


def _say(
    session: Session,
    told: Tell,
    covered: Sequence[DueNotice],
    way: Way,
    talk: LockedConversation,
    loaded: Loaded,
    ended: Notified,
    earlier: Queued | None,
    *,
    now: datetime,
) -> Notified:
    """Store and queue it, and remember in the talk what an answer may be about; what waits and is the same, stays."""
    first, state = covered[0], State.load(talk.state)
    words = words_of(loaded.shop, loaded.owner.language or state.language)
    choices = tuple(
        Choice(words.render(one.label, now=now), data_of(first, one.token), letter=one.letter) for one in told.buttons
    )
    message = OutboundMessage(words.join(told.say, now=now), choices)
    template = None
    if told.template is not None:
        values = [words.render(one, now=now) for one in told.template]
        template = {"name": first.kind, "variables": values}
    parts = list(split([message], way.channel))
    said = [Said(one.text, [choice.stored() for choice in one.choices]) for one in parts]
    said[-1] = replace(said[-1], template=template)
    good_until = None if len(said) > 1 else _good_until(loaded, told, now)
    if good_until is not None and _is_still_so(covered, earlier, Queued(way, said[0].text)):
        queued_before = first.message_id
        keep(session, message_id=queued_before, until=good_until)
        notices.settle(session, notices=covered, now=now, fate="said", said=True, message_id=queued_before)
        return replace(ended, fate="said")
    _take_back(session, covered, now=now)
    if told.remember is not None:
        known: dict[str, Json] = {
            "kind": first.kind,
            "notices": [str(one.notice_id) for one in covered],
            "at": now.isoformat(),
            "revision": state.revision,
            "labels": [choice.label for choice in choices],
            "tokens": [one.token for one in told.buttons],
            "expecting": told.expecting or first.kind,
            **told.remember,
        }
        state = replace(state, told=(*state.told, known))
        if not state.frames:  # a question that is open keeps its choices, and is answered behind this
            state = replace(state, expecting=str(known["expecting"]), choices=(), visit=_only_visit(told))
    written = write_turn(
        session,
        conversation=talk,
        said=said,
        now=now,
        state=state.store() if told.remember is not None else None,
        user_id=first.user_id,
        send_at=None if way.channel in FETCHED else now,
        effect_key=first.key,
        good_until=good_until,
    )
    message_id = written[-1].message_id
    notices.settle(session, notices=covered, now=now, fate="said", said=True, message_id=message_id)
    return replace(ended, fate="said", to=Address(*way), text=message.text, choices=choices, message_id=message_id)


def _only_visit(told: Tell) -> str:
    """The booked visit that it is about, where it is one."""
    keys = (told.remember or {}).get("visits")
    return str(keys[0]) if isinstance(keys, list) and len(keys) == 1 else ""


def _good_until(loaded: Loaded, told: Tell, now: datetime) -> datetime:
    """Not into the quiet hours, nor past the visit that it is about."""
    ends = [now + GOOD_FOR]
    quiet = None if told.at_night else quiet_from(loaded.shop, now)
    ends += [one for one in (quiet, told.start) if one is not None and one > now]
    return min(ends)


def _is_still_so(covered: Sequence[DueNotice], earlier: Queued | None, now_so: Queued) -> bool:
    """Whether the message that waits for its sender says the same, in the same place, for the same notices."""
    is_of_one = len({one.message_id for one in covered}) == 1
    return is_of_one and earlier is not None and earlier.waits and earlier == replace(now_so, waits=True)


def _take_back(session: Session, covered: Sequence[DueNotice], *, now: datetime) -> None:
    """What was queued for them before and never sent is not sent any more."""
    for message_id in sorted({one.message_id for one in covered if one.message_id is not None}):
        take_back(session, message_id=message_id, now=now)


def _tell_staff(session: Session, notice: DueNotice, detail: str, *, now: datetime) -> None:
    add_alert(
        session,
        kind=AlertKind.OTHER,
        detail=detail,
        now=now,
        user_id=notice.user_id,
        pet_id=notice.pet_id,
        appointment_id=notice.appointment_id,
    )
