"""Cues of intents: how people say what they want done. Patterns over the words put right, without apostrophes."""

from __future__ import annotations

from bot.understanding.cues import Cue, any_of
from bot.understanding.cues_changed_plans import CHANGED_PLANS
from bot.understanding.cues_denials import DENIALS
from bot.understanding.cues_guidance import GUIDANCE
from bot.understanding.cues_messages import MESSAGES
from bot.understanding.cues_privacy import PRIVACY
from bot.understanding.cues_questions import QUESTIONS
from bot.understanding.cues_records import RECORDS
from bot.understanding.cues_registering import REGISTERING
from bot.understanding.cues_visits import VISITS
from bot.understanding.cues_waitlist import WAITLIST
from bot.understanding.readings import Intent

# Each intent with what says it; where two stand on the same words, the earlier one in this list counts.
RULES: tuple[tuple[Intent, Cue], ...] = (
    *PRIVACY,
    *WAITLIST,
    *DENIALS,
    *QUESTIONS,
    (
        Intent.PET_DIED,
        any_of(
            (
                r"(?:has |have |just |sadly |recently |unfortunately )*(?:passed away|passed on"
                r"|passed (?:last|this|on|yesterday|in)|crossed the rainbow bridge|been put down"
                r"|been put to sleep|was put (?:down|to sleep)|had to (?:put|be put) (?:\w+ )?(?:down"
                r"|to sleep)|(?<!to )(?<!you )(?<!please )(?<!me )(?<!we )put (?:him|her|them) (?:down|to sleep)"
                r"|(?:we|i) put (?:him|her|them) (?:down|to sleep)(?! (?:for|at|tomorrow|on)\b))"
            ),
            (
                r"(?:is|are|was|has been) (?:dead|no longer with us|gone forever|euthani[sz]ed)(?! (?:tired"
                r"|on|serious|set))"
            ),
            (
                r"(?<!have )(?<!almost )(?<!nearly )(?<!i )(?<!we )(?<!phone )(?<!battery )(?<!laptop"
                r" )(?<!car )(?<!internet )(?<!connection )(?<!computer )died(?! (?:of|from) (?:laugh\w*"
                r"|embarrassment|boredom|cuteness|shame|joy))(?! (?:laughing|my|the phone))"
            ),
            (
                r"we (?:have |just |sadly )?lost (?:him|her|our (?:dog|cat|pet|boy|girl|rabbit))(?! (?:in|at"
                r"|appointment|booking))"
            ),
            r"(?:had|have) (?:him|her|\w+) euthani[sz]ed",
        ),
    ),
    *MESSAGES,
    (
        Intent.START_OVER,
        any_of(
            r"start (?:over|again|from (?:scratch|the (?:beginning|start))|afresh|anew)",
            r"restart",
            r"begin again",
            r"from the (?:top|beginning)",
            r"reset",
        ),
    ),
    (
        Intent.UNDO,
        any_of(
            (
                r"undo(?! (?:my|our|the|that|this) (?:booking|reservation|appointment|visit))(?: (?:that|it|this"
                r"|the last))?"
            ),
            r"(?:that was|it was|this was|i made) a mistake",
            (
                r"(?:booked|did|pressed|hit|tapped|chose|sent) (?:that |it |this |yes )?(?:by (?:mistake"
                r"|accident)|accidentally)"
            ),
            r"take (?:it|that) back",
            r"i didnt mean (?:to|that)",
        ),
    ),
    (
        Intent.SAME_AS_LAST,
        any_of(
            (
                r"(?:the )?same (?:\w+ )?(?:as|like) (?:last|the last|always|usual|before|previous|previously"
                r"|normal)(?: \w+)?"
            ),
            r"(?:the|my|his|her) usual",
            r"like last time",
            r"same again",
            r"what (?:we|i|he|she) (?:had|did|got) (?:last time|before)",
            r"as usual",
            r"repeat (?:my|the) last (?:booking|appointment|visit)",
            r"same as ever",
        ),
    ),
    (
        Intent.CALENDAR,
        any_of(
            (
                r"(?:add|put|include|save|enter|place|note|mark|get|send|pop|stick|write)(?: \S+){0,5}? (?:to|on"
                r"|in|into|for)"
                r" (?:(?:my|the|our|google|outlook|apple|phone|a) )+(?:calendar|diary|agenda|schedule|planner)"
            ),
        ),
    ),
    (
        Intent.WHY,
        any_of(
            (
                r"why (?:do|are|would|does|should|did) (?:you|u|i|we|it|that)(?: (?:need|ask|asking|want|have"
                r"|care|matter|tell|know|give))?(?: \w+){0,3}"
            ),
            r"what (?:do you need|is|s) (?:it|that|this) for",
            r"what (?:do|would) (?:you|u) (?:need|want) (?:my |the |that |this |all |his |her |its )+(?:\w+ )?for",
            r"what for",
            r"^why(?! not)(?: ?\?| that| is that)?",
            r"how come",
        ),
    ),
    *CHANGED_PLANS,
    *VISITS,
    *REGISTERING,
    *RECORDS,
    (
        Intent.WHO,
        any_of(
            r"who (?:will|would|is|does|do|ll|can|is going to)(?: \w+){0,2}? (?:do|doing|does|groom|grooming|see|seeing"
            r"|look|looking|take|taking|handle|handling|there|treat|treating|it|that|him|her|them)",
            r"whos (?:doing|going to|grooming|seeing|looking|taking|it)",
            r"(?:with|by) (?:whom|who)",
            r"who with",
            r"who (?:is|will|would|was)(?: \w+){0,3}? with(?= ?\??$)",
            r"who (?:cuts?|washes|bathes|clips|trims|grooms|brushes|does|sees|treats|handles)(?: the| my| a)? \w+",
            r"who (?:are|am|is) (?:we|i|he|she) (?:with|seeing|booked with)",
            r"(?:is|was|will|are) (?:it|that|this|he|she|they|we)(?: be)?(?: still| with)* with \w+(?= ?\??$)",
            r"(?:will|would|is|does) (?:it|he|she|that|they) (?:be )?(?:\w+ ){0,2}?(?:the |my |his |her )?"
            r"(?:same|usual) (?:\w+ )?(?:girl|guy|lady|man|woman|person|groomer|vet|stylist|nurse|one|people)",
            r"which (?:groomer|vet|nurse|person|stylist|doctor)",
        ),
    ),
    (
        Intent.PRICES,
        any_of(
            r"whats the damage",
            r"(?:what|whats|how much|wots)(?: \w+){0,4}? (?:owe|owing|come to|altogether|all told|in total"
            r"|the total|the bill)",
            r"(?:the |my )?total(?= ?\??$)",
            r"(?:set|knock|put) (?:me|us) back",
            r"how (?:much|expensive|pricey)(?! (?:time|longer|notice|does (?:he|she|it|\w+) weigh|weight))",
            r"price(?:s|d)?(?: list| range)?",
            r"(?:what|whats)(?: \w+){0,4}? (?:cost|costs|charge|rate|rates|fee|fees|price)(?: \w+)?",
            r"(?:costs?|charges?|fees?|rates|expensive|quote|pricing)",
            r"what do (?:you|u) charge",
            r"what (?:would|will|does|did) (?:that|it|this|\w+) run(?: me| us)?",
            r"(?:more|less) than \S+ (?:dollars|bucks|pounds|euros|quid)",
            r"(?:any |extra |additional )(?:limits?|cost|costs|charge|fee)",
        ),
    ),
    (
        Intent.SERVICES,
        any_of(
            r"what(?: \w+){0,2}? (?:services|treatments|packages|options)(?: \w+)?",
            (
                r"(?:what|whats)(?: \w+){0,4}? (?:include|included|includes|involve|involves|come with"
                r"|comes with|get with|offer)"
            ),
            (
                r"(?!what can (?:you|u) do(?: for me)? ?\??$)what (?:do|can|does) (?:you|u|the|a)(?: \w+){0,3}? "
                r"(?:do|offer|have|provide|include)(?! i| my| for me| else| other| free| available| open| on | at "
                r"| (?:to|in|this|next|the) | tomorrow| today)"
            ),
            (
                r"do (?:you|u)(?: guys| people| folks| lot| also| even| ever)? (?:do|offer|provide|take|groom|treat|see"
                r"|accept|board|wash|bathe|handle|look after|have|clip|cut|trim)"
                r"(?! (?:any|you|slots|openings|an?|availability|time|space"
                r"|know|think|need|a slot|card|cards|cash|payments?|credit|debit|tips?|vouchers?|cheques?|checks?"
                r"|bitcoin|apple|walk|someone|my|parking))(?: \w+)?"
            ),
            r"(?:services|service list)$",
            r"(?:is|are)(?: \w+){1,4}? (?:included|extra)(?= ?\??$| in| with| or not)",
            r"whats in (?:a|the)",
            r"tell me about (?:the|your) (?:services|\w+ groom|\w+ bath)",
            r"difference between",
            (
                r"how (?:long|much time)(?! (?:ago|since|until|till|before|in advance))(?: \w+){0,2}? "
                r"(?:does|do|will|would|is|s|are|takes?|lasts?|last)"
                r"(?! (?:you|ago|since|it been|until|till|before|i (?:have|need) to))"
            ),
        ),
    ),
    (
        Intent.HOURS,
        any_of(
            (
                r"(?:opening|business|working|closing|open|your|shop|store|office) (?:hours|times?)(?! (?:do"
                r"|that|which) (?:i|suit|work))"
            ),
            (
                r"(?:what time|when|how late|how early|until when|till when)(?: \w+){0,3}? (?:open|close"
                r"|closed|closing|opening|shut|start)(?:s|ing)?(?: \w+)?"
            ),
            r"are (?:you|u|they)(?: guys)? (?:open|closed|working)(?! to)(?: \w+)?",
            (
                r"(?:is|are) (?:the|your) (?:shop|salon|clinic|store|place|branch|office)(?: \w+)? (?:open"
                r"|closed)"
            ),
            (
                r"(?<!\d )(?<!two )(?<!three )(?<!few )(?<!of )(?<!four )"
                r"hours(?! (?:earlier|later|before|after|ago|from|long))"
            ),
            (
                r"(?:open|closed) (?:on|today|tomorrow|now|this|sundays?|mondays?|weekends?)(?= ?\??$"
                r"| \w+ ?\??$)"
            ),
            r"do (?:you|u) (?:open|close|work)(?: \w+)?",
            r"what days",
        ),
    ),
    (
        Intent.ADDRESS,
        any_of(
            r"(?:what|whats|where|wheres)(?: \w+){0,2}? (?:address|location|located|based|situated)",
            r"where (?:are|is|r) (?:you|u|the (?:shop|salon|clinic|place|store)|it|this|your)(?: \w+)?",
            r"(?:your|the|shop|salon|clinic) (?:address|location)",
            r"how (?:do|can) (?:i|we) (?:get there|get to you|find you|find the)",
            r"directions",
            r"(?:send|give|tell|text) (?:me )?(?:the |your )?address",
            r"where do (?:i|we) (?:go|come|bring)",
            r"^address",
            r"(?:whats|what is) (?:the|your) (?:phone|number|phone number|telephone)",
        ),
    ),
    *GUIDANCE,
)
