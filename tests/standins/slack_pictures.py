"""Messages as a page that looks as Slack shows them, for people to look at: ``pytest --pictures DIRECTORY``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from html import escape
from typing import Any, Final

from tests.standins.slack_parts import Post

EMOJI: Final[Mapping[str, str]] = {
    "star": "⭐", "warning": "⚠️", "white_check_mark": "✅", "hourglass": "⌛", "wave": "👋",
}  # fmt: skip

_STYLE: Final = """
    body { font: 15px/1.46 Lato, "Helvetica Neue", Arial, sans-serif; color: #1d1c1d; margin: 2em auto; width: 44em }
    h1 { font-size: 18px; border-bottom: 1px solid #ddd; padding-bottom: .3em }
    article { margin: 0 0 1.4em 3.4em; position: relative }
    article.reply { margin-left: 6em; border-left: 3px solid #ddd; padding-left: 1em }
    article.reply::before { left: -4.2em }
    article::before { content: "🐾"; position: absolute; left: -3.4em; width: 36px; height: 36px; font-size: 20px;
        background: #e8f0ea; border-radius: 6px; text-align: center; line-height: 36px }
    .who { font-weight: 900 } .who small { font-weight: 400; color: #616061; margin-left: .5em }
    h2 { font-size: 17px; margin: .3em 0 } hr { border: 0; border-top: 1px solid #ddd }
    section { margin: .35em 0; display: flex; justify-content: space-between; gap: 1em; white-space: pre-wrap }
    .context { font-size: 13px; color: #616061 }
    button, select { font: bold 13px Lato, Arial, sans-serif; background: #fff; border: 1px solid #bbb;
        border-radius: 4px; padding: .3em .8em; margin: .2em .4em .2em 0; align-self: start; white-space: nowrap }
    button.primary { background: #007a5a; color: #fff } button.danger { color: #e01e5a; border-color: #e01e5a }
"""


def page(posts: Iterable[Post], names: Mapping[str, str]) -> str:
    """Every channel with its messages in their order; ``names`` are those of the channels."""
    channels: dict[str, list[Post]] = {}
    for post in posts:
        channels.setdefault(post.channel, []).append(post)
    shown = "".join(
        f"<h1>{escape(names.get(channel, channel))}</h1>{''.join(_post(one) for one in some)}"
        for channel, some in channels.items()
    )
    return f"<!doctype html><html lang=en><meta charset=utf-8><title>Slack</title><style>{_STYLE}</style>{shown}</html>"


def _post(post: Post) -> str:
    changed = f"<small>{post.edits} changes</small>" if post.edits else ""
    body = "".join(_block(one) for one in post.blocks) or f"<section><div>{_mrkdwn(post.text)}</div></section>"
    kind = "reply" if post.thread else "message"
    return f'<article class="{kind}"><div class=who>Pawline{changed}</div>{body}</article>'


def _block(block: Mapping[str, Any]) -> str:
    kind = block["type"]
    if kind == "divider":
        return "<hr>"
    if kind == "header":
        return f"<h2>{_text(block['text'])}</h2>"
    if kind == "section":
        words = "".join(f"<div>{_text(one)}</div>" for one in (block.get("text"), *block.get("fields", ())) if one)
        return f"<section>{words}{_element(block['accessory']) if 'accessory' in block else ''}</section>"
    if kind == "input":
        return f"<section><div><b>{_text(block['label'])}</b></div>{_element(block['element'])}</section>"
    inner = "".join(_text(one) if "text" in one and "type" in one and one["type"] in ("mrkdwn", "plain_text")
                    else _element(one) for one in block["elements"])  # fmt: skip
    return f"<div class={kind}>{inner}</div>"


def _element(element: Mapping[str, Any]) -> str:
    if element["type"] == "button":
        return f'<button class="{element.get("style", "")}">{_text(element["text"])}</button>'
    if element["type"] == "overflow":
        return "<button>⋯</button>"
    if element["type"] == "plain_text_input":
        return f"<input value='{escape(element.get('initial_value', ''))}'>"
    if "initial_option" in element:
        return f"<select><option>{_text(element['initial_option']['text'])}</select>"
    return f"<select><option>{_text(element.get('placeholder', {'text': '…', 'type': 'plain_text'}))}</select>"


def _text(text: Mapping[str, Any]) -> str:
    return _mrkdwn(text["text"]) if text["type"] == "mrkdwn" else _emoji(escape(text["text"]))


def _mrkdwn(text: str) -> str:
    """The three characters that Slack wants escaped are those of HTML."""
    text = re.sub(r"<(https?://[^|>]+)\|([^>]*)>", r'<a href="#">\2</a>', text)
    text = re.sub(r"<([@#!][^>]*)>", lambda found: f"<b>{escape(found[1])}</b>", text)
    text = re.sub(r"(?<!\w)\*([^*\n]+)\*(?!\w)", r"<b>\1</b>", text)
    text = re.sub(r"(?<!\w)_([^_\n]+)_(?!\w)", r"<i>\1</i>", text)
    return _emoji(text)


def _emoji(text: str) -> str:
    return re.sub(r":([a-z_]+):", lambda found: EMOJI.get(found[1], found[0]), text)
