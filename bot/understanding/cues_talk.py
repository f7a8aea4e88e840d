"""Cues of talk: questions, wishes, a person, not knowing. Patterns over the words put right."""

from __future__ import annotations

from bot.understanding.cues import any_of, starting
from bot.understanding.cues_answers import OPENERS

REPEAT = any_of(
    r"repeat(?:ed|ing)?(?! (?:customer|client|visit|appointment|booking))",
    (
        r"(?:say|said|tell|explain|ask|asked|go over|go through|run|give|state|read|send)(?: me| us"
        r"| to me)? (?:that|it|this|the question|what|those|them|me)?(?: \w+){0,3}? ?(?:again"
        r"|once more|one more time|by me again)"
    ),
    r"(?<!we )(?<!i )(?<!to )(?<!he )(?<!she )(?<!they )come again",
    r"what (?:\w+ )?(?:did|were|have) you (?:just )?(?:say|ask|saying|asking|said|asked)",
    (
        r"what(?:d| did| was) (?:you|it|that)(?: you)?(?: \w+)? (?:say|said|just said|again"
        r"|last thing)"
    ),
    r"what was (?:that|the question|it)(?: again)?(?: you said)?",
    r"pardon(?: me)?",
    (
        r"(?:didnt|did not|couldnt|could not|dont|cant|havent) (?:quite |really )?(?:get|catch|hear"
        r"|understand|follow|caught)(?: (?:that|it|you|what|the|this|any))?(?! (?:up|paid|an? ))"
    ),
    r"one more time",
    r"once more",
    r"^(?:(?:sorry|huh|pardon|excuse me|,) )*(?:what|huh|sorry|excuse me|eh) ?\??$",
    r"restate",
    r"(?:need|like|want) (?:that|it|this) (?:said|repeated)(?: again)?",
    r"i need to (?:know|hear)(?: (?:that|it))? again",
    r"say again",
    r"again (?:please|slower|slowly)",
    r"missed (?:that|what)",
    r"what(?:s| is| was) that again",
    r"rephrase",
    r"^say what(?= ?\??$)",
    r"^what you (?:say|said|saying)(?= ?[?.!]*$)",
    r"last thing you (?:said|told)",
    r"what do you mean",
)
_PERSON = (
    r"(?:human|humans|person|people|someone|somebody|agent|agents|representative|rep|manager"
    r"|supervisor|staff|operator|team|reception|receptionist|front desk|owner|real|live|colleague"
    r"|assistant|advisor|adviser|employee|cleaners|member|expert|specialist|boss|anyone"
    r"|customer service|guy|individual|somebody|department|groomer|vet|doctor|spa|desk|office"
    r"|support)"
)
HANDOFF = any_of(
    (
        r"(?:speak|speaking|talk|talking|chat|chatting|connect|connected|transfer|put|pass|passed"
        r"|reach|get hold of|redirect|switch|speak directly|contact|hand|handed|escalate|direct"
        r"|forward)(?: me| us)?(?: (?:directly|through|over|on|up|again))?(?: (?:to|with"
        rf"|of))?(?: \w+){{0,4}}? {_PERSON}(?! (?:for|is|who is) (?:dinner|lunch))"
    ),
    (
        r"(?:human|real person|actual person|live agent|real human|live person|representative"
        r"|operator)(?: please)?$"
    ),
    (
        r"(?:want|need|get|prefer|like|let me (?:speak|talk)|give me|find me|is there|send"
        r"|call) (?:to |with )?(?:an? |the )?(?:\w+ )?(?:human|real person|agent|representative"
        r"|live person|person i can|customer service|manager|operator)"
    ),
    r"(?:speak|talk) to (?:someone|somebody|a|an|the|your|one)(?! (?:doctor about my))",
    r"(?:somebody|someone|anyone|anybody) else (?:to )?(?:help|look|take|assist|handle|speak|talk)",
    r"get me (?:an? |the )(?:\w+ )?(?:human|person|agent|representative|manager|operator)",
    r"can (?:somebody|someone|a person) (?:\w+ )?(?:call|help|ring|phone|contact|else)",
    r"(?:call|ring|phone) me(?: back)?(?: please)?$",
    r"^(?:an? |the |una )?(?:human|agent|person|persona|operator|representative|staff|receptionist)(?: ,)?(?: please)?",
    r"(?:want|need|prefer) (?:an? |the )?(?:real )?(?:human|person)(?= ?[.!]*$)",
    r"(?:stupid|dumb|useless|silly) (?:bot|robot|machine)",
    r"(?:bot|robot|machine) is (?:\w+ )?(?:stupid|dumb|useless|silly|rubbish)",
    r"another (?:bot|robot|chatbot)",
    r"get (?:me )?(?:someone|somebody|anyone) (?:to|who can) help",
    r"(?:someone|somebody|anyone|anybody|a person) (?:that |who )?(?:i|we) (?:can|could|may) (?:\w+ )?(?:talk|speak"
    r"|chat)",
    r"not a (?:bot|robot|machine)",
    r"(?:transfer|connect|put|pass|patch) me (?:through )?to (?:the|your|my) (?!list|waiting|next)\w+",
    r"(?:human|real person|live agent|representative|operator)(?: there)? (?:available|around|on duty|there)",
    r"(?:give|get|find) me an? (?:real |live |actual )?(?:person|human)",
    r"non robotic",
    r"(?:patch|connect) me",
)
DONT_KNOW = any_of(
    (
        r"(?:dont|do not|didnt|wouldnt|don t|never) (?:really |actually |quite |even )?(?:know"
        r"|remember|recall|have (?:a|any|the faintest) (?:clue|idea|preference))(?! (?:if you"
        r"|how to (?:use|get|book|make|do|cancel|change)|about you))"
    ),
    r"no (?:idea|clue)",
    r"(?:havent|have not|not) (?:got )?(?:(?:the|a) (?:faintest|foggiest|slightest)(?: idea| clue| notion)|a clue)",
    r"not (?:really |too |so |entirely |quite |100 |completely |totally )?(?:sure|certain)",
    r"unsure",
    r"no way (?:of knowing|to (?:know|tell))",
    r"not (?:\w+ )?confident",
    r"have (?:my |some |\w+ )?doubts",
    r"uncertain",
    (
        r"(?:cant|cannot|can not|couldnt) (?:really )?(?:remember|recall|say|decide|tell(?! you)"
        r"|answer)"
    ),
    r"forgot(?:ten)?(?! (?:to|my|that|about|the (?:appointment|booking)))",
    r"beats me",
    r"who knows",
    r"undecided",
    r"(?:could|might|may) be (?:either|true|false|the case|so|anything)(?!.*(?:please|book))",
    r"^(?:(?:well|hm+|,) )*(?:maybe|perhaps|possibly)(?: (?:so|yes|no|not|either|one|(?:i|we|it) (?:will|would|do"
    r"|does|am|is|might|should|can)))?(?: ?[,.!]| ?$| (?:or )?maybe)",
    r"^(?:i |it |we )?might(?: ?[,.!]| ?$)",
    r"my answer (?:would be|is) maybe",
    r"torn (?:on|between)",
    r"havent (?:decided|a clue)",
    r"have not decided",
    r"either way",
    r"hard to say",
    r"its possible",
    r"i(?:m| am) (?:clueless|confused|lost|at a loss|stumped)",
    r"might or might not",
    r"perhaps$",
    r"its (?:\w+ )?a (?:\w+ )?maybe",
    r"haven t decided",
    r"escapes me",
    r"slipped my mind",
    r"still deciding",
    (
        r"^(?:(?:well|hm+|um+|,) )*(?:possibly|could be|(?:it )?(?:might|may|could) be|i guess maybe"
        r"|well see|we will see|it (?:all )?depends|theres a (?:chance|possibility)|its a possibility)(?= ?[.!]*$)"
    ),
    r"(?:might|may|could) be (?:a )?(?:yes|no) ,? ?(?:or )?(?:might|may|could) be",
    r"on the fence",
    r"a maybe from me",
    r"not (?:100 )?positive(?= ?[.!]*$)",
    r"wish i knew",
    r"unclear(?: to me)?(?= ?[.!]*$)",
    r"(?:dont|do not) have an answer",
)
STOP = any_of(
    (
        r"(?:(?<!wont )(?<!cant )(?<!doesnt )(?<!never )(?<!bus )stop|halt|abort|quit|discontinue|terminate|cease"
        r"|refrain|kill|turn off|shut (?:up|off"
        r"|down))(?! (?:(?:the|my|all|our|those|all the) (?:\w+ )?(?:lights?|lamps?|tv|television|music|heat\w*|oven"
        r"|fan|ac|alarms?|radio|stove|computer|phone|water|bluetooth|location)|by|at|in|over|the (?:bleeding|itching)"
        r"|ing))"
    ),
    (
        r"(?:cancel|forget|scratch|scrap|drop|undo|disregard|ignore|nix|stop) (?:it|that|this|everything"
        r"|all|the (?:process|task|action|request|current|last|previous|whole)|my (?:previous|last"
        r"|current) (?:command|request)|what|your)?(?: \w+)?"
    ),
    r"never ?mind",
    r"changed? my mind",
    r"need(?:s)? to stop",
    r"^(?:please )?(?:hush|shush|be quiet|quiet|enough|silence|zip it|pipe down)(?: now| please)*(?= ?[.!]*$)",
    r"call (?:it|the whole thing|this|that) off",
    r"please cancel(?: \w+)?",
    r"^cancel",
    r"^scratch",
    r"^undo(?= ?[.!]*$)",
    r"(?:i|we) no longer (?:want|need|require) (?:it|this|that)(?= ?[.!]*$)",
    r"^(?:please )?end (?:this|it|that)(?: now| please)?(?= ?[.!]*$)",
    r"^lets cancel(?= ?[.!]*$)",
    r"on second thou?ghts? ,? ?(?:dont|do not)(?= ?[.!]*$)",
)
QUESTION_START = starting(
    OPENERS + r"(?:(?:yes|yeah|sure|ok|okay|great|perfect|thanks|thank you|cool|good|alright|excellent|nice"
    r"|no|also|and|hi|hello|hey|sounds good|i see|sorry|fine|awesome|,) )*"
    r"(?:what|when|where|who|how|which|why|is|are|do|does|did|can|could|would|will|whats|wheres"
    r"|hows|whos|whens|has|have you|any|may (?:i|we)|should(?! be)|am i|was|were|whose"
    r"|tell me|let me know|(?:i|we) (?:want|would like|need) to know|id like to know"
    r"|id like to find out|get (?:me )?their|give me (?:their|the|its|your)|do you know)(?![^\W_])"
)
BOOK = any_of(
    r"(?:make|get) (?:reservations?|appointments?|bookings?)",
    (
        r"(?:book|booked|booking|reserve|schedule|arrange|set up|make an?|make (?:me|us) an?"
        r"|get (?:me |us )?an?|need an?|want an?|like an?|have an?) (?:\w+ ){0,4}?(?:appointment"
        r"|reservation|table|booking|visit|slot|room|session|meeting|tour|viewing|spot|seat|bath"
        r"|groom|haircut)"
    ),
    r"(?:book(?! (?:to read|about|club|by))|reserve|schedule)",
    r"fit (?:me|us|him|her) in",
    r"squeeze (?:me|us) in",
)
REQUEST = any_of(
    (
        r"(?:i|we|id|im|ive|ill) (?:\w+ ){0,2}?(?:need|want|like|looking|search|searching|wish"
        r"|craving|hope|hoping|prefer|love)"
    ),
    r"please",
    r"(?:can|could|would|will) (?:you|i|we)",
    (
        r"(?:find|show|give|get|search|look|check|add|set|make|help|bring|send|list|schedule|put|let"
        r"|try|take(?! care)|pick)"
    ),
    r"i am (?:looking|searching|trying)",
    r"need",
    r"want",
    r"looking for",
    r"in search of",
)
CLOSE_ENOUGH = any_of(r"(?:but|except|however|only|though)(?= )")
