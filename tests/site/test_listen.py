"""Listening to a page: with a stand-in for the browser's speech, since a browser without a screen has no voices."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from support.speech import AMERICAN, FRENCH, LOCAL, REMOTE, SPEECH
from support.waiting import next_task, settled

Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Open]:
    """Open a page in a browser that has some voices."""
    contexts: list[BrowserContext] = []

    def open_(url: str, *voices: dict[str, Any], **options: Any) -> Page:
        context = browser.new_context(reduced_motion=options.pop("reduced_motion", "reduce"), **options)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(f"({SPEECH})({list(voices)!r})".replace("True", "true").replace("False", "false"))
        page.goto(address + url)
        return page

    yield open_
    for context in contexts:
        context.close()


def said_on(page: Page) -> list[str]:
    """Everything that is said when a reader listens to the end."""
    page.get_by_role("button", name="Listen", exact=True).click()
    said: list[str] = page.evaluate("speechSynthesis.all()")
    return said


def test_page_is_read_in_the_order_of_reading(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    said = " ".join(said_on(page))
    title = page.evaluate("document.querySelector('h1').firstChild.data.trim()")
    points = page.locator(".key-points li").all_inner_texts()
    headings = page.locator("article > h2, article .care-card > h2").all_inner_texts()
    assert said.startswith(title)
    message = page.locator(".lead").inner_text()
    parts = [
        title,
        "In an emergency",
        message,
        "Key points",
        *points,
        *headings,
        "No doctor or nurse has checked this page yet",
    ]
    places: list[int] = []
    for part in parts:
        places.append(said.index(re.sub(r"\s+", " ", part), places[-1] + 1 if places else 0))
    assert len(headings) >= 3
    assert places == sorted(places)
    expect(page.locator(".listen [role=status]")).to_have_text("End of the page")


@pytest.mark.parametrize("url", ["symptoms/", "related-conditions/", "evidence/", "glossary/", "get-help/"])
def test_all_text_is_read_but_numbers_of_citations_and_sources(open_page: Open, url: str) -> None:
    page = open_page(url, LOCAL)
    said = said_on(page)
    text = " ".join(said)
    assert not re.search(r"\[|\]|https?:", text)
    assert "Sources for this page" not in text
    assert "Listen" not in text
    assert max(map(len, said)) <= 201
    # Every paragraph and list item of the text, whole, as the page itself has it without what is left out.
    wanted = page.evaluate("""() => {
        const left = ".sources, nav, .levels, .sisters, .caption, .hero__act, .listen, .help-line, .moved, .also:has([href*='#source-']), td"
        return [...document.querySelectorAll("article p, article li, article dd")]
            .filter(one => !one.closest(left) && !one.querySelector("p, ul, ol, div"))
            .map(one => {
                one = one.cloneNode(true)
                for (const cited of one.querySelectorAll(".citation")) cited.replaceWith(" ")
                return one.textContent.replace(/\\s+/g, " ").trim()
            })
            .filter(text => !text.includes("://") && !/\\b(999|112|911|000|111)\\b/.test(text))
    }""")
    assert len(wanted) > 8
    for part in wanted:
        assert part in text


def test_number_to_call_is_said_digit_by_digit(open_page: Open) -> None:
    text = " ".join(said_on(open_page("symptoms/", LOCAL)))
    assert "UK 9 9 9, EU 1 1 2, US and Canada 9 1 1, Australia 0 0 0, New Zealand 1 1 1" in text
    assert not re.search(r"\b(999|911|000)\b", text)


def test_cells_of_a_table_are_read_with_their_column(open_page: Open) -> None:
    page = open_page("related-conditions/", LOCAL)
    text = " ".join(said_on(page))
    cell = page.locator("table td[data-label]").first
    label = cell.get_attribute("data-label")
    words = cell.evaluate("one => one.childNodes[0].textContent.trim().split(/\\s+/).slice(0, 4).join(' ')")
    assert f"{label}: {words}" in text


def test_figure_is_read_by_its_title_and_description(open_page: Open) -> None:
    page = open_page("biology/", LOCAL)
    text = " ".join(said_on(page))
    title, description, caption = page.locator(".figure").first.evaluate(
        "one => ['title', 'desc', 'figcaption'].map(name => one.querySelector(name).textContent.trim())"
    )
    assert text.index(title) < text.index(description) < text.index(caption)
    # Words inside the drawing are in its description; alone they would be a heap.
    labels = page.locator(".figure").first.evaluate(
        "o => [...o.querySelectorAll('text')].map(t => t.textContent.trim())"
    )
    assert labels
    assert " ".join(labels) not in text


def test_part_being_read_is_marked(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    page.get_by_role("button", name="Listen", exact=True).click()
    for _ in range(6):
        marked = page.locator(".is-spoken")
        assert marked.count() == 1
        now = page.evaluate("speechSynthesis.now.text")
        assert now[:20] in re.sub(r"\s+", " ", marked.inner_text())
        page.evaluate("speechSynthesis.finish()")
    page.get_by_role("button", name="Stop").click()
    assert page.locator(".is-spoken").count() == 0


@pytest.mark.parametrize(("motion", "scrolls"), [("no-preference", True), ("reduce", False)])
def test_page_follows_unless_the_reader_wants_less_motion(open_page: Open, motion: str, scrolls: bool) -> None:
    page = open_page("symptoms/", LOCAL, reduced_motion=motion, viewport={"width": 360, "height": 640})
    page.get_by_role("button", name="Listen", exact=True).click()
    before = settled(page, "scrollY")
    for _ in range(25):
        page.evaluate("speechSynthesis.finish()")
    assert (settled(page, "scrollY") > before + 100) is scrolls
    if scrolls:
        expect(page.locator(".is-spoken")).to_be_in_viewport()
        for name in ("Pause", "Stop"):  # stay within reach
            expect(page.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)


def test_pause_and_continue_lose_nothing(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    page.get_by_role("button", name="Listen", exact=True).click()
    status = page.locator(".listen [role=status]")
    expect(status).to_have_text("Reading aloud")
    page.evaluate("speechSynthesis.finish(); speechSynthesis.finish()")
    third = page.evaluate("speechSynthesis.now.text")
    page.get_by_role("button", name="Pause").click()
    expect(status).to_have_text("Paused")
    next_task(page)  # late events of what was cut off change nothing
    assert page.evaluate("[speechSynthesis.now, speechSynthesis.said.length]") == [None, 3]
    assert page.locator(".is-spoken").count() == 1
    page.get_by_role("button", name="Continue").click()
    assert page.evaluate("[speechSynthesis.now.text, speechSynthesis.said.length]") == [third, 4]


def test_stop_ends_and_the_next_start_begins_at_the_title(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    page.get_by_role("button", name="Listen", exact=True).click()
    page.evaluate("speechSynthesis.finish()")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".listen [role=status]")).to_have_text("Stopped")
    expect(page.get_by_role("button", name="Stop")).to_be_hidden()
    next_task(page)
    assert page.evaluate("[speechSynthesis.now, speechSynthesis.said.length]") == [None, 2]
    page.get_by_role("button", name="Listen", exact=True).click()
    assert page.evaluate("speechSynthesis.said[2] == speechSynthesis.said[0]")


def test_failure_is_said_and_leaves_the_button_ready(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    page.get_by_role("button", name="Listen", exact=True).click()
    page.evaluate("speechSynthesis.fail()")
    expect(page.locator(".listen [role=status]")).to_have_text("Your browser could not read this page aloud")
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()


def test_leaving_the_page_ends_speech(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    page.get_by_role("button", name="Listen", exact=True).click()
    assert page.evaluate("speechSynthesis.cancelled") == 0
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("[speechSynthesis.now, speechSynthesis.cancelled]") == [None, 1]


def test_keyboard_alone_works_and_keeps_its_place(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    focused = "document.activeElement.textContent"
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(focused) == "Listen":
            break
    for key, then in (("Enter", "Pause"), ("Space", "Continue"), ("Enter", "Pause")):
        page.keyboard.press(key)
        assert page.evaluate(focused) == then
    page.keyboard.press("Tab")
    assert page.evaluate(focused) == "Stop"
    page.keyboard.press("Enter")
    assert page.evaluate(focused) == "Listen"
    assert page.evaluate("speechSynthesis.now") is None


@pytest.mark.parametrize(
    ("voices", "used"),
    [
        ([REMOTE, AMERICAN, LOCAL], "own, en-GB"),
        ([REMOTE, FRENCH, AMERICAN], "own, American, en_US"),
    ],
    ids=["the page's own accent first", "or another accent, but no other language"],
)
def test_only_voices_of_the_readers_own_device_speak(open_page: Open, voices: list[dict[str, Any]], used: str) -> None:
    page = open_page("symptoms/", *voices)
    said_on(page)
    assert set(page.evaluate("speechSynthesis.used")) == {used}


@pytest.mark.parametrize("voices", [[], [REMOTE], [FRENCH], [REMOTE, FRENCH]], ids=str)
def test_no_button_without_a_voice_that_is_private_and_fits(open_page: Open, voices: list[dict[str, Any]]) -> None:
    page = open_page("symptoms/", *voices)
    assert page.locator(".listen").count() == 1
    expect(page.locator(".listen")).to_be_hidden()
    assert page.get_by_role("button", name="Listen", exact=True).count() == 0


def test_no_button_without_javascript_and_no_gap(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "symptoms/")
    expect(page.locator(".listen")).to_be_hidden()
    assert page.locator(".listen").bounding_box() is None
    context.close()


def test_voices_that_come_late_bring_the_button_and_move_nothing(open_page: Open) -> None:
    page = open_page("symptoms/", viewport={"width": 360, "height": 800})
    expect(page.locator(".listen")).to_be_hidden()
    where = "document.querySelector('article h2:not(.key-points h2)').getBoundingClientRect().top"
    before = page.evaluate(where)
    page.wait_for_function("!!speechSynthesis.onvoiceschanged")  # the script comes after the page
    page.evaluate("voices => { speechSynthesis.voices = voices; speechSynthesis.onvoiceschanged() }", [LOCAL])
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()
    assert page.evaluate(where) == before


def test_voice_that_goes_away_stops_the_reading(open_page: Open) -> None:
    page = open_page("symptoms/", LOCAL)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.get_by_role("button", name="Listen", exact=True).click()
    page.evaluate("speechSynthesis.voices = []; speechSynthesis.onvoiceschanged(); speechSynthesis.now?.onend({})")
    expect(page.locator(".listen")).to_be_hidden()
    page.evaluate("voice => { speechSynthesis.voices = [voice]; speechSynthesis.onvoiceschanged() }", LOCAL)
    expect(page.get_by_role("button", name="Listen", exact=True)).to_be_visible()
    next_task(page)
    assert errors == []
