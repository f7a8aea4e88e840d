"""A shop for benchmarks: five people, every day from nine to five, and nothing that limits how often a pet may come."""

from __future__ import annotations

PEOPLE = 5

SHOP = """
shop:
  name: Five Combs
  kind: grooming
  timezone: America/New_York
  currency: USD
  region: US
  locale: en-US
  phone: "+12125550100"
  email: hello@fivecombs.example
hours: {HOURS}
policy: {lead_time: 1h, horizon: 90d, slot_step: 15m, hold: 10m}
species: [dog, cat]
vaccines_required: {dog: [rabies]}
resources: [{name: tub, kind: equipment, count: 5}]
services:
  - {name: Nail trim, price: 18.00, duration: 15m, species: [dog, cat], staff: [STAFF]}
  - {name: Bath, price: 45.00, duration: 60m, clean_up: 15m, species: [dog], needs: [tub], staff: [STAFF]}
staff:
"""

PERSON = (
    "  - {{id: p{n}, first_name: P{n}, last_name: Comb, email: p{n}@fivecombs.example, role: staff, hours: {hours}}}\n"
)
HOURS = "{" + ", ".join(f'{day}: ["09:00-17:00"]' for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")) + "}"


def five_combs() -> bytes:
    """The shop file."""
    staff = ", ".join(f"p{n}" for n in range(PEOPLE))
    file = SHOP.replace("{HOURS}", HOURS).replace("STAFF", staff)
    return (file + "".join(PERSON.format(n=n, hours=HOURS) for n in range(PEOPLE))).encode()
