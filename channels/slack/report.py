"""The last night's report, as a message in the team's channel: one a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy.orm import Session

from channels.reported import read
from channels.slack import blocks
from channels.slack.blocks import plain
from channels.slack.keeper import Source, Wanted
from core.shop.queries import current_shop
from core.upkeep.reports import NEWS, newest

MEND: Final = "`pawline report` counts it now, and `pawline doctor` says how to mend it."


def reports(team_channel: str | None) -> Source:
    """The newest report, while it is news."""

    def wanted(session: Session, now: datetime) -> Sequence[Wanted]:
        if team_channel is None or (report := newest(session)) is None or report.made_at <= now - NEWS:
            return ()
        told = read(report, current_shop(session))
        mark = ":warning:" if told.wrong else ":white_check_mark:"
        lines = [f"{mark} *{plain(told.heading)}*", *(f"• {plain(one)}" for one in told.wrong)]
        shown = [blocks.section("\n".join(lines))]
        rest = [" · ".join(plain(one) for one in told.seen)] if told.seen else []
        if told.wrong:
            rest.append(MEND)
        shown += [blocks.context(one) for one in rest]
        return [Wanted(f"report:{report.key}", team_channel, told.heading, tuple(shown))]

    return wanted
