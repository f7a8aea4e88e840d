"""Talks that a person has, as threads in the team's channel: how each began, what was said since, and who waits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from textwrap import wrap
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from channels.slack import blocks
from channels.slack.blocks import Block, plain
from channels.slack.heard import Heard, text
from channels.slack.keeper import Source, Wanted
from channels.talk_words import WHERE, WHY, phone_of, taker_of, talk_state, told_of, who_of
from core.messaging import posts
from core.messaging.hand_over import UNANSWERED
from core.messaging.models import Direction, HandOver, HandOverReason
from core.messaging.transcript import Told, talk_of
from core.messaging.waiting import WithStaff, with_staff
from core.shop.profile import Shop
from core.shop.queries import current_shop
from core.users.addresses import spoken_phone

BACK: Final = "talk.back"
FROM_THREAD: Final = "thread:"
"""How the key of what was written in a thread begins."""

SHOWN_AFTER: Final = timedelta(hours=24)
"""How long a thread is kept right after its talk was handed back."""

STIRS: Final = timedelta(days=7)
"""How long after the last word anything can still change in a thread but its beginning."""

BEFORE, WHOLE, EACH = 20, 500, 2500
PIECE, MOST_BYTES = 500, 10_000
"""Letters that are surely fewer than a section takes, however they are escaped; and what a message takes in all."""

MORE: Final = "… The rest of it stands on the board (`/pawline board`)."
LINE: Final = 140
NOT_DELIVERED: Final = ":warning: This did not reach {who}: “{said}”"
MINUTES: Final = int(UNANSWERED.total_seconds()) // 60


def threads(team_channel: str | None) -> Source:
    """A thread for each talk that a person has, or had until lately."""

    def should_stand(session: Session, now: datetime) -> Sequence[Wanted]:
        if team_channel is None:
            return ()
        shop = current_shop(session)
        found = with_staff(session, ended_since=now - SHOWN_AFTER)
        still = {_key(one) for one in found if one.hand_over.last_at < now - STIRS}
        known = posts.shown(session, keys=still) if still else {}
        wanted: list[Wanted] = []
        for one in found:
            if (key := _key(one)) not in still:
                wanted += _thread(session, one, shop, team_channel)
            elif key in known or one.hand_over.waiting_since is not None:
                wanted.append(_head(one, shop, team_channel))
        return wanted

    return should_stand


def hand_over_of(key: str | None) -> UUID | None:
    """Whose thread the post with this key begins, or belongs to; None for any other post."""
    prefix, _, rest = (key or "").partition(":")
    return UUID(hex=rest.partition(":")[0]) if prefix == posts.TALK else None


def key_of_word(channel: str, ts: str, *, thread: str) -> str:
    """The key of what was written there, in the thread of the post with the key ``thread``."""
    return f"{FROM_THREAD}{channel}:{ts}:{thread}"


def _stands_here(line: Told, head: str) -> bool:
    """Whether somebody wrote it in this very thread; what an earlier release has taken does not say in which."""
    key = line.key or ""
    return key.startswith(FROM_THREAD) and (key.count(":") == 2 or key.endswith(f":{head}"))


def _is_before(line: Told, found: HandOver) -> bool:
    """Whether it was said before a person was in; what they have begun with is said in the thread, in full."""
    return line.at <= found.opened_at and not (line.by_staff and line.seq > found.opened_seq)


def _key(one: WithStaff) -> str:
    return f"{posts.TALK}:{one.hand_over.hand_over_id.hex}"


def is_for_owner(session: Session, heard: Heard) -> bool:
    """Whether somebody has written in the thread of a talk."""
    thread = text(heard.event, "thread_ts")
    if heard.name != "message" or not thread or heard.channel is None:
        return False
    return hand_over_of(posts.key_of(session, channel=heard.channel, ts=thread)) is not None


def _thread(session: Session, one: WithStaff, shop: Shop, place: str) -> Iterator[Wanted]:
    found, who, head = one.hand_over, who_of(one), _key(one)
    yield _head(one, shop, place)
    ended = found.handed_back_at
    first = max(found.opened_seq - BEFORE, 0)
    everything = [
        line
        for line in talk_of(session, conversation_id=found.conversation_id, after=first, limit=WHOLE)
        if ended is None or line.at <= ended
    ]
    told = [line for line in everything if not _stands_here(line, head)]
    so_far = [line for line in told if _is_before(line, found)]
    if so_far:
        shown = blocks.sections(f"{_speaker(line, who)}{plain(line.text, LINE)}" for line in so_far)
        yield Wanted(f"{head}:before", place, "The talk so far", tuple(shown), thread=head)
    for line in everything:
        if line.by_staff and line.is_lost:
            text = NOT_DELIVERED.format(who=plain(who), said=plain(line.text, LINE))
            yield Wanted(f"{head}:{line.seq}:lost", place, text, (blocks.section(text),), thread=head)
    for line in (one for one in told if not _is_before(one, found)):
        text = f"{_speaker(line, who)}{plain(line.text, EACH)}"
        yield Wanted(f"{head}:{line.seq}", place, text, _in_full(line, who), thread=head)
    if found.nudged_at is not None:
        text = f"<!here> {plain(who)} has waited for {MINUTES} minutes: please answer in the thread."
        key = f"{head}:nudge:{int(found.nudged_at.timestamp())}"
        yield Wanted(key, place, text, (blocks.section(text),))


def _in_full(line: Told, who: str) -> tuple[Block, ...]:
    """All that was said, line by line, in as many sections as it takes."""
    pieces = [piece for part in line.text.splitlines() for piece in wrap(part, PIECE)] or ["-"]
    shown = [plain(piece, PIECE) for piece in pieces]
    shown[0] = _speaker(line, who) + shown[0]
    while len("".join(shown).encode()) > MOST_BYTES:
        shown = [*shown[:-2], MORE]
    return tuple(blocks.sections(shown))


def _head(one: WithStaff, shop: Shop, place: str) -> Wanted:
    found, who = one.hand_over, who_of(one)
    phone = phone_of(one)
    mark = ":rotating_light: " if found.reason is HandOverReason.URGENT else ""
    where = WHERE.get(one.talk.channel, one.talk.channel)
    line = f"{mark}*{plain(who)}* {WHY[found.reason]}, {where}" + (
        f" · {spoken_phone(phone, region=shop.region)}" if phone else ""
    )
    about = "".join(f"\n{plain(detail)}" for detail in told_of(one))
    shown = [blocks.section(f"{line}{about}\n{talk_state(one, shop, plain(taker_of(one)))}")]
    if found.handed_back_at is None:
        shown.append(blocks.context(f"What you write in this thread goes to {plain(who)}."))
        shown.append(blocks.actions([blocks.button("Hand back", BACK, found.hand_over_id.hex)]))
    return Wanted(_key(one), place, f"{plain(who)} {WHY[found.reason]}", tuple(shown))


def _speaker(line: Told, who: str) -> str:
    """In front of what was said; what staff write has their name in it already."""
    if line.direction is Direction.IN:
        return f"*{plain(who.partition(' ')[0])}*: "
    return "" if line.by_staff else "_Assistant_: "
