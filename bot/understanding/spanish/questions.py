"""What every shop is asked, in Spanish (how long, until when, which shots), and the English that means the same."""

from __future__ import annotations

from typing import Final

from bot.understanding.spanish.phrases import Table

_FETCH: Final = "recojo|recogo|recogemos|busco|buscamos|retiro|retiramos|levanto"
_TO_FETCH: Final = (
    "recogerlo|recogerla|recogerlos|recoger|buscarlo|buscarla|buscarlos|retirarlo|retirarla|retirar|levantarlo"
)
_PICK_UP: Final = "what time can i pick him up"
_OVER: Final = "what time will it be over"
_WHICH: Final = "what vaccinations does he need"
_NEEDED: Final = "does he need vaccinations"
_MAY: Final = "puedo|podria|podemos|podriamos|debo|debemos|deberia"
_LASTS: Final = (
    "tarda|tardan|tardas|tardais|tardara|tardaran|tardaria|dura|durara|duraria|demora|demoran|lleva|toma|dilata"
)
_ARRIVE: Final = "estar|llegar|ir|llevarlo|llevarla|traerlo|traerla|presentarme"
_GRATIS: Final = "gratis|gratuitamente"
_CALL_OFF: Final = "cancelar|cancelarla|cancelarlo|anular|anularla|cancelo|anulo"
_NOT_COME: Final = "voy|llego|puedo|aparezco|asisto|vamos"
_HIM: Final = "lo|la|le|los|las|les"

LENGTH: Final[Table] = (
    (f"cuanto tiempo? se|me|os? {_LASTS}", "how long does it last"),
    ("cuanto tiempo? se? va|van a tardar|demorar|durar|llevar|tomar", "how long does it last"),
    ("cuanto tiempo es|seria|son", "how long is it"),
    ("cuanto tiempo", "how long"),
    ("cuanto rato", "how long"),
    (f"a que hora|horas {_HIM}? {_FETCH} por? el|ella|ellos?", _PICK_UP),
    (f"a que hora|horas {_MAY}? {_TO_FETCH} por? el|ella|ellos?", _PICK_UP),
    (
        "a que hora|horas tengo|tenemos|hay que recogerlo|recogerla|recoger|buscarlo|buscarla",
        _PICK_UP,
    ),
    (
        "a que hora|horas puedo? paso|pasamos|pasar|voy por|a el|ella|ellos|recogerlo|buscarlo",
        _PICK_UP,
    ),
    (f"a que hora|horas {_HIM} paso|pasamos a buscar|recoger|retirar", _PICK_UP),
    (f"cuando {_HIM} {_FETCH}", "when can i pick him up"),
    (f"cuando {_MAY} {_TO_FETCH}", "when can i pick him up"),
    (f"cuando {_MAY}? paso|pasar por|a el|ella|ellos|recogerlo|buscarlo", "when can i pick him up"),
    ("cuando va|van a estar listo|lista|listos|terminado", "when will he be ready"),
    ("cuando estara|estaria|estaran|esta|estan|queda|quedaria listo|lista|listos|terminado", "when will he be ready"),
    ("a que hora|horas va|van a estar listo|lista|listos", "what time will he be ready"),
    ("a que hora|horas estara|estaria|esta|estan|queda|sale listo|lista|listos", "what time will he be ready"),
    (
        "a que hora|horas terminan|termina|terminaria|acaban|acaba|acabais|sale|salen|saldria",
        _OVER,
    ),
)

COSTS: Final[Table] = (
    ("cuanto te|le|les|os? debo|debemos|deberia", "how much do i owe you"),
    ("cuanto tengo|tenemos|hay que pagar", "how much do i owe you"),
    ("cuanto es|sale|seria|cuesta en total", "what is the total"),
    ("cuanto es|sale|seria|cuesta todo", "what is the total"),
    ("hay que dejar|pagar|dar", "do i have to pay"),
    ("deposito|adelanto|anticipo|senal|fianza", "deposit"),
    ("se puede|puedo|podria|podemos pagar", "can i pay"),
    ("politica|politicas de cancelacion|cancelaciones|cancelar", "cancellation policy"),
    (f"{_CALL_OFF} {_GRATIS}", "cancel for free"),
    (f"{_CALL_OFF} sin costo|coste|cargo|cargos|pagar|multa|penalizacion", "cancel for free"),
    (f"que pasa|pasaria|sucede si no {_NOT_COME}", "what happens if i dont show up"),
    (f"que pasa|pasaria|sucede si la|lo? {_CALL_OFF}|falto", "what happens if i cancel"),
    (f"me|nos? cobran|cobras|cobrais|cobra|cobrarian si no {_NOT_COME} ir|llegar?", "do you charge if i dont show up"),
    (f"me|nos? cobran|cobras|cobrais|cobra|cobrarian si|por|al {_CALL_OFF}|falto", "do you charge if i cancel"),
    (
        "con cuanto|cuanta tiempo|anticipacion|antelacion? puedo|debo|tengo|hay que? cancelar|avisar",
        "how late can i cancel",
    ),
    ("con cuanto|cuanta tiempo|anticipacion|antelacion", "how far in advance"),
)

