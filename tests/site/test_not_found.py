"""The page for an address that leads nowhere."""

import re
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from leaflets import paths
from support.project import ROOT, SETTINGS
from support.waiting import next_frames


def visit(browser: Browser, address: str, path: str, scripts: bool = True) -> tuple[Page, list[str]]:
    """Ask for an address; give the page and whatever it logged as an error, but for its own status."""
    page = browser.new_context(java_script_enabled=scripts).new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    answer = page.goto(address + path)
    assert answer is not None
    assert answer.status == 404
    return page, errors


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("musle-pian", "musle pian"),
        ("a/b/sore_legs/", "sore legs"),
        ("old/Muscle%20ache.html?x=1#y", "Muscle ache"),
        ("pain.php/index.html", "pain"),
        ("d%C3%A9chirure", "déchirure"),
        ("100%25", "100%"),
        ("%E0%A4%A", "%E0%A4%A"),
        ("safe%E2%80%AEgpj", "safe gpj"),
        ("x" * 300, "x" * 60),
        ("%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E", "<img src=x onerror=alert(1)>"),
        ("%3Cscript%3Ealert(1)%3C%2Fscript%3E/", "<script>alert(1)</script>"),
        ("%22%26amp;q%3D", '"&amp;q='),
    ],
)
def test_words_of_the_address_are_shown_as_text_and_can_be_searched(
    browser: Browser, address: str, path: str, words: str
) -> None:
    page, errors = visit(browser, address, path)
    line = page.locator(".asked")
    expect(line).to_be_visible()
    assert line.locator("[data-word]").all_text_contents() == [words, words]
    assert line.locator("[data-word] *").count() == 0
    assert page.evaluate("new URL(document.querySelector('.asked a').href).searchParams.get('q')") == words
    assert page.evaluate("document.querySelector('.asked a').href").startswith(address + "?q=")
    next_frames(page)
    assert errors == []
    page.context.close()


def test_link_to_search_leads_to_a_page_that_exists(browser: Browser, address: str) -> None:
    page, _ = visit(browser, address, "a/b/musle-pian")
    with page.expect_navigation() as answered:
        page.locator(".asked").get_by_role("link", name="Search this site for “musle pian”").click()
    answer = answered.value
    assert answer is not None
    assert (answer.status, answer.url) == (200, address + "?q=musle%20pian")
    page.context.close()


def test_no_words_are_shown_where_none_were_asked_for(browser: Browser, address: str) -> None:
    page = browser.new_context().new_page()
    page.goto(address + "404.html")
    expect(page.locator("h1")).to_have_text("Page not found")
    expect(page.locator(".asked")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
@pytest.mark.parametrize("path", ["nowhere", "no/such/place/"])
def test_it_helps_at_any_depth(browser: Browser, address: str, path: str, scripts: bool) -> None:
    page, _ = visit(browser, address, path, scripts)
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("h1")).to_have_text("Page not found")
    assert page.title().startswith("Page not found - ")
    expect(page.locator("article")).to_contain_text("There is no page at this address")
    expect(page.locator(".help-line")).to_contain_text("999, EU\u00a0112, US and Canada\u00a0911, Australia\u00a0000")
    expect(page.locator(".asked")).to_be_visible(visible=scripts)
    links = [str(link.get_attribute("href")) for link in page.locator("article a:visible, #pages a:visible").all()]
    assert len(links) >= 15
    assert len([link for link in links if link.startswith("tel:")]) == len(SETTINGS["emergency"])
    for link in {urljoin(page.url, link) for link in links if not link.startswith(("tel:", "#menu"))}:
        assert link.startswith(address)
        answer = page.request.get(link)
        assert answer.status == 200, link
    script = str(page.locator("article script").get_attribute("src"))
    assert page.request.get(urljoin(page.url, script)).status == 200
    page.context.close()


def test_every_part_of_the_navigation_is_a_way_in(browser: Browser, address: str) -> None:
    page, _ = visit(browser, address, "nowhere")
    ways = {str(link.get_attribute("href")).strip("./") for link in page.locator("#menu a").all()}
    listed = re.findall(
        r"^ +- (?:\"[^\"]+\"|[^:\n]+): ([\w/-]+)\.md$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M
    )
    assert len(listed) > 20
    assert ways == {re.sub(r"(^|/)index$", "", slug) for slug in listed}
    page.context.close()


def test_links_know_a_sub_path(site_in_folder: Path) -> None:
    text = (site_in_folder / "404.html").read_text(encoding="utf-8")
    inside = text[text.index("<article") : text.index("</nav>", text.index('id="pages"'))]
    links = re.findall(r'(?:href|src)="([^"]*)"', inside)
    assert len(links) > 15
    assert [link for link in links if not link.startswith(("/patients/pain/", "tel:", "#menu"))] == []
    assert 'href="/patients/pain/get-help/"' in inside
    framed = (site_in_folder / paths.NO_EMBED).read_text(encoding="utf-8")
    assert set(re.findall(r'<a [^>]*href="(?!tel:)([^"]*)"', framed)) == {
        f"/patients/pain/{path}" for path in ("", "embed/get-help/", "clinics/")
    }


def test_head_is_sound_and_asks_not_to_be_listed(site: Path) -> None:
    text = (site / "404.html").read_text(encoding="utf-8")
    assert '<meta name="robots" content="noindex">' in text
    descriptions = re.findall(r'<meta name="description" content="([^"]*)">', text)
    assert [len(one) > 50 for one in descriptions] == [True]  # whole, though it holds quotation marks
    assert "404.html" not in (site / "sitemap.xml").read_text(encoding="utf-8")
