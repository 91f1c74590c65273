"""Pages on paper, as a real browser prints them."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser

from leaflets.content import Content
from leaflets.content.dates import in_words
from support.pages import metas, url_of, urls_of
from support.project import PUBLIC

PAPER = {"width": 665, "height": 1000}
"""An A4 page between its margins (176 mm), in CSS pixels."""
SHEETS = {"diary": 7 * 6, "questions": 0}
"""Pages with a sheet to fill in, with the number of empty boxes of its table."""
SCHEMES = {
    "light": ("light", ""),
    "dark by the system": ("dark", ""),
    "dark by the reader": ("light", "document.documentElement.dataset.scheme = 'dark'"),
}


@dataclass
class Printed:
    """A page as it would be printed."""

    url: str
    faults: dict[str, list[str]]
    """Visible elements that fail a check, by its name."""
    lost: list[str]
    """Elements with text of their own that paper does not show."""
    sheet: bool
    """Whether it has a sheet to fill in."""
    unseen: list[str]
    """Of the title and the emergency line, what is not visible."""
    review: str
    """Words about dates and status."""
    address_note: str
    sources: int
    font_size: float
    width: int
    tables: int
    parts: int
    """Visible boxes that a screen has too."""
    links: list[tuple[str, str, str]]
    """Address and class of each link, and what is printed after it."""


POINT = 96 / 72
BLACK, NOTHING = "rgb(0, 0, 0)", "rgba(0, 0, 0, 0)"
DISPLAYS = {
    "table": "table",
    "thead": "table-header-group",
    "tbody": "table-row-group",
    "tr": "table-row",
    ":is(th, td)": "table-cell",
}
GREY = r"['none', ''].includes(s.fill) || s.fill.startsWith('url') || /^rgb\((\d+), \1, \1\)$/.test(s.fill)"
GREYED = "getComputedStyle(e.ownerSVGElement).filter === 'grayscale(1)'"
BLACK_ON_WHITE = {
    "text": ("body, body *", f"s.color === '{BLACK}'"),
    "paper": ("html, body", "s.backgroundColor === 'rgb(255, 255, 255)'"),
    "ground": (
        "body *",
        f"s.backgroundColor === '{NOTHING}' && s.backgroundImage === 'none' && s.boxShadow === 'none'",
    ),
    "words of drawings": ("svg :is(text, tspan)", f"s.fill === '{BLACK}' || {GREYED}"),
    "lines of drawings": ("svg :is(path, rect, circle, ellipse, use)", f"{GREY} || {GREYED}"),
    "edges": (".text *", f"s.borderTopWidth === '0px' || s.borderTopColor === '{BLACK}'"),
}
CHECKS = {
    "around the page": ("body *", "e.contains(document.querySelector('article.text')) || e.closest('article.text')"),
    "for screens": (".text :is(nav, button, input, select, audio, video, dialog, .listen, .moved)", "false"),
    "small": (
        ".text :is(p, li, dt, dd, th, td, figcaption, a)",
        f"parseFloat(s.fontSize) >= {6.5 * POINT} || e.closest('sup') || !e.textContent.trim()",
    ),
    "wide": (".text *:not(svg *)", f"e.getBoundingClientRect().right <= {PAPER['width']} + 0.5"),
    "labels": (".text td", "getComputedStyle(e, '::before').content === 'none'"),
    "hidden heads": (".text thead", "s.clipPath === 'none' && s.position === 'static'"),
    "flat sources": (".sources li", "e.getBoundingClientRect().height > 0"),
    **{f"display of {what}": (f".text {what}", f"s.display === '{display}'") for what, display in DISPLAYS.items()},
}
"""Elements, and what is true of each that is visible: a JavaScript expression of `e` and of its style `s`."""
SEEN = """checks => Object.fromEntries(Object.entries(checks).map(([name, [what, test]]) => {
  const passes = new Function("e", "s", `return ${test}`);
  const found = [...document.querySelectorAll(what)].filter(e => e.checkVisibility() && !passes(e, getComputedStyle(e)));
  return [name, found.map(e => e.outerHTML.slice(0, 120))];
}).filter(([, found]) => found.length))"""
LOST = """(unprinted) => [...document.querySelectorAll("article.text *")]
    .filter((e) => [...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter((e) => !e.closest(unprinted))
    .filter((e) => !e.checkVisibility({visibilityProperty: true, opacityProperty: true}) || !e.getBoundingClientRect().width)
    .map((e) => e.outerHTML.slice(0, 120))"""
FOR_SCREENS = (
    "nav, button, .back, .levels, .jumps, .sisters, .contents, .hero__act, .download, .listen, .builder, .builder-page, .offline-switch, .moved, "
    "script, style, noscript, svg"
)
BESIDE_A_SHEET = ".text:has(#the-sheet) > :not(h1, .help-line, .sheet), .text:has(#the-sheet) > h1 .caption"
LINKS = """[...document.querySelectorAll(".text a")].filter((a) => a.checkVisibility()).map((a) =>
    [a.getAttribute("href"), a.className || a.parentElement.className, getComputedStyle(a, "::after").content])"""
FACTS = """() => {
  const one = (selector) => document.querySelector(selector), all = (selector) => [...document.querySelectorAll(selector)];
  const visible = (e) => e && e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().height > 0;
  return {
    sheet: !!one("#the-sheet"),
    unseen: ["h1", ".help-line"].filter((selector) => !visible(one(selector))),
    review: one(".review").innerText,
    address_note: getComputedStyle(one(".review dl > :last-child dd"), "::after").content,
    sources: all(".sources li").filter(visible).length,
    font_size: parseFloat(getComputedStyle(one(".text")).fontSize),
    width: document.documentElement.scrollWidth,
    tables: all(".text table").filter(visible).length,
    parts: all(":is(.key-points, .words, .review, .care-card)").filter(visible).length,
  };
}"""


def days_of(content: Content) -> dict[str, str]:
    """Give the day in words on which the evidence of each page was last checked, by the page's address."""
    days = [in_words(meta.checked) for meta in metas(content)]
    return dict(zip(urls_of(content), days, strict=True))


def pages_in(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page[^s]", pdf))


# Any page


@pytest.fixture(scope="module")
def prints(browser: Browser, address: str, content: Content) -> list[Printed]:
    """Look at every page as it would be printed, once."""
    page = browser.new_context(viewport=PAPER).new_page()  # type: ignore[arg-type]
    found = []
    for url in urls_of(content):
        page.emulate_media(media="print", color_scheme="light")
        page.goto(address + url)
        faults = page.evaluate(SEEN, CHECKS)
        lost, links, facts = (
            page.evaluate(LOST, f"{FOR_SCREENS}, {BESIDE_A_SHEET}"),
            page.evaluate(LINKS),
            page.evaluate(FACTS),
        )
        for name, (system, choice) in SCHEMES.items():
            page.emulate_media(media="print", color_scheme=system)  # type: ignore[arg-type]
            page.evaluate(choice)
            faults |= {f"{name}: {fault}": seen for fault, seen in page.evaluate(SEEN, BLACK_ON_WHITE).items()}
        found.append(Printed(url=url, faults=faults, lost=lost, links=links, **facts))
    page.context.close()
    return found


def faults(prints: list[Printed], *names: str) -> dict[str, dict[str, list[str]]]:
    """Give what fails some checks, by page; of each check the beginning of its name."""
    found = {one.url: {name: seen for name, seen in one.faults.items() if name.startswith(names)} for one in prints}
    return {url: seen for url, seen in found.items() if seen}


def test_every_page_was_looked_at(prints: list[Printed], content: Content) -> None:
    assert len(prints) == len(content.pages)


def test_nothing_of_the_frame_is_printed(prints: list[Printed]) -> None:
    assert faults(prints, "around the page", "for screens") == {}


def test_no_text_is_lost_on_paper(prints: list[Printed]) -> None:
    assert {one.url: one.lost for one in prints if one.lost} == {}
    assert sum(one.parts for one in prints) > 100


@pytest.mark.parametrize("scheme", SCHEMES)
def test_print_is_black_on_white(prints: list[Printed], scheme: str) -> None:
    assert faults(prints, f"{scheme}: ") == {}


def test_every_page_is_printed_with_help_sources_dates_status_and_address(
    prints: list[Printed], content: Content
) -> None:
    days = days_of(content)
    assert {one.url: one.unseen for one in prints if one.unseen} == {}
    for one in prints:
        shown = " ".join(one.review.split())
        for words in (
            f"Evidence last checked {days[one.url]}",
            "No doctor or nurse has checked this page yet",
            f"{PUBLIC}{one.url}",
        ):
            assert words in shown, (one.url, words)
    assert faults(prints, "flat sources") == {}
    cited = {url_of(page.slug) for page in content.pages.values() if "[@" in page.body}
    assert {one.url for one in prints if one.sources} >= cited - {one.url for one in prints if one.sheet}
    assert len(cited) > 12


def test_text_has_the_size_of_print_and_fits_the_paper(prints: list[Printed]) -> None:
    assert {one.url: one.font_size for one in prints if not 11 * POINT <= one.font_size <= 12 * POINT} == {}
    assert faults(prints, "small", "wide") == {}
    assert {one.url: one.width for one in prints if one.width > PAPER["width"]} == {}


def test_tables_are_tables_again(prints: list[Printed]) -> None:
    assert faults(prints, "display of ", "labels", "hidden heads") == {}
    assert sum(one.tables for one in prints) >= 4


def test_addresses_stand_after_links_that_leave_the_page(prints: list[Printed]) -> None:
    counted = {"foreign": 0, "of the site": 0, "none": 0}
    for one in prints:
        for href, kind, after in one.links:
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
            assert after.replace('" "', "") == expected, (one.url, href)
            counted[group] += 1
        assert one.sheet or "start of this address" in one.address_note, one.url
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
    headings = {heading.split(":")[0] for heading in page.locator(".care-card > h2").all_inner_texts()}
    assert headings == {"Emergency", "Same day", "Routine"}
    page.close()


def test_every_claim_is_printed_under_its_verdict(browser: Browser, address: str, content: Content) -> None:
    page = browser.new_page()
    page.goto(address + "evidence/")
    assert page.locator("tr.claim").locator("visible=true").count() == 0  # folded on screen, with their numbers
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("tr.claim").locator("visible=true").count() == len(content.claims)
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
    page.evaluate("document.querySelector('#the-sheet').id = ''")
    assert pages_in(page.pdf(format=paper)) > 1
    page.close()


@pytest.mark.parametrize("slug", SHEETS)
def test_sheet_is_printed_alone(browser: Browser, address: str, content: Content, slug: str) -> None:
    page = browser.new_page(viewport=PAPER)  # type: ignore[arg-type]
    page.goto(f"{address}{slug}/")
    page.emulate_media(media="print")
    parts = page.evaluate(
        """() => [...document.querySelectorAll('.text > *')].filter((e) => e.checkVisibility())
          .map((e) => e.className || e.localName)"""
    )
    assert parts == ["h1", "help-line", "sheet", "end"]
    foot = " ".join(page.locator(".review").inner_text().split())
    assert re.fullmatch(
        rf"Evidence last checked {days_of(content)[f'{slug}/']} Checked by a doctor or nurse No doctor or nurse has checked this page yet"
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


@pytest.mark.parametrize("width", [320, 360])
def test_table_of_a_sheet_is_groups_of_label_and_line_on_a_phone(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 640})
    page.goto(address + "diary/")
    box = page.locator(".sheet__box")
    assert box.locator("table").evaluate("(e) => getComputedStyle(e).display") == "block"
    assert box.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    lines = box.locator("td").evaluate_all(
        "cells => cells.map(e => [getComputedStyle(e, '::before').content, e.getBoundingClientRect().right])"
    )
    assert len(lines) == SHEETS["diary"]
    assert all(len(label) > 2 and label != "none" and right <= width for label, right in lines)
    page.close()


def test_table_of_a_sheet_is_a_table_on_a_computer(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + "diary/")
    box = page.locator(".sheet__box")
    assert box.locator("table").evaluate("(e) => getComputedStyle(e).display") == "table"
    assert box.evaluate("(e) => e.scrollWidth <= e.clientWidth")
    page.close()
