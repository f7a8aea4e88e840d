"""Days and times in Spanish put together as people do; "-" is what must not be taken for a day or a time."""

from __future__ import annotations

import pytest

from tests.bot.understanding.told import told_in_spanish

COMPOSED: list[tuple[str, str]] = [
    # the hour straight behind the day
    ("baño el jueves 17 hs", "03-07 17:00"),
    ("el jueves 14/3 16hs", "03-14 16:00"),
    ("el jueves 2 y media de la tarde", "03-07 14:30"),
    ("jueves 10 y cuarto", "03-07 10:15"),
    ("jueves once menos cuarto", "03-07 10:45"),
    ("el dia 14 a la hora 10", "03-14 10:00"),
    ("bañarla 14-3 a las 10", "03-14 10:00"),
    ("15 de abril 11hs", "04-15 11:00"),
    ("9.30hs", "09:30"),
    ("el viernes 15 o el sábado 16 por la mañana", "03-15 morning | 03-16 morning"),
    # days told by others
    ("de acá a una semana", "03-11"),
    ("la segunda quincena de abril", "04-16..05-01"),
    ("de hoy en ocho a las diez", "03-11 10:00"),
    ("el martes en ocho", "03-12"),
    ("el viernes en quince", "03-22"),
    ("el jueves que viene no, el otro", "03-14"),
    ("no este jueves sino el otro", "03-14"),
    ("el segundo martes del mes que viene", "04-09"),
    ("el lunes martes o miercoles", "03-11 | 03-05 | 03-06"),
    (
        "el miercoles el jueves o el viernes de la semana que viene a la mañana",
        "03-13 morning | 03-14 morning | 03-15 morning",
    ),
    (
        "el martes 12 o sino el jueves 14 despues de las tres de la tarde",
        "03-12 15:00.. | 03-14 15:00..",
    ),
    # limits
    ("a partir de abril", "04-01.."),
    ("antes de fin de mes", "..04-01"),
    ("bañarla despues del 15", "03-15.."),
    ("antes del 20", "..03-20"),
    ("del 19 al 22", "03-19..03-23"),
    ("entre las 9 y las 11 de mañana", "03-05 09:00..03-05 11:00"),
    ("el jueves despues de almorzar", "03-07 14:00.."),
    ("el viernes no muy temprano", "03-08"),
    # holidays
    ("para semana santa", "04-15..04-22"),
    ("el dia de la madre", "05-12"),
    # lengths and counts
    ("dura 2 hs", "-"),
    ("24 hs antes", "-"),
    ("cada 8 hs", "-"),
    ("vivo en la calle 14", "-"),
]


@pytest.mark.parametrize(("text", "wanted"), COMPOSED)
def test_a_day_or_time_is_heard_however_it_is_put_in_spanish(text: str, wanted: str) -> None:
    assert told_in_spanish(text) == wanted
