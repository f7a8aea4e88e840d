"""What the writer does: yes, no, something else, a change, thanks; and, by what was asked, which of them counts."""

from __future__ import annotations

from dataclasses import dataclass

from bot.understanding.cues import possible
from bot.understanding.readings import Act
from bot.understanding.signs import signs_of


@dataclass(frozen=True, slots=True)
class Heard:
    """What an act is chosen by, besides the words: whether days, times, names or numbers were said."""

    details: bool
    when: bool
    choice: bool = False
    cancels: bool = False  # the words of calling a visit off were found


_OPTIONS_OPEN = frozenset({"confirm", "choice", "slot", "time", "date"})
_ANSWERABLE = frozenset({"confirm", "offer", "choice"})
_ASKED_DETAIL = frozenset(
    "time date slot party_size pet service person species breed weight birth gender microchip email phone notes"
    " vaccine_until name".split()
)


def choose(
    plain: str, *, expecting: str, heard: Heard, last_bot: str | None = None, may: int | None = None
) -> tuple[Act, tuple[Act, ...]]:
    """The act that counts, and every act in the message; ``may`` is what `cues.possible` says of it."""
    signs = signs_of(plain, possible(plain) if may is None else may)
    act = _winner(signs, expecting, heard, talking=bool(last_bot))
    return act, _all(act, signs, heard)


def _winner(s: dict[str, bool], expecting: str, heard: Heard, *, talking: bool) -> Act:
    if s["handoff"]:
        return Act.HANDOFF
    if heard.choice:
        return Act.SELECT
    if s["put_off"] and expecting in _ANSWERABLE:
        return Act.DENY
    if s["none_of"] and expecting in _OPTIONS_OPEN and not heard.when:
        return Act.ALTERNATIVES
    if s["as_it_is"] and expecting in _OPTIONS_OPEN and not (s["start_yes"] or heard.when):
        return Act.CANCEL
    if s["repeat"] and not s["start_yes"] and expecting in ("none", "anything_else"):
        return Act.REPEAT if not (talking and s["book"]) else Act.BOOK
    if expecting == "anything_else":
        return _anything_else(s, heard)
    if s["repeat"] and not s["start_yes"] and not s["book"]:
        return Act.REPEAT
    if expecting == "confirm":
        return _confirm(s, heard)
    if expecting == "offer":
        return _offer(s, heard)
    if expecting == "choice" or (expecting == "none" and talking):
        return _put_forward(s, heard, asked=expecting == "choice")
    if expecting in _ASKED_DETAIL:
        return _detail(s, heard)
    return _open(s, heard)


def _said(s: dict[str, bool], heard: Heard, *, book: bool = True) -> Act:
    if s["book"] and book:
        return Act.BOOK
    if s["question"]:
        return Act.QUESTION
    if heard.details:
        return Act.INFORM
    return Act.REQUEST if s["request"] else Act.INFORM


def _anything_else(s: dict[str, bool], heard: Heard) -> Act:
    if s["start_no"]:
        return Act.DENY
    if s["done"]:
        return Act.GOODBYE
    if s["see_you"]:
        return Act.GOODBYE
    if s["more"] and (s["thanks"] or s["start_ok"]):
        return _said(s, heard)
    if not s["question"] and not heard.when and not s["book"]:
        if s["thanks"]:
            return Act.THANKS
        praised = s["yes"] and not (s["start_yes"] or s["request"] or s["no"] or heard.details)
        if s["bye"] or s["start_ok"] or praised:
            return Act.GOODBYE
    if s["no"] and not s["request"] and not s["question"]:
        return Act.DENY
    if s["greet"] and not (s["question"] or s["request"] or s["book"] or heard.details):
        return Act.GREET
    return _said(s, heard)


