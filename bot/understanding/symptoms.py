"""What cannot wait, and what a vet should see soon: said of an animal, now, and not denied."""

from __future__ import annotations

from typing import Final

from bot.understanding.cues import any_of

_BAD: Final = (
    r"(?:chocolate|choc|grapes?|raisins?|onions?|garlic|xylitol|gum|antifreeze|poison|rat poison|slug pellets"
    r"|bleach|pills?"
    r"|tablets?|medication|medicine|ibuprofen|paracetamol|tylenol|advil|weed|edibles?|lil(?:y|ies)|mushrooms?"
    r"|batter(?:y"
    r"|ies)|needle|bone|bones|socks?|toy|ball|string|thread|stone|stones|coin|magnets?|corn cob|glass|plastic|something"
    r"(?: \w+)?|plant|bee|wasp)"
)
_OUTPUT: Final = (
    r"(?:pee|pipi|wee|urine|poo|poop|stools?|faeces|feces|vomit|sick|diarrh\w+|spit|saliva|litter(?: ?box| tray)?|nose"
    r"|mouth|ears?|eyes?|gums?|bum|butt|bottom|rectum)"
)
_TOXIC: Final = (
    r"(?:batter(?:y|ies)|pills?|tablets?|medication|medicine|lil(?:y|ies)|sago|oleander|(?:\w+ )?(?:cable|cord|wire)"
    r"|chocolate|poison|bleach|antifreeze)"
)
_EATER: Final = (  # "my dog eat chocolate" tells of what happened, "can my dog eat chocolate" asks
    r"^(?:(?:hi|hello|hey|help|please|omg)[ ,!]+)*(?:(?:my|our|the) )?"
    r"(?!(?:can|could|do|does|did|if|will|would|should|may|to|not|never|i|we|you|they|dogs|cats|people|what|when) )"
    r"\w+ (?:(?:he|she|just) )?"
)
_PERSON: Final = (
    r"(?:(?:son|daughter|kids?|child|children|husband|wife|partner|mom|mum|mama|mother|dad|papa|father|sister"
    r"|brother|grandma|grandpa|vet|hij[oa]s?|espos[oa]|marido|mujer|abuel[oa]|herman[oa]|suegr[oa])\b)"
)
_UNABLE: Final = r"(?:not able to|isnt able to|unable to|does not|doesnt)"
_PAINKILLER: Final = r"(?:ibuprofen|paracetamol|acetaminophen|tylenol|advil|aleve|naproxen)"
EMERGENCY: Final = any_of(
    r"^(?:(?:its|it is|this is|that is|we have|i have|theres|there is|help|please|hi|hello|an|a|very|really|so) )*"
    r"(?:emergency|urgent|sos)(?: (?:help|please|pls|now))*[ .!]*$",
    rf"(?:peeing|weeing|pissing|pooing|pooping|passing|vomiting|throwing up|threw up|puking|coughing up|spitting"
    rf"|pees|vomits|vomited|peed|pooped|poops|leaking)(?: \w+)? blood"
    rf"|blood(?:y)? (?:\w+ ){{0,2}}?(?:in|from|out of) (?:\w+ ){{0,2}}?{_OUTPUT}"
    rf"|bloody {_OUTPUT}",
    r"faint(?:ed|ing|s)|pass(?:ed|es|ing) out(?! (?:fly|leaf|card|cand|the|some|treat|sample))|blacked out"
    r"|keel(?:ed|s) over",
    r"breathing (?:is )?(?:\w+ ){0,2}?(?:fast|quickly|rapidly|rapid|heavy|heavily|hard|shallow|funny|weird)"
    r"|(?:wont|cant|cannot|doesnt) stop panting",
    r"breath(?:e|es|s)? (?:(?:is|so|very|really|too) ){0,2}?(?:fast|quickly|rapidly|heavily)"
    r"(?! (?:in the|during|under|when)\b)",
    r"tongue (?:(?:is|was|has|looks|got|went|turned|turning|gone|all|very|so) ){0,3}?(?:blue|purple)"
    r"(?! (?:by|from|because|like|spots?)\b)",
    rf"{_EATER}(?:eat|eats|swallow|swallows) (?:(?:a|an|the|some|my|piece|of) ){{0,4}}?"
    r"(?:chocolates?|grapes?|raisins?|xylitol|rat poison|something (?:bad|weird|strange|wrong|toxic|poisonous))"
    r"(?! (?:lab|labs|labrador|poodle|flavou?r\w*|colou?red|scented|treats?|toys?)\b)",
    r"(?<!no )(?<!no se )comio (?:(?:un|una|unos|unas|el|la|las|los) )?"
    r"(?:chocolates?|uvas?|pasas|cebollas?|raticida)(?! de\b)",
    r"tuvo (?:una )?convulsion(?:es)?|le di (?:(?:un|una|media|medio) )?(?:ibuprofeno|paracetamol)",
    rf"{_EATER}swallow (?:a|an|the|some|my|one) (?!(?:pill|tablet|med)s?\b)\w+",
    rf"(?:i|we) (?:just |accidentally )?gave (?!(?:you|up|away) |(?:(?:my|our|the) )?{_PERSON})"
    rf"(?:\w+ ){{1,4}}?{_PAINKILLER}"
    rf"(?! to (?:(?:my|our|mi|the) {_PERSON}|(?:me|us|myself)\b))(?! (?:as|that|because|like) (?:\w+ )?vet\b)",
    rf"^i give (?!you )(?:\w+ ){{1,4}}?{_PAINKILLER}(?= (?:yesterday|today|this morning|last night|just now)\b)",
    rf"^(?!.*\b(?:i|im|i am|i was|{_PERSON}(?: is| was)?) {_UNABLE} get up\b)"
    rf".*\b{_UNABLE} get up(?=$| ?[.,!;?]| (?:and|since)\b)",
    r"gums (?:\w+ ){0,3}?(?:white|pale|blue|gr[ae]y|purple|yellow)",
    rf"(?:trying|tries|tried|keeps|straining|strains|wants) (?:trying )?to (?:vomit|throw up|puke|be sick|poo|poop|pee"
    r"|go(?! (?:on|out|home|back|in|for|with|over|there|to (?!the (?:toilet|litter)))\b))"
    rf"(?: \w+){{0,5}}? (?:nothing|cant|wont)|(?:retching|gagging|heaving)(?: \w+){{0,4}}? nothing"
    rf"|{_OUTPUT}(?: \w+){{0,4}}? nothing (?:comes|is coming|coming|came|happens)",
    r"dragging (?!my |our )(?:\w+ ){0,2}?(?:legs?|feet|back end|hind\w*|rear)",
    rf"(?:chew(?:ed|ing|s)?(?: (?:on|into|through|up))?|(?<!a )(?<!little )bit(?:ten)?"
    rf"(?= (?:a|an|the|into|through|his|her|my) )(?: into| through)?|drank|drunk|licked) (?:\w+ ){{0,3}}?{_TOXIC}",
    r"(?:leg|paw|hip|jaw|back|tail|rib|bone)s? (?:is |are |looks? |might be |may be |seems? )+(?:broken|fractured)",
    r"(?:cant|cannot|can not|not|isnt|stopped|barely|hardly|struggling to|struggles to|trouble|difficulty|hard to"
    r"|problems?) (?:\w+ )?(?:breath|breathe|breathing)",
    r"(?:gasping|choking|suffocating|turning blue|blue gums|white gums|pale gums)",
    r"(?:a|is|was|having|had|has|been) (?:a )?(?:seizures?|seizing|fitting|convulsions?|convulsing)",
    r"(?:having|had|has|have|is having) (?:a |another )?fits?(?! (?:when|of laughter|if|about|because|over))",
    r"collapsed?|collapsing|unconscious|unresponsive|wont wake up|not waking up|cant stand(?: up)?|cant get up"
    r"|paraly[sz]ed",
    r"(?:hit|struck|run over|knocked down|knocked over) by (?:a |the )?(?:\w+ )?(?:car|truck|van|bike|bus|scooter)",
    r"(?:got|been|was) (?:run over|hit by|attacked|mauled|electrocuted)",
    r"fell (?:from|off|out of) (?:the |a )?(?:balcony|window|roof|stairs|\w+ floor|height)",
    rf"(?:ate|eaten|eating|swallowed|swallowing|ingested|got into|chewed up|licked) (?:\w+ ){{0,4}}?{_BAD}",
    r"(?:ate|eaten|swallowed) (?:something|sth|smth)",
    r"swallowed",
    r"poison(?:ed|ing)?|antifreeze|rat bait",
    r"(?:is|hes|shes|its|are|wont stop|keeps|still|started|been) (?:\w+ ){0,2}?bleeding",
    r"bleeding (?:\w+ ){0,2}?(?:from|badly|heavily|a lot|everywhere|out|wont)",
    r"(?:lots|lot|full) of blood|blood everywhere|coughing up blood|blood in (?:his|her|the|its) (?:vomit|urine|pee"
    r"|wee)",
    r"(?:cant|cannot|wont|not able to|unable to|hasnt|not been able to|trying to|straining to|isnt|not|stopped)"
    r" (?:been )?(?:pee|peed|peeing|wee|weed|weeing|urinate|urinated|urinating|go to the toilet|pass urine)",
    r"bloat(?:ed|ing)?|(?:stomach|belly|tummy) (?:is |looks )?(?:\w+ )?(?:hard|huge|distended|swollen)"
    r"|gastric torsion|gdv",
    r"(?:in labou?r|giving birth|whelping)(?: (?:now|for|and|but|since))",
    r"(?:pup|puppy|kitten) (?:is )?stuck",
    r"(?:face|throat|muzzle|tongue|head|eyes?) (?:is |are |has |have |all |very |really |so |badly )*(?:swollen"
    r"|swelling|swelled)",
    r"(?:bitten|bit|stung) by (?:a |an |the |some )?(?:snake|adder|viper|spider|scorpion|dog|fox|several|bees|wasps)",
    r"snake ?bite",
    r"heat ?stroke|overheat(?:ed|ing)|hypothermi\w+",
    r"(?:broken|broke|fractured|open wound|deep (?:cut|wound)|gash)(?: (?:his|her|a|the|its))?(?: \w+)?"
    r" (?:leg|bone|paw|hip|jaw|back|wound|cut)",
    r"deep (?:cut|wound)|gash",
    r"(?:eye|eyeball) (?:\w+ ){0,2}?(?:popped|came out|hanging)",
    r"(?:dying|going to die|gonna die)",
    r"(?:not|isnt|hasnt been|been not) (?:moving|responding)",
)  # fmt: skip
_NO_THING: Final = "".join(
    rf"(?<!\b{word} )"
    for word in "that this it which what all they time times date dates day hour name place number price address"
    " details info service spelling one answer".split()
)
_PLACE: Final = r"(?! (?:now|away|there|here|then|next|time|day|date|place|one|thing|person|service|name))"
UNWELL: Final = any_of(
    r"(?:he|she|hes|shes|dog|cat|puppy|kitten) (?:is |was )?vomit(?! (?:free|proof|stains?|on|smell|normal)\b)"
    r"|\w+ is vomit(?=$| ?[.,!;]| (?:and|since|all|a lot)\b)|(?<!no )(?<!not )(?<!any )vomit since",
    r"(?<!no )(?:tiene|con|tuvo|dio) diarrea",
    r"(?:is|hes|shes|its|been|keeps|was|started|has|had|are|still) (?:\w+ ){0,2}?"
    r"(?:vomiting|throwing up|puking|sick|limping|lethargic|lame|shaking|trembling|wheezing|drooling|scratching"
    r"|itching)",
    r"(?:vomits|vomited|threw up|puked|limps|limping|vomiting|throwing up|diarrh\w+|the runs|bloody stool|lethargic)",
    r"(?:not|isnt|hasnt|wont|stopped|refuses to|refusing to|barely|hardly|doesnt want to|doesnt) (?:been )?(?:eat|eaten"
    r"|eating|drink|drinking|drunk|touch(?:ed|ing)? (?:his|her|its) food)",
    r"off (?:his|her|its) food",
    r"(?:swollen|swelling|swelled up|a lump|lump on|abscess|infected|infection|sore (?:eye|ear|paw)|red eyes?"
    r"|ear infection)",
    r"(?:cough(?:ing|s)?|sneez(?:ing|es)|wheez(?:ing|es))",
    r"(?:not|isnt) (?:himself|herself|well|doing well|feeling well)",
    # "That's not right" and "not right now" answer what we asked
    rf"(?:hes|shes|{_NO_THING}(?:is|are|was)) not (?:quite |really )?right{_PLACE}",
    rf"{_NO_THING}isnt (?:quite )?right{_PLACE}",
    r"(?:has|have|had|got|with|full of|caught) (?:\w+ )?(?:fleas|ticks|ringworm|mange|mites|lice|worms"
    r"|kennel cough|parvo)",
    r"(?:has|have|got|developed|broke out in|with) (?:an? |some |bad |red |weird |nasty )*"
    r"(?:rash|rashes|hives|hot ?spots?)",
    r"burning up|(?:high|a) (?:fever|temperature)|dragging (?:his|her|its) (?:bum|butt)|yowling|has worms"
    r"|drink(?:s|ing) (?:a lot|more|loads|constantly)",
    r"(?:came|come|got|is|was) (?:home|back) (?:\w+ ){0,3}?(?:limping|bleeding|scratched|hurt|injured|bruised"
    r"|with (?:an? |some )?(?:cut|wound|burn|rash|scratch|bruise|nick))",
    r"(?:unwell|poorly|very ill|is ill|seems ill|in pain|whimpering|crying in pain|hurt (?:his|her|its))",
    r"(?:in labou?r|giving birth|whelping)",
)  # fmt: skip
_HIM: Final = r"(?:him|her|them|it|(?:my|our|the) (?:\w+ )?(?:dog|cat|pet|boy|girl|rabbit|bunny|puppy|kitten))"
_PUT: Final = r" (?:put|putting) (?!us |me |a |the (?:deposit|phone|money))(?:(?:my|our|the) )?(?:\w+ ){1,2}?"
_WISHED: Final = (
    r"(?:want|wants|need|needs|have|time|going|ready|decided|deciding|thinking|think|about|cost|price|much)"
    r"(?: \w+){0,4}? (?:to|of)|should (?:i|we)|is it possible to"
)
LET_GO: Final = any_of(
    rf"(?:{_WISHED}|can you|could you|would you|can we|do you)(?: \w+){{0,2}}?{_PUT}to sleep",
    rf"(?:{_WISHED}){_PUT}down(?=$| ?[.,!?;]| (?:because|since|he|she|and|but|soon|now|humanely|peacefully)\b)",
    rf"(?:{_WISHED}) (?:put|putting) (?:{_HIM} down|down {_HIM})(?! (?:for|at|as|in)\b)",
    r"(?:have|get|having|getting) (?:him|her|them|\w+) (?:put (?:down(?! (?:for|on|at|as))|to sleep)|euthani[sz]ed)",
    r"time to (?:let (?:him|her|\w+) go(?! (?:out|home|to|for))|say good ?bye)",
    r"(?:do|offer|about|home|cost of|price of|for|discuss|arrange) (?:an? |home )?euthanasia|euthanasia",
)  # fmt: skip
DENIED: Final = any_of(
    r"(?:no|not|isnt|stopped|without|never|no longer|no more|any|isnt|hasnt) (?:\w+ )?(?:bleeding|vomiting"
    r"|seizures?|limping"
    r"|coughing|diarrh\w+|poison\w*|swelling|choking)(?! (?:stop|to))",
    r"(?:no|not|never|without|treated for|free of|against|havent|hasnt) (?:\w+ )?(?:fleas|ticks|ringworm|mange|mites"
    r"|lice|worms)",
    r"my heart is bleeding|seizure of|fit of|bleeding (?:heart|edge)|sick of|sick and tired|heart attack when",
    r"(?:is|are|its) (?:\w+ )?(?:vomiting|limping|bleeding|coughing|swelling|a lump) (?:normal|ok|okay|common|usual)",
    r"(?:ate|eaten|eating) (?:all )?(?:his|her|its|up|breakfast|dinner|well|fine)",
    r"(?:if|in case|when|whenever|what happens if|should) (?:\w+ ){0,3}?(?:vomits|bleeds|chokes|swallows|collapses"
    r"|eats)",
    r"(?:used to|last (?:year|month|week)|years? ago|months? ago|weeks? ago)",
    r"(?:better now|all better|recovered|fine now|ok now|okay now)",
)  # fmt: skip
OF_MYSELF: Final = any_of(r"\bi (?:nearly |almost |just )?(?:fainted|passed out|collapsed|keeled over)\b")
HUMAN: Final = any_of(
    r"(?:i|we) (?:ate|have eaten|swallowed)|we (?:are|were) (?:\w+ )?(?:sick|ill|poorly)",
    r"i(?:m| am|ve| have)? (?:was |been |had |got |having |just )*"
    r"(?:sick|ill|a seizure|vomiting|throwing up|coughing|limping)",
)


def is_emergency(plain: str) -> bool:
    """Whether somebody has to be called now, whatever the talk is doing."""
    return EMERGENCY.search(OF_MYSELF.sub("", plain)) is not None and not is_denied(plain)


def is_unwell(plain: str) -> bool:
    """Whether an animal is ill or hurt, so that a vet should see it soon."""
    return UNWELL.search(plain) is not None and not is_denied(plain)


def is_let_go(plain: str) -> bool:
    """Whether an animal is to be put to sleep: asked about or wished, not told of one that died."""
    return LET_GO.search(plain) is not None


def is_denied(plain: str) -> bool:
    """Whether it is said not to be so, no longer, or of somebody else."""
    return DENIED.search(plain) is not None or HUMAN.search(plain) is not None
