"""One message, one transaction: loads, reads, steps, carries out, stores. With `bot.ports` all that a door may call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot import carrier
from bot.catalog import LANGUAGES, translator
from bot.dialogs import REPERTOIRE
from bot.effects import EFFECTS, Scene
from bot.engine.state import State
from bot.engine.step import step
from bot.engine.turn import Answer, Do, Done, Event, Facts, Failed, Heard, Need, Offered, Pressed, Say, Turn
from bot.identity import forgotten, masked, picked_up, who_writes, without_code
from bot.languages import in_their_language, remember_language
from bot.loading import Loaded, load, names, words_of
from bot.openings import answer
from bot.ports import NO_MEANS, Choice, InboundMessage, Means, OutboundMessage, Received
from bot.reading import readings_of
from bot.recording import again, stored, transcript, unheard
from bot.sharing import beyond_words, followed, words_of_shared
from bot.tracing import trace_of
from bot.understanding.explain import explain
from bot.unread import UNREAD, decline
from core.audit import Actor
from core.db import act_as
from core.errors import CoreError, NotEligible
from core.messaging import service as messaging
from core.messaging.models import AlertKind
from core.messaging.proofs import Given, open_proof

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

__all__ = ["apologise", "decline", "explained", "receive", "transcript"]

ROUNDS: Final = 3  # answers that one event may need (design, section 2)
EVENTS: Final = 12  # effects of one turn: more would be a loop
SORRY: Final = "Sorry, something went wrong on our side. I have told the team. Please write it once more."
COUNTED: Final = frozenset({"code", "weight", "birth", "microchip", "phone"})  # questions that a bare number answers
PROVING: Final = "identify"  # the dialog that awaits a code
STALE: Final = frozenset(
    {
        "introduce",
        "rename",
        "add_pet",
        "state_vaccine",
        "note_vaccine",
        "book",
        "reschedule",
        "cancel",
        "undo_book",
        "pet_died",
        "send_code",
        "prove",
        "identify",
        "not_me",
    }
)  # effects after which facts are different


@dataclass
class _Turn:
    """What one message leads to, collected over its events."""

    state: State
    say: list[Say]
    offered: dict[str, Offered]
    steps: list[Mapping[str, object]]


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
    if message.attached is not None and not message.text.strip():
        return unheard(session, message, inbound, (UNREAD[message.attached],), rule="unread", now=now)
    message, given = without_code(session, message, before, conversation, means=means, now=now)
    before = picked_up(session, before, user_id=user_id, conversation_id=conversation.conversation_id, now=now)
    scene = _scene(session, message, conversation, user_id, now, means=means, given=given, state=before)
    before = in_their_language(before, scene.loaded)
    event: Event
    readings = None
    if message.pressed is not None:
        event = Pressed(message.pressed[:64])
    else:
        readings = readings_of(words_of_shared(message, before), before, scene.loaded)
        before = replace(before, language=readings.language or before.language)
        event = Heard(readings)
    turn = _converse(scene, before, event)
    remember_language(scene, turn.state.language)
    replies, state = _rendered(turn, scene.loaded, at.channel)
    trace = trace_of(readings, message.pressed, turn.steps, before, state)
    return stored(session, message, inbound, replies, now=now, state=state, trace=trace, user_id=scene.user_id)


def _scene(
    session: Session,
    message: InboundMessage,
    conversation: messaging.LockedConversation,
    user_id: UUID | None,
    now: datetime,
    *,
    means: Means,
    given: Given | None,
    state: State,
) -> Scene:
    """Everything that they who write may be talking about."""
    loaded = load(session, user_id=user_id, phone_given=message.phone is not None, now=now)
    actor = Actor("owner", user_id)
    scene = Scene(session, message, conversation.conversation_id, loaded, actor, user_id, means=means, given=given)
    if means.can_prove:
        if any(frame.dialog == PROVING for frame in state.frames):
            scene.proof_id = given.proof_id if given else open_proof(session, conversation_id=scene.conversation_id)
        scene.tell_proofs()
    return scene


def _converse(scene: Scene, state: State, event: Event) -> _Turn:
    """Step until nothing more is to be done: effects come back as events of the same turn."""
    turn = _Turn(state, [], {}, [])
    events = [event]
    for _ in range(EVENTS):
        if not events:
            return turn
        event = events.pop(0)
        decided = _step(scene, turn.state, event)
        turn.state = decided.state
        turn.say += decided.say
        turn.steps.append(decided.trace)
        turn.offered |= {one.data: one for one in decided.choices}
        events += [_perform(scene, do, more=len(turn.state.frames) > 1) for do in decided.do]
        if scene.is_disowned:
            turn.state = forgotten(turn.state)
    raise RuntimeError("a turn did not come to an end")


def _step(scene: Scene, state: State, event: Event) -> Turn:
    """One event, its needs answered."""
    answers: dict[Need, Answer] = {}
    now = scene.loaded.shop.local(scene.loaded.now)
    for _ in range(ROUNDS + 1):
        decided = step(REPERTOIRE, state, event, Facts(scene.loaded.facts, now, answers))
        if not decided.need:
            return decided
        for need in decided.need:
            pet = need.openings.pet
            answers[need] = answer(scene.session, need, scene.loaded.pet(pet), scene.desk(pet))
    raise RuntimeError("a step needs more than three rounds")


def _perform(scene: Scene, do: Do, *, more: bool) -> Done | Failed:
    """Carry out one effect in a savepoint; what the business refuses is an event too."""
    act_as(scene.session, actor=scene.actor)
    try:
        with scene.session.begin_nested():
            result = EFFECTS[do.name](scene, do.values)
    except NotEligible as error:
        return Failed(do, error.code, reasons=error.reasons)
    except CoreError as error:
        return Failed(do, error.code, field=getattr(error, "field", None))
    if scene.user_id != scene.actor.id:
        scene.actor = Actor("owner", scene.user_id)
    if do.name in STALE and (more or "field" in do.values):
        scene.loaded = load(
            scene.session,
            user_id=scene.user_id,
            phone_given=scene.message.phone is not None,
            now=scene.loaded.now,
        )
        if scene.means.can_prove:
            scene.tell_proofs()
    return Done(do, result)


def _rendered(turn: _Turn, loaded: Loaded, channel: str) -> tuple[list[OutboundMessage], State]:
    """The words of the turn, and the state that remembers which choices were put forward under which labels."""
    words, now = words_of(loaded.shop, turn.state.language), loaded.now
    labels = {data: words.render(one.label, now=now) for data, one in turn.offered.items()}
    # A quiet aside puts nothing forward: the buttons of the open question keep their labels, and its numbers hold.
    remembered = tuple((labels.get(data, label), data) for label, data in turn.state.choices)
    numbered = turn.state.expecting not in COUNTED
    choices = tuple(Choice(labels[data], data, numbered) for _, data in remembered if data in labels)
    choices += beyond_words(turn.say, turn.state, loaded.shop, channel, words)
    text = words.join(turn.say, now=now)
    state = replace(turn.state, choices=remembered)
    return ([OutboundMessage(text, choices)] if text else []), state


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
