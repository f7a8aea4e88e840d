"""Cues of replies to a reminder: late, the wrong person, only one of two pets. Patterns over the words put right."""

from __future__ import annotations

import re

from bot.understanding.cues import any_of

_MINUTES = r"(?:m|min|mins|minute|minutes)"
_LEAD = r"^(?:(?:hi|hello|hey|please|just|ok|reply|,|!|[.]) )*"
_TAIL = (
    r"(?: ?(?:please|thanks|thank you|thx|thnx|tnx|thankyou|ty|cheers|ta|pls|plz|sorry|for us|for me|see you|see ya"
    r"|see u|c u|cu|[!.,)]|\U0001f44d|\U0001f64f|\U0001f642|\U0001f60a))*$"
)

# The letters are looked for in what was typed: put right, a lone "r" is the word "are".
LETTER_C = re.compile(_LEAD + r"[\"'(]?(?:c|y|ya|yh)[\"')]?" + _TAIL)
LETTER_X = re.compile(_LEAD + r"[\"'(]?x[\"')]?" + _TAIL)
LETTER_R = re.compile(_LEAD + r"[\"'(]?r[\"')]?" + _TAIL)
R_BEFORE = re.compile(_LEAD + r"[\"'(]?r[\"')]?[ ,.:;/-]+(?:(?:to|on|for|please|pls|maybe) )*")

WRONG_PERSON = any_of(
    r"wrong (?:number|person|phone|contact|guy|lady|woman|man|one|recipient|address)",
    r"(?:dont|do not|never|havent|have not) (?:even |ever )?(?:have|had|own|owned|got|booked)(?: got)? (?:a |any |an )?"
    r"(?:dogs?|cats?|pets?|animals?|rabbits?|appointments? with you|anything with you)",
    r"(?:i am|im|this is|youve got|its) not (?:\w+ )?(?:me|him|her|the owner|mine|my (?:dog|cat|pet|appointment))",
    r"not my (?:dog|cat|pet|appointment|booking|number)",
    r"(?:new|different) (?:owner|person) (?:of|has|with) this number",
    r"(?:no one|nobody|noone) (?:here )?(?:by that name|called|named|of that name)",
    r"never heard of (?:you|him|her|\w+)",
)
WHO = any_of(
    r"who(?: is|s)? (?:this|that|it|you|texting|messaging|writing)(?! (?:with|going|doing|for))",
    r"whos (?:this|that|it|texting)(?! with)",
    r"who(?: are| r) (?:you|u|these|they)",
    r"do i know you",
    r"what is this(?: about)?",
    r"(?:^|[?!.,] ?)who (?:dis|dat|diss)",
    r"^who ?\?*$",
)
NO_SURVEYS = any_of(
    r"(?:no|stop|dont send|do not send|quit|without|end|enough|cancel|unsubscribe)(?: \w+){0,4}? (?:surveys?|polls?"
    r"|questionnaires?"
    r"|feedback (?:requests?|forms?)|ratings?)"
)
STOP = re.compile(_LEAD + r"(?:stop|stopp|stop it|stop this|stop please|end|quit|unsubscribe|remove me)" + _TAIL)

