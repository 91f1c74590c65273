"""The site in Firefox and WebKit: what a reader does on a phone, axe on every page, the offline copy, paper."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.base import AXE_SCRIPT

from leaflets.commands.components import SCHEMES
from leaflets.commands.components import page as components
from leaflets.content import Content
from support import clients
from support.axe import TAGS
from support.clients import FORCED_COLOURS, PREFERENCES, Client, Firefox, WebKit, wait
from support.pages import urls_of
from support.project import ROOT
from support.serving import served

PHONE, DESK = (360, 740), (1280, 900)
NOT_FOUND = "no/such/page/"


@pytest.fixture
def phone(client: Client, address: str) -> Iterator[Client]:
    """Give a phone at the home page, where nothing is stored."""
    client.resize(*PHONE)
    client.open(address)
    yield client
    client.evaluate("() => localStorage.clear()")


def text_of(client: Client, selector: str) -> str:
    return str(client.evaluate("s => document.querySelector(s).innerText", selector))


def focus_is_in(client: Client, selector: str) -> bool:
    return bool(client.evaluate("s => !!document.activeElement.closest(s)", selector))


# The first screen

BOTTOM = "s => document.querySelector(s).getBoundingClientRect().bottom"


def test_home_has_message_act_and_help_on_its_first_screen(phone: Client) -> None:
    for selector in (".lead", ".hero__act .button", ".help-line", ".site-header .get-help"):
        assert phone.evaluate(BOTTOM, selector) <= 740, selector
    assert phone.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_help_page_has_its_first_sign_on_its_first_screen(phone: Client, address: str) -> None:
    phone.open(f"{address}get-help/")
    for selector in (".lead", ".levels", ".help-line", ".care-card--emergency .signs li"):
        assert phone.evaluate(BOTTOM, selector) <= 740, selector


def test_focus_is_seen(phone: Client) -> None:
    phone.press("Tab", "Tab")
    outline = phone.evaluate(
        "() => { const s = getComputedStyle(document.activeElement); return [s.outlineStyle, s.outlineWidth]; }"
    )
    assert outline == ["solid", "3px"]


# Menu and search


def test_menu_opens_and_closes_with_escape_and_back(phone: Client) -> None:
    is_open = "() => document.getElementById('pages').getAttribute('role') === 'dialog'"
    phone.click("#menu-button")
    assert phone.evaluate(is_open)
    assert focus_is_in(phone, "#menu-close")
    phone.press("Escape")
    assert not phone.evaluate(is_open)
    assert focus_is_in(phone, "#menu-button")
    phone.click("#menu-button")
    phone.evaluate("() => { history.back(); }")
    wait(phone, "() => document.getElementById('pages').getAttribute('role') !== 'dialog'")


def test_search_answers_with_the_emergency_first(phone: Client) -> None:
    phone.click("#search-button")
    assert focus_is_in(phone, "#search-input")
    phone.press(*"brown pee")
    wait(phone, "() => document.querySelector('#search-results li')")
    first = text_of(phone, "#search-results li")
    assert phone.evaluate("() => document.querySelector('#search-results li').className") == "is-found is-emergency"
    assert "Brown pee" in first
    assert "999" in first
    assert phone.evaluate("() => getComputedStyle(document.querySelector('.search')).backgroundColor") in (
        "rgb(255, 255, 255)",
        "rgb(16, 25, 31)",
    )


@pytest.mark.parametrize("typed", ["", "rash"])
def test_escape_closes_the_search_at_the_first_press_from_the_field(phone: Client, typed: str) -> None:
    phone.click("#search-button")
    if typed:
        phone.press(*typed)
        wait(phone, "() => document.querySelector('#search-results li')")
    assert focus_is_in(phone, "#search-input")
    phone.press("Escape")
    assert not phone.evaluate("() => document.getElementById('search-dialog').open")
    assert focus_is_in(phone, "#search-button")


def test_escape_closes_the_search_from_a_result(phone: Client) -> None:
    phone.click("#search-button")
    phone.press(*"rash")
    wait(phone, "() => document.querySelector('#search-results li')")
    phone.press("ArrowDown")
    assert focus_is_in(phone, "#search-results")
    phone.press("Escape")
    assert not phone.evaluate("() => document.getElementById('search-dialog').open")


# Folds, sources, lists, colours

IN_SIGHT = """id => {
  const { top, bottom } = document.getElementById(id).getBoundingClientRect();
  return bottom > 0 && top < innerHeight && bottom > top;
}"""


def test_link_opens_the_fold_that_it_leads_into(phone: Client, address: str, site: Path) -> None:
    html = (site / "get-help/index.html").read_text(encoding="utf-8")
    anchors = re.findall(r'<details class="sign"><summary id="([^"]+)"', html)
    assert anchors
    words = re.search(r'<div id="(term-[^"]+)"', html)
    assert words
    for id_ in (anchors[-1], words[1]):
        phone.open(f"{address}get-help/#{id_}")
        wait(phone, "id => document.getElementById(id).closest('details').open", id_)
        wait(phone, IN_SIGHT, id_)
        phone.open(f"{address}get-help/")
        phone.evaluate("id => { location.hash = id; }", id_)
        wait(phone, "id => document.getElementById(id).closest('details').open", id_)
        wait(phone, IN_SIGHT, id_)


def test_citation_leads_to_its_source_which_takes_the_focus_and_leads_back(phone: Client, address: str) -> None:
    phone.open(f"{address}symptoms/")
    links = "() => [...document.querySelectorAll('.text > p .citation a')]"
    second = phone.evaluate(f"() => ({links})().findIndex((e, n, all) => n && all[0].hash === e.hash || n === 2)")
    href = phone.evaluate(f"n => {{ const e = ({links})()[n]; e.id = 'pressed'; return e.hash.slice(1); }}", second)
    phone.click("#pressed")
    wait(phone, "id => document.activeElement.id === id", href)
    assert phone.evaluate("() => document.activeElement.closest('details').open")
    wait(phone, IN_SIGHT, href)
    phone.click("li:focus .back")
    wait(phone, "() => document.activeElement.id === 'pressed'")  # not the first number of this source
    wait(phone, IN_SIGHT, "pressed")


def test_browsers_own_back_from_a_source_leads_to_the_number(phone: Client, address: str) -> None:
    phone.open(f"{address}symptoms/")
    id_ = phone.evaluate("() => document.querySelector('.text > p .citation a').id")
    phone.click(f"#{id_}")
    wait(phone, "() => document.activeElement.matches('.sources li')")
    phone.evaluate("() => { history.back(); }")
    wait(phone, "id => document.activeElement.id === id", id_)


def test_lists_without_bullets_are_lists(client: Client, address: str) -> None:
    """The engine's own answer, where its driver gives one. Within a list of links it never was in doubt."""
    if not isinstance(client, WebKit):
        pytest.skip("only WebKit doubts it")
    for url, selector in {"a-to-z/": ".a-to-z", "get-help/": ".signs", "downloads/": ".files", "": ".ways ul"}.items():
        client.open(address + url)
        assert client.role(selector) == "list", selector
        assert client.evaluate("s => getComputedStyle(document.querySelector(s)).listStyleType", selector) != "none"
    client.open(address + "?q=brown%20pee")
    wait(client, "() => document.querySelector('#search-results li')")
    assert client.role("#search-results") == "list"


