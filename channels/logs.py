"""Logs on standard error, with ids and codes, never names, numbers or message text.

One JSON object a line, for programs; on a terminal the same in plain words.
"""

from __future__ import annotations

import logging
import re
import sys
import traceback
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.typing import Processor

_when = structlog.processors.TimeStamper(fmt="iso", utc=True)


def configure(level: str = "INFO") -> None:
    """Send every log line, also those of libraries, to standard error."""
    shown: Processor = structlog.processors.JSONRenderer()
    if sys.stderr.isatty():
        shown = structlog.dev.ConsoleRenderer(colors=False, pad_event_to=0)
    number = logging.getLevelNamesMapping().get(level.upper(), logging.INFO)
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            _when,
            _where,
            _unsigned,
            shown,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),  # whatever that is when something is logged
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.add_logger_name, structlog.processors.add_log_level, _when],
            processors=[ProcessorFormatter.remove_processors_meta, _where, _unsigned, shown],
        )
    )
    logging.basicConfig(level=max(number, logging.WARNING), handlers=[handler])


@contextmanager
def quietly(then: str) -> Iterator[None]:
    """Log nothing but what is wrong, and afterwards what ``then`` says."""
    configure("WARNING")
    try:
        yield
    finally:
        configure(then)


_SIGNED = re.compile(r"(/(?:visits|webhooks/zigpoll|board/enter)/)[^\s\"'?]+")
"""Addresses whose last part lets whoever has it in."""


def _unsigned(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Without signed links and secrets in a path, which libraries write down with the address of a request."""
    for name, value in event.items():
        if isinstance(value, str):
            event[name] = _SIGNED.sub(r"\1***", value)
    return event


def _where(_: Any, __: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """An exception as its kind and the places it passed: its text may quote what somebody wrote."""
    if given := event.pop("exc_info", None):
        kind, _, trace = given if isinstance(given, tuple) else sys.exc_info()
        event["error"] = kind.__name__ if kind is not None else None
        event["at"] = [
            f"{one.filename.rpartition('/')[2]}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)
        ]
    return event
