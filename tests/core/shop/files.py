"""Shop files for the tests: the examples, and small changes to a small one."""

from __future__ import annotations

from pathlib import Path

from core.shop.build import build_shop
from core.shop.check import check
from core.shop.document import read
from core.shop.profile import Shop

EXAMPLES = Path(__file__).parents[3] / "examples"

SMALL = """\
shop:
  name: Paws
  kind: grooming
  timezone: America/New_York
  currency: USD
  region: US
  locale: en-US
  phone: "+12125550100"
hours: {mon: ["09:00-18:00"], tue: ["09:00-18:00"]}
species: [dog, cat]
resources: [{name: tub, kind: equipment, count: 2}]
services:
  - {name: Bath, price: 45.00, duration: 60m, needs: [tub], staff: [kim]}
  - {name: Full groom, price: 85.00, duration: 120m, staff: [kim]}
staff:
  - {id: kim, first_name: Kim, last_name: Tran, email: kim@paws.example, role: staff, hours: {mon: ["09:00-18:00"]}}
"""


def example(name: str) -> bytes:
    """The bytes of one of the three example files, as ``salon.yaml``."""
    return (EXAMPLES / name).read_bytes()


def small(*changes: tuple[str, str]) -> bytes:
    """The small file with each first text replaced by the second."""
    text = SMALL
    for before, after in changes:
        assert before in text
        text = text.replace(before, after, 1)
    return text.encode()


def shop_of(content: bytes) -> Shop:
    return build_shop(check(read(content)))
