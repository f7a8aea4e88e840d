"""Cues of courtesy: thanks, greetings, farewells. Patterns over the words put right."""

from __future__ import annotations

from bot.understanding.cues import any_of, starting

THANKS = any_of(
    r"thanks?(?: (?:you|u|so much|a lot|a million|again))?",
    r"appreciated?",
    r"i appreciate",
    r"appreciate (?:it|that|the help)",
    r"grateful",
    r"thankful",
    r"thats (?:very |so )?(?:kind|nice of you)",
    r"(?:that|this|it|you)(?:ve| has| have)? (?:really |already )?helped (?:me |us )?(?:a lot|so much|out|very much"
    r"|loads)",
    (
        r"(?:youre|your(?= (?:the best|so|very|a (?:star|lifesaver)))|you are|youve been|you were|that was"
        r"|your answer was|it was|you have been"
        r"|youre being) (?:\w+ly )?(?:the best|a (?:\w+ )?help|awesome|great|amazing|very helpful|so helpful"
        r"|helpful|a star|a lifesaver|enjoyable|wonderful|kind|so kind|good|a great help)"
    ),
    r"many thanks",
    r"you (?:guys |really |all )*(?:rock|rule)(?= ?(?:[.!,]|$))",
    r"much obliged",
    r"(?:good|great|nice) (?:job|answer|work|talk|help)",
    r"for (?:your|all your|all the|the) help",
    r"for helping",
    r"🙏",
    r"gracias",
    r"merci",
    r"obrigad[oa]",
    r"that you (?:so|very) much",
)
GOODBYE = any_of(
    r"bye",
    r"goodbye",
    r"good bye",
    r"bye bye",
    r"(?<!good to )(?<!nice to )(?<!great to )(?<!lovely to )see (?:you|ya)(?: (?:later|soon|then|around|tomorrow"
    r"|next time|there))?",
    (
        r"have (?:a|an) (?:\w+ )?(?:good|great|nice|lovely|wonderful|excellent|pleasant|awesome"
        r"|fantastic|one|day|night|evening|weekend|morning|rest)(?: \w+)?"
    ),
    r"take care",
    r"farewell",
    r"ciao",
    r"talk (?:to you )?(?:later|soon|then)",
    r"until next time",
    r"catch you later",
    r"good ?night",
    r"have fun",
    r"(?:till|til) next time",
    r"(?:over and out|signing off|logging off)",
    r"^(?:(?:ok|well|right|,) )*(?:im |i am )?(?:heading|going|off) (?:out|home|off)(?: now)?(?= ?[.!]*$)",
    r"enjoy (?:your|the rest of (?:your|the)) (?:day|evening|weekend|night|morning|afternoon)",
    r"^(?:well |ok |right |, )*(?:im|i am) (?:leaving|off)(?: now)?(?= ?[.!]*$)",
    r"^later ?!?$",
    r"^peace(?: out)?",
    (
        r"(?:nice|great|good|glad|lovely|pleasure|wonderful|enjoyed|happy|thanks for"
        r"|thank you for) (?:to )?(?:be )?(?:talking|chatting|talk|chat|speak|speaking|meeting"
        r"|converse|conversing|we got to talk|to (?:talk|chat|meet|speak|converse))(?: (?:to|with) you)?"
    ),
    r"sayonara|syonara|adios|toodles|cheerio|so long|ta ta",
    r"(?:have|got) to (?:go|run)(?: now)?$",
    r"catch (?:you|ya)",
    (
        r"^(?:(?:ok|okay|thanks|thank you|cool|alright|well|right|great|bye|,|!|[.]) )*laters?"
        r"(?: (?:dude|man|guys|mate|alligator|then|all))?(?= ?[.!]*$)"
    ),
    r"out of here(?= ?[.!]*$)",
)
START_GREET = starting(
    r"(?:well |oh |ah |, )*(?:hi|hello|ahoy|hey|heyo|heya|hullo|hiya|howdy|hola|greetings|good (?:morning"
    r"|afternoon|evening|day)|morning|evening|yo|hallo|bonjour|whats up|sup|wake up|hey there"
    r"|hi there)(?: there| again| team| all| everyone| everybody| you| ai| guys)?(?![^\W_])"
)
HOW_ARE = any_of(
    (
        r"how (?:are|is|s|have|has|do|re|goes|was|did|did) (?:\w+ )?(?:you|ya|things|it|life"
        r"|everything|your day|yourself)(?: (?:going|doing|been|treating|hanging|today|feeling"
        r"|do))*(?= ?\??$| with| for| today| you| been| going| doing| treating| hanging| feeling)"
    ),
    r"hows (?:it|life|everything|things|your|the|ife)",
    r"whats (?:up|new|good|happening|going on)(?: with you)?$",
    r"whats up",
    r"how (?:are you|you are|you doing|goes it|have you been|do you do)",
    (
        r"(?:is|are) (?:everything|things|you) (?:going |doing |feeling )?(?:ok|okay|well|good"
        r"|alright|fine)"
    ),
    r"(?:have|has) (?:you|things|life|everything) been (?:\w+ )?(?:good|well|ok|okay|treating)",
    r"(?:nice|good|great|lovely) to (?:meet|see) (?:you|ya)(?! (?:then|there|tomorrow|on|next|soon))",
    r"long time no see",
    r"how you(?:ve)? been",
    r"you (?:doing )?(?:ok|okay|alright)\??$",
    r"are you (?:doing )?(?:well|good|ok|okay|alright)",
    r"how you are(?: doing)?",
)
