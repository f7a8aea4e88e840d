"""Cues of answers: yes. Patterns over words put right, without apostrophes."""

from __future__ import annotations

from bot.understanding.cues import any_of, starting

_VERY = (
    r"(?:(?:really|very|so|just|quite|absolutely|perfectly|totally|all|pretty|definitely"
    r"|certainly|super|also|most|exactly|about|still|indeed|probably) ){0,2}"
)
_GOOD = (
    r"(?:good|great|fine|perfect|ok|okay|alright|right|correct|nice|lovely|wonderful|excellent"
    r"|awesome|amazing|fantastic|ideal|super"
    r"|cool|promising|tempting|appealing|delightful|fun|yummy|tasty|brilliant|acceptable|suitable|reasonable"
    r"|interesting|true|it|yes|accurate|confirmed"
    r"|best|decent|terrific|satisfactory|adequate|superb|workable|doable|bargain|steal"
    r"|what i (?:want|need|was looking for)"
    r"|the one|agreeable|convenient|delicious|cheap|well|purfect|beautiful|desirable)"
)
_THAT = (
    r"(?:that|this|it|which|those|they|everything|all|the (?:place|apartment|restaurant|time|date"
    r"|one|info|information|details|first one|visit|event|slot)|(?:that|this) (?:\w+ ){1,2}?)"
)

_YES_WORD = (
    r"(?:yes|yeah|yep|yup|yah|ya|yeap|yis|yessir|sure|surely|absolutely|definitely|certainly|of course"
    r"|correct|indeed|affirmative|deal|bet|roger|spot on"
    r"|exactly|positive|totally|by all means|naturally|agreed|right|true|confirmed|aye|si|you bet|yess+|yesss+"
    r"|uh huh|m+ ?h+m+|most (?:certainly|definitely)|without (?:a |any )?doubt|undoubtedly|you got (?:it"
    r"|that)(?! (?:all )?wrong)"
    r"|(?:precisely|for sure|bang on|dead on|lgtm|preferably|no doubt(?: about (?:it|that))?)"
    r"(?= ?(?:[.!,]|$)| (?:mate|man|thanks|please|then)(?![^\W_]))(?![^.!?]* (?:though|instead)(?![^\W_]))"
    r"|(?:go ahead|please do|go for it|lets do (?:it|that|this)|do it|book it)(?: please)?"
    r"(?= ?(?:[.!]|, (?:and |please )?(?:what|where|how|could|can|do|does|is|are)|and (?:what|where|could|can|how)))"
    r"(?![^.!?]* instead(?![^\W_]))"
    r"|(?:it|that) (?:sure |certainly |definitely )?is(?= ?(?:[.!]|$)))"
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
    r"|brilliant|terrific|fabulous|very well|very good|sweet|splendid|marvelous|good choice|smashing|grand|lush|ace"
    r"|superb|groovy|neat|dandy|magnificent|outstanding)"
)
OPENERS = (
    r"(?:(?:oh|well|um+|uh+|hm+|so|and|ah|hey|hi|hello|wow|haha|lol|aw+"
    r"|why(?= ,? ?(?:yes|of course|sure|certainly)(?![^\W_]))"
    r"|my answer (?:to your question )?is|the answer (?:to that )?is|i would say|id say|i think"
    r"|i guess|but|actually|then|please|,|\.|!) )*"
)

