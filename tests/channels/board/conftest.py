"""The application with its board on Tuesday morning, and browsers in front of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from channels.app import end_streams
from tests.channels.board.desk import Board
from tests.channels.talking import Writer


@pytest.fixture
def board(ana: Writer, tmp_path: Path) -> Iterator[Board]:
    made = Board(ana, tmp_path)
    yield made
    end_streams(made.app)
