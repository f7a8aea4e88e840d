"""Column types that the tables share."""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Annotated, TypeVar
from uuid import UUID

from sqlalchemy import Dialect, Text, text
from sqlalchemy import Enum as EnumType
from sqlalchemy.orm import mapped_column
from sqlalchemy.types import TypeDecorator

Id = Annotated[UUID, mapped_column(primary_key=True, server_default=text("new_id()"))]
"""A primary key that the database makes: UUIDv7 of the server's clock, so rows sort by when they were made."""


def enum_type(words: type[Enum], *, name: str) -> EnumType:
    """The PostgreSQL enum ``name``, whose labels are the values of ``words``."""
    return EnumType(words, name=name, values_callable=lambda members: [str(member.value) for member in members])


W = TypeVar("W", bound=StrEnum)


class Words(TypeDecorator[W]):
    """Text that a CHECK limits to the values of a `StrEnum`; read back as its members."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[W]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: W | None, dialect: Dialect) -> str | None:
        return None if value is None else self.words(value).value

    def process_result_value(self, value: str | None, dialect: Dialect) -> W | None:
        return None if value is None else self.words(value)
