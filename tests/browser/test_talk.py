"""The page in a real browser: the whole road, with everything that can go wrong on it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def assert_nothing_doubled(visitor: Visitor) -> None:
    """Two neighbours never say the same, and no line stands twice."""
    texts = visitor.texts()
    assert [one for one, two in pairwise(texts) if one == two] == [], texts


def test_an_owner_registers_and_books(phone: Visitor, pictures: Path) -> None:
    phone.ready()
    phone.picture(pictures / "phone-1-empty.png")
    assert phone.choices.all_inner_texts()[0] == "Book a visit"
    phone.register_and_find_a_time()
    phone.picture(pictures / "phone-2-times.png")
    assert phone.choices.count() >= 2
    booked = phone.book()
    assert "Booked" in booked
    assert "Biscuit" in booked
    expect(phone.choices.filter(has_text="Book it")).to_have_count(0)
    assert "Biscuit" in phone.say("whats my next appointment")
    phone.picture(pictures / "phone-3-booked.png")
    assert phone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"), "nothing sticks out"
    assert_nothing_doubled(phone)


def test_a_reload_in_the_middle_changes_nothing(desk: Visitor, pictures: Path) -> None:
    desk.register_and_find_a_time()
    before, choices = desk.texts(), desk.choices.all_inner_texts()
    desk.page.reload()
    desk.ready()
    expect(desk.lines).to_have_count(len(before))
    assert desk.texts() == before
    assert desk.choices.all_inner_texts() == choices
    desk.picture(pictures / "desk-1-times.png")
    assert "Booked" in desk.book()
    desk.picture(pictures / "desk-2-booked.png")
    assert_nothing_doubled(desk)


def test_a_second_tab_shows_the_same_talk_as_it_goes_on(desk: Visitor) -> None:
    desk.say("hi")
    other = Visitor(desk.page.context.new_page(), desk.server)
    other.page.goto(desk.server.url)
    other.ready()
    assert other.texts() == desk.texts()
    desk.say("what does a bath cost?")
    expect(other.lines).to_have_count(4)
    assert other.texts() == desk.texts()
    other.say("and a full groom?")
    expect(desk.lines).to_have_count(6)
    assert other.texts() == desk.texts()
    assert_nothing_doubled(desk)


def test_a_tab_that_was_open_before_anything_was_said_follows_too(desk: Visitor) -> None:
    other = Visitor(desk.page.context.new_page(), desk.server)
    other.page.goto(desk.server.url)
    other.ready()
    desk.say("hi")
    expect(other.lines).to_have_count(2)
    expect(other.choices).to_have_count(desk.choices.count())


def test_a_server_that_is_killed_between_two_messages_loses_nothing(desk: Visitor, pictures: Path) -> None:
    desk.say("hi")
    desk.server.kill()
    desk.write("what does a bath cost?")
    note = desk.page.locator(".waiting .note")
    expect(note).to_contain_text("Not sent yet")
    expect(desk.page.get_by_role("status")).to_have_text("Connecting again…")
    desk.picture(pictures / "desk-3-away.png")
    desk.server.start()
    expect(desk.lines).to_have_count(4)
    expect(note).to_have_count(0)
    expect(desk.page.get_by_role("status")).to_have_text("")
    desk.say("and a full groom?")
    assert [text for text in desk.texts() if text.startswith(("what", "and"))] == [
        "what does a bath cost?",
        "and a full groom?",
    ]
    assert_nothing_doubled(desk)


def test_a_message_that_was_not_sent_survives_a_reload(desk: Visitor) -> None:
    desk.say("hi")
    desk.page.route("**/chat/messages", lambda route: route.abort())
    desk.write("what does a bath cost?")
    expect(desk.page.locator(".waiting")).to_have_count(1)
    desk.page.reload()
    desk.ready()
    expect(desk.page.locator(".waiting .bubble")).to_have_text("what does a bath cost?")
    desk.page.unroute("**/chat/messages")
    expect(desk.lines).to_have_count(4)
    assert desk.page.evaluate("() => Object.keys(localStorage).length") == 0
    assert_nothing_doubled(desk)


def test_an_answer_that_was_lost_on_the_way_is_not_asked_for_twice(desk: Visitor) -> None:
    """The shop takes the message, but the page never hears so: it sends again, and the talk has it once."""
    posted: list[str] = []

    def swallow(route: object) -> None:
        posted.append(route.request.post_data)  # type: ignore[attr-defined]
        route.fetch()  # type: ignore[attr-defined]
        route.abort()  # type: ignore[attr-defined]

    desk.page.route("**/chat/events*", lambda route: route.abort())
    desk.page.reload()
    desk.page.route("**/chat/messages", swallow, times=1)
    desk.write("hi")
    expect(desk.ours).to_have_count(1)
    assert len(posted) == 1
    desk.page.unroute("**/chat/events*")
    desk.page.reload()
    desk.ready()
    assert desk.lines.count() == 2


def test_everything_is_done_with_the_keyboard_alone(desk: Visitor) -> None:
    keys, focused = desk.page.keyboard, desk.page.locator(":focus")
    desk.ready()
    keys.press("Tab")
    expect(focused).to_have_attribute("role", "region")
    keys.press("Tab")
    expect(focused).to_have_text("Book a visit")
    before = desk.ours.count()
    keys.press("Enter")
    desk.answer(before)
    expect(focused).to_have_attribute("id", "text")
    keys.type("Ana")
    keys.press("Shift+Enter")
    keys.type("Silva")
    expect(focused).to_have_value("Ana\nSilva")
    keys.press("Control+A")
    keys.type("start over")
    before = desk.ours.count()
    keys.press("Enter")
    desk.answer(before)
    expect(focused).to_have_value("")
    keys.press("Shift+Tab")
    tag = focused.evaluate("element => element.tagName")
    assert tag in ("BUTTON", "DIV"), "the answers stand just before the field"


def test_what_a_screen_reader_needs_is_there(desk: Visitor) -> None:
    desk.say("hi")
    log = desk.page.get_by_role("log", name="Messages")
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-busy") == "false"
    expect(desk.page.get_by_role("group", name="Answers you can pick").get_by_role("button").first).to_be_visible()
    expect(desk.page.get_by_role("textbox", name="Your message")).to_be_visible()
    expect(desk.page.get_by_role("heading", level=1)).to_have_text("Biscuit & Bubbles")
    assert desk.lines.nth(0).locator("span").inner_text().strip() == "You:"
    assert desk.lines.nth(1).locator("span").inner_text().strip() == "Shop:"


def test_hostile_and_long_text_is_only_text(phone: Visitor, pictures: Path) -> None:
    texts = [
        '<img src=x onerror="document.title=1"><script>document.title=2</script>',
        "Donaudampfschifffahrtsgesellschaftskapitän" * 8,
        "one\ntwo\n\nfour",
        "\u202eright to left",
    ]
    title = phone.page.title()
    for text in texts:
        phone.say(text)
    assert phone.page.title() == title
    assert phone.page.locator("#log img, #log script").count() == 0
    assert phone.page.locator("#log > .owner .bubble").all_inner_texts() == texts
    assert phone.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    phone.picture(pictures / "phone-4-odd.png")


def test_used_choices_go_away(phone: Visitor) -> None:
    phone.say("hi")
    first = phone.choices.all_inner_texts()
    assert first
    phone.press(first[0])
    assert phone.choices.all_inner_texts() != first


def test_a_message_that_is_refused_can_be_changed(desk: Visitor) -> None:
    desk.write("長" * 350_000)
    expect(desk.page.locator(".refused .note")).to_contain_text("too long")
    desk.page.get_by_role("button", name="Change it").click()
    expect(desk.lines).to_have_count(0)
    desk.page.get_by_label("Your message").fill("hi")
    desk.page.keyboard.press("Enter")
    expect(desk.ours).to_have_count(1)


def test_the_page_is_loaded_again_when_the_session_is_lost(desk: Visitor) -> None:
    desk.say("hi")
    desk.page.context.clear_cookies()
    desk.write("are you there?")
    expect(desk.page.locator(".refused .note")).to_contain_text("load it again")
    desk.page.get_by_role("button", name="Load the page again").click()
    desk.ready()
    expect(desk.lines).to_have_count(2)
    expect(desk.lines.first).to_contain_text("are you there?")
    assert desk.page.evaluate("() => Object.keys(localStorage).length") == 0, "nothing of the talk before is left"
    desk.say("hi")
    assert_nothing_doubled(desk)


def test_what_a_session_that_ended_long_ago_refused_is_forgotten(desk: Visitor) -> None:
    desk.say("hi")
    desk.page.evaluate(
        "() => localStorage.setItem('pawline.before.one',"
        " JSON.stringify({ id: 'one', text: 'cancel it', at: Date.now() - 3600000, again: true }))"
    )
    desk.page.reload()
    desk.ready()
    expect(desk.lines).to_have_count(2)
    assert desk.page.evaluate("() => Object.keys(localStorage).length") == 0


def test_the_newest_message_stays_in_sight_unless_somebody_reads_back(phone: Visitor) -> None:
    for text in ("prices", "hours", "prices", "hours", "prices"):
        phone.say(text)
    expect(phone.lines.last).to_be_in_viewport()
    phone.page.locator("#scroll").evaluate("scroll => scroll.scrollTo(0, 0)")
    other = Visitor(phone.page.context.new_page(), phone.server)
    other.page.goto(phone.server.url)
    other.ready()
    other.say("hours")
    expect(phone.lines).to_have_count(12)
    expect(phone.lines.last).not_to_be_in_viewport()
    phone.page.get_by_role("button", name="Newest message").click()
    expect(phone.lines.last).to_be_in_viewport()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_it_can_be_looked_at(desk: Visitor, pictures: Path, width: int, scheme: str) -> None:
    page = desk.page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 720})
    desk.say("hi")
    desk.say("what do you charge?")
    desk.picture(pictures / f"look-{width}-{scheme}.png")
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("() => document.getAnimations().length") == 0
    for part in ("#text", "#send", "h1"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    assert re.search(r"^rgb", page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor"))
