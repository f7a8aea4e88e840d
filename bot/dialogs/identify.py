"""Prove to be somebody whom the shop knows: an address that is on record, and the code that was sent there.

Every answer is the same whether anybody has the address or not.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from bot.engine.bag import Bag
from bot.engine.dialog import Dialog
from bot.engine.expects import Expects, Hearing, OneOf, Read, Stale, Took
from bot.engine.turn import Json, Say
from bot.facts import OwnerFact, Thing
from bot.understanding.readings import Intent, Kind

ANEW: Final = "anew"
"""The button that asks for another code."""

_GO_ON: Final = (Thing("yes", "yes"),)


@dataclass(unsafe_hash=True)
class OnRecord(Read):
    """A phone number or an e-mail address, stored with its kind in front: "phone +12125550123"."""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        reading = bag.first(Kind.PHONE, Kind.EMAIL)
        return Took(f"{reading.kind.value} {reading.value}", (reading,), "read") if reading else None


@dataclass(unsafe_hash=True)
class OneTimeCode(Read):
    """The code of ``proof``. What is stored is which proof it was given for: of another one it is worth nothing."""

    proof: str = ""

    def hear(self, bag: Bag, *, asked: bool) -> Hearing:
        hearing = super().hear(bag, asked=asked) if asked else None
        return replace(hearing, stored=self.proof) if isinstance(hearing, Took) else None

    def resolve(self, stored: Json) -> object:
        if not self.proof or stored not in (self.proof, f"{ANEW} {self.proof}"):
            raise Stale("code")
        return stored

    def choices(self) -> tuple[tuple[Say, str], ...]:
        return ((Say("Send a new code"), ANEW),)

    def pick(self, token: str) -> Json:
        if token != ANEW:
            raise Stale(token)
        return f"{ANEW} {self.proof}"


identify = Dialog(
    "identify",
    opens_on=(Intent.RETURNING,),
    effect="identify",
    done="Welcome back, {first_name}.",
    title="finding your records",
    left="All right.",
    failed={
        "wrong_code": ("code", "That is not the code that I sent."),
        "expired_code": ("address", "That code is too old: each is good for ten minutes."),
        "spent_code": ("address", "That code can't be used any more, so it takes a new one."),
        "invalid": ("address", "I can't read that."),
    },
)


@identify.field("", none="I know who you are, so we can go on.")
def met(owner: OwnerFact) -> Expects:
    """Whoever has proven it already need not do it again."""
    return OneOf(() if owner.proven else _GO_ON, Kind.APPOINTMENT, is_sole=True)


@identify.field("", none="I can't look you up from here, sorry. Please call us, or ask me for a person.")
def way(met: Thing, owner: OwnerFact) -> Expects:
    """Without any channel that carries a code nobody can prove anything here."""
    return OneOf(_GO_ON if owner.provable else (), Kind.APPOINTMENT, is_sole=True)


@identify.field("", none="That is as many codes as I can send for now. Please try again later, or ask me for a person.")
def left(way: Thing, owner: OwnerFact) -> Expects:
    """The limits are the same for addresses that nobody has."""
    return OneOf(() if owner.is_limited else _GO_ON, Kind.APPOINTMENT, is_sole=True)


@identify.field(
    "Which phone number or e-mail address do we have of you? I'll send a code to what is on record.",
    short="Which phone number or e-mail address do we have of you?",
    retry="I need the number with its area code, or the e-mail address.",
    called=("the number", "number", "phone", "e-mail", "email", "address"),
    why="So that nobody but you sees your pets and visits.",
    effect="send_code",
)
def address(left: Thing) -> Expects:
    return OnRecord(Kind.PHONE, "phone", Say("Like this: +1 212 555 0142, or ana@example.com."))


@identify.field(
    "What is the code?",
    retry="The code has six digits. What is it?",
    called=("the code", "code"),
    why="Whoever gets a message there has shown that the address is theirs.",
    effect="prove",
)
def code(address: str, owner: OwnerFact) -> Expects:
    return OneTimeCode(Kind.CODE, "code", Say("Just the six digits, like 042917."), owner.proof)
