"""Cues of answers: yes and no. Patterns over words put right, without apostrophes."""

from __future__ import annotations

from bot.understanding.cues import any_of, starting

_VERY = (
    r"(?:(?:really|very|so|just|quite|absolutely|perfectly|totally|all|pretty|definitely"
    r"|certainly|super|also|most|exactly|about|still|indeed|probably) ){0,2}"
)
_GOOD = (
    r"(?:good|great|fine|perfect|ok|okay|alright|right|correct|nice|lovely|wonderful|excellent"
    r"|awesome|amazing|fantastic|ideal|super"
    r"|cool|brilliant|acceptable|suitable|reasonable|interesting|true|it|yes|accurate|confirmed"
    r"|best|decent|terrific|what i (?:want|need|was looking for)"
    r"|the one|agreeable|convenient|delicious|cheap|well|purfect|beautiful|desirable)"
)
_THAT = (
    r"(?:that|this|it|which|those|they|everything|all|the (?:place|apartment|restaurant|time|date"
    r"|one|info|information|details|first one|visit|event|slot)|(?:that|this) (?:\w+ ){1,2}?)"
)

_YES_WORD = (
    r"(?:yes|yeah|yep|yup|yah|ya|yeap|yis|yessir|sure|surely|absolutely|definitely|certainly|of course"
    r"|correct|indeed|affirmative|deal|bet|roger|spot on"
    r"|exactly|positive|totally|by all means|naturally|agreed|right|true|confirmed|aye|si|you bet|yess+|yesss+)"
)
# "Absolutely not", "yeah nah", "that's totally wrong", "definitely a maybe": what follows takes the yes back.
_TAKEN_BACK = (
    r"(?! (?:, )?(?:(?:absolutely|definitely|certainly|totally|completely|so|just|the|all|a|an|really) )*"
    r"(?:not|no(?! (?:problem|worries|doubt|bother|need))|nope|nah|nay|wrong|incorrect|false|untrue|inaccurate"
    r"|fake|maybe"
    r"|lie|never|mistaken|unsure|useless|ridiculous|now|away)(?![^\W_]))"
)
_OK_WORD = (
    r"(?:ok|okay|alright|all right|great|perfect|excellent|awesome|wonderful|lovely|amazing"
    r"|fantastic|super|cool|fine|good(?! (?:friday|morning|afternoon|evening|day))|nice"
    r"|brilliant|terrific|fabulous|very well|very good|sweet|splendid|marvelous|good choice|smashing|grand|lush|ace)"
)
OPENERS = (
    r"(?:(?:oh|well|um+|uh+|hm+|hmm+|so|and|ah|hey|hi|hello|wow|haha|lol|aw+"
    r"|my answer (?:to your question )?is|the answer (?:to that )?is|i would say|id say|i think"
    r"|i guess|but|actually|then|please|,|\.|!) )*"
)

