"""A desk with the board on it: the application, and browsers that ask and press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from channels.app import create_app
from channels.board_links import link
from core.settings import Settings
from tests.channels.clock import Standing
from tests.channels.slack.diary import at
from tests.channels.talking import Writer, ask

KEY = "a key that only these tests know, and no other"
HERE = "http://localhost"


@dataclass
class Board:
    """The application on Tuesday morning at nine, and browsers in front of it."""

    writer: Writer
    folder: Path
    clock: Standing = field(default_factory=Standing)

    def __post_init__(self) -> None:
        self.clock.now = at("09:00")
        settings = Settings(database_url=self.writer.database.url, secret_key=KEY, data_dir=self.folder)  # type: ignore[arg-type]  # It is checked when the program runs.
        self.app = create_app(settings, self.writer.database, self.clock)  # type: ignore[arg-type]  # A clock that stands.

    def link(self, who: str = "kim") -> str:
        person = "SELECT user_id FROM staff_profiles WHERE staff_key = :who"
        user_id = UUID(str(ask(self.writer.database, person, who=who)))
        return link(KEY.encode(), HERE, user_id=user_id, now=self.clock.now).removeprefix(HERE)

    def browser(self, who: str | None = "kim") -> FlaskClient:
        client = self.app.test_client()
        if who is not None:
            answer = self.enter(self.link(who), client)
            assert (answer.status_code, answer.location) == (303, "/board")
        return client

    def enter(self, address: str, client: FlaskClient | None = None) -> TestResponse:
        """Press the button behind a link."""
        return (client or self.app.test_client()).post(address, headers={"Origin": HERE})

    def press(
        self, client: FlaskClient, visit: UUID, step: str, given: Mapping[str, Any], *, origin: str = HERE
    ) -> TestResponse:
        headers = {"Origin": origin, "Accept": "application/json"}
        return client.post(f"/board/visits/{visit.hex}/{step}", json=dict(given), headers=headers)
