"""Acts: yes, no, something else, a change; the one that changes what happens wins."""

from __future__ import annotations

import pytest

from bot.understanding.readings import Act
from tests.bot.understanding.salon import hear

ANSWERS: list[tuple[str, str, str]] = [
    # Shall I book it?
    ("confirm", "yes", "affirm"),
    ("confirm", "yep pls", "affirm"),
    ("confirm", "yesss", "affirm"),
    ("confirm", "sounds gd, go ahead", "affirm"),
    ("confirm", "put me in then", "affirm"),
    ("confirm", "could do", "affirm"),
    ("confirm", "that works for us", "affirm"),
    ("confirm", "no problem, see you then", "affirm"),
    ("confirm", "perfect thank you", "affirm"),
    ("confirm", "👍", "affirm"),
    ("confirm", "ok", "affirm"),
    ("confirm", "why not", "affirm"),
    ("confirm", "yes. whats the address?", "affirm"),
    ("confirm", "yes but make it 4", "change"),
    ("confirm", "make it so", "affirm"),
    ("confirm", "do it", "affirm"),
    ("confirm", "couldnt be better", "affirm"),
    ("confirm", "nothing to change", "affirm"),
    ("confirm", "11 would be better", "change"),
    ("offer", "that time works", "affirm"),
    ("offer", "lets go with kim", "affirm"),
    ("confirm", "no", "deny"),
    ("confirm", "nope", "deny"),
    ("confirm", "nah leave it", "deny"),
    ("confirm", "not really", "deny"),
    ("confirm", "perhaps another time", "deny"),
    ("confirm", "👎", "deny"),
    ("confirm", "I'd rather not", "deny"),
    ("confirm", "no, thursday", "change"),
    ("confirm", "6:15 please", "change"),
    ("confirm", "actually can we do wednesday", "change"),
    ("confirm", "make it 3 instead", "change"),
    ("confirm", "wait, friday is better", "change"),
    ("confirm", "that's wrong", "deny"),
    ("confirm", "anything else?", "alternatives"),
    ("confirm", "do you have another time", "alternatives"),
    ("confirm", "im not sure", "dont_know"),
    ("confirm", "where are you?", "question"),
    ("confirm", "how much is it", "question"),
    ("confirm", "forget it", "cancel"),
    ("confirm", "thanks", "thanks"),
    ("confirm", "can I talk to a person", "handoff"),
    ("confirm", "go for it", "affirm"),
    ("confirm", "that'll do", "affirm"),
    ("confirm", "works for me", "affirm"),
    ("confirm", "suits us", "affirm"),
    ("confirm", "lock it in", "affirm"),
    ("confirm", "spot on", "affirm"),
    ("confirm", "deal", "affirm"),
    ("confirm", "we're in", "affirm"),
    ("confirm", "count us in", "affirm"),
    ("confirm", "go on then", "affirm"),
    ("confirm", "no objections", "affirm"),
    ("confirm", "can't wait to see you", "affirm"),
    ("confirm", "💯", "affirm"),
    ("confirm", "👌🏽", "affirm"),
    ("confirm", "roger that", "affirm"),
    ("confirm", "absolutely not", "deny"),
    ("confirm", "of course not", "deny"),
    ("confirm", "yeah nah", "deny"),
    ("confirm", "yes no", "deny"),
    ("confirm", "that's totally wrong", "deny"),
    ("confirm", "let's do that later", "deny"),
    ("confirm", "not today thanks", "deny"),
    ("confirm", "maybe next month", "deny"),
    ("confirm", "hard pass", "deny"),
    ("confirm", "we'll give it a miss", "deny"),
    ("confirm", "🚫", "deny"),
    ("confirm", "on second thoughts no", "deny"),
    ("confirm", "please dont cancel it", "deny"),
    ("confirm", "actually dont cancel it", "deny"),
    ("confirm", "it's definitely a maybe", "dont_know"),
    ("confirm", "oh great, another robot", "handoff"),
    ("confirm", "can't wait", "inform"),
    # Would you like me to ...?
    ("offer", "please do", "affirm"),
    ("time", "any time would be fine", "inform"),
    ("offer", "could you please", "affirm"),
    ("offer", "lets look at that later", "deny"),
    ("none", "we dont need our appointment any more", "cancel"),
    ("none", "undo", "cancel"),
    ("none", "laters", "goodbye"),
    ("none", "hes booked in later today", "inform"),
    ("offer", "sure, friday", "affirm"),
    ("offer", "I would love to", "affirm"),
    ("offer", "not right now", "deny"),
    ("offer", "maybe later", "deny"),
    ("offer", "no thanks", "deny"),
    # an option was put forward
    ("choice", "that one please", "affirm"),
    ("choice", "what else do you have", "alternatives"),
    ("choice", "the next one please", "alternatives"),
    ("choice", "keep looking", "alternatives"),
    ("choice", "is it far?", "question"),
    # anything else?
    ("anything_else", "no thanks thats all", "deny"),
    ("anything_else", "thank you!", "thanks"),
    ("anything_else", "bye", "goodbye"),
    ("anything_else", "when do you open?", "question"),
    ("anything_else", "book a bath for rex", "book"),
    # a detail was asked for
    ("weight", "12 kg", "inform"),
    ("weight", "no idea", "dont_know"),
    ("weight", "dunno", "dont_know"),
    ("time", "3 would be great", "inform"),
    ("date", "friday works for me", "inform"),
    ("pet", "Biscuit", "inform"),
    # nothing is open
    ("none", "hi", "greet"),
    ("none", "hey there, how are you?", "greet"),
    ("none", "thanks so much", "thanks"),
    ("none", "see you tomorrow", "goodbye"),
    ("none", "what did you say?", "repeat"),
    ("none", "can you say that again", "repeat"),
    ("none", "book a bath for rex", "book"),
    ("none", "what time do you close?", "question"),
    ("none", "i haven't the faintest idea", "dont_know"),
    # what is agreed to, but for one thing, or in other words
    ("confirm", "ok but 4 not 3", "change"),
    ("confirm", "it should be for max", "change"),
    ("confirm", "all correct except the day", "change"),
    ("confirm", "actually let's go for the 12th", "change"),
    ("confirm", "all correct", "affirm"),
    ("confirm", "you've got it", "affirm"),
    ("confirm", "you've got it wrong", "deny"),
    ("offer", "that won't be necessary", "deny"),
    ("offer", "i'm still thinking about it", "deny"),
    ("choice", "is there a cheaper option?", "alternatives"),
    ("choice", "not keen on that", "deny"),
    ("anything_else", "that's me done", "goodbye"),
    ("confirm", "everything is in order", "affirm"),
    ("offer", "that'd be awesome", "affirm"),
    ("offer", "let me see what my partner says", "deny"),
    ("choice", "that one's fine", "affirm"),
    ("anything_else", "i'm sorted", "goodbye"),
]  # fmt: skip


@pytest.mark.parametrize(("expecting", "text", "act"), ANSWERS, ids=[f"{was}: {text}" for was, text, _ in ANSWERS])
def test_what_is_answered(expecting: str, text: str, act: str) -> None:
    assert hear(text, expecting=expecting).act.value == act


@pytest.mark.parametrize(
    "text",
    [
        "how much?",
        "thanks",
        "is rex ok?",
        "6:15 please",
        "hmm",
        "",
        "???",
        "not yes",
        "I said no",
        "secure it",
        "not everything is in order",
    ],
)
@pytest.mark.parametrize("expecting", ["confirm", "choice"])
def test_nothing_is_agreed_to_without_agreement(text: str, expecting: str) -> None:
    assert hear(text, expecting=expecting).act not in (Act.AFFIRM, Act.SELECT)


@pytest.mark.parametrize(
    "text", ["yes", "sounds good", "no problem", "not a problem, book it", "can't wait, yes please"]
)
def test_agreement_is_not_refused(text: str) -> None:
    assert hear(text, expecting="confirm").act is Act.AFFIRM
