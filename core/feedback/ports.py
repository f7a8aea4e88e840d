"""What stands behind a survey: somebody else's form, reached by a link, whose answers come back later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer as the vendor has it: to one question of one survey.

    ``vendor_id`` is the vendor's own and stays the same when the answer is told again. ``token`` is ours, from the
    link; None where the answer came by another way to the form. ``said`` is a mark or words.
    """

    vendor_id: str
    token: str | None
    said: str
    at: datetime | None = None
    poll: str | None = None
    slide: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """How words on a form are meant: ``stars`` where they name some, ``low`` where staff should see them at once."""

    stars: int | None = None
    low: bool = False


class CommentReader(Protocol):
    """Reads what somebody wrote on a form about a visit; pure."""

    def __call__(self, said: str) -> Comment: ...


class SurveyTrouble(Exception):
    """The vendor did not do it; the text says why, without any secret.

    ``retry_after`` is for how many seconds it wants to be left alone. ``ours`` says that only we can mend it: a wrong
    key, a poll that is not there.
    """

    def __init__(self, text: str, *, retry_after: float | None = None, ours: bool = False) -> None:
        super().__init__(text)
        self.retry_after = retry_after
        self.ours = ours


class SurveyVendor(Protocol):
    """Who runs the form."""

    def poll(self, *, service: str, kind: str) -> str | None:
        """The form for a service, or else for a kind of visit; None where there is none."""

    def link(self, *, poll: str, token: str, expires_at: datetime) -> str:
        """An address of the form that brings ``token`` back with the answers; raise `SurveyTrouble`."""

    def polls(self) -> tuple[str, ...]:
        """All forms whose answers are to be read."""

    def answers(self, *, poll: str, since: datetime) -> Iterable[Answered]:
        """What was answered after ``since``, the oldest first or in any order; raise `SurveyTrouble`."""
