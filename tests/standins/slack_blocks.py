"""The limits of Block Kit, and blocks as text: what somebody at a telephone would read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

Block = Mapping[str, Any]

MESSAGE, SURFACE = 50, 100
"""Blocks in a message, and in a modal or a Home tab."""

LARGEST_MESSAGE, LARGEST_VIEW = 13_000, 250_000
ID: Final = 255
TEXTS: Final = {"header": 150, "section": 3000}
ELEMENTS: Final = {"actions": 25, "context": 10}
INPUTS: Final = frozenset(
    {"plain_text_input", "static_select", "datepicker", "number_input", "checkboxes", "external_select",
     "radio_buttons", "timepicker"}
)  # fmt: skip
KNOWN: Final = frozenset({"header", "section", "actions", "context", "divider", "input"})


def faults(blocks: object, *, most: int = MESSAGE, largest: int = LARGEST_MESSAGE) -> Iterator[str]:
    """What Slack would not take of ``blocks``."""
    if not isinstance(blocks, Sequence) or isinstance(blocks, str):
        yield "blocks that are no list"
        return
    if len(blocks) > most:
        yield f"{len(blocks)} blocks"
    if len(json.dumps(blocks, ensure_ascii=False).encode()) > largest:
        yield "msg_blocks_too_long"
    ids = [one["block_id"] for one in blocks if "block_id" in one]
    if len(ids) != len(set(ids)):
        yield "a block_id twice"
    for block in blocks:
        yield from _block(block)


def view_faults(view: Mapping[str, Any]) -> Iterator[str]:
    """What Slack would not take of a modal or a Home tab."""
    yield from faults(view.get("blocks"), most=SURFACE, largest=LARGEST_VIEW)
    if view.get("type") == "modal":
        if "title" not in view:
            yield "a modal without a title"
        for name in ("title", "submit", "close"):
            if name in view:
                yield from _text(view[name], 24, f"a modal's {name}", plain=True)
        if any(one.get("type") == "input" for one in view.get("blocks", ())) and "submit" not in view:
            yield "inputs, and nothing to submit them"
    elif view.get("type") != "home":
        yield f"a view of type {view.get('type')}"
    if len(view.get("private_metadata", "")) > 3000:
        yield "private_metadata that is too long"
    if len(view.get("callback_id", "")) > ID:
        yield "a long callback_id"


def _block(block: Block) -> Iterator[str]:
    kind = block.get("type")
    if kind not in KNOWN:
        yield f"a block of type {kind}"
    if len(block.get("block_id", "")) > ID:
        yield "a long block_id"
    if kind in TEXTS and "text" in block:
        yield from _text(block["text"], TEXTS[kind], kind, plain=kind == "header")
    if kind == "section":
        if "text" not in block and not block.get("fields"):
            yield "a section with nothing in it"
        fields = block.get("fields", ())
        if len(fields) > 10:
            yield f"{len(fields)} fields"
        for field in fields:
            yield from _text(field, 2000, "a field")
        if "accessory" in block:
            yield from _element(block["accessory"])
    if kind in ELEMENTS:
        elements = block.get("elements", ())
        if not 1 <= len(elements) <= ELEMENTS[kind]:
            yield f"{len(elements)} elements of {kind}"
        names = [one.get("action_id") for one in elements if "action_id" in one]
        if len(names) != len(set(names)):
            yield "an action_id twice in a block"
        for element in elements:
            yield from _text(element, 3000, "context") if kind == "context" else _element(element)
    if kind == "input":
        yield from _text(block.get("label"), 2000, "a label", plain=True)
        if "hint" in block:
            yield from _text(block["hint"], 2000, "a hint", plain=True)
        if block.get("element", {}).get("type") not in INPUTS:
            yield f"an input with {block.get('element', {}).get('type')}"
        yield from _element(block.get("element", {}))


def _element(element: Mapping[str, Any]) -> Iterator[str]:
    kind = element.get("type")
    if not 1 <= len(element.get("action_id", "")) <= ID:
        yield f"an action_id of a {kind}"
    if "placeholder" in element:
        yield from _text(element["placeholder"], 150, "a placeholder", plain=True)
    if kind == "button":
        yield from _text(element.get("text"), 75, "a button", plain=True)
        if len(element.get("value", "")) > 2000 or len(element.get("url", "")) > 3000:
            yield "a button's value"
        if element.get("style", "primary") not in ("primary", "danger"):
            yield "a style"
    if "confirm" in element:
        yield from _confirm(element["confirm"])
    if kind == "overflow" and not 1 <= len(element.get("options", ())) <= 5:
        yield "options of an overflow"
    if kind in ("static_select", "overflow", "checkboxes", "radio_buttons"):
        yield from _options(element)
    if kind == "plain_text_input" and element.get("max_length", 1) > 3000:
        yield "a text that may be too long"


def _options(element: Mapping[str, Any]) -> Iterator[str]:
    groups = element.get("option_groups", ())
    lists = [group["options"] for group in groups] or [element.get("options", ())]
    if len(groups) > 100:
        yield f"{len(groups)} groups"
    for group in groups:
        yield from _text(group["label"], 75, "a group", plain=True)
    most = 10 if element["type"] in ("checkboxes", "radio_buttons") else 100
    for options in lists:
        if not 1 <= len(options) <= most:
            yield f"{len(options)} options"
        for option in options:
            yield from _text(option.get("text"), 75, "an option", plain=element["type"] == "static_select")
            if not 1 <= len(option.get("value", "")) <= 150:
                yield "an option's value"
    chosen = element.get("initial_option")
    if chosen is not None and not any(chosen in options for options in lists):
        yield "an initial option that is none"


def _confirm(confirm: Mapping[str, Any]) -> Iterator[str]:
    yield from _text(confirm.get("title"), 100, "a confirmation's title", plain=True)
    yield from _text(confirm.get("text"), 300, "a confirmation")
    for name in ("confirm", "deny"):
        yield from _text(confirm.get(name), 30, f"a confirmation's {name}", plain=True)


def _text(given: object, longest: int, what: str, *, plain: bool = False) -> Iterator[str]:
    if not isinstance(given, Mapping) or given.get("type") not in ("plain_text", "mrkdwn"):
        yield f"{what} that is no text: {given}"
        return
    if plain and given["type"] != "plain_text":
        yield f"{what} in mrkdwn"
    if not given.get("text", "").strip():
        yield f"{what} that is empty"
    if len(given.get("text", "")) > longest:
        yield f"{what} of {len(given['text'])} characters"


def read(blocks: Sequence[Block]) -> str:
    """The blocks, line by line: texts as they are, what can be pressed or chosen in brackets."""
    return "\n".join(line for block in blocks for line in _READ[block["type"]](block))


def _read_section(block: Block) -> Iterator[str]:
    if "text" in block:
        yield block["text"]["text"]
    yield from (field["text"] for field in block.get("fields", ()))
    if "accessory" in block:
        yield _read_element(block["accessory"])


def _read_input(block: Block) -> Iterator[str]:
    yield f"{block['label']['text']}: {_read_element(block['element'])}"


def _read_element(element: Mapping[str, Any]) -> str:
    match element["type"]:
        case "button":
            return f"[{element['text']['text']}]"
        case "plain_text_input" | "number_input":
            return f"_{element.get('initial_value', '')}_"
        case "datepicker":
            return f"_{element.get('initial_date', 'date')}_"
        case "timepicker":
            return f"_{element.get('initial_time', 'time')}_"
        case "external_select":
            return "<search>"
        case _:
            chosen = element.get("initial_option")
            groups = element.get("option_groups") or [{"options": element["options"]}]
            options = [option for group in groups for option in group["options"]]
            marks = ("*" if option == chosen else "" for option in options)
            named = (f"{mark}{option['text']['text']}" for mark, option in zip(marks, options, strict=True))
            return f"<{' | '.join(named)}>"


_READ: Final[Mapping[str, Callable[[Block], Iterator[str]]]] = {
    "header": lambda block: iter([f"# {block['text']['text']}"]),
    "section": _read_section,
    "actions": lambda block: iter([" ".join(map(_read_element, block["elements"]))]),
    "context": lambda block: iter([" · ".join(one["text"] for one in block["elements"])]),
    "divider": lambda block: iter(["--"]),
    "input": _read_input,
}


def elements(blocks: Sequence[Block]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Everything that can be pressed, chosen or filled in, with the id of its block."""
    for block in blocks:
        found = [block.get("accessory"), block.get("element"), *block.get("elements", ())]
        for element in found:
            if element is not None and "action_id" in element:
                yield block.get("block_id", ""), element
