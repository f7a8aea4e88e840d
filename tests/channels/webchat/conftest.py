"""The salon's page on a real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core.db import Database
from tests.channels.webchat.serving import Browser, load_salon, serving


@pytest.fixture
def salon(database: Database) -> Database:
    """A database with the example salon in it."""
    load_salon(database)
    return database


@pytest.fixture
def url(salon: Database, tmp_path: Path) -> Iterator[str]:
    """Where the salon's page is, for visitors on this machine."""
    with serving(salon, tmp_path) as address:
        yield address


@pytest.fixture
def far_url(salon: Database, tmp_path: Path) -> Iterator[str]:
    """Where the page is for visitors who come through one trusted proxy, which says their addresses."""
    with serving(salon, tmp_path, trusted_proxies=1) as address:
        yield address


@pytest.fixture
def browser(url: str) -> Browser:
    """A browser that has opened the page."""
    visitor = Browser(url)
    visitor.open()
    return visitor
