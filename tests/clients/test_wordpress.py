"""A page of ours in WordPress: an author pastes its address, an administrator the two codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from support import wordpress
from support.project import PUBLIC

THEMES = ("twentytwentyone", "twentytwentytwo", "twentytwentythree")
PAGE = f"{PUBLIC}get-help/"


@pytest.fixture(scope="module")
def posts(site: Path, codes: dict[str, str]) -> Iterator[dict[str, str]]:
    """Publish the posts; give their addresses."""
    if said := wordpress.missing():
        pytest.skip(f"not here: {said}")
    texts = {"address": ("author", PAGE), "torn": ("author", "".join(codes.values()))}
    texts |= {way: ("admin", code) for way, code in codes.items()}
    with wordpress.publishing(list(texts.values()), site, PUBLIC) as addresses:
        yield dict(zip(texts, addresses, strict=True))


@pytest.mark.parametrize("theme", THEMES)
def test_address_becomes_a_frame_whose_links_lead_to_full_pages(page: Page, posts: dict[str, str], theme: str) -> None:
    grown = "() => document.querySelector('iframe.wp-embedded-content').clientHeight === 1000"
    page.goto(f"{posts['address']}&theme={theme}")
    try:
        page.wait_for_function(grown, timeout=5000)
    except TimeoutError:  # two loads of 44 kept the height of 600, on a busy machine; why is not known
        page.reload()
        page.wait_for_function(grown)
    inside = page.frame_locator("iframe.wp-embedded-content")
    assert inside.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
    inside.locator("main a[href]:not([href^='#']):not([href^='tel:'])").first.click()
    page.wait_for_url(f"{PUBLIC}**")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("way", ["frame", "script"])
def test_codes_of_an_administrator_stay_in_the_column(page: Page, posts: dict[str, str], theme: str, way: str) -> None:
    page.goto(f"{posts[way]}&theme={theme}")
    frame = page.locator("iframe")
    expect(frame).to_be_visible()
    left, width = frame.evaluate("e => { const r = e.getBoundingClientRect(); return [r.left, r.width]; }")
    assert left >= 0
    assert left + width <= page.evaluate("innerWidth")
    assert frame.evaluate("e => e.clientHeight") >= 600
    if way == "script":
        page.wait_for_function("() => document.querySelector('iframe').clientHeight > 5000")


def test_author_keeps_only_the_link(page: Page, posts: dict[str, str]) -> None:
    page.goto(posts["torn"])
    assert page.locator("iframe, health-leaflet, script[src*=embed]").count() == 0
    links = page.get_by_role("main").locator(f"a[href='{PAGE}']")
    assert links.all_inner_texts() == ["When to get help for muscle pain"] * 2  # of each code
