"""What the settings give the assistant for links and codes."""

from __future__ import annotations

from bot.ports import Means
from core.settings import Settings


def means_of(settings: Settings, *, key_needed: bool = True) -> Means:
    """With what to sign, where we are on the web, and our accounts that can carry a code.

    Raises SettingsError without a key, where that is needed.
    """
    accounts = {
        "sms": settings.twilio_sms_from or settings.twilio_messaging_service_sid,
        "whatsapp": settings.twilio_whatsapp_from and settings.twilio_whatsapp_from.removeprefix("whatsapp:"),
        "telegram": settings.telegram_bot_token and settings.telegram_bot_token.get_secret_value().partition(":")[0],
    }
    on = {channel: account for channel, account in accounts.items() if account and settings.channels[channel]}
    return Means(
        settings.signing_key() if key_needed else None, settings.public_url, on, frozenset(settings.twilio_templates)
    )
