"""What is urgent, what a vet should see soon, and what is neither."""

from __future__ import annotations

import pytest

from bot.understanding.symptoms import is_emergency, is_let_go, is_unwell
from tests.bot.understanding.salon import hear

EMERGENCIES = [
    "the cat keeps trying to go but nothing comes out",
    "he drank a bit of bleach",
    "drank some kind of bleach",
    "he bit a chocolate bar",
    "chewed grandmas pills",
    "dragging hind legs",
    "he is having a seizure and i nearly passed out",
    "mia is peeing blood",
    "there's blood in bella's poop",
    "bella fainted",
    "bella is breathing really fast",
    "bella chewed a battery",
    "mia keeps going to the litter box and nothing comes",
    "mia is dragging her back legs",
    "bella's tail is broken",
    "emergency",
    "its urgent",
    "bella's gums are white",
    "bella keeps trying to vomit and nothing comes",
    "bella is throwing up blood",
    "bella has bloody diarrhea",
    "she passed out for a moment",
    "blood is coming from his nose",
    "he chewed on an electric cable",
    "won't stop panting",
    "retching but nothing comes up",
    "her gums look pale",
    "he drank some bleach",
    "it's an emergency please help",
    "vomited blood this morning",
    "my cat ate something weird",
    "biscuit ate a whole bar of chocolate",
    "I think he swallowed a sock",
    "he has eaten rat poison",
    "she got into the grapes",
    "my dog can't pee since yesterday",
    "he keeps straining to pee",
    "she's having trouble breathing",
    "he can hardly breathe",
    "he had a fit",
    "having seizures again",
    "collapsed on our walk",
    "he got run over",
    "hit by a car!!",
    "his face is all swollen",
    "bitten by a snake",
    "my bitch is in labour and nothing comes",
    "the puppy is stuck",
    "he won't stop bleeding",
    "there is blood everywhere",
    "she is choking on a bone",
    "she fell from the balcony",
    "his belly is huge and hard",
    "he's not moving",
    "her tongue is blue and she breathes fast",
    "bella he breath very fast",
    "my dog eat chocolate",
    "Dog eat something bad, he is vomit",
    "bella swallow a chicken bone",
    "bella has much blood in pipi",
    "I give her ibuprofen yesterday is ok?",
    "i gave her half a tylenol",
    "bella comió chocolate",
]
UNWELL = [
    "bella is burning up",
    "she is hiding and yowling",
    "bella has worms",
    "all three have fleas",
    "rex caught ringworm",
    "she drinks a lot lately",
    "biscuit has been vomiting all night",
    "she threw up twice this morning",
    "hes not eating and very lethargic",
    "off her food since monday",
    "biscuit is limping a bit",
    "he has diarrhea",
    "she's not herself",
    "biscuit isn't right since yesterday",
    "he's not right",
    "something is not right with bella",
    "there is a lump on his leg",
    "coughing a lot lately",
    "i think it's an ear infection",
    "bella is vomit",
    "vomit since yesterday",
    "bella anda con diarrea",
    "bella tiene infección en el oído",
    "la bella tiene una bolita en la panza",
]
NEITHER = [
    "that's not right",
    "not right now",
    "the time isn't right",
    "i want to go to the beach but nothing works",
    "she tried to go out but cant",
    "can you put Biscuit down friday at 3?",
    "could you put us down tomorrow please",
    "do i need to put a deposit down?",
    "he's a bit old and on medication",
    "yes and he takes a bit of medication at noon",
    "i tried to go on your website but it wont let me book",
    "i've been dragging my feet on this, book a nail trim for friday",
    "Bella wants to go on friday but i cant",
    "i fainted when i saw the price",
    "do you do emergencies at night",
    "is it urgent to book?",
    "a bath for bella asap, its kind of urgent",
    "his nails bleed easily",
    "do you do blood tests",
    "she needs a blood test",
    "chewed his toy",
    "he chews on his bone",
    "trying to book but nothing comes up",
    "breathing exercises",
    "put her down for friday at 10",
    "put me down for 10",
    "can you put rex down for a bath",
    "let her go outside",
    "she ate her breakfast",
    "she likes to lick my ear",
    "cut the hair from her ears",
    "clean her ears and eyes",
    "what about blood in general",
    "nose trim",
    "i passed out flyers",
    "put bella down on thursday",
    "he ate all his food",
    "no bleeding thankfully",
    "she hasn't got fleas any more",
    "do you have flea treatment",
    "my heart is bleeding",
    "I had a seizure of laughter",
    "is vomiting normal after a jab?",
    "im sick so i cant bring her",
    "i ate chocolate cake",
    "he stopped limping, all better now",
    "she had an ear infection last month",
    "what happens if he swallows shampoo",
    "bath for biscuit tomorrow",
    "he ate my slipper",
    "her toy bone is blue",
    "i gave my son tylenol, cant come tomorrow please cancel",
    "i'm not able to get up, please cancel thursday",
    "my son doesnt get up, can we do 11 instead",
    "bella breathes heavily in the car, can we come at 11 instead",
    "she swallow a pill fine, bath thursday",
    "my dog is a chocolate lab",
    "my chocolate poodle eats a lot",
    "my dog eats chocolate flavored treats",
    "grape the cat",
    "can my dog eat chocolate",
    "can i give her ibuprofen?",
    "i gave her benadryl for the ride",
    "her tongue is black and blue by breed",
    "no vomit since yesterday",
    "bella no se levanta antes de las 9",
    "le dio un ataque de celos",
    "quiero un hueso para bella",
    "mi perra no tiene diarrea",
]


