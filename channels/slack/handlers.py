"""What is done for each thing that somebody does in Slack."""

from __future__ import annotations

from channels.slack import acting, booking, card, commands, finding, forms, home, late, talking, time_off, writing
from channels.slack.door import Handlers
from channels.slack.heard import Kind
from channels.slack.threads import BACK

HANDLERS: Handlers = {
    (Kind.COMMAND, ""): commands.command,
    (Kind.EVENT, "message"): talking.wrote,
    (Kind.ACTION, BACK): talking.back,
    (Kind.ACTION, "visit.arrive"): acting.arrive,
    (Kind.ACTION, "visit.start"): acting.start,
    (Kind.ACTION, "visit.miss"): acting.miss,
    (Kind.ACTION, "visit.undo"): acting.undo,
    (Kind.ACTION, "visit.more"): acting.more,
    (Kind.ACTION, "visit.pick"): acting.pick,
    **{(Kind.ACTION, f"visit.picked.{number}"): acting.more for number in range(0, 1000, 100)},
    (Kind.ACTION, "visit.card"): card.card,
    (Kind.ACTION, "visit.done"): forms.done,
    (Kind.SUBMITTED, "visit.done"): forms.submit_done,
    (Kind.ACTION, "visit.cancel"): forms.cancel,
    (Kind.SUBMITTED, "visit.cancel"): forms.submit_cancel,
    (Kind.ACTION, "visit.move"): forms.move,
    (Kind.ACTION, "move.day"): forms.move_changed,
    (Kind.ACTION, "move.who"): forms.move_changed,
    (Kind.SUBMITTED, "visit.move"): forms.submit_move,
    (Kind.ACTION, "visit.write"): writing.write,
    (Kind.SUBMITTED, "visit.write"): writing.submit_write,
    (Kind.EVENT, "app_home_opened"): home.opened,
    (Kind.ACTION, "alert.done"): finding.seen_to,
    **{(Kind.ACTION, f"day.show.{number}"): commands.show_day for number in range(5)},
    **{(Kind.ACTION, f"timeoff.enter.{number}"): time_off.enter for number in range(3)},
    (Kind.ACTION, "timeoff.back"): time_off.back,
    (Kind.OPTIONS, "book.owner"): booking.search,
    (Kind.SUBMITTED, "book.who"): booking.submit_who,
    (Kind.SUBMITTED, "book.what"): booking.submit_what,
    (Kind.SUBMITTED, "book.when"): booking.submit_when,
    (Kind.ACTION, "visit.late"): late.late,
    (Kind.ACTION, "late.minutes"): late.late_changed,
    (Kind.SUBMITTED, "visit.late"): late.submit_late,
}
