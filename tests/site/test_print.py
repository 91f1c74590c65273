"""Pages on paper, as a real browser prints them."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from content.dates import in_words
from leaflets.library import Library
from playwright.sync_api import Browser, Page
from test_site import pages_of

from leaflets.content import Library

PAPER = {"width": 665, "height": 1000}
"""An A4 page between its margins (176 mm), in CSS pixels."""
SHEETS = {"diary": 7 * 6, "questions": 0}
"""Pages with a sheet to fill in, with the number of empty boxes of its table."""
SCHEMES = {
    "light": ("light", ""),
    "dark by the system": ("dark", ""),
    "dark by the reader": ("light", "document.documentElement.dataset.scheme = 'dark'"),
}


def printed(browser: Browser, address: str, library: Library, scheme: str = "light") -> Iterator[Page]:
    """Give each page as it would be printed."""
    system, choice = SCHEMES[scheme]
    context = browser.new_context(color_scheme=system, viewport=PAPER)  # type: ignore[arg-type]
    page = context.new_page()
    page.emulate_media(media="print")
    for url in pages_of(library):
        page.goto(address + url)
        page.evaluate(choice)
        yield page
    context.close()


def has_sheet(page: Page) -> bool:
    return page.locator(".sheet").count() > 0


def seen(page: Page, what: str, test: str) -> Any:
    """Describe the visible elements among `what` that fail `test`, a JavaScript expression of `e` and its style `s`."""
    return page.evaluate(
        """([what, test]) => [...document.querySelectorAll(what)]
          .filter((e) => e.checkVisibility() && !new Function("e", "s", `return ${test}`)(e, getComputedStyle(e)))
          .map((e) => e.outerHTML.slice(0, 120))""",
        [what, test],
    )


def days_of(library: Library) -> dict[str, str]:
    """Give the day in words on which the evidence of each page was last checked, by the page's address."""
    days = [in_words(meta.checked) for meta in library.front_matter.values()]
    return dict(zip(pages_of(library), days, strict=True))


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


# Any page


@pytest.mark.slow
def test_nothing_of_the_frame_is_printed(browser: Browser, address: str, library: Library) -> None:
    visited = 0
    for page in printed(browser, address, library):
        around = "e.contains(document.querySelector('article.text')) || e.closest('article.text')"
        assert seen(page, "body *", around) == [], page.url
        assert seen(page, ".text :is(nav, button, input, select, audio, video, dialog, .listen)", "false") == [], (
            page.url
        )
        visited += 1
    assert visited == len(library.manuscripts)


LOST = """(unprinted) => [...document.querySelectorAll("article.text *")]
    .filter((e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((e) => !e.closest(unprinted))
    .filter((e) => !e.checkVisibility({visibilityProperty: true, opacityProperty: true}) || !e.getBoundingClientRect().width)
    .map((e) => e.outerHTML.slice(0, 120))"""
"""Elements with text of their own that paper does not show."""
FOR_SCREENS = (
    "nav, fieldset, button, .download, .listen, .builder, .builder-page, .offline-switch, script, style, noscript, svg"
)
BESIDE_A_SHEET = ".text:has(.sheet) > :not(h1, .help-line, .sheet), .text:has(.sheet) > h1 .caption"


@pytest.mark.slow
def test_no_text_is_lost_on_paper(browser: Browser, address: str, library: Library) -> None:
    shown = 0
    for page in printed(browser, address, library):
        assert page.evaluate(LOST, f"{FOR_SCREENS}, {BESIDE_A_SHEET}") == [], page.url
        shown += page.locator(":is(.key-points, .words, .review, .care-card)").locator("visible=true").count()
    assert shown > 100


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_print_is_black_on_white(browser: Browser, address: str, library: Library, scheme: str) -> None:
    black, nothing = "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"
    for page in printed(browser, address, library, scheme):
        assert seen(page, "body, body *", f"s.color === '{black}'") == [], page.url
        assert seen(page, "html, body", "s.backgroundColor === 'rgb(255, 255, 255)'") == [], page.url
        ground = f"s.backgroundColor === '{nothing}' && s.backgroundImage === 'none' && s.boxShadow === 'none'"
        assert seen(page, "body *", ground) == [], page.url
        assert seen(page, "svg :is(text, tspan)", f"s.fill === '{black}'") == [], page.url
        grey = "['none', ''].includes(s.fill) || s.fill.startsWith('url') || /^rgb\\((\\d+), \\1, \\1\\)$/.test(s.fill)"
        assert seen(page, "svg :is(path, rect, circle, ellipse, use)", grey) == [], page.url
        edges = f"s.borderTopWidth === '0px' || s.borderTopColor === '{black}'"
        assert seen(page, ".text *", edges) == [], page.url


