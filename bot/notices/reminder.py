"""Reminders of visits: what is said, of all of an owner's pets that come on one day in one message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from bot.dialogs.visits import what
from bot.engine.expects import plain
from bot.engine.turn import Json, Say
from bot.facts import VisitFact
from bot.notices.kinds import Button, Leave, Occasion, Tell
from core.messaging.models import AlertKind
from core.messaging.service import add_alert
from core.reminders.queries import is_answered, was_asked
from core.reminders.rules import REMINDER
from core.reminders.service import DueNotice

BUTTONS: Final = (
    Button(Say("I'll be there"), "C", "C"),
    Button(Say("Can't come"), "X", "X"),
    Button(Say("Another time"), "R", "R"),
)
KEPT_FOR: Final = 3  # days behind the visit in which an answer still finds its reminder

ASKS: Final = "{shop}: {what} is on {start:day} at {start:time}. Are you coming?"
ASKS_AGAIN: Final = (
    "{shop}: {what} is on {start:day} at {start:time}, and I have no answer from you yet. Are you coming?"
)
TELLS: Final = "{shop}: {what} is on {start:day} at {start:time}. See you then!"
ASKS_ALL: Final = "{shop}: on {start:day} it is {list}. Are you all coming?"
ASKS_ALL_AGAIN: Final = "{shop}: on {start:day} it is {list}, and I have no answer from you yet. Are you all coming?"
TELLS_ALL: Final = "{shop}: on {start:day} it is {list}. See you then!"


def reminder(occasion: Occasion) -> Tell | Leave:
    """What is still so is said; what the owner has confirmed is not asked."""
    first = occasion.notice
    visit = _visit(occasion, first)
    if isinstance(visit, Leave):
        return visit
    others = [(one, seen) for one in occasion.beside if (seen := _with(occasion, one, visit)) is not None]
    visits = sorted((visit, *(seen for _, seen in others)), key=lambda one: (one.start, one.pet_name))
    asks = first.detail.get("asks") is True
    return Tell(
        say=(_said(occasion, visits, asks=asks, again=_asked_before(occasion, first)), *_arrivals(occasion, visits)),
        buttons=BUTTONS if asks else (),
        covers=tuple(one for one, _ in others),
        template=_template(occasion, visits),
        remember=_remember(visits, asks=asks),
        start=visits[0].start.astimezone(UTC),
    )


def _asked_before(occasion: Occasion, notice: DueNotice) -> bool:
    """Whether there is an answer to be missed: of a visit that was booked behind the first question there is none."""
    start = str(notice.detail.get("start"))
    asked = notice.detail.get("again") is True
    return asked and was_asked(occasion.session, user_id=occasion.notice.user_id, start=start)


def unanswered(occasion: Occasion) -> Leave:
    """Asked as often as the shop asks, and no answer: staff are shown."""
    visit = _visit(occasion, occasion.notice)
    if isinstance(visit, Leave):
        return visit
    if visit.confirmed or _answered(occasion, occasion.notice):
        return Leave("answered")
    if not was_asked(occasion.session, user_id=occasion.notice.user_id, start=str(occasion.notice.detail["start"])):
        return Leave("not asked")
    add_alert(
        occasion.session,
        kind=AlertKind.OTHER,
        detail="has not answered our question whether they come",
        now=occasion.now,
        user_id=occasion.notice.user_id,
        pet_id=occasion.notice.pet_id,
        appointment_id=occasion.notice.appointment_id,
    )
    return Leave("shown to staff", done=True)


def _visit(occasion: Occasion, notice: DueNotice) -> VisitFact | Leave:
    """The visit that the notice is about, if there is still something to say about it."""
    key = str(notice.appointment_id)
    visit = next((one for one in occasion.loaded.diary.upcoming if one.key == key), None)
    if visit is None:
        return Leave("no such visit any more")
    if visit.start != datetime.fromisoformat(str(notice.detail.get("start"))):
        return Leave("the visit was moved")
    if visit.start <= occasion.now:
        return Leave("too late")
    if notice.kind != REMINDER:
        return visit
    if _overtaken(occasion, notice):
        return Leave("overtaken")
    if notice.detail.get("asks") is True and visit.confirmed:
        return Leave("confirmed")
    if notice.detail.get("again") is True and _answered(occasion, notice):
        return Leave("answered")
    return visit


def _with(occasion: Occasion, notice: DueNotice, visit: VisitFact) -> VisitFact | None:
    """The visit of another notice that is said in the same message: of the same day, and as long before."""
    if notice.kind != REMINDER or notice.detail.get("label") != occasion.notice.detail.get("label"):
        return None
    other = _visit(occasion, notice)
    if isinstance(other, Leave) or other.start.date() != visit.start.date() or other.key == visit.key:
        return None
    return other


def _overtaken(occasion: Occasion, notice: DueNotice) -> bool:
    """Whether the next reminder of the same visit is due as well: after an outage the latest alone is said."""
    return any(
        one.kind == REMINDER and one.appointment_id == notice.appointment_id and one.due_at <= occasion.now
        and (one.due_at, one.notice_id) > (notice.due_at, notice.notice_id)
        for one in occasion.beside
    )  # fmt: skip


def _answered(occasion: Occasion, notice: DueNotice) -> bool:
    if notice.appointment_id is None:
        return False
    start = str(notice.detail.get("start"))
    return is_answered(occasion.session, appointment_id=notice.appointment_id, start=start)


def _said(occasion: Occasion, visits: Sequence[VisitFact], *, asks: bool, again: bool) -> Say:
    shop, first = occasion.loaded.shop.name, visits[0]
    if len(visits) == 1:
        text = (ASKS_AGAIN if again else ASKS) if asks else TELLS
        return Say(text, {"shop": shop, "what": what(first), "start": first.start})
    text = (ASKS_ALL_AGAIN if again else ASKS_ALL) if asks else TELLS_ALL
    return Say(text, {"shop": shop, "start": first.start, "list": listed(visits)})


def listed(visits: Sequence[VisitFact]) -> list[Say]:
    """Several visits of one day, with their times."""
    return [Say("{what} at {start:time}", {"what": what(one), "start": one.start}) for one in visits]


def _arrivals(occasion: Occasion, visits: Sequence[VisitFact]) -> list[Say]:
    """What the shop wants done before the visit, in its own words."""
    catalog = occasion.loaded.catalog
    said = dict.fromkeys(catalog.service(UUID(one.service_id)).arrive for one in visits)
    return [plain(one) for one in said if one]


def _template(occasion: Occasion, visits: Sequence[VisitFact]) -> tuple[Say, ...]:
    """The shop, which visit, and when: the values of the approved wording."""
    which = [what(one) for one in visits]
    when = Say("{start:day} at {start:time}", {"start": visits[0].start})
    return (plain(occasion.loaded.shop.name), Say("{list}", {"list": which}), when)


def _remember(visits: Sequence[VisitFact], *, asks: bool) -> dict[str, Json]:
    keys: list[Json] = [one.key for one in visits]
    return {"visits": keys, "start": visits[0].start.isoformat(), "asks": asks}
