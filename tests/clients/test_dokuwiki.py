"""A page of ours in DokuWiki, by the steps of docs/clinics.md: an administrator allows HTML, and an author pastes both codes."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from support import dokuwiki
from support.frames import assert_frame_works
from support.project import PUBLIC


def log_in(page: Page, wiki: str, name: str) -> None:
    page.goto(f"{wiki}doku.php?do=login")
    page.locator("#dw__login input[name=u]").fill(name)
    page.locator("#dw__login input[name=p]").fill(dokuwiki.PASSWORD)
    page.locator("#dw__login button[type=submit]").click()
    expect(page.locator("#dokuwiki__usertools .user")).to_be_visible()


@pytest.fixture(scope="module")
def wiki(browser: Browser, codes: dict[str, str]) -> Iterator[str]:
    """Run a wiki with a page for each code; give its address."""
    if said := dokuwiki.missing():
        pytest.skip(f"not here: {said}")
    with dokuwiki.serve() as address:
        page = browser.new_page()
        log_in(page, address, "admin")
        page.goto(f"{address}doku.php?do=admin&page=config")
        setting = page.locator("#config___htmlok")
        setting.check()
        setting.locator("xpath=ancestor::form").locator("button[type=submit]").click()
        page.context.clear_cookies()
        log_in(page, address, "author")
        for way, code in codes.items():
            page.goto(f"{address}doku.php?id={way}&do=edit")
            page.locator("#wiki__text").fill(f"<HTML>\n{code}\n</HTML>\n")
            page.locator("#edbtn__save").click()
            expect(page.locator(f".page a[href='{PUBLIC}get-help/']")).to_be_visible()
        page.close()
        yield address


@pytest.mark.parametrize("way", ["frame", "script"])
def test_frame_stays_in_the_column_and_its_links_lead_on(page: Page, wiki: str, way: str) -> None:
    page.goto(f"{wiki}doku.php?id={way}")
    assert_frame_works(page, ".page", fits=way == "script")
