"""Fixtures of all tests: the real content, the real site, and a real browser to look at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from leaflets.content import Content
from support import second_topic
from support.articles import Article, in_order
from support.browser import ARGUMENTS, find
from support.pages import urls_of
from support.project import IN_FOLDER, ROOT, built, content_of, copy
from support.serving import served
from support.shared import made_once


@pytest.fixture(scope="session")
def content() -> Content:
    """Give the content of docs/, read as the build reads it."""
    return content_of(ROOT / "docs")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once for all tests."""
    return made_once(tmp_path_factory, "site", lambda folder: built(ROOT, folder))


@pytest.fixture(scope="session")
def site_in_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once for another address, in a folder of its host: IN_FOLDER."""

    def make(folder: Path) -> None:
        built(copy(folder / "project"), folder / "site", SITE_URL=IN_FOLDER)

    return made_once(tmp_path_factory, "site-in-folder", make) / "site"


@pytest.fixture(scope="session")
def headache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site about the other topic; give its folder."""

    def make(folder: Path) -> None:
        built(second_topic.write(folder / "project"), folder / "site")

    return made_once(tmp_path_factory, "headache", make) / "site"


@pytest.fixture(scope="session")
def html(site: Path, content: Content) -> dict[str, str]:
    """Give the HTML of each page by its address."""
    return {url: (site / url / "index.html").read_text(encoding="utf-8") for url in urls_of(content)}


@pytest.fixture(scope="session")
def articles(site: Path, content: Content) -> dict[str, Article]:
    """Give every page, taken apart, by its slug, in the order of the navigation."""
    return in_order(site, content)


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site on loopback; give its address."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once for all tests."""
    path = find()
    assert path, "no browser found; `make test-deps` installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()
