"""What the tests share: the real content, the real site, and a real browser to look at it."""

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from leaflets.library import Library, read_library
from playwright.sync_api import Browser, sync_playwright

from support.browser import ARGUMENTS, find

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def library() -> Library:
    """Give the content of docs/, read as the build reads it."""
    return content_of(ROOT / "docs")


def content_of(docs: Path) -> Library:
    """Read the content of a folder as the build reads it."""
    found, problems = read_library(docs, _pages(docs))
    assert not problems, "\n".join(map(str, problems))
    return found


def _pages(docs: Path) -> list[str]:
    return [path.relative_to(docs).as_posix() for path in sorted(docs.rglob("*.md"))]


def content_day(docs: Path) -> date:
    """Give the newest day that the content of a folder names: of a review, of a look at a source, or of a change.

    Tests build as of that day, so they pass before and after the content's review dates, and follow every new one.
    """
    found, _ = read_library(docs, _pages(docs))  # the build says what is wrong with it
    days = [meta.checked for meta in found.front_matter.values()]
    days += [source.checked_on for source in found.sources.values()]
    days += [change.date for change in found.changes.values()]
    return max(days)


def newest_review(library: Library) -> date:
    """Give the day of the newest review of a page, which dates the handbook, the offline copy and other whole-site files."""
    return max(meta.checked for meta in library.front_matter.values())


def build(root: Path, site: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Build the site of a project folder as `make site` does, on the day of its content unless told otherwise."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
    environment = {"BUILD_DATE": str(content_day(root / "docs"))} | environment
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once for all tests."""
    folder = tmp_path_factory.mktemp("built") / "site"
    built = build(ROOT, folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def end_headers(self) -> None:
        """Tell LinkChecker that it need not spare this host: it would wait before every request."""
        self.send_header("LinkChecker", "allowed")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an unknown address with the site's own page, as a static host does."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            return super().send_error(code, message, explain)
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextlib.contextmanager
def listening(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[int]:
    """Answer on loopback; give the port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; give its address."""
    with listening(functools.partial(Quiet, directory=str(folder))) as port:
        yield f"http://127.0.0.1:{port}/"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Serve the site on loopback; give its address."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start the browser once for all tests."""
    path = find()
    assert path, "no browser found; `make test` installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield chromium
        chromium.close()
