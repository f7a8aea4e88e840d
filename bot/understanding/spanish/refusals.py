"""What is refused, called off or forbidden in Spanish, and the English words that mean the same."""

from __future__ import annotations

from typing import Final

from bot.understanding.spanish.phrases import Table

_SUITS: Final = "sirve|va|viene|queda|conviene|vale|funciona|cuadra|acomoda"
_BUSY: Final = "ocupada|ocupado|ocupadas|ocupados|liada|liado|complicada|complicado|fuera|viaje"
_HAVE: Final = "tengo|tenemos"
_TIED: Final = (
    "clase|clases|colegio|escuela|medico|dentista|reunion|examen|algo|compromiso|trabajo|turno|audiencia|boda|partido"
)
_OFF: Final = "anulame|cancelame|anuleme|canceleme|suspendeme|suspendame|borrame|eliminame|quitame"
_THE_VISIT: Final = "cita|turno|reserva|hora|visita"

DAYS: Final[Table] = (
    (f"el|los? D no? me|nos no? {_SUITS} bien? nada?", "not $1"),
    ("el|los? D no se? puede|podemos|podre|podria", "not $1"),
    ("el|los? D se me|nos hace? complica|complico|imposible|dificil", "not $1"),
    ("el|los? D es|esta|seria|me|nos? es? imposible|dificil|complicado", "not $1"),
    (f"el|los? D estoy|estamos|ando|andamos|voy de? {_BUSY}", "not $1"),
    ("el|los? D trabajo|trabajamos", "not $1"),
    (f"el|los? D {_HAVE} una? {_TIED}", "not $1"),
    (f"no me|nos {_SUITS} bien? el|los D", "i cant do $1"),
    ("no se puede el|los D", "i cant do $1"),
    ("no podemos|podre el|los? D", "i cant do $1"),
    ("no dije|dijimos|pedi|pedimos|hable|mencione nada? de|del|sobre? el|los? D", "i did not say $1"),
    ("nunca dije|pedi|hable de|del? el|los? D", "i did not say $1"),
    ("quien dijo|hablo nada? de|del? el|los? D", "i did not say $1"),
    ("ni el? D ni el? D", "neither $1 nor $2"),
    ("nada de|del D", "not $1"),
    ("olvida|olvidate|olvidemos del? el? D", "forget $1"),
    ("menos|excepto|salvo los? D", "except $1"),
)
CLOCKS: Final[Table] = (
    (f"pero? a las|la N no me|nos {_SUITS} bien?", "not at $1"),
    ("pero? a las|la N no se? puede|puedo|podemos", "not at $1"),
    ("pero? a las|la N me|nos es|resulta imposible|temprano|tarde", "not at $1"),
    ("pero? a las|la N es muy|demasiado temprano|tarde", "not at $1"),
)
CALLED_OFF: Final[Table] = (
    (f"{_OFF}", "cancel"),
    (f"{_OFF} el|la|mi|lo {_THE_VISIT} por? favor?", "cancel my appointment"),
    (f"{_OFF} lo del|de", "cancel the appointment on"),
    (
        f"suspende|suspenda|suspender|suspendan|baja|borra|borre|quita|quite el|la|mi {_THE_VISIT}",
        "cancel my appointment",
    ),
    ("suspende|suspenda|suspender lo del|de", "cancel the appointment on"),
    ("hay que suspender|cancelar|anular|dejar", "i have to cancel"),
    ("hay que suspender|cancelar|anular lo del|de", "i have to cancel the appointment on"),
    (f"dar|dame|demos|de de baja el|la|mi {_THE_VISIT}", "cancel my appointment"),
    (f"da|dar|dejar|deja sin efecto el|la|mi {_THE_VISIT}", "cancel my appointment"),
    ("no vamos|voy a ir", "i cant make it"),
    ("no vamos|voy a poder", "i cant make it"),
)
ASKED: Final[Table] = (
    ("hasta cuando|que puedo|podria|se puede|podemos cancelar|anular|suspender", "until when may i cancel"),
    ("puedo|podria|se puede|podemos cancelar|anular|suspender hasta cuando|que|ultimo", "until when may i cancel"),
    ("se puede|puede todavia|aun? cancelar|anular|suspender", "is it possible to cancel"),
    ("que pasa si cancelo|anulo|suspendo", "what happens if i cancel"),
    ("cobran|cobras|cobra|cuesta|sale|hay que pagar algo? por|si? cancelar|cancelo|anular|anulo", "what if i cancel"),
    ("no cancele|cancelen|anules|anulen|suspendas|suspenda nada|ninguna?", "dont cancel anything"),
    ("no me? lo|la|los|las? cancelen|canceles|cancele|anulen|anules|suspendan|suspendas", "dont cancel it"),
    ("no quiero|queria|quise cancelar|anular|suspender nada?", "i dont want to cancel"),
)
TABLES: Final = (DAYS, CLOCKS, CALLED_OFF, ASKED)
