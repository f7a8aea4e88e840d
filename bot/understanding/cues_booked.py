"""Cues of what is said of a visit that is booked: it moves, it stays, or something is asked about it.

In English over the words put right, in Spanish over what was typed, accents taken off: in English words the half of it
would be lost.
"""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cues import any_of

_DAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_WHOSE: Final = r"(?:she|he|they|we|i|it|him|her|them)"
_VISIT: Final = r"(?:appointment|visit|booking|slot)s?"
_CITA: Final = r"(?:turno|turnito|cita|visita|hora|reserva)s?"

NEW: Final = any_of(
    r"new", r"another(?! (?:day|time|date|week|hour|slot))", r"one more", r"second", r"extra", r"additional", r"also",
    r"as well", r"too", r"both", r"every", r"^and",
)  # fmt: skip
NUEVA: Final = re.compile(r"\b(?:nuev[oa]|otr[oa] (?:turno|cita|visita|bano|perr\w+|gat\w+)|tambien|ademas)\b")

MOVES: Final = any_of(
    r"(?:i|we) (?:meant|mean|ment)(?= (?:\d|at|on|after|before|" + _DAY + r"))",
    r"(?:need|have|want|got|like|try|trying|going)(?: to| 2)? (?:push|shift|bump|nudge|shove|slide|delay|postpone|swap)"
    r"(?: \w+){1,3}",
    r"(?:can|could) (?:we|you|i) (?:push|shift|bump|nudge|shove|slide|delay|postpone)(?: \w+){1,3}",
    r"(?:got|get|gets|getting|become|becoming|is|s)(?: \w+)? (?:complicated|tricky|difficult|awkward|impossible)",
    r"(?:something|sth|smth|stuff|things) (?:came|has come|have come|come|popped) up",
)
COMPLICA: Final = re.compile(
    r"\bse (?:me|nos) (?:(?:ha|fue|va a|esta) )?(?:complic\w+|hizo (?:imposible|dificil)|hace (?:imposible|dificil))"
    r"|\b(?:me|nos) (?:surgio|salio|aparecio) (?:algo|un|una)\b|\bsurgio (?:algo|un|una)\b"
    r"|\btengo un (?:imprevisto|inconveniente)\b"
)
MUEVE: Final = re.compile(
    r"\b(?:me |nos |se )?(?:lo |la |los |las )?(?:corres|corre|corran|corremos|podes correr|puedes correr|correr)"
    r"(?:me|nos)?(?:lo|la)? (?:al|a la|a las|para|pal|un|una|unos)\b"
    r"|\b(?:correme|correlo|correla|corremelo|corremela|correrlo|correrla|corrermelo)\b"
    r"|\b(?:me refiero al?|me referia al?|quise decir|queria decir|digo)(?= (?:el|la|las|a|al|que|lunes|martes"
    r"|miercoles|jueves|viernes|sabado|domingo)\b)"
    r"|\bno (?:el |a las |las )?[\w ]{1,20}? sino\b|\ben (?:vez|lugar) (?:de|del)\b"
)
GOES: Final = any_of(
    rf"(?:can|could|may|might|would|shall|should) (?:{_WHOSE}|\w+) (?:\w+ )?(?:go|come|be|do|have|make)"
    r"(?: it| that| in| there)?(?: instead)?"
    rf" (?:on|at|in|by|this|next|the|after|before|around|{_DAY}|tomorrow|\d)(?: ?\w+)*",
)
AN_HOUR: Final = any_of(
    r"(?:says|said|say|mean|meant|ment|make it|rather|at|to|for|do|about|ok|actually|sorry) ?,? ?(?:1[0-2]|[1-9])",
    r"(?:1[0-2]|[1-9]) (?:not|instead|rather|then|please|better|works)",
    r"(?:no ,? ?wait|wait|oops|no ,? ?sorry|no) ?,? ?(?:1[0-2]|[1-9])(?: ?,? ?sorry)?(?= ?[.!]*$)",
)

