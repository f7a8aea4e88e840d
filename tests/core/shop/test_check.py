"""Checking a shop file: every mistake is named by line and field, and good files pass as they are."""

from __future__ import annotations

import pytest

from core.shop.check import check
from core.shop.document import ShopFileError, read
from tests.core.shop.files import example, small


def mistakes(content: bytes) -> list[str]:
    with pytest.raises(ShopFileError) as refused:
        check(read(content))
    return [str(mistake) for mistake in refused.value.mistakes]


@pytest.mark.parametrize("name", ["salon.yaml", "clinic.yaml", "resort.yaml"])
def test_the_examples_are_good_as_they_are(name: str) -> None:
    assert check(read(example(name))).services


def test_five_mistakes_of_every_kind_are_all_named() -> None:
    content = example("salon.yaml").decode()
    for before, after in [
        ("currency: USD", "currency: USDOLLAR"),
        ('thu: ["09:00-20:00"]', 'thu: ["09:00-20:00", "19:00-21:00"]'),
        ("price: 45.00", "price: 45 dollars"),
        ("needs: [table]", "needs: [tabel]"),
        ("{id: dana, first_name: Dana,", "{id: dana, frist_name: Dana,"),
    ]:
        content = content.replace(before, after, 1)
    assert mistakes(content.encode()) == [
        "7: shop.currency: 'USDOLLAR' is not a known currency: write its ISO 4217 code, as USD",
        "19: hours.thu: 09:00-20:00 and 19:00-21:00 overlap",
        "62: services[0].price: must be a number, without a unit or quotes",
        "78: services[1].needs[0]: there is no resource 'tabel': did you mean 'table'?",
        "124: staff[3].first_name: is missing",
        "124: staff[3].frist_name: is not a key that belongs here: did you mean first_name?",
    ]


@pytest.mark.parametrize(
    ("before", "after", "mistake"),
    [
        ("America/New_York", "America/York", "4: shop.timezone: 'America/York' is not a known time zone"),
        ("region: US", "region: USA", "6: shop.region: 'USA' is not a known country"),
        ("locale: en-US", "locale: xx-US", "7: shop.locale: 'xx-US' is not a known language"),
        ('"+12125550100"', '"0100"', "8: shop.phone: '0100' is not a phone number"),
        ('"+12125550100"', "+12125550100", "8: shop.phone: must be a text: put it in quotes"),
        ('tue: ["09:00-18:00"]', 'tue: ["18:00-09:00"]', "9: hours.tue[0]: '18:00-09:00' ends before it begins"),
        ('tue: ["09:00-18:00"]', 'tue: ["09:00-25:00"]', "9: hours.tue[0]: '25:00' is not a time of the day"),
        ("tue:", "tuesday:", "9: hours.tuesday: is not a key that belongs here: did you mean tue?"),
        ("kind: equipment", "kind: person", "11: resources[0].kind: must be 'equipment' or 'room'"),
        ("count: 2", "count: 0", "11: resources[0].count: must be at least 1"),
        ("duration: 60m", "duration: 60", "13: services[0].duration: must be written like 90m, 2h, 30d or 6w"),
        ("duration: 60m", "duration: 0m", "13: services[0].duration: must be longer than nothing"),
        ("duration: 60m, ", "", "13: services[0].duration: is missing"),
        (", staff: [kim]", "", "13: services[0].staff: is missing"),
        ("price: 45.00", "price: -1", "13: services[0].price: must be from 0 to 999999.99"),
        ("price: 45.00", "price: 45.005", "13: services[0].price: must not have more than two decimals"),
        ("price: 45.00", "price: 45.00, per: night", "13: services[0].pools: is missing, since"),
        ("price: 45.00", "price: 45.00, pools: [x]", "13: services[0].pools: needs per: day or night"),
        ("price: 45.00", "price: 45.00, species: [dgo]", "'dgo' is not among the species of the shop: did you"),
        ("price: 45.00", "price: 45.00, minimum_age: {dog: 10d}", "minimum_age.dog: '10d' is not a number of whole"),
        ("price: 45.00", "price: 45.00, by_size: {tiny: {}}", "13: services[0].by_size.tiny: there is no size 'tiny'"),
        ("price: 45.00", "price: 45.00, add_on_to: [Bath]", "13: services[0].add_on_to: names the service itself"),
        ("needs: [tub]", "needs: [tub], places: 3", "13: services[0].needs[0]: is taken once for each of the 3 places"),
        ("price: 45.00", "price: 45.00, add_on_to: [Groom]", "there is no service 'Groom'"),
        ("price: 45.00", 'price: 45.00, arrive: "see {adress}"', "{adress} cannot be filled in: only {phone}"),
        ("price: 45.00", 'price: 45.00, arrive: "see {address}"', "{address} cannot be filled in: the file"),
        ("name: Full groom", "name: bath", "14: services[1].name: 'bath' stands here a second time"),
        ("role: staff", "role: owner", "16: staff[0].role: must be 'staff', 'veterinarian' or 'admin'"),
        ("kim@paws.example", "kim@paws", "16: staff[0].email: 'kim@paws' is not an e-mail address"),
        ("first_name: Kim", 'first_name: "K\\0m"', "16: staff[0].first_name: holds characters that cannot be shown"),
        ("species:", "sizes: {small: {up_to: 9}}\nspecies:", "10: sizes: exactly one size, the largest"),
        ("species:", 'closed: ["2030-02-30"]\nspecies:', "10: closed[0]: '2030-02-30' is not a date of the calendar"),
        ("species:", "reminders: [{before: 2h, only_if_unanswered: true}]\nspecies:", "no reminder before this one"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_line(before: str, after: str, mistake: str) -> None:
    found = mistakes(small((before, after)))
    assert any(mistake in one for one in found), found
    assert len({one.split(":")[0] for one in found}) == 1


@pytest.mark.parametrize("content", [b"[]", b"just words", b"7", b"shop: 1\nservices: {}\nstaff: [1, [], null]"])
def test_a_file_of_another_shape_is_refused_without_a_traceback(content: bytes) -> None:
    assert mistakes(content)


def test_a_doubled_key_is_a_mistake_beside_the_others() -> None:
    content = small(("region: US", "region: US\n  region: GB"), ("price: 85.00", "price: x"))
    assert [mistake.split(":")[0] for mistake in mistakes(content)] == ["7", "15"]


def test_a_class_may_need_what_there_is_one_of_for_each_of_its_places() -> None:
    assert check(read(small(("needs: [tub]", "needs: [tub], places: 2")))).services[0].places == 2