def test_colours_are_chosen_and_kept(phone: Client, address: str) -> None:
    ground = "() => getComputedStyle(document.body).backgroundColor"
    before = phone.evaluate(ground)
    for _ in range(2):
        phone.click("#menu-button")
        phone.click("#scheme-button")
        now = phone.evaluate(ground)
        assert {before, now} == {"rgb(255, 255, 255)", "rgb(16, 25, 31)"}
        phone.open(f"{address}symptoms/")
        assert phone.evaluate(ground) == now
        before = now


# On other sites, and from a stick


def test_embed_page_in_a_foreign_frame(client: Client, site: Path, tmp_path: Path) -> None:
    client.resize(*PHONE)
    with served(site) as ours, served(tmp_path) as theirs:
        (tmp_path / "index.html").write_text(
            f'<!doctype html><title>Clinic</title><script src="{ours}embed.js" defer></script>'
            f'<health-leaflet page="symptoms"><a href="{ours}symptoms/">Symptoms</a></health-leaflet>',
            encoding="utf-8",
        )
        client.open(theirs)
        height = "() => { const frame = document.querySelector('iframe'); return frame && frame.clientHeight; }"
        wait(client, f"() => ({height})() > 2000")
        root = "document.documentElement"
        width, place, inner = client.evaluate(
            f"() => [{root}.scrollWidth, innerWidth, Math.ceil({root}.getBoundingClientRect().height)]", inside=True
        )
        assert width <= place
        wait(client, f"inner => Math.abs(({height})() - inner) < 3", inner)
        assert "999" in client.evaluate("() => document.querySelector('.help-line').innerText", inside=True)