STAYS: Final = any_of(
    r"(?:leave|keep)(?: it| that| everything| all| things| them| the rest)*(?: all)? (?:as|like|how|the way)"
    r" (?:it|they|that|things)(?: is| are|s| was| were)?",
    r"(?:leave|keep) (?:it|everything|all|things|the \w+|my \w+|him|her)(?: all)?(?: the)? "
    r"(?:same|unchanged|there|booked)",
    r"^(?:(?:actually|no|nah|nope|ok|okay|oh|wait|well|then|please|just|,) ?)*keep (?:it (?:on )?|the )?"
    rf"(?:{_DAY}|\d\S*)(?: \w+)?$",
    r"(?:under no circumstances|dont|do not|never|please dont)(?: ever)? (?:move|change|cancel|touch) "
    rf"(?:it|the|my|our|that|this)(?: \w+)?(?: {_VISIT})?",
)
QUEDA: Final = re.compile(
    r"\b(?:dejal[oa]s?|deja(?:r)?l[oa]|dejemosl[oa]|dejarl[oa]|que quede|queda|dejame(?:lo|la)?)(?: \w+){0,2}? "
    r"(?:como|asi|igual|donde) ?(?:esta|estaba|es|nomas|no mas|como estaba)?\b|\bno (?:lo|la|me lo|me la) (?:cambies|"
    r"muevas|canceles|toques)\b"
)

OF_IT: Final = any_of(
    rf"(?:my|our|the|his|her) (?:next )?(?:{_VISIT}) is (?:when|what time|what day|which day|at what time|on what day)",
    r"(?:forgot|forgotten|forget|dont remember|cant remember|dont know|not sure|lost)(?: \w+){0,2}? "
    r"(?:the |my |our |what |which |when )+"
    r"(?:hour|time|day|date|appointment|visit|booking|we|i|she|he|it)(?: \w+){0,4}$",
    rf"(?:what|which|wat) (?:time|hour|day|date)(?: \w+){{0,2}} (?:{_WHOSE})(?: \w+){{0,3}}? (?:be there|come|coming|in"
    r"|bring|drop|booked|there|again|go|arrive)",
    rf"(?:what|which) (?:time|day) (?:was|is) (?:it|that|the {_VISIT}|my {_VISIT}|our {_VISIT})(?: again)?",
    rf"who(?:s| is| was)?(?: \w+){{0,2}}? (?:assigned|down for|on) (?:to |for )?(?:\w+ )?(?:\w+ )?{_VISIT}",
    r"(?:who|whos) (?:has|have|gets|is with|will have|is having) (?:him|her|them|us)",
    r"(?:the )?name of (?:the|my|our|his|her) (?:groomer|vet|nurse|person|girl|guy|lady|stylist|doctor)",
    r"remind me (?:when|what time|which day|what day|of (?:the|my|our))(?: \w+)*",
    r"what (?:did|have) (?:i|we) (?:book|booked|have|got|reserve|reserved)",
    rf"(?:may|might|should) be an? {_VISIT}(?: \w+)*",
    r"^is (?:it|that) (?:at |on )?[\w:]+ or (?:at |on )?[\w:]+",
    r"^(?:(?:so|hi|hey|ok|,) )*(?:is|are|am) (?:\w+ )?(?:\w+ )?(?:still |actually |already )?booked(?: in)?(?= ?\?*$)",
    rf"(?:is|are) there (?:an? |any )?(?:\w+ )?{_VISIT} (?:in my name|for (?:me|us|him|her)|under my name|booked)",
    rf"(?:do|have) (?:i|we) (?:have |got )?(?:an? |any |something |anything )+(?:{_VISIT} )?"
    r"(?:booked|this week|next week|coming up|in the (?:book|diary|calendar))",
    rf"{_VISIT}(?: \w+){{0,4}} (?:is|was|has been)(?: now| already)? cancell?ed ?,? ?(?:correct|right|yes|no|true)?",
)
DE_ELLA: Final = re.compile(
    r"\b(?:que dia|a que hora|cuando)(?: \w+)? (?:es|era|seria|tengo|tenia|teniamos|tenemos|me toca|nos toca|me tocaba"
    r"|le toca|nos tocaba)(?: (?:que )?(?:ir|venir|llevarl[oa]|estar|traerl[oa]|el|la|mi|nuestr[oa]|lo|los|"
    + _CITA
    + r"))*\b"
    r"|\b(?:sigo|sigue|seguimos|sigan|estoy|estamos|esta|quede|quedo|quedamos) (?:todavia |aun |bien )?(?:anotad\w+"
    r"|apuntad\w+|agendad\w+|en pie|reservad\w+|confirmad\w+)"
    r"|\bme olvide (?:de )?(?:la hora|el dia|cuando|a que hora|que dia|del turno)\b|\bno me acuerdo (?:de )?(?:la hora"
    r"|el dia|cuando|a que hora|que dia)\b|\bno recuerdo (?:la hora|el dia|cuando|a que hora|que dia)\b"
)
HOURS: Final = re.compile(r"\b(?:abr\w+|cierr\w+|cerr\w+|atiend\w+|horario|open|close|shut)\b")

