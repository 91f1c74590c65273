"""axe-core on every page, and on each kind of page in every width and both schemes."""

import itertools
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from leaflets.commands.components import SCHEMES
from leaflets.commands.components import page as components
from leaflets.content import Content
from support.axe import Rules, start_axe, violations
from support.pages import KINDS, NOT_FOUND, urls_of
from support.project import ROOT

WIDTHS = {320: 640, 768: 1024, 1280: 900}
VIEWS: list[tuple[int, str, Rules]] = [
    (768, "light", "all but colours"),
    (1280, "light", "all but colours"),
    (320, "dark", "colours"),
    (1280, "dark", "colours"),
]
"""Of each kind of page, besides the phone in light colours: colours change with the scheme, and all else with the width."""


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[list[Page]]:
    """Give two tabs, each in a process of its own: axe works in one while the other loads."""
    made = [browser.new_context(reduced_motion="reduce").new_page() for _ in range(2)]
    yield made
    for tab in made:
        tab.context.close()


def faults(tabs: list[Page], address: str, views: list[tuple[str, int, Any, Rules]]) -> list[str]:
    """Look at pages: each by its address inside the site, a width, a colour scheme and some rules."""
    found: list[str] = []
    running: dict[Page, str] = {}
    for tab, (url, width, scheme, rules) in zip(itertools.cycle(tabs), views, strict=False):
        if tab in running:
            found += [f"{running[tab]}: {said}" for said in violations(tab)]
        tab.set_viewport_size({"width": width, "height": WIDTHS[width]})
        tab.emulate_media(color_scheme=scheme)
        if tab.url != address + url:
            tab.goto(address + url)
        start_axe(tab, rules)
        running[tab] = f"/{url} {scheme} {width}"
    return found + [f"{running[tab]}: {said}" for tab in running for said in violations(tab)]


def test_axe_finds_nothing_on_any_page(tabs: list[Page], address: str, content: Content) -> None:
    """On a phone, where most can go wrong; kinds of pages are looked at in other widths too, in the next test."""
    urls = [*urls_of(content), NOT_FOUND]
    assert set(KINDS) <= set(urls)
    assert faults(tabs, address, [(url, 320, "light", "all") for url in urls]) == []


def test_axe_finds_nothing_on_any_kind_of_page_in_other_widths_and_in_the_dark(tabs: list[Page], address: str) -> None:
    halves = [list(KINDS)[::2], list(KINDS)[1::2]]  # so that each tab stays at a page for all of its views
    pairs = itertools.zip_longest(*halves, fillvalue="")
    assert faults(tabs, address, [(url, *view) for pair in pairs for view in VIEWS for url in pair]) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_with_search_and_menu_open(tabs: list[Page], address: str, scheme: Any, width: int) -> None:
    page = tabs[0]
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.goto(address)
    if width < 960:
        page.locator("#menu-button").click()
        start_axe(page)
        assert violations(page) == []
        page.keyboard.press("Escape")
    page.locator("#search-button").click()
    page.locator("#search-input").fill("statin")
    expect(page.locator("#search-results a").first).to_be_visible()
    start_axe(page)
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing_on_the_page_of_components(tabs: list[Page], scheme: str, width: int) -> None:
    page = tabs[0]
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    page.emulate_media(color_scheme="light")
    page.set_content(components(ROOT / "overrides", scheme))
    start_axe(page)
    assert violations(page) == []
