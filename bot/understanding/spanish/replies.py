"""What is answered to a reminder in Spanish: on the way, at the door, late, undecided, which visit, who writes."""

from __future__ import annotations

from typing import Final

from bot.understanding.spanish.phrases import Table
from bot.understanding.spanish.questions import KIN

_HERE: Final = "aqui|aca|afuera|fuera|abajo|ahi"
_VISIT: Final = "cita|turno|visita|reserva|reservacion"
_MADE: Final = "hice|hicimos|pedi|pedimos|saque|sacamos|reserve|reservamos|agende|agendamos|tengo|tenemos"

REPLIES: Final[Table] = (
    ("ya? llegamos|llegue", "we are here"),
    (f"ya? estamos|estoy {_HERE}", "we are outside"),
    ("ya? estamos|estoy en la puerta|entrada|recepcion", "we are outside"),
    ("ya? voy|vamos para alla|alli|aca", "im on my way"),
    ("ya voy|vamos|salgo|salimos|sali", "im on my way"),
    ("ya? voy|vamos saliendo|llegando", "im on my way"),
    ("ahi|alli|alla voy|vamos", "im on my way"),
    ("salgo|salimos ahora|ahorita|ya", "im on my way"),
    ("ahi|alli|alla estare|estaremos|estamos|andamos", "well be there"),
    ("ahi|alli|alla nos vemos", "see you there"),
    ("nos vemos ahi|alli|alla", "see you there"),
    ("estoy|estamos en? el|un|mucho? trafico|atasco|taco|trancon|embotellamiento", "stuck in traffic"),
    ("hay mucho|un trafico|atasco|taco|trancon|embotellamiento", "stuck in traffic"),
    ("no hay mucho|un? trafico|atasco|taco|trancon|embotellamiento", "there is no traffic"),
    ("hay mucho|un? trafico|atasco|taco|trancon|embotellamiento [?]", "is there traffic ?"),
    (
        "hay mucho|un? trafico|atasco|taco|trancon|embotellamiento a esa|esas hora|horas",
        "is there traffic at that hour",
    ),
    ("se me|nos poncho|pincho|revento|exploto una? llanta|rueda|goma|cubierta", "i have a flat tire"),
    ("creo que ya? no alcanzo|alcanzamos|llegamos a? llegar?", "i cant make it"),
    ("a lo mejor", "maybe"),
    ("puede que si|no|vaya|vayamos?", "maybe"),
    ("ya? veremos", "we will see"),
    ("depende|dependiendo", "it depends"),
    ("si llueve|lloviera|llueva", "if it rains"),
    ("si no llueve|lloviera|llueva", "if it doesnt rain"),
    ("no se|sabemos todavia|aun|bien", "i dont know yet"),
    ("no creo", "i dont think so"),
    ("todavia|aun no lo? se|sabemos", "i dont know yet"),
    ("no lo se", "i dont know"),
    ("creo que si", "i think so"),
    ("ya? te|les|le|os confirmo|aviso|digo luego|despues|ahorita|manana", "ill let you know later"),
    ("ya? te|les|le|os confirmo|aviso|digo al|en un? rato|ratito", "ill let you know later"),
    ("ya? te|les|le|os confirmo|aviso|digo mas tarde", "ill let you know later"),
    ("este|ese no es el|mi numero|telefono|celular|cel de?", "wrong number"),
    ("numero incorrecto", "wrong number"),
    ("no se si puedo|podre|podemos|podremos|pueda|voy|vamos|ir", "im not sure if i can come"),
    (f"cual {_VISIT}", "what appointment"),
    (f"que {_VISIT} [?]", "what appointment ?"),
    (f"{_VISIT} de|para que", "what appointment"),
    (f"yo? no {_MADE} ninguna?|una? {_VISIT}", "i dont have an appointment"),
    ("quien|quienes eres|es|son|sos|habla|escribe|me|nos habla|escribe?", "who is this"),
    ("kien|kienes eres|es|son|habla", "who is this"),
    ("con quien hablo", "who is this"),
    ("de parte de quien", "who is this"),
    ("pense|pensaba|crei|creia|juraba que? era|es|estaba", "i thought it was"),
    (f"lo|la|los|las|le puede|podria|pueda llevar|traer mi|su {KIN}", "my husband will bring him"),
    (f"va|ira|viene|pasa mi|su {KIN} a dejarlo|dejarla|llevarlo|llevarla|traerlo|traerla", "my husband will bring him"),
    (f"lo|la va a dejar|llevar|traer mi|su {KIN}", "my husband will bring him"),
    (f"puede|podria llevarlo|llevarla|traerlo|traerla mi|su {KIN}", "my husband will bring him"),
    (f"mi|su {KIN} lo|la|los|las|le puede|podria llevar|traer", "my husband will bring him"),
    (f"mi|su {KIN} puede|podria llevarlo|llevarla|traerlo|traerla", "my husband will bring him"),
    ("ya? la|lo|las|los? habia|habiamos|he|hemos|habian cancelado", "i already cancelled it"),
    ("ya? cancele|cancelamos la|el|esa|ese? cita|turno?", "i already cancelled it"),
    ("ya? esta|estaba cancelada|cancelado", "it is cancelled"),
    ("chat|numero|grupo|contacto equivocado", "wrong chat"),
    ("me equivoque de chat|grupo|contacto", "wrong chat"),
    ("no era para ti|usted|ustedes|vos|aqui|aca", "that was not for you"),
    (
        "era para mi|otro|otra esposa|esposo|marido|mujer|mama|hermana|amiga|amigo|persona|chat|grupo",
        "that was for my friend",
    ),
    ("cuanto es|era|seria|sale|salia|queda", "how much is it"),
    ("donde es|queda|quedan|estan", "where are you"),
    ("a que hora [?]", "what time ?"),
    ("no era|es el? D [?]", "was it $1 ?"),
    (f"puede|podria ir|venir|pasar mi|su {KIN}", "my husband will bring him"),
    ("a que hora es|era|tengo|seria la|mi|el? cita|turno?", "what time is it"),
)

TABLES: Final = (REPLIES,)
