"""Cues of what declines without a no, and of what stands beside a farewell: both are only heard where something is
open."""

from __future__ import annotations

from bot.understanding.cues import any_of, starting

_FIRST = (
    r"(?:ask|check(?: with| on| my| our| the| if)?|talk (?:to|with|it over)|speak (?:to|with)|consult|discuss|confer"
    r"|see with|run it (?:by"
    r"|past)|clear it)"
)
# An offer is left for now, or not needed: "I have to ask my wife first", "just browsing", "I already have one".
NOT_NOW = any_of(
    rf"(?:have|need|want|got|ought|must|like|should|will|ill|let me|gotta)(?: to)?(?: \w+)? {_FIRST}"
    r"(?: \w+){0,4}? (?:first|before|beforehand|wife|husband|partner|boss|family|mom|mum|mother|dad|father|parents|son"
    r"|daughter|kids|friends?|sister|brother|boyfriend|girlfriend|roommate|doctor|calendar|schedule|diary)",
    r"^(?:(?:no|oh|well|hm+|thanks|thank you|sorry|i|im|am|i am|was|were|we are|,) )*(?:just|only|merely) "
    r"(?:looking|browsing|asking|checking|wondering|curious|gathering|comparing|enquiring|inquiring"
    r"|(?:want|wanted|needed|need|like|wish|wished)(?: \w+)? (?:the |some |that |to )*(?:info|information|details"
    r"|know|number|address))(?! (?:if|whether|what|when|where|how|for|about)(?![^\W_]))",
    r"^(?:(?:no|oh|well|hm+|thanks|thank you|,) )*(?:maybe |perhaps |possibly )?later(?: (?:maybe|perhaps|possibly"
    r"|please|thanks|thank you|on|then|today|,))*(?= ?[.!]*$)",
    r"(?:lets|let us|id rather|i would rather|ill|i will|better) (?:just )?(?:wait|hold)(?: (?:with|on|off)"
    r"(?: (?:it|that|this))?)?(?: for now| a bit| a while)?(?= ?[.!,]|$)",
    r"(?:lets|let us|ill|i will|well|we will|we can) (?:just )?leave it (?:at that|there|here|for now)",
    r"(?:i|we)(?:ll| will)? (?:\w+ )?(?:come|get|be) back (?:to you|later|when)",
    r"(?:ill|i will|well|we will) (?:let you know|be in touch|contact you)(?: (?:later|then|soon|when|once|if))?",
    r"(?:i|we)(?:ve| have)? already (?:have|got|have got|booked|reserved|made|done|scheduled|arranged|called)"
    r"(?: (?:one|an?|it|that|there|elsewhere|somewhere|something|with|myself))",
    r"(?:rather|prefer|prefer to|like to|want to|ill|i will|i can|well|we will) (?:just )?(?:do|book|call|reserve"
    r"|handle"
    r"|schedule|sort|arrange|phone|go)(?: (?:it|that|this|them|there|one|by|online|directly|in person))*"
    r" (?:myself|ourselves|online|on my own|in person|by phone|directly|on the website)",
    r"(?:kind|nice|sweet|good|thoughtful|tempting)(?: of you)? ,? ?but no",
    r"^(?:no |id |i would |i |well |, )*(?:rather|prefer) not(?: to)?(?= ?[.!,]|$)",
    r"^(?:ill |i will |id |, )*pass(?: (?:thanks|thank you|for now|on (?:it|that|this)))*(?= ?[.!,]|$)",
    r"(?:im|i am|were|we are) (?:all )?(?:good|ok|okay|fine|alright|set) (?:for now|for the moment|as (?:i am|we are)"
    r"|without)",
    r"(?:(?:dont|do not) know|not (?:sure|certain|decided)|havent decided) yet",
    r"(?:not|no) (?:in (?:a|any) |any |such a )?(?:hurry|rush)(?= ?(?:[.!,]|$))",
    r"hold that thought",
    r"^(?:no |well |hm+ |, )*(?:maybe|perhaps|possibly|only|but only) (?:when|if|once|after)(?! (?:you|its|it is"
    r"|thats) (?:ok"
    r"|okay|can|could|possible))",
    r"(?:have|got|ive got|ive) (?:enough|all the|sufficient) (?:info|information|details)",
    r"(?:that|this|it)(?:s| is| was)? all (?:the )?(?:info|information|details|i wanted|i needed|i need|i want)",
)
# It is done without us: "that's okay, I'll call them".
BY_MYSELF = any_of(
    r"(?:ill|i will|i can|well|we will|we can|id rather|i would rather|my \w+ (?:will|can)) (?:just |probably "
    r"|simply )?"
    r"(?:call|phone|ring|contact|email|message|go|drop|walk|stop|swing)(?: (?:to|by|in|over))?"
    r" (?:them|him|her|there|it|in person|by|over|(?:the|that|this) (?:\w+ )?(?:office|place|shop|salon|restaurant"
    r"|doctor|dentist|hotel|clinic))(?! (?:at|on|for|with you|then)(?![^\W_]))"
)
# What speaks against an option without refusing it.
DISLIKED = any_of(
    r"(?:had|have had|heard|read) (?:only |very |some |a |really )*(?:bad|terrible|awful|poor|horrible|negative|a bad)"
    r" (?:experiences?|things|reviews?|time|stories)",
    r"not (?:really )?(?:my|our) (?:\w+ )?(?:kind|sort|cup|favou?rite|taste|scene|idea|area)",
    r"^(?:(?:oh|hm+|,) )*(?:meh+|ugh+|yuck|ew+|bleh|gross)(?: no)?(?= ?[.!,]|$)",
    r"(?:arent|isnt|are not|is not|isn t|dont seem|doesnt seem) (?:really |actually |exactly |all that |very )+\w+",
)
SEE_YOU = starting(
    r"(?:(?:ok|okay|great|perfect|wonderful|good|cool|fine|alright|thanks|thank you|thank you so much|bye|lovely|then"
    r"|so much|a lot|,|[.]|!) )*see (?:you|ya|u)(?: all| guys| both)?(?: (?!if|when|about)[^?.!,]+)?(?: ?[.!])*$"
)
# More is wished, in the form of an order: "thanks, now add it to my calendar".
MORE = any_of(
    r"(?:^|[.,!] |and |but )(?:(?:also|now|then|please|can you|could you|just|ok|okay|great|thanks|thank you|,) )*"
    r"(?:add|put|send|email|text|remind|show|give|tell|make|check|schedule|reserve|book|find|call) "
    r"(?!it there)(?:it|this|that|me|us|them|an?|the|my|another)(?! (?:day|good|great|nice|easy|easier))",
    r"(?:and|also) (?:please )?(?:add|book|include) \w+",
)
# A thing that fails is no refusal: "my key card does not work".
BROKEN = any_of(
    r"(?:my|the|our|your) (?!(?:\w+ ){0,3}?(?:slots?|times?|days?|dates?|hours?|appointment|visit|one|option|morning"
    r"|afternoon|evening|\w+day)(?![^\W_]))(?:\w+ ){1,3}?(?:doesnt|does not|wont|will not|didnt|did not"
    r"|isnt|is not|not|stopped|cant)"
    r" (?:\w+ )?(?:work|working|worked|turn on|open|start|load|charge|connect|function|flush|close|lock|ring|arrive)"
    r"(?! (?:for (?:me|us|him|her)|out|then|with (?:me|us|my|our)|on \w+day|at \d))"
)
_COUNT = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an?)"
_HEADS = r"(?:people|persons?|guests?|adults?|children|child|kids?|seats?|chairs?|friends?)"
# How many come, said where a number was put up to be agreed to.
HEADCOUNT = any_of(
    rf"(?:we|there) are (?:(?:only|just|now|actually) )*{_COUNT}(?! (?:minutes?|mins?|hours?|late|of the))"
    rf"(?= ?(?:[.!]|$| now)| (?:of us|{_HEADS})(?![^\\W_]))",
    r"(?:one|two|three|four|1|2|3) too (?:many|few)",
    rf"(?:we|there)(?: will| are| would)?(?: going to)?(?: only| just| now| actually| really| in fact)* be "
    rf"(?:(?:only|just|now|actually) )*{_COUNT}(?! (?:minutes?|mins?|hours?|late|of the))(?= ?(?:[.!,]|$|of us|after"
    rf"|now|in total|altogether|{_HEADS}))",
    rf"(?<!is there )(?:add|with|plus|bring\w*|and|need|make it)? ?{_COUNT} (?:more|less|fewer|extra|additional|other) "
    rf"{_HEADS}",
    rf"for (?:the )?{_COUNT} (?:people|persons?|guests?|adults?)",
    rf"{_COUNT} {_HEADS} (?:more|less|fewer|extra)",
)
