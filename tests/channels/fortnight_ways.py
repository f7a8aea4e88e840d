"""Ways of answering a reminder, each with what it has to come to: what people write, and in answer to which message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.ports import Attached

CONFIRMED, CANCELLED, MOVED, LATE, AS_IT_WAS = "confirmed", "cancelled", "moved", "late", ""
ASKED, AGAIN, DAY, BEHIND = "48h", "24h", "2h", "behind"
"""Which message is answered: the first that asks, the second, the last one on the day; or none, the visit is over."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way: ``text`` with ``{other}`` and ``{same}`` for days, ``{first}`` and ``{second}`` for the owner's pets.

    ``comes_to`` is the state of each visit. ``at`` says what is answered, ``slow`` that it takes until after the second
    reminder. ``agrees`` says whether a check is agreed to. ``to`` is where a visit moves: "other", or minutes from its
    start. ``also`` is what else must be so: see `fortnight_books`.
    """

    text: str
    comes_to: tuple[str, ...] = (AS_IT_WAS,)
    at: str = ASKED
    slow: bool = False
    agrees: bool = True
    to: str | int | None = None
    also: str = ""
    attached: Attached | None = None


def _all(texts: str, *comes_to: str, at: str = ASKED, to: str | int | None = None, also: str = "",
         slow: bool = False) -> tuple[Way, ...]:  # fmt: skip
    return tuple(Way(one.strip(), comes_to or (AS_IT_WAS,), at, slow, to=to, also=also) for one in texts.split("|"))


WAYS: Final = (
    *_all("C | yes | ok thanks | 👍 | we'll be there | c thx | no probs | my mom will bring him", CONFIRMED),
    *_all("sí, allí estaremos | yes {same} | see u then", CONFIRMED),
    *_all("C | yep, sorry for the delay", CONFIRMED, slow=True),
    *_all("yes", CONFIRMED, at=AGAIN),
    *_all("X | can't make it | please cancel it | 👎 | no puedo ir | something came up, can't make it", CANCELLED),
    *_all("X | cant come after all", CANCELLED, slow=True),
    Way("X", agrees=False),
    Way("can't make it", agrees=False),
    *_all("can we do {other} instead | R {other} | {other} would be better | not {same}, {other}", MOVED, to="other"),
    *_all("move it to {other} please | could we do another day", MOVED),
    *_all("R | different day please | can't make it, another day?", MOVED),
    *_all("yes but 30 min later | can we come half an hour later", MOVED, to=30),
    *_all("can we make it an hour later", MOVED, to=60),
    *_all("running 10 late | stuck in traffic, 12 mins | bit late, 5 minutes", LATE, at=DAY),
    *_all("running 90 min late", LATE, at=DAY, also="far too late"),
    *_all("yes {other}", CONFIRMED, also="asked back"),
    *_all("see you {other}", CONFIRMED, also="asked back"),
    *_all("who is this? | who dis", also="told who"),
    *_all("wrong number | sorry you have the wrong person", also="unlinked"),
    *_all("no more surveys", also="no surveys"),
    *_all("stop texting me", also="no messages"),
    *_all("can someone call me", also="a person"),
    *_all("he collapsed and isn't breathing", also="urgent"),
    *_all("thanks | 🙏 | let me check with my wife | maybe | what's the address? | how much is it? | banana"),
    *_all("hmm | depends on the weather"),
    *_all("yes", also="over", at=BEHIND),
    *_all("X", also="over", at=BEHIND),
    *_all("can we do {other} instead", also="over", at=BEHIND),
    Way("", attached=Attached.MEDIA),
)
"""Of owners who bring one pet. Every seventh owner answers nothing at all, besides."""

PAIRS: Final = (
    *_all("C | both coming | yes | we will both be there", CONFIRMED, CONFIRMED),
    *_all("X | neither", CANCELLED, CANCELLED),
    *_all("only {first}, not {second} | yes but {second} can't", CONFIRMED, CANCELLED),
    *_all("{second} is sick", AS_IT_WAS, CANCELLED),
    *_all("just {second}", CANCELLED, CONFIRMED),
    *_all("all good for {first} but {second} needs another day", CONFIRMED, MOVED),
    *_all("can {second} come {other} instead", AS_IT_WAS, MOVED),
    *_all("thanks", AS_IT_WAS, AS_IT_WAS),
)
"""Of owners who bring two."""

SILENT: Final = Way("", at="")
