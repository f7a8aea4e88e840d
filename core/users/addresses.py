"""E-mail addresses and phone numbers in the one form in which they are kept and compared."""

from __future__ import annotations

import re
from functools import lru_cache
from uuid import UUID

import phonenumbers

from core.errors import Invalid

UNKNOWN_DOMAIN = "unknown.invalid"
"""Stands in `users.email` of somebody who has none; never to be shown or written to (RFC 2606)."""

_EMAIL = re.compile(
    r"[^\s@,;<>\"()\[\]\\:]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]"
)


def normalise_email(text: str, *, field: str = "email") -> str:
    """``text`` in lower case; raise `Invalid` when it cannot be an address."""
    address = text.strip().lower()
    if len(address) > 254 or not _EMAIL.fullmatch(address) or ".." in address or not address.isprintable():
        raise Invalid("is not an e-mail address", field=field)
    if is_placeholder(address):
        raise Invalid("is not an address that anybody has", field=field)
    return address


def is_placeholder(address: str) -> bool:
    """Whether ``address`` only stands in for one that is not known."""
    return address.endswith("@" + UNKNOWN_DOMAIN)


def placeholder(user_id: UUID) -> str:
    """What stands in `users.email` of somebody whose address is not known."""
    return f"{user_id}@{UNKNOWN_DOMAIN}"


def normalise_phone(text: str, *, region: str, field: str = "phone") -> str:
    """``text`` in E.164, read as people of ``region`` write it; raise `Invalid` when no number can look like this.

    A number need only be possible, not assigned.
    """
    try:
        number = phonenumbers.parse(text, region)
    except phonenumbers.NumberParseException as error:
        raise Invalid("is not a phone number", field=field) from error
    if number.extension or not phonenumbers.is_possible_number(number):
        raise Invalid("is not a phone number", field=field)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


@lru_cache(maxsize=64)
def spoken_phone(phone: str, *, region: str) -> str:
    """A number in E.164 as people of ``region`` write it: their own in the national way, others in the international.

    What cannot be read as a number stays as it is.
    """
    try:
        number = phonenumbers.parse(phone, region)
    except phonenumbers.NumberParseException:
        return phone
    # A number that is possible and not assigned belongs to no region; its country code tells enough.
    home = number.country_code == phonenumbers.country_code_for_region(region)
    kind = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, kind)
