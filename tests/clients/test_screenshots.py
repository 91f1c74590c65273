"""Pictures of the site in fifteen states, at four widths, in light and dark, kept in build/screenshots with the run.

They are for people to look at: nothing compares them. The test asserts only that each state was reached.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from support.project import ROOT

FOLDER = ROOT / "build" / "screenshots"
WIDTHS = {360: 740, 768: 1024, 1280: 900, 1920: 1080}


def nothing(page: Page) -> None:
    """Leave the page as it opens."""


def at(selector: str) -> Callable[[Page], None]:
    """Scroll to an element."""

    def scroll(page: Page) -> None:
        page.locator(selector).first.evaluate("e => e.scrollIntoView()")

    return scroll


def menu(page: Page) -> None:
    page.locator("#menu-button").click()
    expect(page.locator("#menu-close")).to_be_focused()


def search(query: str) -> Callable[[Page], None]:
    """Ask the search."""

    def ask(page: Page) -> None:
        page.locator("#search-button").click()
        page.locator("#search-input").fill(query)
        expect(page.locator("#search-results a").first).to_be_visible()

    return ask


def folds(page: Page) -> None:
    """Open the sources."""
    page.locator(".sources summary").click()
    page.locator(".sources").evaluate("e => e.scrollIntoView()")


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "home": ("", nothing),
    "home-ways": ("", at(".ways")),
    "get-help": ("get-help/", nothing),
    "get-help-card": ("get-help/", at(".care-card--emergency")),
    "section": ("symptoms/", nothing),
    "table": ("related-conditions/", at("table")),
    "evidence": ("evidence/", at(".claims")),
    "sources": ("symptoms/", folds),
    "questions": ("faq/", nothing),
    "diary": ("diary/", at(".sheet")),
    "builder": ("clinics/", at(".builder")),
    "downloads": ("downloads/", nothing),
    "not-found": ("no/such/page/", nothing),
    "menu": ("symptoms/", menu),
    "search": ("", search("brown pee")),
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_is_kept_as_a_picture(browser: Browser, address: str, scheme: Any) -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for old in FOLDER.glob(f"*-{scheme}.png"):
        old.unlink()
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for state, (url, reach) in STATES.items():
            page.goto(address + url)
            reach(page)
            page.screenshot(path=FOLDER / f"{state}-{width}-{scheme}.png")
    context.close()
    assert len(list(FOLDER.glob(f"*-{scheme}.png"))) == len(STATES) * len(WIDTHS) == 60
