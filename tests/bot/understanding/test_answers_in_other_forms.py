"""Answers as people word them anywhere, at a dentist's or a hotel's as well: a yes, a no, a change, not knowing."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Act, Intent
from tests.bot.understanding.salon import hear

AGREED_BUT = [
    "Yes, except it's the 10th",
    "Great, but I need it for 8 pm",
    "Fine except the name",
    "sounds good, only not today",
    "Perfect except we're 3",
    "that's right apart from the date",
    "right place, wrong time",
    "everything but the time",
    "almost, it's for the 10th",
    "not LA, San Diego",
    "it's to San Diego, not LA",
]
NOT_AGREED = [
    "that doesn't look right",
    "I didn't say yes",
    "I can't go ahead with that",
    "I'm not ready to book",
    "I'm not sure that's right",
    "we aren't happy with that",
]
AGREED = [
    "No changes needed",
    "no change needed",
    "Do that please. Is it expensive?",
    "I'm ready to book",
    "can't say no to that",
    "Just as I asked.",
    "That is so, thank you",
    "all the details check out",
    "It's all right, do they allow pets?",
    "not a problem, go ahead",
    "Make the reservation.",
    "That's good to go",
    "You got that right",
    "Yes please, I except that",
    "yes, I can only do 3 anyway",
    "perfect, but I can't wait till friday!",
    "Yes, but is there parking?",
]
TAKEN = [
    "Sold!",
    "This one it is.",
    "She'd be great",
    "That's the doctor I want",
    "That fits my budget.",
    "That hits the spot",
    "That is satisfactory.",
    "I'm interested in that one.",
    "I'd be happy with this.",
    "It's a bit pricey but ok",
    "My family would love that one.",
]
NOT_TAKEN = [
    ("not her", "deny"),
    ("Could you read me the other names", "alternatives"),
    ("we won't take that one", "deny"),
    ("not keen on that one", "deny"),
    ("I can't do that one", "deny"),
    ("it does not look good", "deny"),
    ("nobody likes that one", "deny"),
    ("that would be good but it's too far", "deny"),
    ("it would be great if it were closer", "deny"),
    ("it couldn't be better", "affirm"),
    ("not ideal but that works", "affirm"),
    ("why not", "affirm"),
    ("I don't think that works for me.", "deny"),
    ("not sure if that works", "dont_know"),
    ("I'm not interested in that one", "deny"),
    ("that doesn't fit my budget", "deny"),
    ("Try Berkeley instead.", "alternatives"),
    ("no doubt that works", "affirm"),
    ("I don't think that's a problem, ill take it", "affirm"),
]
IN_SPANISH = [
    ("confirm", "perfecto, salvo que es el 10", "change"),
    ("confirm", "todo bien menos el día", "change"),
    ("confirm", "no hay problema, resérvalo", "affirm"),
    ("confirm", "sin cambios", "affirm"),
    ("none", "ya veremos", "dont_know"),
    ("none", "depende", "dont_know"),
    ("choice", "esa no me va bien", "deny"),
]
WANTED = [
    ("can we have an appointment on friday", Intent.BOOK),
    ("let's make my visit half an hour later", Intent.RESCHEDULE),
    ("make our appointment an hour earlier", Intent.RESCHEDULE),
    ("i have to cancel my table", Intent.CANCEL),
]
SAID = [
    ("possibly", "dont_know"),
    ("could be", "dont_know"),
    ("we'll see", "dont_know"),
    ("it depends", "dont_know"),
    ("I'm on the fence", "dont_know"),
    ("might be yes, might be no", "dont_know"),
    ("I don't have an answer", "dont_know"),
    ("scrap that", "cancel"),
    ("let's cancel", "cancel"),
    ("I no longer need it", "cancel"),
    ("on second thought, don't", "cancel"),
    ("my dog won't stop barking", "inform"),
    ("the bus stop is close", "inform"),
    ("most certainly", "affirm"),
    ("without a doubt", "affirm"),
    ("it sure is", "affirm"),
    ("uh huh", "affirm"),
    ("i would say so", "affirm"),
    ("it isn't", "deny"),
    ("that can't be right", "deny"),
    ("it depends on the price", "inform"),
    ("we'll see you friday", "goodbye"),
    ("till next time", "goodbye"),
    ("take care", "goodbye"),
    ("get me an agent", "handoff"),
]


@pytest.mark.parametrize("text", AGREED_BUT)
def test_what_is_agreed_to_but_for_one_thing_is_no_yes(text: str) -> None:
    assert hear(text, expecting="confirm").act is Act.CHANGE


@pytest.mark.parametrize("text", NOT_AGREED)
def test_a_yes_behind_a_not_is_none(text: str) -> None:
    assert hear(text, expecting="confirm").act not in (Act.AFFIRM, Act.SELECT)


@pytest.mark.parametrize("text", AGREED)
def test_agreement_in_other_forms(text: str) -> None:
    assert hear(text, expecting="confirm").act is Act.AFFIRM


@pytest.mark.parametrize("text", TAKEN)
def test_an_option_is_taken_in_other_forms(text: str) -> None:
    assert hear(text, expecting="choice").act is Act.AFFIRM


@pytest.mark.parametrize(("text", "act"), NOT_TAKEN)
def test_an_option_is_not_taken_by_what_only_sounds_like_it(text: str, act: str) -> None:
    assert hear(text, expecting="choice").act is Act(act)


@pytest.mark.parametrize(("text", "act"), SAID)
def test_what_is_said_with_nothing_open(text: str, act: str) -> None:
    assert hear(text).act is Act(act)


@pytest.mark.parametrize(("text", "intent"), WANTED)
def test_what_is_wanted_in_other_forms(text: str, intent: Intent) -> None:
    assert hear(text).intents[:1] == (intent,)


@pytest.mark.parametrize(("asked", "text", "act"), IN_SPANISH)
def test_answers_in_other_forms_in_spanish(asked: str, text: str, act: str) -> None:
    assert hear(text, expecting=asked, language="es").act is Act(act)
