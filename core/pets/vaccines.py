"""Vaccines by the names people use for them, and until when a pet is covered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Protocol, TypeVar

from core.users.names import folded

_ALSO_CALLED = {
    "rabies": ("anti rabies", "antirabies", "rabbies", "rabia", "raiva", "tollwut", "rage"),
    "dhpp": ("dapp", "da2pp", "dhppi", "dhppil", "dhlpp", "distemper", "distemper parvo", "5 in 1", "canine combo"),
    "bordetella": ("kennel cough", "kc", "bordatella", "bordetella bronchiseptica", "canine cough"),
    "leptospirosis": ("lepto", "lepto 2", "lepto 4", "l4"),
    "canine influenza": ("civ", "dog flu", "canine flu", "influenza"),
    "f3": ("fvrcp", "feline distemper", "tricat", "cat flu", "f 3"),
    "felv": ("feline leukemia", "feline leukaemia", "leukemia", "leukaemia"),
    "c3": ("c 3", "dhp"),
    "c4": ("c 4",),
    "c5": ("c 5",),
    "f4": ("f 4",),
    "myxomatosis": ("myxo", "myxo rhd", "myxo rhd plus"),
}
_CANONICAL = {alias: name for name, aliases in _ALSO_CALLED.items() for alias in aliases}
# A combined vaccine protects against all that the smaller one does.
_COVERS = {"c4": {"c3"}, "c5": {"c3", "c4"}, "f4": {"f3"}}


class Given(Protocol):
    """A vaccination on record; ``source`` says who recorded it, ``owner`` or ``staff``."""

    @property
    def vaccine_name(self) -> str: ...
    @property
    def expiry_date(self) -> date | None: ...
    @property
    def source(self) -> str: ...


G = TypeVar("G", bound=Given)


@lru_cache(maxsize=1024)
def vaccine_key(name: str) -> str:
    """One name for what is called many: "Kennel cough jab" is "bordetella"; an unknown name is its own."""
    plain = re.sub(r"[^\w]+", " ", folded(name))
    plain = re.sub(r"\b(vaccines?|vaccinations?|shots?|jabs?|boosters?|vacc?)\b", " ", plain)
    plain = " ".join(plain.split()) or folded(name)
    return _CANONICAL.get(plain, plain)


@lru_cache(maxsize=1024)
def is_same_vaccine(given: str, required: str) -> bool:
    """Whether ``given`` counts as ``required``: another name for it, or a combination that contains it."""
    has, wants = vaccine_key(given), vaccine_key(required)
    return has == wants or wants in _COVERS.get(has, ())


def deciding(vaccinations: Iterable[G], name: str) -> list[G]:
    """The records that count for ``name``: what staff recorded, else what the owner said.

    Staff have seen the certificate, so theirs win also when they end earlier.
    """
    records = [one for one in vaccinations if is_same_vaccine(one.vaccine_name, name)]
    return [one for one in records if one.source == "staff"] or records


def valid_until(vaccinations: Iterable[Given], name: str) -> date | None:
    """The last day on which the pet is covered for ``name``; `date.max` if that never ends, None without a record."""
    return max((one.expiry_date or date.max for one in deciding(vaccinations, name)), default=None)
