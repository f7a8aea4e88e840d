"""Cues of answers: no. Patterns over words put right, without apostrophes."""

from __future__ import annotations

from bot.understanding.cues import any_of, starting
from bot.understanding.cues_answers import OPENERS

START_NO = starting(
    OPENERS + r"(?:(?:sorry|ok|okay|thanks|thank you|yes) ,? ?)?"
    r"(?:no(?! ,? ?(?:(?:thats|that is|its|it is|everything is|all is) (?:all )?(?:correct|right|accurate)"
    r"|all (?:correct|accurate))(?= ?(?:[.!,]|$)))"
    r"(?! problem| changes| corrections| change (?:needed|necessary|required)"
    r"| worries| issues?| doubt| idea| preference| clue| prob| objections?| complaints?)|nope|nah|nay|noo+"
    r"|negative|(?:almost|nearly)(?= ?[,.!]|$)"
    r"|(?:absolutely|definitely|certainly|of course|totally|probably|surely|obviously) not|(?:yeah|yes"
    r"|yep) (?:, )?(?:nah|no"
    r"|nope)(?! (?:problem|worries|doubt))|hard pass|rain ?check"
    r"|never(?! ?mind)|no way|incorrect|wrong|false|(?:maybe|perhaps|possibly|probably) (?:later"
    r"|another|some other|not|next|in a|at a)|not (?:okay|ok|yes|really|now|yet|today|right now"
    r"|at (?:the|this) (?:moment|time|point|minute|stage)|even|so(?= ?[.!]*$)|at all|for now|for me|that|this|it|"
    r"interested|necessary|needed|exactly|quite|happening|just (?:yet|now)|a chance|correct|right|true"
    r"|tonight|tomorrow|on|until|any ?more|the one)|hell no|heck no|hell nah|"
    r"dont(?! (?:know|remember|recall|worry|forget))|do not(?! (?:know|remember|recall))"
    r"|(?:im |i am )?afraid (?:not|that i cant)|(?:unfortunately|sadly|regrettably) (?:, )?(?:not?|i (?:cant|cannot))"
    r"|(?:nuh|uh) uh(?= ?(?:[.!,]|$))|ugh ,? ?no|rather not|i (?:fear|guess|suppose|think) not"
    r"|i dont (?:think so|want)|i do not (?:want|think so)|never ?mind|none)(?![^\W_])"
)
# "We won't take that one", "I don't think it's right": a yes behind a "not", up to the end of its clause, is none.
_CLAUSE = r"(?:(?! (?:but|so|then|though) )[^.,!?;])*"
DOUBTED_YES = any_of(
    (
        r"(?:dont|do not|doesnt|does not|didnt|did not|isnt|is not|arent|are not|wasnt|was not|wont|will not|wouldnt"
        r"|would not|cant|cannot|can not|couldnt|could not|havent|(?<!why )(?<!reason )not|never|nobody|no one|hardly"
        r"|far from"
        r"|anything but|no way|nothing(?= (?:is|was|looks|about))|wish (?:i|we|it|that|you|they))(?![^\W_])"
        r"(?! (?:wait|complain|say no|be better|fault|argue|mind|worry|forget|see why|be late|miss|hurt"
        r"|think so|bad|at all|only|to worry)(?![^\W_]))"
        r"(?![^.,!?;]* (?:problem|prob|issue|better|trouble|bother|matters?|objections?)(?![^\W_]))"
    )
    + _CLAUSE,
    r"(?:unsure|not sure|(?<!no )doubt) (?:if|whether|that)" + _CLAUSE,
    r"(?:would|could|might|d) be (?:\w+ ){1,3}?(?:but|if (?:it|they|that|there|you) (?:were|was|had|werent|wasnt))",
)
# "It's ok, not now", "that's alright, no": the no comes last.
END_NO = any_of(
    r"(?<=[.,] )(?:no|nope|not (?:right )?now|not yet|not today)(?: thanks| thank you| sorry| actually)*(?= ?[.!]*$)"
)
BUT_TOO = any_of(
    r"but (?:\w+ ){0,3}?too (?:far|late|early|expensive|pricey|long|soon|small|big|busy|loud|much|far away)"
    r"(?! to be true)(?![^.!?]*(?:ok|okay|fine|anyway|ill take|book it)(?![^\W_]))"
)
NO = any_of(
    r"under no circumstances|by no means|on no account",
    r"no thanks",
    r"no need(?= ?(?:[.!,]|$)| (?:for (?:that|it|this|one)|thanks|thank|at all|right now)(?![^\W_]))",
    r"(?:i|we) (?:did not|didnt|never) (?:ask|asked|want|wanted|say|said|request|requested|order|ordered)(?![^.]* yes)",
    r"(?:a bit|bit|a little|rather|kind of|somewhat) (?:late|early|expensive|far|pricey|long|soon) for (?:me|us|that"
    r"|this|my)",
    r"(?:that|it|this) (?:cant|cannot|can not) be(?= ?[.!]*$)",
    r"no longer (?:want|need|wish|interested)",
    r"^(?:just |please |lets |, )*skip (?:it|this|that)(?= ?[.!]*$)",
    r"far from it|nowhere near(?= ?[.!]*$)",
    r"no thank (?:you|u)",
    (
        r"not (?:right now|at the (?:moment|minute)|for the moment|at this time|for now|just yet|interested|necessary"
        r"|needed"
        r"|at this point|happening|really)"
    ),
    (
        r"(?:dont|do not|wont|will not|wouldnt|would not|didnt|did not|cant|cannot|can not)"
        r" (?:(?:actually|really|currently|even|be) )?(?:want|needing"
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
    r"(?:not|arent) (?:quite |yet )?(?:ready|booking|going (?:ahead|with|for))",
    r"^not (?:before|until) (?:i|we)",
    r"^not (?:her|him|them|there)(?: please| thanks)?(?= ?[.!]*$)",
    r"leave it(?! (?:with|to (?:you|u)|at|by|in|there|here|up to))",
    (
        r"(?:ill|i will|i can|well|we can|id rather|i would rather) (?:just )?(?:do|call|book|ring|handle|manage|sort"
        r"|arrange|reserve|schedule)(?: (?:it|that|them|this))? (?:myself|ourselves|on my own|by myself)"
    ),
    r"cant be (?:right|true|correct)",
    r"^(?:it|that) (?:isnt|doesnt|is not|does not)(?= ?[.!]*$)",
    r"forget (?:it|that|about it)",
    r"incorrect",
    r"you(?: have| must have|ve)?(?: \w+)? (?:misunderstood|misheard|misread|mixed (?:\w+ )?up|got me wrong)",
    r"(?:there is|theres|there has been|there must be|must be|this is) (?:\w+ )?(?:a |some )?(?:mistake"
    r"|misunderstanding"
    r"|mix up)",
    r"(?:that|it|this) (?:would|must|has to) be (?:a )?(?:false|wrong|lie|mistake|no)",
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
    r"i (?:dont|do not)(?! (?:know|have|care|mind|remember|recall|see|recogni[sz]e|understand|get|hear|find|feel|live"
    r"|own)(?![^\W_]))",
    r"nothing like that",
    r"(?:ill|i will|id|i would|lets) (?:rather )?pass",
    r"^(?:maybe|perhaps|probably) (?:in a|later|not|another|some)(?: \w+)*",
    (
        r"(?:let me|ill|i will|i need to|have to|want to|like to|going to) (?:\w+ )?(?:think|consider|decide"
        r"|check with|sleep on|get back)(?: about| it| on| to)?"
    ),
    r"not my (?:type|style|thing)",
)
