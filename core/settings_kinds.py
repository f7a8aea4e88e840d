"""Kinds of values that a setting can have: how each is checked, and what is said of one that is odd."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path
from typing import Annotated, Final
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, StringConstraints
from pydantic_settings import NoDecode

from core.db import normalise_url

FIELDS: Final = ("id", "token", "said", "at", "poll", "slide", "link")
"""What a survey's vendor tells, by our names."""

PATHS: Final = ("link", "responses", "me")
"""What a survey's vendor is asked, by our names."""


def url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("it must be an address like https://shop.example, without a query")
    return text.rstrip("/")


def redis(text: str) -> str:
    if urlsplit(text).scheme not in ("redis", "rediss", "unix"):
        raise ValueError("it must begin with redis://, rediss:// or unix://")
    return text


def host(text: str) -> str:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        if not re.fullmatch(r"(?!\d+(\.\d+)*$)[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?", text):
            raise ValueError("it must be an address to listen on, like 127.0.0.1, without a port") from None
    return text


def folder(path: Path) -> Path:
    path = path.expanduser()
    if not path.is_absolute():
        raise ValueError("it must be an absolute path")
    if path.exists() and not path.is_dir():
        raise ValueError("it is not a folder")
    return path


def present_folder(path: Path) -> Path:
    path = folder(path)
    if not path.is_dir():
        raise ValueError("there is no such folder")
    return path


def key(secret: SecretStr) -> SecretStr:
    if len(secret.get_secret_value().encode()) < 32:
        raise ValueError("it must be at least 32 bytes long")
    return secret


def bot_token(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[0-9]{3,20}:\S{3,}", secret.get_secret_value()):
        raise ValueError("it must look like 123456789:letters, as BotFather gives it")
    return secret


def header_secret(secret: SecretStr) -> SecretStr:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
        raise ValueError("it must be 16 to 256 letters, digits, _ and -")
    return secret


def whatsapp(text: str) -> str:
    number = text.removeprefix("whatsapp:")
    if not re.fullmatch(r"\+[1-9]\d{6,14}", number):
        raise ValueError("it must be a number like whatsapp:+12125550100")
    return f"whatsapp:{number}"


def pairs(text: object) -> object:
    """Read ``name=value,name=value``."""
    if not isinstance(text, str):
        return text
    said = [part.partition("=") for part in text.split(",") if part.strip()]
    if not all(name.strip() and value.strip() for name, _, value in said):
        raise ValueError("it must look like name=value,name=value")
    if len({name.strip() for name, _, _ in said}) < len(said):
        raise ValueError("a name stands in it twice")
    return {name.strip(): value.strip() for name, _, value in said}


def smtp(secret: SecretStr) -> SecretStr:
    """``smtp://user:password@host:587``; no fault quotes any of it."""
    try:
        parts = urlsplit(secret.get_secret_value())
        good = parts.scheme in ("smtp", "smtps") and parts.hostname and parts.port != 0
    except ValueError:  # of the port
        good = False
    if not good or parts.path.strip("/") or parts.query or parts.fragment:
        raise ValueError("it must look like smtp://user:password@smtp.example:587, or smtps:// for port 465")
    return secret


def mail(text: str) -> str:
    if not re.fullmatch(r"[^@\s,<>\"]+@[A-Za-z0-9.-]+", text):
        raise ValueError("it must be an address like shop@shop.example")
    return text


def mails(text: object) -> object:
    """Read ``address,address``."""
    if not isinstance(text, str):
        return text
    found = tuple(mail(part.strip()) for part in text.split(",") if part.strip())
    if not found:
        raise ValueError("it must be addresses like dana@shop.example,leo@shop.example")
    return found


def link_template(text: str | None) -> str | None:
    """An address with ``{token}`` in it, and perhaps ``{poll}``."""
    if text is None:
        return None
    names = set(re.findall(r"\{(\w*)\}", text))
    if not {"token"} <= names <= {"token", "poll"} or not text.startswith(("https://", "http://")):
        raise ValueError("it must be an address with {token} in it, and perhaps {poll}")
    return text


def fields(given: dict[str, str]) -> dict[str, str]:
    if not given.keys() <= set(FIELDS) or not all(re.fullmatch(r"[\w-]+(\.[\w-]+)*", path) for path in given.values()):
        raise ValueError(f"it must look like id=_id,said=response.value; the names are {', '.join(FIELDS)}")
    return given


def marks(given: dict[str, str]) -> dict[str, str]:
    if not set(given.values()) <= set("12345"):
        raise ValueError("it must look like Great=5,Poor=1, with stars from 1 to 5")
    return given


def paths(given: dict[str, str]) -> dict[str, str]:
    if not given.keys() <= set(PATHS) or not all(path.startswith("/") for path in given.values()):
        raise ValueError(f"it must look like responses=/responses; the names are {', '.join(PATHS)}")
    return given


def matching(pattern: str) -> StringConstraints:
    return StringConstraints(pattern=pattern)


Base = Annotated[str, AfterValidator(url)]
Address = Annotated[str | None, AfterValidator(lambda text: text and normalise_url(text)), Field(repr=False)]
Pairs = Annotated[dict[str, str], NoDecode, BeforeValidator(pairs)]
Mails = Annotated[tuple[str, ...] | None, NoDecode, BeforeValidator(mails)]
PathSecret = Annotated[SecretStr, Field(min_length=16)]
SurveyFields = Annotated[Pairs, AfterValidator(fields)]
SurveyMarks = Annotated[Pairs, AfterValidator(marks)]
SurveyPaths = Annotated[Pairs, AfterValidator(paths)]
