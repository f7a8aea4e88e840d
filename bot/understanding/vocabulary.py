"""The words of days and times, by class: what a word can be. ALL CAPITALS are classes in the rules' patterns."""

from __future__ import annotations

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january february march april may june july august september october november december".split()
)  # fmt: skip

NUMBERS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
} | {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fourty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
        " fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {"thirtieth": 30}

PARTS = {
    "morning": "morning", "mornings": "morning", "breakfast": "morning", "sunrise": "morning", "dawn": "morning",
    "lunch": "lunch", "lunchtime": "lunch",
    "afternoon": "afternoon", "afternoons": "afternoon",
    "daybreak": "morning", "midmorning": "morning", "midafternoon": "afternoon",
    "evening": "evening", "evenings": "evening", "eve": "evening", "dinner": "evening", "dinnertime": "evening",
    "sunset": "evening", "dusk": "evening", "teatime": "afternoon",
    "bedtime": "night", "night": "night", "nights": "night", "nighttime": "night",
}  # fmt: skip

UNITS = {
    "minute": "minutes", "minutes": "minutes", "min": "minutes", "mins": "minutes",
    "hour": "hours", "hours": "hours", "hr": "hours", "hrs": "hours", "h": "hours",
    "day": "days", "days": "days",
    "week": "weeks", "weeks": "weeks", "wk": "weeks", "wks": "weeks",
    "fortnight": "fortnights", "fortnights": "fortnights",
    "month": "months", "months": "months", "mth": "months", "mths": "months",
    "year": "years", "years": "years", "yr": "years", "yrs": "years",
}  # fmt: skip

# Short and usual spellings, and what they stand for; one word may stand for several.
SHORT = {
    "mon": "monday", "mons": "mondays",
    "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "weds": "wednesday", "thu": "thursday",
    "thur": "thursday", "thr": "thursday", "thurs": "thursday", "fri": "friday", "fris": "friday",
    "sat": "saturday", "sun": "sunday",
    "mondays": "monday", "tuesdays": "tuesday", "wednesdays": "wednesday", "thursdays": "thursday",
    "fridays": "friday", "saturdays": "saturday", "sundays": "sunday",
    "jan": "january", "feb": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sep": "september", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
    "januarys": "january", "februarys": "february", "aprils": "april", "junes": "june", "julys": "july",
    "augusts": "august", "septembers": "september", "octobers": "october", "novembers": "november",
    "decembers": "december",
    "tmrw": "tomorrow", "tmr": "tomorrow", "tmw": "tomorrow", "tmo": "tomorrow", "tom": "tomorrow",
    "tomo": "tomorrow", "tomoz": "tomorrow", "tmro": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow",
    "2mrw": "tomorrow", "tomorow": "tomorrow", "2day": "today", "2nite": "tonight", "tonite": "tonight",
    "2night": "tonight", "nite": "night", "nxt": "next", "wknd": "weekend", "wkend": "weekend", "weekends": "weekend",
    "morn": "morning", "mornin": "morning", "aft": "afternoon", "arvo": "afternoon", "avo": "afternoon",
    "noonish": "noon", "midday": "noon", "b4": "before", "til": "till", "untill": "until", "thru": "through",
    "omw": "on my way", "pls": "please",
     "plz": "please", "plse": "please", "pleas": "please", "thx": "thanks", "thnx": "thanks",
    "tnx": "thanks", "ty": "thanks", "tks": "thanks", "thks": "thanks", "thanx": "thanks", "thankyou": "thanks",
    "tysm": "thanks", "cheers": "thanks", "ta": "thanks", "u": "you", "ur": "your", "r": "are", "y": "why",
    "ya": "you", "appt": "appointment", "appts": "appointments", "apt": "appointment", "apptment": "appointment",
    "k": "ok", "kk": "ok", "okey": "ok", "oki": "ok", "okie": "ok", "alrighty": "alright", "rly": "really",
    "ppl": "people", "msg": "message", "resched": "reschedule", "rebook": "reschedule", "cos": "because",
    "wanna": "want to", "gonna": "going to", "gotta": "got to", "gimme": "give me", "lemme": "let me",
    "dunno": "dont know", "idk": "i dont know", "idc": "i dont care", "asap": "asap", "hiya": "hi", "heya": "hey",
    "yess": "yes", "yh": "yes", "ye": "yes", "yea": "yes", "yeh": "yes", "yas": "yes", "n": "no", "naw": "nah",
    "ya'll": "you", "bday": "birthday", "bc": "because", "cud": "could", "wud": "would", "abt": "about",
    "hrs": "hours", "hr": "hour", "mins": "minutes", "wk": "week", "wks": "weeks", "wkly": "weekly", "mth": "month",
    "mnth": "month", "yr": "year", "yrs": "years", "fave": "favorite", "grt": "great", "gr8": "great",
    "l8r": "later", "l8er": "later", "l8": "late", "whn": "when", "wht": "what", "ovr": "over", "hav": "have",
    "bf": "before", "wld": "would", "cld": "could", "shud": "should", "v": "very", "tho": "though", "rn": "now",
    "midnite": "midnight", "teh": "the", "fith": "fifth", "hrous": "hours", "thng": "thing",
    "uhr": "oclock", "bis": "till", "midweek": "mid week", "circa": "around",
    "tomor": "tomorrow", "nvm": "never mind", "nm": "never mind",
    "munday": "monday", "mundy": "monday", "mundays": "monday", "nigth": "night", "nihgt": "night", "ngiht": "night",
    "qtr": "quarter", "lnch": "lunch", "afta": "after", "aftr": "after", "enxt": "next", "nex": "next",
    "dif": "different", "diff": "different", "def": "definitely", "defo": "definitely", "prob": "probably",
    "probs": "probably", "ofc": "of course", "np": "no problem", "ttyl": "bye", "cya": "bye", "wat": "what",
    "wot": "what", "sry": "sorry", "soz": "sorry", "pic": "picture", "bcs": "because",
    "dis": "this", "dat": "that", "thnk": "thank", "sugest": "suggest", "taht": "that", "tahts": "thats",
    "thts": "thats", "tihs": "this", "nto": "not", "hte": "the", "adn": "and", "yuo": "you", "youu": "you",
    "tht": "that", "pple": "people", "thxs": "thanks", "youy": "you", "yesh": "yes", "yesz": "yes", "yse": "yes",
    "thans": "thanks", "thanls": "thanks", "thnaks": "thanks", "habe": "have", "hvae": "have", "wnat": "want",
    "wnated": "wanted", "prefect": "perfect", "grate": "great", "graet": "great",
}  # fmt: skip

# What is put right when it is misspelt. Words of other classes are left as they are typed.
TARGETS = frozenset(
    (
        *WEEKDAYS, *MONTHS, *(word for word in PARTS if len(word) > 4), *(word for word in NUMBERS if len(word) > 4),
        *"today tomorrow tonight week weekend month hour minutes midnight next noon fortnight weekdays"
        " first second third fourth eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
        " seventeenth eighteenth nineteenth twentieth thirtieth"
        " starting beginning sometime anytime latest earliest christmas thanksgiving halloween"
        " quarter half past between before after until around about oclock earlier later"
        " appointment appointments reservation booking booked book reschedule cancel cancelled"
" change changed move moved"
        " switch available availability another different other others else anything something"
" someone alternative options"
        " please thanks thank thankyou yes yeah sure okay great perfect perfectly sounds sound good right correct fine"
        " definitely absolutely exactly wonderful awesome excellent lovely appreciate appreciated help helpful"
        " probably maybe actually instead repeat again understand remember know could would should think sorry"
        " incorrect works interested forget goodbye nothing everything schedule make find need want like would your"
        " what where which price cost much"
        " groom grooming groomed bath wash haircut nails vaccine vaccination vaccinated dog puppy kitten rabbit"
        " address phone number name email weight birthday yesterday problem".split(),
    )
)  # fmt: skip

CLASSES: dict[str, frozenset[str]] = {
    "WEEKDAY": frozenset(WEEKDAYS),
    "MONTH": frozenset(MONTHS),
    "PART": frozenset(PARTS),
    "UNIT": frozenset(UNITS),
    "ORDWORD": frozenset(ORDINALS),
    "NUMWORD": frozenset(NUMBERS),
    "TENS": frozenset("twenty thirty forty fourty fifty sixty seventy eighty ninety".split()),
    "TO": frozenset({"to", "till", "until", "through", "thru", "-", "and", "/", "~"}),
    "PEOPLE": frozenset(
        "people person persons ppl guests guest adults adult kids kid children child pax folks men women friends us"
        " diners seats buddies top dogs dog cats cat pets pet puppies rabbits rooms room bed beds bedroom bedrooms bath"
        " bathrooms bathroom stars star points percent pounds pound lbs lb kg kgs kilo kilos kilograms stone oz grams g"
        " dollars dollar bucks euros euro usd cents miles mile km feet foot ft inch inches times x"
" things options of toys"
        " others tables table tubs attending altogether total teeth tires tyres wheels cars items bags boxes coats"
        " bikes windows doors pairs suits dresses shirts cavities fillings shots jabs treatments paws ears eyes"
        " legs attempts tries witnesses locations branches stores shops houses blocks paces steps pages apples"
        " degrees yards meters metres litres liters calories tablets pills doses countries cities towns members"
        " employees players drinks beers cups slices".split()
    ),
    "MONEY": frozenset({"$", "€", "£", "₹"}),
    "GLUE": frozenset("at on in the for of around about by sometime anytime some time , - @ approximately roughly like"
                      " maybe say during any somewhere is a an one starting ( ) slot appointment preferred".split()),
}  # fmt: skip
