"""`pawline telegram`: tell Telegram about us, and take its updates without a public address."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Final

import click

from channels.clock import Clock
from channels.console.context import Refused, now_option, open_database, said_errors
from channels.logs import configure
from core.audit import SYSTEM
from core.db import Database
from core.settings import Settings, load_settings
from core.shop.profile import Shop
from core.shop.queries import current_shop

OFF: Final = "Telegram is off: set TELEGRAM_BOT_TOKEN and TELEGRAM_WEBHOOK_SECRET."


@click.group()
def telegram() -> None:
    """The shop's Telegram bot."""


@telegram.command()
@now_option
def setup(now: datetime | None) -> None:
    """Tell Telegram where messages go, what stands in the menu, and what the bot is for.

    Without PUBLIC_URL no webhook is set: `pawline telegram poll` takes the messages then.
    """
    from telegram.error import TelegramError

    from channels.telegram import setting_up
    from channels.telegram.making import client

    with said_errors():
        settings = _settings()
        with open_database(settings) as database:
            shop = _shop(database)
        ours = client(settings)
        secret = settings.telegram_webhook_secret
        language = shop.locale[:2] if shop.locale[:2] in setting_up.ABOUT else "en"
        try:
            for line in setting_up.set_texts(ours, shop=shop.name, language=language):
                click.echo(line)
            if settings.public_url is None or secret is None:
                click.echo("no webhook, since there is no PUBLIC_URL: let `pawline telegram poll` run")
                return
            for line in setting_up.set_webhook(ours, public_url=settings.public_url, secret=secret.get_secret_value()):
                click.echo(line)
        except TelegramError as error:
            raise Refused(f"Telegram does not do it: {error}") from error
        finally:
            ours.close()


@telegram.command()
@click.option("--remove-webhook", is_flag=True, help="Take the messages from the address that has them now.")
@now_option
def poll(remove_webhook: bool, now: datetime | None) -> None:
    """Take messages from Telegram and answer them, until Ctrl-C; for a shop without a public address.

    A webhook that is set is left alone unless --remove-webhook says otherwise.
    """
    from telegram.error import InvalidToken, TelegramError

    from channels.beside import beside
    from channels.senders import senders
    from channels.telegram import setting_up
    from channels.telegram.polling import Elsewhere, Polling
    from channels.telegram_door import telegram_door
    from channels.work import Work

    clock = Clock(now)
    with said_errors():
        settings = _settings()
        configure(settings.log_level)
        with open_database(settings) as database:
            shop = _shop(database)
            work = Work(database, senders(settings, clock), clock, beside=partial(beside, settings, database, clock))
            door = telegram_door(settings, database, clock, work.nudge)
            try:
                if there := setting_up.webhook(door.client):
                    if not remove_webhook:
                        raise Refused(_set(there))
                    setting_up.remove_webhook(door.client)
                    click.echo(f"removed the webhook {there}")
                work.begin()
                click.echo(f"{shop.name} is listening on Telegram. Ctrl-C stops it.")
                with suppress(KeyboardInterrupt):
                    Polling(door).run()
            except (Elsewhere, InvalidToken) as error:
                raise Refused(f"Telegram hands the messages to somebody else, or knows no such bot: {error}") from error
            except TelegramError as error:
                raise Refused(f"Telegram cannot be asked: {error}") from error
            finally:
                work.end()
                door.client.close()


def _settings() -> Settings:
    settings = load_settings()
    if not settings.channels["telegram"]:
        raise Refused(OFF)
    return settings


def _shop(database: Database) -> Shop:
    with database.transaction(actor=SYSTEM) as session:
        return current_shop(session)


def _set(url: str) -> str:
    return (
        f"Telegram hands the messages to {url.partition('?')[0]}, and would give none to us. "
        "To take them from there, run: pawline telegram poll --remove-webhook"
    )
