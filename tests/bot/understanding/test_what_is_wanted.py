"""Intents: what the owner wants done, in the order in which it is said."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Act, Intent, Kind
from tests.bot.understanding.salon import hear, values

WANTED: list[tuple[str, str]] = [
    ("id like to get my dog groomed sometime next week after 3", "book"),
    ("book biscuit in for a bath tuesday or wednesday morning", "book"),
    ("bath and teeth brushing for biscuit tmrw after 3pm", "book"),
    ("can i get an appointment for rex", "book"),
    ("do you have anything free on friday?", "book"),
    ("any openings this week", "book"),
    ("need a haircut for mia", "book"),
    ("rex needs his nails done", "book"),
    ("can you squeeze us in tomorrow", "book"),
    ("i wanna make a booking", "book"),
    ("what do you have for us on friday?", "book"),
    ("delete all appointments for my dog", "cancel"),
    ("delete everything you have on me", "erase"),
    ("reschedule please", "reschedule"),
    ("can we move it to friday", "reschedule"),
    ("push my appointment back an hour", "reschedule"),
    ("need to change the time of biscuits bath", "reschedule"),
    ("can i come another day instead", "reschedule"),
    ("something came up, can i come thursday instead", "reschedule"),
    ("i cant make it at 3, can i come at 5", "reschedule"),
    ("bring my appointment forward", "reschedule"),
    ("can my appointment be moved up", "reschedule"),
    ("i need new dates for my booking", "reschedule"),
    ("extend my stay by one night", "reschedule"),
    ("we want to stay one more night", "reschedule"),
    ("id like to make some changes to my booking", "reschedule"),
    ("i need a later time for my appointment", "reschedule"),
    ("never text me again", "stop_messages"),
    ("don't ever message me again", "stop_messages"),
    ("stop texting me so often", "unknown_question"),
    ("dont text me on sundays", "unknown_question"),
    ("text me again please", "start_messages"),
    ("bella ran away and we can't find her", "human"),
    ("i want my booking cancelled", "cancel"),
    ("abort the booking", "cancel"),
    ("get me out of my appointment", "cancel"),
    ("id like my booking removed", "cancel"),
    ("i dont want to go through with the booking", "cancel"),
    ("what would that run me", "prices"),
    ("save me a spot at 6", "book"),
    ("have someone look at my cat on monday", "book"),
    ("we want to stay from the 3rd to the 5th", "book"),
    ("cancel it", "cancel"),
    ("cancel my appointment on friday", "cancel"),
    ("i cant make it tomorrow", "cancel"),
    ("we wont be able to come", "cancel"),
    ("please call off the bath", "cancel"),
    ("hes poorly so we wont be in", "cancel"),
    ("gotta bail on tomorrow", "cancel"),
    ("something came up", "cancel"),
    ("need to pull out of friday", "cancel"),
    ("forget my booking for friday", "cancel"),
    ("we dont need the bath any more", "cancel"),
    ("my wife doesnt want her nails booking any longer", "cancel"),
    ("i dont want to come in anymore", "cancel"),
    ("weve decided against the groom on friday", "cancel"),
    ("can you take us off the schedule for friday", "cancel"),
    ("swap my monday for tuesday", "reschedule"),
    ("i need to come in later than planned", "reschedule"),
    ("im trying to come in today", "book"),
    ("was hoping to get in on friday", "book"),
    ("can i stop by friday", "book"),
    ("when can you see us", "book"),
    ("set me up for friday at 3", "book"),
    ("im trying to get in touch", ""),
    ("can mia come thursday instead of friday", "reschedule"),
    ("got to rearrange", "reschedule"),
    ("could we come a bit earlier", "reschedule"),
    ("any chance of saturday", "book"),
    ("looking to get my pup in for a trim", "book"),
    ("slot for rex on monday please", "book"),
    ("u got anything sooner", "book"),
    ("whats the damage", "prices"),
    ("what would a groom set me back", "prices"),
    ("stick it in my diary", "calendar"),
    ("a good book to read while we wait", ""),
    ("shes a biter fyi", ""),
    ("why not", ""),
    ("cancel thursday and book me in for saturday instead", "cancel book"),
    ("move it and book me in for friday", "reschedule"),
    ("dont cancel my appointment", ""),
    ("whats your cancellation policy?", "cancelling"),
    ("drop table users", ""),
    ("cancel my bath and book a nail trim for friday at 10", "cancel book"),
    ("do you have anything on sunday", "book"),
    ("any openings friday?", "book"),
    ("and my other visits?", "appointments"),
    ("show all my visits", "appointments"),
    ("what else is booked", "appointments"),
    ("when he saw his haircut we laughed", ""),
    ("a person, please", "human"),
    ("i want a person", "human"),
    ("messages on", "start_messages"),
    ("messages off", "stop_messages"),
    ("what can you do?", "menu"),
    ("how long does it take", "length"),
    ("cant wait to see you", ""),
    ("whats my next appointment", "appointments"),
    ("when is rex's next visit?", "appointments"),
    ("do i have anything booked?", "appointments"),
    ("what time is my appointment", "appointments"),
    ("when was biscuit last groomed", "history"),
    ("past visits", "history"),
    ("what is rex due for?", "due"),
    ("is mia overdue for anything", "due"),
    ("Is Rex's rabies until May 2031", "vaccinations"),
    ("is biscuit up to date on shots", "vaccinations"),
    ("how much is a bath for a big dog", "prices"),
    ("price list?", "prices"),
    ("what do you charge for nails", "prices"),
    ("what does a full groom include?", "services"),
    ("do you do cats", "services"),
    ("what services do you offer", "services"),
    ("what time do you close?", "hours"),
    ("are you open on sundays", "hours"),
    ("opening hours", "hours"),
    ("where are you located", "address"),
    ("whats the address", "address"),
    ("is there parking", "answer"),
    ("my dog is bleeding!!", "urgent"),
    ("biscuit ate chocolate what do i do", "urgent"),
    ("my dog died", "pet_died"),
    ("biscuit passed away last night", "pet_died"),
    ("we had to put him to sleep", "pet_died"),
    ("i almost died of laughter", ""),
    ("did you get my booking", "appointments"),
    ("scrap my 3 o'clock", "cancel"),
    ("please take me off for thursday", "cancel"),
    ("i need my visit at a different time", "reschedule"),
    ("can the thursday one be on friday", "reschedule"),
    ("take her off for a walk", ""),
    ("can i drop my dog at 3", ""),
    ("my phone died", ""),
    ("talk to a human", "human"),
    ("can i speak with someone please", "human"),
    ("real person", "human"),
    ("stop", "stop"),
    ("never mind", "stop"),
    ("unsubscribe", "stop_messages"),
    ("stop texting me", "stop_messages"),
    ("no more reminders please", "stop_reminders"),
    ("start messages again", "start_messages"),
    ("undo", "undo"),
    ("that was a mistake", "undo"),
    ("start over", "start_over"),
    ("back", "back"),
    ("go back", "back"),
    ("help", "help"),
    ("how does this work?", "help"),
    ("menu", "menu"),
    ("skip", "skip"),
    ("rather not say", "skip"),
    ("why do you ask", "why"),
    ("what do you need that for", "why"),
    ("same as last time", "same_as_last"),
    ("the usual please", "same_as_last"),
    ("i want to register my new puppy", "register_pet"),
    ("I have two dogs, Rex and Bella", "register_pet"),
    ("add a pet", "register_pet"),
    ("my name is Ana Silva", "introduce"),
    ("I'm Ana Silva", "introduce"),
    ("thanks!", ""),
    ("ok", ""),
    ("biscuit", ""),
    ("he is very friendly with other dogs", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), WANTED, ids=[text for text, _ in WANTED])
def test_what_is_wanted(text: str, wanted: str) -> None:
    intents = hear(text).intents
    assert [intent.value for intent in intents] == wanted.split()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("cancel friday and tell me your opening hours", [Intent.CANCEL, Intent.HOURS]),
        ("how much is a bath and can i book one for saturday", [Intent.PRICES, Intent.BOOK]),
        ("what time do you close? and where are you", [Intent.HOURS, Intent.ADDRESS]),
    ],
)
def test_several_wishes_keep_their_order(text: str, wanted: list[Intent]) -> None:
    assert list(hear(text).intents) == wanted


def test_a_topic_of_the_shop_says_which() -> None:
    assert values(hear("where can i leave my car"), Kind.TOPIC) == ["parking"]


def test_stop_is_also_an_act() -> None:
    assert hear("stop").act is Act.CANCEL


def test_each_wish_knows_where_it_is_said() -> None:
    text = "Can you MOVE Rex to Friday, and book a bath for Biscuit too?"
    said = {intent: text[slice(*place)] for intent, place in hear(text).wanted}
    assert said[Intent.RESCHEDULE] == "Can you MOVE"
    assert said[Intent.BOOK].startswith("book a bath for Biscuit")


def test_a_wish_in_spanish_is_found_in_the_words_that_were_typed() -> None:
    text = "hola, quiero cancelar mi cita del jueves por favor"
    assert [(intent, "cancelar" in text[slice(*place)]) for intent, place in hear(text).wanted] == [
        (Intent.CANCEL, True)
    ]
