"""Cues of agreement that names no yes: an option is taken, a wish understood, help that was offered is welcome."""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import any_of

_END: Final = r"(?= ?(?:[.!,]|$))"
_ONE: Final = (
    r"(?:it|that|this|them|him|her|these|those|there|(?:that|this) (?:one|place|slot|time|option|doctor|dentist|salon"
    r"|restaurant|hotel|vet|groomer|table|room))"
)

# What stands behind them says whether they agree: see `LIMITED`. They are looked for where nothing is asked.
ACCEPTING = any_of(
    # what was put forward is taken
    (
        rf"(?:lets|let us|i(?:ll| will|d(?: like| love)? to| would (?:like|love) to)|we(?:ll| will)?|i wanna|i want to)"
        rf" (?:just )?(?:pick|choose|go to|go with|use|visit|take|try|do|have) {_ONE}"
        r"(?= ?(?:[.!,]|$)| (?:please|then|thanks|thank you|and)(?![^\W_]))"
    ),
    (
        r"(?:i want|i wanna|id like|i would like|id love|i would love|ill|i will|well|we will|lets|let us|i choose)"
        r"(?: to)? go there"
        r"(?! (?:instead|another|some|but|if|later|before|when|first))"
    ),
    r"^(?:(?:ok|okay|great|yes|well|then|,) )*(?:that|this)(?: one)? (?:please|then|thanks)(?= ?[.!]*$)",
    (
        r"(?:thatd|itd|thatll|itll|(?:that|this)(?: one)? (?:will|would|should)) (?:work|do|suit)(?: (?:nicely|fine"
        r"|well"
        r"|perfectly|just fine|great))?(?: for (?:me|us))?(?= ?(?:[.!,]|$))"
    ),
    r"^(?:(?:i|we) )?(?:really |just )?love (?:that|this|the) (?:place|one|idea|salon|restaurant|hotel|option)" + _END,
    (
        rf"(?:that|this|it) (?:really |just )?(?:fits|suits|works|does it)(?: (?:me|us|in|perfectly|well|nicely|great"
        rf"|fine"
        rf"|just|right|with|for|both|my|our|schedule|plans|the|bill|all))*{_END}"
    ),
    r"(?:set|sign|book|put) (?:me|us) (?:up|in|down) (?:with|for) (?:it|that|this|them|him|her|one|that one|this one)"
    + _END,
    r"^(?:(?:ok|yes|well|,) )*you(?:ve| have) (?:convinced|persuaded|sold) me(?= ?(?:[.!,]|$)| on (?:it|that|this))",
    # what was understood is right
    r"^(?:yes |yeah |, )*(?:it|that|this) (?:sure |certainly |really )?(?:does|will|would)(?= ?(?:[.!,]|$))",
    (
        r"(?:(?:go|going) through with|finali[sz]e|complete|submit) (?:it|that|this|(?:the|my|our|this) (?:booking"
        r"|reservation"
        r"|appointment|visit))(?= ?(?:[.!,]|$)| (?:please|now|then|for (?:me|us))(?![^\W_]))"
    ),
    (
        r"^(?:(?:yes|oh|,) )*(?:im|i am|were|we are) (?:quite |very |absolutely |pretty |100 )?(?:positive|certain"
        r"|sure)"
        r"(?= ?[.!]*$)"
    ),
    (
        r"the (?:time|date|day|place|name|number)s? (?:is )?(?:fine|good|right|correct|ok|okay|perfect|great)"
        r"(?= ?(?:[.!]|$)| (?:for|with) (?:me|us)(?![^\W_]))"
    ),
    (
        r"you(?:ve| have)? (?:understood|heard|got|read)(?: (?:me|that|it|everything|all))* (?:perfectly|correctly"
        r"|right"
        r"|well|exactly)(?= ?(?:[.!,]|$)| (?:please|thanks|thank you|and)(?![^\W_]))"
    ),
    r"you(?:ve| have)? nailed it",
    r"you(?:ve| have) (?:got )?(?:it|that|everything|all(?: of it)?) (?:right|correct)",
    r"(?:thats|that is|its|it is|this is) (?:me|mine)(?= ?[.!]*$)",
    (
        r"(?:thats|that is|its|it is|this is|that would be|thatd be) (?:an? |the )?(?:\w+ly |very )?(?:good|great"
        r"|nice|fine"
        r"|perfect|excellent|lovely|right|reasonable|fair|wonderful|decent) (?:one|place|choice|option|idea|price|fit"
        r"|deal"
        r"|pick|spot|find|plan|slot|time)(?! (?:but|if|for (?:me|us) to))"
    ),
    (
        r"(?:sums it (?:all )?up|about the size of it|sounds? like what (?:we|i) (?:talked|spoke|said|agreed|discussed"
        r"|wanted)"
        r"(?: about| on)?)"
    ),
    r"(?:nothing|not(?:hing)? (?:is |much )?) ?(?:wrong|bad) (?:with|about) (?:it|that|this)",
    r"nothing (?:else )?to (?:add|correct|change)",
    r"(?:no|not an?|without) (?:issues?|problems?|complaints?) (?:with|about) (?:it|that|this)",
    r"consider it (?:done|booked|confirmed|agreed|a yes)",
    (
        r"(?<!not )everything (?:is |looks |seems |appears |was )?(?:to be )?(?:in order|as (?:it should be|expected"
        r"|agreed|discussed))(?! (?:but|except))"
    ),
    (
        r"(?:dont|do not|cant|cannot) (?:really )?see (?:a|any|the|why) (?:\w+ )?(?:problems?|issues?|not"
        r"|reason (?:why )?not"
        r"|reason against it|objections?)(?= ?(?:[.!,]|$)| (?:with|to|in|at all|there|here|why)(?![^\W_]))"
    ),
    r"see no (?:reason (?:why )?not|problem|issue|harm)(?: to| in (?:it|that))?",
    r"i(?:m| am)? (?:got|have|with) no (?:problem|issue|objection)s?(?: with (?:it|that|this))?",
    r"seal the deal",
    r"(?:i|we) (?:can|could) live with (?:it|that|this)",
    r"^(?:(?:im|i am|were|we are) all set ,? ?)?(?:book|reserve|fire|schedule) away" + _END,
    # what was offered is welcome
    (
        r"^(?:(?:yes|sure|of course|please|,) )*you (?:may|can|could|should)(?: (?:please|do (?:that|it|so)|go ahead))*"
        r"(?: and (?:book|schedule|reserve|arrange|make) (?:it|that|one|the \w+))?(?= ?[.!]*$)"
    ),
    (
        r"(?:id|i would|wed|we would) (?:really |very much )?appreciate (?:it|that) if you (?:did|could"
        r"|would)(?= ?(?:[.!,]|$))"
    ),
    r"^(?:(?:yes|ok|oh|please|just|,) )*(?:(?:go|carry) (?:right|straight) (?:ahead|on)|lets|let us)(?= ?[.!]*$)",
    r"^(?:(?:oh|yes|,) )*(?:id|i would|wed|we would) be (?:delighted|thrilled|honou?red|glad|happy)(?= ?(?:[.!,]|$))",
    r"(?:lets|let us) (?:get|have) (?:it|that|this) (?:sorted|booked|done|arranged|scheduled|set up|reserved)",
    (
        r"(?:thatd|itd|that would|it would|that will|thatll) be (?:(?:a|very|such|of|so|really) )*"
        r"(?:big|great|huge|real|enormous|much)? ?(?:help|helpful|relief|favou?r|appreciated"
        r"|kind(?! of (?!you)))(?: of you)?(?! if)"
    ),
    (
        r"(?:if it is|if its|if that is|if thats) (?:not|no) (?:too much |any |much |a )?(?:trouble|bother|problem"
        r"|hassle)"
        r"(?: for you)?(?: please)?(?= ?[.!]*$)"
    ),
    r"^(?:(?:yes|ok|well|i guess|i suppose|,) )*(?:i |we )?(?:might|may) as well(?= ?[.!,]|$| (?:do|book) (?:it|that))",
    r"^(?:(?:please|ok|yes|just|,) )*set (?:it|that|this|one) up(?= ?(?:[.!,]|$)| (?:please|then|for)(?![^\W_]))",
    r"^be my guest(?= ?[.!]*$)",
    (
        r"^(?:yes )?please do (?:make|book|reserve|schedule|arrange|set up) (?:it|that|this|the|an?|one|my|our)"
        r"(?: \w+)?(?: please| for me| for us)?(?= ?[.!]*$)"
    ),
    r"set aside an? (?:table|room|slot|time|seat|place)",
)
# "I'd be glad, but my husband has to agree", "that fits, I'll ask my wife": what is limited is not taken yet.
LIMITED: Final = any_of(
    r"but(?! (?:ok|okay|fine)(?![^\W_]))", r"if", r"though", r"although", r"unless", r"until", r"instead", r"wait",
    r"hold on", r"wrong", r"backwards", r"opposite", r"chang(?:e|es|ed|ing)", r"cancel\w*", r"mov(?:e|ed|ing)",
    r"except", r"another", r"different", r"cheaper", r"last (?:week|month|year|time)",
    r"(?:ask|asking|check with|talk to|speak to|discuss)(?! (?:you|for))", r"(?:has|have) to agree",
)  # fmt: skip
# What asks to do just what was offered: "could you do that please?", "would you?"
_DO_IT: Final = (
    r"^(?:(?:yes|ok|great|please|and|so|oh|well|,) )*(?:could|can|would|will) you (?:please |possibly |maybe )*"
    r"(?:do (?:so|that|this|it)|make (?:it|that|one|the \w+)|book (?:it|that|one|me)|arrange (?:it|that|one)"
    r"|set (?:it|that|one) up|reserve (?:it|that|one)|schedule (?:it|that|one)|get (?:me|us) (?:in|one|a \w+))"
)
# The same with a time, which has to be one: "could you do that for 5 pm?" and not "... for 20?"
DO_SO_THEN: Final = any_of(
    _DO_IT + r" (?:please )?(?:for|at|on|by|in|tomorrow|today|tonight|this|next)(?![^\W_])"
    r"(?! (?:home|less|free|half|my place|our place))"
)
DO_SO: Final = any_of(
    _DO_IT + r"(?= ?(?:[?.!,]|$)| (?:please|now|then|thanks|thank you|and|for (?:me|us|him|her|them))(?![^\W_]))",
    (
        r"^(?:(?:yes|ok|great|please|and|so|oh|well|,) )*(?:could|can|may) (?:i|we) (?:please )?(?:have|get|do|make) "
        r"(?:it|that|this|one) (?:please )?(?:for|at|on|tomorrow|today|tonight|this|next)(?! free)"
    ),
    r"^(?:(?:oh|please|,) )*(?:would|could|can) you(?: please| really)?(?= ?[?.!]*$)",
    r"^(?:(?:oh|well|yes|,) )*why dont (?:you|we)(?: do (?:it|that|so))?(?= ?[?.!]*$)",
    r"^(?:please )?if you (?:could|can|would|dont mind|please)(?: ,)?(?: please| do| do (?:it|that|so))?(?= ?[.!]*$)",
)
