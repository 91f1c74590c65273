"""A page of ours in Wagtail, by the steps of docs/clinics.md: an editor pastes both codes, and the address of the page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from support import nginx, wagtail
from support.frames import assert_frame_works
from support.project import PUBLIC

PAGE = f"{PUBLIC}get-help/"


def add_html(page: Page, code: str) -> None:
    page.get_by_role("option", name="HTML").click()
    page.locator("textarea[name=body-0-value]").fill(code)


def add_address(page: Page, address: str) -> None:
    page.get_by_role("option", name="Text").click()
    page.locator(".Draftail-Editor [contenteditable=true]").press_sequentially("/embed")
    page.get_by_role("option", name="Embed").click()
    page.get_by_label("URL").fill(address)
    page.get_by_role("button", name="Insert", exact=True).click()
    expect(page.locator("input[name=body-0-value]")).to_have_value(re.compile(re.escape(address)))  # what is sent


@pytest.fixture(scope="module")
def clinic(
    browser: Browser, site: Path, codes: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Run a Wagtail with a page for each code and one for the address; give its own address."""
    if said := wagtail.missing():
        pytest.skip(f"not here: {said}")
    recipe = (site / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    with (
        nginx.serve(recipe, site, tmp_path_factory.mktemp("nginx")) as ours,
        wagtail.serve(f"{ours}oembed/", PUBLIC) as address,
    ):
        page = browser.new_page()
        page.route(f"{PUBLIC}**", lambda route: route.abort())  # the preview asks for a picture
        page.goto(f"{address}admin/login/")
        page.get_by_label("Username").fill(wagtail.EDITOR["USERNAME"])
        page.get_by_label("Password").fill(wagtail.EDITOR["PASSWORD"])
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{address}admin/")
        for way, pasted in {**codes, "address": PAGE}.items():
            page.goto(f"{address}admin/pages/add/clinic/textpage/2/")
            page.get_by_placeholder("Page title").fill(way)
            page.get_by_role("button", name="Insert a block").click()
            (add_address if way == "address" else add_html)(page, pasted)
            page.get_by_role("button", name="More actions").click()
            page.get_by_role("button", name="Publish").click()
            page.wait_for_url(f"{address}admin/pages/2/")
        page.close()
        yield address


@pytest.mark.parametrize("way", ["frame", "script", "address"])
def test_frame_stays_in_the_column_and_its_links_lead_on(page: Page, clinic: str, way: str) -> None:
    page.goto(f"{clinic}{way}/")
    assert_frame_works(page, "main", fits=way == "script")