WHO: Final[Table] = (
    (f"quien {_HIM} va|van a banar|cortar|atender|hacer|peinar|ver|arreglar", "who will do it"),
    (f"quien {_HIM} atiende|atenderia|atendera|bana|corta|peina|hace|hara|arregla", "who does it"),
    ("quien|quienes atiende|atienden", "who does it"),
    ("con quien es|seria|sera|esta|estaria|va|tengo|tenemos|toca|le? toca?", "who is it with"),
    ("con quien", "with whom"),
)

SHOTS: Final[Table] = (
    (
        "que|cuales vacunas necesita|necesitan|necesito|piden|pide|pides|pedis|requieren|exigen",
        _WHICH,
    ),
    ("que|cuales vacunas hacen|hace falta", _WHICH),
    ("que|cuales vacunas tiene|debe|deben|tienen que? tener|llevar|estar", _WHICH),
    ("necesita|necesitan|debe|deben|tiene|tienen que? estar vacunado|vacunada|vacunados", _NEEDED),
    (
        "necesita|necesitan|debe|deben|tiene|tienen que? tener|llevar las|sus|alguna? vacunas|vacuna",
        _NEEDED,
    ),
    ("hace|hacen falta las|la|alguna? vacunas|vacuna", _NEEDED),
    ("piden|pides|pedis|exigen|requieren la|las|alguna? vacunas|vacuna", "do you need vaccinations"),
    ("si no esta vacunado|vacunada", "what if he isnt vaccinated"),
)

ATTENDING: Final[Table] = (
    ("hay que", "do i have to"),
    ("que tengo|tenemos|hay que llevar|traer", "what do i have to bring"),
    ("que llevo|llevamos|traigo|traemos", "what should i bring"),
    ("tengo|tenemos|hay que llevar|traer algo", "do i have to bring something"),
    ("tengo|tenemos una|alguna? cita|turno|reserva", "do i have an appointment"),
    ("no tengo|tenemos una|ninguna? cita|turno|reserva", "i have no appointment"),
    ("estoy|estamos ya? apuntado|apuntada|apuntados|agendado|agendada|anotado|anotada|reservado", "am i booked"),
    (f"a que hora|horas {_MAY}|tengo|tenemos que? {_ARRIVE} ahi|alli|alla?", "what time should i be there"),
    (f"cuando {_MAY}|tengo|tenemos que? {_ARRIVE} ahi|alli|alla?", "when should i be there"),
    ("cuanto tiempo? antes llego|llegamos|voy|debo|tengo que? llegar|ir?", "how early should i arrive"),
    ("que incluye|trae|lleva", "what is included in"),
    ("esta|viene|va incluido|incluida|incluidos|incluidas", "is it included"),
)  # fmt: skip

KIN: Final = (
    "marido|esposo|novio|hijo|papa|padre|hermano|suegro|vecino|amigo|pareja|esposa|mujer|novia|hija|mama|madre|hermana"
    "|suegra|vecina|amiga|abuela|abuelo"
)

_NOTE_ME: Final = "anotame|apuntame|ponme|avisame|anotenme|avisenme"
_STRIKE: Final = "borra|borre|borrar|borrame|elimina|eliminar|quita|quitame|quitar|tumba|suspende|suspender"

