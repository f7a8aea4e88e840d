"""Which language a talk is held in: its owner's, and what they speak is remembered."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.catalog import LANGUAGES, spoken_at
from bot.engine.state import State
from bot.engine.turn import Say
from bot.loading import Loaded, words_of
from bot.scene import Scene
from core.db import act_as
from core.shop.profile import Shop
from core.users.service import speaks


def in_their_language(state: State, loaded: Loaded) -> State:
    """A talk that has no language yet begins in that of its owner."""
    return replace(state, language=loaded.owner.language) if not state.language and loaded.owner.language else state


def remember_language(scene: Scene, language: str) -> None:
    """What an owner speaks counts on every channel, and for what is written to them later."""
    known = scene.loaded.owner.language or spoken_at(scene.loaded.shop.locale)
    if scene.user_id is not None and language in LANGUAGES and language != known:
        act_as(scene.session, actor=scene.actor)
        speaks(scene.session, user_id=scene.user_id, language=language)


def in_words_of(say: Say, shop: Shop, language: str | None, now: datetime) -> str:
    """The sentence for somebody who speaks ``language`` and is not part of this talk."""
    return words_of(shop, language or "").render(say, now=now)
