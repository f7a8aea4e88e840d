"""What the command of the protocol answers, shortly: "03-08 15:00", "04-01..04-08"; the year is told unless 2030."""

from __future__ import annotations

import json
from typing import Any

from bot.understand import answered
from tests.bot.understanding.salon import NOW


def told(text: str, **context: str) -> str:
    """The day, the time or the range that is heard on Monday 4 March 2030; "-" where none is."""
    asked = {"id": "1", "text": text, "reference": NOW.isoformat(), "context": context}
    answer = answered(json.dumps(asked))
    return " | ".join(_short(one) for one in answer.get("alternatives", [answer]))


def _short(answer: dict[str, Any]) -> str:
    if answer.get("start") or answer.get("end"):
        said = "..".join(answer.get(side, "").replace("T", " ").strip() for side in ("start", "end"))
    else:
        said = " ".join(answer[name] for name in ("date", "time", "part") if answer.get(name))
    return said.replace("2030-", "") or "-"
