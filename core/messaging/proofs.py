"""Proving to be a known owner: a code goes to an address that is on record, and comes back where it was asked for.

Asking looks the same whether anybody has the address or not: the same row, the same limits, the same tries. A code is
made from the proof's id with the shop's key, whenever it is needed: it stands nowhere, nor does the address.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, text, update
from sqlalchemy.orm import Session

from core.errors import CoreError
from core.messaging.models import IdentityProof
from core.signing import digest
from core.users.models import User, UserRole
from core.users.queries import owner_by_verified

LIFE: Final = timedelta(minutes=10)
TRIES: Final = 5
DIGITS: Final = 6
LIMITS: Final = ((3, timedelta(hours=1)), (6, timedelta(days=1)))
"""How many codes may be asked for an address, and in a talk, in how long a time."""

MASK: Final = "*" * DIGITS
"""Stands for a code wherever something is kept: in what is sent, and in what the owner types."""

_ONE_AT_A_TIME: Final = text("SELECT pg_advisory_xact_lock(hashtextextended(:address, 0))")


class TooMany(CoreError):
    """More codes than the limits allow were asked for; known and unknown addresses sound the same."""

    code = "too_many"


class Verdict(StrEnum):
    """What a code is worth."""

    RIGHT = "right"
    WRONG = "wrong"
    EXPIRED = "expired"
    SPENT = "spent"


@dataclass(frozen=True, slots=True)
class Given:
    """A code that was given: what it is worth, for which proof, and who is proven by it. The code is forgotten."""

    verdict: Verdict
    proof_id: UUID | None = None
    user_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A proof that is asked for; ``user_id`` is who has the address, None where nobody does."""

    proof_id: UUID
    user_id: UUID | None


def code_of(key: bytes, proof_id: UUID) -> str:
    """The code of this proof."""
    number = int.from_bytes(digest(key, "proof.code", proof_id.bytes)[:8])
    return f"{number % 10**DIGITS:0{DIGITS}}"


def ask(session: Session, *, key: bytes, conversation_id: UUID, kind: str, value: str, now: datetime) -> Asked:
    """Begin a proof for the address; an earlier one of this talk counts no more. Raise `TooMany`.

    ``value`` is canonical, as for `core.users.service.link_identity`.
    """
    address = digest(key, "proof.address", f"{kind} {value}".encode()).hex()
    session.execute(_ONE_AT_A_TIME, {"address": address})
    for column, one in ((IdentityProof.address_hash, address), (IdentityProof.conversation_id, conversation_id)):
        for most, within in LIMITS:
            counted = select(func.count()).where(column == one, IdentityProof.asked_at > now - within)
            if (session.scalar(counted) or 0) >= most:
                raise TooMany("too many codes")
    session.execute(
        update(IdentityProof)
        .where(IdentityProof.conversation_id == conversation_id, IdentityProof.settled_at.is_(None))
        .values(settled_at=now)
    )
    known = _at(session, kind, value)
    proof = IdentityProof(
        conversation_id=conversation_id,
        user_id=known.user_id if known else None,
        address_hash=address,
        asked_at=now,
        expires_at=now + LIFE,
    )
    session.add(proof)
    session.flush()
    return Asked(proof.proof_id, proof.user_id)


def _at(session: Session, kind: str, value: str) -> User | None:
    """Who has this address: proven, or entered by staff."""
    known = owner_by_verified(session, kind=kind, value=value)
    if known is None and kind == "email":
        known = session.scalars(select(User).where(User.email == value, User.role == UserRole.OWNER)).one_or_none()
    return known


def open_proof(session: Session, *, conversation_id: UUID) -> UUID | None:
    """The proof for which a code is awaited in this talk."""
    wanted = select(IdentityProof.proof_id).where(
        IdentityProof.conversation_id == conversation_id, IdentityProof.settled_at.is_(None)
    )
    return session.scalars(wanted.order_by(IdentityProof.proof_id.desc()).limit(1)).one_or_none()


def check(session: Session, *, key: bytes, conversation_id: UUID, code: str, now: datetime) -> Given:
    """What ``code`` is worth in this talk, and who has proven to be whom. Every try counts, whatever comes of the turn.

    Compared in constant time, also where nobody has the address.
    """
    proof = session.scalars(
        select(IdentityProof)
        .where(IdentityProof.conversation_id == conversation_id, IdentityProof.settled_at.is_(None))
        .order_by(IdentityProof.proof_id.desc())
        .limit(1)
        .with_for_update()
    ).one_or_none()
    if proof is None:
        return Given(Verdict.SPENT)
    if now >= proof.expires_at:
        proof.settled_at = now
        session.flush()
        return Given(Verdict.EXPIRED, proof.proof_id)
    proof.tries += 1
    same = hmac.compare_digest(code_of(key, proof.proof_id).encode(), code.encode())
    right = same and proof.user_id is not None
    verdict = Verdict.RIGHT if right else Verdict.SPENT if proof.tries >= TRIES else Verdict.WRONG
    if verdict is not Verdict.WRONG:
        proof.settled_at = now
    session.flush()
    return Given(verdict, proof.proof_id, proof.user_id if right else None)
