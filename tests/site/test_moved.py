"""Anchors that moved: a link to one reaches its content, on the page, in a frame and in the offline copy."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args
from urllib.parse import urldefrag, urljoin

import pytest
from playwright.sync_api import Browser, Page, expect

from leaflets import paths
from leaflets.content import Content
from leaflets.content.redirects import Redirect
from support.pages import url_of


@pytest.fixture(scope="module")
def redirects(content: Content) -> list[Redirect]:
    return list(content.redirects.values())


def ids(site: Path, url: str) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', (site / url / "index.html").read_text(encoding="utf-8")))


def test_every_old_anchor_is_on_its_page_and_leads_to_its_content(site: Path, redirects: list[Redirect]) -> None:
    assert len(redirects) > 80
    for redirect in redirects:
        url = url_of(redirect.slug)
        text = (site / url / "index.html").read_text(encoding="utf-8")
        (href,) = re.findall(rf'<p id="{redirect.anchor}" hidden>[^<]*<a href="([^"]*)">', text)
        target, place = urldefrag(urljoin(f"/{url}", href))
        slug, _, anchor = redirect.to.partition("#")
        assert (target, place) == (f"/{url_of(slug)}", anchor), redirect.from_
        assert not anchor or anchor in ids(site, url_of(slug)), redirect.from_


def test_no_old_anchor_hides_a_new_one(site: Path, content: Content, redirects: list[Redirect]) -> None:
    for redirect in redirects:
        page = content.by_slug(redirect.slug)
        assert page
        assert redirect.anchor not in page.ids, redirect.from_


def moved_frames(redirect: Redirect) -> Iterator[str]:
    for look in get_args(paths.Look):
        for level in get_args(paths.Level):
            yield paths.embed(redirect.slug, redirect.anchor, look, level)


def test_every_old_frame_leads_on(site: Path, content: Content, redirects: list[Redirect]) -> None:
    leading = 0
    for redirect in redirects:
        target = content.by_slug(redirect.to.partition("#")[0])
        assert target
        for path in moved_frames(redirect):
            file = site / path / "index.html" if path.endswith("/") else site / path
            text = file.read_text(encoding="utf-8")
            assert "call your local emergency number" in text, path
            (href,) = re.findall(r'<a href="([^"]*)"', text)
            refresh = re.findall(r'http-equiv="refresh" content="0; url=([^"]*)"', text)
            assert refresh == ([href] if target.is_patient_page else []), path
            assert ('target="_top"' in text) is not target.is_patient_page, path
            led, place = urldefrag(urljoin(f"/{path}", href))
            where = site / led[1:] / "index.html" if led.endswith("/") else site / led[1:]
            assert where.is_file(), (path, href)
            assert led.startswith("/embed/") == target.is_patient_page, path
            assert not place or place in ids(site, led[1:]), (path, href)
            leading += bool(refresh)
    assert leading > 300


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("get-help/#dark-pee", "get-help/#sign-brown-pee"),
        ("treatment/#strains", "pulled-muscle/"),
        ("faq/#worry-emergency", "get-help/#emergency"),
        ("special-groups/#child-medicines", "children/#child-medicines"),
    ],
)
def test_link_to_an_old_anchor_arrives(page: Page, address: str, old: str, new: str) -> None:
    page.goto(address + old)
    page.wait_for_url(address + new)
    if anchor := new.partition("#")[2]:
        expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_without_scripts_an_old_anchor_shows_the_way(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}treatment/#strains")
    link = page.locator("#strains a")
    expect(link).to_be_in_viewport()
    link.click()
    page.wait_for_url(f"{address}pulled-muscle/")
    context.close()


def test_old_anchors_are_hidden_save_the_one_that_is_followed(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    for fragment, seen in (("", 0), ("#strains", 1)):
        page.goto("about:blank")
        page.goto(f"{address}treatment/{fragment}")
        assert page.locator(".moved p").count() > 5
        expect(page.locator(".moved p:visible")).to_have_count(seen)
    context.close()


def test_frame_of_an_old_part_shows_its_content(page: Page, address: str) -> None:
    page.goto(f"{address}embed/get-help/dark-pee/")
    page.wait_for_url(re.compile(r"/embed/get-help/go-now/$"))
    expect(page.get_by_text("Brown pee, or hardly any pee, with muscle pain or weakness.").first).to_be_visible()


def test_new_pages_are_in_every_output(site: Path, content: Content) -> None:
    """Each page for patients, whatever its name: web, frame, paper, Markdown, data, social picture, sitemap, menu."""
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    menu = (site / "index.html").read_text(encoding="utf-8")
    listed = (site / paths.LLMS).read_text(encoding="utf-8")
    patients = [page for page in content.pages.values() if page.is_patient_page]
    assert len(patients) >= 35
    for page in patients:
        url = url_of(page.slug)
        for path in (
            f"{url}index.html",
            f"{paths.embed(page.slug)}index.html",
            paths.handout(page.slug),
            paths.markdown(page.slug),
            paths.module(page.slug),
            paths.oembed(page.slug),
            paths.social_card(page.slug),
        ):
            assert (site / path).is_file(), path
        assert f"/{url}</loc>" in sitemap
        assert paths.markdown(page.slug) in listed
        assert f'href="{url or "./"}"' in menu or f'href="./{url}"' in menu or not url, page.slug