def _confirm(s: dict[str, bool], heard: Heard) -> Act:
    """Is this right? Only what agrees without changing anything is agreement."""
    if s["except"] and not s["question"]:
        return Act.CHANGE
    if s["start_no"] or s["end_no"]:
        return Act.CHANGE if (heard.details or s["change"]) and not s["keep"] else Act.DENY
    if s["but_so"] and heard.when and not s["question"]:
        return Act.CHANGE
    if s["second_thought"] and not s["question"]:
        return Act.CHANGE if heard.details or s["change"] else Act.DENY
    if s["instead"] and not s["question"]:
        return Act.CHANGE
    if s["start_yes"]:
        return Act.CHANGE if s["change"] and s["but"] else Act.AFFIRM
    if s["so_wanted"] and (heard.when or not s["start_ok"]) and not s["question"]:
        return Act.CHANGE
    if s["others"] and not s["yes"]:
        return Act.CHANGE if s["book"] and not s["question"] else Act.ALTERNATIVES
    if s["stop"] and not s["yes"] and not heard.when:
        return Act.CHANGE if s["what_about"] else Act.CANCEL
    if (s["headcount"] or s["not_now"]) and not (s["question"] or s["yes"] or s["start_ok"]):
        return Act.CHANGE if s["headcount"] else Act.DENY
    agreed = s["yes"] or s["start_ok"] or s["ok_question"]
    if s["accepts"] and heard.when and not (s["start_ok"] or s["question"]):
        return Act.CHANGE  # "I want to go there on wednesday" may be meant otherwise
    if (s["no"] or (s["unwanted"] and not s["dont_know"])) and not s["yes"]:
        return Act.CHANGE if heard.details else Act.DENY
    if s["change"] and (not s["yes"] or (heard.when and not s["start_ok"])):  # "actually let's go for the 12th"
        return Act.CHANGE
    if (heard.when or (s["book"] and heard.details)) and not agreed:
        return Act.CHANGE
    if s["dont_know"] and not agreed:
        return Act.DONT_KNOW
    if agreed:
        return Act.AFFIRM
    return _courtesy(s) or (Act.CHANGE if s["book"] else _said(s, heard, book=False))


def _offer(s: dict[str, bool], heard: Heard) -> Act:
    """Would you like me to? Asking for it is agreement."""
    if s["start_no"] or s["end_no"] or (s["second_thought"] and s["no"]):
        return Act.DENY
    if s["start_yes"]:
        return Act.AFFIRM
    if s["by_myself"] or (s["not_now"] and not (s["yes"] or s["question"])):
        return Act.DENY
    if (s["others"] or (s["search"] and s["what_about"])) and not s["yes"]:
        return Act.DENY if s["no"] else Act.ALTERNATIVES
    if s["no"] or (s["unwanted"] and not s["dont_know"]) or (s["done"] and not s["yes"]):
        return Act.DENY
    if s["stop"]:
        return Act.CANCEL
    if s["do_so"] or (s["do_so_then"] and heard.when):
        return Act.AFFIRM
    if s["dont_know"]:
        return Act.DONT_KNOW
    if s["yes"] or s["start_ok"] or s["book"]:
        return Act.AFFIRM
    if heard.when and not s["question"]:
        return Act.AFFIRM
    return _courtesy(s) or _said(s, heard)


