"""Cues of what people say after a visit: marks, praise and complaints, in English and Spanish.

Patterns over small letters without accents or apostrophes, so that "didn't" is "didnt" and "quedó" is "quedo".
"""

from __future__ import annotations

import re
from typing import Final

from bot.understanding.cues import any_of

NUMBERS: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "cero": 0, "una": 1, "uno": 1, "un": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6,
    "siete": 7, "ocho": 8, "nueve": 9, "diez": 10,
}  # fmt: skip


def _unnamed(pattern: re.Pattern[str]) -> str:
    """The same without names, so that several can stand in one."""
    return re.sub(r"\?P<\w+>", "?:", pattern.pattern)


_NUMBER: Final = r"(?P<mark>10|[0-9]|" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r")(?:[.,](?P<half>[05]))?"
_STARS: Final = r" ?(?:[⭐★🌟]|stars?\b|estrellas?\b|points?\b|puntos?\b)"
_OF: Final = r" ?(?:/|of\b|out of\b|de\b|sobre\b) ?(?P<most>5|10|five|ten|cinco|diez)\b"
_NO_TIME: Final = (
    r"(?! ?(?:am|pm|a\.m|p\.m|h\b|hrs?\b|oclock|:\d|/\d|minutes?|mins?|weeks?|days?|months?|years?|thumbs?|%|st\b"
    r"|th\b))"
)

# The first that is found tells the mark; each names where a number can be nothing but a mark.
MARKS: Final = (
    re.compile(rf"(?<![\w.,/]){_NUMBER}{_OF}"),
    re.compile(rf"(?<![\w.,/]){_NUMBER}{_STARS}"),
    re.compile(
        r"\b(?:give|gives|gave|giving|rate|rated|rating|score|scored|doy|daria|pongo|pondria|nota|puntuacion"
        rf"|merece|deserves?)(?: \w+){{0,3}}?(?: an?| of| is| de| es| a| un)? ?:? ?{_NUMBER}"
        r"(?= ?(?:[.,!;]|$|because|but|and|for|pero|porque))"
    ),
    re.compile(
        rf"^ ?(?:an? |un |una |its an? |solid |a solid |es un |definitely an? )?{_NUMBER}"
        r"(?: and a half| y medi[oa])?(?:,? (?:for sure|from (?:me|us)|i (?:guess|think|suppose)|id say|maybe|probably"
        r"|creo|diria))?[ .!]*$"
    ),
    re.compile(rf"^ ?(?:an? |un )?{_NUMBER}{_NO_TIME} ?[,.;:!–—-]+ ?(?=[^\W\d])"),
    re.compile(
        r"^(?:(?:honestly|honest|thanks|thank you|ty|thx|gracias|sorry|i meant|meant|i mean|actually|make it|make that"
        r"|maybe|probably|about|around|say|id say|well|hm+|um+|pues|diria|quiza|quizas|perdon|a|an|un|its|it was)"
        r"[ ,.!]+)+"
        rf"{_NUMBER}[ .!]*$"
    ),
    re.compile(rf"^ ?(?:an? |un )?{_NUMBER} (?=(?:because|but|since|porque|pero)\b)"),
    re.compile(
        rf"^ ?(?:(?:somewhere|something|algo|maybe|i d say) )*(?:between|entre) {_NUMBER} (?:and|y) [2-5][ .!]*$"
    ),
)
CERTAIN: Final = re.compile(
    "|".join(
        _unnamed(one)
        for one in (
            *MARKS[:3],
            re.compile(r"^ ?[0-5] ?(?:[!.]+ |[,;] ?(?:and|also|but|can|could|please|thanks|y|puedo|me)\b)"),
        )
    )
)
"""A mark, even where something is wished as well: "5! can I book again for june?" """

