"""The inspector beside the talk: readable on a large screen, out of the way on a small one until it is wanted."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.served import Served

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]

WISH = "bath for my dog on wednesday at 10"


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1280, 800)])
def test_it_tells_what_a_turn_has_changed(
    chromium: Browser, inspected: Served, pictures: Path, width: int, height: int
) -> None:
    context = chromium.new_context(viewport={"width": width, "height": height})
    with visiting(context, inspected) as visitor:
        visitor.say(WISH)
        panel = visitor.page.locator("#inspector")
        visitor.picture(pictures / f"inspector-{width}-talk.png")
        if width < 500:
            expect(panel.locator(".turn")).not_to_be_visible()
            talk = visitor.page.locator("main.talk").bounding_box()
            assert talk is not None
            assert talk["height"] > 0.85 * height, "the talk has the screen to itself"
            panel.get_by_text("How it was understood").click()
        newest = panel.locator(".turn").first
        expect(newest.locator(":scope > summary")).to_have_text(WISH)
        visitor.picture(pictures / f"inspector-{width}-open.png")
        changed = newest.locator('h3:text-is("What changed") + table')
        expect(changed.locator("tr", has_text="waits for")).to_contain_text("name")
        expect(changed.locator("tr", has_text="open dialogs")).to_contain_text("book")
        assert visitor.page.evaluate(
            "() => document.documentElement.scrollWidth <= innerWidth"
            " && document.querySelector('#inspector').scrollWidth <= document.querySelector('#inspector').clientWidth"
        ), "nothing sticks out"
        raw = newest.locator("details.raw", has_text="State after")
        expect(raw.locator("pre")).not_to_be_visible()
        raw.locator("summary").click()
        expect(raw.locator("pre")).to_contain_text("frames")
