"""A mark, or praise, and behind it something else: "perfect, when can we come again?", "1, never text me again"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.engine.state import State
from bot.loading import Loaded
from bot.reading import readings_of
from bot.understanding.rating import HARM, OF_THE_FIRST, rating
from bot.understanding.readings import Act, Intent, Kind, Reading, Readings
from bot.wondering import for_the_team

FIRST: Final = re.compile(
    r"^(?P<said>[^,.;!?]{1,40}?)(?:[,.;!]+\s*(?:(?:and|but|y|pero)\b)?|\s+(?:and|but|y|pero)\b)\s*(?P<rest>\S.*)$",
    re.DOTALL | re.IGNORECASE,
)
ALONE: Final = frozenset({Intent.RATED, Intent.SKIP})


def praised_first(heard: Readings, survey: str, state: State, loaded: Loaded) -> Readings | None:
    """The mark by the first words, with what the rest asks or wants by itself; None where it is one thing."""
    parts = FIRST.match(heard.text)
    if parts is None or state.frames:
        return None
    said = rating(readings_of(parts["said"], state, loaded))
    if said is None or not (said.stars is not None or said.pleased):
        return None
    alone = replace(state, choices=(), expecting="none")
    rest = for_the_team(readings_of(parts["rest"], alone, loaded), alone)
    if said.stars is None and not HARM.isdisjoint(rest.intents):
        return None  # "great, but my dog has died" is no praise
    asks = rest.act is Act.QUESTION or "?" in parts["rest"]
    if ALONE.issuperset(rest.intents) and not asks:
        return None
    mark = Reading(Kind.REPLY, survey, parts.span("said"), 1.0, OF_THE_FIRST)
    begin = parts.start("rest")
    found = (replace(one, span=_moved(one.span, begin)) for one in rest.found)
    intents = (Intent.RATED, *rest.intents)
    return replace(
        heard, found=(mark, *found), intents=intents, act=rest.act, acts=rest.acts, hedged=rest.hedged, asides=(),
        wanted=(),
    )  # fmt: skip


def _moved(span: tuple[int, int], begin: int) -> tuple[int, int]:
    """Where it stands in the whole message."""
    return span if span[0] < 0 else (span[0] + begin, span[1] + begin)
