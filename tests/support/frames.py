"""What every program for websites must do with the codes that clinics paste."""

from playwright.sync_api import Page, expect

from support.project import PUBLIC


def assert_frame_works(page: Page, column: str, *, fits: bool) -> None:
    """The frame stays in its column, has its help line and its height, and a link in it leads on.

    Args:
        page: the page around the frame, loaded.
        column: selector of the element that holds the text of the page.
        fits: whether the frame is as high as its text, by our script.
    """
    frame = page.locator("iframe")
    inside = page.frame_locator("iframe")
    expect(inside.locator(".help-line")).to_contain_text("999")
    edges = "e => { const r = e.getBoundingClientRect(); return [r.left, r.right]; }"
    start, end = page.locator(column).evaluate(edges)
    left, right = frame.evaluate(edges)
    assert start - 1 <= left < right <= end + 1
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert inside.locator("html").evaluate("e => e.scrollWidth <= innerWidth")
    if fits:
        text = inside.locator("html").evaluate("e => Math.ceil(e.getBoundingClientRect().height)")
        page.wait_for_function("text => Math.abs(document.querySelector('iframe').clientHeight - text) < 3", arg=text)
    else:
        assert frame.evaluate("e => e.clientHeight") == 600
    inside.locator("main a[href]:not([href^='#']):not([href^='tel:'])").first.click()
    page.wait_for_url(f"{PUBLIC}**")
