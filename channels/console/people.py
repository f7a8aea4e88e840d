"""`pawline owner add`, `pet add`, `vaccination add`: what staff enter at the terminal. Each prints the new id alone.

`owner join`, `link` and `unlink` are for what only a person can tell: who is the same, and whose number it is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from uuid import UUID

import click
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from channels.console.context import Refused, with_database
from channels.console.instants import Day
from core.audit import Actor
from core.db import Database
from core.errors import Invalid
from core.messaging.recognition import unlink
from core.pets.details import weight as read_weight
from core.pets.models import VaccinationSource
from core.pets.queries import pet as find_pet
from core.pets.service import add_pet, add_vaccination
from core.shop.queries import shop_region
from core.users.addresses import normalise_phone
from core.users.joining import join
from core.users.models import ConsentSource
from core.users.queries import owner as find_owner
from core.users.service import add_owner, link_identity

STAFF = Actor("staff")
"""Whoever may type here works for the shop, though the terminal does not know who it is."""

OPTIONS = {"microchip_id": "microchip"}
"""Options whose name is not that of the field."""


def _enter(database: Database, work: Callable[[Session], UUID]) -> None:
    """Do ``work`` in a transaction and print the id that it gives.

    Somebody who was faster with the same phone or microchip shows as an IntegrityError; the second run then hears
    the ordinary refusal.
    """
    try:
        try:
            entered = _in_transaction(database, work)
        except IntegrityError:
            entered = _in_transaction(database, work)
    except Invalid as error:
        raise Refused(f"--{OPTIONS.get(error.field, error.field.replace('_', '-'))}: {error}") from error
    click.echo(entered)


def _in_transaction(database: Database, work: Callable[[Session], UUID]) -> UUID:
    with database.transaction(actor=STAFF) as session:
        return work(session)


@click.group()
def owner() -> None:
    """Enter owners, and say which number is whose."""


@owner.command("add")
@click.option("--first-name", required=True)
@click.option("--last-name", default="")
@click.option("--email", help="Theirs alone: nobody else may have it.")
@click.option("--phone", help="Counts as verified, and belongs to one owner.")
@click.option("--no-messages", is_flag=True, help="They do not want messages about their visits.")
@with_database
def add_owner_command(
    first_name: str,
    last_name: str,
    email: str | None,
    phone: str | None,
    no_messages: bool,
    *,
    database: Database,
    now: datetime,
) -> None:
    """Enter an owner and print their id."""

    def work(session: Session) -> UUID:
        return add_owner(
            session,
            actor=STAFF,
            now=now,
            first_name=first_name,
            last_name=last_name,
            email=email,
            phone=phone,
            phone_verified=True,
            consent=not no_messages,
            source=ConsentSource.STAFF,
        ).user_id

    _enter(database, work)


@owner.command("join")
@click.argument("one", type=click.UUID)
@click.argument("other", type=click.UUID)
@with_database
def join_command(one: UUID, other: UUID, *, database: Database, now: datetime) -> None:
    """Two entries are one person: move everything to the older one, and print its id."""

    def work(session: Session) -> UUID:
        first, second = find_owner(session, user_id=one), find_owner(session, user_id=other)
        return join(session, actor=STAFF, now=now, one=first, other=second).user_id

    _enter(database, work)


@owner.command("link")
@click.option("--owner", "owner_id", type=click.UUID, required=True)
@click.option("--phone", required=True, help="A number that is theirs, as you have made sure.")
@with_database
def link_command(owner_id: UUID, phone: str, *, database: Database, now: datetime) -> None:
    """Recognise an owner by this number from now on, and print their id."""

    def work(session: Session) -> UUID:
        user = find_owner(session, user_id=owner_id)
        number = normalise_phone(phone, region=shop_region(session))
        link_identity(session, actor=STAFF, now=now, user=user, kind="phone", value=number, verified=True)
        return user.user_id

    _enter(database, work)


@owner.command("unlink")
@click.option("--owner", "owner_id", type=click.UUID, required=True)
@click.option("--phone", required=True, help="A number that is theirs no more.")
@with_database
def unlink_command(owner_id: UUID, phone: str, *, database: Database, now: datetime) -> None:
    """Recognise an owner by this number no more, and print their id."""

    def work(session: Session) -> UUID:
        user = find_owner(session, user_id=owner_id)
        unlink(session, now=now, user=user, phone=normalise_phone(phone, region=shop_region(session)))
        return user.user_id

    _enter(database, work)


@click.group()
def pet() -> None:
    """Enter pets."""


@pet.command("add")
@click.option("--owner", "owner_id", type=click.UUID, required=True)
@click.option("--name", required=True)
@click.option("--species", required=True)
@click.option("--breed")
@click.option("--weight", help="In kilograms.")
@click.option("--birth-date", type=Day())
@click.option("--gender", help="male, female or unknown")
@click.option("--microchip")
@with_database
def add_pet_command(
    owner_id: UUID,
    name: str,
    species: str,
    breed: str | None,
    weight: str | None,
    birth_date: date | None,
    gender: str | None,
    microchip: str | None,
    *,
    database: Database,
    now: datetime,
) -> None:
    """Enter a pet and print its id."""

    def work(session: Session) -> UUID:
        return add_pet(
            session,
            actor=STAFF,
            now=now,
            owner=find_owner(session, user_id=owner_id),
            name=name,
            species=species,
            breed=breed,
            weight=read_weight(weight),
            birth_date=birth_date,
            gender=gender,
            microchip_id=microchip,
        ).pet_id

    _enter(database, work)


@click.group()
def vaccination() -> None:
    """Enter vaccinations."""


@vaccination.command("add")
@click.option("--pet", "pet_id", type=click.UUID, required=True)
@click.option("--name", required=True, help="As on the certificate: rabies.")
@click.option("--given", type=Day(), required=True)
@click.option("--expires", type=Day(), required=True)
@with_database
def add_vaccination_command(
    pet_id: UUID, name: str, given: date, expires: date, *, database: Database, now: datetime
) -> None:
    """Enter a vaccination that staff have seen the certificate of, and print its id."""

    def work(session: Session) -> UUID:
        return add_vaccination(
            session,
            actor=STAFF,
            now=now,
            pet=find_pet(session, pet_id=pet_id),
            name=name,
            given=given,
            expires=expires,
            source=VaccinationSource.STAFF,
        ).vaccination_id

    _enter(database, work)
