"""Staff look for an owner: by a name of theirs or of a pet, or by the last digits of a phone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy.orm import Session

from core.statements import Statement

FEWEST: Final = 2
"""Letters or digits that have to be typed."""

# The names are compared from the beginning of a word, the digits from the end of a number.
_FIND = Statement("""
SELECT owner.user_id, owner.first_name, owner.last_name,
    coalesce(owner.phone_number, (SELECT value FROM channel_identities AS at
        WHERE at.user_id = owner.user_id AND at.kind = 'phone'
        ORDER BY at.verified_at IS NULL, at.identity_id LIMIT 1)),
    ARRAY(SELECT pet.name FROM pets AS pet WHERE pet.user_id = owner.user_id AND pet.died_at IS NULL ORDER BY pet_id)
FROM users AS owner
WHERE owner.role = 'owner' AND owner.merged_into IS NULL AND (
    CASE WHEN %(digits)s <> '' THEN
        owner.phone_number LIKE '%%' || %(digits)s
        OR EXISTS (SELECT FROM channel_identities AS at
            WHERE at.user_id = owner.user_id AND at.kind = 'phone' AND at.value LIKE '%%' || %(digits)s)
    ELSE
        owner.first_name || ' ' || owner.last_name ~* ('\\m' || %(words)s)
        OR EXISTS (SELECT FROM pets AS pet WHERE pet.user_id = owner.user_id AND pet.name ~* ('\\m' || %(words)s))
    END)
ORDER BY owner.first_name, owner.last_name, owner.user_id LIMIT %(limit)s
""")


@dataclass(frozen=True, slots=True)
class Found:
    """An owner as staff tell them apart."""

    user_id: UUID
    first_name: str
    last_name: str
    phone: str | None
    pets: Sequence[str]

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


def find_owners(session: Session, *, text: str, limit: int = 10) -> list[Found]:
    """Who fits, by name; nobody for less than two letters or digits."""
    words = " ".join(text.split())[:100]
    digits = re.sub(r"\D", "", words) if re.fullmatch(r"[\d\s()+.-]+", words) else ""
    if len(digits or words) < FEWEST:
        return []
    given = {"digits": digits.lstrip("0") or digits, "words": re.escape(words), "limit": limit}
    return [Found(*row) for row in _FIND.rows(session, **given)]
