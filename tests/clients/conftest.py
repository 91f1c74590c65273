"""The engines, and what could not be tried for want of one."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from support import clients, system
from support.clients import Client, started
from support.project import PUBLIC

ENGINES = ("firefox", "webkit")
MISSING = {engine: said for engine in ENGINES if (said := clients.missing(engine))}
MISSING |= {need.name: need.name for need in system.missing(system.PROGRAMS)}


@pytest.fixture(scope="session", params=ENGINES)
def client(request: pytest.FixtureRequest) -> Iterator[Client]:
    """Start each engine once in each process of the run. Without it, its tests are skipped; the last line of the run says so."""
    if request.param in MISSING:
        pytest.skip(f"not here: {MISSING[request.param]}")
    with started(request.param) as made:
        made.resize(360, 740)
        yield made


@pytest.fixture(params=[390, 1200])
def page(browser: Browser, site: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a phone or a computer, on which our site answers at its public address."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        route.fulfill(path=site / (path + "index.html" if path.endswith("/") or not path else path))

    context.route(f"{PUBLIC}**", answer)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def codes(site: Path) -> dict[str, str]:
    """Give the two codes for "Get help" that clinics copy: a frame, and an element with our script."""
    html = (site / "clinics" / "index.html").read_text(encoding="utf-8")
    shown = map(unescape, re.findall(r"<pre><code>(.*?)</code></pre>", html))
    frame, script = (code for code in shown if f'"{PUBLIC}get-help/"' in code)
    return {"frame": frame, "script": script}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in one line what was not tried."""
    if MISSING:
        terminalreporter.write_line(f"Not tried, because it is not here: {'; '.join(MISSING.values())}.")
