"""Replies to "Biscuit and Rex are in on Wed 6 Mar at 10 am. Are you coming?": what people answer, and what it does."""

from __future__ import annotations

from datetime import date, datetime, time
from time import process_time

import pytest

from bot.understanding.reminder import reply_to
from bot.understanding.reminder_values import Effect, Reminded, Reply
from tests.bot.understanding.salon import FRI, WED, hear

VISIT = Reminded(datetime.combine(WED, time(10)), ("biscuit", "rex"))

# Each effect with the replies that have it; they are read on Monday 4 March, the visit is on Wednesday at 10.
REPLIES: dict[str, str] = {
    "confirm": """
        C | c | c! | C please | yes | Yes. | YES | yep | yup | yeah | yes please | yes thanks | yes we are coming
        ok | OK | okay | ok thanks | okey dokey | k | kk | sure | sure thing | of course | absolutely | definitely
        👍 | 👍🏽 | 👍👍 | ✅ | 👌 | 💯 | 🆗 | we'll be there | well be there! | ill be there | i will be there
        he'll be there
        see you then | see u then | see you wednesday | see you at 10 | see you wed at 10 | yes wednesday | yes 10am
        yes, wednesday at 10 is fine | confirmed | confirm | confirming for biscuit and rex | i confirm | perfect
        perfect, thanks | great | great see you then | sounds good | that works | works for us | all good
        looking forward to it | can't wait! | wouldn't miss it | yes we can make it | we'll make it
        still on | we are still coming | count us in
        no problem, see you then | no worries we'll be there | yess | yea | ya | yh | hi yes that's fine | fine
        fine by us | lovely | brilliant, see you then | yes both of them | both coming | already confirmed
        yes we will both be there | spot on | c thx | C sorry | no probs | ya we will b ther | confirmo | both
        she'll be dropped off by my husband | my mom will bring them, is that ok? | they will both be there
        no yes sorry we'll be there | nope all good see you then | yes!! what's the address again
        no i am coming | no no im there | no, sí vamos | no sí voy | no changes, we come | stop asking im coming
        yes, no need to remind me | no me lo pierdo | yes for rex | sí para rex | yes, the walker brings both
        i can't come but my mom brings them | my sister brings her, i can't come | yo no puedo, la lleva mi hija
        my mom comes instead of me | my husband cant come so i bring them
    """,
    "cancel": """
        X | x | x please | no | nope | nah | no sorry | cancel | cancel it | cancel please | please cancel
        need to cancel | no sorry, my husband is taking him to another groomer
        can't make it | cant make it sorry | we cant come | cannot come | won't make it | wont be able to make it
        not coming | were not coming | not gonna make it | no longer need it | both are sick, can't come
        hes poorly so we wont be in | something came up, can't make it | have to cancel im afraid | call it off
        👎 | ❌ | 🚫 | perhaps another time | nah leave it | we'll give it a miss | not this time
        already cancelled | i cancelled this last week | I thought I cancelled it | this was cancelled
        absolutely not
        X sorry | x, thanks | i never booked this | neither | none of them | biscuit is sick, can't come
        biscuit's not well | x for rex | cancel rex please | rex cant make it
        we were coming but now we cant | i dont think we are coming | my husband cant bring him | never mind
        no, my sister is coming to visit so i cant | no im good | im coming down with something, cant make it
        can't come, can my mom bring her? | i cant come wednesday | no, my wife is coming home that day
        i can't come because my mom is coming | can't make it, my sister is coming that day
        i cant make it, my husband is picking me up then | i can't come, my mom will drop me off
        yeah nah | cancel both | cancell | dont need the appointment anymore | gotta bail
    """,
    "move": """
        R | r | R please | reschedule | can we reschedule | can't make it, friday instead? | can we do friday instead
        friday instead please | could we move it to friday | move it to friday at 3 | need to move it
        can we make it 11
        can we come an hour later | yes but 30 min later | can we do 30 mins later | half an hour later please
        an hour earlier? | push it back an hour | cant do wednesday, thursday? | different day please
        not wednesday, friday | no, friday | wednesday no good, can we do thursday | could we do another day
        postpone it
        can i bring them another day | thursday would be better | can we swap it to monday | got to rearrange
        is 11 possible? | got anything later that day | friday? | not weds pls, sat | R friday
        r fri 2pm | R next week | cant do wed can you do the week after same time | same time next week
        c but 30 mins later | cant make it before 11 | both to another week | both friday please | move both to friday
        can only do after 3 | afternoon would be better | morning is no good, afternoon? | is there anything thursday
        all good for biscuit but rex needs another day | can rex come thursday instead | mejor el viernes
        any other times? | do you have something later | make it 11 instead | bring it forward an hour
        yes both, rex an hour later | cant do wednesday, earlier?
    """,
    "late": """
        running late | running 15 late | running 15 min late | running 10 mins late sorry
        im going to be 20 minutes late
        we'll be 10 late | be 5 min late | bit late sorry | stuck in traffic | stuck in traffic, 15 mins late
        both come, only rex is late | all good, rex will be 10 min late
        half an hour late | running about 20 minutes behind | sorry running a bit late | got held up
        car wont start, running late | missed my bus | 15 min late | late, sorry | be there in 20 mins | 10 mins away
    """,
    "some": """
        only biscuit, not rex | only Biscuit | just rex | not rex | just biscuit please | yes but not rex
        biscuit yes rex no | yes but rex cant | c for biscuit, x for rex
        sí, pero solo rex | solo viene rex
        biscuit only | biscuit yes, rex no, only biscuit | without rex | rex can't come, just biscuit
    """,
    "wrong_day": """
        yes tuesday | yes, thursday at 10 | yes see you friday | ok see you tomorrow | yes at 3pm | see you thursday
        i thought it was thursday | thought it was 11:30? | we will be early, like 9:45 | can i drop them at 9:30
        is it tomorrow? | tomorrow?
        we'll be there tuesday | great, see you on friday | 👍 see you tomorrow | yes 2pm
    """,
    "wrong_person": """
        wrong number | sorry wrong number | you have the wrong number | wrong person | i dont have a dog
        I don't own any pets | this is not me | not my dog | never heard of you | nobody here called Ana
    """,
    "who": "who is this? | who is this | who's this | whos that | who are you | do i know you? | who dis",
    "stop_messages": """
        STOP | stop | stop texting me | unsubscribe | no more reminders | no more texts please | stop messaging me
        opt out | stop sending me reminders | remove my number
    """,
    "stop_surveys": "no more surveys | stop the surveys | no surveys please | please dont send any more surveys",
    "question": """
        is that today? | what time is it? | where are you? | how much is it? | who will do it? | can I park there?
        how long will it take? | is it with kim? | yes but how much is it? | what do i need to bring?
        do i have to stay?
        is it wednesday? | when was it again?
    """,
    "thanks": "thanks | thank you | thx | ta | cheers | thanks for letting me know | thank you so much | 🙏",
    "human": "can someone call me | i want to talk to a person | call me please",
    "pet_died": "biscuit died last week | we had to put rex to sleep",
    "urgent": "biscuit collapsed | rex is bleeding",
    "ask": """
        please don't cancel | friday | banana | ... | hmm | maybe | not sure yet | let me check with my wife
        depends on the weather | only if it's not raining | ill tell you tomorrow | am driving, will reply later
        one of them is sick | just the one
        i never said i cant come | of course not sick, we come | im not not coming | i have no reason to cancel
        never mind, yes | yeah no | i cant today lol but yes | i cant make it today | no time today sorry
        thursday is bad | not thursday | el jueves no puedo | i cant come earlier but at 10 yes
        i have no time now, i answer later | nah we good | nope nothing to change | no all fine | no change
        nah dont worry we coming | nope, all set | no questions, see you | no issues here | cancel? no way
        not today, see you wednesday | im busy today but ill be there wed
    """,
}  # fmt: skip
CASES = [
    (effect, text.strip())
    for effect, texts in REPLIES.items()
    for line in texts.strip().splitlines()
    for text in line.split("|")
]


