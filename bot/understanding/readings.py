"""What a message may mean: typed candidates, each with its span in the typed text, its rule and its score.

The engine chooses among readings by what it expects; nothing here decides anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.understanding.values import Age, Relative, When


class Kind(StrEnum):
    """What a reading is about; the type of its ``value`` stands behind it."""

    WHEN = "when"  # When
    RELATIVE = "relative"  # Relative: said in relation to what was offered or booked
    DURATION = "duration"  # timedelta
    ORDINAL = "ordinal"  # int, 1-based; -1 is the last
    NUMBER = "number"  # Decimal, a number that is nothing else
    PET = "pet"  # str, key in the lexicon
    SERVICE = "service"  # str, key
    ADD_ON = "add_on"  # str, key
    PERSON = "person"  # str, key
    ANYONE = "anyone"  # True: "whoever", "no preference"
    NOT_PERSON = "not_person"  # str, key: "not Leo"
    APPOINTMENT = "appointment"  # str, key: an upcoming visit named in the lexicon
    SPECIES = "species"  # str: dog, cat, rabbit ...
    BREED = "breed"  # str: the breed's usual English name
    WEIGHT = "weight"  # Decimal, kilograms
    AGE = "age"  # Age
    BIRTH_DATE = "birth_date"  # date
    VALID_UNTIL = "valid_until"  # date: the last day of a certificate
    GIVEN_ON = "given_on"  # date: the day on which a vaccination was given
    GENDER = "gender"  # str: male | female
    MICROCHIP = "microchip"  # str of 15 digits (ISO 11784), or 9 to 10 characters of the older kinds
    VACCINE = "vaccine"  # str, key in the lexicon or plain name
    PHONE = "phone"  # str, E.164
    EMAIL = "email"  # str
    NAME = "name"  # str, as typed: a person's, or whoever's name was asked for
    PET_NAME = "pet_name"  # str, as typed: a pet's that the talk does not know ("my dog Coco", "her name is Coco")
    TOPIC = "topic"  # str, key of the shop's `answers` (or of its urgent words: "urgent")
    DECLINED = "declined"  # str, the kind that is not told: "no email"
    CODE = "code"  # "given": a one-time code stood there; it is not repeated
    REPLY = "reply"  # str, what answers something that we have said of ourselves
    INCLUDES = "includes"  # str, key of the service of which another one that was named is a part
    TOLD = "told"  # str, "pet's key=field=value": what is told of a pet on record
    CERTIFIED = "certified"  # str, "pet's key=last day=vaccine": of each of several pets
    OFFER = "offer"  # str, key of a time that was offered to whoever waits
    CHOICE = "choice"  # int, 1-based: a label of the choices shown, sent back as text


class Act(StrEnum):
    """What the writer does. The words of the understanding protocol."""

    AFFIRM = "affirm"
    DENY = "deny"
    SELECT = "select"
    ALTERNATIVES = "alternatives"
    CHANGE = "change"
    CANCEL = "cancel"
    BOOK = "book"
    INFORM = "inform"
    REQUEST = "request"
    QUESTION = "question"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    GREET = "greet"
    ACK = "ack"
    REPEAT = "repeat"
    HANDOFF = "handoff"
    DONT_KNOW = "dont_know"
    OTHER = "other"


class Intent(StrEnum):
    """What the writer wants done; each opens a dialog or is answered by a handler."""

    BOOK = "book"
    RESCHEDULE = "reschedule"
    CANCEL = "cancel"
    WHICH_VISIT = "which_visit"  # "friday at 10" with nothing open: of the visit that is booked, or of a new one?
    ALTER = "alter"  # something else at a booked visit: "make it a nail trim instead of the bath", "add teeth"
    INCLUDED = (
        "included"  # what is named besides is part of what is booked, or wanted; the INCLUDES reading says of what
    )
    STAY = "stay"  # days or nights, which a person arranges
    OF_STAY = "of_stay"  # "both in one kennel": of a stay that was noted a moment ago; the REPLY reading says of which
    ABOUT_STAYS = "about_stays"  # how stays are arranged, said before one is noted
    REGISTER_PET = "register_pet"
    UNKNOWN_PET = "unknown_pet"  # a visit for a pet that its owner has not told of
    INTRODUCE = "introduce"  # "I'm Ana Silva", "my number is ..."
    RENAME = "rename"  # "my name is Karen, not Told", of somebody whom we call something else
    APPOINTMENTS = "appointments"  # "when is my next visit?"
    STANDS = "stands"  # "is she still wednesday?", of what is booked
    AS_IT_IS = "as_it_is"  # "leave everything as it is", of what is booked
    HISTORY = "history"  # past visits
    VACCINATIONS = "vaccinations"
    MY_PETS = "my_pets"  # "which pets have you got of me?", "what do you know about Rex?"
    PET_TOLD = "pet_told"  # "Rex weighs 30 kg now", "she has a chicken allergy"; the TOLD readings say what
    NOT_VACCINATED = "not_vaccinated"  # "he hasn't got any shots", also behind another word of theirs
    JAB_TO_COME = "jab_to_come"  # "she gets it on monday", where it was asked until when she is vaccinated
    WITHOUT_JAB = "without_jab"  # "what if he isn't?", "we don't vaccinate", where that was asked
    PAPERS = "papers"  # "my vet has them", "you have it on file": the team has to look
    VACCINATED = "vaccinated"  # "Maxi got her rabies shot yesterday, good for three years"
    DUE = "due"  # "what is Rex due for?"
    PRICES = "prices"
    SERVICES = "services"  # "what do you do?", "what does a full groom include?"
    WHO = "who"  # "who will do it?"
    LENGTH = "length"  # "how long does it take?", "when can I pick him up?"
    CANCELLING = "cancelling"  # "what is your cancellation policy?"
    VACCINES_NEEDED = "vaccines_needed"  # "do you need his shots?"
    HOURS = "hours"
    ADDRESS = "address"
    ANSWER = "answer"  # one of the shop's own answers; the TOPIC reading says which
    URGENT = "urgent"
    UNWELL = "unwell"  # a vet should see it soon
    LATE = "late"  # "running ten minutes late"
    LATE_THEN = "late_then"  # late for the next visit, which is not today
    COMPLAINT = "complaint"  # of a visit that took place, unasked; the REPLY reading names it
    HERE = "here"  # "we are outside"
    ADVICE = "advice"  # "is vomiting normal after a jab?": for a vet to say
    PET_DIED = "pet_died"
    PET_LEFT = "pet_left"  # "Fern has been adopted, please delete her"
    REGULARLY = "regularly"  # "every six weeks"
    ABOUT_US = "about_us"  # "who is this?"
    ROBOT = "robot"  # "are you a real person?"
    HELP = "help"
    MENU = "menu"
    HUMAN = "human"
    BOT = "bot"  # "back to the bot", of somebody who talks with a person
    BACK = "back"
    START_OVER = "start_over"
    SKIP = "skip"  # "skip", "later", "rather not say"
    WHY = "why"  # "why do you ask?"
    UNDO = "undo"  # "undo that", "that was a mistake"
    STOP = "stop"  # "stop" alone: leave the dialog, or ask what to stop
    STOP_MESSAGES = "stop_messages"  # "unsubscribe", "no more messages"
    STOP_REMINDERS = "stop_reminders"  # "no more reminders", and of nothing else
    MISSENT = "missent"  # "sorry, wrong chat": meant for somebody else
    CALLS = "calls"  # "don't text, call me"
    START_MESSAGES = "start_messages"
    SAME_AS_LAST = "same_as_last"  # "same as last time"
    LANGUAGE = "language"  # "en español, por favor"
    OTHER_LANGUAGE = "other_language"  # written in a language that the assistant does not speak
    RETURNING = "returning"  # "I've been here before"
    WRONG_PERSON = "wrong_person"  # "wrong number", "this isn't Ana"
    CALL_OFF = "call_off"  # several visits at once, all of them that a reminder was about
    MOVE_ALL = "move_all"  # several visits at once to another time, all of them that a reminder was about
    REMINDED = "reminded"  # an answer to a reminder; the REPLY reading says which
    RATED = "rated"  # how a visit was: what was asked by a survey
    STOP_SURVEYS = "stop_surveys"  # "no more surveys"
    STOP_OFFERS = "stop_offers"  # "no more offers": of being told that a pet is due again
    WAITLIST = "waitlist"  # "put me on the waiting list", "tell me if something frees up"
    SWAP = "swap"  # two visits that change places
    WAIT_TO_MOVE = "wait_to_move"  # the waiting list, for a visit that is booked and should move
    ON_LIST = "on_list"  # "am I on the list?"
    OFF_LIST = "off_list"  # "take me off the list"
    TAKE_OFFER = "take_offer"  # yes to a time that was offered to whoever waits
    ASK_OFFER = "ask_offer"  # what may be a yes or a no to it
    SKIP_OFFER = "skip_offer"  # no to it, and on the list all the same
    QUIT_OFFER = "quit_offer"  # no to it, and off the list
    UNKNOWN_QUESTION = "unknown_question"  # one that only a person can answer
    BROUGHT = "brought"  # "my husband will bring him": who comes with the pet
    RING = "ring"  # "call me before you start", "when she is ready"
    LET_GO = "let_go"  # an animal is to be put to sleep
    AILING = "ailing"  # ill or hurt, where nobody treats animals
    PRIVACY = "privacy"  # "what have you stored about me"
    ERASE = "erase"  # "delete everything about me"
    CALENDAR = "calendar"  # "put it in my calendar": of the visit that was just made


Value = When | Relative | Age | Decimal | timedelta | date | str | int | bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One candidate: ``span`` are character offsets in the typed text, ``score`` is 0 to 1."""

    kind: Kind
    value: Value
    span: tuple[int, int]
    score: float
    rule: str
    alternatives: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """A name that this talk knows: ``words`` are everything it is called, the label first.

    ``traits`` describe it when it is not named ("the fluffy one", "my cat"): species, breed, colour, in lower case.
    ``uses`` are what people say who need a service without naming it: "smells awful".
    """

    kind: Kind
    key: str
    words: tuple[str, ...]
    traits: tuple[str, ...] = ()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What the talk had got to when the message came.

    ``expecting`` is one of confirm, offer, choice, date, time, party_size, name, slot, anything_else, none (the
    protocol's words) or of ours: pet, service, person, species, breed, weight, birth, gender, microchip, email, phone,
    notes, vaccine_until, reminder (it answers one). ``offered`` are the times put forward, wall clock; ``labels``
    the choices shown. ``region`` is the shop's ISO 3166 country: it decides 5/6, half 9 and how phones are read.
    ``opens``/``closes`` help to choose the half of the day for "at 3". ``language`` is that of the talk (ISO 639), ''
    where none is settled.
    """

    last_bot: str | None = None
    expecting: str = "none"
    region: str = "US"
    offered: tuple[tuple[date, time], ...] = ()
    labels: tuple[str, ...] = ()
    opens: time = time(8)
    closes: time = time(20)
    language: str = ""


IMPLIED = (-1, -1)  # the span of what no word says: no other reading lies within it
ONE_OF_SEVERAL = "one after the other"  # the rule of a visit that is meant together with others
OWN_TIME = "its own time"  # the rule of a time that is said of the visit before it alone
BESIDES = "besides"  # the rule of a pet that comes as well as the one that is talked about
LOOSE_WORDS = "a day among loose words"  # a note: they mean nothing together, and are nobody's name
IMPOSSIBLE = "impossible date: "  # begins a note; what was typed follows: "30 february"
PASSED = (
    "passed this year: "  # begins a note; the ISO date of this year, where next year's was read: "1 march" on the 4th
)


@dataclass(frozen=True, slots=True)
class Readings:
    """Everything read in one message. ``text`` is what was typed; ``plain`` its normalised form, in English words.

    ``hedged`` says that an agreement in it is not to be acted on yet: it also asks, or has a condition. ``language`` is
    what it is written in, or what it asks for, where that is clear (ISO 639). ``asides`` are the stretches of a message
    that only ask something, where the rest wants something else; ``wanted`` where in the text each intent is said, for
    those that are said in so many words.
    """

    text: str
    plain: str
    found: tuple[Reading, ...] = ()
    act: Act = Act.OTHER
    acts: tuple[Act, ...] = ()
    intents: tuple[Intent, ...] = ()
    rejected: tuple[Reading, ...] = ()
    notes: tuple[str, ...] = field(default=())  # rules that fired, for the trace
    hedged: bool = False
    language: str | None = None
    asides: tuple[tuple[int, int], ...] = ()
    wanted: tuple[tuple[Intent, tuple[int, int]], ...] = ()

    def of(self, *kinds: Kind) -> Iterator[Reading]:
        """Yield the readings of these kinds, in the order of their spans."""
        return (reading for reading in self.found if reading.kind in kinds)

    def first(self, *kinds: Kind) -> Reading | None:
        """The first reading of these kinds, or None."""
        return next(self.of(*kinds), None)

    def intends(self, *intents: Intent) -> bool:
        """Whether one of these is wanted."""
        return not set(intents).isdisjoint(self.intents)