EVERYDAY: Final[Table] = (
    (f"{_STRIKE} mi|la|el|una? cita|turno|hora|reserva|visita", "cancel my appointment"),
    ("cuando tienes|tienen|teneis|hay libre|lugar|espacio|hueco|disponible", "when are you available"),
    ("da|dar|dale|dala|dalo de baja mi|la|el? cita|turno|hora|reserva", "cancel my appointment"),
    ("sigue en pie", "is my appointment still on"),
    ("sigue en pie lo|la|el|mi? del|de|cita|turno|visita? el|del|de? D", "is my appointment on $1 still on"),
    ("aceptan|acepta|toman|reciben tarjeta|tarjetas|efectivo|transferencia", "do you take cards"),
    ("hay|tienen estacionamiento|parking|parqueo|aparcamiento", "is there parking"),
    ("se me|nos hizo|hace tarde", "im running late"),
    ("estoy|estamos|voy|vamos en|de camino", "im on my way"),
    ("esta|anda|sigue muy? enfermo|enferma|enfermito|enfermita|malito|malita", "is sick"),
    ("se enfermo|enferma", "is sick"),
    ("esta|anda renga|rengo|coja|cojo|rengueando", "is limping"),
    (f"lo|la|los|las|le lleva|llevara|trae|traera|llevaria|acerca mi|su {KIN}", "my husband will bring him"),
    (f"mi|su {KIN} lo|la|los|las|le lleva|llevara|trae|traera|llevaria|acerca", "my husband will bring him"),
    (f"lo|la|los|las|le puede|va|pueda|pasa a? buscar|recoger|retirar mi|su {KIN}", "my daughter will pick him up"),
    (f"mi|su {KIN} lo|la|los|las|le pasa|va|puede a? buscar|recoger|retirar", "my daughter will pick him up"),
    ("cuanto me|nos va|vas|van a costar|salir|cobrar", "how much will it cost"),
    ("cuanto era|es? que? me|nos sale|salia|queda|quedaba|costaba|costara", "how much is it"),
    ("aceptan|aceptais|acepta|toman|reciben", "do you accept"),
    *((f"atienden|atiende|banan|bana|reciben|aceptan|cuidan a? {one}", f"do you take {english}") for one, english in (
        ("gatos|gatas|gatitos", "cats"), ("perros|perritos", "dogs"), ("conejos|conejitos", "rabbits"),
        ("cobayas|cuyes", "guinea pigs"), ("hurones", "ferrets"), ("pajaros|aves|loros", "birds"),
    )),
    ("hacen|haceis", "do you do"),
    ("ustedes? cortan|banan|peinan|liman|limpian", "do you do"),
    ("me|nos hacen|haces|hace|abren un? hueco|huequito|espacio|lugar|lugarcito", "can you fit me in"),
    ("y si llueve", "what if it rains"),
    ("que dia era|es mi|la|el? cita|turno|hora", "when is my appointment"),
    ("que dia era|es? que? tenia|tengo|toca|tocaba que? ir|venir|llevarlo|llevarla|traerlo", "when is my appointment"),
    ("a que hora era|es|tenia|tengo el|mi|la? turno|cita|reserva", "what time is my appointment"),
    ("usted|tu|vos? es|eres|sos una? persona|humano|humana o un|una? maquina|robot|bot", "are you a robot or a person"),
    ("puedo|podria|se puede? cancelar|anular hasta cuando", "until when can i cancel"),
    ("puedo|podemos|podria|podriamos ir|venir|llegar|pasar mas temprano|pronto", "can we come earlier"),
    ("puedo|podemos|podria|podriamos ir|venir|llegar|pasar mas tarde", "can we come later"),
    ("al|en un? rato te|le|les digo|aviso|confirmo|escribo", "let me think about it"),
    ("ahorita|ahora no", "not now"),
    ("nervioso|nerviosa|nerviosos|ansioso|ansiosa|miedoso|miedosa|asustadizo", "nervous"),
    ("muerde|agresivo|agresiva", "bites"),
    ("soy|somos nuevo|nueva|nuevos por? aqui|aca?", "im new here"),
    ("me|nos cobraron|cobro de|demasiado mas?", "you overcharged me"),
    (f"{_NOTE_ME} por si alguien|alguno se? baja|cancela|falla|cae", "put me on the waiting list"),
    ("por si alguien|alguno se? baja|cancela|falla|cae", "if someone cancels"),
    ("por si se libera algo|alguno|un?|lugar? hueco|turno|hora?", "if something frees up"),
    ("llamame|llamenme|llameme antes", "call me before please"),
    ("joya|buenisimo|buenisima|espectacular", "great"),
    ("che|mija|mijo|mijita", ""),
    ("cut de|del las|la? unas|unitas", "nail trim"),
    ("cut de|del el? pelo|pelito|cabello", "haircut"),
)  # fmt: skip

NTH: Final[Table] = (
    ("el? ultimo D de|del M", "last $1 of $2"),
    ("el? primer|primero D de|del M", "first $1 of $2"),
    ("el? segundo D de|del M", "second $1 of $2"),
    ("el? tercer|tercero D de|del M", "third $1 of $2"),
    ("el? ultimo D de|del este? mes", "last $1 of the month"),
    ("el? primer|primero D de|del este? mes", "first $1 of the month"),
)

TABLES: Final = (LENGTH, COSTS, WHO, SHOTS, ATTENDING, EVERYDAY, NTH)
