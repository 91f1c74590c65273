"""Pages short enough to read in pain: words, the first screen, and what folds opens by link, by keyboard, without scripts."""

import json
import re
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from leaflets import paths
from leaflets.content import Content
from leaflets.elements import Element, classes_of, parse, plain_text
from support.pages import url_of, urls_of

MOST_WORDS, MOST_IN_ALL, HIGHEST_MEDIAN = 900, 16_000, 650
"""Of pages for patients: of one, of all, and in the median."""
LONGEST_SIGNS = 7
PHONE = {"width": 360, "height": 740}


def own_text(html: str) -> Element:
    """Parse a page without its warning signs, citations, pictures and captions, which are not read from end to end."""
    body = parse(html)

    def cut(element: Element) -> None:
        for child in list(element):
            if child.tag == "figure" or classes_of(child) & {"signs", "sign", "citation"}:
                tail = child.tail
                child.clear()
                child.tail = tail
            else:
                cut(child)

    cut(body)
    return body


def words(html: str) -> int:
    return len([word for word in plain_text([own_text(html)]).split() if re.search(r"\w", word)])


@pytest.fixture(scope="module")
def texts(site: Path, content: Content) -> dict[str, str]:
    """Give the HTML of each page for patients by its slug, as a Leaflet has it."""
    slugs = [page.slug for page in content.pages.values() if page.is_patient_page]
    modules: dict[str, Any] = {slug: json.loads((site / paths.module(slug)).read_bytes()) for slug in slugs}
    return {slug: module["html"] for slug, module in modules.items()}


def test_pages_are_short(texts: dict[str, str]) -> None:
    counts = {slug: words(html) for slug, html in texts.items()}
    print(f"\n{sum(counts.values()):,} words on {len(counts)} pages, median {statistics.median(counts.values())}")
    assert len(counts) >= 35
    assert {slug: count for slug, count in counts.items() if count > MOST_WORDS} == {}
    assert sum(counts.values()) <= MOST_IN_ALL
    assert statistics.median(counts.values()) <= HIGHEST_MEDIAN


def test_words_are_counted_without_signs_citations_and_captions() -> None:
    text = '<p>One two.<sup class="citation">[<a href="#a">1</a>]</sup></p>'
    assert words(text) == 2
    assert words(text.replace("</p>", " Three four.</p>")) == 4
    assert words(f'{text}<ul class="signs"><li>A sign.</li></ul>') == 2
    assert words(f"{text}<figure><figcaption>A caption.</figcaption></figure>") == 2
    assert words(f"{text}<ul><li>Three four.</li></ul>") == 4


def test_lists_of_signs_are_short_too(texts: dict[str, str]) -> None:
    for slug, html in texts.items():
        for element in parse(html).iter("ul"):
            if "signs" in classes_of(element):
                assert len(element) <= LONGEST_SIGNS, (slug, plain_text([element])[:60])


# The first screen of a phone


FIRST_SCREEN = """() => {
  const seen = (e) => { const r = e?.getBoundingClientRect(); return !!r && r.height > 0 && r.bottom <= innerHeight; };
  const lead = document.querySelector(".lead"), call = document.querySelector(".help-line a[href^='tel:']");
  return {lead: seen(lead), call: seen(call), help: seen(document.querySelector("header a[href*='get-help'], .help-line a[href*='get-help']")),
          first: !!(lead.compareDocumentPosition(document.querySelector(".key-points, article > p:not(.lead, .help-line, .caption)")) & 4)};
}"""


def test_message_and_act_are_on_the_first_screen_of_a_phone(browser: Browser, address: str, content: Content) -> None:
    page = browser.new_context(viewport=PHONE).new_page()  # type: ignore[arg-type]
    found = {}
    for each in content.pages.values():
        if each.is_patient_page:
            page.goto(address + url_of(each.slug))
            shown = page.evaluate(FIRST_SCREEN)
            if each.slug == "get-help":  # it is what the others lead to
                shown["help"] = True
            found[each.slug] = [name for name, value in shown.items() if not value]
    page.context.close()
    assert {slug: missing for slug, missing in found.items() if missing} == {}


# What folds


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param)  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


def test_link_to_a_source_opens_the_sources(page: Page, address: str) -> None:
    page.goto(address + "pulled-muscle/")
    sources = page.locator("details.sources")
    expect(sources.locator("li").first).to_be_hidden()
    count = sources.locator("li").count()
    expect(sources.locator("summary")).to_have_text(f"Sources for this page ({count})")
    page.locator("article .citation a").first.click()
    expect(sources.locator("li").first).to_be_visible()
    expect(sources.locator("li").first).to_be_in_viewport()


def test_address_of_a_source_opens_the_sources(page: Page, address: str) -> None:
    page.goto(address + "pulled-muscle/")
    last = str(page.locator("details.sources li").last.get_attribute("id"))
    page.goto("about:blank")
    page.goto(f"{address}pulled-muscle/#{last}")
    expect(page.locator(f"#{last}")).to_be_in_viewport()


def test_explained_word_opens_the_words(page: Page, address: str) -> None:
    page.goto(address + "pulled-muscle/")
    words = page.locator("details.words")
    expect(words.locator("dt").first).to_be_hidden()
    page.locator("a.term").first.click()
    expect(words.locator("dt").first).to_be_visible()


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_folds_open_and_close_by_keyboard(page: Page, address: str, key: str) -> None:
    for url, selector in (
        ("pulled-muscle/", "details.sources"),
        ("pulled-muscle/", "details.words"),
        ("get-help/", "details.sign"),
    ):
        page.goto(address + url)
        fold = page.locator(selector).first
        fold.locator("summary").focus()
        page.keyboard.press(key)
        expect(fold).to_have_attribute("open", "")
        page.keyboard.press(key)
        expect(fold).not_to_have_attribute("open", "")


def test_sign_can_be_read_before_it_is_opened_and_says_what_to_do_after(page: Page, address: str) -> None:
    page.goto(address + "get-help/")
    signs = page.locator("details.sign")
    assert signs.count() > 60
    for sign in signs.all()[:5]:
        expect(sign.locator("summary strong")).to_be_visible()
    signs.first.locator("summary").click()
    expect(signs.first.locator(".sign__say")).to_be_visible()


def test_address_of_a_sign_opens_it(page: Page, address: str) -> None:
    page.goto(f"{address}get-help/#sign-brown-pee")
    sign = page.locator("details.sign:has(#sign-brown-pee)")
    expect(sign.locator("summary")).to_be_in_viewport()


def test_rows_that_fold_are_large_enough_to_press(browser: Browser, address: str, content: Content) -> None:
    page = browser.new_context(viewport=PHONE).new_page()  # type: ignore[arg-type]
    small = {}
    for url in urls_of(content):
        page.goto(address + url)
        heights = page.evaluate("""() => [...document.querySelectorAll("article summary")].filter(e => e.checkVisibility())
          .map(e => [e.getBoundingClientRect().height, e.textContent.slice(0, 40)]).filter(([height]) => height < 44)""")
        if heights:
            small[url] = heights
    page.context.close()
    assert small == {}
