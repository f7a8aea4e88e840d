"""Requests that somebody altered: without the secret none is taken, with it none breaks anything."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.channels.rounds import rounds
from tests.channels.talking import ask
from tests.channels.telegram.chats import Shop
from tests.standins.telegram import SECRET

UPDATES: dict[str, Any] = json.loads(Path(__file__).with_name("updates.json").read_text(encoding="utf-8"))
FORGED = rounds(1000, 10_000)


def forged(dice: random.Random) -> str | None:
    """A secret that somebody might try."""
    tries: list[Callable[[], str | None]] = [
        lambda: None,
        lambda: "",
        lambda: SECRET[: dice.randrange(len(SECRET))],
        lambda: SECRET + dice.choice("aZ0_- "),
        lambda: SECRET.swapcase(),
        lambda: "".join(dice.sample(SECRET, len(SECRET))),
        lambda: SECRET[:-1] + dice.choice("abc\xe9\xff"),
        lambda: "\x00".join(SECRET[:4]).replace("\x00", "\t") + "x" * dice.randrange(4000),
    ]
    while (found := dice.choice(tries)()) == SECRET:
        pass
    return found


def broken(update: dict[str, Any], dice: random.Random) -> dict[str, Any] | bytes:
    """The update with something in it replaced, left out or cut."""
    changed: dict[str, Any] = json.loads(json.dumps(update))
    for _ in range(dice.randint(1, 3)):
        place: Any = changed
        while isinstance(place, dict | list) and place:
            key = dice.choice(list(place)) if isinstance(place, dict) else dice.randrange(len(place))
            if not isinstance(place[key], dict | list) or dice.random() < 0.3:
                odd: list[Any] = [None, "", "x" * 5000, -1, 2**80, 1.5, True, [], {}, [[]], "\ud83d", "\x00", {"id": 1}]
                place[key] = dice.choice(odd)
                break
            place = place[key]
    body = json.dumps(changed).encode()
    return body[: dice.randrange(len(body))] if dice.random() < 0.2 else body


@pytest.mark.slow
def test_of_thousands_of_altered_requests_none_is_taken_and_none_breaks(shop: Shop) -> None:
    """Whatever is in them: without the secret they are refused, with it they are never our fault."""
    shop.app.config["PROPAGATE_EXCEPTIONS"] = False
    dice, names = random.Random(4), sorted(UPDATES)
    for number in range(FORGED):
        update = UPDATES[dice.choice(names)]
        body = broken(update, dice) if number % 2 else update
        assert shop.post(body, secret=forged(dice)) == 403, number
    assert ask(shop.database, "SELECT count(*) FROM inbound_keys") == 0
    assert ask(shop.database, "SELECT count(*) FROM conversations") == 0
    for number in range(FORGED // 4):
        body = broken(UPDATES[dice.choice(names)], dice)
        assert shop.post(body) == 200, (number, body)
    assert ask(shop.database, "SELECT count(*) FROM staff_alerts WHERE kind = 'failed_turn'") == 0
