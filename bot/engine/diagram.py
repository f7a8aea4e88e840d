"""Each dialog as a page: a state diagram in Mermaid and a table of its fields; ``python -m bot.engine.diagram`` writes.

Nothing is drawn by hand: order, dependencies and what begins what are read from the declarations.
"""

from __future__ import annotations

import importlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bot.engine.dialog import FACTS, Begin, Dialog, Field
from bot.engine.repertoire import Repertoire

LIVE: Final = "bot.dialogs:REPERTOIRE"
FOLDER: Final = Path("docs/dialogs")
NAMED: Final = re.compile(r"\{(\w+)(?::\w+)?\}")
INDEX: Final = "README.md"


def pages(repertoire: Repertoire) -> dict[str, str]:
    """The pages by file name: one for each dialog, and an index."""
    made = {f"{dialog.name}.md": page(dialog) for dialog in repertoire.dialogs.values()}
    return {INDEX: _index(repertoire), **made}


def write(repertoire: Repertoire, folder: Path) -> None:
    """Write the pages; those of dialogs that are gone are deleted."""
    made = pages(repertoire)
    folder.mkdir(parents=True, exist_ok=True)
    for stale in set(folder.glob("*.md")) - {folder / name for name in made}:
        stale.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")


def page(dialog: Dialog) -> str:
    """One dialog: its diagram, then its fields."""
    opened = ", ".join(f"`{intent.value}`" for intent in dialog.opens_on) or "nothing but another dialog"
    lines = [
        f"# {dialog.name}",
        "",
        f"Version {dialog.version}. Opened by {opened}.",
        "",
        "```mermaid",
        *diagram(dialog),
    ]
    lines += ["```", "", "| field | asked | depends on | notes |", "| --- | --- | --- | --- |"]
    lines += [_row(field) for field in dialog.fields.values()]
    return "\n".join(lines) + "\n"


def diagram(dialog: Dialog) -> Iterator[str]:
    """The lines of a Mermaid state diagram: the questions in order, what begins what, the confirmation, the effect."""
    asked = [field for field in dialog.fields.values() if not field.on_request]
    yield "stateDiagram-v2"
    for field in asked:
        yield f'    state "{_quoted(field.prompt or field.name)}" as {field.name}'
    if dialog.confirm is not None:
        yield f'    state "{_quoted(dialog.confirm.text)}" as confirmation'
    before = "[*]"
    for field in asked:
        yield f"    {before} --> {field.name}"
        if field.optional:
            yield f"    note right of {field.name}: may be skipped"
        if isinstance(field.none, Begin):
            begun = field.none.dialog.name
            yield f"    {field.name} --> {begun}: nothing to choose from"
            yield f"    {begun} --> {field.name}"
        elif isinstance(field.none, str) and not field.hold:
            yield f"    {field.name} --> [*]: {_label(field.none)}"
        before = field.name
    yield from _ending(dialog, before)


def _ending(dialog: Dialog, last: str) -> Iterator[str]:
    confirm, held = dialog.confirm, any(field.hold for field in dialog.fields.values())
    if confirm is not None:
        yield f"    {last} --> confirmation" + (": the time is held" if held else "")
        for name, label in confirm.change.items():
            yield f"    confirmation --> {name}: {_label(label)}"
        yield f"    confirmation --> [*]: {_label(confirm.leave)}"
    source = "confirmation" if confirm is not None else last
    agreed = f": {_label(confirm.yes)}" if confirm is not None else ""
    if dialog.effect is None:
        yield f"    {source} --> [*]{agreed}"
        return
    yield f'    state "{dialog.effect}" as effect_{dialog.effect}'
    yield f"    {source} --> effect_{dialog.effect}{agreed}"
    for code, (asked, _) in dialog.failed.items():
        yield f"    effect_{dialog.effect} --> {asked or '[*]'}: refused, {code}"
    yield f"    effect_{dialog.effect} --> [*]" + (f": {_label(dialog.done)}" if dialog.done else "")


def _row(field: Field) -> str:
    needs = ", ".join(f"{need} (fact)" if need in FACTS else need for need in field.needs)
    begun = field.none.dialog.name if isinstance(field.none, Begin) else ""
    notes = [
        "may be skipped" if field.optional else "",
        "its time is held while it is confirmed" if field.hold else "",
        f"begins `{begun}` when there is nothing to choose from" if begun else "",
        f"done at once: `{field.effect}`" if field.effect else "",
        f"was {', '.join(field.was)}" if field.was else "",
    ]
    asked = "only on request" if field.on_request else field.prompt or "never: known, or begun"
    cells = (field.name, asked, needs, "; ".join(note for note in notes if note))
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _index(repertoire: Repertoire) -> str:
    lines = ["# Dialogs", "", "Made by `python -m bot.engine.diagram` from the live dialogs.", ""]
    lines += [f"- [{name}]({name}.md)" for name in repertoire.dialogs]
    lines += ["", "Answered in one turn, in the middle of any of them: "]
    lines[-1] += ", ".join(f"`{intent.value}`" for intent in repertoire.handlers) + "."
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    """A description: names in angle quotes, since Mermaid reads braces."""
    return NAMED.sub(r"‹\1›", text).replace('"', "'")


def _label(text: str) -> str:
    """What stands at an arrow: Mermaid ends it at a semicolon, and a second colon confuses it."""
    return _quoted(text).replace(";", ",").replace(":", ",")


def main(folder: Path = FOLDER, live: str = LIVE) -> None:
    """Write the pages of the live dialogs."""
    module, _, name = live.partition(":")
    write(getattr(importlib.import_module(module), name), folder)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
