"""Somebody who uses the page: reads what is on it, writes, and presses what can be pressed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.served import Served

ANSWERS = (
    # What the assistant may ask on the way to a booking, and what Ana answers.
    (r"your name\?", "Ana Silva"),
    (r"e-?mail", "skip"),
    (r"phone number", "skip"),
    (r"pet's name\?", "Biscuit"),
    (r"(what kind|which animal|species)", "a dog"),
    (r"breed", "beagle"),
    (r"weigh", "20 kg"),
    (r"(how old|born)", "skip"),
    (r"(male or female|boy or a girl|gender)", "skip"),
    (r"microchip", "skip"),
    (r"(anything that we should know|anything we should know|allergies|notes)", "nothing"),
    (r"vaccinated against rabies", "yes, until 1 dec 2030"),
    (r"what shall we do|which service", "bath & brush"),
    (r"(is that right|all right\?|correct\?)", "yes"),
)


@dataclass
class Visitor:
    page: Page
    server: Served

    @property
    def lines(self) -> Locator:
        """Everything said, in the order in which it stands on the page."""
        return self.page.locator("#log > .line")

    @property
    def ours(self) -> Locator:
        return self.page.locator("#log > .ours .bubble")

    @property
    def choices(self) -> Locator:
        return self.page.locator("#choices button")

    def texts(self) -> list[str]:
        """What stands on the page."""
        return self.page.locator("#log > .line .bubble").all_inner_texts()

    def ready(self) -> None:
        """Wait until what was said before is shown."""
        expect(self.page.locator("#log")).to_have_attribute("aria-busy", "false")

    def write(self, text: str) -> None:
        """Write and send; do not wait for an answer."""
        self.page.get_by_label("Your message").fill(text)
        self.page.get_by_role("button", name="Send").click()

    def say(self, text: str) -> str:
        """Write, and read the answer."""
        before = self.ours.count()
        self.write(text)
        return self.answer(before)

    def press(self, name: str | re.Pattern[str]) -> str:
        """Press a choice, and read the answer."""
        before = self.ours.count()
        self.choices.filter(has_text=name).first.click()
        return self.answer(before)

    def answer(self, before: int) -> str:
        """What was said after the first ``before`` answers."""
        expect(self.ours).to_have_count(before + 1)
        return self.ours.nth(before).inner_text()

    def picture(self, path: Path) -> None:
        """Take a screenshot, to be looked at."""
        self.page.screenshot(path=path, animations="disabled")

    def converse(self, said: str, until: str) -> str:
        """Answer whatever is asked, until a question matches ``until``."""
        for _ in range(20):
            if re.search(until, said, re.IGNORECASE):
                return said
            answers = (answer for question, answer in ANSWERS if re.search(question, said, re.IGNORECASE))
            answer = next(answers, None)
            assert answer is not None, f"nobody knows what to say to: {said}"
            said = self.say(answer)
        raise AssertionError(f"{until!r} was never said; at last: {said}")

    def register_and_find_a_time(self) -> str:
        """Become an owner with a dog, and get times to choose from."""
        return self.converse(self.say("a bath for my dog next thursday after 3"), until=r"(when would suit|i have )")

    def book(self) -> str:
        """Take the first time, and confirm."""
        said = self.press(re.compile(r"\d{1,2}(:\d\d)? [ap]m"))
        assert re.search(r"shall i book it\?", said, re.IGNORECASE), said
        return self.press("Book it")
