"""Why something cannot be booked, in plain words for the one at the counter."""

from __future__ import annotations

from core.errors import Refusal

SENTENCES = {
    "off_step": "Visits begin at multiples of {step} minutes.",
    "past": "That time is past.",
    "lead_time": "The shop needs {minutes} minutes' notice.",
    "horizon": "Bookings are taken up to {until}.",
    "closed": "The shop is closed on {day}.",
    "shop_hours": "The shop is not open for the whole visit.",
    "person_hours": "Nobody who does this works then.",
    "break": "It would run into a break.",
    "time_off": "Whoever does this is away then.",
    "taken": "It is taken ({what}).",
    "species": "{service} is not done for this animal: {species}.",
    "too_young": "The pet must be {minimum} weeks old, which it is from {since}.",
    "too_old": "The pet may be {maximum} weeks old at most, which it is until {until}.",
    "vaccine_missing": "There is no record of the vaccination {vaccine}.",
    "vaccine_expired": "The vaccination {vaccine} ended on {until}.",
    "only": "{service} has hours of its own.",
    "max_upcoming": "This pet has {limit} visits to come already, which is the most.",
    "required_before": "{required} must come before {service}.",
    "not_bookable": "{service} is not yet bookable here.",
    "add_on_only": "{service} is only done together with another service.",
    "no_person": "Nobody does {service}.",
    "retired": "{service} is no longer offered.",
    "pet_died": "This pet has died.",
}


def sentence(refusal: Refusal) -> str:
    """One reason as a sentence."""
    return SENTENCES[refusal.rule].format(**refusal.details)
