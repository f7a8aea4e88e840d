"""`pawline ratings`: what owners said of their visits, for staff."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import click

from channels.console.context import with_database
from channels.console.day import plain
from channels.console.instants import SCHEDULED_DAY
from core.audit import Actor
from core.booking.clock import day_span
from core.db import Database
from core.feedback.queries import Rated, faults_in, ratings_in
from core.shop.profile import Shop
from core.shop.queries import current_shop


@click.command()
@click.option("--date", "said", type=SCHEDULED_DAY, help="Which day; today if not said.")
@with_database
def ratings(database: Database, now: datetime, said: date | None) -> None:
    """Print what was said of visits on a day, in the talk and on the survey's form."""
    with database.transaction(actor=Actor("staff")) as session:
        shop = current_shop(session)
        day = said or shop.local(now).date()
        found = ratings_in(session, span=day_span(day, shop.zone))
        for line in lines(day, found, shop):
            click.echo(line)
        for fault, count in faults_in(session, span=day_span(day, shop.zone)):
            click.echo(f"No link for {count} of that day's visits: {plain(fault)}")


def lines(day: date, found: list[Rated], shop: Shop) -> Iterator[str]:
    """A heading, each visit with what was said of it, and the mean."""
    yield f"{day:%A} {day.day} {day:%B %Y}, {shop.name}"
    if not found:
        yield from ("", "No ratings.")
        return
    yield ""
    for one in found:
        yield from _rated(one, shop)
    marks = [one.stars for one in found if one.stars is not None and one.visit is not None]
    if marks:
        visits = "1 visit" if len(marks) == 1 else f"{len(marks)} visits"
        yield from ("", f"{sum(marks) / len(marks):.1f} of 5 stars from {visits}")


def _rated(one: Rated, shop: Shop) -> Iterator[str]:
    mark = "-" if one.stars is None else f"{one.stars} of 5"
    low = "  LOW" if one.is_low else ""
    if one.visit is None:
        yield f"  {shop.local(one.at):%H:%M}  {mark:<6}  about no visit of ours"
    else:
        visit = one.visit
        local = shop.local(visit.span.start)
        what = f"{plain(visit.pet.name)} for {plain(visit.pet.owner.first_name)}: {visit.service.name}"
        who = f" with {plain(visit.staff.first_name)}" if visit.staff else ""
        when = f"{local:%a} {local.day} {local:%b %H:%M}"
        visit_id = visit.appointment.appointment_id
        yield f"  {shop.local(one.at):%H:%M}  {mark:<6}  {what}{who}, {when}{low}  [{visit_id}]"
    for comment in one.comments:
        for line in comment.splitlines():
            yield f"                 {plain(line)}"
