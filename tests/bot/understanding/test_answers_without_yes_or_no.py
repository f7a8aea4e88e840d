"""Answers in which nobody says yes or no: what was put forward is taken, left for now, or to be otherwise."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Act, Intent
from tests.bot.understanding.salon import hear

AGREED = [
    "nothing wrong with that",
    "that sums it up",
    "all details correct, please book",
    "you have it right",
    "that time suits me fine",
    "no issue with that",
    "this is the place I was looking for",
    "everything looks in order to me",
    "precisely",
    "mhm",
    "I don't see any problem with that.",
    "I see no reason not to",
    "you understood me perfectly",
    "consider it confirmed",
    "I can live with that",
    "no, that's all correct, thanks",
    "I'm fine with all of that",
    "please go through with it",
    "it does, thank you",
    "the time's fine",
    "we'd be delighted",
    "I'm positive",
    "that's exactly what I asked for",
    "that works, what's their phone number?",
    "Go ahead please, and could you tell me the address?",
    "Awesome. What else do they offer there?",
]
OTHERWISE = [
    ("that's what i asked for last time", "change"),
    ("that's what i wanted to ask", "change"),
    ("i'm ready to make a booking for another dog", "change"),
    ("yes. wait no, make it 5", "change"),
    ("go ahead. no wait, make it tomorrow", "change"),
    ("yes. hold on, no", "change"),
    ("should be two rooms", "change"),
    ("the place should be the Lotus", "change"),
    ("that's one too many", "change"),
    ("you forgot my daughter", "change"),
    ("make the reservation for five people", "change"),
    ("please book at a different place", "change"),
    ("that cannot be", "deny"),
    ("that should say 6 people", "change"),
    ("we will only be two", "change"),
    ("we're going to be four after all", "change"),
    ("add one more person", "change"),
    ("I'd like to have it with Kim", "change"),
    ("I would like to have it at the lake instead", "change"),
    ("yes, make it 8 instead", "change"),
    ("let's do it on Sunday", "change"),
    ("great, book it for Monday", "change"),
    ("I've changed my mind, how about the blue room", "change"),
    ("not so fast", "change"),
    ("you misunderstood me", "deny"),
    ("I did not ask for that", "deny"),
    ("I already have one", "deny"),
    ("let me check with my wife first", "deny"),
    ("nothing is right", "deny"),
    ("I wish I could do that", "deny"),
    ("there's no way I can live with that", "deny"),
    ("the place is superb but too far", "deny"),
    ("that's incorect", "deny"),
    ("the time's fine, the day isn't", "inform"),
]
WELCOME = [
    "set it up please",
    "go right ahead",
    "let's",
    "could I have it for tomorrow morning?",
    "I would appreciate it if you did",
    "Would you?",
    "if you could, please",
    "if it's not too much trouble",
    "that'd be a big help",
    "could you do that for 5 pm today?",
    "can you make it for two",
    "alright, do that",
    "might as well",
    "you may",
    "why yes, thank you",
    "I certainly would",
    "for sure",
    "I'd love that, where is it?",
]
LEFT = [
    "that's alright, no.",
    "it's ok, not now",
    "I'm not in a hurry",
    "hold that thought",
    "maybe when I know more",
    "it's a bit soon for that",
    "only if it were cheaper",
    "I won't be needing that",
    "not just now, thank you",
    "not for the moment",
    "just browsing",
    "I'm only looking",
    "later maybe",
    "I have to ask my boss before",
    "I need to check my calendar first",
    "we're okay for now",
    "let's wait with that",
    "let's leave it at that",
    "pass",
    "rather not",
    "I've already booked somewhere else",
    "I'm not sure yet, I'll come back to you",
    "that's very kind but no",
    "that's okay, I'll call them",
    "great, I'll just go there",
    "I'd prefer to do it online myself",
    "I'm not going to book right now",
    "not at the minute",
    "there's no need",
    "skip it",
    "I have enough information for now",
    "that's all the information I wanted, thanks",
    "not even close",
]
NOT_WELCOME = [
    "can you do it later?",
    "would you if you were me?",
    "might as well forget it",
    "I certainly would not",
    "you may not",
    "can you make it cheaper",
    "I'd go there if it was closer",
    "that would be a big help if it were free",
]
PUT_FORWARD = [
    ("I think this one will do", "affirm"),
    ("that'd work", "affirm"),
    ("I think that's a great one", "affirm"),
    ("maybe another one", "alternatives"),
    ("is there anything after that", "alternatives"),
    ("nothing in the afternoon?", "alternatives"),
    ("what about ones in Novato?", "alternatives"),
    ("let's pick that", "affirm"),
    ("this one please", "affirm"),
    ("that fits perfectly", "affirm"),
    ("love that place", "affirm"),
    ("I want to go there", "affirm"),
    ("you've convinced me", "affirm"),
    ("sonds grate", "affirm"),
    ("that wroks", "affirm"),
    ("perfect, no need to look further", "affirm"),
    ("I don't want to go there", "deny"),
    ("that fits nobody", "inform"),
    ("not my kind of place", "deny"),
    ("I've had bad experiences there", "deny"),
    ("meh", "deny"),
    ("I'm not going to book that", "deny"),
    ("I don't know", "dont_know"),
    ("next please", "alternatives"),
    ("show me the rest", "alternatives"),
    ("not that one, another", "alternatives"),
    ("is that all you have?", "alternatives"),
    ("is there anything better", "alternatives"),
    ("is there one that takes walk ins?", "alternatives"),
    ("do you have any in Palo Alto?", "alternatives"),
    ("what about Thai food?", "alternatives"),
    ("too far for me, something in Berkeley please", "alternatives"),
    ("What else do they do?", "question"),
    ("what about the parking?", "question"),
]
AFTERWARDS = [
    ("yes", "inform"),
    ("that's awesome", "goodbye"),
    ("see you on Friday", "goodbye"),
    ("Perfect, see you next week", "goodbye"),
    ("that's pretty much it", "goodbye"),
    ("thanks, now add it to my calendar", "request"),
    ("great, and add nails", "inform"),
    ("can I see you on Friday as well?", "question"),
]
SAID = [
    ("i don't want my reservation anymore", "cancel"),
    ("there's a payment I don't recognise", "inform"),
    ("maybe yes maybe no", "dont_know"),
    ("I have no way of knowing", "dont_know"),
    ("that's me", "affirm"),
    ("it's me, my wife and 3 kids", "inform"),
    ("hush", "cancel"),
    ("cancel this request", "cancel"),
    ("say what", "repeat"),
    ("is a human available", "handoff"),
    ("please transfer me to the restaurant", "handoff"),
    ("my key card does not work", "inform"),
    ("the door bell doesn't work", "inform"),
    ("turn off the kitchen lights", "inform"),
    ("I'm afraid not", "deny"),
    ("uh uh", "deny"),
    ("that would be false", "deny"),
    ("maybe I will", "dont_know"),
    ("might", "dont_know"),
    ("you're the best!", "thanks"),
    ("that helped a lot", "thanks"),
    ("good to see you", "greet"),
    ("long time no see", "greet"),
    ("signing off", "goodbye"),
    ("enjoy your day", "goodbye"),
    ("sorry what", "repeat"),
    ("is there someone I can talk to", "handoff"),
]
WANTED = [
    ("we want to come for dinner on Saturday", (Intent.BOOK,)),
    ("I require a table for eight", (Intent.BOOK,)),
    ("get rid of tonight's reservation", (Intent.CANCEL,)),
    ("I need to get out of my dinner reservation", (Intent.CANCEL,)),
    ("please bring my check-in forward by a day", (Intent.RESCHEDULE,)),
    ("we need an extra bed added to our booking", (Intent.RESCHEDULE,)),
    ("we want to arrive on the 4th instead of the 3rd", (Intent.RESCHEDULE,)),
    ("what is the exchange rate for euros", ()),
    ("book recommendations for teenagers", ()),
    ("is parking free?", ()),
    ("I would like to see the dermatologist next week", (Intent.BOOK,)),
    ("can someone see me this afternoon", (Intent.BOOK,)),
    ("we don't need the table for tonight", (Intent.CANCEL,)),
    ("can I come at 4 instead of 3", (Intent.RESCHEDULE,)),
    ("can we make my reservation for tomorrow an hour later", (Intent.RESCHEDULE,)),
    ("I booked for 4 people but we will be 6", (Intent.RESCHEDULE,)),
    ("add two more people to my reservation", (Intent.RESCHEDULE,)),
    ("can you put my appointment back a week", (Intent.RESCHEDULE,)),
    ("I have a booking for Friday and would like to make it Saturday", (Intent.RESCHEDULE,)),
    ("could my appointment be earlier", (Intent.RESCHEDULE,)),
    ("my reservation for 5 should be for 7", (Intent.RESCHEDULE,)),
    ("is breakfast free?", (Intent.PRICES,)),
    ("is there a surcharge for a second bed", (Intent.PRICES,)),
    ("can I get towels in my room?", ()),
    ("I don't want to change it", ()),
    ("is the spa free on monday", ()),
    ("I do not have to pay for it", ()),
]


@pytest.mark.parametrize("text", AGREED)
def test_agreement_without_a_yes(text: str) -> None:
    assert hear(text, expecting="confirm").act is Act.AFFIRM


@pytest.mark.parametrize(("text", "act"), OTHERWISE)
def test_what_is_to_be_otherwise(text: str, act: str) -> None:
    assert hear(text, expecting="confirm").act is Act(act)


@pytest.mark.parametrize("text", WELCOME)
def test_help_that_is_welcome(text: str) -> None:
    assert hear(text, expecting="offer").act is Act.AFFIRM


@pytest.mark.parametrize("text", LEFT)
def test_help_that_is_left_for_now(text: str) -> None:
    assert hear(text, expecting="offer").act is Act.DENY


@pytest.mark.parametrize("text", NOT_WELCOME)
def test_what_only_sounds_like_welcoming_it(text: str) -> None:
    assert hear(text, expecting="offer").act not in (Act.AFFIRM, Act.SELECT)


@pytest.mark.parametrize(("text", "act"), PUT_FORWARD)
def test_what_is_said_to_one_option(text: str, act: str) -> None:
    assert hear(text, expecting="choice").act is Act(act)


@pytest.mark.parametrize(("text", "act"), AFTERWARDS)
def test_what_is_said_when_all_is_done(text: str, act: str) -> None:
    assert hear(text, expecting="anything_else").act is Act(act)


@pytest.mark.parametrize(("text", "act"), SAID)
def test_what_is_said_with_nothing_open(text: str, act: str) -> None:
    assert hear(text).act is Act(act)


@pytest.mark.parametrize(("text", "intents"), WANTED)
def test_what_the_plan_tells(text: str, intents: tuple[Intent, ...]) -> None:
    wishes = {Intent.BOOK, Intent.RESCHEDULE, Intent.CANCEL, Intent.PRICES}
    assert tuple(one for one in hear(text).intents if one in wishes) == intents
