"""Whether Zigpoll knows our key, and whether it can tell us what was answered."""

from __future__ import annotations

from collections.abc import Iterator

from channels.checks import Finding
from channels.gateways.zigpoll import Zigpoll, account
from core.feedback.ports import SurveyTrouble
from core.settings import Settings


def zigpoll(settings: Settings) -> Iterator[Finding]:
    """The key, by the question who we are; and the ways on which answers come back."""
    if settings.zigpoll_api_key is None:
        yield Finding(True, "links are made of ZIGPOLL_LINK_TEMPLATE; there is no key, so nothing is asked of Zigpoll")
    else:
        try:
            Zigpoll(account(settings)).known_as()
            yield Finding(True, "the key is known")
        except SurveyTrouble as trouble:
            mend = "copy ZIGPOLL_API_KEY again from its dashboard (Integrations, API Key); is ZIGPOLL_API_BASE right?"
            yield Finding(False, str(trouble), mend if trouble.ours else "try again in a while")
    reads = settings.zigpoll_api_key is not None and settings.zigpoll_results != "webhook" and settings.zigpoll_polls
    told = settings.zigpoll_webhook_secret is not None and settings.zigpoll_results != "polling"
    if reads or told:
        ways = " and ".join([*(["read"] if reads else []), *(["taken from its webhook"] if told else [])])
        yield Finding(True, f"answers are {ways}")
    else:
        yield Finding(
            False, "answers never come back", "set ZIGPOLL_API_KEY with ZIGPOLL_POLLS, or ZIGPOLL_WEBHOOK_SECRET"
        )
