"""Log lines are JSON for programs, and words for somebody at a terminal."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator

import pytest
import structlog

from channels.logs import configure


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    level = logging.getLogger().level
    yield
    logging.getLogger().setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("stream", [io.StringIO, Screen])
def test_a_line_is_json_unless_somebody_reads_it(monkeypatch: pytest.MonkeyPatch, stream: type[io.StringIO]) -> None:
    screen = stream()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])  # A library's lines have one way only.
    configure()
    structlog.get_logger().warning("leases ran out", messages=2)
    logging.getLogger("library").warning("told by a library")
    first, second = screen.getvalue().splitlines()
    if stream is Screen:
        assert "leases ran out" in first
        assert "messages=2" in first
        assert "told by a library" in second
        assert "{" not in first + second
    else:
        assert (json.loads(first)["event"], json.loads(first)["messages"]) == ("leases ran out", 2)
        assert json.loads(second)["event"] == "told by a library"
