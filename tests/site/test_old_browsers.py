"""Browsers that lack something: a page is as it is without scripts, or does it in another way, or says what does not work."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

PHONE = {"width": 360, "height": 740}
BROKEN = "const a = ;"
"""What a browser cannot read: to it, newer syntax is no more than that."""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page on a phone."""
    context = browser.new_context(viewport=PHONE, reduced_motion="reduce")  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def changed(change: Callable[[str], str]) -> Callable[[Route], None]:
    """Answer with a changed file."""
    return lambda route: route.fulfill(response=(answer := route.fetch()), body=change(answer.text()))


def expect_page_without_scripts(page: Page) -> None:
    """Nothing is offered that cannot work, and the menu is the link to the list of pages."""
    assert page.evaluate("document.documentElement.className") == "no-js"
    assert page.locator("button:visible").count() == 0
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(page.locator("#menu")).to_be_in_viewport()


def test_page_whose_script_cannot_be_read_is_as_without_scripts(page: Page, address: str) -> None:
    script = re.compile(r"<script>(?=[^<]*menu-button)")
    page.route(f"{address}symptoms/", changed(lambda html: script.sub(f"<script>{BROKEN}", html)))
    page.goto(f"{address}symptoms/")
    expect_page_without_scripts(page)


@pytest.mark.parametrize("lacks", ["Element.prototype.closest", "window.URLSearchParams", "history.pushState"])
def test_page_never_stands_with_buttons_that_do_nothing(page: Page, address: str, lacks: str) -> None:
    """Where something is missing, either the script has ended before it offers anything, or it works without that."""
    page.add_init_script(f"{lacks} = undefined")
    page.goto(f"{address}symptoms/")
    if page.evaluate("document.documentElement.className") == "no-js":
        expect_page_without_scripts(page)
    else:
        page.locator("#menu-button").click()
        expect(page.locator("#pages")).to_have_class("pages is-open")


def test_script_of_the_page_offers_nothing_before_it_has_run(page: Page, address: str) -> None:
    page.route(
        f"{address}symptoms/",
        changed(
            lambda html: html.replace(
                "</footer>", "</footer><script>seen = document.documentElement.className</script>", 1
            )
        ),
    )
    page.goto(f"{address}symptoms/")
    assert page.evaluate("[seen, document.documentElement.className]") == ["no-js", "js"]


@pytest.mark.parametrize("name", ["search", "search-index"])
def test_search_that_cannot_start_says_so_and_leads_on(page: Page, address: str, name: str) -> None:
    page.route(re.compile(rf"/{name}\.\w+\.js$"), changed(lambda _: BROKEN))
    page.goto(f"{address}symptoms/")
    page.locator("#search-button").click()
    expect(page.locator("#search-status")).to_contain_text("The search did not start.")
    instead = page.locator("#search-instead")
    expect(instead.get_by_role("link", name="When to get help")).to_be_visible()
    instead.get_by_role("link", name="A to Z").click()
    page.wait_for_url(f"{address}a-to-z/")


def test_search_that_starts_shows_no_way_around_it(page: Page, address: str) -> None:
    page.goto(f"{address}symptoms/")
    page.locator("#search-button").click()
    page.locator("#search-input").fill("statin")
    expect(page.locator("#search-results a").first).to_be_visible()
    expect(page.locator("#search-instead")).to_be_hidden()


def test_search_works_without_dialogs(page: Page, address: str) -> None:
    """Firefox before 98 and Safari before 15.4 have none, nor their styles."""
    page.add_init_script(
        "for (const name of ['show', 'showModal', 'close', 'open']) delete HTMLDialogElement.prototype[name]"
    )
    page.goto(f"{address}symptoms/")
    search = page.get_by_role("dialog", name="Search")
    expect(search).to_be_hidden()
    for leave in ("Escape", "Close"):
        page.locator("#search-button").click()
        expect(search).to_be_in_viewport()
        expect(page.locator("#search-input")).to_be_focused()
        page.keyboard.type("statin")
        expect(page.locator("#search-results a").first).to_be_visible()
        seen = search.evaluate(
            "e => e.contains(document.elementFromPoint(innerWidth / 2, 60)) && getComputedStyle(e).backgroundColor"
        )
        assert seen == "rgb(255, 255, 255)"
        if leave == "Escape":
            page.keyboard.press("Escape")
        else:
            search.get_by_role("button", name="Close").click()
        expect(search).to_be_hidden()
        expect(page.locator("#search-button")).to_be_focused()
        page.locator("#search-input").evaluate("e => { e.value = ''; }")
    page.locator("#search-button").click()
    page.keyboard.type("statin")
    page.locator("#search-results a").first.click()
    page.go_back()
    expect(page.locator("#search-results a").first).to_be_visible()


def test_escape_closes_the_search_from_its_field(page: Page, address: str) -> None:
    """Safari gives Escape to the field alone, so that the page must close the dialog itself."""
    page.goto(address)
    page.locator("#search-button").click()
    page.locator("#search-input").fill("rash")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Search")).to_be_hidden()


def test_reading_aloud_asks_for_no_newer_selector(html: dict[str, str]) -> None:
    """A selector that a browser does not know throws, and the data of a page may have some that no linter sees."""
    found = {url: re.findall(r'="[^"]*:(?:has|is|where)\([^"]*"', html) for url, html in html.items()}
    assert {url: selectors for url, selectors in found.items() if selectors} == {}