START_YES = starting(
    OPENERS + r"(?:that is |thats |its |it is |an? |resounding )*" + _YES_WORD + r"(?![^\W_])" + _TAKEN_BACK
)
START_OK = starting(OPENERS + _OK_WORD + r"(?![^\W_])")
# Where the rest of the sentence asks: "it's all right, do they allow pets?"
OK_ASKING = starting(
    OPENERS + _OK_WORD + r"(?![^\W_])",
    OPENERS + r"(?:its|thats|it is|that is|this is) (?:all )?" + _OK_WORD + r"(?= ?,)",
)
YES = any_of(
    (
        r"(?:thats|its|that is|it is|this is|that was|everything is|everything looks|all is|they are"
        rf"|those are|is|(?<!we )(?<!you )are) {_VERY}{_GOOD}(?! (?:but|not|to|than|at all|price|range|for (?:kids"
        r"|children))(?![^\W_]))"
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
        r"(?:that|this|it|which) (?:will |would |should |could |can |does |all |also )*(?:works?|suit (?:me|us|him"
        r"|her|them)|do"
        r"|does it|suits me|suffices?|be (?:all right|ok|okay|fine|good|great|perfect|lovely"
        r"|wonderful|it|nice|awesome|excellent))"
    ),
    r"^(?:that|this) (?:time|day|one|slot|date|place) (?:works|suits|fits)(?: (?:for )?(?:me|us))?"
    r"(?: fine| well| best| perfectly| great| nicely)?(?= ?[.!]*$)",
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
    r"do (?:it|that|so)(?: please| now)?(?= ?[.!]*$)",
    r"lets do (?:it|that|this)(?! (?:later|another|some other|next|not|in a|at a))",
    r"go for it",
    r"make it (?:so|happen)",
    r"(?:could|can)(?:nt| not) be better",
    r"(?:nothing|no need) to (?:change|correct|add)",
    r"^(?:(?:yes|ok|,) )*(?:all|its all|everything|all of it)(?: (?:the )?(?:details?|info|information))? ?(?:is "
    r"|are |looks? "
    r"|seems? )?(?:good|correct|right|in order|accurate)(?= ?(?:[.!,]|$))",
    r"^(?:lets |let us |ill )?go with \w+(?= ?[.!]*$)",
    (
        r"(?:i|we) (?:(?:certainly|definitely|really|sure|absolutely|surely) )?(?:do|am|would|will|did|agree|can"
        r"|accept|confirm|think so|guess so|believe so"
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
    r"(?:i am|im|were|we are) (?:good|fine|ok|okay|happy|cool) with (?:all (?:of )?)?(?:it|that|this|those)",
    r"why not",
    r"no problem",
    r"no worries",
    r"that one(?: please)?$",
    r"(?:thats|that is|it is|its) (?:exactly |just )?what i (?:want|need|wanted|needed|meant|asked for|said"
    r"|was (?:looking for|after|hoping for))(?= ?(?:[.!]|$)| ?,? ?(?:yes|thanks|thank|please|perfect|great|exactly)\b)",
    r"you(?:ve)? (?:got it|are right)(?! (?:all )?wrong)",
    r"(?:youre|you are) (?:\w+ )?(?:right|correct)",
    r"(?:thats|that is) the case",
    r"^(?:id|i would|i) (?:say|think|believe|guess|suppose) so",
    r"no (?:changes?|corrections?) (?:are )?(?:needed|necessary|required)",
    r"no (?:changes|corrections)(?= ?[.!]*$)",
    r"(?:thats|its|that is|it is|everything is|all|were|im) good to go",
    r"^(?:just|exactly) (?:as|like|what) i (?:asked|said|wanted|requested)(?: for)?(?= ?[.!]*$)",
    r"(?:im|i am|were|we are) ready to (?:book|go|confirm|proceed|do (?:it|this|that)"
    r"|(?:make|reserve|schedule) (?:it|this|that|(?:an?|the|my|our) (?:booking|reservation|appointment|visit)"
    r"(?= ?(?:[.!]|$)| (?:please|now|then)\b)))",
    r"^(?:please )?(?:make|place) (?:the|my|that|this) (?:reservation|booking|appointment)"
    r"(?: please| now| then)?(?= ?[.!]*$)",
    r"^sold(?= ?[.!]*$)",
    r"(?:this|that) one it is",
    r"(?:fits|suits|meets|matches) (?:my|our) (?:budget|needs|schedule|plans?|criteria|requirements?|taste)",
    r"hits the spot",
    r"(?:im|i am|were|we are) (?:very |quite |really |definitely )?interested in (?:it|that|this)",
    r"(?:id|i would|wed|we would) be (?:\w+ )?(?:happy|fine|ok|okay|glad|pleased) with (?:it|that|this)",
    r"(?:i|we) could live (?:there|with (?:that|it))",
    r"(?:wife|husband|family|kids|son|daughter|mom|mum) (?:would|will|ll) love (?:it|that|this)",
    r"but (?:ok|okay|fine|that works|ill take it|itll do|thatll do)(?= ?[.!]*$)",
    r"fine by me",
    r"fine with me",
    r"good idea",
    rf"(?:thatd|itd|shed|hed|theyd|(?:she|he|they) would) be {_VERY}(?:a )?{_GOOD}(?! (?:but|if))",
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
    r"(?:details?|everything|all|dates?|times?) checks? out",
    r"^(?:that|it) is so(?= ?[.,!]|$)",
    r"(?:thats|that is|this is|its) the (?:\w+ ){0,2}?(?:i|we) (?:want|need|wanted|needed|(?:was|were|am"
    r"|are) looking for"
    r"|had in mind)(?! to)",
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
