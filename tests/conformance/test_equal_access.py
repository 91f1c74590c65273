"""IBM Equal Access on each kind of page, in both schemes, on a phone and on a wide screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from leaflets import paths
from support.equal_access import failures
from support.pages import KINDS

OTHERS = {
    paths.embed("get-help"): "embed page",
    paths.embed("related-conditions"): "table in an embed page",
    "codes/icd-10-cm/M79.1/": "code",
}
WIDTHS = {320: 640, 1280: 900}


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """Give a tab."""
    context = browser.new_context(reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_fails_on_any_kind_of_page(tab: Page, address: str, width: int, scheme: Any) -> None:
    tab.set_viewport_size({"width": width, "height": WIDTHS[width]})
    tab.emulate_media(color_scheme=scheme)
    found = {}
    for url in (*KINDS, *OTHERS):
        tab.goto(address + url)
        found[url] = failures(tab)
    assert {url: said for url, said in found.items() if said} == {}


def test_nothing_fails_with_menu_or_search_open_or_groups_unfolded(tab: Page, address: str) -> None:
    tab.set_viewport_size({"width": 320, "height": WIDTHS[320]})
    tab.goto(address)
    tab.locator("#menu-button").click()
    assert failures(tab) == []
    tab.locator("#menu-search").click()
    tab.locator("#search-input").fill("statin")
    expect(tab.locator("#search-results a").first).to_be_visible()
    assert failures(tab) == []
    tab.goto(f"{address}related-conditions/")
    tab.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
    assert failures(tab) == []


def test_a_fault_is_found(tab: Page, address: str) -> None:
    tab.goto(f"{address}symptoms/")
    tab.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=a.png><svg role=img></svg>')"
    )
    assert {said.partition(":")[0] for said in failures(tab)} >= {"img_alt_valid", "svg_graphics_labelled"}
