"""Sending through whatever Telegram may do: nothing is lost, and what may have been sent is not sent again unseen."""

from __future__ import annotations

import os
import threading
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.ports import Address, NotSent, OutboundMessage, Rejected
from channels.delivery import Delivery
from channels.telegram import client as sdk
from channels.telegram.client import Client
from channels.telegram.pace import ChatPace
from channels.telegram.sender import TelegramChannel
from core.audit import SYSTEM
from core.messaging.service import Said, lock_conversation, write_turn
from tests.channels.talking import OPENING_HOURS, ask
from tests.channels.telegram.chats import ANA_ID, Chat, Shop
from tests.standins.telegram import BOT, TOKEN, Trouble

MINUTE = timedelta(minutes=1)
ACCOUNT = str(BOT)


def tell(shop: Shop, *texts: str, peer: int = ANA_ID, account: str = ACCOUNT) -> None:
    """The assistant says something by itself."""
    with shop.database.transaction(actor=SYSTEM) as session:
        talk = lock_conversation(session, channel="telegram", account=account, peer=str(peer))
        now = shop.clock.now
        write_turn(session, conversation=talk, said=[*map(Said, texts)], now=now, send_at=now)


def statuses(shop: Shop) -> list[str]:
    with shop.database.transaction(actor=SYSTEM) as session:
        return list(session.scalars(text("SELECT status FROM outbox ORDER BY message_id")))


def sent(shop: Shop, chat: int = ANA_ID) -> list[str]:
    return [one.text for one in shop.telegram.in_chat(chat)]


def shall_be_forgotten(shop: Shop) -> None:
    """The seconds that Telegram asked for are over."""
    with shop.database.transaction(actor=SYSTEM) as session:
        session.execute(text("UPDATE senders SET free_at = 'epoch'"))


@pytest.mark.parametrize("trouble", [Trouble.TOO_MANY, Trouble.BROKEN])
def test_what_telegram_refused_for_now_is_sent_later_and_in_its_order(shop: Shop, trouble: Trouble) -> None:
    shop.telegram.trouble = [trouble]
    tell(shop, "one", "two")
    shop.deliver()
    assert sent(shop) == []
    shop.clock.later(10 * MINUTE)
    shall_be_forgotten(shop)
    shop.deliver()
    assert sent(shop) == ["one", "two"]


def test_when_telegram_wants_to_be_left_alone_every_process_leaves_it_alone(shop: Shop) -> None:
    shop.telegram.trouble = [Trouble.TOO_MANY]
    tell(shop, "one")
    shop.deliver()
    tell(shop, "to Ben", peer=99)
    assert Delivery(shop.database, shop.channels, shop.clock, shop.pace).drain() == 0, "another process waits as well"
    assert ask(shop.database, "SELECT free_at > clock_timestamp() + interval '5 s' FROM senders")


@pytest.mark.parametrize("trouble", [Trouble.CUT_OFF, Trouble.HANGS, Trouble.GATEWAY, Trouble.REFUSED])
def test_what_may_have_been_sent_is_shown_to_staff_and_not_sent_again(
    shop: Shop, trouble: Trouble, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sdk, "ANSWER", 0.4)
    shop.telegram.trouble = [trouble]
    tell(shop, "one", "two")
    shop.deliver()
    assert statuses(shop) == ["unknown", "sent"]
    shop.clock.later(MINUTE)
    for _ in range(3):
        shop.deliver()
        shop.clock.later(MINUTE)
    assert len(sent(shop)) == (2 if trouble in (Trouble.CUT_OFF, Trouble.HANGS) else 1)
    assert ask(shop.database, "SELECT count(*) FROM staff_alerts WHERE detail LIKE '%may not have arrived%'") == 1


def test_nobody_there_is_certainly_not_taken() -> None:
    nowhere = Client(TOKEN, "http://127.0.0.1:1")
    with pytest.raises(NotSent):
        TelegramChannel(nowhere).send(Address("telegram", ACCOUNT, "1"), OutboundMessage("one"))
    nowhere.close()


