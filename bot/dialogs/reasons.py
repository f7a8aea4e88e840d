"""Why the business says no, in words: one sentence for each rule, with the way out where there is one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.engine.turn import Say
from core.errors import Refusal

REASONS: Final[Mapping[str, str]] = {
    "off_step": "Our visits begin every {step} minutes, so that exact time is not possible.",
    "past": "That time has passed.",
    "lead_time": "That is too soon: we need a little notice.",
    "horizon": "That is too far ahead: I can book up to {until:day}.",
    "closed": "We are closed on {day:day}.",
    "shop_hours": "We are not open for long enough then.",
    "clock_change": "The clocks go forward then, so that hour does not exist.",
    "person_hours": "Nobody who does that works long enough then.",
    "break": "That is in the middle of a break.",
    "time_off": "Nobody who does that is there then.",
    "person_away": "{groomer} is not there then.",
    "unchanged": "That is when it is already.",
    "taken": "That time is taken.",
    "taken_pet": "{pet} has another visit then.",
    "species": "{service} is not for a {species}, sorry.",
    "too_young": "{pet} is still too young for that.",
    "too_old": "{pet} is too old for that.",
    "vaccine_missing": "Without a {vaccine} vaccination on record I can't book {pet} in.",
    "vaccine_expired": "{pet}'s {vaccine} vaccination ends on {until:day}: I can book up to then, or bring a new one.",
    "only": "{service} is only at certain times.",
    "max_upcoming": "{pet} has as many visits booked as we can take. One has to be over before the next.",
    "required_before": "{pet} needs {required:lower} first. Shall I ask somebody from the shop to write to you?",
    "not_bookable": "{service} is not yet bookable here. Shall I ask somebody from the shop to write to you?",
    "add_on_only": "{service} is only possible together with something else.",
    "no_person": "Nobody is there who could do all of that.",
    "only_one": "I can't take them all then, only {name}.",
    "not_together": "I can't take them all then, only one at a time.",
    "retired": "We no longer offer that.",
    "pet_died": "I can't book that.",
}
OTHERWISE: Final = "That is not possible, sorry."


def explains(refusal: Refusal, values: Mapping[str, object]) -> Say:
    """The sentence for a refusal; its details stand beside what the talk knows."""
    rule = "taken_pet" if refusal.details.get("what") == "pet" else refusal.rule
    text = REASONS.get(rule, OTHERWISE)
    known = {**values, **refusal.details}
    if any(name not in known or known[name] is None for name in _names(text)):
        return Say(OTHERWISE)
    return Say(text, known)


def _names(text: str) -> list[str]:
    return [part.partition("}")[0].partition(":")[0] for part in text.split("{")[1:]]
