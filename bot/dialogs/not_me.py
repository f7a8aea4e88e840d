"""Somebody else writes from an address that we know: asked once, without a word about whose it was."""

from __future__ import annotations

from bot.engine.dialog import Confirm, Dialog
from bot.engine.expects import Expects, OneOf
from bot.facts import OwnerFact
from bot.understanding.readings import Intent, Kind

not_me = Dialog(
    "not_me",
    opens_on=(Intent.WRONG_PERSON,),
    effect="not_me",
    confirm=Confirm(
        text="Sorry about that. Shall I take this contact off our records, so that nothing meant for somebody else "
        "reaches you?",
        short="So, shall I take this contact off our records?",
        changed="Shall I take this contact off our records, then?",
        yes="Take it off",
        leave="Leave it",
    ),
    done="Done, and thank you for telling me. The team will look into it. For a pet of your own, just write to me.",
    title="whose contact this is",
    left="All right, everything stays as it was.",
)


@not_me.field("", none="I have nobody on record here, so all is well.")
def linked(owner: OwnerFact) -> Expects:
    """Only what is linked can be unlinked."""
    return OneOf(owner.itself, Kind.APPOINTMENT, is_sole=True)