LATE = any_of(
    rf"(?:late|delayed|delay) (?:on|of|by|for|about|around|like|maybe|some) ?(?:about |around )?\d+ ?{_MINUTES}",
    rf"(?:with|have|has|got) (?:a |some |\d+ {_MINUTES} )?delay(?: of)?",
    r"(?:bus|train|car|tram|taxi|lift|uber|cab) (?:didnt|did not|hasnt|never|wont|not) "
    r"(?:come|came|show|shown|turn|arrive)\w*",
    r"(?:running|run|be|being|bit|little|there|probably|arrive|arriving|im|were|was|get|getting|come|coming|about|max"
    rf"|maybe|\d+|{_MINUTES}|an? hour|half an hour|quarter) (?:(?:a|bit|little|slightly|very|so|super|about|around|like"
    rf"|roughly|maybe|\d+|{_MINUTES}|an?|hour|half|quarter|of|few|couple|some|ish|or|so) )*(?:late|behind|delayed)",
    r"^(?:(?:sorry|hi|so|very|,|a|bit|little) )*(?:late|delayed)(?= ?[.!,]|$| sorry)",
    r"(?:stuck|caught|sitting) in (?:\w+ )?traffic",
    r"^(?:\w+ )?traffic(?: \w+)*",
    r"(?:held|holding|hold) (?:me |us )?up",
    r"(?:missed|waiting for|waiting on) (?:my|the|our) (?:bus|train|tram|lift|ride|cab|taxi)",
    r"(?:bus|train|car|tram|taxi) (?:is |was |has )?(?:late|broke\w*|broken|cancelled|delayed|wont start)",
    rf"(?:be|get) there (?:in|at about) (?:about |around |like )?\d+ ?{_MINUTES}?",
    rf"^(?:\w+ )?\d+ ?{_MINUTES} (?:away|out)",
)
RIGHT_NOW = re.compile(
    r"\b(?:running|stuck|caught|sitting|on (?:my|our) way|(?:im|i am|were|we are) (?:\w+ )?late"
    r"|min(?:ute)?s? (?:away|out)|there in|right now|just now)\b"
)
ASKS_IF_LATE = re.compile(rf"\d ?{_MINUTES}\b.*\b(?:problem|ok|okay|fine|alright|all right|bad|possible|trouble)\b")
MINUTES = re.compile(
    rf"(?<!\d)(?P<number>\d{{1,3}}) ?(?:ish )?(?:(?:or so |ish )?{_MINUTES}|(?:or so )?late|behind|(?= ?$))"
)
SPELLED = (
    (re.compile(r"half an? hour|half hour|1 ?2 (?:an )?hour"), 30),
    (re.compile(r"quarter (?:of )?an? hour"), 15),
    (re.compile(r"\b(?:an|one|1) hour"), 60),
    (re.compile(r"\b(?:five|couple of|few) min"), 5),
    (re.compile(r"\bten min|\bten late"), 10),
    (re.compile(r"\bfifteen min"), 15),
    (re.compile(r"\btwenty min|\btwenty late"), 20),
    (re.compile(r"\bthirty min"), 30),
)
SHIFTED = re.compile(
    rf"(?:(?P<number>\d{{1,3}}) ?{_MINUTES}|(?P<half>half an? hour)|(?P<hour>an hour|1 hour)) (?P<side>later"
    rf"|earlier|sooner)"
)
# "Only after 2" is said of the time, and nothing of the others.
_OF_TIME = r"(?! (?:after|before|at|from|until|till|by|around|if|when|once|between|later|in the|on \w+day|for|\d))"
PARTLY = any_of(rf"only{_OF_TIME}", rf"just{_OF_TIME}", r"without", r"except", r"minus", r"leave \w+ out")
SOLO = any_of(
    r"(?:solo|solamente) (?:viene|va|vendra|para) \w+(?! (?:tarde|si|cuando|despues)\b)",
    r"^(?:(?:si|ok|vale)\b[ ,]*)*(?:pero )?(?:solo|solamente) \w+(?= ?[.!]*$)",
)
PET_IS_LATE = re.compile(
    r" ?(?:'s|s|is|will be|'ll be|might be|may be|comes|arrives|runs|is running)"
    r"(?: (?:a|bit|little|probably|\d+|min\w*))* late\b(?! (?:on|with|for)\b)"
)
YES_FOR = re.compile(
    r"\W*(?:(?:yes|yep|yeah|yup|s[ií]|ok|okay|sure|c|confirmed|confirm|confirmo)\W*)+(?:for|para|por|de) "
)
ONLY_POLITE = re.compile(r"(?:\W|\b(?:please|pls|thanks|thank you|ty|gracias|por favor)\b)*")
BOTH_COME = re.compile(
    r"^\W*(?:(?:yes|yep|yeah|ok|okay|sure|c)\b[ ,]*)*(?:both|all|the two|everyone)(?: of (?:them|us))?"
    r"(?: come| coming| are coming| yes| please)*(?= ?(?:[,.;!]|but|only|just))"
)
PET_STAYS = re.compile(
    r"(?:'?s )?(?:will |is |was |has |had |been |still |really |just |a bit |bit |too |so |feeling |not )*?"
    r"(?:cant|can't|cannot|can not|wont|won't|will not|isnt|isn't|not (?:well|coming|able|feeling|going|up to|good"
    r"|great|himself|herself|this time|today|tomorrow)|(?:too )?(?:sick|ill|poorly|unwell|limping|hurt|injured|lame"
    r"|throwing|in heat|staying|stays)|no(?! (?:problem|worries))\b|out\b|has to stay|needs? to stay)"
)
PET_MAYBE = re.compile(
    r"(?:['\u2019]?s| is| i['\u2019]?m| i am)?(?: (?:probably|still|just))?[ ,:-]*"
    r"(?:maybe|perhaps|possibly|not sure|unsure|undecided|idk|(?:i )?(?:don['\u2019]?t|do not) know"
    r"|(?:might|may)(?: or (?:might|may) not)?(?: not)?(?: (?:come|make it|be coming|be there))?)"
    r"(?: (?:yet|though|still))*\W*(?:$|[,.;]|\b(?:and|but)\b)"
)
CALLED_OFF = re.compile(r"\b(?:cancel|call off|x|scrap|drop|skip|remove|take off)(?: \w+){0,2} ?$")
ANOTHER_DAY = any_of(
    r"instead|rather|another (?:day|time|date|week)|(?:different|other) (?:day|time|date)|later|earlier|next week"
    r"|mov(?:e|ed|ing)|resched\w*|postpon\w*|chang(?:e|ed|ing)|switch\w*|push\w* back|r"
)
COMES = any_of(r"com(?:e|es|ing)|bring|brought|do|make it|have|be|go|to|fit|take|at")
NOT_PET = re.compile(r"\b(?:not|without|except|minus|no|leaving|leave)(?: for)? $")
CANNOT = any_of(
    r"(?:cant|cannot|can not|wont|will not|couldnt|not able to|unable to|not going to|not gonna|wont be able to)"
    r"(?: be able to)?(?: really| actually| now| sadly| unfortunately)? ?"
    r"(?:make|come|do|attend|be there|be in|be coming|bring|get|manage|today|tomorrow|then|$|[.,!])",
    r"not coming",
    r"(?:have|has|need|going) to cancel",
    (
        r"(?:he|she|they|it|hes|shes|\w+)(?: is|s| has been| was)? (?:been )?(?:too )?(?:sick|ill|poorly|unwell"
        r"|not well|throwing up)(?<! and ill)(?<!but ill)(?<! so ill)(?! (?:be|come|bring|see|make|let|do)\b)"
    ),
    r"(?:is|we are|were|im) (?:away|out of town|on holiday|abroad)",
    r"call(?:ing)? (?:it|this) off",
    r"give (?:it|this) a miss",
    r"another time",
    r"neither|none of (?:them|us)",
    r"bail(?:ing)?",
    r"skip (?:it|this|this time|this one)",
    r"not (?:this time|today|tomorrow)",
)
TODAY = any_of(r"today", r"tonight", r"right now", r"hoy", r"ahora")
ONE_OF_THEM = any_of(
    r"(?:one|1) of (?:them|the dogs|the cats|the two|us|my \w+|our \w+)",
    r"(?:only|just) (?:one|1)(?: of them| dog| cat| pet)?(?= ?$| ?[.,!])",
    r"just the one",
)
BEFORE = any_of(
    r"(?:cant|cannot|can not|wont|will not|not able to|unable to|not going to|not)(?: \w+){0,5} (?:before|until|till)"
)
INSTEAD = any_of(
    r"instead|rather|better|(?:can|could) we do|(?<!can )(?<!cant )make it (?:\d|later|earlier|on|at)\w*",
    r"(?:different|another|other) (?:day|time|date|week|month)",
    r"^(?:sorry , |sorry )?not (?:on )?\w+(?: please)? ?[,.]",
    r"(?:can|could) (?:only|just) (?:do|make|come|manage)(?: it)?",
    r"(?:is|are|was) (?:no good|not (?:good|great|ideal|possible|convenient))",
    r"(?:doesnt|does not|wont|isnt going to|not going to) (?:work|suit)",
    r"(?:move|change|switch|swap|shift|reschedule|rebook|put|push|bring) (?:both|them|it|him|her|the two|all)"
    r"(?: of (?:them|us|it))?(?: \w+)? (?:to|on|for|until|till|back)",
    r"^(?:can (?:we|i|you) (?:do|have|make) )?(?:both|all|them both|both of them)(?: \w+)? (?:to|on|for|at|next|the)",
    r"(?:is there|are there|have you|do you have|you have|got|have you got)(?: \w+){0,2}? (?:anything|something|a slot"
    r"|slots?|space|room|openings?|times?)",
    r"any(?:thing|time| slots?| space| room| openings?| chance of| chance)? (?:on |for |at )?(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day",
    r"^both (?:mon|tues|wednes|thurs|fri|satur|sun)day",
)
ARRIVES = any_of(
    r"(?:be|come|arrive|there|here|show up|dropp?(?:ing)?(?: \w+)?(?: off)?|bring(?:ing)?(?: \w+)?)"
    r"(?: \w+){0,2} (?:early|earlier)",
    r"(?:drop|dropping|bring|bringing|leave) (?:him|her|them|it|the \w+|my \w+|\w+)(?: off| in| round)*"
    r" (?:at|around|about|by|from)",
)
THOUGHT = any_of(r"(?:thought|i had|had it down|have it down|i have|told|said)(?: \w+){0,3}? (?:was|were|for|as|is)")
IS_IT = re.compile(
    r"^\W*(?:so |oh |sorry |wait |hi )*(?:(?:is|was|isnt) (?:it|that|this|the \w+|my \w+)(?: (?:on|for|at))?"
    r"(?! (?:possible|ok|okay|free|available|any)\b)\b(?! today)|tomorrow ?\?)"
)
FILLER = re.compile(
    r"(?:\W|\b(?:what|how|about|would|could|can|do|we|you|is|it|be|at|on|or|and|maybe|possible|ok|okay|please|pls|plz"
    r"|free|available|any|chance|of|so|hm+|um+|oh|sorry|hi|hey|hello|the|for|us|me|work|works|open|instead|then)\b)*"
)
UNDECIDED = any_of(
    r"(?:dont|do not) know (?:yet|if|whether)",
    r"(?:text|txt|message|tell|write|call|ring|answer|reply)(?: to)? (?:you|u)(?: \w+)? (?:later|tomorrow|tonight|soon"
    r"|after|when)",
    r"(?:i|we) (?:text|txt|message|tell|write|call|ring|answer|reply|confirm|decide) (?:you |u |back |it )*"
    r"(?:later|tomorrow|tonight|soon|after|when)",
    r"(?:cant|cannot|can not) (?:talk|say|text|write|answer|reply|think|tell)(?: \w+){0,2} now",
    r"let me (?:\w+ )?(?:check|ask|think|see)",
    r"(?:ill|i will|well|we will|will|gonna|going to|can i|let me) (?:\w+ )?(?:check|ask|get back|let you know|tell you"
    r"|reply|answer|respond|text you|message you|confirm|decide)(?: \w+){0,2}? (?:later|tomorrow|tonight|soon|when|once"
    r"|asap|in a|closer|nearer|after|by|on)",
    r"(?:ill|i will|well|we will|will) (?:\w+ )?(?:check|ask|get back|let you know|let u know|tell you)",
    r"(?:not|un) ?sure",
    r"(?:it |that )?(?:all )?depend(?:s|ing)",
    r"(?:only|but only|unless) (?:if )?",
    r"if (?:its|it|the|i|we|he|she|they|my|nothing|all)",
    r"(?:might|may) (?:not|have to|need to|cancel|be able)",
    r"(?:havent|not) decided",
    r"fingers crossed|hopefully|touch wood",
)
GONE = any_of(
    r"(?:already|have|ive|had|i|we|we ve|weve) (?:already |just )?cancell?ed(?! (?:my|the) (?:plans?|holiday|meeting))",
    r"(?:it|this|that|appointment|visit) (?:is|was|got|has been) (?:already )?cancell?ed",
    r"thought (?:i|we|it|this)(?: \w+){0,3} cancell?ed",
    r"(?:never|didnt|did not|havent|have not) (?:even |actually |ever )?(?:booked?|made?|ask(?:ed)? for|order(?:ed)?"
    r"|request(?:ed)?|schedul\w+|set up) (?:this|that|it|one)",
)
COMING = any_of(
    (
        r"(?:well|ill|we will|i will|hell|shell|he will|she will|theyll|we shall|gonna|going to|we) be (?:there"
        r"|here|in|coming)"
    ),
    r"(?:see|c) (?:you|ya|u|yous|yall)",
    r"(?:both|all|all of us|both of (?:them|us))(?: are| is| will)?(?: be)? (?:still )?(?:coming|in|good|there|here)",
    r"^\W*(?:they )?(?:all|both)(?: of (?:them|us))?(?: please| thanks| yes| are)*\W*$",
    r"they (?:will|ll) be (?:there|here|in|coming)",
    r"on (?:my|our) way",
    (
        r"(?:we|i|were|im|we are|i am) (?:still )?(?:coming|on|good|all set|set|confirmed|attending)(?! (?:a"
        r"|the|to|my) )"
    ),
    r"(?:were|im|we are|i am) (?:still )?in(?= ?[.!,]| ?$| (?:please|thanks|thank|see|then|too|as well|for)\b)",
    r"still (?:on|good|coming)",
    r"looking forward(?: to it)?",
    r"wouldnt miss it",
    r"(?:we|i) come(?! (?:back|home|from|alone)\b)",
    r"(?:im|i am|we are|were) there",
    r"(?:si|yes) (?:que )?(?:voy|vamos|va|van|iremos|ire|vengo|venimos|viene|vienen|asistimos|asistiremos)",
    r"(?:can|will|ill|well|shall|should|able to) make it",
    r"cant wait",
    r"confirm(?:ed|ing|s|o|amos|ad[oa])?",
    r"already (?:confirmed|said yes|replied yes)",
    r"all good",
    r"count (?:us|me) in",
    r"in the (?:diary|calendar)",
    r"(?:well|ill|we will|i will|hell|shell|he will|she will|we|i) (?:will )?b (?:there?|here)",
    r"(?:hell|shell|he will|she will|theyll|they will|well|we will|ill|i will) (?:be )?(?:drop|dropp|bring|brought)\w*",
    r"my (?:\w+ )?(?:husband|wife|mom|mum|mother|dad|father|partner|sister|brother|friend|neighbou?r|walker|sitter"
    r"|daughter|son|boyfriend|girlfriend|roommate|flatmate|assistant|nanny|kid|kids|parents|aunt|uncle|gran\w*)"
    r"(?: is| are| s)?(?: will| ll| gonna| going to| can)? (?:be )?(?:drop|dropp|bring|com|tak)\w*",
)
NO_PROBLEM = re.compile(r"^no probab?ly\W*$|^no probs?\W*$")
WE_COME = any_of(
    r"well|we will|were|we are|ill|i will|im|i am|hell|shell|theyll|they will|he will|she will"
    r"|see (?:you|ya|u)|all (?:good|set)|(?:we|i) come|(?:si|yes) (?:que )?(?:v[aoe]\w+|ir\w+|asist\w+)"
)
AFTER_ALL = re.compile(
    r"^(?:(?:no+|nope|nah)\b[ ,.!]*)+(?=(?:,|yes|yeah|si|sorry|wait|i mean|all good|all set|see you|were|we are"
    r"|we will|we come|i come|i am|well|ill|i will|im|still|its fine|its ok|its all good|thats fine|changes?"
    r"|cancel that|my mistake|that was)\b)(?!im good\b|i am good\b)"
)
ENOUGH_ASKED = re.compile(
    r"\b(?:please )?(?:(?:stop|quit|enough) (?:asking|reminding|bugging|pestering)"
    r"|(?:no|dont|do not|you dont|without a) (?:need|have) to (?:ask|remind|check|write|text|keep \w+)"
    r"|no need (?:of|for) (?:a )?reminders?)(?: (?:me|us|again|about (?:it|this|that)|every time))* ?[,.!]? ?"
)
YES_ALONE = re.compile(r"^(?:(?:yes|yeah|yep|yup|sure|of course|confirmed|thanks|please|ok)\b[ ,.!]*)+$")
NO_MISSING = any_of(
    r"no (?:me|nos) l[oa]s? (?:pierdo|perdemos|perderia|perderiamos|perdere)(?! de vista)",
    r"no (?:lo|la|me lo) perderi\w+",
)
COMES_TOO = any_of(
    r"(?:im|i am|we are|(?<!we )(?<!they )(?<!you )were|hes|shes|he is|she is|they are|theyre|both(?: are)?"
    r"|all(?: are)?)(?: (?:all|both|still|definitely|totally|really|totally|so|of course))* (?:coming|there)"
    r"(?! (?:down|off|out|along|back|home|from|to|late)\b)",
    r"(?:i|we|they) (?:(?:do|will|still|all|both|definitely) )*come(?! (?:down|off|out|along|back|home|from|alone)\b)",
)
NOT_OFF = any_of(
    r"not not",
    r"(?:never|didnt|did not) (?:\w+ )?(?:say|said|mean|meant)(?: \w+){0,3}? (?:cant|cannot|wont|not|cancel\w*)",
    r"(?:no|any|zero) (?:reason|need|intention|plans?|wish|desire)s? (?:to|of|for) cancel\w*",
    r"^(?:no+|nope|nah)\b[ ,.!]*(?:nothing (?:to change|changed)|changes?|all (?:fine|good|set|ok)"
    r"|we(?:re| are)? (?:good|fine|set)|dont worry|questions?|issues?|reminders? next time)\b"
    r"(?: ?[,.!]*(?: (?:here|see (?:you|u|ya)|we(?:re| are)? coming|thanks|then|there|pls|please))?)?[ ,.!]*$",
    r"cancel\w*(?: it)? ?[?] ?,? ?(?:no|nope|never|nah)(?: way)?",
)
NOT_SOONER = any_of(
    r"(?:cant|cannot|can not|wont|not) (?:be |come |make it |get |there |here |able |to )*(?:earlier|sooner)"
)
YES_TOO = any_of(r"yes+", r"yeah", r"yep", r"yup", r"s\u00ed")
YEAH_NAH = re.compile(r"^\W*(?:yeah|yea|ya) ?,? ?nah\b")
FINE = re.compile(
    r"[ ,.]*\b(?:is|if|hope|would) (?:that|its|it|this|thats) (?:be )?(?:ok|okay|alright|all right|fine|cool)\b[ ?.!]*$"
)
