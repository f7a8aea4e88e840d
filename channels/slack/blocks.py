"""Block Kit within its limits. Text of ours is mrkdwn; what anybody else typed goes in by `plain` and pings nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

Block = dict[str, Any]

HEADER, SECTION, BUTTON, OPTION, TITLE, CONTEXT = 150, 3000, 75, 75, 24, 2000
MOST_OPTIONS: Final = 100
MORE: Final = "…"
WORD_JOINER: Final = "\u2060"
MARKS: Final = str.maketrans({mark: f"{WORD_JOINER}{mark}{WORD_JOINER}" for mark in "*_~`"})


def cut(text: str, longest: int) -> str:
    """At most so many characters; never nothing, which Slack does not take."""
    text = text.strip() or "-"
    return text if len(text) <= longest else text[: longest - 1].rstrip() + MORE


def plain(text: str, longest: int = 300) -> str:
    """What somebody typed, to stand in mrkdwn: as it is, on one line, without links, marks or anybody who is called.

    `<!channel>` and links need their angle brackets, marks their neighbours: a word joiner, which nobody sees, stands
    between them. Nothing else becomes a link, since `mrkdwn` asks for it verbatim.
    """
    line = cut(" ".join(text.split()), longest).translate(MARKS)
    if line.startswith((">", "•")):
        line = WORD_JOINER + line
    return line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def words(text: str, longest: int) -> Block:
    """Plain text, which Slack shows as it is."""
    return {"type": "plain_text", "text": cut(text, longest), "emoji": False}


def mrkdwn(text: str, longest: int = SECTION) -> Block:
    """Our own words, with marks; what others typed went through `plain`."""
    return {"type": "mrkdwn", "text": cut(text, longest), "verbatim": True}


def header(text: str) -> Block:
    return {"type": "header", "text": words(text, HEADER)}


def section(text: str, accessory: Mapping[str, Any] | None = None) -> Block:
    block: Block = {"type": "section", "text": mrkdwn(text)}
    return block if accessory is None else {**block, "accessory": dict(accessory)}


def sections(lines: Iterable[str]) -> Iterator[Block]:
    """Lines in as many sections as take them: of none anything is cut."""
    held = ""
    for line in lines:
        if held and len(held) + 1 + len(line) > SECTION:
            yield section(held)
            held = ""
        held = f"{held}\n{line}" if held else line
    if held:
        yield section(held)


def context(text: str) -> Block:
    return {"type": "context", "elements": [mrkdwn(text, CONTEXT)]}


def actions(elements: Iterable[Mapping[str, Any]]) -> Block:
    return {"type": "actions", "elements": [*elements]}


def button(label: str, action: str, value: str, *, style: str | None = None) -> Block:
    made: Block = {"type": "button", "text": words(label, BUTTON), "action_id": action, "value": value}
    return made if style is None else {**made, "style": style}


def option(label: str, value: str) -> Block:
    return {"text": words(label, OPTION), "value": value}


def modal(
    title: str, blocks: Iterable[Mapping[str, Any]], *, name: str = "", submit: str = "", about: str = ""
) -> Block:
    """A modal; without ``submit`` it is only read."""
    view: Block = {"type": "modal", "title": words(title, TITLE), "close": words("Close", TITLE), "blocks": [*blocks]}
    if submit:
        view["submit"] = words(submit, TITLE)
    if name:
        view["callback_id"] = name
    return {**view, "private_metadata": about} if about else view


def notice(text: str, title: str = "Pawline") -> Block:
    """A modal that says one thing."""
    return modal(title, [section(text)])


def loading(title: str) -> Block:
    """What stands in a modal until its content is there."""
    return modal(title, [context("One moment…")])


def select(action: str, label: str, options: Iterable[Mapping[str, Any]], *, chosen: str | None = None) -> Block:
    """A select, the value ``chosen`` to begin with; more than `MOST_OPTIONS` stand in groups, or Slack takes none."""
    listed = [dict(one) for one in options]
    made: Block = {"type": "static_select", "action_id": action, "placeholder": words(label, 150)}
    if len(listed) <= MOST_OPTIONS:
        made["options"] = listed
    else:
        made["option_groups"] = [_group(listed[at : at + MOST_OPTIONS]) for at in range(0, len(listed), MOST_OPTIONS)]
    found = next((one for one in listed if one["value"] == chosen), None)
    return made if found is None else {**made, "initial_option": found}


def _group(options: list[Block]) -> Block:
    first, last = options[0]["text"]["text"], options[-1]["text"]["text"]
    return {"label": words(f"{first} - {last}", OPTION), "options": options}


def field(label: str, element: Mapping[str, Any], *, optional: bool = False, hint: str = "") -> Block:
    """Something to be filled in; its block is named like its action, so that a fault can be shown beside it."""
    block: Block = {
        "type": "input",
        "block_id": element["action_id"],
        "label": words(label, CONTEXT),
        "element": dict(element),
        "optional": optional,
    }
    return {**block, "hint": words(hint, CONTEXT)} if hint else block


def line(action: str, *, several: bool = False, longest: int = 2000, given: str = "") -> Block:
    """A field for text."""
    made: Block = {"type": "plain_text_input", "action_id": action, "multiline": several, "max_length": longest}
    return {**made, "initial_value": given[:longest]} if given else made


def checkbox(action: str, label: str, value: str) -> Block:
    return {"type": "checkboxes", "action_id": action, "options": [option(label, value)]}


def date_picker(action: str, chosen: str | None = None) -> Block:
    made: Block = {"type": "datepicker", "action_id": action}
    return made if chosen is None else {**made, "initial_date": chosen}
