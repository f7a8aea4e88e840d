"""The people of a shop file become users: recognised by ``id``, retired when the file leaves them out."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from core.catalog.rules import week_json
from core.shop.document import Document, ShopFileError
from core.shop.schema import PersonPart
from core.shop.tally import Tally
from core.users.addresses import placeholder
from core.users.models import StaffProfile, User, UserRole
from core.users.service import UNUSABLE_PASSWORD

Known = dict[str, tuple[StaffProfile, User]]


def apply_people(document: Document, people: list[PersonPart], tally: Tally) -> dict[str, UUID]:
    """Make the shop's people those of ``people``; give their user ids by ``id``.

    Raises: `ShopFileError` when an address belongs to an owner: nobody becomes staff by a line in a file.
    """
    session = tally.session
    rows = session.execute(select(StaffProfile, User).join(User, User.user_id == StaffProfile.user_id))
    known: Known = {profile.staff_key: (profile, user) for profile, user in rows}
    _free_addresses(document, people, known, tally)
    for key, (_, user) in known.items():
        if key not in {person.id for person in people}:
            tally.retire(user)
    users = {person.id: known[person.id][1] if person.id in known else User() for person in people}
    for person in people:
        _describe(person, users[person.id])
    session.add_all(users.values())
    tally.flush()  # A profile refers to its user, who must be there first.
    for person in people:
        profile = known[person.id][0] if person.id in known else StaffProfile(staff_key=person.id)
        profile.user_id, profile.slack_id = users[person.id].user_id, person.slack
        profile.hours, profile.breaks = week_json(person.hours), week_json(person.breaks)
        session.add(profile)
    tally.flush()
    return {key: user.user_id for key, user in users.items()}


def _free_addresses(document: Document, people: list[PersonPart], known: Known, tally: Tally) -> None:
    """Let go of the addresses that somebody else will have from now on: two people may even have swapped theirs."""
    wanted = {person.email: (index, person.id) for index, person in enumerate(people)}
    staff = {user.user_id: key for key, (_, user) in known.items()}
    taken = []
    for holder in tally.session.scalars(select(User).where(User.email.in_(wanted))):
        index, key = wanted[holder.email]
        if holder.user_id not in staff:
            taken.append(document.mistake(("staff", index, "email"), "belongs to somebody who does not work here"))
        elif staff[holder.user_id] != key:
            holder.email = placeholder(holder.user_id)
    if taken:
        raise ShopFileError(taken)
    tally.flush()


def _describe(person: PersonPart, user: User) -> None:
    user.email, user.role, user.retired_at = person.email, UserRole(person.role), None
    user.first_name, user.last_name = person.first_name, person.last_name or ""
    user.password_hash = user.password_hash or UNUSABLE_PASSWORD
