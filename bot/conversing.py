"""A turn from its first event to its end: the engine decides, `core` carries out, the words are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final
from uuid import UUID

from bot.dialogs import REPERTOIRE
from bot.effects import EFFECTS, Scene
from bot.engine.state import State
from bot.engine.step import step
from bot.engine.turn import Answer, Do, Done, Event, Facts, Failed, Need, Offered, Say, Turn
from bot.identity import forgotten
from bot.loading import Loaded, load, words_of
from bot.openings import answer
from bot.ports import Choice, InboundMessage, Means, OutboundMessage
from bot.sharing import beyond_words
from core.audit import Actor
from core.db import act_as
from core.errors import CoreError, NotEligible
from core.messaging import service as messaging
from core.messaging.proofs import Given, open_proof

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ROUNDS: Final = 3  # answers that one event may need (design, section 2)
EVENTS: Final = 12  # effects of one turn: more would be a loop
COUNTED: Final = frozenset({"code", "weight", "birth", "microchip", "phone"})  # questions that a bare number answers
PROVING: Final = "identify"  # the dialog that awaits a code
STALE: Final = frozenset(
    {
        "introduce",
        "rename",
        "add_pet",
        "change_pet",
        "state_vaccine",
        "note_vaccine",
        "withdraw_vaccine",
        "book",
        "reschedule",
        "alter",
        "cancel",
        "confirm_visits",
        "undo_book",
        "pet_died",
        "pet_left",
        "send_code",
        "prove",
        "identify",
        "not_me",
        "join_list",
        "leave_list",
        "take_offer",
        "skip_offer",
        "quit_offer",
    }
)  # effects after which facts are different


@dataclass
class Course:
    """What one message leads to, collected over its events."""

    state: State
    say: list[Say]
    offered: dict[str, Offered]
    steps: list[Mapping[str, object]]


def scene_of(
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


def converse(scene: Scene, state: State, event: Event) -> Course:
    """Step until nothing more is to be done: effects come back as events of the same turn."""
    turn = Course(state, [], {}, [])
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


def rendered(turn: Course, loaded: Loaded, channel: str) -> tuple[list[OutboundMessage], State]:
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