@pytest.mark.slow
def test_every_page_is_printed_with_help_sources_dates_status_and_address(
    browser: Browser, address: str, library: Library
) -> None:
    with_sources = 0
    days = days_of(library)
    for page in printed(browser, address, library):
        for what in ("h1", ".help-line"):
            assert page.locator(what).is_visible(), (page.url, what)
        review = page.locator(".review")
        shown = " ".join(review.inner_text().split())
        for words in (f"Evidence last checked {days[page.url.removeprefix(address)]}", "Not reviewed by a clinician"):
            assert words in shown, (page.url, words)
        assert "https://inomyalgia.example/" + page.url.removeprefix(address) in shown, page.url
        if page.locator("section.sources").count() and not has_sheet(page):
            with_sources += 1
            assert seen(page, "section.sources li", "e.getBoundingClientRect().height > 0") == []
            assert page.locator("section.sources li").filter(visible=False).count() == 0, page.url
            assert page.locator("section.sources li").count() > 0, page.url
    assert with_sources > 12


@pytest.mark.slow
def test_text_has_the_size_of_print_and_fits_the_paper(browser: Browser, address: str, library: Library) -> None:
    for page in printed(browser, address, library):
        point = 96 / 72
        body = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.text')).fontSize)")
        assert 11 * point <= body <= 12 * point, page.url
        small = f"parseFloat(s.fontSize) >= {6.5 * point} || e.closest('sup') || !e.textContent.trim()"
        assert seen(page, ".text :is(p, li, dt, dd, th, td, figcaption, a)", small) == [], page.url
        wide = f"e.getBoundingClientRect().right <= {PAPER['width']} + 0.5"
        assert seen(page, ".text *:not(svg *)", wide) == [], page.url
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"], page.url


@pytest.mark.slow
def test_tables_are_tables_again(browser: Browser, address: str, library: Library) -> None:
    tables = 0
    for page in printed(browser, address, library):
        for what, display in {
            "table": "table",
            "thead": "table-header-group",
            "tbody": "table-row-group",
            "tr": "table-row",
            ":is(th, td)": "table-cell",
        }.items():
            assert seen(page, f".text {what}", f"s.display === '{display}'") == [], page.url
        label = "getComputedStyle(e, '::before').content === 'none'"
        assert seen(page, ".text td", label) == [], page.url
        assert seen(page, ".text thead", "s.clipPath === 'none' && s.position === 'static'") == [], page.url
        tables += page.locator(".text table").locator("visible=true").count()
    assert tables >= 4


@pytest.mark.slow
def test_addresses_stand_after_links_that_leave_the_page(browser: Browser, address: str, library: Library) -> None:
    counted = {"foreign": 0, "of the site": 0, "none": 0}
    for page in printed(browser, address, library):
        for href, kind, after in page.evaluate(
            """() => [...document.querySelectorAll('.text a')].filter((a) => a.checkVisibility()).map((a) => [
              a.getAttribute('href'), a.className || a.parentElement.className, getComputedStyle(a, '::after').content])"""
        ):
            if href.startswith(("#", "./")) or "#source-" in href or kind in ("term", "citation") or href == ".":
                expected, group = "none", "none"
            elif href.startswith("http"):
                expected, group = f'" ({href})"', "foreign"
            elif href.startswith("../"):
                expected, group = f'" (.{href})"', "of the site"
            elif ":" in href:
                expected, group = "none", "none"
            else:
                expected, group = f'" (.../{href})"', "of the site"
            assert after.replace('" "', "") == expected, (page.url, href)
            counted[group] += 1
        if not has_sheet(page):
            note = page.evaluate(
                "getComputedStyle(document.querySelector('.review dl > :last-child dd'), '::after').content"
            )
            assert "start of this address" in note, page.url
    assert min(counted.values()) > 100, counted


