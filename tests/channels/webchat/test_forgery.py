"""Requests that somebody might make of one that they have seen: the page takes none of them, and none breaks it."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from channels.app import create_app, end_streams
from channels.clock import Clock
from core.db import Database
from core.settings import Settings
from tests.cast import NOW
from tests.channels.rounds import rounds
from tests.channels.talking import ask
from tests.channels.webchat.serving import KEY

FORGED = rounds(500, 10_000)
SEEN = {"id": "a-message-that-was-seen", "text": "yes"}
ORIGIN = "http://localhost"


def altered(text: str, dice: random.Random) -> str:
    """The text with one to three of its characters changed, gone or doubled."""
    changed = text
    while changed == text:
        for _ in range(dice.randint(1, 3)):
            place = dice.randrange(len(changed) + 1)
            changed = changed[:place] + dice.choice(["", "x", ".", "A", "-", "é", changed[:3]]) + changed[place + 1 :]
    return changed


@pytest.mark.slow
def test_of_thousands_of_altered_requests_none_is_taken_and_none_breaks(salon: Database, tmp_path: Path) -> None:
    app = create_app(
        Settings(database_url=salon.url, secret_key=KEY, data_dir=tmp_path),  # type: ignore[arg-type]
        salon,
        Clock(NOW),
    )
    app.config["PROPAGATE_EXCEPTIONS"] = False
    client, dice, answers = app.test_client(), random.Random(5), set()
    client.get("/")
    found = client.get_cookie("pawline")
    assert found is not None
    cookie = found.value
    for _ in range(FORGED):
        origin, value, body = ORIGIN, cookie, json.dumps(SEEN)
        match dice.randrange(3):
            case 0:
                value = altered(value, dice).encode().decode("latin-1").replace(";", "")
            case 1:
                origin = altered(origin, dice).encode().decode("latin-1")
            case 2:
                body = altered(body, dice).replace(SEEN["id"], "short").replace('"text"', '"texts"')
        client.delete_cookie("pawline")
        headers = {"Origin": origin, "Cookie": f"pawline={value}", "Content-Type": "application/json"}
        answers.add(client.post("/chat/messages", data=body.encode(), headers=headers).status_code)
    assert answers <= {400, 403}
    assert ask(salon, "SELECT count(*) FROM inbound_keys") == 0
    client.set_cookie("pawline", cookie)
    assert client.post("/chat/messages", json=SEEN, headers={"Origin": ORIGIN}).status_code == 200
    end_streams(app)
