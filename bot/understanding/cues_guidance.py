"""Cues of guiding the talk itself: a person, help, the menu, back, skip, stop, and who is writing."""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

# Behind "call me" these say when or why to ring, and are nobody's name: soon, or at a time of the visit.
_SOON: Final = (
    r"back|asap|as soon as possible|again|soon|now|about|regarding|to (?:say|let|tell|confirm|ask|talk|arrange)"
)
_THEN: Final = (
    r"before|beforehand|after|afterwards|when|whenever|if|once|as soon as|tomorrow|today|tonight|this|next|later|first"
    r"|instead|sometime|any ?time|on my|at home|at work|in the|in an|with|every|then|the day|the evening|the morning"
    r"|\d+|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
)
RING_WHEN: Final = rf"{_SOON}|{_THEN}"
_RING_ME: Final = r"(?<!not )(?<!dont )(?<!never )(?<!to )(?:call|ring|phone) me(?: back)?(?: please)?"

GUIDANCE: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.HUMAN,
        any_of(
            (
                r"(?:speak|talk|chat|speaking|talking|connect|transfer|put|pass)(?: me| us)?(?: (?:directly"
                r"|through|over|on))?(?: (?:to|with))?(?: (?:a|an|the|your|some|one|of|real|actual|live|human"
                r"|another|different))*? (?:human|humans|person|people|someone|somebody|agent|representative"
                r"|manager|supervisor|staff|operator|team|reception|receptionist|owner|being|member|boss"
                r"|groomer|vet|anyone)"
            ),
            r"(?:real|actual|live|human) (?:person|human|being|agent)",
            # An animal that is lost: somebody has to know of it at once.
            r"(?:ran|run) away(?! (?:from (?:the|a) (?:dryer|brush|bath|vacuum|camera)|with|for))",
            r"escaped(?! (?:from )?(?:the|a|my) (?:bath|tub|dryer|room|queue|mind|notice|attention))",
            r"(?:went|gone|goes|is) missing",
            r"(?:cant|cannot|can not) find (?:him|her|them)(?= ?[.,!?]|$| any ?where)",
            r"(?:we|i) lost (?:my|our) (?:dog|cat|puppy|kitten|rabbit)(?= (?:at|in|on|near|yesterday|today|this)\b)",
            (
                r"^(?:(?:hi|hello|no|ok|i|want|need|get me|give me|just|a|an|the|some|real|prefer|id like|please|,) )*"
                r"(?:human|agent|person|operator|representative|staff|receptionist|somebody real|someone real|persona"
                r"|una persona)"
                r"(?: ,)?(?: please| pls| now| instead| por favor)*(?= ?[.!?]*$)"
            ),
            (
                r"(?:can|could|would|will|please|have) (?:somebody|someone|a person|you)(?: please)? (?:call"
                rf"|ring|phone) me(?: back)?(?!(?: please)?(?: on| at| in)? (?:{_THEN})\b)"
            ),
            rf"{_RING_ME}(?=$| (?:{_SOON}))",
            (
                r"(?:want|need|get me|prefer|give me) (?:a|an|the|some)? ?(?:human|real person|agent"
                r"|representative|live person|customer service|manager|operator)"
            ),
            r"not (?:talk|speak) to a (?:bot|robot|machine)",
            r"customer (?:service|support)",
        ),
    ),
    (
        Intent.BOT,
        any_of(
            r"(?:back|return|switch|over) to (?:the |your |you )?(?:booking )?(?:bot|chatbot|assistant|robot|machine)",
            r"(?:continue|carry on|go on) with (?:the |your )?(?:booking )?(?:bot|chatbot|assistant|robot|machine)",
            r"^(?:(?:hi|hey|hello|ok|the|dear|,) )*(?:bot|chatbot|assistant)(?: ,)?(?: please)?(?= ?[.!?]*$)",
        ),
    ),
    (
        Intent.LATE,
        any_of(
            r"(?<!if )(?<!it )(?<!wont )(?<!not )(?<!never )"
            r"(?:running|be|arrive|come|arriving|coming|im|i am|we are|were)"
            r" (?:(?!not|never|too|cancel|if)\w+ ){0,4}?late"
            r"(?! (?:morning|afternoon|evening|fee|night|next|in the|on|for (?:a|an|the) (?:vaccin|booster|jab)))",
            r"stuck in (?:\w+ )?traffic",
            r"(?:held|holding us) up",
            r"(?:come|coming|arrive|be|are|here) with (?:a |some |\w+ minutes? )?delay(?: of)?",
            r"be late (?:on|of|by|about|around) ?\d+ ?min\w*",
        ),
    ),
    (
        Intent.HERE,
        any_of(
            r"^(?:(?:hi|hey|hello|ok|okay|so|,|!) ?)*(?:we|im|i am|i|we are|were)(?: are)?(?: now| already| just)*"
            r" (?:outside|here|out front|at the door|in front|parked outside|waiting outside)"
            r"(?: (?:now|already|of the shop|the shop))*[ .!]*$",
            r"(?:here|outside|at the door)(?: now| already)? ?,? (?:but |and )?(?:the |your |its |it is )*"
            r"(?:(?:doors?|shop|place|entrance) ?(?:is |are |s )?)?(?:locked|closed|shut)",
            r"(?:here|outside|at the door)(?: now| already)? ?,? (?:but |and )?(?:no one|nobody|noone)(?: is|s)?"
            r" (?:here|there|answering|opening|around|in|coming)",
            r"^(?:(?:hi|hey|hello|ok|okay|,|!) ?)*(?:here|outside|at the door|out front)(?: now| already)?[ .!]*$",
        ),
    ),
    (
        Intent.ADVICE,
        any_of(
            r"(?:is|are|isnt) (?:it |this |that )?(?:\w+ ){0,4}?(?:normal|common|typical|dangerous|contagious|poisonous"
            r"|toxic)(?! (?:price|hours?|time|fee|procedure|groom|bath))",
            r"(?:should|do) (?:i|we) (?:need to )?(?:worry|be worried|be concerned)",
            r"(?:normal|dangerous|serious|contagious|a bad sign)(?= ?\?)",
            r"side effects?",
            r"what (?:should|can|do|could) (?:i|we) (?:give|feed)",
            r"how (?:much|many) (?:\w+ ){0,2}?(?:mg|milligrams|tablets?|pills?|drops)",
            r"(?:can|could|may|should) (?:i|we) give (?:\w+ ){1,3}?(?:ibuprofen|paracetamol|aspirin|tylenol|benadryl"
            r"|antibiotics?|painkillers?|medicine|medication|pills?|tablets?)",
            r"is (?:\w+ ){1,3}?safe for (?:dogs|cats|rabbits|puppies|kittens|him|her|them)",
        ),
    ),
    (
        Intent.ABOUT_US,
        any_of(
            r"who(?:s| is| are)? (?:this|that|you|u|it|these)(?: (?:please|again|texting|writing|messaging"
            r"|me))*(?= ?[?!.]*$)",
            r"who am i (?:talking|speaking|writing|texting|chatting) (?:to|with)",
            r"who (?:is|s) (?:texting|writing|messaging)(?: me)?",
            r"what (?:number|company|shop|place|business) is (?:this|it)",
            r"(?:what|whats) (?:is )?this (?:number|chat|place|page)",
            r"is this (?:the |a |still )?(?:\w+ ){0,2}?(?:groomers?|vets?|salon|clinic|shop|kennels?|daycare"
            r"|right number)(?= ?[?!.]*$)",
            r"how did you get my number",
        ),
    ),
    (
        Intent.ROBOT,
        any_of(
            r"(?:are|r) (?:you|u) (?:a |an |even |really |actually |just )*(?:robot|bot|machine|human|ai|a i"
            r"|computer|chatbot"
            r"|real|person|real person|automated|chat gpt|chatgpt|alive)",
            r"(?:is|are) (?:this|it|these|there) (?:a |an |even |really |actually |just )*(?:robot|bot|machine"
            r"|human|ai|computer"
            r"|chatbot|real|person|real person|automated|chatgpt)(?: (?:person|human))?(?: (?:there"
            r"|here))?(?= ?[?!.]*$)",
            r"am i (?:talking|speaking|writing|texting|chatting) (?:to|with) (?:a |an |the )?(?:real |actual "
            r"|live )?(?:robot|bot"
            r"|machine|human|ai|computer|chatbot|person|somebody|someone|anyone)",
            r"(?:you are|youre) (?:a |just a |only a )?(?:robot|bot|machine|computer)(?= ?[?!.]*$)",
        ),
    ),
    (
        Intent.MENU,
        any_of(
            r"^(?:main )?menu",
            r"(?:show|see|go to|open|back to)(?: me)? (?:the )?(?:main )?menu",
            r"what can (?:you|u) do(?: for me)?",
            r"what are (?:my|the) options(?= ?\??$)",
            r"options$",
        ),
    ),
    (
        Intent.HELP,
        any_of(
            r"^(?:please )?help(?: me)?(?: please)?(?= ?[.!?]*$)",
            r"^(?:i|im|i am)(?: \w+)? (?:need|confused|lost|stuck)(?: (?:help|some help))?(?= ?[.!]*$)",
            r"how (?:does|do) (?:this|it|i use (?:this|it)) ?(?:work)?(?= ?\??$)",
            r"what (?:can|should|do) i (?:say|type|write|do|ask)(?: here| now)?",
            r"i dont (?:understand|get it)(?= ?[.!]*$)",
            r"^\?+$",
            r"how can you help",
            r"what is this",
        ),
    ),
    (
        Intent.BACK,
        any_of(
            r"^(?:go |take me |step |one step )?back(?: please| up| a step| one)?(?= ?[.!]*$)",
            r"go back(?= ?[.!]*$)",
            r"(?:previous|last) (?:question|step)",
            r"one step back",
        ),
    ),
    (
        Intent.SKIP,
        any_of(
            (
                r"^(?:please |just |lets |can we |ill |i will |id like to |can i )*(?:skip|pass"
                r"|next)(?: (?:it|this|that|for now|this one|that one|please|this question"
                r"|the question))*(?= ?[.!?]*$)"
            ),
            r"(?:rather|prefer|id prefer|would rather) not(?: (?:to )?(?:say|tell|answer|give|share))?",
            r"(?:skip|leave) (?:it|this|that|this one|that one|out|it out|it blank|it empty|blank)",
            (
                r"^(?:later|not now|no thanks|none|n a|na|nothing|maybe later|none of your business"
                r"|not important|doesnt matter|no preference)(?= ?[.!]*$)"
            ),
            r"(?:dont|do not) (?:want|wish|care) to (?:say|tell|answer|give|share)",
            r"(?:tell|add|give) (?:you )?(?:it |that )?later",
            r"doesnt (?:have|know)(?: (?:one|any|it))?",
        ),
    ),
    (
        Intent.STOP,
        any_of(
            (
                r"^(?:please |just |ok |can you |could you )*(?:stop|quit|end|exit|abort|halt|leave"
                r"|cancel (?:this|that|everything))(?: (?:it|this|now|please|that|here|talking"
                r"|everything))*(?= ?[.!]*$)"
            ),
            r"(?:never ?mind|forget (?:it|about it|that)|leave it|scratch that|drop it)",
            r"i (?:have )?changed my mind",
            r"i give up",
            r"lets stop",
        ),
    ),
    (Intent.RING, any_of(rf"{_RING_ME}(?: on| at| in)? (?:{_THEN})\b")),
    (
        Intent.INTRODUCE,
        any_of(
            (
                r"(?:my (?:full |first )?name(?:s| is)|^(?:hi |hello |hey |, )*this is|i am called|call me"
                r"|im called)(?! (?:a|an|the|my|for|not|about|wrong|right|it|fine|ok|okay|good|great|perfect"
                rf"|too|so|very|is|what|how|why|still|just|annoying|taking|{RING_WHEN})\b) \w+"
            ),
            (
                r"my (?:phone |mobile |cell |contact )?(?:number|email|phone|mobile|cell)(?: (?:number"
                r"|address))?(?: is|s)? "
            ),
            (
                r"^(?:hi |hello |hey |good morning |, )*(?:im|i am|its|it is) (?!a |an |the |for |not |so |very |out "
                r"|down |sorry |going |looking |fine |good |sure |ok |okay |late |here |interested |available "
                r"|free |done |happy |busy |back |running |just |still |about |on |at |in "
                r"|in )[a-z]+ [a-z]+(?= ?[.,!]*$| here)"
            ),
        ),
    ),
)
