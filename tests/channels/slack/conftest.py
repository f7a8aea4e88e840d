"""The salon and its workspace, with the stand-in of Slack's Web API at the other end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from core.db import libpq_url
from tests.channels.slack.workspace import DANA, LEO, Somebody, Workspace, settings
from tests.channels.talking import Writer
from tests.standins.slack import Slack
from tests.standins.slack_http import slack_standin

_FORGET = """
    DELETE FROM ratings; DELETE FROM slack_posts; DELETE FROM senders;
    DELETE FROM channel_identities WHERE kind = 'slack'
"""


@pytest.fixture
def slack() -> Iterator[Slack]:
    with slack_standin() as standin:
        yield standin
        assert standin.faults == []


@pytest.fixture
def workspace(ana: Writer, slack: Slack, tmp_path: Path) -> Iterator[Workspace]:
    """The salon with Ana and her dog Biscuit."""
    workspace = Workspace(ana.database, slack, settings(ana.database, slack, tmp_path))
    yield workspace
    workspace.close()
    with psycopg.connect(libpq_url(ana.database.url)) as connection:
        connection.execute(_FORGET)


@pytest.fixture
def kim(workspace: Workspace) -> Somebody:
    """Kim, who grooms."""
    return Somebody(workspace)


@pytest.fixture
def leo(workspace: Workspace) -> Somebody:
    """Leo, who grooms as well."""
    return Somebody(workspace, LEO)


@pytest.fixture
def dana(workspace: Workspace) -> Somebody:
    """Dana, who runs the salon."""
    return Somebody(workspace, DANA)
