"""Cues of visits: booking, moving and cancelling them."""

from __future__ import annotations

from bot.understanding.cues import Cue, any_of
from bot.understanding.readings import Intent

_VISIT = (
    r"(?:appointments?|bookings?|reservations?|visits?|slots?|sessions?|bath|groom|haircut"
    r"|grooming|meeting|table|room|check ?up|vaccination|jab|stay|nail trim|manicure|pedicure"
    r"|massage|treatment|tour|viewing|termin|rendezvous|rdv|time|date|day|thing|one|it|that|them|all|everything|lunch"
    r"|dinner)"
)

VISITS: tuple[tuple[Intent, Cue], ...] = (
    (
        Intent.CANCEL,
        any_of(
            (
                r"(?:cancel|cancell?ing|call off|calling off|delete|annul\w*|anull?\w*|nullify|revoke|rescind"
                r"|suppress|cross out|eliminate|scrap|drop(?! (?:him|her|them|it"
                r"|\w+) (?:off?|in|by|round"
                r"|over|at)\b)|withdraw)(?: (?:of|my|the|our"
                rf"|his|her|this|that|these|those|todays|tomorrows|\w+s))*(?: \w+){{0,4}}? {_VISIT}"
            ),
            r"(?:annul|anull?|cancle|cansel|cancal)(?:l?ed|l?ing|l?ar|e)?",
            r"erase (?:this|that|it|them)",
            (
                r"(?:take out|erase|suspend) (?:(?:my|the|our|his|her|this|that|todays?|tomorrows?)(?: \w+){0,2}?|\w+)"
                r" (?:appointment|visit|booking|reservation)s?"
            ),
            r"(?:no|not)(?: can| able to| possible to)(?: to)? (?:come|attend|make it|be there|go)",
            r"(?:i|we) (?:no |not |will no |can no )(?:come|attend)",
            r"cancel(?! (?:your (?:current|present) task|what you))",
            r"cancell?ation(?! (?:policy|fee|list|charge|charges|fees|rules|terms))",
            (
                r"(?:wont|cant|cannot|can not|will not|not able to|unable to|wouldnt be able to"
                r"|wont be able to|not going to be able to)(?: be able to)?(?: to)? (?:make|come|attend|be there"
                r"|be (?:coming|in|along)|get there|do it|bring (?:him|her|them|\w+))(?! (?:a|an"
                r"|the appointment earlier"
                r"|before|until|after|earlier|later))(?: (?:it|in|to))?"
            ),
            (
                r"not (?:going to|gonna|coming|attending|making it)(?: (?:make it|come|to \w+|today"
                r"|tomorrow))?"
            ),
            r"no longer (?:need|needing|want|require|coming|able)",
            r"(?:bail|bailing) (?:on|out|from)",
            r"(?:need|have|got|going) to (?:pull|drop|back) out",
            r"count (?:me|us|him|her) out",
            r"something(?: has| just| else)? (?:came|come|cropped|has come) up",
            r"forget(?: (?:about|my|the|our|that))* (?:\w+ )?(?:reservation|booking|appointment|visit)",
            (
                r"(?:dont|do not) (?:need|want) (?:my|the|that|this) (?:appointment|booking|reservation"
                r"|visit)(?: any ?more)?"
            ),
            r"call (?:it|the \w+) off",
            r"^x$",
            r"no need to confirm my \w+",
            (
                r"(?:nix|kill|remove|erase|take off|take back|annul|scratch)(?: \S+){0,3}? (?:appointment"
                r"|booking|visit|reservation|table)s?"
            ),
            (
                r"(?:dont|do not|doesnt|does not|wont|will not)(?: actually| really)? (?:be needing|need|want)"
                rf"(?: \S+){{0,4}}? (?:{_VISIT}|nails|to (?:come|meet|go|visit|attend)(?: in)?)(?: \S+){{0,3}}?"
                r" (?:any ?more|any longer|after all)"
            ),
            r"decided (?:against|not to (?:come|go ahead|have|do|stay|keep|go|bring))",
            r"get (?:me|us|him|her) out of (?:my|the|our|this|that) (?:appointment|booking|reservation|visit|stay)",
            r"(?:appointment|booking|reservation|visit|table)s? (?:removed|deleted|dropped|scrapped|taken off)",
            r"take my name off",
            r"(?:dont|do not) want to (?:go (?:through|ahead)|continue|proceed|carry on) with (?:my|the|our|this|that) "
            r"(?:appointment|booking|reservation|visit|stay)",
            r"(?:back(?:ing)? out of|do away with|eliminate|revoke|discontinue|terminate|rescind|nullify"
            r"|retract) (?:my|the|our|this|that)(?: \w+){0,2}? (?:appointment|booking|reservation|visit|table|stay)",
            r"(?:not|wont be) (?:going|go) ahead with",
            r"(?:wont|not) be needing (?:my|the|our|that) (?:appointment|booking|reservation|slot|visit|table)s?",
            r"take (?:me|us|him|her|\w+) off (?:the|your) (?:schedule|list|books|diary|calendar|rota)",
            r"void (?:my|the|our|that) (?:appointment|booking|reservation|visit)",
            r"(?:scrap|drop|lose|bin|kill) (?:my|our) (?:\d{1,2}(?: ?[ap]m| oclock)?|\w+day)"
            r"(?= ?(?:$|[.,!?]|please|on ))",
            r"take (?:me|us|him|her|\w+) off (?:for|on) (?:\w+day|tomorrow|the \d)",
            r"get rid of (?:my|the)(?: \w+){0,2}? (?:appointment|booking|visit|reservation)",
            r"(?:undo|abort|axe|ditch) (?:my|our|the|that|this) (?:reservation|appointment|booking|visit)",
            r"(?:want|need|like|get)(?: \S+){1,4}? cancell?ed",
        ),
    ),
    (
        Intent.RESCHEDULE,
        any_of(
            r"reschedul\w*",
            r"re schedule",
            r"something(?: has| just| else)? (?:came|come|cropped|has come) up ?,? ?"
            r"(?:(?:so|but|and|sorry|pls|please) )*"
            r"(?:(?:can|could|may|how about|what about|is|would|any|do)(?: \w+){0,5} )?"
            r"(?:next week|same time|another (?:day|time)|tomorrow|\w+day)(?: \w+){0,5} ?[?]",
            r"make (?:my|our|the|his|her|this) (?:appointment|booking|reservation|visit|slot) (?:(?!for )\w+ ){0,4}?"
            r"(?:later|earlier|sooner)(?! (?:today|this|on|in))",
            (
                r"(?:move|moving|change|changing|switch|shift|postpone|push|bring forward|delay|modify|amend"
                r"|alter|update|upgrade|rearrange|swap|adjust|edit)(?: (?:my|the|our|his|her|this|that|a|an|todays"
                rf"|tomorrows|up|back|some|details?|of|some of|time|date|number))*(?: \w+){{0,4}}? (?:{_VISIT}"
                rf"|people|guests|adults|children|rooms|beds?|nights?|details)(?: \w+){{0,2}}"
            ),
            (
                r"(?:move|change|push|shift|switch|bring|put|postpone|reschedule) (?:it|that|this|him|her"
                r"|them|us|me|mine)(?: (?:back|forward|out|over|up))?(?: (?:to|for|till|until|by|from|an?"
                r"|later|earlier|please|one|two|\d+))+"
            ),
            (
                r"(?:come|bring \w+|do it|make it|have it) (?:on )?(?:another|a different) (?:day"
                r"|time)(?: instead)?"
            ),
            r"different (?:day|time) (?:for|instead)",
            r"(?:my|our) (?:\w+ )?(?:visit|appointment|booking) (?:at|on|for|to be(?: at| on)?)"
            r" (?:a different|another) \w+",
            r"(?:can|could) (?:my|the|our) (?:\w+ )?(?:one|visit|appointment|booking|slot) be (?:on|at|in|for|moved)",
            (
                r"(?:need|want|like|have|possible|can|could) (?:i |we |you |to |a )*(?:change|move|amend"
                r"|modify|postpone|alter|push back|switch)(?! (?:my mind|his (?:name|breed|weight)"
                r"|her (?:name|breed|weight)|my (?:number|name|email|address)))"
            ),
            r"^r$",
            r"postpone\w*",
            r"(?:need|have|got|want|like) to rearrange",
            (
                r"(?:come|do|bring|make|be|have)(?: \S+){0,4}? (?:instead of|rather than) "
                r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
            ),
            (
                r"(?:way|possible|able|chance|can|could)(?: \w+){0,3}? come(?: in| by)?(?: (?:an?|one|two|three"
                r"|\d+) (?:bit|little|hours?|days?|weeks?))? (?:earlier|later|sooner)"
            ),
            r"later date",
            r"(?:come|arrive|be there)(?: in)? (?:later|earlier) than (?:planned|booked|agreed|arranged)",
            (
                r"(?:swap|change|move|switch|exchange) (?:my|our|the|his|her|\w+s) "
                r"(?:mon|tues|wednes|thurs|fri|satur|sun)day (?:for|to|with)"
            ),
            r"(?:get|have|want|need)(?: \S+){1,5}? (?:changed|moved|rescheduled|postponed|shifted)(?= |$)",
            r"(?:can|could|may|might|would)(?: \S+){1,6}? be (?:changed|moved|rescheduled|postponed|shifted)(?= |$)",
            r"bring (?:my|the|our|his|her|it|that|this)(?: \w+){0,2}? (?:forward|ahead)",
            r"new (?:dates?|times?|day|slot) for (?:my|the|our|his|her|this|that) (?:appointment|booking|visit"
            r"|reservation|stay)",
            r"(?:extend|shorten|prolong) (?:my|our|the|his|her|this)(?: \w+)? (?:stay|booking|reservation)",
            r"stay (?:for )?(?:(?:one|two|three|four|a few|\d+) (?:more|extra|additional)|another) (?:nights?|days?)",
            r"make(?: \w+){0,2}? changes? to (?:my|the|our|this|that) (?:appointment|booking|visit|reservation|stay)",
            r"(?:correct|fix)(?: \w+){0,2}? (?:dates?|times?) of (?:my|our) (?:appointment|booking|visit|stay)",
            r"(?:later|earlier|different|another|new) (?:time|day|date|slot) for (?:my|our|his|her) "
            r"(?:appointment|booking|visit|reservation|table)",
            r"(?:check in|check out|leave|arrive) (?:an?|one|two|\d+) (?:days?|hours?|nights?) (?:later|earlier)",
            (
                r"(?:(?:cant|cannot|can not|wont|unable to|not able to) (?:be able to )?(?:make|come|do|attend)"
                r"|(?:came|come|cropped) up)(?: [^?]{0,40}?)?(?:can|could|may) (?:i|we) (?:please )?(?:come|do|make it"
                r"|bring \w+|have|take|get)(?! (?:in|a refund|my money))(?: \w+){0,3}? (?:instead|at \d+|on \w+|later"
                r"|earlier|tomorrow|today|next|the|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
            ),
        ),
    ),
    (
        Intent.BOOK,
        any_of(
            r"(?:book|rebook)(?: (?:a|an|me|us|him|her|my|the|in|for|it|some|\w+))*",
            (
                r"(?:make|create|schedule|reserve|arrange|set up|get|give|need|want|have|like|looking for"
                r"|find|secure|take|request|help me with|proceed with)(?: \S+){0,5}? (?:appointment|booking"
                r"|room|suite|reservation|table|booking|slot|meeting room|meeting|bath|groom|haircut|grooming"
                r"|nail trim|check ?up|viewing|tour|visit|wash|trim|jab|vaccination|spot"
                r"|opening)(?!s? (?:reminder|details|confirmation))"
            ),
            r"(?:schedule|reserve)(?: \w+)?",
            (
                r"when (?:can|could|may) (?:we|i) (?:come|bring (?:him|her|it|them))(?: (?:in|again|back|over|by))*"
                r"(?= ?[?.!]*$)"
            ),
            (
                r"(?:can|could|may) (?:we|i) (?:please )?come (?:again|back)"
                r"(?= ?(?:[?.!]*$|(?:on|next|this|tomorrow|soon)(?![^\W_])))"
            ),
            r"(?:put|pencil|sign|write) (?:me|us|him|her|them|\w+) (?:in|down)(?: for)?",
            (
                r"(?:set|plan|organi[sz]e|hold|arrange|put|add)(?: \S+){0,3}? (?:meeting|table|appointment"
                r"|visit)"
            ),
            (
                r"(?:see|check|know|find out|tell me) if(?: \S+){0,4}? (?:table|slot|opening|availability"
                r"|room|appointment|reservation|spot)s?"
            ),
            r"(?:stay|staying)(?: \S+){0,5}? (?:nights?|days?|weeks?|fortnight)",
            r"checking in (?:on|at|tomorrow|today|next)",
            r"(?:table|room|slot|reservation|appointment|meeting) (?:needed|required|wanted|please)",
            (
                r"(?:get|have|bring|want|need|like)(?: (?:to|my|our|the|a|his|her|get|have|him|her|them|dog"
                r"|cat|puppy|kitten|rabbit|dogs|cats|boy|girl|\w+)){0,5}? (?:groomed|bathed|washed|clipped"
                r"|trimmed|brushed|vaccinated|neutered|spayed|microchipped|checked(?: out| over| up)?|seen"
                r"|cleaned|chipped|shaved|cut|done)(?= |$)"
            ),
            r"(?:get|bring|book|slip|take) (?:\w+ ){1,3}in(?= |$)",
            (
                r"(?:need|needs|due for|wants?) (?:a|an|his|her|their|some) (?:\w+ )?(?:bath|groom|haircut"
                r"|trim|wash|brush|clean|check|checkup|jab|jabs|shot|shots|booster|vaccination|nails"
                r"|appointment|stay)"
            ),
            r"(?:nails|teeth|hair|coat|claws) (?:done|cut|cleaned|brushed|clipped|trimmed)",
            (
                r"(?:is|are|do|have|has|got|any) (?:you |there |u |i |we )?(?:have |got |any |a |an |some "
                r"|the |more |free |open )*(?:\w+ ){0,2}?(?:slots?|openings?|availabilit(?:y|ies)"
                r"|appointments?|times?|space|spaces|room|rooms|tables?|spots?"
                r"|reservations?)(?: \w+)? ?(?:available|free|open|left|for|on|at|this|next|today|tomorrow"
                r"|from|between|after|before|with|in)(?! (?:service|wheelchair))"
            ),
            (
                r"(?:come|bring (?:him|her|them|\w+)|drop (?:him|her|them|\w+)) (?:in|by|over|round"
                r"|off)(?: (?:for|on|at|to))"
            ),
            r"fit (?:me|us|him|her|them|\w+) in",
            r"(?:get|save|hold|grab) (?:me |us |a |the )+(?:\w+ ){0,3}?(?:seats?|table|room|spot|slot)",
            r"(?:need|want|like|love|arrange|got|have)(?: \S+){0,3}? to meet with",
            r"(?:see|meet) dr \w+",
            r"(?:want|need|like|love|hoping|planning) to stay (?:from|for|on|until|overnight|with)",
            r"(?:want|need|like|have)(?:ing)? (?:two|three|four|some|\d+) (?:rooms|tables|slots|appointments|visits)",
            r"(?:have|get) (?:someone|somebody) (?:to )?(?:see|look at|check|groom|trim)",
            (
                r"(?:trying|try|hoping|hope|want|wanting|like|love|looking|planning|thinking) (?:to|of|about) (?:come"
                r"|coming|get|getting|pop|popping|stop|stopping|drop|dropping|be|bring \w+|bringing \w+) "
                r"(?:in|by|over|round|seen)(?! (?:touch|contact|late|earlier|later))"
            ),
            (
                r"(?:can|could|may) (?:i|we) (?:pop|stop|come|drop|swing|nip) (?:in|by|over|round)"
                r"(?! (?:late|later|early|earlier|without|instead|alone|with))"
            ),
            (
                r"when (?:can|could) (?:you (?:see|fit|take|squeeze|do)"
                r"|(?:i|we) (?:come in|come by|bring \w+|get in|get seen))"
            ),
            r"(?:set|sign) (?:me|us|him|her|them) up (?:for|on|with|at|to)",
            (
                r"(?:can|could|may) (?:i|we) bring (?:both|all|my(?! own)|our(?! own)|him|her|them)(?: \w+){0,2}?"
                r"(?= ?[?.!,]*$| (?:and|on|in|at|for|to|this|next|tomorrow|today|together|too) )"
            ),
            r"needs? (?:a )?doing",
            r"set up a (?:time|day|date)",
            r"lock in",
            r"sort (?:me|us) out (?:an?|with an?)",
            r"(?:need|want) (?:someone|somebody|a vet|a nurse|the vet) to (?:look at|see|check|examine|groom|trim)",
            r"(?:reserving|scheduling) (?:an?|the|that|my) (?:\w+ )?(?:appointment|visit|table|room|time|slot|meeting)",
            r"enroll? (?:\w+ ){1,3}in",
            r"squeeze (?:me|us|him|her|\w+) in",
            r"see (?:the|a) (?:vet|doctor|groomer|nurse|dentist)(?: for| about| on)?",
            (
                r"(?:are you|anything|something|anyone) (?:free|available)(?: (?:on|at|for|this|next|tomorrow"
                r"|today|after|before|in))?"
            ),
            r"meeting rooms?(?: \w+){0,3}? (?:available|open|availability)",
            r"open meeting rooms?",
            r"get (?:me |us )?reservations?",
            r"(?:hook|line|set) up (?:a|an|my|the) (?:\w+ ){0,2}?(?:meeting|groom\w*|bath|appointment|visit|check ?up)",
            (
                r"^(?:(?:hi|hello|hey|a|an|the|one|,) )*(?:\w+ )?(?:booking|appointment|reservation|slot|table|room"
                r"|accommodation|stay) (?:for|on|at)"
            ),
            (
                r"(?:want|need|like|have|ought) to (?:go to|come to|visit|see) (?:a|an|the|my|your) "
                r"(?:groomer|vet|dentist|doctor|salon|nurse)"
            ),
            (
                r"any chance (?:of|for) (?:an? |the |this |next )?(?:\w+ )?(?:monday|tuesday|wednesday|thursday|friday"
                r"|saturday|sunday|weekend|today|tomorrow|slot|appointment|space)"
            ),
            r"make (?:us |me )?(?:a )?reservations?",
            r"(?:in|available) for (?:a|an) (?:bath|groom|trim|wash|haircut)",
        ),
    ),
)
