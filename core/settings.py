"""Every variable of the environment that Pawline reads: typed, checked once at the start, refused when odd."""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from core import settings_kinds as kinds


class SettingsError(Exception):
    """The environment holds values that cannot be meant; the text has a line for each, and quotes none of them."""


def _default_data_dir() -> Path:
    """For root the system's place; for others their own data folder, as the XDG base directories say."""
    if os.geteuid() == 0:
        return Path("/var/lib/pawline")
    return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "pawline"


_SENDERS = ("twilio_sms_from", "twilio_whatsapp_from", "twilio_messaging_service_sid")
_CHANNELS = (
    # What belongs to the channel alone, and what it cannot be without: one of each group.
    (
        ("telegram_bot_token", "telegram_webhook_secret"),
        (("telegram_bot_token",), ("telegram_webhook_secret",)),
    ),
    (
        ("twilio_account_sid", "twilio_auth_token", *_SENDERS, "twilio_templates"),
        (("twilio_account_sid",), ("twilio_auth_token",), _SENDERS, ("public_url",)),
    ),
    (
        ("slack_bot_token", "slack_signing_secret", "slack_app_token", "slack_schedule_channel"),
        (("slack_bot_token",), ("slack_signing_secret", "slack_app_token")),
    ),
    (
        ("zigpoll_api_key", "zigpoll_polls", "zigpoll_webhook_secret", "zigpoll_link_template"),
        (("zigpoll_api_key", "zigpoll_link_template"), ("zigpoll_polls", "zigpoll_link_template")),
    ),
    (
        ("smtp_url", "report_from", "report_to"),
        (("smtp_url",), ("report_from",), ("report_to",)),
    ),
)


class Settings(BaseSettings):
    """The settings; a field's name in capitals is its variable. An empty variable counts as absent."""

    model_config = SettingsConfigDict(env_ignore_empty=True, hide_input_in_errors=True, frozen=True, extra="ignore")

    database_url: kinds.Address = None
    migration_database_url: kinds.Address = None
    redis_url: Annotated[str | None, AfterValidator(lambda text: text and kinds.redis(text)), Field(repr=False)] = None
    public_url: Annotated[str | None, AfterValidator(lambda text: text and kinds.url(text))] = None
    trusted_proxies: Annotated[int, Field(ge=0, le=10)] = 0
    host: Annotated[str, AfterValidator(kinds.host)] = "127.0.0.1"
    port: Annotated[int, Field(ge=1, le=65535)] = 8000
    data_dir: Annotated[Path, AfterValidator(kinds.folder)] = Field(default_factory=_default_data_dir)
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(str.upper)] = "INFO"
    pawline_dev: bool = False
    metrics_token: kinds.PathSecret | None = None
    prometheus_multiproc_dir: Annotated[Path, AfterValidator(kinds.present_folder)] | None = None
    secret_key: Annotated[SecretStr, AfterValidator(kinds.key)] | None = None

    smtp_url: Annotated[SecretStr, AfterValidator(kinds.smtp)] | None = None
    report_from: Annotated[str, AfterValidator(kinds.mail)] | None = None
    report_to: kinds.Mails = None

    telegram_bot_token: Annotated[SecretStr, AfterValidator(kinds.bot_token)] | None = None
    telegram_webhook_secret: Annotated[SecretStr, AfterValidator(kinds.header_secret)] | None = None
    telegram_api_base: kinds.Base = "https://api.telegram.org"

    twilio_account_sid: Annotated[str, kinds.matching(r"^AC\w+$")] | None = None
    twilio_auth_token: SecretStr | None = None
    twilio_sms_from: Annotated[str, kinds.matching(r"^(\+[1-9]\d{6,14}|\d{3,8})$")] | None = None
    twilio_whatsapp_from: Annotated[str, AfterValidator(kinds.whatsapp)] | None = None
    twilio_messaging_service_sid: Annotated[str, kinds.matching(r"^MG\w+$")] | None = None
    twilio_templates: kinds.Pairs = Field(default_factory=dict)
    twilio_api_base: kinds.Base = "https://api.twilio.com"

    slack_bot_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_api_base: kinds.Base = "https://slack.com/api"
    slack_schedule_channel: Annotated[str, kinds.matching(r"^[CDG][A-Z0-9]+$")] | None = None

    zigpoll_api_key: SecretStr | None = None
    zigpoll_auth_header: Annotated[str, kinds.matching(r"^[A-Za-z0-9-]+$")] = "Authorization"
    zigpoll_auth_template: Annotated[str, kinds.matching(r"\{key\}")] = "{key}"
    zigpoll_polls: kinds.Pairs = Field(default_factory=dict)
    zigpoll_link_template: Annotated[str | None, AfterValidator(kinds.link_template)] = None
    zigpoll_metadata_key: Annotated[str, kinds.matching(r"^[\w-]+$")] = "visit"
    zigpoll_fields: kinds.SurveyFields = Field(default_factory=dict)
    zigpoll_marks: kinds.SurveyMarks = Field(default_factory=dict)
    zigpoll_paths: kinds.SurveyPaths = Field(default_factory=dict)
    zigpoll_results: Literal["both", "polling", "webhook"] = "both"
    zigpoll_interval: Annotated[int, Field(ge=60, le=86400)] = 300
    zigpoll_timeout: Annotated[int, Field(ge=1, le=60)] = 10
    zigpoll_webhook_secret: kinds.PathSecret | None = None
    zigpoll_api_base: kinds.Base = "https://v1.zigpoll.com"

    @model_validator(mode="after")
    def _whole(self) -> Self:
        """Refuse a channel that is half configured: at its first message it would fail, or believe everybody."""
        faults = [*self._half_configured()]
        if self.migration_database_url and not self.database_url:
            faults.append("MIGRATION_DATABASE_URL needs DATABASE_URL beside it")
        if self.zigpoll_results == "webhook" and not self.zigpoll_webhook_secret:
            faults.append("ZIGPOLL_RESULTS=webhook needs ZIGPOLL_WEBHOOK_SECRET beside it")
        if faults:
            raise ValueError("; ".join(faults))
        return self

    def _half_configured(self) -> Iterator[str]:
        for variables, needed in _CHANNELS:
            said = [name for name in variables if getattr(self, name)]
            missing = [group for group in needed if not any(getattr(self, name) for name in group)]
            if said and missing:
                lacking = ", ".join(" or ".join(map(str.upper, group)) for group in missing)
                yield f"{said[0].upper()} needs {lacking} beside it"

    @property
    def channels(self) -> dict[str, bool]:
        """Every channel and vendor that needs an account, and whether it is on."""
        return {
            "telegram": self.telegram_bot_token is not None,
            "sms": bool(self.twilio_sms_from or self.twilio_messaging_service_sid),
            "whatsapp": self.twilio_whatsapp_from is not None,
            "slack": self.slack_bot_token is not None,
            "zigpoll": self.zigpoll_api_key is not None or self.zigpoll_link_template is not None,
        }

    @property
    def inspector(self) -> bool:
        """Whether the web page shows what was understood: in development only, and only to this machine."""
        return self.pawline_dev and _is_loopback(self.host)

    def signing_key(self) -> bytes:
        """The key of cookies and links: SECRET_KEY, or one that is made and kept in DATA_DIR on the first call.

        Raises SettingsError with DATABASE_URL: several machines may serve one database, and they need the same key.
        """
        if self.secret_key is not None:
            return self.secret_key.get_secret_value().encode()
        if self.database_url is not None:
            raise SettingsError("SECRET_KEY: with DATABASE_URL it is needed, 32 bytes or more, the same everywhere")
        path = self.data_dir / "secret_key"
        try:
            self.data_dir.mkdir(parents=True, exist_ok=True)
            return _kept_key(path)
        except OSError as error:
            raise SettingsError(f"DATA_DIR: {path} cannot be used: {error.strerror}") from error


