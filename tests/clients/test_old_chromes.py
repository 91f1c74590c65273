"""The site in real old Chromes: it can be read in each, looks as it does today, and says so where the search does not start."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from support import old_chrome
from support.old_chrome import VERSIONS, OldChrome, started

READ_ONLY = 64
"""The one that is older than what the search needs."""
PAGES = ("", "get-help/", "symptoms/", "embed/get-help/")

COLOURS = """() => [...document.querySelectorAll(
    "body, main, .help-line, .care-card, .care-card > :first-child, .key-points, .site-header, main a, .button")]
  .map(e => { const s = getComputedStyle(e); return [e.className, s.color, s.backgroundColor, s.borderTopColor]; })"""


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    if not old_chrome.is_there():
        pytest.skip("not here: old Chromes (from npm)")
    found: int = request.param
    return found


@pytest.fixture(scope="module")
def chrome(version: int) -> Iterator[OldChrome]:
    with started(version) as made:
        yield made


@pytest.mark.parametrize("url", PAGES)
def test_page_fits_a_phone_and_has_the_colours_of_today(
    chrome: OldChrome, browser: Browser, address: str, url: str
) -> None:
    chrome.open(address + url)
    assert chrome.evaluate("() => document.documentElement.scrollWidth") <= 360
    today = browser.new_page(viewport={"width": 360, "height": 740})
    today.goto(address + url)
    colours = today.evaluate(COLOURS)
    today.close()
    assert len({tuple(each) for each in colours}) > 3
    assert chrome.evaluate(COLOURS) == colours


def test_link_that_has_the_focus_has_a_ring(chrome: OldChrome, address: str) -> None:
    chrome.open(address)
    look = "e => { const s = getComputedStyle(e); return [s.outlineStyle, s.boxShadow]; }"
    before, after = chrome.evaluate(
        f"() => {{ const e = document.querySelector('main a'), look = {look}; const before = look(e); e.focus(); return [before, look(e)]; }}"
    )
    assert before[1] == "none"
    assert after[0] == "solid"
    assert after[1] != "none"


SEARCH = """async selector => {
  document.getElementById("search-button").click();
  const input = document.getElementById("search-input");
  input.value = "brown pee";
  for (let n = 0; n < 150; n++) {
    input.dispatchEvent(new Event("input"));
    const found = document.querySelector(selector);
    if (found) return [found.innerText, getComputedStyle(document.getElementById("search-dialog")).backgroundColor];
    await new Promise(next => setTimeout(next, 100));
  }
}"""


def test_search_answers_or_leads_elsewhere(chrome: OldChrome, version: int, address: str) -> None:
    chrome.open(address)
    is_too_old = version == READ_ONLY
    said, ground = chrome.evaluate(
        SEARCH, "#search-instead:not([hidden])" if is_too_old else "#search-results .is-emergency"
    )
    for owed in ("In an older browser", "When to get help", "A to Z") if is_too_old else ("Brown pee", "999"):
        assert owed in said
    assert ground == "rgb(255, 255, 255)"
