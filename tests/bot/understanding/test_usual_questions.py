"""What every shop is asked is read as that question, and never as a wish to book, to move or to call off."""

from __future__ import annotations

import pytest

from tests.bot.understanding.salon import hear

LENGTH = [
    "what time should i pick him up",
    "when can i collect her",
    "when shall we come and get him",
    "when can i get him back",
    "whens pick up",
    "what time is pickup",
    "when will he be done",
    "what time will rex be ready",
    "how soon would she be finished",
    "how long does it take",
    "how long will it be",
    "so how long is a bath",
    "how much time do you need for a bath",
    "how long does he have to stay",
    "what time does it end",
    "a qué hora lo recojo",
    "a q hora paso x el",
    "cuanto se tardan?",
    "cuánto dura el baño",
    "cuando va a estar listo",
    "cuánto tiempo lleva",
]
CANCELLING = [
    "whats your cancellation policy",
    "can i cancel for free",
    "can i cancel it last minute",
    "what if i cancel",
    "and what happens if i have to cancel",
    "what if i dont show up",
    "do you charge if i dont show up",
    "is there a fee if i cancel",
    "will i be charged for cancelling",
    "do i lose my money if i cancel",
    "how late can i cancel",
    "until when can i move it",
    "how much notice do you need",
    "its my right to cancel for free right",
    "cuál es la política de cancelación",
    "puedo cancelar gratis",
    "hasta cuándo puedo cancelar",
    "me cobran si no voy",
    "qué pasa si cancelo",
]
VACCINES = [
    "do you need rabies shots or not",
    "which vaccinations does he need",
    "does he need vaccinations",
    "do you require any shots",
    "does she have to have her jabs",
    "must he be vaccinated",
    "are vaccines required",
    "what if he isnt vaccinated",
    "qué vacunas necesita",
    "necesita estar vacunado?",
    "piden vacunas?",
]
WHO = [
    "who cuts him",
    "who is it with",
    "is it with kim",
    "who will it be with",
    "quién lo va a bañar",
    "con quién es",
]
THERE = ["when should i be there", "what time do we arrive", "what time do i have to bring him", "tengo cita?"]
OTHERS = [
    ("pick him up a toy", ""),
    ("cancel it for me", "cancel"),
    ("cancel friday if its free", "cancel"),
    ("i need to cancel for friday", "cancel"),
    ("how long ago was he here", "history"),
    ("which vaccinations does rex have", "vaccinations"),
    ("can you move it to when kim is in", "reschedule"),
    ("can kim do it on friday", ""),
    ("when can i get a nail trim?", "book"),
    ("when can we get him in for a nail trim?", "book"),
    ("when can i get an appointment?", "book"),
    ("what time can i get a slot on friday", "book"),
]


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        *((one, "length") for one in LENGTH),
        *((one, "cancelling") for one in CANCELLING),
        *((one, "vaccines_needed") for one in VACCINES),
        *((one, "who") for one in WHO),
        *((one, "appointments") for one in THERE),
        *OTHERS,
    ],
)
def test_what_is_asked(text: str, intent: str) -> None:
    assert " ".join(hear(text).intents) == intent
