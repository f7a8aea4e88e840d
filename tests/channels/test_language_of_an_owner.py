"""What an owner speaks is known on every channel, and a failed turn apologises in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot import assistant
from bot.ports import Address, InboundMessage
from channels.receiving import take
from core.audit import SYSTEM
from core.users.queries import owner_by_verified
from core.users.service import speaks
from tests.cast import ANA, NOW
from tests.channels.talking import Writer


@dataclass
class Elsewhere(Writer):
    """The same phone on another channel."""

    @property
    def address(self) -> Address:
        return Address("webchat", "page", self.phone)


def _language(writer: Writer) -> str | None:
    with writer.database.transaction(actor=SYSTEM) as session:
        owner = owner_by_verified(session, kind="phone", value=ANA.phone)
        return owner.language if owner else None


def test_a_talk_on_another_channel_begins_in_the_language_of_the_last(ana: Writer) -> None:
    assert ana.say("hola, quiero un baño el jueves a las 10").startswith("Bath & brush para Biscuit el jue 7 mar")
    assert _language(ana) == "es"
    elsewhere = Elsewhere(ana.database)
    assert elsewhere.say("hi").startswith("La última vez lo dejamos a medias.")
    assert elsewhere.say("in english please").startswith("Of course, in English.")
    assert _language(ana) == "en"


def test_one_word_changes_nothing_for_later(ana: Writer) -> None:
    ana.say("can you tell me your opening hours?", "gracias")
    assert _language(ana) is None


def test_a_language_is_a_code_of_two_or_three_letters(ana: Writer) -> None:
    with pytest.raises(Exception, match="users_language_check"), ana.database.transaction(actor=SYSTEM) as session:
        owner = owner_by_verified(session, kind="phone", value=ANA.phone)
        assert owner is not None
        speaks(session, user_id=owner.user_id, language="E5")


def test_an_apology_is_in_the_language_of_the_talk(ana: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    ana.say("hola, ¿qué horario tienen?")
    monkeypatch.setattr(assistant, "readings_of", None)
    assert ana.say("¿y el domingo?").startswith("Lo siento, algo ha fallado por nuestra parte.")


def test_a_second_delivery_repeats_the_reply_in_its_language(ana: Writer) -> None:
    first = ana.send("hola, ¿qué horario tienen?")
    ana.say("english please")
    again = take(ana.database, replace(_message(ana), text="other"), now=NOW)
    assert again.repeat
    assert again.replies == first.replies


def _message(ana: Writer) -> InboundMessage:
    return ana.message("hola, ¿qué horario tienen?", provider_id="message 1")
