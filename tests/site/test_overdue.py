"""A page that is read after the day of its next check says so itself, by the reader's own calendar."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from leaflets.content import Content
from leaflets.content.dates import in_words
from support.axe import start_axe, violations


def due(content: Content, slug: str) -> datetime:
    page = content.by_slug(slug)
    assert page
    day = page.meta.check_due
    return datetime(day.year, day.month, day.day)


def open_at(page: Page, address: str, moment: datetime, zone: str = "UTC") -> None:
    page.clock.set_fixed_time(moment.replace(tzinfo=ZoneInfo(zone)))
    page.goto(address)


# As far from each other as two readers can be: one has the next day a day before the other.
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_page_says_that_it_is_overdue_from_the_day_after(
    browser: Browser, address: str, content: Content, zone: str
) -> None:
    context = browser.new_context(timezone_id=zone)
    page = context.new_page()
    midnight = due(content, "symptoms") + timedelta(days=1)
    open_at(page, address + "symptoms/", midnight - timedelta(minutes=1), zone)
    expect(page.locator(".overdue")).to_have_count(0)
    open_at(page, address + "symptoms/", midnight, zone)
    expect(page.locator("h1 + .overdue")).to_have_text(
        f"This page was due for a check on {in_words(due(content, 'symptoms').date())}. It may be out of date. "
        "Look for newer information, or ask a doctor or pharmacist. If you need help now, do not wait."
    )
    expect(page.locator(".help-line")).to_be_visible()
    context.close()


def test_notice_is_seen_in_any_colours_on_paper_and_fits_the_page(
    browser: Browser, address: str, content: Content
) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640})
    open_at(page, address + "about/privacy/", due(content, "about/privacy") + timedelta(days=900))
    shown = page.locator(".overdue")
    expect(shown).to_be_visible()
    assert "pharmacist" not in shown.inner_text(), "a page about the site gives no advice"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        start_axe(page, "colours")
        assert violations(page) == []
    page.emulate_media(media="print")
    expect(shown).to_be_visible()
    page.close()


def test_address_that_leads_nowhere_is_never_overdue(browser: Browser, address: str) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    open_at(page, address + "no/such/page/", datetime(2099, 1, 1))
    expect(page.locator(".overdue")).to_have_count(0)
    assert errors == []
    page.close()


@pytest.mark.parametrize("url", ["symptoms/", "embed/symptoms/"])
def test_without_scripts_the_plain_date_is_shown(browser: Browser, address: str, content: Content, url: str) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(address + url)
    assert "Next check due" in page.inner_text("body")
    assert in_words(due(content, "symptoms").date()) in page.inner_text("body")
    expect(page.locator(".overdue")).to_have_count(0)
    page.close()
