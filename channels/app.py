"""The web application: its parts are wired together here."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from flask import Flask
from gunicorn.errors import AppImportError

from bot.ports import InboundMessage, Received
from channels import metrics
from channels.beside import beside
from channels.board.making import add_board
from channels.calendar import file as calendar
from channels.clock import Clock
from channels.logs import configure
from channels.means import means_of
from channels.memory import settle
from channels.receiving import take
from channels.senders import senders
from channels.trouble import Trouble
from channels.waking import Waking
from channels.web import harden, health
from channels.webchat import elsewhere, events, messages, page
from channels.webchat.events import Pace
from channels.webchat.hub import Hub
from channels.webchat.inspector import Inspector
from channels.webchat.page import ShopSign
from channels.webchat.rates import Rates
from channels.webchat.session import Sessions
from channels.work import Work
from core.db import Database
from core.settings import Settings, SettingsError, load_settings

HUB, SLACK, BOARD = "pawline.hub", "pawline.slack", "pawline.board"


def create_app(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    pace: Pace | None = None,
    nudge: Callable[[], object] = lambda: None,
) -> Flask:
    """Make the application; raise SettingsError when it has no key to sign with. Make one in each process.

    ``nudge`` is called when something was queued, after the commit.
    """
    app = Flask("channels", static_folder=None)
    trouble = Trouble()
    harden(app, trusted_proxies=settings.trusted_proxies, trouble=trouble)
    app.register_blueprint(health(database, trouble))
    token = settings.metrics_token.get_secret_value() if settings.metrics_token else None
    shared = settings.prometheus_multiproc_dir
    app.register_blueprint(metrics.blueprint(database, clock, token=token, shared=shared))
    _add_webchat(app, settings, database, clock, pace or Pace(), trouble, nudge)
    app.register_blueprint(calendar.blueprint(database, clock, key=settings.signing_key()))
    app.extensions[BOARD] = add_board(app, settings, database, clock, nudge)
    if settings.channels["sms"] or settings.channels["whatsapp"]:
        _add_twilio(app, settings, database, clock, nudge)
    if settings.channels["telegram"]:
        _add_telegram(app, settings, database, clock, nudge)
    if settings.channels["slack"] and settings.slack_signing_secret is not None:
        _add_slack(app, settings, database, clock, nudge)
    if settings.zigpoll_webhook_secret is not None and settings.zigpoll_results != "polling":
        _add_zigpoll(app, settings, database, clock)
    return app


def _add_twilio(app: Flask, settings: Settings, database: Database, clock: Clock, nudge: Callable[[], object]) -> None:
    from channels.delivered import take_word
    from channels.twilio.inbound import Word
    from channels.twilio.webhook import blueprint

    def receive(message: InboundMessage) -> Received:
        received = take(database, message, now=clock(), means=means)
        nudge()
        return received

    def told(word: Word) -> None:
        take_word(database, word, now=clock())
        nudge()

    means = means_of(settings)
    sid, token, public_url = settings.twilio_account_sid, settings.twilio_auth_token, settings.public_url
    if sid is None or token is None or public_url is None:
        raise SettingsError("TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PUBLIC_URL are needed")
    app.register_blueprint(
        blueprint(receive, told, account_sid=sid, auth_token=token.get_secret_value(), public_url=public_url)
    )


def _add_telegram(
    app: Flask, settings: Settings, database: Database, clock: Clock, nudge: Callable[[], object]
) -> None:
    from channels.telegram.webhook import blueprint
    from channels.telegram_door import telegram_door, telegram_link

    secret = settings.telegram_webhook_secret
    if secret is None:
        raise SettingsError("TELEGRAM_WEBHOOK_SECRET is needed")
    door = telegram_door(settings, database, clock, nudge)
    app.register_blueprint(blueprint(door, secret=secret.get_secret_value()))
    app.register_blueprint(elsewhere.blueprint(telegram_link(settings, database, clock), _sessions(settings)))


def _add_slack(app: Flask, settings: Settings, database: Database, clock: Clock, nudge: Callable[[], object]) -> None:
    from channels.slack.listeners import make_app
    from channels.slack.making import door
    from channels.slack.webhook import blueprint

    secret = settings.slack_signing_secret
    if secret is None:
        raise SettingsError("SLACK_SIGNING_SECRET is needed")
    desk = app.extensions[SLACK] = door(settings, database, clock, nudge)
    app.register_blueprint(blueprint(make_app(desk), signing_secret=secret.get_secret_value()))


def _add_zigpoll(app: Flask, settings: Settings, database: Database, clock: Clock) -> None:
    from channels.gateways.zigpoll_door import blueprint
    from channels.gateways.zigpoll_rows import fields_of
    from channels.surveys import Surveys

    secret = settings.zigpoll_webhook_secret
    if secret is None:
        raise SettingsError("ZIGPOLL_WEBHOOK_SECRET is needed")
    keep = Surveys(database, None, clock).keep
    app.register_blueprint(blueprint(keep, secret=secret.get_secret_value(), fields=fields_of(settings)))


def _add_webchat(
    app: Flask,
    settings: Settings,
    database: Database,
    clock: Clock,
    pace: Pace,
    trouble: Trouble,
    nudge: Callable[[], object],
) -> None:
    def receive(message: InboundMessage) -> Received:
        received = take(database, message, now=clock(), means=means)
        nudge()  # a code may have been asked for here that goes out elsewhere
        return received

    means = means_of(settings)
    sessions = _sessions(settings)
    inspector = Inspector(on=settings.inspector)
    hub = app.extensions[HUB] = Hub(database)
    telegram = elsewhere.PATH if settings.channels["telegram"] else None
    app.register_blueprint(page.blueprint(ShopSign(database, clock, trouble), sessions, inspector, elsewhere=telegram))
    app.register_blueprint(events.blueprint(database, sessions=sessions, hub=hub, pace=pace))
    app.register_blueprint(
        messages.blueprint(
            receive,
            sessions=sessions,
            rates=Rates(settings.redis_url),
            hub=hub,
            inspector=inspector,
            clock=clock,
            public_url=settings.public_url,
        )
    )


def _sessions(settings: Settings) -> Sessions:
    secure = bool(settings.public_url and settings.public_url.startswith("https:"))
    return Sessions(settings.signing_key(), secure=secure)


def end_streams(app: object) -> None:
    """The process of ``app`` is about to end: let the pages connect to the next one."""
    if isinstance(app, Flask):
        app.extensions[HUB].close()
        app.extensions[BOARD].close()


def wsgi() -> Flask:
    """The application as gunicorn makes it, in each of its workers, on the database of DATABASE_URL.

    Raises AppImportError for settings that cannot be: gunicorn prints its text and ends, where it would show the
    places in our code that any other error has passed.
    """
    try:
        settings = load_settings()
        configure(settings.log_level)
        if settings.database_url is None:
            raise SettingsError("DATABASE_URL: it is needed here; `pawline serve` brings a database of its own")
        database, clock = Database(settings.database_url), Clock()
        work = _work(settings, database, clock)
        app = create_app(settings, database, clock, nudge=work.nudge)
    except SettingsError as error:
        raise AppImportError(str(error)) from error
    work.begin()
    settle()
    return app


def _work(settings: Settings, database: Database, clock: Clock) -> Work | Waking:
    """Who sends and minds the time: the workers, where a broker wakes them; else each web process, in turns."""
    if settings.redis_url is not None:
        return Waking(settings.redis_url)
    return Work(
        database,
        senders(settings, clock),
        clock,
        means=means_of(settings),
        beside=partial(beside, settings, database, clock),
    )