def test_offline_copy_works_from_a_stick(client: Client, site: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next((site / "download").glob("*.zip"))) as archive:
        archive.extractall(tmp_path)
    start = min(tmp_path.rglob("index.html"), key=lambda path: len(path.parts))
    client.resize(*PHONE)
    client.open(start.as_uri())
    assert client.evaluate("() => getComputedStyle(document.body).fontSize") == "18px"
    client.click("#search-button")
    client.press(*"brown pee")
    wait(client, "() => document.querySelector('#search-results .is-emergency')")
    client.press("Enter")
    wait(client, "() => location.pathname.endsWith('/get-help/index.html')")
    client.click("#menu-button")
    client.click("#scheme-button")
    client.press("Escape")
    assert not client.evaluate("() => document.getElementById('pages').getAttribute('role')")


# axe

AXE = """options => axe.run(document, options).then(found => [found.passes.length, found.violations.map(
  each => `${each.id}: ${each.nodes[0].html.slice(0, 150)}`)])"""
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}


def violations(client: Client) -> list[str]:
    if not client.evaluate("() => 'axe' in window"):
        client.evaluate("source => { (0, eval)(source); }", AXE_SCRIPT)
    passes, found = client.evaluate(AXE, OPTIONS)
    assert passes, "axe looked at nothing"
    return list(found)


def test_axe_finds_nothing_on_any_page(client: Client, address: str, content: Content) -> None:
    found = []
    for url in [*urls_of(content), NOT_FOUND]:
        client.resize(*PHONE)
        client.open(address + url)
        for size in (PHONE, DESK):
            client.resize(*size)
            found += [f"/{url} {size[0]}: {said}" for said in violations(client)]
    assert found == []


def test_axe_finds_nothing_with_menu_and_search_open(phone: Client) -> None:
    phone.click("#menu-button")
    assert violations(phone) == []
    phone.press("Escape")
    phone.click("#search-button")
    phone.press(*"brown pee")
    wait(phone, "() => document.querySelector('#search-results li')")
    assert violations(phone) == []


def with_components(folder: Path, scheme: str) -> Path:
    (folder / "index.html").write_text(components(ROOT / "overrides", scheme), encoding="utf-8")
    return folder


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_the_page_of_components(client: Client, tmp_path: Path, scheme: str) -> None:
    with served(with_components(tmp_path, scheme)) as address:
        for size in (PHONE, DESK):
            client.resize(*size)
            client.open(address)
            assert violations(client) == []


# Other colours, which WebKit's driver cannot have, and paper


def test_readers_own_colours_keep_cards_found_words_and_focus(address: str) -> None:
    if said := clients.missing("firefox"):
        pytest.skip(said)
    client = Firefox(**PREFERENCES, **FORCED_COLOURS)
    try:
        client.resize(*PHONE)
        client.open(f"{address}get-help/")
        assert client.evaluate("() => matchMedia('(forced-colors: active)').matches")
        styles = client.evaluate(
            "() => [...document.querySelectorAll('.care-card')].map(e => getComputedStyle(e).borderTopStyle)"
        )
        assert set(styles) == {"solid"}
        client.press("Tab", "Tab")
        assert client.evaluate("() => getComputedStyle(document.activeElement).outlineStyle") == "solid"
        client.click("#search-button")
        client.press(*"statin")
        wait(client, "() => document.querySelector('#search-results mark')")
        ink, ground = client.evaluate(
            "() => { const s = getComputedStyle(document.querySelector('mark')); return [s.color, s.backgroundColor]; }"
        )
        assert ink != ground
        assert ink == client.evaluate(
            "() => { document.body.style.color = 'MarkText'; return getComputedStyle(document.body).color; }"
        )
    finally:
        client.close()


def lowest_line(page: pypdfium2.PdfPage) -> str:
    """Give the words at the foot of a page."""
    text = page.get_textpage()
    foot = min((box[1] for box in map(text.get_rect, range(text.count_rects()))), default=0)
    return " ".join(text.get_text_bounded(0, foot - 1, page.get_width(), foot + 8).split())


HEADINGS = """() => [...document.querySelectorAll("article :is(h1, h2, h3, h4):not(:has(+ hr))")]
  .map(e => e.textContent.split(/\\s+/).filter(Boolean).join(" "))"""
"""The words of each; a label beside a line to write on does not count."""


def test_no_heading_is_parted_from_its_text_on_paper(client: Client, address: str, content: Content) -> None:
    sheets, parted = 0, []
    for url in urls_of(content):
        client.open(address + url)
        headings = client.evaluate(HEADINGS)
        for number, page in enumerate(pypdfium2.PdfDocument(client.print()), 1):
            foot = lowest_line(page)
            if foot and any(f" {heading}".endswith(f" {foot}") for heading in headings):
                parted.append(f"/{url} {number}: {foot}")
            sheets += 1
    assert parted == []
    assert sheets > 400
