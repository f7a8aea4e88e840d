"""The letters of the days-and-times grammar: which classes each word and number has."""

from __future__ import annotations

from bot.understanding.letters import Alphabet
from bot.understanding.vocabulary import CLASSES, NUMBERS, ORDINALS
from bot.understanding.when.spec import Num

ALPHABET = Alphabet()

SIGNS = {",": "COMMA", "-": "DASH", ".": "DOT", "/": "SLASHSIGN", ":": "COLON", "#": "HASH", "@": "at", "+": "PLUS",
         "&": "and", "~": "around", "!": "DOT", "?": "DOT", ";": "COMMA", "(": "OPENED", ")": "CLOSED"}  # fmt: skip

EXTRA = {
    "ONES": frozenset("one two three four five six seven eight nine".split()),
    "ORDONES": frozenset("first second third fourth fifth sixth seventh eighth ninth".split()),
    "LABEL": frozenset("room building number no flat apartment apt unit suite gate floor option chapter level line"
                       " platform highway route chip age aged weighs weigh weight pin code version episode".split()),
    "PREP": frozenset("at around about by before after until till from approximately say approx towards past"
                      " roughly".split()),
    "ADJ": frozenset("big small nice great cheaper cheap better best closer closest wrong right same only second third"
                     " bigger smaller perfect".split()),
    "QUARTERHALF": frozenset({"quarter", "half"}),
    "SUREMONTH": frozenset("january february april june july august september october november december".split()),
    "MEAL": frozenset({"breakfast", "lunch", "dinner"}),
    "NOTDATE": frozenset("one week weekend time option choice slot floor pet dog cat visit thing street st avenue ave"
                         " anniversary available person place appointment grade class birthday round vaccine"
                         " vaccination jab shot dose booster opinion attempt try child baby son daughter groom session"
                         " treatment checkup litter tooth filling course hour"
                         " quarter half century edition month year row seat".split()),
    "SEASON": frozenset("spring summer autumn fall winter".split()),
    "QUARTERNO": frozenset("q1 q2 q3 q4".split()),
    "HALFNO": frozenset({"h1", "h2"}),
    "WEEKNO": frozenset(f"w{number}" for number in range(1, 54)) | frozenset(f"w0{number}" for number in range(1, 10)),
    "MOVING": frozenset("move moving reschedule rescheduling change changing switch switching push pushing shift"
                        " shifting postpone swap rearrange bump delay transfer".split()),
    "ARRIVING": frozenset("arrive arriving arrives drop dropping checkin check bring bringing come comes coming in from"
                          " stay staying leave start starting".split()),
    "LEAVING": frozenset("leave leaves leaving pick picking pickup collect collecting checkout out back return returns"
                         " returning depart departing home fetch fetching go going".split()),
    "THINGS": frozenset("classes sessions appointments visits slots walks shifts lessons times openings".split()),
    "KIN": frozenset("daughter wife sister mother mom mum aunt niece granddaughter girlfriend".split()),
    "COMPASS": frozenset("north south east west".split()),
    "BAD": frozenset("street st road rd avenue ave lane drive boulevard blvd percent points shop market way court"
                     " square".split()),
}  # fmt: skip


def number_signature(num: Num) -> frozenset[str]:
    """The classes of a number as written: 7 may be an hour, a day, a month; 1615 a clock time."""
    value, text = num
    classes = {"NUM"}
    written = text.isdigit()
    size = len(text) if written else 2
    if value <= 24 and size <= 2:
        classes.add("HOUR")
        if value > 12:
            classes.add("HOUR24")
    if 1 <= value <= 31 and size <= 2:
        classes.add("DAYN")
    if 1 <= value <= 12 and size <= 2:
        classes.add("MONN")
        classes.add("H12")
    if value < 60 and (len(text) == 2 if written else value >= 10):
        classes.add("MIN2")
    if not written:
        classes.add("INWORDS")
        if 1 <= value <= 23 and not (value >= 20 and text != "w"):
            classes.add("HOURWORDS")
        if value >= 10:
            classes.add("MINWORD")
    if written and len(text) in (3, 4) and value % 100 < 60 and value < 2400:
        classes.add("MIL")
        if len(text) == 4:
            classes.add("MIL4")
    if written and len(text) == 4 and 1950 <= value <= 2099:
        classes.add("YEAR")
    if text == "one":
        classes |= {"one", "ONES"}
    elif not written and text in EXTRA["ONES"]:
        classes.add("ONES")
    if not written and text in CLASSES["TENS"]:
        classes.add("TENS")
    if text in ("two", "three", "twenty", "thirty", "zero"):
        classes.add(text)
    if text == "0":
        classes.add("zero")
    return frozenset(classes)


_LETTER_OF_TEXT: dict[str, str] = {}


def number_letter(num: Num) -> str:
    """The letter of a number."""
    key = num.text if num.text != "w" else f"w{num.v}"
    letter = _LETTER_OF_TEXT.get(key)
    if letter is None:
        letter = ALPHABET.letter(number_signature(num))
        if len(_LETTER_OF_TEXT) < 20_000:
            _LETTER_OF_TEXT[key] = letter
    return letter


def ordinal_letter(value: int, *, in_words: bool = False) -> str:
    """The letter of an ordinal number: days of the month are told apart."""
    if not 1 <= value <= 31:
        return ALPHABET.letter({"ORD"})
    return ALPHABET.letter({"ORD", "DAYORDW"} if in_words and value < 11 else {"ORD", "DAYORDW", "DAYORD"})


def prepare(literals: frozenset[str]) -> dict[str, str]:
    """Make the letters of all words of the grammar and of all numbers; returns the letter of each word."""
    for text in [str(value) for value in range(100)] + [f"0{digit}" for digit in range(10)] + [
        "100", "160", "945", "2400", "0930", "1615", "1660", "1999", "2005", "2100", "2170", "3000", "12345",
    ]:  # fmt: skip
        number_letter(Num(int(text), text))
    for word, value in NUMBERS.items():
        number_letter(Num(value, word))
    for value in range(90):
        number_letter(Num(value, "w"))
    ordinal_letter(1)
    ordinal_letter(1, in_words=True)
    ordinal_letter(99)
    words: dict[str, set[str]] = {}
    for name, members in (CLASSES | EXTRA).items():
        for word in members:
            words.setdefault(word, set()).add(name)
    for word in literals:
        words.setdefault(word, set()).add(word)
    for word in ORDINALS:
        words.setdefault(word, set()).add("ORDWORD")
    letters = {word: ALPHABET.letter(classes) for word, classes in words.items() if word not in NUMBERS}
    for sign, name in SIGNS.items():
        letters[sign] = ALPHABET.letter({name} | {known for known, members in CLASSES.items() if sign in members})
    letters["@"], letters["&"] = letters["at"], letters["and"]
    for name in ("SLASH", "DECIMAL", "DECIMAL+CLOCKDOT", "DECIMAL+DAYMON", "DECIMAL+CLOCKDOT+DAYMON", "CLOCKTOK",
                 "DATETOK", "YMD", "YEARMONTH", "BIG", "MONEY", "HALF", "OTHER"):  # fmt: skip
        letters[name] = ALPHABET.letter(name.split("+"))
    return letters
