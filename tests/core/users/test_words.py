"""Names, addresses and phones in the form in which they are kept."""

from __future__ import annotations

import pytest

from core.errors import Invalid
from core.users.addresses import normalise_email, normalise_phone
from core.users.names import clean_name, clean_text, folded, split_name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana   Maria ", "Ana Maria"),
        ("Ine\u0302s", "Inês"),
        ("A\u0000n\u0007a\n", "Ana"),
        ("\u202eana\u202c", "ana"),
        ("An\u200ba\ufeff", "Ana"),
        ("\ud800Ana", "Ana"),
        ("<b>Ana</b>", "<b>Ana</b>"),
        ("🐶", "🐶"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("O'Neil; DROP TABLE users", "O'Neil; DROP TABLE users"),
    ],
)
def test_a_name_is_kept_as_typed_but_for_what_hides_or_turns_text(typed: str, kept: str) -> None:
    assert clean_name(typed, field="name") == kept


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u202e", "\u200d", "x" * 101, "\n"])
def test_nothing_and_too_much_are_no_name(typed: str) -> None:
    with pytest.raises(Invalid) as refused:
        clean_name(typed, field="first_name")
    assert refused.value.field == "first_name"


def test_notes_keep_their_lines() -> None:
    assert clean_text("bites  \r\n\r\nwhen\tscared\x00 ") == "bites\n\nwhen\tscared"


@pytest.mark.parametrize(
    ("typed", "names"),
    [("Ana", ("Ana", "")), ("ana silva", ("ana", "silva")), ("Ana Maria Silva", ("Ana Maria", "Silva"))],
)
def test_a_person_with_one_name_has_no_last_name(typed: str, names: tuple[str, str]) -> None:
    assert split_name(typed) == names


def test_names_compare_without_case_and_form() -> None:
    assert folded(" BATH\u00a0& Ｂrush ") == "bath & brush"


@pytest.mark.parametrize(
    ("typed", "region", "kept"),
    [
        ("(212) 555-0123", "US", "+12125550123"),
        ("+44 20 7946 0123", "US", "+442079460123"),
        ("020 7946 0123", "GB", "+442079460123"),
        ("02 5550 1234", "AU", "+61255501234"),
    ],
)
def test_phones_are_read_as_people_of_the_country_write_them(typed: str, region: str, kept: str) -> None:
    assert normalise_phone(typed, region=region) == kept


@pytest.mark.parametrize("typed", ["", "ana", "555", "+1", "1" * 40, "+12125550123 ext. 9", "\x00"])
def test_what_cannot_be_a_phone_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        normalise_phone(typed, region="US")


def test_addresses_are_kept_in_lower_case() -> None:
    assert normalise_email("  Ana.Silva+Pets@Example.COM ") == "ana.silva+pets@example.com"


@pytest.mark.parametrize(
    "typed",
    ["ana", "ana@", "@x.com", "a@b", "a b@x.com", "a@x..com", "a@x.com, b@x.com", "a\x00@x.com", "x@unknown.invalid",
     "a" * 250 + "@x.com", "<a@x.com>"],
)  # fmt: skip
def test_what_cannot_be_an_address_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        normalise_email(typed)
