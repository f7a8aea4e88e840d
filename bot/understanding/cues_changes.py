"""Cues of answers that are neither yes nor no: a change, something else, leaving it, all done."""

from __future__ import annotations

from bot.understanding.cues import any_of, starting

INSTEAD = any_of(r"instead(?! of (?:calling|phoning|walking|waiting|a (?:call|text)|calls|texts))")
# "I'd like to have it at 5": the same thing, but with a detail that is not the one put up.
SO_WANTED = any_of(
    r"(?:id|i would|i|we|wed|we would|ill|i will) (?:like|want|prefer|need|rather)(?: to)?(?: have| get| take| do| book"
    r"| reserve)? (?:it|that|this|one|to be|to go|to come)(?: to be)? (?:at|on|in|under|with|for(?! (?:me|us|him|her"
    r"|that"
    r"|sure|now|my)(?![^\W_])))(?![^\W_])",
    r"(?<!dont )(?<!not )(?:book|do|reserve|schedule|take|have|place) (?:it|that|this|one) (?:at|on|under"
    r"|for(?! (?:me|us|him|her|that|sure|now|my|free|the (?:first|last|next) time)(?![^\W_])))(?! (?:my"
    r"|our) (?:calendar"
    r"|behalf|name|card|account)| hold)",
)
# "Yes. Wait, no, make it 5": what was agreed to is taken back in the same breath.
SECOND_THOUGHT = any_of(
    r"(?<=[.,!] )(?:(?:oh|no|but|um+|hm+|hang on|hold on|sorry|,|[.]) ){0,3}(?:wait(?! (?:for|to|till|until|list"
    r"|a \w+ and))"
    r"|actually ,? ?no|scratch that|hold on|hang on|on second thou?ghts?|no ,? actually)(?! ,? ?(?:yes|fine|ok|what"
    r"|where|how|is"
    r"|do|does|are|can)(?![^\W_]))"
)
CHANGE = any_of(
    r"^(?:(?:no|it|that|this|there|sorry|,) )*should be (?!fine|ok|okay|good|great|all|possible|easy)\w+",
    r"the \w+ (?:should|needs to|has to|must|ought to|was supposed to) be (?!fine|ok|okay|good|great|all|possible"
    r"|easy)\w+",
    r"you (?:forgot|missed|left out|didnt (?:add|count|include))",
    r"^(?:(?:no|its|it is|thats|dr|mr|mrs|ms|[.]|,) )+\w+ , (?:and )?not (?!(?:that|this|so|bad|a|sure)(?![^\W_]))\w+",
    r"instead",
    r"(?:use|try|put|take) (?:it |me |us )?(?:under |on |at |in |to )?(?:the|my|our|your) other",
    r"rather",
    r"actually",
    (
        r"(?:can|could|would|please|lets|let us|want to|need to|like to"
        r"|have to) (?:you )?(?:please )?(?:change|switch|modify|amend|alter|update|correct|adjust"
        r"|edit)(?! (?:my|the) (?:mind))"
    ),
    (
        r"(?:change|switch|modify|amend|alter|correct|move|push|set|shift) (?:it|that|this|the|my|up"
        r"|to|for|things)"
    ),
    r"(?:\d{1,2}|\w+day|tomorrow) (?:and )?not (?:at |on |the )?(?:\d{1,2}|\w+day|tomorrow)",  # "ok but 4 not 3"
    r"(?:it|that|this) (?:should|was supposed to|has to|needs to) (?:be|have been) (?:for|at|on|with|under) \w+",
    r"(?:it|that|this|which) (?:should|ought to|must) (?:say|read|state)",
    r"(?:except|apart from|other than|but for|bar)(?: for)? (?:the|his|her) (?:day|time|date|name|pet|service|hour)",
    r"i (?:meant|mean)",
    r"^(?:no ,? ?)?not (?:to |for |in |at |from )?(?!(?:bad|an?|at|sure|really|yet|now|today|that|too|so|to)(?![^\W_]))"
    r"\w+(?: \w+)? ?, (?!(?:but )?(?:thanks?|sorry|really)(?![^\W_]))\w+",
    r"^(?:its|it is) (?:\w+ ){1,4}?, (?:and )?not (?!(?:that|this|so|bad|a)(?![^\W_]))\w+(?: \w+){0,2}(?= ?[.!]*$)",
    r"(?<!cant )(?<!cannot )(?<!not )wait(?! (?:to|for|until) )",
    r"sorry",
    r"make (?:it|that)(?! (?:so|happen))",
    r"(?:hold|hang) on",
    r"not so fast",
    r"i forgot",
    r"my mistake",
    r"oops",
    r"on second thou?ghts?",
    r"(?<!nothing to )(?<!nothing i would )(?<!nothing id )change",
    r"(?<!couldnt be )(?<!could not be )better",
    r"i (?:said|asked for|wanted)",
    r"(?:but|just) (?:for|at|on|make|with|change|can|could|not)",
    r"(?:prefer|works better|suits better)",
    r"how about",
    r"what about",
)
BUT_SO = any_of(
    r"but(?= (?:i|we|can|could|lets|make|it|its|not|only|rather|maybe|on|at|for) )(?! (?:i|we) (?:cant|cannot) wait)"
)
# Agreed to but for one thing, which is to be another.
EXCEPT = any_of(
    r"(?<!nothing )(?<!i )(?<!we )(?:except|apart from|aside from|with the exception of)(?! that i (?:cant|dont) wait)",
    r"(?:only|just) not (?:today|tomorrow|\w+day|then|at|on|the|with|there|that|in)",
    r"(?:everything|all|it all)(?: is| looks)? (?:\w+ )?but (?:for )?(?:the|his|her|my|our) \w+(?= ?[.!]*$)",
    r"(?:right|correct|good) \w+ ,? ?(?:but )?(?:the )?wrong \w+",
    r"yes to (?:\w+ ){1,4}?,? ?(?:but |and )?no to",
)
_OTHERS = (
    r"(?:other|others|another|different|else|more|alternative|alternatives|additional|elsewhere|similar"
    r"|second(?= (?:one|option|choice|opinion|suggestion)))"
)
NONE_OF_THEM = any_of(
    (
        r"(?:none|neither|not (?:any|one|either)) (?:of )?(?:them|these|those|the (?:above|times|options|slots"
        r"|choices|two|three)|that|it)(?: (?:\w+ ){0,2}?(?:works?|suits?|fits?|good|ok|possible|for me|do))?"
    ),
    r"^(?:none|neither|nothing)(?: (?:works?|suits?|fits?|is (?:good|ok|possible)|will do|of it))(?: for (?:me|us))?",
    r"^neither(?: please| thanks?| one)?(?= ?[.!]*$)",
    r"(?:i )?(?:cant|cannot|wont|dont) (?:do |make |like |want )?any of (?:them|these|those)",
)
AS_IT_IS = any_of(
    r"(?:leave|keep|let) (?:it|that|this|things|everything|the \w+|my \w+) (?:be|alone|as (?:it|they) (?:is|was|are"
    r"|were)|as is|as planned|the way it (?:is|was)|like (?:it|that)(?: is)?|where it is|how it is)",
    r"(?:leave|keep) things? (?:as|the way)",
    r"forget (?:it|that|about it|the whole thing)",
    r"let it be",
    r"(?:dont|do not|no need to) (?:change|move|touch) (?:it|anything|that)",
)
ALTERNATIVES = any_of(
    (
        r"(?:any|some|something|anything|someone|somebody|anyone|anybody|somewhere|anywhere|who|what"
        r"|where|which|how about|find|show|read|hear|name|suggest|give|have|see|list|check|look|looking|search|get"
        r"|try|recommend|want|need|like|prefer|are there|is there|tell|maybe|got|know|few|lets see"
        rf"|also|for) (?:\w+ ){{0,4}}?{_OTHERS}(?! (?:thing|information|info|details?|question"
        r"|questions|than|about|expensive|help|time(?: please)? ?$|day ?$|appointment|reservation"
        r"|event|nights?|person|people|guests?|adults?))"
    ),
    r"keep (?:looking|searching|going)",
    r"try (?:in )?\w+(?: \w+)? instead",
    r"(?:the )?next (?:one|option|result)(?: please)?",
    r"what else",
    r"(?:go|move|skip|on) (?:on )?to the next(?: one)?|whats next(?: on the list)?(?= ?[?.!]*$)",
    r"(?<!need to )(?:look|check|search|find|try|see) (?:again|around|further|elsewhere)",
    (
        r"(?:any|more|other|further|different|alternative) (?:options?|choices?|suggestions?"
        r"|recommendations?|alternatives?|times?|slots?|places?|ones?|results?|ideas?|events?"
        r"|restaurants?|apartments?|doctors?|dentists?|salons?|therapists?|properties|providers?"
        r"|listings?|stylists?|homes?)"
    ),
    r"^(?:something|someone|anything|anyone|somewhere) else(?: please)?",
    r"(?:cheaper|closer|nearer|better|less expensive) (?:one|option|place|choice|alternative|restaurant|salon|doctor"
    r"|dentist|hotel|apartment|room|therapist)s?",
    r"(?:anything|something) (?:earlier|later|sooner|cheaper|closer|nearer|different|else)",
    r"a different",
    (
        r"another (?:one|place|option|doctor|dentist|therapist|salon|restaurant|apartment|day|time"
        r"|slot|suggestion|choice|person|psychologist|psychiatrist|stylist|dermatologist|property"
        r"|event|that|which|in|with)"
    ),
    r"others?$",
    r"(?<!not )(?:^|, )(?:another|next|a different one|the next)(?: please| one)*(?= ?[.!?]*$)",
    r"the rest(?: of (?:them|the list))?(?= ?[.!?]*$)",
    r"(?:is|are) (?:that|this|it|these|those|they) (?:really )?(?:the only (?:one|option|choice|place|time|slot)s?"
    r"|all (?:you|u|that you|there is|you ?ve)|everything (?:you|you ?ve))",
    r"(?:is|are) there (?:not )?(?:an?|any|anything|one|some|something|someone) (?:\w+ )?(?:better|nicer|nearer|closer"
    r"|cheaper|earlier|later|sooner|bigger|smaller|quieter|newer)",
    r"(?:id|i would|i|we|my \w+) (?:\w+ )?(?:prefers?|rather have) (?:\w+ ){1,4}?, (?:is|are) there "
    r"(?:one|any|some|anyone|someone)",
    r"dont like (?:it|that|this|them)",
    r"not a fan",
    r"what do you have",
    r"^(?:(?:you|have you|u) )?got (?:anything|something) (?:on|in|at|for|this|next|after|before|around|earlier|later)",
    r"(?:when|what) else",
    (
        r"(?:can|could) you (?:find|show|suggest|give|get|recommend|search) (?:me "
        r"|us )?(?:some ?)?more"
    ),
)
ALL_DONE = any_of(
    (
        r"(?:that|this|thats|thatll|it|its|which) ?(?:is|was|will be|would be|be|will|ll be|s"
        r"|takes care of|should be|covers|does|will do)? ?(?:all|everything|it(?! (?:looks|sounds|is"
        r"|will|would|does|should|was))|enough)(?: ?(?:for (?:now|today|me|the moment)|i (?:need"
        r"|needed|want|wanted|have|had|require|required|will need|ll need|was looking for)|thanks"
        r"|thank|then|ill need|im looking for|from you|today|right now|at the moment|,|\.|!|$))"
    ),
    r"(?:all|everything) (?:i|that i|i will|ill|i ll) (?:\w+ )?(?:need|needed|want|wanted)",
    r"nothing (?:else|more|further|now|thanks|at the moment|for now|really)",
    r"^nothing(?! (?:in particular|special|specific|fancy))",
    (
        r"(?:im|i am|were|we are|i think im|ill be|i will be) (?:all )?(?:set|done|finished|good|fine"
        r"|covered|through|ok|okay)(?: for (?:now|today)| now| here|$| ?[.,!]| thanks| thank)"
    ),
    r"all (?:set|done|good)",
    r"takes care of (?:everything|it|that|me)",
    r"(?:thats|that is|this is) (?:pretty much|basically|about|really|literally|probably|just) (?:it|all|everything)"
    r"(?= ?(?:[.!,]|$)| (?:for|thanks|thank|i)(?![^\W_]))",
    r"youve? (?:done|helped) (?:enough|a lot)",
    r"(?:dont|do not|wont) need (?:anything|any|further|more|you|help)",
    r"no more",
    r"thatll be (?:all|it)",
    r"thatll do",
    r"that will do (?:it|for now)",
    r"thats the lot|youve answered (?:everything|all)|(?:im|i am|were|we are) (?:all )?sorted",
    r"thats (?:all(?! (?:correct|right|good|fine|true|accurate|wrong))|it|everything|(?:me|us) (?:done|sorted"
    r"|finished|all set|good))",
    r"and all ill need",
    r"got (?:all|everything) i need(?:ed)?",
    r"nothing(?! (?:in particular|special|specific|fancy))",
    r"all for (?:now|today)",
)
# "Any time is fine" asks for nothing else.
ANYTHING_GOES = any_of(
    r"any (?:\w+ ){1,5}?(?:(?:would|will|is|are|be|should|ll) (?:be )?(?:just |perfectly )?(?:fine|ok|okay|good|great)"
    r"|works?|will do|does|suits?)",
    r"(?:^|, )any(?: (?:time|day|slot|one))?(?: (?:please|thanks))?(?= ?[.!]*$)",
)
SEARCH = any_of(
    (
        r"(?:find|search|look|show|suggest|recommend|check)(?: (?:me|us|for|up|at|out|into|again"
        r"|around))* (?:a|an|some|any|one|two|three|someone|somebody|something|somewhere|anything"
        r"|other|apartments?|restaurants?|salons?|doctors?|dentists?|therapists?|properties|places?"
        r"|\d|in|for)"
    ),
    r"(?<!what i am )(?<!what im )(?<!what i was )(?:looking|searching) for",
    (
        r"(?:want|need|prefer|like) (?:one|something|someone|somewhere|a (?:place|salon|doctor"
        r"|dentist|therapist|restaurant|apartment))"
    ),
    r"(?:how|what) about (?:in|searching|ones|a|an|one|some|someone)",
    r"(?:is|are) there (?:anything|something) (?:after|before|on|at|this|next|tomorrow|today|later|earlier)",
    r"^(?:and |so |oh |, )*nothing (?:in the|on|at|after|before|this|next|tomorrow|today|later|earlier"
    r"|sooner)[^?.!]*\?",
    r"(?:is|are) there (?:any|some|an|one)(?:one|body|thing|where)? (?:you can|that|who|in|with|near|around|close"
    r"|at all)",
    r"(?:do|have) (?:you|they) (?:got |have |know of |know )?(?:any|one|some)(?:one|body|thing|where)? "
    r"(?:in|near|around|with|that|who|close)",
    r"(?:^|, |but |^no |, no )(?:something|someone|somewhere|anything|one) (?:in|near|with|more|less|closer|cheaper"
    r"|nicer"
    r"|better|that|quieter)",
    r"(?:what|how) about (?:(?!the|their|its|that|this|it)\w+ ){0,2}?(?:food|cuisine|restaurants?|salons?|dentists?"
    r"|doctors?"
    r"|places?|hotels?|somewhere|closer|cheaper|nearer)",
    r"(?:are|is) there (?:an? |any )?(?!parking)(?:\w+ ){0,2}?(?:restaurants?|salons?|dentists?|doctors?|hotels?"
    r"|clinics?"
    r"|apartments?|therapists?|psychologists?|\w{3,}ologists?|counsell?ors?) (?:in|near|around|with|that|who|which)",
)
WHAT_ABOUT = any_of(r"(?:what|how) about(?! (?:you|it|later))")
# "What else do they offer?" asks about what was put forward.
MORE_OF_IT = any_of(r"what else (?:do|does|can|should|did|is|will) (?:they|he|she|it|i|we)")
KEEP = any_of(r"(?:dont|do not) cancel")
# Not now, and no other day is named either: a no, although a day stands in it.
PUT_OFF = starting(
    r"(?:(?:sorry|no|ok|hm+|actually|,) )*(?:not (?:today|tomorrow|tonight|this (?:week|month|time|year)|now)"
    r"|(?:maybe|perhaps|possibly|probably) (?:not (?:today|tomorrow|this week)|next (?:week|month|time|year)"
    r"|some other \w+"
    r"|another (?!one|place|option|doctor|dentist|salon|restaurant)\w+)|another time (?:maybe|perhaps))(?: (?:thanks"
    r"|thank you|please|sorry|though|then"
    r"|,))*(?= ?[.!]*$)"
)
LET_GO = starting(
    r"(?:(?:oh|ok|okay|no|actually|well|sorry|,) )*(?:never ?mind|forget (?:it|that|about it|about that)"
    r"|cancel (?:this|that|my|the)(?: last)? (?:request|command|task|question))"
    r"(?: (?:then|thanks|thank you|please|now|it|that|for now|sorry|,))*(?= ?[.!]*$)"
)
