"""What the page itself says, in the shop's language: its labels and hints, and why a message did not go through.

The English sentence is the key, here and in the page's scripts; what has no translation is said in English.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "es": {
        "{shop}: book a visit": "{shop}: pedir cita",
        "Open today {hours}": "Abierto hoy {hours}",
        "Closed now. Opens tomorrow at {time}": "Cerrado ahora. Abre mañana a las {time}",
        "Closed now. Opens {weekday} at {time}": "Cerrado ahora. Abre el {weekday} a las {time}",
        "Closed at the moment": "Cerrado por ahora",
        "Our talk": "Nuestra conversación",
        "Book, move or cancel a visit here, at any time of day.": (
            "Pide, cambia o cancela una cita aquí, a cualquier hora."
        ),
        "Write the way you would to a person: “a bath for Rex on Friday after 2”.": (
            "Escribe como a una persona: «un baño para Rex el viernes a partir de las 2»."
        ),
        "Messages": "Mensajes",
        "Answers you can pick": "Respuestas que puedes elegir",
        "This page needs JavaScript.": "Esta página necesita JavaScript.",
        "You can always call us:": "Siempre puedes llamarnos:",
        "Newest message": "Último mensaje",
        "Your message": "Tu mensaje",
        "Write a message": "Escribe un mensaje",
        "Send": "Enviar",
        "Enter sends; Shift and Enter begin a new line.": "Intro envía; Mayúsculas e Intro empiezan otra línea.",
        "Go on in Telegram": "Seguir en Telegram",
        "Book a visit": "Reservar una cita",
        "My visits": "Mis citas",
        "Prices": "Precios",
        "Opening hours": "Horario",
        "Sending…": "Enviando…",
        "Connecting again…": "Conectando de nuevo…",
        "Load the page again": "Cargar la página de nuevo",
        "Change it": "Cambiarlo",
        "Remove it": "Quitarlo",
        "Shop:": "Tienda:",
        "You:": "Tú:",
        "Not sent yet.": "Aún no se ha enviado.",
        "Trying again…": "Intentándolo de nuevo…",
        "That message could not be read.": "Ese mensaje no se ha podido leer.",
        "The shop cannot take messages at the moment.": "La tienda no puede recibir mensajes en este momento.",
        "This page is too old, or cookies are switched off. Please load it again.": (
            "Esta página es demasiado antigua, o las cookies están desactivadas. Cárgala de nuevo, por favor."
        ),
        "Too many pages are open at once.": "Hay demasiadas páginas abiertas a la vez.",
    }
}


def words(locale: str) -> Mapping[str, str]:
    """The translations into the language of a locale (BCP 47); none where the page speaks English."""
    return WORDS.get(locale.partition("-")[0], {})
