"""What Telegram has to know of us: where updates go, what stands in the menu, and what strangers read of the bot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Final

from telegram import Bot, BotCommand

from channels.telegram.client import Client
from channels.telegram.commands import COMMANDS
from channels.telegram.inbound import TYPES
from channels.telegram.webhook import PATH

CONNECTIONS: Final = 16
"""Updates that Telegram hands over at the same time: two processes have about as many database connections."""

ABOUT: Final[Mapping[str, str]] = {
    "en": "Book, move and look up your pet's visits at {shop}. Just write as you would to a person.",
    "es": "Reserva, cambia y consulta las visitas de tu mascota en {shop}. Escribe como a una persona.",
}
SHORT: Final[Mapping[str, str]] = {
    "en": "Visits at {shop}: book, move, ask.",
    "es": "Visitas en {shop}: reservar, cambiar, preguntar.",
}
LONGEST_ABOUT, LONGEST_SHORT = 512, 120


def set_texts(ours: Client, *, shop: str, language: str) -> Iterator[str]:
    """Menu and descriptions, in the shop's language for everybody, and in each language for those who speak it."""
    for code in (None, *ABOUT):
        ours.ask(partial(_write, shop=shop, language=code or language, code=code))
    yield f"menu: {', '.join(f'/{name}' for name in COMMANDS)}"
    yield "descriptions: written"


async def _write(bot: Bot, shop: str, language: str, code: str | None) -> None:
    commands = [BotCommand(name, one.told[language]) for name, one in COMMANDS.items()]
    await bot.set_my_commands(commands, language_code=code)
    await bot.set_my_description(ABOUT[language].format(shop=shop)[:LONGEST_ABOUT], language_code=code)
    await bot.set_my_short_description(SHORT[language].format(shop=shop)[:LONGEST_SHORT], language_code=code)


def set_webhook(ours: Client, *, public_url: str, secret: str) -> Iterator[str]:
    """Updates come here from now on, those that wait as well."""
    url = f"{public_url}{PATH}"

    async def ask(bot: Bot) -> bool:
        return await bot.set_webhook(
            url, secret_token=secret, allowed_updates=TYPES, max_connections=CONNECTIONS, drop_pending_updates=False
        )

    ours.ask(ask)
    yield f"webhook: {url}"


def webhook(ours: Client) -> str:
    """Where updates go now; '' when they are polled."""
    return ours.ask(lambda bot: bot.get_webhook_info()).url


def remove_webhook(ours: Client) -> None:
    """Updates wait at Telegram until somebody asks for them."""
    ours.ask(lambda bot: bot.delete_webhook(drop_pending_updates=False))