def test_a_token_that_is_none_loses_nothing(shop: Shop) -> None:
    wrong = Client(f"{BOT}:wrong", shop.telegram.url)
    with pytest.raises(NotSent):
        TelegramChannel(wrong).send(Address("telegram", ACCOUNT, "1"), OutboundMessage("one"))
    wrong.close()


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (403, "Forbidden: bot was blocked by the user"),
        (403, "Forbidden: user is deactivated"),
        (403, "Forbidden: bot can't initiate conversation with a user"),
        (400, "Bad Request: chat not found"),
        (400, "Bad Request: PEER_ID_INVALID"),
    ],
)
def test_an_owner_who_blocked_the_bot_is_marked_and_what_waits_is_not_tried(shop: Shop, code: int, said: str) -> None:
    shop.telegram.refusals[ANA_ID] = (code, said)
    tell(shop, "one", "two")
    shop.deliver()
    assert statuses(shop) == ["failed", "failed"]
    assert shop.telegram.asked.count("sendMessage") == 1
    assert ask(shop.database, "SELECT count(unreachable_at) FROM conversations") == 1
    del shop.telegram.refusals[ANA_ID]
    assert OPENING_HOURS in Chat(shop).say("opening hours"), "whoever writes can be reached"
    assert ask(shop.database, "SELECT count(unreachable_at) FROM conversations") == 0


def test_a_message_that_telegram_never_takes_is_shown_to_staff_and_blocks_nobody(shop: Shop) -> None:
    shop.telegram.refusals[ANA_ID] = (400, "Bad Request: message is too long")
    tell(shop, "one")
    shop.deliver()
    del shop.telegram.refusals[ANA_ID]
    tell(shop, "two")
    shop.deliver()
    assert statuses(shop) == ["failed", "sent"]
    assert ask(shop.database, "SELECT count(unreachable_at) FROM conversations") == 0
    told = "SELECT count(*) FROM staff_alerts WHERE detail LIKE '%could not be sent on telegram%'"
    assert ask(shop.database, told) == 1


def test_a_group_that_moved_is_followed(shop: Shop) -> None:
    group = -44556677
    shop.telegram.trouble = [Trouble.MIGRATED]
    tell(shop, "I only talk in private.", peer=group)
    shop.deliver()
    assert sent(shop, group - 1_000_000_000_000) == ["I only talk in private."]
    assert statuses(shop) == ["sent"]


def test_what_another_bot_began_is_not_sent_by_this_one(shop: Shop) -> None:
    tell(shop, "one", account="1234")
    shop.deliver()
    assert statuses(shop) == ["failed"]
    assert sent(shop) == []
    with pytest.raises(Rejected):
        shop.sender.send(Address("telegram", "1234", str(ANA_ID)), OutboundMessage("one"))


def test_two_chats_may_have_messages_with_the_same_number(shop: Shop) -> None:
    tell(shop, "one", peer=11)
    shop.deliver()
    shop.telegram.ids = iter([100])
    tell(shop, "two", peer=12)
    shop.deliver()
    assert statuses(shop) == ["sent", "sent"]


def test_a_chat_takes_a_burst_and_then_one_message_a_second() -> None:
    now, slept = [0.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    pace = ChatPace(3, 1.0, clock=lambda: now[0], sleep=sleep)
    for _ in range(5):
        pace.wait("ana")
    pace.wait("ben")
    assert slept == [1.0, 1.0], "and nobody waits for somebody else"
    now[0] += 60
    pace.wait("ana")
    assert len(slept) == 2


def test_all_threads_of_a_process_share_one_loop(shop: Shop) -> None:
    def writes(user: int) -> None:
        chat = Chat(shop, user=user)
        assert shop.post(chat.written("opening hours"), client=shop.app.test_client()) == 200

    threads = [threading.Thread(target=writes, args=(4_300_000_000 + number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    shop.deliver()
    assert statuses(shop) == ["sent"] * 8
    assert [one.name for one in threading.enumerate()].count("telegram") == 1


def test_a_process_that_was_forked_has_a_loop_of_its_own(shop: Shop) -> None:
    tell(shop, "before the fork")
    shop.deliver()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            ref = shop.sender.send(Address("telegram", ACCOUNT, str(ANA_ID)), OutboundMessage("behind the fork"))
            os.write(writing, ref.encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as said:
        assert said.read().startswith(f"{ANA_ID}.")
    assert sent(shop) == ["before the fork", "behind the fork"]
