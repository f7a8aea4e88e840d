"""Celery on Redis or Valkey, where there is more than one machine: it wakes the workers, and carries nothing else.

What is to be done stands in PostgreSQL. A task that is lost, doubled or late therefore costs seconds at most: each
worker looks by itself as well. Imported only by those who have a broker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from celery import Celery, signals
from celery.beat import Scheduler, SchedulingError
from kombu import pools
from kombu.exceptions import OperationalError

from channels.trouble import Trouble

NO_BROKER: Final = "the broker cannot be reached; workers look by themselves meanwhile"

EVERY: Mapping[str, float] = {
    "delivery": 15.0,
    "ticking": 15.0,
    "catching-up": 5 * 60.0,
    "nightly": 10 * 60.0,
    "upkeep": 6 * 60 * 60.0,
}
"""What beat wakes, and after how many seconds each time; the names are those of `channels.work.Work`."""

WAITING: Final = "pawline:wake"
"""The key in the broker under which wake-ups wait that no worker has taken."""

STALE: Final = 60
"""Seconds after which a wake-up is of no use any more: whoever was away has looked since."""


def make_app(redis_url: str) -> Celery:
    """The application, without tasks: enough to wake somebody."""
    app = Celery("pawline", broker=redis_url, set_as_current=False)
    app.conf.update(
        accept_content=["json"],
        beat_schedule={
            name: {"task": task(name), "schedule": seconds, "options": {"expires": STALE}}
            for name, seconds in EVERY.items()
        },
        beat_max_loop_interval=5,
        broker_connection_max_retries=None,
        broker_connection_retry=True,
        broker_connection_retry_on_startup=True,
        broker_transport_options={
            "global_keyprefix": WAITING.partition("wake")[0],
            "socket_connect_timeout": 2,
            "socket_timeout": 5,
            "visibility_timeout": 300,
        },
        enable_utc=True,
        task_acks_late=True,
        task_default_queue="wake",
        task_ignore_result=True,
        task_publish_retry=False,
        task_reject_on_worker_lost=True,
        task_serializer="json",
        worker_cancel_long_running_tasks_on_connection_loss=True,
        worker_enable_remote_control=False,
        worker_hijack_root_logger=False,
        worker_prefetch_multiplier=1,
        worker_redirect_stdouts=False,
    )
    signals.setup_logging.connect(_keep_our_logs)
    return app


def task(name: str) -> str:
    """The name of the task that wakes the work of this name."""
    return f"pawline.{name}"


def add_tasks(app: Celery, wake: Callable[[str], object]) -> None:
    """Give a worker its tasks: ``wake`` is called with the name of the work that is to be looked at now."""

    def waking(name: str) -> Callable[[], None]:
        def run() -> None:
            wake(name)

        return run

    for name in EVERY:
        app.task(name=task(name))(waking(name))


def send(app: Celery, name: str) -> None:
    """Wake some worker. Raises OperationalError when the broker is away; nothing is tried again."""
    app.send_task(task(name), expires=STALE)


def close(app: Celery) -> None:
    """Hang up on the broker. What kombu keeps open for a whole process it closes by itself only when that ends.

    What it keeps for this broker is dropped as well: of a pool that is empty nobody would ever get a connection again.
    """
    connection = app.connection_for_write()
    app.pool.force_close_all()
    for kept in (pools.producers, pools.connections):
        with suppress(KeyError):
            del kept[connection]
    app.close()


class Beat(Scheduler):  # type: ignore[misc]  # Celery is not typed.
    """Wakes by the clock, keeps nothing on the disk, and says once that the broker is away."""

    trouble = Trouble(process="beat")

    def apply_entry(self, entry: Any, producer: Any = None) -> None:
        """Send one wake-up; another one follows soon."""
        try:
            self.apply_async(entry, producer=producer, advance=False)
        except (OperationalError, SchedulingError) as error:
            self.trouble.said(NO_BROKER, error)
        else:
            self.trouble.over()


def _keep_our_logs(**_: object) -> None:
    """Celery configures no logs where somebody listens to this signal."""
