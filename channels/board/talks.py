"""Talks that a person has, on the board: what was said, an answer to the owner, and handing the talk back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from flask import Blueprint, Response, jsonify, make_response, render_template, request

from bot.assistant import hand_back, say_for_staff
from channels.board.given import LONGEST_MESSAGE, Given, an_id, text
from channels.board.page import NOT_IN
from channels.board.posting import Posts
from channels.board.shown import Line, Talk
from channels.board.who import Desk, Seat
from channels.board.words import short_day
from channels.board_links import PATH
from channels.staff_words import clock
from channels.talk_words import WHERE, WHY, phone_of, taker_of, talk_state, told_of, who_of
from channels.to_owners import NOT_SENT
from channels.web import refusal
from core.errors import Invalid, NotFound, OutOfReach
from core.messaging.models import Direction
from core.messaging.transcript import Told, talk_of
from core.messaging.waiting import WithStaff, one_with_staff
from core.shop.profile import Shop
from core.users.addresses import spoken_phone

SHOWN: Final = 100
"""Messages of a talk that are shown, the latest."""

GONE: Final = "That talk is not there any more."
BACK_ALREADY: Final = "This talk is with the assistant already."
BUSY: Final = "Somebody is writing in this talk at the moment. Please send it once more."


def blueprint(
    desk: Desk, clock: Callable[[], datetime], *, public_url: str | None, nudge: Callable[[], object]
) -> Blueprint:
    """``nudge`` is called after a commit: something has been queued for the owner."""
    bp = Blueprint("board_talks", __name__)
    posts = Posts(desk, public_url=public_url, nudge=nudge)

    @bp.get(f"{PATH}/talks/<talk>/sheet")
    def look(talk: str) -> Response:
        with desk.entered(request) as seat:
            if seat is None:
                return refusal(401, "session", NOT_IN)
            try:
                found = one_with_staff(seat.session, hand_over_id=an_id(talk))
            except NotFound as error:
                return refusal(404, error.code, GONE)
            return make_response(
                render_template("handed_over.html", talk=_shown(seat, found, clock()), longest=LONGEST_MESSAGE)
            )

    @bp.post(f"{PATH}/talks/<talk>/<any(say, back):step>")
    def act(talk: str, step: str) -> Response:
        work = _say if step == "say" else _back
        return posts.answer(lambda seat, given: _try(seat, work, talk, given, clock()), taken=BUSY)

    return bp


Step = Callable[[Seat, WithStaff, Given, datetime], Response]


def _try(seat: Seat, work: Step, talk: str, given: Given, now: datetime) -> Response:
    """Do it in a savepoint, and say so; or why not."""
    try:
        found = one_with_staff(seat.session, hand_over_id=an_id(talk))
        with seat.session.begin_nested():
            return work(seat, found, given, now)
    except Invalid as error:
        return refusal(422, error.code, f"{error.field.capitalize()} {error}.", field=error.field)
    except OutOfReach as error:
        found = one_with_staff(seat.session, hand_over_id=an_id(talk))
        phone = phone_of(found)
        call = f" Their phone: {spoken_phone(phone, region=seat.shop.region)}" if phone else ""
        return refusal(409, error.code, NOT_SENT.format(name=who_of(found), why=error, phone=call))
    except NotFound as error:
        return refusal(404, error.code, GONE)


def _say(seat: Seat, found: WithStaff, given: Given, now: datetime) -> Response:
    """Put the answer into the talk, on its way; a second time with the same key nothing is said."""
    said = text(given, "text", longest=LONGEST_MESSAGE)
    if said is None:
        raise Invalid("is missing", field="answer")
    say_for_staff(
        seat.session,
        conversation_id=found.hand_over.conversation_id,
        text=said,
        staff_id=seat.who.user_id,
        now=now,
        key=f"board:{seat.who.user_id.hex}:{an_id(given.get('key')).hex}",
    )
    return jsonify(done=True)


def _back(seat: Seat, found: WithStaff, given: Given, now: datetime) -> Response:
    """The assistant has the talk again; somebody may have been quicker."""
    talk_id = found.hand_over.conversation_id
    if not hand_back(seat.session, conversation_id=talk_id, staff_id=seat.who.user_id, now=now):
        return refusal(409, "overtaken", BACK_ALREADY)
    return jsonify(done=True, message=f"The assistant goes on with {who_of(found)}.")


def _shown(seat: Seat, found: WithStaff, now: datetime) -> Talk:
    shop, who, phone = seat.shop, who_of(found), phone_of(found)
    lines = talk_of(seat.session, conversation_id=found.hand_over.conversation_id, limit=SHOWN)
    where = WHERE.get(found.talk.channel, found.talk.channel)
    return Talk(
        id=found.hand_over.hand_over_id.hex,
        who=who,
        first=who.partition(" ")[0] if found.owner is not None else "them",
        why=f"{WHY[found.hand_over.reason].capitalize()}, {where}",
        about=tuple(told_of(found)),
        phone=spoken_phone(phone, region=shop.region) if phone else "",
        state=talk_state(found, shop, taker_of(found)),
        is_open=found.hand_over.handed_back_at is None,
        lines=tuple(_line(one, who, shop, now) for one in lines),
    )


def _line(one: Told, who: str, shop: Shop, now: datetime) -> Line:
    """What staff wrote has their name in it already."""
    theirs = one.direction is Direction.IN
    speaker = who.partition(" ")[0] if theirs else "" if one.by_staff else "Assistant"
    on, today = shop.local(one.at).date(), shop.local(now).date()
    at = clock(one.at, shop) if on == today else f"{short_day(on, today=today)}, {clock(one.at, shop)}"
    kind = "theirs" if theirs else "ours" if one.by_staff else "soft"
    return Line(one.seq, speaker, one.text, at, kind, is_lost=one.by_staff and one.is_lost)
