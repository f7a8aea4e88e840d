"""Guiding the talk, and the small words of every sentence, in Spanish and in English."""

from __future__ import annotations

from typing import Final

from bot.understanding.spanish.phrases import Table

_WANT: Final = "quiero|quisiera|queria|queriamos|quisieramos|queremos|querria|querriamos|deseo|qiero|kiero|qisiera"
_COULD: Final = "puedo|podria|podriamos|podemos|se|puede|pudiera"
_YOU: Final = "puedes|podrias|podeis|pueden|podrian|puede|podria"

GUIDANCE: Final[Table] = (
    ("hablar con una|alguna? persona", "talk to a person"),
    ("hablar con alguien", "talk to someone"),
    ("hablar con un humano|agente|encargado", "talk to a human"),
    ("una persona", "a person"),
    ("me gustaria una persona", "i want to talk to a person"),
    ("no un robot|bot|maquina", "not a robot"),
    ("una persona real|humana", "a real person"),
    (f"{_WANT} hablar con una? persona|alguien", "i want to talk to a person"),
    ("que me llamen|llame|llames alguien?", "call me please"),
    ("me puede|puedes|pueden|podeis llamar", "can you call me"),
    ("me atienda|atiende|atienden una persona|alguien", "talk to a person"),
    ("pasame|paseme|comunicame con una|alguien persona?", "talk to a person"),
    ("persona|humano|agente|operador|operadora", "person"),
    ("volver|vuelve|vuelvo|volvamos al|con asistente|bot|robot", "back to the bot"),
    ("asistente|bot por? favor?", "bot please"),
    ("ayuda|ayudame|ayudenme|socorro", "help"),
    ("necesito ayuda", "help"),
    ("no entiendo nada?", "i dont understand"),
    ("que puedo decir|escribir|hacer|poner", "what can i say"),
    ("que puedes|sabes hacer", "what can you do"),
    ("como funciona esto?", "how does this work"),
    ("menu", "menu"),
    ("menu principal", "main menu"),
    ("atras|volver|regresar|vuelve", "back"),
    ("volver atras", "back"),
    ("un paso atras", "one step back"),
    ("empezar|empecemos|empieza|comenzar|volver de|desde|a|otra nuevo|cero|empezar|vez|cero?", "start over"),
    ("empezar de|otra nuevo|vez", "start over"),
    ("desde el principio", "start over"),
    ("saltar|saltarlo|saltalo|omitir|omitelo|siguiente|pasar|paso|saltatelo", "skip"),
    ("lo salto", "skip it"),
    ("no tengo", "skip"),
    ("no tiene", "doesnt have one"),
    ("no quiero decirlo|darlo|contestar", "i dont want to say"),
    ("sin correo|email|mail", "skip"),
    ("deshacer|deshazlo|deshaz", "undo that"),
    ("fue un error", "that was a mistake"),
    ("ha sido un error", "that was a mistake"),
    ("parar|basta|detente|alto", "stop"),
    ("si puede ser|posible", "if possible"),
    ("si es posible", "if possible"),
    ("si no", "if not"),
    ("si hay", "if there is"),
    ("si tienes|tienen|teneis", "if you have"),
    ("si puedes|pueden", "if you can"),
    ("si quieres|quieren", "if you want"),
    ("se escapo", "ran away"),
    ("se me escapo", "ran away"),
    ("no lo|la|los|las encontramos|encuentro por|en ninguna? lado|parte", "cant find him anywhere"),
    ("repite|repitelo|repita|repetir", "repeat"),
    ("puedes repetir|repetirlo", "can you repeat"),
    ("como dices|dice", "what did you say"),
    ("no te entiendo|entendi", "i didnt understand"),
    ("probar|intentar otra vez", "try again"),
    ("seguir|sigue|continua|continuar", "go on"),
    ("es correcto", "thats right"),
    ("anadir|agrega|agregar|anade la edad", "add the age"),
    ("anadir|agrega|agregar|anade una nota", "add a note"),
)

SMALL: Final[Table] = (
    ("saber", "know"),
    ("fecha", "date"),
    ("la hora", "the time"),
    ("cosa", "thing"),
    ("que la|lo|le|me|nos atienda|bane|haga", "with"),
    ("yo|nosotros", "i"), ("a", "to"), ("al", "to the"), ("de", "of"), ("del", "of the"), ("en", "in"), ("con", "with"),
    ("sin", "without"), ("para|pa", "for"), ("por", "for"), ("mi|mis", "my"), ("nuestro|nuestra|nuestros", "our"),
    ("tu|tus|vuestro|vuestra", "your"), ("su|sus", "his"), ("un|una", "a"), ("uno", "one"), ("el|la|los|las", "the"),
    ("y|e", "and"), ("o|u", "or"), ("ni", "nor"), ("es|esta", "is"), ("son|estan", "are"), ("que", "that"),
    ("ese|esa|eso", "that"), ("este|esto", "this"), ("esos|esas", "those"), ("tambien|tb|tmb", "also"), ("muy", "very"),
    ("mas", "more"), ("menos|salvo|excepto", "except"), ("me|nos", "me"), ("le|les", "him"), ("lo|se|te|os", ""),
    ("algo", "something"), ("alguien", "someone"), ("todo|todos|toda|todas", "all"), ("ambos|ambas", "both"),
    ("los|las dos", "both"), ("nada", "nothing"), ("ya", ""), ("aqui|aca", "here"), ("no es", "is not"),
    (_WANT, "i want"), (f"{_WANT} que", "i want"), ("me gustaria", "i would like"),
    ("necesito|necesitamos|ocupo", "i need"),
    (f"{_COULD}", "can i"), (f"{_YOU}", "can you"), (f"me {_YOU}", "can you"), ("se puede", "can i"),
    ("dame|deme|damos", "give me"), ("busco|buscamos", "looking for"), ("tengo|tenemos", "i have"),
    ("tiene", "has"), ("voy|vamos a", "i will"), ("hacer|hacerle|haga|hagan|hacerme", "do"), ("llevar|traer", "bring"),
    ("vacunado|vacunada", "vaccinated"), ("cuando", "when"), ("si quiero|queremos", "yes i want"),
    ("con quien sea", "with anyone"), ("quien sea", "whoever"), ("cualquiera", "whoever"),
    ("con cualquiera", "with anyone"), ("no importa quien?", "no preference"), ("el que sea|quieras", "whoever"),
    ("sin preferencia", "no preference"), ("no con", "not with"), ("que no sea con?", "not with"),
)  # fmt: skip

TABLES: Final = (GUIDANCE, SMALL)
