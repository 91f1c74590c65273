"""Every page in a real browser, opened once with scripts and once without: what it asks for, stores, shows and fits in."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from leaflets.content import Content
from support.pages import urls_of


@dataclass
class Visit:
    """What a reader's browser does with a page."""

    url: str
    hosts: set[str]
    """That it asked for something."""
    errors: list[str]
    stored: list[str]
    """Names of cookies and of what scripts stored."""
    wide: int
    """Pixels that it takes on a phone of 320."""
    wide_spaced: int
    """The same with the text spacing that readers may set, at 400 % zoom."""
    cut: list[str]
    """Words that do not fit their box then."""
    errors_without_scripts: list[str]
    missing_without_scripts: list[str]
    """Of the title and of the dates, what is not visible."""
    hidden_without_scripts: list[str]


SPACING = """*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}
p{margin-bottom:2em!important}"""
WIDTH = "document.documentElement.scrollWidth"
STORED = "[document.cookie, ...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(Boolean)"
CUT = """[...document.querySelectorAll("h1,h2,h3,p,li,td,th,dd,summary,button,a")].filter(e =>
  e.scrollWidth > e.clientWidth + 2 && getComputedStyle(e).overflowX !== "visible" && e.clientWidth > 1)
  .map(e => e.textContent.slice(0, 40))"""
HIDDEN = """selector => [...document.querySelectorAll(selector)].filter(e => {
  const { width, height } = e.getBoundingClientRect();
  return !e.checkVisibility({ visibilityProperty: true }) || !width || !height;
}).map(e => e.outerHTML.slice(0, 80))"""
TEXT = "article :is(h2, h3, p, li, td, dd):not(details *, .builder *, .caption, .moved *)"
"""The browser itself opens details; the builder shows choices where there is a script, and its code
below anyway; on a wide screen the name of the part is beside the text; nobody needs the old anchors of a page."""


def watched(browser: Browser, **options: Any) -> tuple[Page, list[str], list[str]]:
    """Open a tab of a fresh browser; give it with the addresses that it will ask for and the errors that it will log."""
    page = browser.new_context(**options).new_page()
    asked: list[str] = []
    errors: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("request", lambda request: asked.append(request.url))
    page.on("console", note)
    page.on("pageerror", lambda error: errors.append(str(error)))
    return page, asked, errors


@pytest.fixture(scope="module")
def visits(browser: Browser, address: str, content: Content) -> list[Visit]:
    """Visit every page."""
    page, asked, errors = watched(browser)
    plain, _, errors_without = watched(browser, java_script_enabled=False)
    found = []
    for url in urls_of(content):
        for notes in (asked, errors, errors_without):
            notes.clear()
        page.set_viewport_size({"width": 1280, "height": 720})
        page.goto(address + url, wait_until="load")
        hosts = {urlsplit(one).netloc for one in asked if not one.startswith("data:")}
        stored = [*page.evaluate(STORED), *map(str, page.context.cookies())]
        page.set_viewport_size({"width": 320, "height": 640})
        wide = page.evaluate(WIDTH)
        page.set_viewport_size({"width": 320, "height": 256})
        page.add_style_tag(content=SPACING)
        wide_spaced, cut = page.evaluate(WIDTH), page.evaluate(CUT)
        plain.goto(address + url, wait_until="load")
        missing = [what for what in ("h1", ".review") if not plain.locator(what).is_visible()]
        hidden = plain.evaluate(HIDDEN, TEXT)
        found.append(Visit(url, hosts, [*errors], stored, wide, wide_spaced, cut, [*errors_without], missing, hidden))
    for tab in (page, plain):
        tab.context.close()
    return found


def test_no_page_asks_another_host(visits: list[Visit], address: str) -> None:
    assert {visit.url: visit.hosts for visit in visits if visit.hosts != {urlsplit(address).netloc}} == {}


def test_no_page_logs_an_error(visits: list[Visit]) -> None:
    assert {visit.url: visit.errors for visit in visits if visit.errors} == {}


def test_no_page_stores_a_thing(visits: list[Visit]) -> None:
    """The colour scheme is stored once a reader chooses it, see test_look.py."""
    assert {visit.url: visit.stored for visit in visits if visit.stored} == {}


def test_every_page_fits_a_small_phone(visits: list[Visit]) -> None:
    assert {visit.url: visit.wide for visit in visits if visit.wide > 320} == {}


def test_text_spacing_and_zoom_lose_nothing(visits: list[Visit]) -> None:
    """Hold to WCAG 1.4.10 and 1.4.12: 320 px, with the text spacing that readers may set."""
    assert {visit.url: visit.wide_spaced for visit in visits if visit.wide_spaced > 320} == {}
    assert {visit.url: visit.cut for visit in visits if visit.cut} == {}


def test_every_page_is_whole_without_javascript(visits: list[Visit]) -> None:
    assert {visit.url: visit.missing_without_scripts for visit in visits if visit.missing_without_scripts} == {}
    assert {visit.url: visit.hidden_without_scripts for visit in visits if visit.hidden_without_scripts} == {}
    assert {v.url: v.errors_without_scripts for v in visits if v.errors_without_scripts} == {}


def test_every_page_was_visited(visits: list[Visit], content: Content) -> None:
    assert len(visits) == len(content.pages) > 20
