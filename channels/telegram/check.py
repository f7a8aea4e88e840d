"""Whether Telegram knows our bot, and whether it hands its updates to us."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from telegram import WebhookInfo
from telegram.error import InvalidToken, TelegramError

from channels.checks import Finding
from channels.telegram.inbound import TYPES
from channels.telegram.making import client
from channels.telegram.webhook import PATH
from core.settings import Settings

SET_UP: Final = "run: pawline telegram setup"
MANY: Final = 100
"""Updates that wait: more than a moment of silence would leave."""


def telegram(settings: Settings) -> Iterator[Finding]:
    """The token, the webhook's address, and what Telegram last could not hand over."""
    ours = client(settings)
    try:
        me, hook = ours.ask(lambda bot: bot.get_me()), ours.ask(lambda bot: bot.get_webhook_info())
    except InvalidToken:
        mend = "copy TELEGRAM_BOT_TOKEN again from @BotFather (/mybots, API Token)"
        yield Finding(False, "Telegram does not know the token", mend)
        return
    except TelegramError as error:
        yield Finding(False, f"Telegram cannot be asked ({type(error).__name__})", "try again in a while")
        return
    finally:
        ours.close()
    yield Finding(True, f"the bot is @{me.username}: https://t.me/{me.username}")
    if me.can_join_groups:
        yield Finding(True, "it may be added to groups, where it declines; @BotFather, /setjoingroups, forbids that")
    yield from _webhook(hook, settings)


def _webhook(hook: WebhookInfo, settings: Settings) -> Iterator[Finding]:
    wanted = f"{settings.public_url}{PATH}" if settings.public_url else None
    if not hook.url:
        if wanted is None:
            yield Finding(True, "no webhook: `pawline telegram poll` has to run")
        else:
            mend = f"{SET_UP} (or let `pawline telegram poll` run)"
            yield Finding(False, "no webhook: Telegram hands its messages to nobody", mend)
        return
    if hook.url != wanted:
        mend = SET_UP if wanted else "set PUBLIC_URL, or run: pawline telegram poll --remove-webhook"
        yield Finding(False, f"Telegram hands its messages to {hook.url.partition('?')[0]}", mend)
        return
    yield Finding(True, f"Telegram hands its messages to {hook.url}")
    if not set(TYPES) <= set(hook.allowed_updates):
        yield Finding(False, "it does not hand over everything that we read", SET_UP)
    if hook.last_error_message and hook.pending_update_count:
        mend = "see that the address can be reached from outside, and that TELEGRAM_WEBHOOK_SECRET is the one of setup"
        yield Finding(False, f"its last try failed: {hook.last_error_message}", f"{mend}; then {SET_UP}")
    elif hook.pending_update_count > MANY:
        yield Finding(False, f"{hook.pending_update_count} messages wait", "see whether Pawline is running")