WHETHER: Final = any_of(
    r"still", r"right", r"correct", r"isnt it", r"yes or no", r"is (?:it|that|this|she|he)", r"are we", r"am i",
    r"was it", r"confirm",
)  # fmt: skip
OFF: Final = re.compile(r"\bcancell?ed\b")
STILL: Final = any_of(r"(?:is|are|am|was|so|s|hes|shes|its|were|we|i|he|she|it)(?: \w+)? still")
SIGUE: Final = re.compile(r"\b(?:sigue|sigo|seguimos|todavia|aun)\b")
SI_ES: Final = re.compile(
    r"^\W*es (?:a las?|el|este)\b|\b(?:verdad|cierto|no \?|sigue|sigo|seguimos|todavia|aun|en pie|confirm\w+|era)\b"
)
AVAILABLE: Final = any_of(
    r"free", r"available", r"availability", r"openings?", r"space", r"room", r"possible", r"slots?", r"open", r"libre",
    r"hueco", r"lugar",
)  # fmt: skip

AROUND: Final = re.compile(
    r"(?:[\W_]|\b(?:a|about|all|an|and|any|anyone|anything|as|at|available|be|best|better|bit|bring|but|by|can|chance|come|could"
    r"|d|day|do|everything|fine|fit|fits|for|free|get|go|good|got|great|guys|have|he|hello|her|hey|hi|him|hm+|how|i|id|if"
    r"|im|in|instead|is|isnt|it|its|just|kinda|like|little|look|ll|make|may|maybe|me|might|more|need|not|of|off|oh|ok|okay"
    r"|on|only|open|or|our|perhaps|please|pls|plz|possible|possibly|prefer|preferably|quite|rather|same|see|shall|she|should"
    r"|slightly|so|some|something|sooner|sorry|still|suit|suits|take|than|thanks|that|the|them|then|there|they|thing|think"
    r"|this|thx|time|to|too|try|ty|u|um+|us|wait|want|we|were|what|whats|with|work|works|would|you|your"
    r"|al|algo|algun|alguna|bien|buenas|cita|como|con|conviene|cuando|dia|disculpa|el|ella|en|encaja|es|esta|este|estaria"
    r"|favor|gracias|gustaria|haber|haga|hacerlo|hacerla|hay|hola|hora|hueco|la|las|le|libre|lo|los|lugar|mas|mejor|misma"
    r"|mismo|nos|o|otra|otro|para|pero|perdon|podemos|poder|podes|podria|podriamos|por|posible|preferia|prefiero|puede|pueden"
    r"|puedes|puedo|que|queria|quiero|quisiera|quizas|seria|sera|sea|ser|si|sirve|tal|tendras|tendrias|tendria|tenes|tengo|tiene"
    r"|tienen|tienes|un|una|va|vale|vendria|vez|viene|voy|y|yo)\b)*"
)
"""What may stand around a time that is said of something known; any other word says more than that."""

MEANWHILE: Final = any_of(
    r"(?:collect|collects|collecting|fetch|fetches|fetching)", r"(?:pick|picks|picking) (?:\w+ ){0,3}?up", r"pickup",
    r"(?:get|gets|getting) (?:him|her|them)(?! in\b)",
    r"(?:text|call|ring|phone|message|whatsapp|email|notify|ping|tell|let) (?:me|us|my \w+)"
    r"(?! (?:do|have|come|take|go|make|see)\b)",
    r"(?:i|we|he|she|they|husband|wife|mum|mom|dad|son|daughter|boyfriend|girlfriend|partner)(?: \w+)? (?:work|works"
    r"|working|finish|finishes|get off|gets off|get out|start work|have work)",
    r"(?:done|ready|finished|home)", r"(?:meeting|flight|train|bus)",
)  # fmt: skip
MIENTRAS: Final = re.compile(
    r"\b(?:buscar(?:l[oa]s?)?|recoger(?:l[oa]s?)?|recojo|recoge|retir\w+|(?:l[oa]s?) busc\w+|trabaj\w+|salgo|avis\w+"
    r"|llam(?:a|en|e)me|list[oa])\b"
)
"""What happens at a time, and is no wish for the visit: who fetches the pet, who is called, who works until when."""

