"""What is said of our messages in Spanish: none of them, no reminders, not so late, a call instead, again."""

from __future__ import annotations

from typing import Final

from bot.understanding.spanish.phrases import Table

_SEND: Final = "manden|mandes|mande|envien|envies|envie"
_WRITE: Final = "escriban|escribas|escriba|contacten|contactes|molesten|molestes|moleste|texteen|textees"
_MESSAGES: Final = "mensajes|mensaje|mensajitos|sms|whatsapps|wasaps|whats|textos"
_REMINDERS: Final = "recordatorios|recordatorio|avisos"
_WANT: Final = "quiero|queremos|necesito|necesitamos|deseo|ocupo"

_NO_MORE: Final = (
    f"ya? no me|nos {_SEND} mas? {_MESSAGES}",
    f"ya? no me|nos {_WRITE} mas?",
    "no me|nos vuelvan|vuelvas|vuelva a escribir",
    f"no me|nos vuelvan|vuelvas|vuelva a mandar|enviar mas? {_MESSAGES}",
    f"dejen|deja|deje|dejad de mandar|enviar|mandarme|enviarme|mandarnos {_MESSAGES}",
    "dejen|deja|deje|dejad de escribir|escribirme|escribirnos|contactarme|molestar|molestarme|molestarnos",
    "nunca mas me escriban|escribas|manden mensajes?",
    "no me escriban|escribas nunca mas",
)
_NO_REMINDERS: Final = (
    f"ya? no me|nos {_SEND} mas? {_REMINDERS}",
    f"no me|nos vuelvan|vuelvas|vuelva a mandar|enviar mas? {_REMINDERS}",
    f"ya? no {_WANT} mas? {_REMINDERS}",
    f"no mas {_REMINDERS}",
    f"dejen|deja|deje|dejad de mandar|enviar|mandarme|enviarme|mandarnos {_REMINDERS}",
    f"quita|quitame|quiten|desactiva|desactiven|cancela|cancelen|paren los|mis? {_REMINDERS}",
    "ya no me|nos recuerden|recuerdes|recuerde mas?",
    "ya no me|nos avisen mas?",
    "ya? no me|nos avisen|avises mas",
    "no me|nos recuerden|recuerdes|recuerde mas",
    f"sin {_REMINDERS} por favor",
)
_NOT_ALL: Final = (
    ("tan noche|tarde", "so late"), ("tan temprano", "so early"), ("tan seguido", "so often"),
    ("de noche|madrugada", "at night"), ("en|por la|las noche|noches", "at night"), ("los? D", "on $1"),
    ("los? fines de semana", "on weekends"), ("el fin de semana", "on weekends"),
    ("de|sobre ofertas|promociones|encuestas|publicidad", "about offers"), ("antes|despues de", "before"),
    ("hasta el? D", "before $1"), ("hasta que", "before"),
    ("en ingles|espanol", "about offers"), ("repetidos|repetidas|dobles", "about offers"),
    ("de la encuesta", "about offers"), ("de cumpleanos", "about offers"),
    ("de audio|voz", "about offers"), ("tan? largos", "about offers"), ("a la|las N am|pm?", "so early"),
    ("cuando|mientras", "during"), ("todavia|aun", "before"), ("al trabajo", "during"), ("en el trabajo", "during"),
    ("por telefono ,? mejor|solo|por", "before"), ("por whatsapp|sms ,? por|solo|mejor", "before"),
    ("mas? tarde", "so late"), ("mas temprano", "so early"), ("mas? adelante", "so late"),
)  # fmt: skip
""" "Ya no me manden mensajes tan tarde": a limit, and not the end of all messages."""

_ME: Final = "llamame|llamenme|llameme|llamadme|marcame|marquenme|marqueme|hablenme|llamanos|llamennos"
_WOULD: Final = "llamen|llames|llame|llameis|marquen|marques|marque"
_LIKE: Final = "prefiero|preferiria|preferimos|prefiero mejor|mejor prefiero"

MESSAGES: Final[Table] = (
    *((one, "stop texting me") for one in _NO_MORE),
    *((one, "no more reminders") for one in _NO_REMINDERS),
    *(
        (f"{one} {behind}", f"dont text me {meant}")
        for one in (*_NO_MORE, *_NO_REMINDERS)
        for behind, meant in _NOT_ALL
    ),
    ("no|nunca deja|deje|dejan|dejo de molestar", "keeps on bothering"),
    ("no|nunca me|nos|le|lo|la deja|deje|dejo de molestar|molestarme", "keeps on bothering"),
    ("que deje|deja|dejen de molestar", "that bothers no more"),
    (
        "pulgas|garrapatas|bichos|perros|gatos|ninos|vecinos dejen|dejan de molestar|molestarme|molestarnos",
        "that bothers no more",
    ),
    ("deja|deje de molestar a", "bothers"),
    (f"ni me|nos {_WRITE}", ", stop texting me"),
    ("no mas mensajes|sms", "no more messages"),
    (f"ya? no me? {_SEND} tantos {_MESSAGES}|{_REMINDERS}", "dont text me so often"),
    (f"ya? no me {_WRITE} tanto", "dont text me so often"),
    (f"ya? no quiero|queremos mas? {_MESSAGES}", "no more messages"),
    *((f"no quiero|queremos mas? {_MESSAGES} {behind}", f"dont text me {meant}") for behind, meant in _NOT_ALL),
    ("quita|quitame|desactiva los|mis? mensajes", "no more messages"),
    ("dejame|dejenme|dejeme|dejadme|dejanos|dejennos en paz|tranquilo|tranquila", "leave me alone"),
    ("darme|dame|denme|deme de baja", "unsubscribe"),
    ("dar de baja", "unsubscribe"),
    ("dar de baja a|al|la|el|mi|un|una", "sign off"),
    ("dar de baja mi suscripcion|numero|celular|telefono", "unsubscribe"),
    ("dar de baja la|el suscripcion|numero|celular|telefono", "unsubscribe"),
    ("darme|dame|denme|deme|dar de baja la|mi|esa|esta|una cita|reserva|turno|visita", "cancel the appointment"),
    ("darme|dame|denme|deme|dar de baja el|mi|ese|este|un turno", "cancel the appointment"),
    (
        "cancela|cancelen|cancelar|cancele los|mis avisos|recordatorios|mensajes y la|mi|el cita|turno|reserva|visita",
        "cancel the reminders and the appointment",
    ),
    ("cancelar suscripcion", "unsubscribe"),
    ("activar|activa|activen|reactiva los|mis? mensajes", "messages on"),
    ("mensajes activados", "messages on"),
    ("activar|activa|activen|reactiva los|mis? recordatorios", "reminders on"),
    (f"{_LIKE} que me|nos {_WOULD}", "i would prefer call me please"),
    (f"{_LIKE} una? llamada|llamadas", "i would prefer calls"),
    (f"{_LIKE} por telefono", "i would prefer calls"),
    (f"mejor que me|nos {_WOULD}", "i would prefer call me please"),
    (f"no me|nos {_WRITE} ,? mejor|solo|pero? {_ME}", "dont text me , call me"),
    (f"no me|nos {_SEND} {_MESSAGES} ,? mejor|solo|pero? {_ME}", "dont text me , call me"),
    (f"mejor {_ME}", "please call me"),
    (f"mejor|solo me|nos {_WOULD}", "please call me"),
    (f"{_ME}", "call me please"),
    (f"{_ME} por favor", "call me please"),
    (f"{_ME} porfa|porfavor|xfa|xfavor|plis", "call me please"),
)

TABLES: Final = (MESSAGES,)
