"""A page of ours in MediaWiki, by the steps of docs/clinics.md: an administrator allows HTML, and an author pastes both codes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support import mediawiki
from support.frames import assert_frame_works
from support.project import PUBLIC

SKINS = [(390, "minerva"), (1200, "minerva"), (1000, "vector"), (1200, "vector"), (1200, "vector-2022")]
"""Each in widths that it is made for: Vector tells a phone to show it as if the phone were 1,000 pixels wide."""


@pytest.fixture(scope="module")
def wiki(browser: Browser, codes: dict[str, str]) -> Iterator[str]:
    """Run a wiki with a page for each code; give its address."""
    if said := mediawiki.missing():
        pytest.skip(f"not here: {said}")
    with mediawiki.serve() as address:
        page = browser.new_page()
        page.goto(f"{address}index.php?title=Special:UserLogin")
        page.locator("#wpName1").fill("Author")
        page.locator("#wpPassword1").fill(mediawiki.PASSWORD)
        page.locator("#wpLoginAttempt").click()
        expect(page.locator("#pt-userpage")).to_be_visible()
        for way, code in codes.items():
            page.goto(f"{address}index.php?title={way}&action=edit")
            page.locator("#wpTextbox1").fill(f"<html>{code}</html>")
            page.locator("#wpSave").click()
            expect(page.locator(f"#mw-content-text a[href='{PUBLIC}get-help/']")).to_be_visible()
        page.close()
        yield address


@pytest.mark.parametrize(("page", "skin"), SKINS, indirect=["page"])
@pytest.mark.parametrize("way", ["frame", "script"])
def test_frame_stays_in_the_column_and_its_links_lead_on(page: Page, wiki: str, way: str, skin: str) -> None:
    page.goto(f"{wiki}index.php?title={way}&useskin={skin}")
    assert_frame_works(page, "#mw-content-text", fits=way == "script")
