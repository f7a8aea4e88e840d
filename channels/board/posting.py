"""What the board's pages post: a step is taken for whoever is signed in, and answered; only from our own page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flask import Response, request

from channels.board.given import Given
from channels.board.page import NOT_IN
from channels.board.who import Desk, Seat
from channels.origin import is_ours
from channels.web import refusal
from core.errors import SlotTaken

NOT_OURS: Final = "That did not come from this page. Please load it again."


class Posts:
    """``nudge`` is called after a commit: something may have been queued."""

    def __init__(self, desk: Desk, *, public_url: str | None, nudge: Callable[[], object]) -> None:
        self._desk = desk
        self._public_url = public_url
        self._nudge = nudge

    def answer(self, work: Callable[[Seat, Given], Response], *, taken: str) -> Response:
        """Do it with what this request brings; ``taken`` is said when another was first."""
        if not is_ours(request, public_url=self._public_url):
            return refusal(403, "origin", NOT_OURS)
        said = request.get_json(silent=True)
        given: Given = said if isinstance(said, dict) else {}
        try:
            answer = self._desk.does(request, lambda seat: work(seat, given))
        except SlotTaken as error:
            return refusal(409, error.code, taken)
        if answer is None:
            return refusal(401, "session", NOT_IN)
        if answer.status_code == 200:
            self._nudge()
        return answer
