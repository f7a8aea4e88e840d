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

TABLES: Final = (LENGTH, COSTS, WHO, SHOTS, ATTENDING)
