"""One message, one transaction: loads, reads, steps, carries out, stores. With `bot.ports` all that a door may call."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from bot import carrier
from bot.and_another import and_another
from bot.answering import as_answer, is_for_notice
from bot.asked_back import asked_back
from bot.catalog import LANGUAGES, translator
from bot.complaints import complained
from bot.conversing import converse, rendered, scene_of
from bot.engine.state import State
from bot.engine.turn import Event, Heard, Pressed
from bot.guard import taken_over
from bot.identity import masked, picked_up, who_writes, without_code
from bot.in_another_order import in_another_order
from bot.languages import in_their_language, remember_language
from bot.loading import load, names
from bot.notifying import Notified, notify
from bot.on_the_same_day import on_the_same_day
from bot.one_each_way import one_each_way
from bot.one_less import left_out
from bot.ports import NO_MEANS, InboundMessage, Means, OutboundMessage, Received
from bot.reading import readings_of
from bot.recording import again, stored, transcript, unheard
from bot.several_visits import about_several
from bot.sharing import followed, words_of_shared
from bot.staff_words import Stretch, staff_said
from bot.staffed import hand_back, remind_of_waiting, say_for_staff
from bot.swapping import swapped
from bot.the_only_one import the_only_one
from bot.tracing import trace_of
from bot.understanding.explain import explain
from bot.unread import NOT_KEPT, TO_A_PERSON, UNREAD, decline, with_note
from bot.who_comes import who_comes
from bot.with_staff import for_us, may_answer_us, take_over, who_has
from bot.wondering import for_the_team
from core.messaging import service as messaging
from core.messaging.hand_over import owner_wrote
from core.messaging.models import AlertKind

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = [
    "Notified", "Stretch", "apologise", "decline", "explained", "hand_back", "notify", "receive", "remind_of_waiting",
    "say_for_staff", "staff_said", "transcript",
]  # fmt: skip

UNASKED: Final = (one_each_way, who_comes, swapped, on_the_same_day, asked_back)  # of what answers no notice of ours
OF_SEVERAL: Final = (about_several, the_only_one)
SORRY: Final = "Sorry, something went wrong on our side. I have told the team. Please write it once more."


def receive(session: Session, message: InboundMessage, *, now: datetime, means: Means = NO_MEANS) -> Received:
    """Take one message and answer it, all within the caller's transaction.

    A second delivery of the same message changes nothing and returns the first one's replies. ``means`` are what
    links and codes need.
    """
    at = message.address
    inbound = messaging.record_inbound(
        session, channel=at.channel, account=at.account, peer=at.peer, provider_id=message.provider_id, now=now
    )
    if inbound is None:
        return again(session, message)
    conversation = inbound.conversation
    user_id = who_writes(session, message, conversation, now=now) or followed(session, message)
    before = State.load(conversation.state)
    opted_out = conversation.opted_out_at is not None
    if (word := carrier.carried(message, opted_out=opted_out, asked=bool(before.frames))) is not None:
        said = carrier.act_on(session, word, message, conversation, user_id=user_id, now=now)
        return unheard(session, message, inbound, said, rule=f"carrier: {word.value}", now=now)
    person = who_has(session, conversation)
    has_person = person is not None and person.quiet_at is not None
    if message.attached is not None and not message.text.strip():
        if person is None or not has_person or message.attached not in TO_A_PERSON:
            return unheard(session, message, inbound, (UNREAD[message.attached],), rule="unread", now=now)
        owner_wrote(session, found=person, waits=True, now=now)
        noted, told = replace(message, text=NOT_KEPT[message.attached]), TO_A_PERSON[message.attached]
        return unheard(session, noted, inbound, (told,), rule="unread by a person", now=now)
    message, given = without_code(session, message, before, conversation, means=means, now=now)
    if person is None or person.quiet_at is None:
        before = picked_up(session, before, user_id=user_id, conversation_id=conversation.conversation_id, now=now)
    scene = scene_of(session, message, conversation, user_id, now, means=means, given=given, state=before)
    before = in_their_language(before, scene.loaded)
    event: Event
    readings, answers_us = None, False
    if message.pressed is not None and not is_for_notice(message.pressed):
        event = Pressed(message.pressed[:64])
    else:
        readings = heard = readings_of(words_of_shared(message, before), before, scene.loaded)
        if may_answer_us(person, message):
            readings, before = as_answer(session, message, heard, before, scene.loaded)
        answers_us = readings is not heard
        if not answers_us:
            readings, before = in_another_order(*left_out(readings, before, scene.loaded))
            readings = complained(and_another(readings, before), before, scene.loaded)
            for reader in UNASKED:
                readings = taken_over(reader.__name__, readings, reader(readings, before, scene.loaded))
        for reader in OF_SEVERAL:
            readings = taken_over(reader.__name__, readings, reader(readings, before, scene.loaded))
        readings = for_the_team(readings, before)
        before = replace(before, language=readings.language or before.language)
        event = Heard(readings)
    if (ours := for_us(session, person, event, answers_us=answers_us, now=now)) is None:
        message = replace(message, text=with_note(message))
        trace = trace_of(readings, message.pressed, [{"rule": "a person has the talk"}], before, before)
        return stored(session, message, inbound, (), now=now, state=None, trace=trace, user_id=scene.user_id)
    turn = converse(scene, before, ours)
    if answers_us:
        take_over(session, person, before=before, after=turn.state, now=now)
    remember_language(scene, turn.state.language)
    replies, state = rendered(turn, scene.loaded, at.channel)
    trace = trace_of(readings, message.pressed, turn.steps, before, state)
    return stored(session, message, inbound, replies, now=now, state=state, trace=trace, user_id=scene.user_id)


def apologise(session: Session, message: InboundMessage, *, now: datetime) -> Received:
    """Record a message whose turn failed, with an apology and a word to staff, so that nothing behind it is blocked.

    The conversation stays where it was before the message.
    """
    at = message.address
    inbound = messaging.record_inbound(
        session, channel=at.channel, account=at.account, peer=at.peer, provider_id=message.provider_id, now=now
    )
    if inbound is None:
        return again(session, message)
    state = State.load(inbound.conversation.state)
    message, language = replace(message, text=masked(message.text, state)), state.language
    sorry = translator(language)(SORRY) if language in LANGUAGES else SORRY
    messaging.add_alert(
        session,
        kind=AlertKind.FAILED_TURN,
        detail="a message could not be answered",
        now=now,
        conversation_id=inbound.conversation.conversation_id,
        user_id=inbound.conversation.user_id,
    )
    return stored(session, message, inbound, [OutboundMessage(sorry)], now=now, state=None, trace=None)


def explained(session: Session, text: str, *, expecting: str = "none", now: datetime) -> str:
    """What is understood of ``text`` at this shop, for people: readings under the text, with rules and scores.

    ``expecting`` is what a question had left open: time, date, confirm, pet and so on.
    """
    loaded = load(session, user_id=None, phone_given=False, now=now)
    called = {name.key: name.words[0] for name in names(loaded)}
    return explain(readings_of(text, State(expecting=expecting), loaded), called)
