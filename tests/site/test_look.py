"""The look for everyone: axe, keyboard, no scripts, zoom, weight, and what a reader's browser stores."""

import gzip
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from leaflets.content import Content
from support.pages import urls_of

WIDTHS = {320: 640, 768: 1024, 1280: 900}


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Page]:
    """Give a page at the home page, on a phone."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


# Keyboard

STOP = r"""async () => {
  await new Promise(requestAnimationFrame);
  const e = document.activeElement, r = e.getClientRects()[0] ?? e.getBoundingClientRect(), s = getComputedStyle(e);
  const y = r.top + Math.min(r.height, innerHeight) / 2, x = r.left + Math.min(r.width, innerWidth) / 2;
  const top = document.elementFromPoint(x, y);
  const isInk = (value) => !/rgba\([^)]*, 0\)|transparent/.test(value);
  return {name: e === document.body ? "" : (e.id || e.textContent || e.value || "").trim().slice(0, 40),
          order: [...document.querySelectorAll("*")].indexOf(e),
          seen: r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight && (top === e || e.contains(top)),
          marked: (s.boxShadow !== "none" && isInk(s.boxShadow)) ||
            (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && isInk(s.outlineColor))};
}"""


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("url", ["", "get-help/", "evidence/"])
def test_every_stop_of_the_keyboard_is_seen_marked_and_in_order(
    opened: Page, address: str, url: str, width: int
) -> None:
    opened.set_viewport_size({"width": width, "height": WIDTHS[width]})
    opened.goto(address + url)
    stops = []
    for _ in range(60):
        opened.keyboard.press("Tab")
        stops.append(opened.evaluate(STOP))
    stops = [stop for stop in stops if stop["name"]]
    assert len(stops) > 20
    assert stops[0]["name"] == "Skip to main content"
    assert [stop["name"] for stop in stops if not stop["seen"]] == []
    assert [stop["name"] for stop in stops if not stop["marked"]] == []
    orders = [stop["order"] for stop in stops]
    wraps = sum(b < a for a, b in itertools.pairwise(orders))
    assert wraps <= 1  # at most once round the page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_has_the_focus_can_be_read(opened: Page, address: str, scheme: Any) -> None:
    """Axe looks at no element that has the focus: it keeps its colours, in a ring of amber and one of ink."""
    opened.emulate_media(color_scheme=scheme)
    opened.goto(address + "symptoms/")
    opened.keyboard.press("Tab")  # from now on a focus is one of the keyboard
    for selector in (".site-header__name", ".tool:visible", "a.term", ".sisters a", ".get-help"):
        focused = opened.locator(selector).first
        colours = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
        before = focused.evaluate(colours)
        focused.focus()
        assert focused.evaluate(colours) == before, selector
        ring, outline = focused.evaluate("e => [getComputedStyle(e).boxShadow, getComputedStyle(e).outlineWidth]")
        assert ring.startswith("rgb(255, 180, 84)"), selector
        assert outline == "3px", selector


def test_skip_link_leads_past_the_menu(opened: Page) -> None:
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    opened.keyboard.press("Tab")
    assert opened.evaluate("!!document.activeElement.closest('#content')")


def test_menu_opens_and_closes_by_keyboard_and_gives_the_focus_back(opened: Page) -> None:
    opened.goto(opened.url + "treatment/")
    button, sheet = opened.locator("#menu-button"), opened.locator("#pages")
    assert button.evaluate("e => e.tagName") == "BUTTON"
    for close in ("Escape", "Enter"):  # the second presses the button that has the focus
        button.focus()
        opened.keyboard.press("Enter")
        expect(sheet).to_have_class("pages is-open")
        expect(button).to_have_attribute("aria-expanded", "true")
        expect(opened.locator("#menu-close")).to_be_focused()
        for _ in range(60):  # nothing behind the sheet can be reached
            opened.keyboard.press("Tab")
            assert opened.evaluate(
                "document.activeElement === document.body || !!document.activeElement.closest('#pages')"
            )
        opened.locator("#menu-close").focus()
        opened.keyboard.press(close)
        expect(sheet).to_have_class("pages")
        expect(button).to_have_attribute("aria-expanded", "false")
        expect(button).to_be_focused()


def test_menu_is_closed_by_back_and_leaves_no_step_behind(opened: Page, address: str) -> None:
    opened.goto(address + "treatment/")
    sheet = opened.locator("#pages")
    opened.locator("#menu-button").click()
    expect(sheet).to_have_class("pages is-open")
    opened.go_back()
    expect(sheet).to_have_class("pages")
    assert opened.url == address + "treatment/"
    opened.locator("#menu-button").click()
    sheet.get_by_role("link", name="Medicines", exact=True).click()
    opened.wait_for_url(address + "medicines/")
    opened.go_back()
    assert opened.url == address + "treatment/"
    expect(opened.locator("#pages")).to_have_class("pages")


def test_menu_has_help_search_and_every_page(opened: Page, address: str, content: Content) -> None:
    opened.locator("#menu-button").click()
    sheet = opened.locator("#pages")
    expect(sheet.get_by_role("link", name="Get help", exact=True)).to_be_visible()
    links = {
        link.removeprefix(address) for link in sheet.locator("#menu a").evaluate_all("all => all.map(e => e.href)")
    }
    assert links == set(urls_of(content))
    sheet.get_by_role("button", name="Search").click()
    expect(opened.get_by_role("dialog", name="Search")).to_be_visible()
    expect(opened.locator("#search-input")).to_be_focused()


@pytest.mark.parametrize("url", ["", "treatment/", "evidence/", "no/such/page/"])
def test_help_is_one_press_away_wherever_one_has_scrolled(opened: Page, address: str, url: str) -> None:
    opened.goto(address + url)
    opened.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    box = opened.locator(".site-header .get-help").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 60
    assert min(box["width"], box["height"]) >= 44


def test_help_page_shows_levels_numbers_and_the_first_sign_on_one_screen_of_a_phone(opened: Page, address: str) -> None:
    opened.goto(address + "get-help/")
    for selector in (".lead", ".levels", ".help-line", ".care-card--emergency .signs li"):
        bottom = opened.locator(selector).first.evaluate("e => e.getBoundingClientRect().bottom")
        assert bottom <= 740, selector
    levels = opened.locator(".levels a").evaluate_all("all => all.map(e => e.hash)")
    assert len(levels) == 3
    assert all(opened.locator(f"{level}").count() == 1 for level in levels)


def test_search_opens_answers_and_gives_the_focus_back(opened: Page) -> None:
    opened.locator("#search-button").focus()
    opened.keyboard.press("Enter")
    dialog = opened.get_by_role("dialog", name="Search")
    expect(dialog).to_be_visible()
    expect(opened.locator("#search-input")).to_be_focused()
    opened.keyboard.type("polymyalgia")
    expect(opened.locator("#search-status")).to_contain_text("pages")
    opened.keyboard.press("ArrowDown")
    expect(opened.locator("#search-results a").first).to_be_focused()
    opened.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opened.locator("#search-button")).to_be_focused()


def test_no_letter_or_sign_is_a_shortcut(opened: Page) -> None:
    """Hold to WCAG 2.1.4: who speaks to the computer, or rests a hand on the keys, sets nothing off."""
    before = opened.locator("body").evaluate("e => [e.outerHTML, location.href]")
    for key in "/?abcdefghijklmnopqrstuvwxyz0123456789":
        opened.keyboard.press(key)
    assert opened.locator("body").evaluate("e => [e.outerHTML, location.href]") == before


def test_enter_in_the_search_opens_the_first_result(opened: Page) -> None:
    opened.locator("#search-button").click()
    opened.locator("#search-input").fill("polymyalgia")
    first = opened.locator("#search-results a").first
    expect(first).to_be_visible()
    target = first.evaluate("e => e.href")
    opened.keyboard.press("Enter")
    opened.wait_for_url(target)


def test_search_by_address(opened: Page, address: str) -> None:
    opened.goto(address + "causes/?q=statin")
    expect(opened.locator("#search-results a").first).to_be_visible()


def test_search_that_finds_nothing_says_so(opened: Page) -> None:
    opened.locator("#search-button").click()
    opened.locator("#search-input").fill("xyzzyq")
    expect(opened.locator("#search-status")).to_contain_text("Nothing found")


def test_search_is_fetched_only_when_a_reader_goes_to_it(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(re.sub(r"\.\w{8}\.js$", ".js", request.url.removeprefix(address))))
    page.goto(address + "symptoms/", wait_until="networkidle")
    assert set(asked) == {"assets/icon.svg", "hashed/listen.js", "symptoms/"}
    page.locator("#search-button").click()
    page.locator("#search-input").fill("statin")
    expect(page.locator("#search-results a").first).to_be_visible()
    assert "hashed/search-index.js" in asked
    context.close()


# Colours


def test_colours_follow_the_device_until_a_reader_chooses(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    assert page.evaluate("localStorage.length") == 0
    page.get_by_role("button", name="Use light colours").click()
    expect(page.get_by_role("button", name="Use dark colours")).to_be_focused()
    light = page.evaluate(ground)
    assert (dark, light) == ("rgb(16, 25, 31)", "rgb(255, 255, 255)")
    page.goto(address + "symptoms/")
    assert page.evaluate(ground) == light
    assert page.evaluate("Object.entries(localStorage)") == [["scheme", "light"]]
    context.close()


@pytest.mark.parametrize("device", ["light", "dark"])
@pytest.mark.parametrize("chosen", [None, "light", "dark"])
def test_button_for_colours_shows_what_a_press_brings(
    browser: Browser, address: str, device: Any, chosen: str | None
) -> None:
    """From the first paint: nothing here waits for the script at the end of the page."""
    context = browser.new_context(color_scheme=device, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.add_init_script(f"localStorage.scheme = {chosen!r}" if chosen else "")
    page.route(
        address,
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace("schemeButton.addEventListener(", "void (")
        ),
    )
    page.goto(address)
    brings = "Light" if (chosen or device) == "dark" else "Dark"
    button = page.locator("#scheme-button")
    expect(button).to_have_accessible_name(f"Use {brings} colours", ignore_case=True)
    seen = button.locator("span").evaluate_all(
        "spans => spans.filter(e => e.getClientRects().length && e.getBoundingClientRect().width > 2)"
        ".map(e => [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data.trim()).join(''))"
    )
    assert seen == [brings]
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    context.close()


def test_reading_aloud_that_cannot_be_fetched_is_not_offered(browser: Browser, address: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.route("**/listen.*.js", lambda route: route.abort())
    page.goto(address, wait_until="networkidle")
    expect(page.locator(".listen")).to_be_hidden()
    assert errors == []
    page.close()


# Without scripts, at 400 % zoom, with wider text, in forced colours


def test_menu_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(address + "symptoms/")
    menu = page.locator("#menu")
    assert page.locator("button:visible").count() == 0  # nothing is offered that cannot work
    page.get_by_role("link", name="Menu", exact=True).click()
    expect(menu).to_be_in_viewport()
    menu.get_by_role("link", name="Medicines", exact=True).click()
    expect(page.locator("h1")).to_contain_text("Medicines")
    context.close()


@pytest.mark.parametrize(("width", "most"), [(360, 4), (1280, 6)])
def test_a_page_has_few_landmarks(browser: Browser, address: str, width: int, most: int) -> None:
    """Header, text, menu and footer; on a wide screen also the parts of the site, and the pages of this part."""
    page = browser.new_page(viewport={"width": width, "height": 800})
    session = page.context.new_cdp_session(page)
    for url in ("", "get-help/", "symptoms/", "evidence/", "downloads/", "faq/"):
        page.goto(address + url)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        roles = [node["role"]["value"] for node in nodes if not node["ignored"]]
        found = [role for role in roles if role in LANDMARKS]
        assert len(found) <= most, (url, found)
    page.close()


LANDMARKS = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}


def test_forced_colours_keep_cards_and_focus(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + "get-help/")
    borders = page.locator(".care-card").evaluate_all("cards => cards.map(e => getComputedStyle(e).borderTopStyle)")
    assert set(borders) == {"solid"}
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    context.close()


def test_nothing_moves_by_itself(opened: Page) -> None:
    """Hold for every reader, not only for those who ask for less motion: a link to a warning sign jumps there at once."""
    opened.emulate_media(reduced_motion="no-preference")
    moving = opened.evaluate("""() => [...document.querySelectorAll("*")].filter(e => {
      const s = getComputedStyle(e);
      return s.scrollBehavior !== "auto" || s.animationName !== "none" || parseFloat(s.transitionDuration) > 0;
    }).map(e => e.outerHTML.slice(0, 80))""")
    assert moving == []


def test_reading_is_18_px_in_lines_of_60_to_75_characters(opened: Page, address: str) -> None:
    opened.set_viewport_size({"width": 1280, "height": 900})
    opened.goto(address + "biology/")
    size, characters = opened.evaluate("""() => {
      const p = [...document.querySelectorAll(".text > p")].sort((a, b) => b.textContent.length - a.textContent.length)[0];
      const lines = Math.round(p.getBoundingClientRect().height / parseFloat(getComputedStyle(p).lineHeight));
      return [parseFloat(getComputedStyle(p).fontSize), p.innerText.length / lines];
    }""")
    assert size >= 18
    assert 55 <= characters <= 78  # the last line is seldom full


def test_targets_are_large_enough(opened: Page) -> None:
    for selector in ("#menu-button", "#search-button", "#scheme-button", ".site-header__name", ".get-help", ".way"):
        box = opened.locator(selector).first.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 44, selector


# Weight


def test_first_view_of_every_page_is_light(site: Path, content: Content) -> None:
    fetched = [next((site / "hashed").glob("listen.*.js")), site / "assets" / "icon.svg"]
    shared = sum(len(gzip.compress(path.read_bytes(), 9)) for path in fetched)
    weights = {
        url: len(gzip.compress((site / url / "index.html").read_bytes(), 9)) + shared for url in urls_of(content)
    }
    lists = {
        "get-help/": 64,
        "medicines/": 39,
        "evidence/": 46,
        "clinics/": 37,
        "sources/": 111,
    }  # all signs and their words, all claims, all codes to paste, all sources: KB
    assert {url: weight for url, weight in weights.items() if weight > lists.get(url, 36) * 1024} == {}


@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_bands_of_home_begin_at_one_line(opened: Page, width: int) -> None:
    opened.set_viewport_size({"width": width, "height": 900})
    lefts = opened.locator(".hero__text, .band:not(.columns) > h2").evaluate_all(
        "all => all.map(e => e.getBoundingClientRect().left)"
    )
    assert len(lefts) > 3
    assert len(set(lefts)) == 1


def test_home_answers_on_one_screen_of_a_phone(opened: Page) -> None:
    """What the word is, the message, what to do now, and the numbers to call; then the first way in begins."""
    for selector in ("h1", ".lead", ".button", ".help-line"):
        assert opened.locator(selector).evaluate("e => e.getBoundingClientRect().bottom") <= 740, selector
    assert opened.locator(".way a").first.evaluate("e => e.getBoundingClientRect().top") < 740
    assert opened.locator(".way .pictogram").count() == 5


def test_nothing_shifts_while_a_page_loads(opened: Page, address: str) -> None:
    opened.goto(address + "related-conditions/", wait_until="networkidle")
    shift = opened.evaluate("""() => new Promise(done => {
      let sum = 0;
      new PerformanceObserver(list => list.getEntries().forEach(e => sum += e.value)).observe({type: "layout-shift", buffered: true});
      let left = 10;
      const next = () => left-- ? requestAnimationFrame(next) : done(sum);
      next();
    })""")
    assert shift < 0.01


PARTED = """() => [...document.querySelectorAll(".text .citation")].filter((group) => {
  const lines = [...group.querySelectorAll("a")].map((a) => Math.round(a.getBoundingClientRect().top / 6));
  return new Set(lines).size > 1;
}).map((group) => group.parentElement.textContent)"""


@pytest.mark.parametrize("url", ["get-help/", "related-conditions/", "medicines/"])
def test_numbers_of_sources_stay_in_one_line(opened: Page, address: str, url: str) -> None:
    opened.goto(address + url)
    opened.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert opened.locator(".text .citation a + a").count() > 0
    assert opened.evaluate(PARTED) == []


BROKEN_WORDS = """() => {
  const broken = [];
  for (const cell of document.querySelectorAll("table.cards :is(th, td)")) {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode()); )
      for (const { index, 0: word } of node.data.matchAll(/[\\p{L}\\d]+/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top)));
        if (lines.size > 1) broken.push(word);
      }
  }
  return broken;
}"""


@pytest.mark.parametrize("width", [320, 360, 768, 961, 1280])
@pytest.mark.parametrize("url", ["evidence/", "related-conditions/", "treatment/"])
def test_no_word_of_a_table_is_broken(browser: Browser, address: str, url: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + url)
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert page.locator("table.cards td").count() > 10
    assert page.evaluate(BROKEN_WORDS) == []
    page.close()
