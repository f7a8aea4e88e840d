"""How much memory does `pawline serve` take while nobody writes, besides PostgreSQL? After some talk, not before."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

import httpx

from bench.figures import Figure, at_most
from tests.served import Served, served

MEBIBYTE = 1024 * 1024
TALK = ("hi", "book a bath for my dog next week after 3", "Ana Silva", "what does a full groom cost?", "start over")
SETTLE = 5.0


def run() -> Sequence[Figure]:
    """Sum over our processes; memory that they share counts once (PSS). USS is what is nobody else's."""
    with (
        tempfile.TemporaryDirectory(prefix="pawline-idle-") as folder,
        served({"DATA_DIR": f"{folder}/data"}, Path(folder)) as server,
    ):
        begun = time.monotonic()
        server.start(within=180)
        first = time.monotonic() - begun
        for _ in range(5):
            _talk(server)
        time.sleep(SETTLE)
        usage = [process.memory_full_info() for process in server.processes()]
        server.interrupt()
        begun = time.monotonic()
        server.start(within=180)
        second = time.monotonic() - begun
    return [
        at_most("memory of our processes, shared parts once", sum(one.pss for one in usage) / MEBIBYTE, 150, "MiB"),
        Figure("memory that is theirs alone", sum(one.uss for one in usage) / MEBIBYTE, "MiB"),
        Figure("processes", len(usage)),
        Figure("first start, with a new database", first, "s"),
        at_most("second start", second, 5, "s"),
    ]


def _talk(server: Served) -> None:
    with httpx.Client(base_url=server.url, timeout=30) as page:
        page.get("/").raise_for_status()
        for text in TALK:
            said = {"id": str(uuid4()), "text": text}
            page.post("/chat/messages", json=said, headers={"Origin": server.url}).raise_for_status()