START_YES = starting(
    OPENERS + r"(?:that is |thats |its |it is |an? |resounding )*" + _YES_WORD + r"(?![^\W_])" + _TAKEN_BACK
)
START_OK = starting(OPENERS + _OK_WORD + r"(?![^\W_])")
START_NO = starting(
    OPENERS + r"(?:(?:sorry|ok|okay|thanks|thank you|yes) ,? ?)?"
    r"(?:no(?! problem| worries| doubt| idea| preference| clue| prob| objections?| complaints?)|nope|nah|nay|noo+"
    r"|negative"
    r"|(?:absolutely|definitely|certainly|of course|totally|probably|surely|obviously) not|(?:yeah|yes"
    r"|yep) (?:, )?(?:nah|no"
    r"|nope)(?! (?:problem|worries|doubt))|hard pass|rain ?check"
    r"|never(?! ?mind)|no way|incorrect|wrong|false|(?:maybe|perhaps|possibly|probably) (?:later"
    r"|another|some other|not|next|in a|at a)|not (?:okay|ok|yes|really|now|yet|today|right now"
    r"|at (?:the|this) (?:moment|time|point)|at all|for now|for me|that|this|it|"
    r"interested|necessary|needed|exactly|quite|happening|just yet|a chance|correct|right|true"
    r"|tonight|tomorrow|on|until|any ?more|the one)|hell no|heck no|hell nah|"
    r"dont(?! (?:know|remember|recall|worry|forget))|do not(?! (?:know|remember|recall))"
    r"|i dont (?:think so|want)|i do not (?:want|think so)|never ?mind|none)(?![^\W_])"
)
YES = any_of(
    (
        r"(?:thats|its|that is|it is|this is|that was|everything is|everything looks|all is|they are"
        rf"|those are|is|are) {_VERY}{_GOOD}(?! (?:but|not|to|than|at all|price|range|for (?:kids"
        r"|children)))"
    ),
    (
        rf"{_THAT} ?(?:does |do |did )?(?:sounds?|looks?|seems?|is|are|was|will be|would be|should be"
        rf"|will|would|works?|should work|must be|suits?|fits?) {_VERY}(?:like )?(?:a |an "
        rf"|the )?{_GOOD}"
    ),
    rf"(?:sounds?|looks?|seems?) {_VERY}(?:like )?(?:a |an |the |you got )?{_GOOD}",
    (
        r"(?:work|works|suit|suits) (?:out )?(?:great|well|fine|perfectly"
        r"|nicely|good|ok|best|just fine|for (?:me|us)|with me)"
    ),
    (
        r"(?:that|this|it|which) (?:will |would |should |could |can |does |all |also )*(?:works?|do"
        r"|does it|suits me|suffices?|be (?:all right|ok|okay|fine|good|great|perfect|lovely"
        r"|wonderful|it|nice|awesome|excellent))"
    ),
    r"^(?:that|this) (?:time|day|one|slot|date) (?:works|suits)(?: for (?:me|us))?(?= ?[.!]*$)",
    r"^(?:works|could do|can do|will do)(?: for (?:me|us))?",
    (
        r"(?:go|going|stick|proceed|move forward|continue) (?:with|for|ahead|on with) (?:it"
        r"|that|this|the|them|and|please|\.|$)?"
    ),
    r"go ahead",
    r"please do",
    r"^(?:yes |ok |oh |um+ )*please(?= ?[.!]*$)",
    r"^(?:please )?(?:(?:could|would) you|if you (?:could|would|dont mind))(?: please)?(?= ?[.!]*$)",
    r"(?:please |do |could you |can you )+(?:do|try) (?:so|that|it|this)(?: please)?(?: \.| \?|$)",
    r"hook me up",
    r"please proceed",
    r"do (?:it|that|so)(?: please| now)?$",
    r"lets do (?:it|that|this)(?! (?:later|another|some other|next|not|in a|at a))",
    r"go for it",
    r"make it (?:so|happen)",
    r"(?:could|can)(?:nt| not) be better",
    r"(?:nothing|no need) to (?:change|correct|add)",
    r"^(?:all|its all|everything) (?:good|correct|right|in order)(?= ?[.!]*$)",
    r"^(?:lets |let us |ill )?go with \w+(?= ?[.!]*$)",
    (
        r"(?:i|we) (?:do|am|would|will|did|agree|can|accept|confirm|think so|guess so|believe so"
        r"|suppose so)(?: indeed)? ?(?:$|[.,!])"
    ),
    (
        r"(?:ill|i will|id|we will|well|i would|let me|i want to|i wanna|id like to|can i|i can"
        r"|could i) (?:like to )?(?:take|have|pick|choose|accept|grab|get|see|visit|book|reserve|try"
        r"|go to|rent|schedule with) (?:it|that|this|them|him|her|there|the (?:first|second|third"
        r"|last|one))(?! (?:not|but))"
    ),
    (
        r"(?:i|we) (?:really |do |quite |would )?(?:like|love|liked|prefer|choose|want|pick"
        r"|am interested in|am ok with|am fine with|am happy with|am good with) (?:it|that|this"
        r"|the sound of|them|those|him|her|the (?:first|second|third|last) one|both)(?! (?:changed|to"
        r"|not|for|on|at|moved|a different|instead|another|next|earlier|later))(?: (?:one|place"
        r"|apartment|restaurant|doctor|dentist|salon|option|idea|time))?"
    ),
    r"count me in",
    r"put (?:me|us|him|her|it) (?:in|down)",
    r"sign me up",
    r"book it",
    (
        r"(?:please )?(?:confirm|book|reserve) (?:it|that|this|this one)(?! (?:for|to|at|on|from"
        r"|under|another))"
    ),
    r"i (?:can )?confirm",
    r"(?:i am|im|were|we are) (?:good|fine|ok|okay|happy|cool) with (?:it|that|this|those)",
    r"why not",
    r"no problem",
    r"no worries",
    r"that one(?: please)?$",
    r"thats what i (?:want|need|meant|was looking for)",
    r"you(?:ve)? (?:got it|are right)(?! (?:all )?wrong)",
    r"youre right",
    r"fine by me",
    r"fine with me",
    r"good idea",
    rf"(?:thatd|itd) be {_VERY}(?:a )?{_GOOD}(?! (?:but|if))",
    r"(?:that|this) one (?:is )?(?:fine|good|perfect|great|ok|okay|lovely)(?! (?:but|if))",
    r"(?:i would|id) (?:really |much )?appreciate (?:that|it)(?! if)",
    r"(?<!not )happy with (?:everything|all of it)(?! (?:but|except))",
    r"(?<!not )everything (?:is )?in order(?! (?:but|except))",
    r"i approve",
    r"i think (?:thats|that is|its|it is) (?:true|right|correct|fine|good|great)",
    r"id (?:love|like) (?:to|that)$",
    r"i would (?:love|like) (?:to|that)$",
    (
        r"(?:that|this) (?:will|would|should|is going to|is gonna) be (?:the (?:right|perfect"
        r"|best) one|my choice)"
    ),
    r"yes",
    r"yep",
    r"yup",
    r"yeah",
    r"👍",
    r"👌",
    r"✅",
    r"🙌",
    r"💯",
    r"🆗",
    r"✔",
    r"☑",
    r"🫡",
    r"🤝",
    r"lock it in",
    r"lock (?:me|us|that|her|him) in",
    r"spot on",
    r"count us in",
    r"^suits (?:me|us)",
    r"(?:im|i am|were|we are) in(?= ?[.!]*$)",
    r"^(?:its )?(?:a )?done(?: deal)?(?= ?[.!]*$)",
    r"(?:^|[.,!] )(?:oh )?(?:go on|crack on)(?: then)?(?= ?[.!]*$)",
    r"(?:sounds like )?a winner",
    r"(?:checks out|is the truth|thats the truth)",
    r"i agree",
    r"(?:that|this|it|he|she) (?:sounds|seems|looks) (?:\w+ )?(?:like|as) (?:a |the )(?:good |right |nice |great "
    r"|perfect )?"
    r"(?:one|place|option|choice|fit|plan)",
    r"(?:i|we) (?:really |quite )?(?:like|love) (?:this|that) one",
    r"cant say no to (?:that|it)",
    r"no (?:objections?|complaints?)",
    r"cant complain",
    r"cant wait(?: to see (?:you|u|ya|it|him|her)(?: (?:then|there))?| ?!)(?= ?[.!]*$)",
    r"what i (?:am|was) (?:looking for|after)",
    r"what im (?:looking for|after)",
    r"see you (?:then|there)",
    r"on (?:my|our) way",
    r"ill be there",
    r"i will be there",
    r"well be there",
    r"we will be there",
    r"sounds like a plan",
    r"its a date",
    r"(?:happy|glad) to",
)
NO = any_of(
    r"under no circumstances|by no means|on no account",
    r"no thanks",
    r"no thank (?:you|u)",
    (
        r"not (?:right now|at the moment|at this time|for now|just yet|interested|necessary|needed"
        r"|at this point|happening|really)"
    ),
    (
        r"(?:dont|do not|wont|will not|wouldnt|would not|didnt|did not|cant|cannot|can not) (?:want"
        r"|need|think|like|book|make|add|reserve|schedule|bother|do|confirm|believe|agree|work|fit"
        r"|suit|go|wish|require)(?! (?:cancel|to cancel|to (?:wait|miss|lose)))"
    ),
    (
        r"(?:maybe|perhaps|possibly|probably|some|another|at another|at a later|at some other|later"
        r"|different) (?:later|another time|some other time|other time|time|next time|day"
        r"|not)(?: maybe| perhaps)?(?= ?$| ?[.,!])"
    ),
    r"never ?mind",
    r"(?:wont|will not|not|isnt) be (?:necessary|needed|required)",
    r"(?:im|i am|were|we are) (?:still|just) (?:thinking|deciding|looking|considering|weighing)",
    r"not (?:keen|sold|convinced|tempted)",
    r"let me see what (?:my|the) \w+ (?:says?|thinks?)",
    r"(?:id|i would) rather (?:call|ring|phone|do it)(?: \w+)? myself",
    r"hold off",
    r"leave it",
    r"forget (?:it|that|about it)",
    r"incorrect",
    r"wrong",
    (
        r"(?:is|thats|its|statement is) (?:definitely |very much |completely |totally )?(?:false|fake"
        r"|untrue|a lie|a no|negative|no good|bad|a negative)"
    ),
    (
        r"(?:thats|that is|its|it is|this is|is|are|was|isnt|wasnt|arent|that isnt|doesnt) not (?:it"
        r"|right|correct|true|what|the|so|going to work|good|ok|okay|possible|that one|suitable"
        r"|for me|my|gonna)"
    ),
    (
        r"(?:isnt|wasnt|arent) (?:it|right|correct|true|what|the|so|good|ok|okay|that one|possible|me"
        r"|mine|going)"
    ),
    r"i (?:disagree|refuse|decline)",
    r"id rather not",
    r"i would rather not",
    r"not that one",
    r"not this one",
    r"👎",
    r"❌",
    r"🚫",
    r"🙅",
    r"not for us",
    r"give (?:it|that|this) a miss",
    r"rain ?check",
    r"hard pass",
    r"(?:well|we will|ill|i will|lets) (?:have to )?skip (?:it|this|that)",
    r"(?:i )?doubt it",
    (
        r"(?:that|it|this|what you said) ?(?:is|s|has to be|must be|cant be|was) (?:\w+ )?(?:false|wrong"
        r"|incorrect|untrue"
        r"|inaccurate|mistaken|not true)"
    ),
    r"(?:thats|its) (?:\w+ )?(?:wrong|incorrect|untrue|inaccurate|mistaken|false)",
    r"(?:thoughts?|thought|is|be|say|actually|um+|hm+) no(?= ?[.!]*$)",
    r"(?:do|try|think about|come back to|look at|sort|arrange|discuss) (?:that|it|this) later",
    r"(?:how|what) about later",
    r"too (?:late|early|expensive|far|pricey|long|soon)",
    r"(?:doesnt|does not|wont|didnt|wouldnt) (?:work|suit|fit|sound|look)",
    r"(?:cant|cannot|can not) (?:make it|do (?:it|that|this|then)|come|then)",
    r"not for me",
    r"no way",
    r"i cannot ?[.!]?$",
    r"i cant ?[.!]?$",
    r"id prefer not",
    r"i dont",
    r"i do not(?! know)",
    r"nothing like that",
    r"(?:ill|i will|id|i would|lets) (?:rather )?pass",
    r"^(?:maybe|perhaps|probably) (?:in a|later|not|another|some)(?: \w+)*",
    (
        r"(?:let me|ill|i will|i need to|have to|want to) (?:\w+ )?(?:think|consider|decide"
        r"|check with|sleep on|get back)(?: about| it| on| to)?"
    ),
    r"not my (?:type|style|thing)",
)
