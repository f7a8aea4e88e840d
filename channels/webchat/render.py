"""How the page is told what was said: JSON of a line, and the shop's own particulars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time

from bot.ports import Choice, Line, Received
from channels.webchat.words import words
from core.shop.profile import Shop


@dataclass(frozen=True, slots=True)
class ShopCard:
    """What stands above and below the talk; ``call`` is the phone as a link."""

    name: str
    locale: str
    zone: str
    today: str
    phone: str | None = None
    call: str | None = None
    address: str | None = None


def card(shop: Shop, *, now: datetime) -> ShopCard:
    """The shop's name, today's hours and where to find it."""
    phone = call = None
    if shop.phone:
        phone, call = shop.spoken_phone, f"tel:{shop.phone}"
    return ShopCard(shop.name, shop.locale, shop.zone.key, _today(shop, shop.local(now)), phone, call, shop.address)


def line_json(line: Line) -> dict[str, Any]:
    """A line of the talk; ``id`` is the page's own one for what the owner said."""
    return {
        "seq": line.seq,
        "ours": line.mine,
        "text": line.text,
        "choices": _choices(line.choices),
        "at": line.at.isoformat(),
        "id": line.provider_id,
    }


def received_json(received: Received, *, now: datetime, inspected: bool) -> dict[str, Any]:
    """What became of a message; with its trace only when the inspector is on."""
    replies = [line_json(Line(reply.seq, True, reply.text, reply.choices, now)) for reply in received.replies]
    answer: dict[str, Any] = {"repeat": received.repeat, "replies": replies}
    if inspected:
        answer["trace"] = _plain(received.trace)
    return answer


def _choices(choices: tuple[Choice, ...]) -> list[dict[str, str]]:
    return [{"label": choice.label, "data": choice.data} for choice in choices]


def _today(shop: Shop, local: datetime) -> str:
    """Today's hours while there are any left, else when the shop opens next."""
    language = Locale.parse(shop.locale, sep="-")

    def said(clock: time) -> str:
        return str(format_time(clock, "short", locale=language)).replace("\u202f", " ").lower()

    translated = words(shop.locale)

    def filled(sentence: str, **values: str) -> str:
        return translated.get(sentence, sentence).format(**values)

    spans = shop.hours_on(local.date())
    if any(local.hour * 60 + local.minute < span.end for span in spans):
        hours = ", ".join(f"{said(span.opens)} – {said(span.closes)}" for span in spans)
        return filled("Open today {hours}", hours=hours)
    for days in range(1, 8):
        day = local.date() + timedelta(days=days)
        if following := shop.hours_on(day):
            opens = said(following[0].opens)
            if days == 1:
                return filled("Closed now. Opens tomorrow at {time}", time=opens)
            weekday = str(format_date(day, "EEEE", locale=language))
            return filled("Closed now. Opens {weekday} at {time}", weekday=weekday, time=opens)
    return filled("Closed at the moment")


def _plain(value: Any) -> Any:
    """``value`` as JSON takes it: what a trace holds besides is shown as its text."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, str | int | float | bool | None) else str(value)