NOT_NOW: Final = re.compile(
    r"^ ?(?:(?:ask|tell|text) (?:me )?|maybe |ill (?:tell you|say|answer) )?(?:later|not now|another time|luego"
    r"|mas tarde|ahora no|despues)(?: please| por favor)?[ .!]*$"
)
STOP_ASKING: Final = re.compile(
    r"^ ?(?:please |pls )?(?:stop|quit) asking(?: me)?(?: (?:that|this|please|about \w+(?: \w+)?))?[ .!]*$"
    r"|^ ?(?:please |pls )?(?:dont|do not|never) ask(?: me)?(?: (?:this|that))?(?: (?:again|any ?more|ever again))"
    r"(?: please)?[ .!]*$"
    r"|^ ?(?:por favor )?no (?:me |nos )?(?:pregunt(?:es|en|e|eis))(?: mas)?(?: por favor)?[ .!]*$"
    r"|^ ?(?:por favor )?(?:deja|dejen|deje|dejad) de preguntar(?:me)?[ .!]*$"
)
WHICH_VISIT: Final = re.compile(
    r"^ ?(?:what|which|que|cual) (?:\w+ )?(?:visit|appointment|bath|groom|cita|visita|turno|bano)(?: (?:was that"
    r"|is that|do you mean))?[ ?!.]*$"
)
OUT_OF: Final = re.compile(
    rf"^\W*(?:an? |un |its an? |es un )?(?:{_unnamed(MARKS[0])}|{_unnamed(MARKS[1])})(?!\w| ?[-/:\d])"
)
"""A mark and perhaps more: "10/10", "5 stars, thank you"; of a day only the number is written so."""

_NO_COUNT: Final = (  # "one of the best", "2 dogs were barking", "un excelente servicio"
    r"(?!(?:one|un|una|uno)\b)(?!\w+ (?:of (?:the|my|our|these|those)|de (?:los|las|mis|estos|estas))\b)"
    r"(?!\w+ (?:(?:happy|other|big|little|small|more|new) )?(?:dogs?|cats?|pups?|puppies|pets?|people|groomers?|girls"
    r"|guys|ladies|kids|times|hours|others|perr\w+|gat\w+|personas|chicas|veces|horas)\b)"
)
BESIDE: Final = (  # only beside praise or a complaint
    re.compile(rf"^ ?{_NO_COUNT}{_NUMBER}{_NO_TIME} (?=[^\W\d])"),
    re.compile(rf"(?:(?<=[,.!;:-]) ?| (?!(?:one|un|una|uno)\b)){_NUMBER}[ .!]*$"),
)
ROW: Final = re.compile(r"(?:[⭐★🌟]\ufe0f? ?){1,5}")

UNHARMED: Final = any_of(
    r"not (?:too )?bad(?: at all)?",
    r"no (?:complaints?|problems?|issues?|worries)",
    r"nothing (?:to complain|bad to say|wrong|to improve)",
    r"(?:cant|cannot|could not|couldnt) (?:complain|fault)(?: \w+)?",
    r"(?:couldnt|could not|cant|cannot) (?:\w+ ){0,2}?(?:be|have been|ask for|get|do) (?:any )?(?:\w+ )?(?:better"
    r"|happier|more)",
    r"(?:never|not) (?:\w+ ){0,3}?(?:better|happier|cleaner|fluffier|softer)",
    r"without (?:any |a )?(?:problems?|issues?|hitch)",
    r"no (?:queja|quejas|problema|problemas)",
    r"ninguna queja",
    r"nada que (?:objetar|decir|mejorar)",
    r"no (?:esta|estuvo) (?:nada )?mal",
    r"sin (?:ningun )?(?:problemas?|quejas?)",
    r"no (?:puedo|podria|podemos) (?:pedir mas|quejarme)",
    r"no pudo (?:haber )?(?:ser|sido|estar|estado|quedar|quedado) mejor",
)

_GOOD: Final = (
    r"good|great|happy|pleased|nice|impressed|satisfied|clean|well|worth|ideal|perfect|okay|ok|fair|fine|acceptable"
    r"|like|liked|love|enjoy|enjoyed|recommend|gentle|friendly|kind|careful|professional|come back|coming back|be back"
    r"|what (?:i|we) (?:asked|wanted|expected|agreed)|as (?:i|we) asked|as agreed|how (?:i|we) (?:asked|wanted)"
)
UNPLEASED: Final = any_of(
    r"(?:not|isnt|wasnt|arent|werent|didnt|dont|doesnt|wont|never|hardly|aint|less than)"
    rf"(?: (?:a|an|all|at all|be|been|being|do|done|even|exactly|feel|go|going|it|look|looking|looks|much|our|overly"
    rf"|really|so|such|super|that|the|they|to|too|very|her|him|was|were|would|entirely|fully)){{0,4}} (?:{_GOOD})",
    r"no (?:me|nos|le)(?: ha| han| habia)? (?:gusto|gusta|gustado|convencio|convence|parecio)",
    r"no (?:estoy|estamos|quede|quedamos|quedo|salio|fue|esta|estaba|muy) (?:\w+ ){0,2}?(?:content[oa]s?"
    r"|satisfech[oa]s?|feli[zc]\w*|bien|buen[oa]?|limpi[oa]|conform\w+)",
    r"no (?:(?:me|nos) )?(?:(?:la|lo|las|los|le|les) )?(?:ban|cort|sec|pein|limpi|dej|trat|cepill|atend|qued)\w+"
    r" (?:(?:muy|nada|tan|del|todo) ){0,2}?bien",
    r"no (?:volvere|volveremos|vuelvo|vuelve|recomiendo|lo recomiendo|la recomiendo)",
)