@pytest.mark.parametrize("text", EMERGENCIES)
def test_an_emergency(text: str) -> None:
    assert is_emergency(hear(text).plain)


@pytest.mark.parametrize("text", UNWELL)
def test_an_animal_that_is_unwell(text: str) -> None:
    plain = hear(text).plain
    assert is_unwell(plain)
    assert not is_emergency(plain)


@pytest.mark.parametrize("text", NEITHER)
def test_neither(text: str) -> None:
    plain = hear(text).plain
    assert not is_emergency(plain)
    assert not is_unwell(plain)


SPANISH = [
    "mi perra se comio un chocolate",
    "mi perro se comió unas uvas",
    "esta vomitando sangre",
    "mi gato hace pis con sangre",
    "hay sangre en su orina",
    "respira muy rapido",
    "tiene las encias blancas",
    "es una emergencia",
    "arrastra las patas de atras",
    "el gato se tragó una pila",
    "bella se tragó un hueso",
    "bella comió uvas",
    "se comió unas pasas",
    "se le puso la lengua morada",
    "bella no se puede parar",
    "bella no se levanta",
    "le dio como un ataque y tiembla",
    "le di un paracetamol a bella, hay problema?",
]


@pytest.mark.parametrize("text", SPANISH)
def test_an_emergency_in_spanish(text: str) -> None:
    assert is_emergency(hear(text).plain)


@pytest.mark.parametrize("text", ["se comió toda su comida", "necesito cita urgente", "mi perro se llama Chocolate"])
def test_no_emergency_in_spanish(text: str) -> None:
    assert not is_emergency(hear(text).plain)


LET_GO = [
    "we need to put him down tomorrow",
    "i want to put him down this week",
    "we want to put down our dog",
    "i want to put mia down",
    "it's time to let mia go",
    "we need to have bella put to sleep",
    "can you put my dog to sleep",
    "how much does euthanasia cost",
    "do you do home euthanasia",
    "thinking of putting him down",
    "we decided to put her to sleep",
    "quiero sacrificarlo",
    "cuanto cuesta la eutanasia",
]


@pytest.mark.parametrize("text", LET_GO)
def test_an_animal_that_is_to_be_put_to_sleep(text: str) -> None:
    assert is_let_go(hear(text).plain)


@pytest.mark.parametrize(
    "text", [*NEITHER, "we had to put him down last week", "i want to put him down for friday at 10"]
)
def test_nobody_is_put_to_sleep(text: str) -> None:
    assert not is_let_go(hear(text).plain)
