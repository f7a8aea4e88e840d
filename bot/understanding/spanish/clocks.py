"""Clock times and parts of the day in Spanish, and the English words that mean the same."""

from __future__ import annotations

from typing import Final

from bot.understanding.spanish.phrases import Table


def _minutes(hour: str, minute: str) -> str:
    return f"at {hour}:{int(minute):02}" if hour.isdigit() and minute.isdigit() else f"at {hour}"


def _full(hour: str) -> str:
    return f"at {hour}:00" if hour.isdigit() else f"at {hour}"


def _at(hour: str) -> str:
    return f"at {hour}"


def _the_one(hour: str) -> str:
    """ "La una" is a time; "la 2" is one of the choices, since hours from two on are "las"."""
    return _at(hour) if hour == "1" else f"number {hour}"


CLOCKS: Final[Table] = (
    ("a|para|pa|tipo las|la N", _at),
    ("las N", _at),
    ("la N", _the_one),
    ("a la hora N", _at),
    ("hs", "hours"),
    ("N hs", lambda hour: f"at {hour}" if "." in hour or ":" in hour else f"{hour} hours"),
    ("a|para|pa? las|la N y media", "at half past $1"),
    ("a|para|pa? las|la N y cuarto", "at quarter past $1"),
    ("a|para|pa? las|la N menos cuarto", "at quarter to $1"),
    ("a|para|pa? las|la N y N", _minutes),
    ("a|para|pa? las|la N con N minutos?", _minutes),
    ("a|para|pa? las|la N menos N", "at $2 minutes to $1"),
    ("a|para|pa? las|la N horas|hrs|hs|h", _full),
    ("a|para|pa? las|la N en punto", _full),
    ("a|para|pa? las|la N N", _minutes),
    ("N y media", "half past $1"),
    ("N y cuarto", "quarter past $1"),
    ("N menos cuarto", "quarter to $1"),
    ("cuarto para|pa las|la N", "quarter to $1"),
    ("N para|pa las|la N", "$1 minutes to $2"),
    ("sobre|hacia|cerca las|la N", "around $1"),
    ("sobre|hacia|cerca las|la N y media", "around half past $1"),
    ("cerca|alrededor de las|la N", "around $1"),
    ("a eso de las|la N", "around $1"),
    ("a eso de las|la N y media", "around half past $1"),
    ("como|tipo a? las|la? N", "around $1"),
    ("a mas tardar a? las|la? N", "by $1"),
    ("a partir de las|la N", "from $1"),
    ("a partir de las|la N y media", "from half past $1"),
    ("a partir de las|la N y cuarto", "from quarter past $1"),
    ("desde las|la N", "from $1"),
    ("desde las|la N y media", "from half past $1"),
    ("desde|de las|la? N a|hasta las|la? N", "from $1 to $2"),
    ("desde|de las|la? N y media a|hasta las|la? N", "from half past $1 to $2"),
    ("desde|de las|la? N a|hasta las|la? N y media", "from $1 to half past $2"),
    ("entre las|la? N y las|la? N", "between $1 and $2"),
    ("entre las|la? N y las|la? N y media", "between $1 and half past $2"),
    ("entre las|la? N y media y las|la? N", "between half past $1 and $2"),
    ("hasta las|la N", "until $1"),
    ("hasta las|la N y media", "until half past $1"),
    ("antes de las|la N", "before $1"),
    ("antes de las|la N y media", "before half past $1"),
    ("despues de las|la N", "after $1"),
    ("despues de las|la N y media", "after half past $1"),
    ("despues de las|la N y cuarto", "after quarter past $1"),
    ("pasadas|pasado las|la N", "after $1"),
    ("luego de las|la N", "after $1"),
    ("no antes de las|la N", "not before $1"),
    ("no despues de las|la N", "not after $1"),
    ("N en adelante", "$1 onwards"),
    ("de las|la N en adelante", "from $1 onwards"),
    ("N en punto", "$1 oclock"),
    ("a|al mediodia", "at noon"),
    ("a|al medio dia", "at noon"),
    ("antes del|de mediodia", "before noon"),
    ("antes del|de medio dia", "before noon"),
    ("despues del|de mediodia", "after noon"),
    ("hasta el? mediodia", "until noon"),
    ("a la hora de comer", "at lunchtime"),
    ("hora de la? comida", "lunchtime"),
    ("a? medianoche", "at midnight"),
    ("de la? madrugada", "am"),
)

PARTS: Final[Table] = (
    ("por|en|a|x la manana", "in the morning"),
    ("por|en|a|x la mananita", "in the morning"),
    ("de la manana", "in the morning"),
    ("las|por|en? las mananas", "in the morning"),
    ("una manana", "a morning"),
    ("por|en|a|x la tarde", "in the afternoon"),
    ("de la tarde", "in the afternoon"),
    ("en|por las tardes", "in the afternoon"),
    ("una tarde", "an afternoon"),
    ("por|en|a|x la tardecita", "in the afternoon"),
    ("por|en|a|x la noche", "in the evening"),
    ("de la noche", "at night"),
    ("esta manana", "this morning"),
    ("esta tarde", "this afternoon"),
    ("esta noche", "tonight"),
    ("hoy por|en|a|x la manana", "this morning"),
    ("hoy por|en|a|x la tarde", "this afternoon"),
    ("hoy por|en|a|x la noche", "tonight"),
    ("a? primera hora de? la? manana?", "first thing in the morning"),
    ("a? primeras horas", "first thing in the morning"),
    ("a? ultima hora de? la? tarde?", "late afternoon"),
    ("al final de la tarde", "late afternoon"),
    ("al final del dia", "end of the day"),
    ("a media manana", "mid morning"),
    ("a media tarde", "mid afternoon"),
    ("manana tempranito|temprano", "tomorrow morning"),
    ("D tempranito|temprano", "$1 morning"),
    ("tempranito|temprano por? la? manana?", "in the morning"),
    ("despues de comer", "in the afternoon"),
    ("despues de|del almorzar|almuerzo", "after lunch"),
    ("antes de|del almorzar|almuerzo|comer", "before lunch"),
    ("no muy|tan temprano|pronto", "not too early"),
    ("no muy|tan tarde", "not too late"),
    ("despues del|de trabajo|curro|trabajar", "after work"),
    ("saliendo|salgo del? trabajo", "after work"),
    ("despues del|de cole|colegio|clase|clases", "after school"),
    ("despues de la escuela", "after school"),
)

TABLES: Final = (CLOCKS, PARTS)