def _reply(text: str, visit: Reminded = VISIT) -> Reply:
    return reply_to(hear(text, expecting="reminder"), visit)


def test_there_are_two_hundred_and_more() -> None:
    assert len(set(CASES)) >= 200


@pytest.mark.parametrize(("effect", "text"), CASES, ids=[f"{effect}: {text}" for effect, text in CASES])
def test_a_reply_has_its_effect(effect: str, text: str) -> None:
    reply = _reply(text)
    assert reply.effect == effect, reply


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("running 15 late", 15),
        ("we'll be 10 late", 10),
        ("half an hour late", 30),
        ("stuck in traffic, 20 mins", 20),
        ("running late", None),
        ("be there in 20 mins", 20),
        ("yes but 30 min later", 30),
        ("an hour earlier?", -60),
    ],
)
def test_minutes_are_kept(text: str, minutes: int | None) -> None:
    assert _reply(text).minutes == minutes


def test_the_day_it_shall_move_to_is_kept() -> None:
    reply = _reply("can't make it, friday instead?")
    assert reply.when is not None
    assert reply.when.day == FRI


@pytest.mark.parametrize("text", ["only biscuit, not rex", "just biscuit", "not rex", "rex can't come, just biscuit"])
def test_which_pets_come_is_kept(text: str) -> None:
    assert _reply(text).pets == ("biscuit",)


