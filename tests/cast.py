"""The cast of every test: Ana and her dog Biscuit, Kim the groomer, a Monday morning in March."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from core.audit import SYSTEM
from core.shop import load

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2030, 3, 4, 9, 0, tzinfo=ZONE).astimezone(UTC)
"""Monday 4 March 2030, 09:00 in the shop's zone."""

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True, slots=True)
class Person:
    first_name: str
    last_name: str
    email: str
    phone: str


ANA = Person("Ana", "Silva", "ana@example.com", "+12125550123")
BEN = Person("Ben", "Okafor", "ben@example.com", "+12125550199")
KIM = "kim@biscuitandbubbles.example"
"""Kim grooms in examples/salon.yaml."""


def shop_file(name: str) -> Path:
    """The example shop ``name``: salon, clinic or resort."""
    return EXAMPLES / f"{name}.yaml"


def load_shop(session: Session, name: str) -> None:
    """Load the example shop ``name`` at NOW."""
    load.load_shop(session, actor=SYSTEM, now=NOW, content=shop_file(name).read_bytes())
