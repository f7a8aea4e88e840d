"""Spanish words as they are typed on a phone: short forms, and one slip of the finger."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.understanding.spelling import COMMON

SHORT: Final = {
    "q": "que", "k": "que", "ke": "que", "x": "por", "xq": "porque", "pq": "porque", "d": "de", "tb": "tambien",
    "tmb": "tambien", "tbn": "tambien", "lun": "lunes", "mie": "miercoles", "mier": "miercoles", "jue": "jueves",
    "vie": "viernes", "sab": "sabado", "dom": "domingo", "mñn": "manana", "mnn": "manana", "mnna": "manana",
    "mñna": "manana", "mana": "manana", "maniana": "manana", "finde": "finde", "porfa": "porfa", "bn": "bien",
    "sta": "esta", "toy": "estoy", "qiero": "quiero", "kiero": "quiero", "ksa": "casa", "aki": "aqui", "ola": "hola",
    "wena": "buenas", "grax": "gracias", "grasias": "gracias", "asta": "hasta", "aser": "hacer", "ora": "hora",
    "oras": "horas", "nesesito": "necesito", "sita": "cita", "dsps": "despues", "desp": "despues", "cdo": "cuando",
    "cto": "cuanto", "vetrinario": "veterinario", "ene": "enero", "febr": "febrero", "ago": "agosto",
    "dic": "diciembre",
    "tenes": "tienes", "podes": "puedes", "queres": "quieres", "sos": "eres", "decime": "dime", "haceme": "hazme",
    "poneme": "ponme", "xfis": "porfa", "plis": "porfa",
    "ud": "usted", "uds": "ustedes", "cel": "celular", "kg": "kg", "kgs": "kg",
}  # fmt: skip
# Words that are right as they are, though they are near to others.
OTHERS: Final = frozenset(
    "carro cierto cada casa cosa como cara caro cosas hecho hacen hace haces hablar habla dijo dice dicen bien bastante"
    " usted ustedes ellos ellas nosotros mucho mucha muchos poco poca tanto parece parecer persona personas puerta"
    " puedas puedan seria sido sera sino sola solo sobre mayor"
    " menor mesa misma mismo nuevo nueva nunca ojos oreja pata patas pelo pena pronto punto quien rato saber sabes"
    " sale salir siempre tal tanta trae venga ver vez vida viene viernes vino ella ellos tener toma tomar trabajo pasar"
    " pasa pase pues gran grande pequeno pequena mediano mediana tamano contigo conmigo llamo llama llamas soy eres"
    " somos tenia tuve fue fui era eran estaba aun asi cual cuyo donde entonces mientras durante segun tras tenga"
    " tengas queria querian llego llega llegar miedo malo mala mejor peor buena bueno bonito feliz cachito".split()
)


NAMES: Final = frozenset("marta mario marco mara nina nino luna lina sara clara lara dani toni".split())


GRAVE: Final = "canc"  # of a word that calls a visit off these letters are typed: Canela is a name


class Spelling:
    """Puts words right towards those that the phrases use; a common English word, and a short one, stays."""

    def __init__(self, known: AbstractSet[str]) -> None:
        self._known = known | OTHERS | NAMES
        self._targets = {
            length: tuple(sorted(word for word in known if abs(len(word) - length) <= 1 and len(word) > 4))
            for length in range(4, 18)
        }
        self.corrected = lru_cache(maxsize=20_000)(self._corrected)

    def _corrected(self, word: str) -> str:
        if word in SHORT:
            return SHORT[word]
        if word in self._known or word in COMMON or not 5 <= len(word) <= 16:
            return word
        near = process.extract(word, self._targets[len(word)], scorer=OSA.distance, score_cutoff=1, limit=3)
        fitting = [
            target
            for target, _, _ in near
            if (target[0] == word[0] or word[0] in "bvhkqgjy")
            and (not target.startswith(GRAVE) or word[: len(GRAVE)] == GRAVE)
        ]
        return fitting[0] if len(fitting) == 1 else word