STRONG_COMPLAINT: Final = any_of(
    r"not so much",
    r"(?:so |very |really |quite |a bit |extremely )?(?:disappoint\w+|unhappy|upset|unacceptable|disgust\w+"
    r"|appall\w+|dreadful|terr?ible|terri?ble|awfull?|horr?ible|horrendous|atrocious|shocking|a disaster|rude"
    r"|unprofessional|a joke|worst|rip ?off|ripped off)",
    r"never (?:again|coming back|going back|come back|returning)",
    r"(?:want|demand|need|like) (?:a |my )?(?:refund|money back)",
    r"(?:she|he|they|it|you|kim|groomer|vet|staff|someone|somebody|\w+) (?:\w+ )?(?:hurt|nicked|injured|scared"
    r"|shouted|yelled|dropped|burnt|burned|ignored|butchered|ruined|botched|messed up|screwed up|forgot|lied)",
    r"(?:was|were|got|been|is) (?:\w+ )?(?:hurt|nicked|injured|butchered|ruined|ignored|burnt|burned|mistreated"
    r"|overcharged)",
    r"complain(?:t|ing)?",
    r"(?:did|do) a (?:bad|poor|terrible|lousy) job",
    r"waste of (?:time|money)",
    r"decepcion\w*",
    r"pesim[oa]",
    r"fatal",
    r"horroros[oa]",
    r"un desastre",
    r"nunca mas",
    r"maleducad[oa]s?",
    r"groser[oa]s?",
    r"(?:le|la|lo|los|las) (?:hicieron dano|lastimaron|hirieron|cortaron (?:mal|demasiado|la piel))",
    r"muy mal(?:[oa]s?)?",
    r"una verguenza",
)
COMPLAINT: Final = any_of(
    r"(?:way |far |a bit |a little |much |bit )?too (?:short|long|rough|tight|loud|hot|cold|slow|expensive|pricey"
    r"|late|much|wet|strong|rushed|dear)",
    r"cut (?:\w+ ){0,4}?(?:too|so|very|really) (?:short|close|deep)",
    r"cut (?:her|his|him|its|the|their|my \w+?s) (?:\w+ )?(?:ear|skin|paw|leg|tongue|tail|lip|nose|belly|quick)s?",
    r"so short",
    r"uneven|choppy|patchy|lopsided|wonky",
    r"(?:still|bit|a little|was|were|is|are|came back|came home|so|very|really|quite|all) (?:a bit |a little "
    r"|very |so |quite |all )?(?:dirty|smelly|stinky|wet|damp|matted|knotted|tangled|itchy|sore|limping|scratching"
    r"|shaking|stressed|scared|terrified|red|bleeding)",
    r"(?:smells?|stinks?|smelt|smelled)(?: \w+)? (?:bad|awful|off|funny|worse)",
    r"stinks?",
    r"(?:came|come|went|got) (?:out|home|back) (?:\w+ )?(?:wet|damp|dirty|smelly|sore|limping|stressed|upset"
    r"|scared)",
    r"scratching|itching|limping|shivering|licking|crying",
    r"(?:scratch|cut|nick|graze|wound|rash|razor burn|clipper burn|mark|bruise)(?:es|s)? (?:on|in|under|behind)",
    r"(?:had to|have to|we|i) wait(?:ed|ing)?",
    r"waited (?:\w+ )?(?:\d+|half|an?|over|ages|long|forever)",
    r"(?:started|finished|ready|were|was|running|ran) late",
    r"\d+ (?:minutes|mins|min) late",
    r"expensive|overpriced|pricey|steep|dear for what",
    r"(?:a bit|bit|very|so|rather) rough",
    r"rushed",
    r"bad|poor|poorly|mediocre|meh|subpar|sloppy|careless|unfriendly|cold and|not what|missed (?:a|some|the|her"
    r"|his|spots?)\b",
    r"(?:could|should|might) (?:be|have been|have|do|been) (?:a bit |a little |much |way )?(?:better|cleaner"
    r"|quicker|faster|gentler|shorter|longer|nicer|told|warned|asked|called)",
    r"(?:was|were|is|are|wasnt|werent|isnt) (?:\w+ )?(?:missed|missing|forgotten|skipped|wrong)",
    r"(?:didnt|did not|never|havent|hasnt|forgot to|failed to) (?:\w+ )?(?:do|done|cut|trim|trimmed|brush|brushed"
    r"|clean|cleaned|clip|wash|washed|listen|call|called|tell|told|dry|dried|finish|finished|check|answer|say)",
    r"wish (?:you|they|she|he|it|i)",
    r"(?:only|one) (?:thing|problem|issue|downside|complaint|negative)(?: is| was)?",
    r"problem|issue|mistake",
    r"why (?:did|was|were|would) (?:you|they|she|he|her|his|the|my|it)",
    r"why (?:is|are) (?:she|he|they|her|his|the|my)",
    r"more careful|be gentler|thumbs? down",
    r"demasiado (?:cort\w+|larg\w+|car\w+|tarde|brusc\w+)",
    r"muy (?:cort[oa]s?|car[oa]s?|brusc[oa]s?|tarde|suci[oa]s?)",
    r"mal(?:[oa]s?)?",
    r"suci[oa]s?",
    r"(?:regres|devolvi|entreg|lleg|volvi|vino|sali)\w* con (?:una (?:cortada|cortadita|herida|quemadura|lesion)"
    r"|un (?:rasguno|raspon|moreton|golpe)|rasgunos|pulgas)",
    r"huele (?:mal|fatal|raro)",
    r"tard(?:e|aron|o) (?:mucho|demasiado|\d+)?",
    r"esper(?:e|amos|ar) (?:mucho|demasiado|\d+|mas|media|una)",
    r"car[oa]s?|carisim[oa]",
    r"regular",
    r"podria (?:ser|estar|haber)",
    r"falto|faltaron|le falta",
    r"lastim\w+",
    r"queja(?:rme)?",
    r"descuidad[oa]",
)

