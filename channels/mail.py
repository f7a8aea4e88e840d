"""Mail to those who run the shop: one server, named by a setting, spoken with by TLS. Owners get no mail from here."""

from __future__ import annotations

import ipaddress
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Final
from urllib.parse import unquote, urlsplit

from bot.ports import NotSent, Uncertain
from core.settings import Settings, SettingsError

TIMEOUT: Final = 20.0
"""Seconds for each answer of the server."""

_PORTS: Final = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A server, how to be let in, and between whom it carries.

    ``at_once`` says that TLS begins with the first byte, else it is asked for before anything is said; ``plain`` that
    there is none, since the server is on this machine.
    """

    host: str
    port: int
    at_once: bool
    plain: bool
    sender: str
    receivers: tuple[str, ...]
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = TIMEOUT

    def send(self, *, subject: str, body: str, message_id: str) -> None:
        """Send it; raise `NotSent`, or `Uncertain` where it may have been taken."""
        message = EmailMessage()
        message["From"], message["To"] = self.sender, ", ".join(self.receivers)
        message["Subject"], message["Message-ID"] = subject, message_id
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
        with self._opened() as server:
            try:
                server.send_message(message)
            except smtplib.SMTPRecipientsRefused as error:
                codes = ", ".join(sorted({str(code) for code, _ in error.recipients.values()}))
                raise NotSent(f"the mail server refuses all of REPORT_TO ({codes})") from error
            except smtplib.SMTPResponseException as error:
                raise NotSent(f"the mail server refuses the message ({error.smtp_code})") from error
            except smtplib.SMTPNotSupportedError as error:
                raise NotSent("the mail server cannot take these addresses") from error
            except (smtplib.SMTPException, OSError) as error:
                raise Uncertain("the mail server did not answer") from error

    def try_out(self) -> None:
        """Whether it lets us in; raise `NotSent`. Nothing is sent."""
        with self._opened():
            pass

    @contextmanager
    def _opened(self) -> Iterator[smtplib.SMTP]:
        """A connection that has let us in; raise `NotSent`."""
        try:
            server = self._connected()
        except smtplib.SMTPAuthenticationError as error:
            raise NotSent(f"the mail server refuses user and password ({error.smtp_code})") from error
        except smtplib.SMTPNotSupportedError as error:
            raise NotSent("the mail server knows no TLS, or no passwords") from error
        except ssl.SSLError as error:
            raise NotSent(f"the mail server's certificate, or its TLS, is no good ({error.reason})") from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(f"the mail server cannot be reached ({type(error).__name__})") from error
        try:
            yield server
        finally:
            _leave(server)

    def _connected(self) -> smtplib.SMTP:
        trusted = ssl.create_default_context()
        server: smtplib.SMTP
        if self.at_once:
            server = smtplib.SMTP_SSL(self.host, self.port, timeout=self.timeout, context=trusted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=self.timeout)
        try:
            if not (self.at_once or self.plain):
                server.starttls(context=trusted)
            if self.user is not None:
                server.login(self.user, self.password or "")
        except BaseException:
            server.close()
            raise
        return server


def mailbox(settings: Settings) -> Mailbox | None:
    """That of the settings, if they name one; raise SettingsError for half of one."""
    if settings.smtp_url is None:
        return None
    if settings.report_from is None or settings.report_to is None:
        raise SettingsError("REPORT_FROM and REPORT_TO are needed")
    parts = urlsplit(settings.smtp_url.get_secret_value())
    host = parts.hostname or ""
    return Mailbox(
        host=host,
        port=parts.port or _PORTS[parts.scheme],
        at_once=parts.scheme == "smtps",
        plain=parts.scheme == "smtp" and _is_loopback(host),
        sender=settings.report_from,
        receivers=settings.report_to,
        user=unquote(parts.username) if parts.username else None,
        password=unquote(parts.password) if parts.password else None,
    )


def _leave(server: smtplib.SMTP) -> None:
    """Say goodbye, whether or not anybody hears it: what was sent is sent."""
    try:
        server.quit()
    except (smtplib.SMTPException, OSError):
        server.close()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
