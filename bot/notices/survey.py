"""The question how a visit was, some time after it: on the survey's form, or with a word in the talk."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.dialogs.visits import what
from bot.engine.expects import plain
from bot.engine.turn import Say
from bot.notices.kinds import Leave, Occasion, Tell
from core.feedback.queries import owed_for
from core.feedback.service import TOO_LATE

RATING: Final = "rating"
"""What the question leaves open."""

AT_LAST: Final = TOO_LATE + timedelta(days=2)
"""The shop's delay and a night may have come in between."""

ASKS: Final = "{shop}: how was {what}? A number from 1 to 5 or a few words are enough."
FORM: Final = "Or tell us here: {link}"
ENDS: Final = 'Say "no more surveys" and I stop asking.'


def survey(occasion: Occasion) -> Tell | Leave:
    """Nobody is asked who has said it already, nor about a pet that has died since."""
    visit_id = occasion.notice.appointment_id
    owed = owed_for(occasion.session, appointment_id=visit_id) if visit_id is not None else None
    visit = next((one for one in occasion.loaded.diary.past if one.key == str(visit_id)), None)
    if owed is None or visit is None or visit.status != "completed":
        return Leave("no such visit any more")
    if owed.is_rated:
        return Leave("answered")
    if occasion.now - owed.since > AT_LAST:
        return Leave("too late")
    values = {"shop": occasion.loaded.shop.name, "what": what(visit)}
    form = (Say(FORM, {"link": owed.link}),) if owed.link else ()
    return Tell(
        say=(Say(ASKS, values), *form, Say(ENDS)),
        template=(plain(occasion.loaded.shop.name), what(visit)),
        remember={"survey": str(owed.survey_id)},
        expecting=RATING,
    )