def _put_forward(s: dict[str, bool], heard: Heard, *, asked: bool) -> Act:
    """Something was put forward, or told: taking it, asking for others, or leaving it at that."""
    if (s["others"] and not (s["start_yes"] or s["done"])) or (s["what_about"] and heard.when):
        return Act.ALTERNATIVES
    if s["start_no"] or (asked and s["end_no"]):
        return Act.ALTERNATIVES if s["search"] else Act.DENY
    if s["done"] and not s["book"]:
        return Act.GOODBYE
    if s["start_yes"] and (asked or not s["thanks"]):
        return Act.AFFIRM
    if s["search"] and not s["yes"] and not s["book"]:
        return Act.ALTERNATIVES
    if not asked and s["thanks"] and not (s["question"] or s["book"] or heard.when):
        return Act.THANKS
    if (s["no"] or s["unwanted"]) and not (s["yes"] or s["dont_know"]):
        return Act.DENY
    if asked and (s["disliked"] or s["not_now"]) and not (s["yes"] or s["start_ok"] or s["book"]):
        return Act.DENY
    if s["stop"] and not heard.when and not s["yes"]:
        return Act.CANCEL
    if s["dont_know"]:
        return Act.DONT_KNOW
    if s["yes"] or s["start_ok"]:
        return Act.AFFIRM
    if s["book"]:
        return Act.SELECT
    if s["question"]:
        return Act.QUESTION
    return _courtesy(s) or _said(s, heard)


def _detail(s: dict[str, bool], heard: Heard) -> Act:
    """A detail was asked for: what is said is information, unless it is a plain yes, no or the like."""
    if s["start_no"]:
        return Act.DENY
    if s["dont_know"]:
        return Act.DONT_KNOW
    if heard.details and not s["start_yes"]:
        return Act.QUESTION if s["question"] else Act.INFORM
    if s["others"]:
        return Act.ALTERNATIVES
    if s["start_yes"] and not s["question"]:
        return Act.AFFIRM
    if s["stop"]:
        return Act.CANCEL
    if s["request"] or s["question"] or s["book"]:
        return _said(s, heard, book=False)
    if s["start_ok"]:
        return Act.AFFIRM
    if s["greet"] and not heard.details:
        return Act.GREET
    return _courtesy(s) or _said(s, heard, book=False)


def _courtesy(s: dict[str, bool]) -> Act | None:
    if s["question"] or s["book"]:
        return None
    if s["thanks"]:
        return Act.THANKS
    return Act.GOODBYE if s["bye"] or s["done"] else None


def _open(s: dict[str, bool], heard: Heard) -> Act:
    """Nothing is open."""
    if s["let_go"]:
        return Act.CANCEL
    if s["start_no"]:
        return Act.CANCEL if heard.cancels and not s["question"] else Act.DENY
    if s["start_yes"]:
        return Act.AFFIRM
    if s["dont_know"]:
        return Act.DONT_KNOW
    if s["how_are"]:
        return Act.GREET
    if s["stop"] and not heard.when and not s["book"]:
        return Act.CANCEL
    if s["bye"] and not (s["question"] or s["request"] or s["book"]):
        return Act.GOODBYE
    if heard.cancels and (s["no"] or s["book"]) and not s["question"]:
        return Act.CANCEL
    if s["no"] and not s["book"] and not s["question"] and not s["broken"]:
        return Act.DENY
    if s["others"] and not s["book"]:
        return Act.ALTERNATIVES
    if s["thanks"] and not (s["question"] or s["book"] or heard.details):
        return Act.THANKS
    if s["start_ok"] or (s["yes"] and not (s["request"] or s["book"] or s["question"])):
        return Act.AFFIRM
    if s["greet"] and not (s["question"] or s["request"] or s["book"] or heard.details):
        return Act.GREET
    if s["done"] and not heard.details:
        return Act.GOODBYE
    return _said(s, heard)


def _all(act: Act, s: dict[str, bool], heard: Heard) -> tuple[Act, ...]:
    acts = [act]
    for sign, one in (
        ("thanks", Act.THANKS),
        ("bye", Act.GOODBYE),
        ("done", Act.GOODBYE),
        ("greet", Act.GREET),
        ("handoff", Act.HANDOFF),
        ("dont_know", Act.DONT_KNOW),
    ):
        if s[sign] and one not in acts:
            acts.append(one)
    if heard.details and Act.INFORM not in acts:
        acts.append(Act.INFORM)
    if s["question"] and Act.QUESTION not in acts:
        acts.append(Act.QUESTION)
    return tuple(acts)