def test_closed_parts_are_printed_open(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "symptoms/")
    page.evaluate(
        """() => document.querySelector('.review').insertAdjacentHTML('beforebegin',
          '<details><summary>More</summary><p id="closed">Closed on screen.</p></details>')"""
    )
    assert not page.locator("#closed").is_visible()
    short = pages_in(page.pdf(format="A4"))
    page.evaluate("document.querySelector('#closed').innerHTML = 'Long. '.repeat(4000)")
    assert pages_in(page.pdf(format="A4")) > short
    page.emulate_media(media="print")
    assert page.locator("#closed").is_visible()
    page.close()


def test_levels_of_care_differ_without_colour(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    page.goto(address + "get-help/")
    edges = {
        level: page.evaluate(
            """(level) => { const s = getComputedStyle(document.querySelector('.care-card--' + level));
              return [parseFloat(s.borderTopWidth), s.borderTopStyle]; }""",
            level,
        )
        for level in ("emergency", "urgent", "routine", "caution")
    }
    assert edges["emergency"][0] > edges["urgent"][0] > edges["routine"][0] > 0
    assert edges["caution"][1] == "dashed"
    assert [heading.split(":")[0] for heading in page.locator(".care-card > h2").all_inner_texts()] == [
        "Emergency",
        "Same day",
        "Routine",
    ]
    page.close()


def test_filter_prints_as_it_was_set(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "evidence/")
    page.locator("#verdict-contradicted").check()
    page.emulate_media(media="print")
    assert page.locator("tr.claim").locator("visible=true").count() == 6
    assert page.locator(".claims__filter label").locator("visible=true").all_inner_texts() == ["Contradicted (6)"]
    page.close()


# Sheets


@pytest.mark.parametrize("slug", SHEETS)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("font", ["", "* { letter-spacing: 0.06em }"], ids=["our font", "a wider font"])
def test_sheet_is_one_page(browser: Browser, address: str, slug: str, paper: str, font: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}{slug}/")
    if font:
        page.add_style_tag(content=font)
    assert pages_in(page.pdf(format=paper)) == 1
    # It is the rule for sheets that does it: without one the page is long.
    page.evaluate("document.querySelector('.sheet').className = ''")
    assert pages_in(page.pdf(format=paper)) > 1
    page.close()


@pytest.mark.parametrize("slug", SHEETS)
def test_sheet_is_printed_alone(browser: Browser, address: str, library: Library, slug: str) -> None:
    page = browser.new_page(viewport=PAPER)  # type: ignore[arg-type]
    page.goto(f"{address}{slug}/")
    page.emulate_media(media="print")
    parts = page.evaluate(
        """() => [...document.querySelectorAll('.text > *')].filter((e) => e.checkVisibility())
          .map((e) => e.className || e.localName)"""
    )
    assert parts == ["h1", "help-line", "sheet", "review"]
    foot = " ".join(page.locator(".review").inner_text().split())
    assert re.fullmatch(
        rf"Evidence last checked {days_of(library)[f'{slug}/']} Clinician review Not reviewed by a clinician"
        rf" Address https://inomyalgia\.example/{slug}/",
        foot,
    )
    assert page.locator(".sheet hr").locator("visible=true").count() >= 2
    assert page.locator(".sheet td:empty").locator("visible=true").count() == SHEETS[slug]
    heights = page.evaluate(
        "[...document.querySelectorAll('.sheet :is(hr, td)')].map((e) => e.getBoundingClientRect().height)"
    )
    assert min(heights) > 8 * 96 / 25.4  # 8 mm: room for handwriting
    page.close()


def test_table_of_a_sheet_scrolls_on_a_phone_in_a_named_box(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(address + "diary/")
    box = page.get_by_role("region", name="Day by day")
    assert box.get_attribute("tabindex") == "0"
    assert box.locator("table").evaluate("(e) => getComputedStyle(e).display") == "table"
    assert box.evaluate("(e) => e.scrollWidth > e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    box.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.sheet__scroll').scrollLeft > 0")
    page.close()