OF_ALL: Final = any_of(
    r"both(?: of them)?", r"everyone", r"everybody", r"everything", r"all(?: of (?:them|it))?",
    r"the (?:two|lot)(?: of them)?", r"(?:los|las) dos", r"ambos", r"ambas", r"tod[oa]s?",
)  # fmt: skip
BOTH_TO: Final = re.compile(
    r"^\W*(?:both|all|the two|everyone)(?: of them)? (?:to|(?:on )?\w+ (?:at )?(?:the )?same (?:time|hour)s?\b)"
    r"|^\W*(?:amb[oa]s|(?:los|las) dos|tod[oa]s) (?:(?:para )?el|al) .*misma hora"
)
MOVES_THEM: Final = re.compile(
    r"(?:(?:please|pls|can|could|you|we|i|need|want|have|id|like|to|lets) )*(?:move|reschedule|postpone|push|shift)"
    r" (?:both|all|everyone|everybody|everything|the two|all (?:two|three|four|five))\b"
)
BY_THEM: Final = any_of(
    r"with", r"by", r"instead", r"rather", r"prefer", r"not", r"con", r"por", r"mejor", r"prefiero",
    r"(?:can|could|may|might|would|puede|podria)(?: \w+){1,2} (?:please )?(?:do|have|take|see|look|hacerlo|hacerla"
    r"|haga|atender\w*)", r"(?:puede|podria) (?:hacer|atender)\w*",
)  # fmt: skip
WITH_THEM: Final = any_of(
    r"(?:is|are|was|were|am|will)(?: \w+){1,2}? (?:with|by)", r"(?:es|esta|sera|va) (?:con)",
    r"(?:lo|la) (?:hace|atiende)", r"(?:is|will) \w+ (?:doing|do) (?:it|her|him|them|that)",
)  # fmt: skip
SOONER: Final = any_of(
    r"(?:be|make it|do it|go|anything|something|any|bit|little|slightly|come|come in) (?:any )?(?:earlier|sooner)",
    r"(?:earlier|sooner) (?:please|possible|instead|work|works|if possible)", r"(?:algo|ser|poco|puede|venir) antes",
    r"mas temprano", r"antes (?:por favor|si se puede|mejor)",
)  # fmt: skip
LATER: Final = any_of(
    r"(?:be|make it|do it|go|anything|something|bit|little|slightly|come|come in) (?:any )?later",
    r"later (?:please|possible|instead|work|works|if possible)", r"(?:algo|ser|poco|venir) (?:mas tarde|despues)",
)  # fmt: skip
WEEKDAYS: Final = (
    ("monday", "lunes"), ("tuesday", "martes"), ("wednesday", "miercoles"), ("thursday", "jueves"),
    ("friday", "viernes"), ("saturday", "sabado"), ("sunday", "domingo"),
)  # fmt: skip


def is_new(plain: str, typed: str) -> bool:
    """Whether something is wished besides."""
    return NEW.search(plain) is not None or NUEVA.search(typed) is not None


def moves(plain: str, typed: str) -> bool:
    """Whether it is to be at another time, whatever was said last."""
    return any((MOVES.search(plain), COMPLICA.search(typed), MUEVE.search(typed)))


def goes(plain: str) -> bool:
    """ "Can she go on thursday": a move, of a visit that was just told of."""
    return GOES.search(plain) is not None


def is_meanwhile(plain: str, typed: str) -> bool:
    """ "Can I pick her up at 2", "I work until 5": the time is not that of the visit."""
    return MEANWHILE.search(plain) is not None or MIENTRAS.search(typed) is not None


def names_an_hour(plain: str) -> bool:
    """Whether a bare number is an hour by the words around it."""
    return AN_HOUR.search(plain) is not None


def stays(plain: str, typed: str) -> bool:
    """Whether it is to stay as it is."""
    return STAYS.search(plain) is not None or QUEDA.search(typed) is not None


def asks_of_it(plain: str, typed: str) -> bool:
    """Whether it is asked when it is, or who does it."""
    if HOURS.search(typed) is not None:
        return False
    return OF_IT.search(plain) is not None or DE_ELLA.search(typed) is not None


def asks_if_off(plain: str) -> bool:
    """ "Is it cancelled now?" """
    return OFF.search(plain) is not None


def is_still(plain: str, typed: str) -> bool:
    """Whether it is asked that something stands as before: another day that is named then is a mistake of theirs."""
    return STILL.search(plain) is not None or SIGUE.search(typed) is not None


def asks_whether(plain: str, typed: str) -> bool:
    """Whether it is asked that a visit is at the time that is named."""
    if AVAILABLE.search(plain) is not None:
        return False
    asked = WHETHER.search(plain) is not None or SI_ES.search(typed) is not None
    return asked and (typed.rstrip().endswith("?") or "right" in plain or "correct" in plain or "still" in plain)
