"""Requests that nobody signed so: of thousands of altered ones none is taken, and none breaks anything."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from tests.channels.rounds import rounds
from tests.channels.talking import ask
from tests.channels.twilio.phones import SMS, WHATSAPP, Phone, Shop, sign

DOOR, STATUS = "/webhooks/twilio", "/webhooks/twilio/status"
FORGED = rounds(500, 10_000)


def mutated(form: dict[str, str], signature: str, dice: random.Random) -> Iterator[tuple[dict[str, str], str]]:
    """Requests that somebody might make of one that they have seen."""
    names = sorted(form)
    while True:
        changed, signed = dict(form), signature
        for _ in range(dice.randint(1, 3)):
            name = dice.choice(names)
            match dice.randrange(7):
                case 0:
                    changed.pop(name, None)
                case 1:
                    changed[name] = changed.get(name, "") + dice.choice(["x", "\x00", "é", "🐶", " ", "&", "=", "%"])
                case 2:
                    changed[name] = changed.get(name, "x")[:-1]
                case 3:
                    changed[name[:-1]] = name[-1] + changed.pop(name, "")
                case 4:
                    changed[dice.choice(names) + "s"] = dice.choice(names)
                case 5:
                    place = dice.randrange(len(signed) or 1)
                    signed = signed[:place] + dice.choice("aA0+/=é ") + signed[place + 1 :]
                case 6:
                    signed = dice.choice(["", signed[:5], signed * 2, signed[::-1], "null", "0" * 28])
        if changed != form or signed != signature:
            yield changed, signed


@pytest.mark.slow
def test_of_thousands_of_altered_requests_none_is_taken_and_none_breaks(shop: Shop) -> None:
    shop.app.config["PROPAGATE_EXCEPTIONS"] = False
    dice = random.Random(4)
    for channel in (SMS, WHATSAPP):
        form = Phone(shop, channel).form("yes")
        requests = mutated(form, sign(DOOR, form), dice)
        for number in range(FORGED):
            changed, signed = next(requests)
            path = STATUS if number % 5 == 0 else DOOR
            headers = {"X-Twilio-Signature": signed.encode("utf-8").decode("latin-1")}
            status = shop.client.post(path, data=changed, headers=headers).status_code
            assert status == 403, (number, changed, signed)
    assert ask(shop.database, "SELECT count(*) FROM inbound_keys") == 0
