"""The commands in Telegram's menu, and the words that they stand for; what stands behind `t.me/...?start=` is one too.

A bare command is a button of the assistant's own menu: it means the same in any language and under any question. With
words behind it, it is the beginning of what is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.ports import menu_button


@dataclass(frozen=True, slots=True)
class Command:
    """What a command says and asks for, and how the menu describes it in each language."""

    says: str
    wish: str
    told: Mapping[str, str]


COMMANDS: Final[Mapping[str, Command]] = {
    "book": Command("book", "book", {"en": "Book a visit", "es": "Reservar una visita"}),
    "visits": Command("my visits", "appointments", {"en": "My visits", "es": "Mis visitas"}),
    "move": Command("reschedule", "reschedule", {"en": "Move a visit", "es": "Cambiar una visita"}),
    "prices": Command("prices", "prices", {"en": "What it costs", "es": "Precios"}),
    "hours": Command("opening hours", "hours", {"en": "When we are open", "es": "Horario"}),
    "address": Command("where are you?", "address", {"en": "Where we are", "es": "Dónde estamos"}),
    "human": Command("human", "human", {"en": "Speak with a person", "es": "Hablar con una persona"}),
    "help": Command("help", "help", {"en": "What I can do", "es": "Qué puedo hacer"}),
}
START: Final = "start"
GREETING: Final = "hi"

STARTED: Final = re.compile(r"/start(?:@\w+)? ([A-Za-z0-9_-]{1,64})")
WRITTEN: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


def start_of(text: str) -> str | None:
    """What stands behind `/start`, unless it is the name of a command."""
    found = STARTED.fullmatch(text.strip())
    return found[1] if found is not None and found[1] not in COMMANDS else None


def said_by(text: str) -> tuple[str, str | None]:
    """What the text says, and the button that it is: a command becomes its words, what stands behind it stays."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        return text, None
    name, more = found[1].lower(), (found[2] or "").strip()
    if name == START:
        name, more = (more, "") if more in COMMANDS else (START, "")
    if name == START:
        return GREETING, None
    if name not in COMMANDS:
        return f"{name.replace('_', ' ')} {more}".strip(), None
    command = COMMANDS[name]
    return (f"{command.says} {more}", None) if more else (command.says, menu_button(command.wish))
