"""Both channels as the settings want them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from twilio.rest import Client

from bot.ports import Channel
from channels.twilio import client
from channels.twilio.contents import TIMEOUT, Contents
from channels.twilio.inbound import PREFIX
from channels.twilio.sender import Account, SmsChannel, WhatsAppChannel
from core.settings import Settings, SettingsError


def account(settings: Settings) -> Account:
    """Our account; raise SettingsError where something is missing, which `Settings` has refused already."""
    if settings.public_url is None:
        raise SettingsError("PUBLIC_URL: Twilio needs it")
    return Account(
        _client(settings),
        settings.public_url,
        settings.twilio_messaging_service_sid,
        settings.twilio_templates,
    )


def _client(settings: Settings, *, timeout: float = client.TIMEOUT) -> Client:
    sid, token = settings.twilio_account_sid, settings.twilio_auth_token
    if sid is None or token is None:
        raise SettingsError("TWILIO_ACCOUNT_SID and TWILIO_AUTH_TOKEN are needed")
    return client.client(sid, token.get_secret_value(), settings.twilio_api_base, timeout=timeout)


def channels(settings: Settings, clock: Callable[[], datetime]) -> Mapping[str, Channel]:
    """SMS, WhatsApp, or both."""
    ours = account(settings)
    made: dict[str, Channel] = {}
    if settings.channels["sms"]:
        numbers = (settings.twilio_sms_from,) if settings.twilio_sms_from else ()
        made["sms"] = SmsChannel(ours, numbers)
    if settings.twilio_whatsapp_from is not None:
        number = settings.twilio_whatsapp_from.removeprefix(PREFIX)
        made["whatsapp"] = WhatsAppChannel(ours, (number,), Contents(_client(settings, timeout=TIMEOUT)), clock)
    return made
