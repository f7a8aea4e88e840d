"""The commands in Telegram's menu, and the words that they stand for; what stands behind `t.me/...?start=` is one too.

An owner who writes the same words is answered the same.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Command:
    """What a command says, and how the menu describes it in each language."""

    says: str
    told: Mapping[str, str]


COMMANDS: Final[Mapping[str, Command]] = {
    "book": Command("book", {"en": "Book a visit", "es": "Reservar una visita"}),
    "visits": Command("my visits", {"en": "My visits", "es": "Mis visitas"}),
    "move": Command("reschedule", {"en": "Move a visit", "es": "Cambiar una visita"}),
    "prices": Command("prices", {"en": "What it costs", "es": "Precios"}),
    "hours": Command("opening hours", {"en": "When we are open", "es": "Horario"}),
    "address": Command("where are you?", {"en": "Where we are", "es": "Dónde estamos"}),
    "human": Command("human", {"en": "Speak with a person", "es": "Hablar con una persona"}),
    "help": Command("help", {"en": "What I can do", "es": "Qué puedo hacer"}),
}
START: Final = "start"
GREETING: Final = "hi"

STARTED: Final = re.compile(r"/start(?:@\w+)? ([A-Za-z0-9_-]{1,64})")
WRITTEN: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


def start_of(text: str) -> str | None:
    """What stands behind `/start`, unless it is the name of a command."""
    found = STARTED.fullmatch(text.strip())
    return found[1] if found is not None and found[1] not in COMMANDS else None


def words_for(text: str) -> str:
    """What the text says: a command is replaced by its words; what is written behind it stays."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return text
    name, more = found[1].lower(), (found[2] or "").strip()
    if name == START:
        return COMMANDS[more].says if more in COMMANDS else GREETING
    says = COMMANDS[name].says if name in COMMANDS else name.replace("_", " ")
    return f"{says} {more}".strip()