STRONG_PRAISE: Final = any_of(
    r"(?:so |really |absolutely |just |we |i |all |he |she |they )?(?:love|loved|loves|adore|adored) (?:it|her|him"
    r"|them|the|how|his|my|our|this|kim|your|you|everything|what|every)",
    r"(?:great|good|fantastic|amazing|wonderful|excellent|lovely|super|brilliant|nice|awesome|fab|fabulous"
    r"|outstanding|superb|perfect|beautiful|terrific|stellar) (?:job|work|service|groom|grooming|cut|haircut|bath"
    r"|visit|experience|care|team|staff|people|place|groomer|vet|as always|as ever|as usual)",
    r"well done",
    r"(?:very|really|so|super|extremely|more than|absolutely|totally) (?:happy|pleased|satisfied|impressed|good"
    r"|nice|gentle|kind|friendly|professional|well|clean|soft|lovely)",
    r"(?:happy|pleased|delighted|thrilled|impressed) (?:with|by|about)",
    r"look(?:s|ed|ing)? (?:so |really |absolutely |just |very )?(?:great|amazing|lovely|beautiful|gorgeous"
    r"|fantastic|wonderful|good|adorable|like a|handsome|fab|perfect|stunning|cute|smart)",
    r"smells? (?:so |really |very )?(?:good|great|lovely|nice|amazing|wonderful|fresh|like)",
    r"highly recommend",
    r"(?:will|would|definitely|defo|def) (?:recommend|be back|come back|come again|return)",
    r"best (?:groom\w*|vet|place|cut|bath|haircut|ever|in town|service|team)",
    r"thank(?:s| you)(?: \w+){0,4} (?:for (?:taking|the|being|looking|such|your|everything|all|a))",
    r"(?:me|nos|le) (?:encant\w+|ha encantado|gusto mucho|fascino)",
    r"(?:muy|super|re) (?:bien|content[oa]s?|feli[zc]\w*|satisfech[oa]s?|buen[oa]s?|amable\w*|profesional\w*"
    r"|guap[oa]|linda?o?|bonit[oa])",
    r"qued(?:o|aron|a) (?:\w+ ){0,2}?(?:preciosa?o?|hermos[oa]|guap[oa]|perfect[oa]|genial|divin[oa]|bell[oa]"
    r"|linda?o?|bonit[oa]|bien|espectacular)",
    r"(?:lo|la|los) recomiendo",
    r"(?:excelente|gran|buen|buena|genial|estupendo) (?:trabajo|servicio|trato|atencion|corte|equipo)",
    r"volveremos|volvere",
)
PRAISE: Final = any_of(
    r"good|great|lovely|perfect|excellent|amazing|wonderful|awesome|fantastic|brilliant|fab|fabulous|superb|super"
    r"|nice|happy|pleased|delighted|thrilled|beautiful|gorgeous|outstanding|terrific|love|loved|loves|enjoyed|top"
    r"|top notch|spot on|gr8|luv|adorable|impressed|satisfied|wow|10/10|a\+|best|clean|soft|fluffy|gentle|friendly"
    r"|kind|professional|pleasure|thumbs? up|pretty|stunning|phenomenal|flawless|splendid|ace|cool|sweet",
    r"genial|perfect[oa]|excelente|estupend[oa]|maravillos[oa]|fantastic[oa]|encantad[oa]s?|bien|buen[oa]s?"
    r"|content[oa]s?|feli[zc]\w*|divin[oa]|precios[oa]|guap[oa]|lind[oa]|bonit[oa]|increible|espectacular"
    r"|fenomenal|bueno|chevere|barbaro|top",
)
CORRECTS: Final = any_of(r"meant?|make (?:it|that)|change|rating|stars?|estrellas?|perdon|queria decir|quise decir")
SO_SO: Final = re.compile(
    r"^ ?(?:it |he |she |all |was |were |its |just |pretty |fue |estuvo |todo |ok |, ?)*"
    r"(?:ok|okay|fine|alright|all right|so so|so-so|mas o menos|nothing special|average|decent|as expected|normal"
    r"|as usual|as always|satisfactory|acceptable|asi asi|como siempre|correcto)[ .!]*$"
)
EMOJI_PRAISE: Final = frozenset("👍👏😍🥰😊😀😃😄😁🙂❤♥💕💖💯🤩😻🎉👌🙌☺💛💚💙💜✨😘🥳")
EMOJI_COMPLAINT: Final = frozenset("👎😡😠😤😞😢😭😒🙁☹💩🤬😟😕😔🤮")

