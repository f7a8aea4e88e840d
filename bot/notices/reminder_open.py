"""A reminder, and the message that answers it, while an answer is made of the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from bot.facts import VisitFact
from bot.handlers.reminder_reply import Replied, What
from bot.loading import Loaded
from bot.notices.told import Answered, Told
from bot.understanding.readings import IMPLIED, Act, Intent, Kind, Reading, Readings

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


@dataclass(frozen=True, slots=True)
class Open:
    """A reminder and what was said to it, with the visits it was about that are still to come."""

    session: Session
    heard: Readings
    told: Told
    loaded: Loaded
    visits: tuple[VisitFact, ...]
    start: datetime

    def said(self, what: What, *, visits: Sequence[VisitFact] | None = None, answer: str = "") -> Answered:
        """One sentence, by the handler."""
        about = self.visits if visits is None else visits
        replied = Replied(what, self.told.notice_ids[0].hex, tuple(one.key for one in about))
        return self.replied(replied, answer=answer)

    def replied(self, replied: Replied, *, answer: str = "") -> Answered:
        """One sentence, by the handler."""
        reading = Reading(Kind.REPLY, replied.stored(), IMPLIED, 1.0, "answers a reminder")
        return Answered(self.of((Intent.REMINDED,), (reading,)), answer)

    def of(self, intents: tuple[Intent, ...], found: tuple[Reading, ...], act: Act = Act.REQUEST) -> Readings:
        """The message as these intents, and nothing else that was read in it."""
        note = f"answers a reminder: {', '.join(intents)}"
        return replace(
            self.heard, plain="", found=found, intents=intents, act=act, acts=(act,), hedged=False, asides=(),
            notes=(*self.heard.notes, note),
        )  # fmt: skip

    def of_pets(self, pets: Sequence[str]) -> tuple[VisitFact, ...]:
        """The visits of these pets that are still to come; without any pets, all of them."""
        return tuple(one for one in self.visits if not pets or one.pet_id in pets)

    def coming(self, visits: Sequence[VisitFact]) -> Reading:
        """That these are confirmed, while something else becomes of the others."""
        replied = Replied(What.COMING, self.told.notice_ids[0].hex, tuple(one.key for one in visits))
        return Reading(Kind.REPLY, replied.stored(), IMPLIED, 1.0, "only some of the pets")
