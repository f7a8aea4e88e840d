"""What is over and in nobody's way: cleared now and then, so that the calendar stays small."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from core.statements import Statement

KEEP_EXPIRED_HOLDS = timedelta(hours=1)

# Whoever is about to claim deletes what is in the way by itself, and must not wait for us.
_DELETE = Statement("""
DELETE FROM calendar_claims WHERE claim_id IN (
  SELECT claim_id FROM calendar_claims WHERE kind = 'hold' AND expires_at < %(before)s
  ORDER BY resource_id, claim_id FOR UPDATE SKIP LOCKED)
""")


def forget_expired_holds(session: Session, *, now: datetime) -> int:
    """Delete the holds that expired an hour before ``now`` or earlier; say how many claims that were."""
    return _DELETE.change(session, before=now - KEEP_EXPIRED_HOLDS)
