"""What owners answer to the question how a visit was, to a certificate that ends, and to a pet that is due again."""

from __future__ import annotations

from datetime import date
from typing import Any

import psycopg
import pytest

from core.db import libpq_url
from tests.channels.talking import Writer
from tests.channels.visited import Shop, at, shop

__all__ = ["shop"]


def asked(shop: Shop) -> Writer:
    """Ana, who has just been asked."""
    shop.visit()
    assert len(shop.tick(at(5, 13))) == 1
    return shop.ana


def kept(shop: Shop) -> list[Any]:
    return list(shop.ask("SELECT coalesce(jsonb_agg(jsonb_build_array(stars, comment)), '[]') FROM ratings"))


@pytest.mark.parametrize(
    ("said", "answer", "stars", "comment", "alerts"),
    [
        ("5", "Thank you! The team will be glad to hear it.", 5, None, 0),
        ("⭐⭐⭐⭐", "Thank you! The team will be glad to hear it.", 4, None, 0),
        ("lovely, thanks", "Thank you! The team will be glad to hear it.", None, "lovely, thanks", 0),
        ("it was ok", "Thank you, I have noted it for the team.", None, "it was ok", 0),
        ("3", "Thank you, I have noted it for the team. What could we do better?", 3, None, 0),
        ("2", "I am sorry that it was not as it should be. I have told the team. What went wrong? I pass it on.",
         2, None, 1),
        ("1 star, kim was rude", "I am sorry that it was not as it should be. I have told the team.",
         1, "1 star, kim was rude", 1),
        ("great but she cut the nails too short",
         "Thank you for telling us, and sorry about what was not right. I have told the team.",
         None, "great but she cut the nails too short", 1),
    ],
)  # fmt: skip
def test_a_plain_answer_is_kept_with_the_visit(
    shop: Shop, said: str, answer: str, stars: int | None, comment: str | None, alerts: int
) -> None:
    assert asked(shop).say(said) == answer
    assert kept(shop) == [[stars, comment]]
    assert shop.ask("SELECT count(*) FROM staff_alerts WHERE kind = 'low_rating'") == alerts


def test_the_reasons_behind_a_bad_mark_are_kept_too(shop: Shop) -> None:
    asked(shop).say("2", "the dryer scared him, he shook all evening")
    assert kept(shop) == [[2, "the dryer scared him, he shook all evening"]]
    assert shop.ask("SELECT count(*) FROM staff_alerts") == 1
    assert "don't" not in shop.ana.say("great")  # what is said later is no second answer
    assert kept(shop) == [[2, "the dryer scared him, he shook all evening"]]


def test_a_wish_behind_the_question_is_a_wish(shop: Shop) -> None:
    assert "Shall I book it?" in asked(shop).say("nail trim for Biscuit thursday at 5pm")
    assert kept(shop) == []


def test_a_mark_and_a_wish_are_both_heard(shop: Shop) -> None:
    answer = asked(shop).say("5! can I book a nail trim for Biscuit on thursday at 5pm?")
    assert answer.startswith("Thank you! The team will be glad to hear it. Nail trim for Biscuit on Thu 7 Mar at 5 pm")
    assert kept(shop) == [[5, "5! can I book a nail trim for Biscuit on thursday at 5pm?"]]


def test_a_question_that_was_open_goes_on_behind_the_answer(shop: Shop) -> None:
    shop.visit()
    shop.ana.now = at(5, 12, 50)
    shop.ana.say("book a bath for Biscuit")
    shop.tick(at(5, 13))
    answer = shop.ana.say("5")
    assert answer.startswith("Thank you! The team will be glad to hear it.")
    assert "Which" in answer or "When" in answer or "?" in answer
    assert kept(shop) == [[5, None]]


