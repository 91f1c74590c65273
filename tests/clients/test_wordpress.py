"""A page of ours in WordPress: an author pastes its address, an administrator the two codes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support import wordpress
from support.frames import assert_frame_works
from support.project import PUBLIC

THEMES = ("twentytwentyone", "twentytwentytwo", "twentytwentythree")
PAGE = f"{PUBLIC}get-help/"


@pytest.fixture(scope="module")
def posts(site: Path, codes: dict[str, str]) -> Iterator[dict[str, str]]:
    """Publish the posts; give their addresses."""
    if said := wordpress.missing():
        pytest.skip(f"not here: {said}")
    texts = {"address": ("author", PAGE), "torn": ("author", "".join(codes.values()))}
    texts |= {way: ("admin", f"<p>Read this:</p>\n{code}") for way, code in codes.items()}
    with wordpress.publishing(list(texts.values()), site, PUBLIC) as addresses:
        yield dict(zip(texts, addresses, strict=True))


@pytest.mark.parametrize("theme", THEMES)
def test_address_becomes_a_frame_whose_links_lead_to_full_pages(page: Page, posts: dict[str, str], theme: str) -> None:
    grown = "() => document.querySelector('iframe.wp-embedded-content').clientHeight === 1000"
    page.goto(f"{posts['address']}&theme={theme}")
    page.wait_for_function(grown)
    inside = page.frame_locator("iframe.wp-embedded-content")
    assert inside.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
    inside.locator("main a[href]:not([href^='#']):not([href^='tel:'])").first.click()
    page.wait_for_url(f"{PUBLIC}**")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("way", ["frame", "script"])
def test_codes_of_an_administrator_stay_in_the_column(page: Page, posts: dict[str, str], theme: str, way: str) -> None:
    page.goto(f"{posts[way]}&theme={theme}")
    assert_frame_works(page, ".entry-content p >> nth=0", fits=way == "script")


def test_author_keeps_only_the_link(page: Page, posts: dict[str, str]) -> None:
    page.goto(posts["torn"])
    assert page.locator("iframe, health-leaflet, script[src*=embed]").count() == 0
    links = page.get_by_role("main").locator(f"a[href='{PAGE}']")
    assert links.all_inner_texts() == ["When to get help for muscle pain"] * 2  # of each code
