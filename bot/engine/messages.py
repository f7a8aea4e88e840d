"""Every message id that the assistant can say: from the live dialogs, the engine's texts and the code that says them.

A catalog of translations is made from this, and a test renders all of it.
"""

from __future__ import annotations

import ast
import inspect
import sys
import textwrap
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Final

from bot.engine import spoken, texts, words
from bot.engine.description import Description
from bot.engine.dialog import Confirm, Dialog, Field
from bot.engine.repertoire import Repertoire
from bot.understanding.knowledge import SPECIES, VACCINES

OURS: Final = ("bot.", "tests.")
SAYING: Final = "Say"  # the name by which code makes sentences
TERMS: Final = (
    *(one.capitalize() for one in SPECIES),
    *(one[:1].upper() + one[1:] for one in VACCINES),
    "Male",
    "Female",
)
SILENT: Final = (  # readers and tools: none of them talks to an owner
    "bot.catalog", "bot.understand", "bot.understanding", "bot.engine.check", "bot.engine.diagram",
    "bot.engine.locales", "bot.engine.messages", "bot.engine.places", "bot.engine.proof", "bot.engine.samples",
)  # fmt: skip


def message_ids(repertoire: Repertoire) -> dict[str, tuple[str, ...]]:
    """Each message id with the places that say it, in the order of the dialogs."""
    found: dict[str, list[str]] = {}
    for place, text in _all(repertoire):
        if text and place not in found.setdefault(text, []):
            found[text].append(place)
    return {text: tuple(places) for text, places in found.items() if text}


def _all(repertoire: Repertoire) -> Iterator[tuple[str, str]]:
    for dialog in repertoire.dialogs.values():
        yield from _of_dialog(dialog)
    for name, text in repertoire.did.items():
        yield f"after {name}", text
    for name, text in repertoire.refused.items():
        yield f"refused: {name}", text
    for name, text in vars(texts).items():
        if name.isupper() and isinstance(text, str):
            yield f"texts.{name}", text
    for phrase in (*words.PHRASES, *spoken.PHRASES):
        yield "words", phrase
    for term in TERMS:
        yield "terms", term
    for module in _modules(repertoire):
        for text in said_in(module):
            yield module.__name__, text
        yield from _defaults(module)


def _of_dialog(dialog: Dialog) -> Iterator[tuple[str, str]]:
    for one in dialog.fields.values():
        yield from _of_field(f"{dialog.name}.{one.name}", one)
    if dialog.confirm is not None:
        yield from _of_confirm(f"{dialog.name}, confirmation", dialog.confirm)
    for text in (dialog.title, dialog.done, *dialog.done_by.values(), dialog.left):
        yield dialog.name, text
    for _, text in dialog.failed.values():
        yield f"{dialog.name}, refused", text


def _of_field(place: str, field: Field) -> Iterator[tuple[str, str]]:
    none = field.none if isinstance(field.none, str) else None
    for text in (field.prompt, field.short, field.retry, none, field.why, field.done, *field.called[:1]):
        yield place, text or ""


def _of_confirm(place: str, confirm: Confirm) -> Iterator[tuple[str, str]]:
    whole = (confirm.text, *confirm.variants.values(), confirm.short, confirm.changed)
    for text in (*whole, confirm.yes, *confirm.change.values(), confirm.leave):
        yield place, text


def _modules(repertoire: Repertoire) -> list[ModuleType]:
    """Where sentences are made in code: what the repertoire's functions are defined in, and the bot's own modules."""
    names = {one.handle.__module__ for one in (*repertoire.handlers.values(), *repertoire.courtesies.values())}
    names |= {field.rule.__module__ for dialog in repertoire.dialogs.values() for field in dialog.fields.values()}
    names |= {name for name in sys.modules if name.startswith("bot.") and not name.startswith(SILENT)}
    names.add(repertoire.explains.__module__)
    return [sys.modules[name] for name in sorted(names)]


def said_in(module: ModuleType) -> list[str]:
    """The message ids in a module's code: what is given to `Say`, or to a function that makes a `Say` of it.

    Literals, constants by their name, and sentences in the module's own tables.
    """
    names, tree = vars(module), ast.parse(Path(module.__file__ or "").read_text(encoding="utf-8"))
    found = [
        text for name, value in names.items() if name.isupper() for text in _constants(value) if _is_sentence(text)
    ]
    given = {**_given_names(tree), **names}
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name), args=[text, *_]):
                if name == SAYING or _makes_say(names.get(name)):
                    found += _texts(text, given)
    return found


def _given_names(tree: ast.Module) -> dict[str, object]:
    """Sentences that were given a name before they are said: ``text = "..."``."""
    given: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                given.setdefault(name, []).extend(text for text in _texts(value, {}) if _is_sentence(text))
    return dict[str, object](given)


@cache
def _makes_say(function: object) -> bool:
    """Whether it is a function of ours whose first parameter becomes a sentence, as `option("Prices", ...)`."""
    if not inspect.isfunction(function) or not function.__module__.startswith(OURS) or function.__name__ == "plain":
        return False
    first = next(iter(inspect.signature(function).parameters), None)
    for node in ast.walk(ast.parse(textwrap.dedent(inspect.getsource(function)))):
        match node:
            case ast.Call(func=ast.Name(id=name), args=[ast.Name(id=given), *_]) if name == SAYING and given == first:
                return True
    return False


def _texts(node: ast.expr, names: dict[str, object]) -> list[str]:
    match node:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.IfExp(body=one, orelse=other):
            return _texts(one, names) + _texts(other, names)
        case ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name):
            return _constants(names.get(name))
        case _:
            return []  # a sentence of a dialog or of `texts`, found there


def _constants(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    items = value.values() if isinstance(value, Mapping) else value if isinstance(value, list | tuple) else ()
    return [one for one in items if isinstance(one, str)]


def _is_sentence(text: str) -> bool:
    return text[:1].isupper() or text.startswith("{")


def _defaults(module: ModuleType) -> Iterator[tuple[str, str]]:
    """Sentences that descriptions have as defaults of their members ("I don't know that breed ...")."""
    for kind in list(vars(module).values()):
        if not inspect.isclass(kind) or not issubclass(kind, Description):
            continue
        for name, value in vars(kind).items():
            if isinstance(value, str) and value[:1].isupper() and name in vars(kind).get("__annotations__", {}):
                yield f"{kind.__name__}.{name}", value