def test_no_more_surveys_ends_surveys_and_nothing_else(shop: Shop) -> None:
    assert "Reminders still come" in asked(shop).say("no more surveys please")
    shop.visit(start=at(6))
    assert shop.tick(at(6, 13)) == []
    shop.book("Biscuit", "Bath & brush", at(9), now=at(6, 13))
    assert "Are you coming?" in " ".join(shop.tick(at(7)))


def test_another_owner_of_a_stolen_token_is_nobody(shop: Shop) -> None:
    """What is remembered in a talk counts only for the owner whose pet it was."""
    asked(shop)
    with psycopg.connect(libpq_url(shop.database.url)) as connection:
        connection.execute("""UPDATE conversations SET state = jsonb_set(state, '{told,0,survey}',
            '"00000000-0000-7000-8000-000000000000"')""")
    assert "Thank you!" in shop.ana.say("5")
    assert kept(shop) == []


def test_a_newer_certificate_is_taken_as_an_answer(shop: Shop) -> None:
    shop.vaccinate("Biscuit", "bordetella", date(2030, 4, 10))
    shop.tick(at(11, 10))
    assert shop.ana.say("it is valid until 3 march 2031") == "Noted: bordetella for Biscuit until 3 March 2031."


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("2", "Bath & brush for Biscuit on "),
        ("the last one", "Bath & brush for Biscuit on "),
        ("yes please", "When would suit?"),
        ("friday the 19th at 2pm", "Bath & brush for Biscuit on Fri 19 Apr at 2 pm"),
        ("can we do next week?", "When would suit?"),
        ("no thanks", "All right."),
        ("what does a nail trim cost?", "Nail trim"),
    ],
)
def test_it_is_answered_in_words(shop: Shop, said: str, answer: str) -> None:
    shop.visit()
    shop.tick(at(5, 13))
    assert len(shop.tick(at(16, 10, month=4))) == 1
    assert answer in shop.ana.say(said)


def test_a_time_that_is_gone_meanwhile_is_not_booked(shop: Shop) -> None:
    shop.visit()
    (*_, told) = [*shop.told(at(5, 13)), *shop.told(at(16, 10, month=4))]
    with psycopg.connect(libpq_url(shop.database.url)) as connection:
        connection.execute("INSERT INTO time_off (user_id, during) SELECT user_id, '[2030-04-01,2030-06-01)' FROM users"
                           " WHERE role <> 'owner' AND first_name <> 'Leo'")  # fmt: skip
        connection.execute(
            "INSERT INTO calendar_claims (time_off_id, resource_id, single, share, during, kind)"
            " SELECT time_off_id, user_id, true, time_off_id, during, 'time_off' FROM time_off"
        )
    shop.ana.send(told.choices[0].label, pressed=told.choices[0].data)
    (reply,) = shop.ana.replies
    assert "Shall I book it?" not in reply.text
    assert shop.ask("SELECT count(*) FROM appointments WHERE status = 'scheduled'") == 0


def test_no_more_offers_ends_them_and_nothing_else(shop: Shop) -> None:
    shop.visit()
    shop.tick(at(5, 13))
    shop.tick(at(16, 10, month=4))
    assert "Reminders still come" in shop.ana.say("no more offers")
    shop.visit(start=at(17, 10, month=4))
    assert len(shop.tick(at(17, 13, month=4))) == 1
    assert [one for one in shop.tick(at(29, 10, month=5)) if "due again" in one] == []
    assert shop.ask("SELECT fate FROM notices WHERE kind = 'rebook' AND status = 'dropped'") == "not wanted"


def test_a_time_that_was_put_forward_is_asked_about_and_booked(shop: Shop) -> None:
    shop.visit()
    (*_, told) = [*shop.told(at(5, 13)), *shop.told(at(16, 10, month=4))]
    shop.ana.send(told.choices[1].label, pressed=told.choices[1].data)
    (reply,) = shop.ana.replies
    assert reply.text.startswith("Bath & brush for Biscuit on ")
    assert "Shall I book it?" in reply.text
    assert "Booked" in shop.ana.press("Book it")
