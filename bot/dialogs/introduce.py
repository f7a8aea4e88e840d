"""Who is writing: a name, an e-mail address if they like, a phone number where the channel gives none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.dialogs.names import first_name
from bot.engine.dialog import Dialog
from bot.engine.expects import Expects, FreeText, Read
from bot.engine.turn import Say
from bot.facts import OwnerFact
from bot.understanding.readings import Intent, Kind

DOUBT: Final = 'If {word} is your name, write "my name is {word}".'


def _says(values: Mapping[str, object]) -> Mapping[str, object]:
    """What we call them."""
    name = values.get("name")
    return {"first": first_name(name)} if isinstance(name, str) else {}


introduce = Dialog(
    "introduce",
    opens_on=(Intent.INTRODUCE,),
    effect="introduce",
    done="Thank you, {first_name}.",
    done_by={"known": "Hello {first_name}, good to hear from you.", "greeted": ""},
    title="your details",
    says=_says,
    left="All right.",
    failed={"invalid": ("name", "That does not look like a name. What is your name?")},
)


@introduce.field(
    "I don't think we have met. What is your name?",
    short="What is your name?",
    retry="Your first name is enough. What shall I call you?",
    called=("your name", "name"),
    why="So that we know whose pet is coming, and how to greet you.",
)
def name(owner: OwnerFact) -> Expects | None:
    return None if owner.known else FreeText(max_length=200, kind=Kind.NAME, words=5, word="name", doubt=DOUBT)


@introduce.field(
    "Nice to meet you, {first}. Which e-mail address can we use for your confirmations?",
    short="Your e-mail address?",
    retry="That is not an e-mail address that I can read.",
    optional=True,
    called=("your e-mail address", "email", "e-mail"),
    why="Only for confirmations and if we cannot reach you here. You can skip it.",
)
def email(owner: OwnerFact) -> Expects | None:
    return None if owner.known else Read(Kind.EMAIL, "email", Say("Like this: ana@example.com."))


@introduce.field(
    "And a phone number, in case we have to call you?",
    short="Your phone number?",
    retry="That is not a phone number that I can read.",
    optional=True,
    called=("your phone number", "phone", "number"),
    why="Only to call you if something happens during the visit. You can skip it.",
)
def phone(owner: OwnerFact) -> Expects | None:
    if owner.known or owner.phone_given:
        return None
    return Read(Kind.PHONE, "phone", Say("With the area code, like +1 212 555 0142."))
