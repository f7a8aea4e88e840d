"""Sentences as a person of that country would say them; what an owner typed is data and nothing else."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.engine.turn import Opening, Say
from bot.engine.words import Words
from bot.understanding.values import Bound, Grain, Part, When

ZONE = ZoneInfo("America/New_York")
NOW = datetime(2030, 3, 4, 14, tzinfo=UTC)
US, GB = Words("en-US", "USD", ZONE), Words("en-GB", "GBP", ZONE)
AU, ES = Words("en-AU", "AUD", ZONE), Words("es", "EUR", ZONE)


def opening(day: int, hour: int, minute: int = 0, *, month: int = 3, year: int = 2030) -> Opening:
    start = datetime(year, month, day, hour, minute, tzinfo=ZONE)
    return Opening(start, start + timedelta(hours=1), "kim", "Kim", Decimal("45.00"), 60)


def said(words: Words, text: str, **values: object) -> str:
    return words.render(Say(text, values), now=NOW)


TUESDAY = frozenset({1})
SLOT = opening(5, 15, 30)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (US, "Tue 5 Mar at 3:30 pm, $45"),
        (AU, "Tue 5 Mar at 3:30 pm, $45"),
        (GB, "Tue 5 Mar at 15:30, £45"),
        (ES, "mar 5 mar at 15:30, 45 €"),
    ],
)
def test_a_day_a_time_and_a_price_by_locale(words: Words, expected: str) -> None:
    assert said(words, "{slot:day} at {slot:time}, {slot:price}", slot=SLOT) == expected


def test_the_year_is_said_only_if_it_is_not_this_one() -> None:
    assert said(GB, "{slot:day}", slot=opening(5, 10, year=2031)) == "Wed 5 Mar 2031"
    assert said(GB, "{day:day}", day=date(2030, 12, 31)) == "Tue 31 Dec"
    assert said(GB, "{day:date}", day=date(2030, 3, 5)) == "5 March 2030"
    assert said(US, "{day:date}", day=date(2030, 3, 5)) == "5 March 2030"


def test_this_year_is_the_shops() -> None:
    new_year = datetime(2031, 1, 1, 3, tzinfo=UTC)  # still 2030 in New York
    assert GB.render(Say("{day:day}", {"day": date(2030, 12, 31)}), now=new_year) == "Tue 31 Dec"


@pytest.mark.parametrize(
    ("currency", "locale", "amount", "expected"),
    [
        ("USD", "en-GB", "45.00", "$45"),
        ("USD", "en-US", "12.50", "$12.50"),
        ("USD", "en-AU", "1234.00", "$1,234"),
        ("AUD", "en-AU", "45", "$45"),
        ("AUD", "en-US", "45", "$45"),
        ("GBP", "es", "12.50", "12,50 £"),
        ("EUR", "es", "45.00", "45 €"),
        ("CHF", "en-GB", "45.00", "CHF 45"),
        ("USD", "en-US", "0.00", "$0"),
    ],
)
def test_prices_have_the_short_symbol_and_no_empty_decimals(
    currency: str, locale: str, amount: str, expected: str
) -> None:
    assert said(Words(locale, currency, ZONE), "{price:price}", price=Decimal(amount)) == expected


@pytest.mark.parametrize("words", [US, GB, AU, ES])
def test_spaces_are_plain(words: Words) -> None:
    every = "{slot:day}{slot:time}{slot:price}{slot:span}{slot:short}{n}{w:weight}{slot:date}"
    text = said(words, every, slot=SLOT, n=12345, w=(Decimal("1234.5"), "kg"))
    assert not {"\u00a0", "\u202f", "\u2009"} & set(text)


def test_a_button_names_day_and_time() -> None:
    assert said(GB, "{slot:short}", slot=opening(5, 10, 30)) == "Tue 5 Mar 10:30"
    assert said(US, "{slot:short}", slot=opening(5, 10, 30)) == "Tue 5 Mar 10:30 am"


def test_a_span_of_time() -> None:
    assert said(GB, "{slot:span}", slot=opening(5, 10, 30)) == "10:30 to 11:30"
    assert said(GB, "{open:span}", open=(time(9), time(18))) == "09:00 to 18:00"


def test_times_put_forward_name_each_day_once() -> None:
    three = (opening(5, 10, 30), opening(5, 11), opening(7, 9))
    assert said(GB, "I have {slot:best3}.", slot=three) == "I have Tue 5 Mar at 10:30, 11:00 or Thu 7 Mar at 09:00."
    assert said(GB, "{slot:near3}", slot=three[1:]) == "Tue 5 Mar at 11:00 or Thu 7 Mar at 09:00"
    assert said(GB, "{slot:best3}", slot=three[:1]) == "Tue 5 Mar at 10:30"
    assert said(GB, "{slot:best3}", slot=SLOT) == "Tue 5 Mar at 15:30"
    assert said(GB, "{slot:best3}", slot=(opening(5, 10), opening(6, 10), opening(7, 10))) == (
        "Tue 5 Mar at 10:00, Wed 6 Mar at 10:00 or Thu 7 Mar at 10:00"
    )


def test_no_more_than_three_are_said() -> None:
    assert said(GB, "{slot:best3}", slot=tuple(opening(5, hour) for hour in (9, 10, 11, 12))).count(":") == 3


def test_the_same_time_with_two_people_is_said_once() -> None:
    assert said(GB, "{slot:best3}", slot=(opening(5, 9), opening(5, 9))) == "Tue 5 Mar at 09:00"


@pytest.mark.parametrize(
    ("items", "both", "either"),
    [
        ([], "", ""),
        (["Bath"], "Bath", "Bath"),
        (["Bath", "Nail trim"], "Bath and Nail trim", "Bath or Nail trim"),
        (["a", "b", "c"], "a, b and c", "a, b or c"),
    ],
)
def test_lists_are_joined_as_the_language_does(items: list[str], both: str, either: str) -> None:
    assert said(GB, "{list:list}", list=items) == both
    assert said(GB, "{list:or}", list=items) == either
    assert said(ES, "{list:or}", list=["uno", "dos"]) == "uno o dos"


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ((Decimal("20.00"), "kg"), "20 kg"),
        ((Decimal(20), "lb"), "44 lb"),
        ((Decimal("12.5"), "kg"), "12.5 kg"),
        ((Decimal("0.3"), "kg"), "0.3 kg"),
        ((Decimal("2.04"), "lb"), "4.5 lb"),
        (Decimal("7.00"), "7 kg"),
    ],
)
def test_weights_in_the_shops_unit(weight: object, expected: str) -> None:
    assert said(GB, "{weight:weight}", weight=weight) == expected


def test_a_weight_has_the_locales_decimal_mark() -> None:
    assert said(ES, "{weight:weight}", weight=(Decimal("12.5"), "kg")) == "12,5 kg"


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        (When(day=date(2030, 3, 5), after=time(15)), "Tue 5 Mar after 3 pm"),
        (When(day=date(2030, 3, 5), clock=time(10, 30)), "Tue 5 Mar at 10:30 am"),
        (When(day=date(2030, 3, 5), after=time(15), until=time(17)), "Tue 5 Mar between 3 pm and 5 pm"),
        (When(day=date(2030, 3, 5), part=Part.MORNING), "Tue 5 Mar in the morning"),
        (When(start=Bound(date(2030, 3, 11)), end=Bound(date(2030, 3, 18))), "Mon 11 to Sun 17 Mar"),
        (When(start=Bound(date(2030, 3, 28)), end=Bound(date(2030, 4, 4))), "Thu 28 Mar to Wed 3 Apr"),
        (When(start=Bound(date(2030, 3, 5)), end=Bound(date(2030, 3, 6))), "Tue 5 Mar"),
        (
            When(start=Bound(date(2030, 3, 11)), end=Bound(date(2030, 3, 18)), after=time(15)),
            "Mon 11 to Sun 17 Mar after 3 pm",
        ),
        (When(start=Bound(date(2030, 4, 1)), end=Bound(date(2030, 5, 1)), grain=Grain.MONTH), "April"),
        (When(start=Bound(date(2031, 4, 1)), end=Bound(date(2031, 5, 1)), grain=Grain.MONTH), "April 2031"),
        (
            When(start=Bound(date(2030, 4, 1)), end=Bound(date(2030, 5, 1)), grain=Grain.MONTH, weekdays=TUESDAY),
            "Tuesday in April",
        ),
        (
            When(start=Bound(date(2030, 3, 5)), end=Bound(date(2030, 3, 7)), weekdays=frozenset({1, 2})),
            "Tue 5 Mar or Wed 6 Mar",
        ),
        (When(weekdays=frozenset({5, 6})), "Saturday or Sunday"),
        (When(start=Bound(date(2030, 3, 5), time(10, 31)), end=Bound(date(2030, 3, 6))), "Tue 5 Mar after 10:30 am"),
        (When(start=Bound(date(2030, 3, 5))), "From Tue 5 Mar on"),
        (When(end=Bound(date(2030, 3, 9))), "Up to Fri 8 Mar"),
        (
            When(start=Bound(date(2030, 3, 5), time(10)), end=Bound(date(2030, 3, 7), time(12))),
            "Tue 5 Mar at 10 am to Thu 7 Mar at 12 pm",
        ),
        (When(after=time(15)), "After 3 pm"),
        (When(part=Part.EVENING), "An evening"),
        (When(earliest=True), "The first free time"),
        (When(), "Any time"),
        (When(day=date(2030, 3, 5), but=(When(clock=time(9)),)), "Tue 5 Mar, but not 9 am"),
    ],
)
def test_a_wish_is_said_as_a_person_would(when: When, expected: str) -> None:
    assert said(US, "{said} is full.", said=when) == f"{expected} is full."


def test_a_wish_in_the_middle_of_a_sentence_has_no_capital() -> None:
    assert said(GB, "Sorry, {said} is full.", said=When(after=time(15))) == "Sorry, after 15:00 is full."


@given(
    st.builds(
        When,
        day=st.none() | st.dates(date(2030, 1, 1), date(2031, 12, 31)),
        clock=st.none() | st.times(),
        part=st.none() | st.sampled_from(Part),
        start=st.none() | st.builds(Bound, st.dates(date(2030, 1, 1), date(2031, 12, 1)), st.none() | st.times()),
        end=st.none() | st.builds(Bound, st.dates(date(2030, 1, 2), date(2031, 12, 1)), st.none() | st.times()),
        after=st.none() | st.times(),
        until=st.none() | st.times(),
        grain=st.sampled_from(Grain),
        earliest=st.booleans(),
        weekdays=st.frozensets(st.integers(0, 6)),
        but=st.just((When(weekdays=frozenset({4})),)) | st.just(()),
    )
)
def test_every_wish_can_be_said(when: When) -> None:
    assert said(US, "{said} is full.", said=when).endswith(" is full.")


def test_lower_is_for_the_middle_of_a_sentence_and_leaves_abbreviations() -> None:
    assert said(GB, "a {what:lower}", what="Full groom") == "a full groom"
    assert said(GB, "a {what:lower}", what="MOT check") == "a MOT check"


@dataclass(frozen=True)
class Labelled:
    label: str


def test_anything_with_a_label_is_said_by_it() -> None:
    assert said(GB, "{pet}", pet=Labelled("Biscuit")) == "Biscuit"
    assert said(GB, "{pets:list}", pets=(Labelled("Biscuit"), Labelled("Mia"))) == "Biscuit and Mia"


def test_a_sentence_can_be_a_value_and_begins_with_a_capital_where_it_begins() -> None:
    what = Say("{service} with {list}", {"service": "Bath", "list": ["nail trim"]})
    assert said(GB, "{what} for {pet}", what=what, pet="Biscuit") == "Bath with nail trim for Biscuit"
    assert said(GB, "{what} no longer fits.", what=Say("the time")) == "The time no longer fits."
    assert said(GB, "I keep {what}.", what=Say("the time")) == "I keep the time."


def test_a_name_keeps_its_spelling_at_the_start() -> None:
    assert said(GB, "{pet} is registered.", pet="biscuit") == "biscuit is registered."


def test_nothing_is_said_for_none() -> None:
    assert said(GB, "{gone:day}{gone}", gone=None) == ""


@pytest.mark.parametrize(
    "name", ["{pet}", "{0}", "{pet.__class__}", "%s", "{{}}", "}{", "{pet!r:>10}", "\\n{x}", "🐶{", "$(x)"]
)
def test_values_are_data(name: str) -> None:
    assert said(GB, "{pet} is here.", pet=name) == f"{name} is here."
    assert said(GB, "{list:list}", list=[name, Say("{it}", {"it": name})]) == f"{name} and {name}"


@pytest.mark.parametrize(
    "text",
    ["{pet.label}", "{pet[0]}", "{pet!r}", "{pet!s}", "{}", "{0}", "{pet:>10}", "{pet:{form}}", "{pet:days2}", "{ pet}",
     "{pet:%Y}", "{__class__.x}"],
)  # fmt: skip
def test_sentences_cannot_reach_into_values(text: str) -> None:
    with pytest.raises(ValueError, match="is not allowed"):
        said(GB, text, pet="Biscuit", form="day")


@pytest.mark.parametrize("text", ["{pet", "pet}", "{pet:day", "{"])
def test_a_broken_sentence_raises(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        said(GB, text, pet="Biscuit")


def test_a_missing_value_raises() -> None:
    with pytest.raises(LookupError, match="'pet' is missing"):
        said(GB, "{pet} is here.")


@pytest.mark.parametrize(
    ("form", "value"),
    [("day", "Biscuit"), ("time", date(2030, 3, 5)), ("price", "45"), ("best3", ["a"]), ("span", date(2030, 3, 5)),
     ("weight", "20"), ("", object()), ("", True), ("date", time(9))],
)  # fmt: skip
def test_a_value_that_has_no_such_form_raises(form: str, value: object) -> None:
    with pytest.raises(TypeError):
        said(GB, "{it:" + form + "}", it=value)


def test_sentences_are_joined_with_one_space_and_empty_ones_left_out() -> None:
    assert GB.join([Say("One."), Say("{gone}", {"gone": None}), Say("Two.")], now=NOW) == "One. Two."


def test_message_ids_are_translated_and_values_are_not() -> None:
    spanish = {"{pet} is here.": "{pet} está aquí.", "{day} at {time}": "{day} a las {time}", "the time": "la hora"}
    words = Words("es", "EUR", ZONE, translate=lambda text: spanish.get(text, text))
    assert said(words, "{pet} is here.", pet="the time") == "the time está aquí."
    assert said(words, "{slot}", slot=SLOT) == "mar 5 mar a las 15:30"
    assert said(words, "{what}", what=Say("the time")) == "La hora"


def test_times_are_said_in_the_shops_zone() -> None:
    assert said(GB, "{at:day} {at:time}", at=datetime(2030, 3, 6, 2, 0, tzinfo=UTC)) == "Tue 5 Mar 21:00"