def test_ok_to_a_reminder_that_only_tells_is_no_consent() -> None:
    tells = Reminded(VISIT.start, VISIT.pets, asks=False)
    assert _reply("ok", tells).effect is Effect.THANKS
    assert _reply("we'll be there", tells).effect is Effect.CONFIRM


@pytest.mark.parametrize("decorated", ["{}!!", "{} 🙂", "hi, {}", "{} thanks", "{} pls"])
@pytest.mark.parametrize("text", [text for effect, text in CASES if effect in ("cancel", "move") and len(text) > 7])
def test_politeness_makes_no_yes_out_of_calling_off(text: str, decorated: str) -> None:
    for words in (decorated.format(text), decorated.format(text).upper()):
        assert _reply(words).effect is not Effect.CONFIRM


def test_the_visits_own_day_is_no_other_day() -> None:
    assert VISIT.start.date() == WED
    assert _reply("yes wednesday").effect is Effect.CONFIRM


@pytest.mark.parametrize(
    ("text", "pets", "coming"),
    [
        ("rex cant make it", ("rex",), ()),
        ("biscuit's not well", ("biscuit",), ()),
        ("can rex come thursday instead", ("rex",), ()),
        ("all good for biscuit but rex needs another day", ("rex",), ("biscuit",)),
        ("cancel both", (), ()),
        ("yes for rex", ("rex",), ()),
        ("i can't come but my mom brings rex", ("rex",), ()),
        ("my mom brings rex", ("rex",), ()),
        ("my mom brings both", (), ()),
        ("yes for both", (), ()),
        ("both come, only rex is late", ("rex",), ()),
        ("yes both, rex an hour later", ("rex",), ("biscuit",)),
        ("both an hour later", (), ()),
        ("can we do both friday instead", (), ()),
    ],
)
def test_only_whoever_is_named_is_called_off_or_moved(
    text: str, pets: tuple[str, ...], coming: tuple[str, ...]
) -> None:
    reply = _reply(text)
    assert (reply.pets, reply.coming) == (pets, coming)


@pytest.mark.parametrize(
    ("text", "day", "clock", "after"),
    [
        ("the week after same time", date(2030, 3, 13), time(10), None),
        ("same time next week", date(2030, 3, 13), time(10), None),
        ("is 11 possible?", WED, time(11), None),
        ("cant make it before 11", WED, None, time(11)),
        ("got anything later that day", WED, None, time(10, 1)),
        ("r fri 2pm", FRI, time(14), None),
        ("afternoon would be better", WED, None, None),
    ],
)
def test_times_are_said_of_the_visits_own(text: str, day: date, clock: time | None, after: time | None) -> None:
    when = _reply(text).when
    assert when is not None
    assert (when.day, when.clock, when.after) == (day, clock, after)


@pytest.mark.parametrize("word", ["no", "nope", "yes", "ok", "both", "c", "sorry", "thanks", "i cant", "my mom", "im"])
def test_a_word_said_over_and_over_takes_no_longer_than_others(word: str) -> None:
    said = " ".join([word] * 60)
    begun = process_time()
    for end in ("way", "cancel it", "i can't come", ", !"):
        reply_to(hear(f"{said} {end}"), VISIT)
    assert process_time() - begun < 2  # one pattern that tries each blank twice would take days
