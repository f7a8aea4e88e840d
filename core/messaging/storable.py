"""What people type, made fit for PostgreSQL: it takes neither NUL nor half of a surrogate pair."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_IN_JSON = re.compile(r"(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])")
_REPLACEMENT = "�"


def storable(text: str) -> str:
    """The text with U+FFFD in the place of every character that cannot be stored."""
    return _UNSTORABLE.sub(_REPLACEMENT, text)


def storable_json(value: Mapping[str, Any] | list[Any]) -> str:
    """The value as JSON that a ``jsonb`` column takes. Raises TypeError for what is no JSON."""
    written = json.dumps(value, allow_nan=False)
    if _IN_JSON.search(written):  # Rare: also true for an emoji, which is a whole pair of surrogates.
        written = json.dumps(_cleaned(value), allow_nan=False)
    return written


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, Mapping):
        return {_cleaned(key): _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value