BUT: Final = re.compile(
    r"\b(?:but|except|however|though|although|apart from|pero|aunque|salvo|excepto)\b ?(?P<rest>.*\w.*)"
)
GREETING: Final = any_of(
    r"good (?:morning|afternoon|evening|night|day|luck)|buen dia|buen[oa]s (?:dias|tardes|noches)|have a (?:good|nice"
    r"|great) \w+|que tenga\w* (?:un )?buen\w* \w+",
)
SEE_YOU: Final = any_of(
    r"see (?:you|ya|u)",
    r"until|till|next time",
    r"hasta (?:la proxima|pronto|luego)|nos vemos",
)
NO_BLAME: Final = any_of(  # "great, but please don't text me so late" wishes something of us, and blames nobody
    r"(?:ya )?no (?:me |nos )(?:pregunten|manden|envien|escriban|llamen|marquen|molesten)",
    r"(?:please |pls )(?:dont|do not|stop|no more) (?:ask|text|send|messag)\w*",
)
NO_OFFERS: Final = any_of(
    r"(?:no|stop|dont send|do not send|quit|without|end|enough)(?: \w+){0,4}? (?:offers?|suggestions?|ads?|adverts?"
    r"|advertising|marketing|promotions?|promos?)",
    r"(?:no|sin|basta|dejen|deja|paren|para)(?: \w+){0,4}? (?:ofertas?|sugerencias?|publicidad|promociones)",
)
NO_SURVEYS_ES: Final = any_of(
    r"(?:no|sin|basta|dejen|deja|paren|para|quiten|quita)(?: \w+){0,4}? (?:encuestas?|cuestionarios?|valoraciones)",
)
