"""The smallest toy dialog: who is writing."""

from __future__ import annotations

from bot.engine.dialog import Dialog
from bot.engine.expects import Expects, FreeText
from bot.understanding.readings import Intent, Kind

introduce = Dialog("introduce", opens_on=(Intent.INTRODUCE,), effect="introduce", done="Hello {name}.", title="you")


@introduce.field("What is your name?", retry="What shall I call you?", called=("your name", "name"))
def name() -> Expects:
    return FreeText(max_length=40, kind=Kind.NAME, words=3, word="name")