_FORMS = {
    "TWILIO_ACCOUNT_SID": "it must begin with AC",
    "TWILIO_SMS_FROM": "it must be a number like +12125550100, or a short code",
    "TWILIO_MESSAGING_SERVICE_SID": "it must begin with MG",
    "SLACK_SCHEDULE_CHANNEL": "it must be the id of a channel, like C0123456789",
    "ZIGPOLL_AUTH_HEADER": "it must be the name of a header, like Authorization",
    "ZIGPOLL_AUTH_TEMPLATE": "it must have {key} in it",
    "ZIGPOLL_METADATA_KEY": "it must be one word",
}
_WORDS = {
    "bool_parsing": "it must be 1 or 0",
    "greater_than_equal": "it must be {ge} or more",
    "int_parsing": "it must be a whole number",
    "less_than_equal": "it must be {le} or less",
    "literal_error": "it must be {expected}",
    "string_too_short": "it must be at least {min_length} characters long",
    "too_short": "it must be at least {min_length} characters long",
}
"""Every kind of fault that pydantic finds in a value of `Settings`; a test meets each."""


def load_settings() -> Settings:
    """Read the environment; raise SettingsError with a line for every value that is refused."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(map(_sentence, error.errors(include_url=False, include_input=False)))) from None


def _sentence(error: ErrorDetails) -> str:
    """One fault as pydantic tells it, in our words, without the value: it may be a secret."""
    name = str(error["loc"][0]).upper() if error["loc"] else ""
    kind, details = error["type"], error.get("ctx", {})
    if kind == "value_error":
        message = error["msg"].removeprefix("Value error, ")
    elif kind == "string_pattern_mismatch":
        message = _FORMS[name]
    else:
        message = _WORDS[kind].format(**details).replace("'", "")
    return f"{name}: {message}" if name else message


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _kept_key(path: Path) -> bytes:
    """Read the key, or make it; a second process that comes at the same moment reads the first one's."""
    if not path.exists():
        temporary = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        with os.fdopen(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(temporary)
        temporary.unlink()
    return path.read_bytes()
