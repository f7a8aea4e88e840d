"""What the command of the protocol answers, shortly: "03-08 15:00", "04-01..04-08"; the year is told unless 2030."""

from __future__ import annotations

import json
from typing import Any

from bot.understand import answered
from bot.understanding.protocol import answer
from tests.bot.understanding.salon import NOW, hear


def told(text: str, **context: str) -> str:
    """The day, the time or the range that is heard on Monday 4 March 2030; "-" where none is."""
    asked = {"id": "1", "text": text, "reference": NOW.isoformat(), "context": context}
    return _all(answered(json.dumps(asked)))


def told_in_spanish(text: str) -> str:
    """The same in a talk that is held in Spanish."""
    return _all(answer(hear(text, language="es"), NOW.date()))


def _all(made: dict[str, Any]) -> str:
    return " | ".join(_short(one) for one in made.get("alternatives", [made]))


def _short(made: dict[str, Any]) -> str:
    if made.get("start") or made.get("end"):
        said = "..".join(made.get(side, "").replace("T", " ").strip() for side in ("start", "end"))
    else:
        said = " ".join(made[name] for name in ("date", "time", "part") if made.get(name))
    return said.replace("2030-", "") or "-"
