"""dateparser: the first that its search finds; its clock counts where the words have one."""

from __future__ import annotations

import json
import re
import sys
from datetime import datetime
from typing import Any

from dateparser.search import search_dates  # type: ignore[import-untyped]

CLOCK = re.compile(r"\d\s*(?:am|pm|a\.m|p\.m|o'?clock|:)|\b(?:noon|midnight|hours?|minutes?|now)\b", re.IGNORECASE)


def read(text: str, reference: datetime) -> dict[str, Any]:
    """The protocol's answer, without the id."""
    settings = {"RELATIVE_BASE": reference, "PREFER_DATES_FROM": "future"}
    found = search_dates(text, languages=["en"], settings=settings) or []
    if not found:
        return {}
    words, at = found[0]
    if not CLOCK.search(words):
        return {"date": at.date().isoformat()}
    return {"date": at.date().isoformat(), "time": f"{at:%H:%M}"}


for line in sys.stdin:
    asked = json.loads(line)
    reference = datetime.fromisoformat(asked["reference"]).replace(tzinfo=None, second=0, microsecond=0)
    sys.stdout.write(json.dumps({"id": asked["id"], **read(asked["text"], reference)}) + "\n")
    sys.stdout.flush()
