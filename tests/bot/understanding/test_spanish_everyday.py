"""Spanish as it is typed about a visit and about the shop: no accents, voseo, Mexico and the River Plate."""

from __future__ import annotations

import pytest

from tests.bot.understanding.salon import hear

SAID = [
    ("borra la cita", "cancel"),
    ("quitame la cita porfis", "cancel"),
    ("dala de baja la cita", "cancel"),
    ("q dia era que tenia q ir", "appointments"),
    ("a que hora era el turno", "appointments"),
    ("tengo turno?", "appointments"),
    ("estoy anotada?", "appointments"),
    ("se me hizo tarde", "late"),
    ("no quiero recordatorios", "stop_reminders"),
    ("no me manden mas avisos", "stop_reminders"),
    ("cuanto me va a costar", "prices"),
    ("cuanto era que me salia", "prices"),
    ("ya no me manden mensajes", "stop_messages"),
    ("5, ya no me escriban", "stop_messages"),
    ("un 1, pésimo, y no me vuelvan a escribir", "stop_messages"),
    ("ya no me manden mensajes tan noche", "unknown_question"),
    ("ya no me escriban los domingos", "unknown_question"),
    ("no me vuelvan a mandar mensajes de noche", "unknown_question"),
    ("usted es una persona o una maquina", "robot"),
    ("puedo cancelar hasta cuando", "cancelling"),
    ("podemos ir mas temprano", "reschedule"),
    ("atienden gatos", "services"),
    ("atienden conejos?", "services"),
    ("hacen corte de uñas", "services"),
    ("anotame por si alguien se baja", "waitlist"),
    ("me podes llamar", "human"),
    ("necesito un turno para bañar a biscuit", "book"),
]


@pytest.mark.parametrize(("text", "intent"), SAID)
def test_what_is_wanted(text: str, intent: str) -> None:
    assert hear(text, language="es").intents[:1] == (intent,)
