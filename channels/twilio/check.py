"""Whether Twilio knows us, our numbers are ours, and messages to them come here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import requests
from twilio.base.exceptions import TwilioException

from channels.checks import Finding
from channels.twilio.making import account
from channels.twilio.sender import Account
from core.settings import Settings

DOOR = "/webhooks/twilio"


def sms(settings: Settings) -> Iterator[Finding]:
    """Credentials, the number, and the address that Twilio hands its messages to."""
    ours = account(settings)
    known = _credentials(ours)
    yield known
    if not known.right:
        return
    if (number := settings.twilio_sms_from) is not None:
        yield _number(ours, number)
    if (service := settings.twilio_messaging_service_sid) is not None:
        yield _service(ours, service)


def whatsapp(settings: Settings) -> Iterator[Finding]:
    """Credentials and templates; which address a WhatsApp sender has, Twilio shows in its console only."""
    ours = account(settings)
    known = _credentials(ours)
    yield known
    if not known.right:
        return
    yield Finding(True, f"{settings.twilio_whatsapp_from} should hand its messages to {ours.public_url}{DOOR}")
    if not ours.templates:
        yield Finding(True, "no templates: 24 hours after an owner's last word nothing can be sent")
    for name, sid in ours.templates.items():
        yield _template(ours, name, sid)


def _credentials(ours: Account) -> Finding:
    answer, error = _asked(lambda: ours.client.api.v2010.accounts(ours.client.account_sid).fetch())
    if error:
        mend = "copy TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN from the first page of Twilio's console"
        return Finding(False, f"the account cannot be used ({error})", mend)
    if answer.status != "active":
        return Finding(False, f"the account is {answer.status}", "Twilio's console says why")
    return Finding(True, "the account is active")


def _number(ours: Account, number: str) -> Finding:
    wanted = f"{ours.public_url}{DOOR}"
    found, error = _asked(lambda: _numbers(ours, number))
    if error:
        return Finding(False, f"the number cannot be looked up ({error})", "try again in a while")
    if not found:
        return Finding(False, f"{number} is no number of this account", "set TWILIO_SMS_FROM to one that it has")
    there = str(found[0].sms_url or "")
    if there.partition("#")[0] != wanted:
        said = f"messages to {number} go to {there.partition('?')[0]}" if there else f"messages to {number} go nowhere"
        return Finding(False, said, f"in Twilio's console, set the number's webhook to {wanted}#rc=5&rp=all, by POST")
    if "rp=all" not in there:
        return Finding(True, f"messages to {number} come here; #rc=5&rp=all behind the address makes Twilio try again")
    return Finding(True, f"messages to {number} come here")


def _numbers(ours: Account, number: str) -> list[Any]:
    """Short codes are kept apart from numbers."""
    if number.startswith("+"):
        return list(ours.client.incoming_phone_numbers.list(phone_number=number, limit=1))
    return list(ours.client.short_codes.list(short_code=number, limit=1))


def _service(ours: Account, service: str) -> Finding:
    wanted = f"{ours.public_url}{DOOR}"
    found, error = _asked(lambda: ours.client.messaging.v1.services(service).fetch())
    if error:
        return Finding(False, f"the messaging service cannot be used ({error})", "check TWILIO_MESSAGING_SERVICE_SID")
    if not found.use_inbound_webhook_on_number and str(found.inbound_request_url or "").partition("#")[0] != wanted:
        mend = f"in the service's settings, Integration, send a webhook to {wanted}#rc=5&rp=all"
        return Finding(False, "the messaging service hands its messages to somebody else", mend)
    return Finding(True, "the messaging service is ready")


def _template(ours: Account, name: str, sid: str) -> Finding:
    _, error = _asked(lambda: ours.client.content.v1.contents(sid).fetch())
    if error:
        return Finding(False, f"the template {name} is not there ({error})", "copy its HX... again to TWILIO_TEMPLATES")
    return Finding(True, f"the template {name} is there")


def _asked(question: Callable[[], Any]) -> tuple[Any, str]:
    """The answer, or what was wrong in a few words of ours."""
    try:
        return question(), ""
    except TwilioException as error:
        return None, f"Twilio says {getattr(error, 'code', None) or getattr(error, 'status', 'no')}"
    except requests.RequestException:
        return None, "Twilio cannot be reached"
