"""Asks Slack who somebody is: only an address that it has verified, of a full member of our workspace, counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog
from sqlalchemy.orm import Session

from channels.slack.answer import InRoom
from channels.slack.client import Client, Refused
from channels.slack.heard import part, text
from core.audit import SYSTEM
from core.db import Database
from core.errors import Duplicate
from core.users.staff import everybody, link_slack, slack_ids, staff_by_email, staff_in_slack

log = structlog.get_logger(__name__)

NOBODY: Final = ("users_not_found", "user_not_found")


@dataclass(frozen=True, slots=True)
class People:
    """Who of those in Slack works here."""

    database: Database
    clock: Callable[[], datetime]

    def ask(self, client: Client, slack_id: str) -> bool:
        """Find out who ``slack_id`` is; say whether they work here. Raises as `Client.ask` does."""
        try:
            member = part(client.ask(lambda web: web.users_info(user=slack_id)), "user")
        except Refused as error:
            if error.code in NOBODY:
                return False
            raise
        return self._link(client, member)

    def find_everybody(self, client: Client) -> int:
        """Find those who work here by their addresses, as far as the shop file does not name them; say how many."""
        with self.database.transaction(actor=SYSTEM) as session:
            known = slack_ids(session)
            unknown = [one.email for one in everybody(session) if known.get(one.user_id) is None]
        return sum(self._look_up(client, email) for email in unknown)

    def _look_up(self, client: Client, email: str) -> bool:
        try:
            member = part(client.ask(lambda web: web.users_lookupByEmail(email=email)), "user")
        except Refused as error:
            if error.code in NOBODY:
                return False
            raise
        return self._link(client, member)

    def _link(self, client: Client, member: Mapping[str, Any]) -> bool:
        slack_id, email = text(member, "id"), text(part(member, "profile"), "email")
        if not slack_id or not email or not is_one_of_us(member, team=client.team):
            return False
        with self.database.transaction(actor=SYSTEM) as session:
            return self._note(session, slack_id, email)

    def _note(self, session: Session, slack_id: str, email: str) -> bool:
        user = staff_by_email(session, email=email)
        if user is None:
            return False
        try:
            with session.begin_nested():
                link_slack(session, actor=SYSTEM, now=self.clock(), user=user, slack_id=slack_id)
        except Duplicate:
            log.warning("somebody in Slack has been somebody else here", user=str(user.user_id))
        return staff_in_slack(session, slack_id=slack_id) is not None


def is_one_of_us(member: Mapping[str, Any], *, team: str) -> bool:
    """Whether Slack vouches for the address: no guest, no bot, nobody from a workspace that shares a channel."""
    odd = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
    return member.get("is_email_confirmed") is True and member.get("team_id") == team and not any(map(member.get, odd))


@dataclass(frozen=True, slots=True)
class AskWho:
    """Find out who that was, for the next time."""

    people: People
    slack_id: str

    def __call__(self, client: Client, in_room: InRoom) -> object:
        return self.people.ask(client, self.slack_id)
