"""Keeping the site on a device: only when asked, whole, never in place of the server's own pages, and gone when asked."""

import http.server
import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from leaflets import paths
from leaflets.content import Content
from leaflets.content.dates import in_words
from leaflets.outputs.web.web_app import integrity
from support import nginx
from support.axe import start_axe, violations
from support.pages import urls_of
from support.waiting import next_frames

KEEP, REMOVE = "Keep this site on my device", "Remove it from my device"
KEPT = """async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    copies: await caches.keys(),
    others: Object.keys(localStorage).length + Object.keys(sessionStorage).length + (await indexedDB.databases()).length,
})"""
NOTHING = {"workers": 0, "copies": [], "others": 0}
OFFLINE = "You are offline, or the site does not answer."
SHOWN = """() => {
    const first = document.querySelector("article > *");
    return [first?.className, first?.innerText, document.documentElement.className, !!document.querySelector(".help-line")];
}"""
"""What a page begins with, whether its script ran, and whether it has its emergency line."""
HASHES = """async (home) => {
    const found = {};
    for (const name of await caches.keys())
        for (const request of await (await caches.open(name)).keys()) {
            const content = await (await caches.match(request)).arrayBuffer();
            const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
            found[request.url.slice(home.length)] = "sha256-" + btoa(String.fromCharCode(...hash));
        }
    delete found["?kept"];
    return found;
}"""
"""What is kept, by address inside the site."""


class Host(http.server.ThreadingHTTPServer):
    """Serves the site, and does what hosts do to readers."""

    daemon_threads = True

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.site = site
        self.changed: dict[str, bytes | None] = {}
        """Files in place of the site's, by path; none is answered as gone."""
        self.cut = False
        self.delay = 0.0
        self.status = 200
        self.gone = 404
        self.cache = "no-cache"
        self.folder = "/"
        self.asked: list[str] = []
        self.address = f"http://127.0.0.1:{self.server_port}/"

    def read(self, path: str) -> bytes | None:
        """What is at an address inside the site."""
        path += "index.html" * (path.endswith("/") or not path)
        file = self.site / path
        return self.changed.get(path, file.read_bytes() if file.is_file() else None)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a browser may hang up."""


TYPES = {
    "js": "text/javascript",
    "svg": "image/svg+xml",
    "webmanifest": "application/manifest+json",
    "png": "image/png",
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers for a Host."""

    server: Host

    def do_GET(self) -> None:
        """Answer, or do as told."""
        path = self.path.partition("?")[0]
        self.server.asked.append(f"{self.command} {path}")
        if self.server.cut:
            self.close_connection = True
            return
        time.sleep(self.server.delay)
        inside = path.startswith(self.server.folder)
        body = self.server.read(path[len(self.server.folder) :]) if inside else b"<!doctype html><title>Another</title>"
        status = self.server.gone if body is None else self.server.status
        body = body if status == 200 and body is not None else b"<title>Error</title>Error of the server"
        self.send_response(status)
        self.send_header("Content-Type", TYPES.get(path.rpartition(".")[2], "text/html; charset=utf-8"))
        self.send_header("Cache-Control", self.server.cache)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    do_HEAD = do_GET

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def host(site: Path) -> Iterator[Host]:
    """Serve the site."""
    with Host(site) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Give a page of a fresh browser."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def keep(page: Page, address: str) -> None:
    """Press the button, and wait until the site is kept."""
    page.goto(address + "downloads/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(".offline-switch [role=status]")).to_contain_text("This site is kept on this device")


def wait_until(page: Page, true: Callable[[], bool]) -> None:
    """Wait for what a worker does in the background."""
    for _ in range(100):
        if true():
            return
        next_frames(page, 2)
    raise AssertionError("it did not happen")


def is_copy(page: Page) -> bool:
    """Whether the page says, before all else, that it is a copy made today."""
    first, words, _, _ = page.evaluate(SHOWN)
    if first != "offline":
        assert page.locator(".offline").count() == 0
        return False
    assert words == f"{OFFLINE} This is a copy from {in_words(date.today())}."
    return True


def release(host: Host, path: str, old: str, new: str) -> None:
    """Change a page and the worker that names it, as a new build does."""
    facts, page = published(host), (host.read(path) or b"").decode()
    assert old in page
    changed = host.changed[f"{path}index.html"] = page.replace(old, new).encode()
    text = (host.read(paths.WORKER) or b"").decode()
    for was, becomes in {facts["files"][path]: integrity(changed), facts["version"]: "next"}.items():
        assert text.count(was) == 1
        text = text.replace(was, becomes)
    host.changed[paths.WORKER] = text.encode()


def published(host: Host) -> dict[str, Any]:
    """What the host's worker keeps."""
    match = re.match(r"const KEPT=(\{.*?\});", (host.read(paths.WORKER) or b"").decode())
    assert match
    facts: dict[str, Any] = json.loads(match[1])
    return facts


# What is published


def test_worker_keeps_every_page_as_it_is_published_and_all_that_pages_show(
    site: Path, host: Host, content: Content
) -> None:
    files = published(host)["files"]
    assert [path for path in files if not path or path.endswith("/")] == sorted(
        urls_of(content), key=lambda url: list(files).index(url)
    )
    for path, hashed in files.items():
        assert integrity(host.read(path) or b"") == hashed, path
    scripts = {path.relative_to(site).as_posix() for path in (site / "hashed").iterdir()}
    assert scripts | {"assets/icon.svg"} < files.keys()
    assert not [path for path in files if path.startswith(("embed/", "api/", "pdf/", "oembed/", "download/"))]


def test_copy_is_small(site: Path, host: Host, content: Content) -> None:
    assert published(host)["bytes"] < 123_000 * len(content.pages)  # 3 % of it: each source leads back to the text
    worker = (site / paths.WORKER).read_text(encoding="utf-8")
    assert len(worker) < 6_000 + 110 * worker.count(
        "sha256-"
    )  # its code, and the name and hash of each file that it keeps


def test_device_reads_the_manifest_without_complaint(browser: Browser, host: Host, page: Page) -> None:
    page.goto(host.address + "downloads/")
    session = page.context.new_cdp_session(page)
    found = session.send("Page.getAppManifest")
    assert found["url"] == host.address + paths.WEB_APP
    assert found["errors"] == []
    said = json.loads(found["data"])
    assert (said["start_url"], said["scope"], said["display"]) == ("./", "./", "minimal-ui")
    assert {(image["sizes"], image["purpose"]) for image in said["icons"]} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for image in said["icons"]:
        png = host.read(image["src"]) or b""
        side = int(image["sizes"].partition("x")[0])
        assert (int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")) == (side, side)
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert {problem["errorId"] for problem in problems} <= {"in-incognito"}


def test_only_the_page_with_the_button_names_the_manifest_and_loads_the_script(site: Path, content: Content) -> None:
    for url in urls_of(content):
        text = (site / url / "index.html").read_text(encoding="utf-8")
        named = [paths.WEB_APP in text, paths.WORKER in text, "/offline-switch." in text]
        assert named == [url == "downloads/"] * 3, url


# Before anybody asks


def test_nothing_is_kept_before_the_button_is_pressed(host: Host, page: Page) -> None:
    for url in ("", "symptoms/", "downloads/"):
        page.goto(host.address + url)
    status = page.locator(".offline-switch [role=status]")
    facts = published(host)
    expect(status).to_have_text(
        f"Nothing of this site is kept on this device. A copy has all {facts['pages']} pages, "
        f"and takes {facts['bytes'] / 1e6:.1f} MB on it."
    )
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate(KEPT) == NOTHING
    assert page.context.cookies() == []


def test_reader_whose_browser_cannot_is_told_what_to_do_instead(host: Host, page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(host.address + "downloads/")
    expect(page.locator(".offline-switch")).to_contain_text("Download one of the files instead")
    expect(page.locator(".offline-switch button")).to_be_hidden()
    assert f"GET /{paths.WORKER}" not in host.asked


@pytest.mark.parametrize("scripts", [True, False], ids=["from a file", "without JavaScript"])
def test_nothing_is_offered_where_it_cannot_work(browser: Browser, site: Path, host: Host, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((site / "downloads" / "index.html").as_uri() if scripts else host.address + "downloads/")
    expect(page.locator(".offline-switch")).to_contain_text("Download one of the files instead")
    expect(page.locator(".offline-switch button")).to_be_hidden()
    assert said == []
    context.close()


# Kept


def test_all_of_the_site_is_read_and_searched_without_a_server_and_under_its_policy(
    site: Path, page: Page, content: Content, tmp_path: Path
) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.add_init_script(
        "addEventListener('securitypolicyviolation', event => console.log('violation', event.effectiveDirective))"
    )
    with nginx.serve((site / "hosting" / "nginx.conf").read_text(encoding="utf-8"), site, tmp_path) as address:
        keep(page, address)
        assert said == []  # nor did the browser complain of anything else
    for url in urls_of(content):  # but for the one with the button, never visited
        page.goto(address + url, wait_until="domcontentloaded")
        shown = page.evaluate(SHOWN)
        assert shown == ["offline", f"{OFFLINE} This is a copy from {in_words(date.today())}.", "js", True], url
    start_axe(page)
    assert violations(page) == []
    page.locator("#search-button").click()
    page.locator("#search-input").fill("cannot breathe")
    expect(page.locator("#search-results .is-emergency")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("get-help"))
    assert is_copy(page)
    page.goto(address + "?q=statin")
    expect(page.locator("#search-results a").first).to_be_visible()
    page.goto(address + "downloads/")
    expect(page.locator(".offline-switch [role=status]")).to_contain_text(f"a copy from {in_words(date.today())}")
    page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate(KEPT) == NOTHING
    assert [one for one in said if "violation" in one or "Content Security Policy" in one] == []


def test_online_reader_gets_the_servers_page_without_the_line(host: Host, page: Page) -> None:
    keep(page, host.address)
    host.changed["symptoms/index.html"] = (host.read("symptoms/") or b"").replace(b"<h1>", b"<h1>New: ")
    host.asked.clear()
    page.goto(host.address + "symptoms/")
    assert not is_copy(page)
    expect(page.locator("h1")).to_contain_text("New: ")
    assert "GET /symptoms/" in host.asked
    page.goto(host.address + "causes/")
    assert not is_copy(page)


def test_copy_is_replaced_as_a_whole_or_not_at_all(host: Host, page: Page) -> None:
    keep(page, host.address)
    before, old = page.evaluate(KEPT)["copies"], published(host)["files"]
    assert page.evaluate(HASHES, host.address) == old
    release(host, "symptoms/", "<h1>", "<h1>New: ")
    late = host.changed.pop("symptoms/index.html")  # a change half published: the worker is there, the page is not
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration()).update() }")
    wait_until(page, lambda: host.asked.count("GET /symptoms/") == 2)
    host.cut = True
    page.goto(host.address + "symptoms/")
    assert is_copy(page)
    assert "New: " not in page.locator("h1").inner_text()
    assert page.evaluate(HASHES, host.address) == old

    host.cut = False
    host.changed["symptoms/index.html"] = late
    page.goto(host.address + "causes/")
    wait_until(page, lambda: page.evaluate(KEPT)["copies"] != before and len(page.evaluate(KEPT)["copies"]) == 1)
    host.cut = True
    page.goto(host.address + "symptoms/")
    assert is_copy(page)
    expect(page.locator("h1")).to_contain_text("New: ")
    assert page.evaluate(HASHES, host.address) == published(host)["files"] != old


def test_slow_server_is_waited_for_but_not_for_long(host: Host, page: Page) -> None:
    usual, quick = b"PATIENCE=4000;", b"PATIENCE=400;"  # milliseconds
    text = host.read(paths.WORKER) or b""
    assert text.count(usual) == 1
    host.changed[paths.WORKER] = text.replace(usual, quick)
    keep(page, host.address)
    host.delay = 0.2
    page.goto(host.address + "symptoms/", wait_until="domcontentloaded")
    assert not is_copy(page)
    host.delay = 3
    start = time.monotonic()
    page.goto(host.address + "causes/", wait_until="domcontentloaded")
    assert is_copy(page)
    assert time.monotonic() - start < 2.5
    host.delay = 0


def test_broken_server_is_no_server_but_a_page_that_is_gone_is_gone(host: Host, page: Page) -> None:
    keep(page, host.address)
    host.status = 503
    page.goto(host.address + "symptoms/")
    assert is_copy(page)
    host.status = 200
    host.changed["symptoms/index.html"] = None
    answer = page.goto(host.address + "symptoms/")
    assert answer is not None
    assert answer.status == 404
    assert not is_copy(page)


def test_copy_past_its_review_says_that_too(host: Host, page: Page) -> None:
    keep(page, host.address)
    host.cut = True
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.goto(host.address + "symptoms/")
    assert is_copy(page)
    expect(page.locator(".overdue")).to_contain_text("due for a check")


def renote(page: Page, days: int, missing: int | None = None) -> str:
    """Make the copy's note some days older, and since how many days the worker is missing; give the copy's day."""
    day = (datetime.now(UTC) - timedelta(days=days)).isoformat()
    since = {} if missing is None else {"missing": (datetime.now(UTC) - timedelta(days=missing)).isoformat()}
    page.evaluate(
        """async (changed) => {
            const cache = await caches.open((await caches.keys())[0]);
            const [request] = (await cache.keys()).filter(({url}) => url.endsWith("?kept"));
            const note = await (await cache.match(request)).json();
            await cache.put(request, new Response(JSON.stringify({...note, ...changed})));
        }""",
        {"day": day, **since},
    )
    return day


NOTE = "async () => (await caches.match(new URL('/?kept', location))).json()"
NOTED = "async () => (await (await caches.match(new URL('/?kept', location))).json()).day"


def test_copy_is_compared_with_the_site_once_a_day(host: Host, page: Page) -> None:
    keep(page, host.address)
    day = page.evaluate(NOTED)
    page.goto(host.address + "symptoms/")
    page.goto(host.address + "causes/")
    assert page.evaluate(NOTED) == day
    assert f"HEAD /{paths.WORKER}" not in host.asked
    old = renote(page, 40)
    host.cut = True
    page.goto(host.address + "symptoms/")
    expect(page.locator(".offline")).to_contain_text(in_words(date.today() - timedelta(days=40)))
    assert page.evaluate(NOTED) == old
    host.cut = False
    page.goto(host.address + "symptoms/")
    wait_until(page, lambda: page.evaluate(NOTED) != old)
    assert page.evaluate(NOTED) > day
    assert host.asked.count(f"HEAD /{paths.WORKER}") == 1


def visit(host: Host, page: Page) -> None:
    """Read a page, and wait until the worker has held its copy against the site."""
    before = host.asked.count(f"HEAD /{paths.WORKER}")
    page.goto(host.address + "symptoms/")
    wait_until(page, lambda: host.asked.count(f"HEAD /{paths.WORKER}") > before)
    next_frames(page, 12)


def test_site_that_withdraws_its_worker_takes_back_its_copies(host: Host, page: Page) -> None:
    keep(page, host.address)
    renote(page, 2)
    host.gone = 410
    host.changed[paths.WORKER] = None
    page.goto(host.address + "symptoms/")
    wait_until(page, lambda: page.evaluate(KEPT) == NOTHING)


def test_worker_that_is_missing_for_a_moment_takes_nothing_away(host: Host, page: Page) -> None:
    keep(page, host.address)
    renote(page, 2)
    host.changed[paths.WORKER] = None  # a deployment half done
    for _ in range(2):
        visit(host, page)
        assert page.evaluate(KEPT) != NOTHING
    assert page.evaluate(NOTE)["missing"]
    del host.changed[paths.WORKER]
    visit(host, page)
    wait_until(page, lambda: "missing" not in page.evaluate(NOTE))
    assert page.evaluate(KEPT) != NOTHING


def test_worker_that_is_missing_for_a_day_takes_its_copies_with_it(host: Host, page: Page) -> None:
    keep(page, host.address)
    renote(page, 3)
    host.changed[paths.WORKER] = None
    visit(host, page)
    renote(page, 3, missing=2)
    del host.changed[paths.WORKER]
    host.status = 503  # says nothing of the worker
    visit(host, page)
    assert page.evaluate(NOTE)["missing"]
    host.status = 200
    host.changed[paths.WORKER] = None
    page.goto(host.address + "symptoms/")
    wait_until(page, lambda: page.evaluate(KEPT) == NOTHING)


def test_copy_that_is_half_removed_is_not_shown(host: Host, page: Page) -> None:
    usual, quick = b"PATIENCE=4000;", b"PATIENCE=200;"
    host.changed[paths.WORKER] = (host.read(paths.WORKER) or b"").replace(usual, quick)
    keep(page, host.address)
    page.evaluate("async () => (await caches.open((await caches.keys())[0])).delete('/?kept')")
    host.delay = 1
    page.goto(host.address + "symptoms/")
    assert not is_copy(page)
    host.delay = 0


def test_copy_is_made_of_what_the_site_has_now_and_not_of_what_the_browser_remembers(host: Host, page: Page) -> None:
    host.cache = "max-age=3600"
    page.goto(host.address + "symptoms/")
    release(host, "symptoms/", "<h1>", "<h1>New: ")
    keep(page, host.address)
    assert page.evaluate(HASHES, host.address) == published(host)["files"]


# Not kept


def test_site_that_cannot_be_kept_whole_is_not_kept_at_all(host: Host, page: Page) -> None:
    host.changed["symptoms/index.html"] = (host.read("symptoms/") or b"") + b" "
    page.goto(host.address + "downloads/")
    page.get_by_role("button", name=KEEP).click()
    expect(page.locator(".offline-switch [role=status]")).to_contain_text("could not be kept, and nothing was stored")
    assert page.evaluate(KEPT) == NOTHING
    del host.changed["symptoms/index.html"]
    page.get_by_role("button", name=KEEP).press("Enter")
    expect(page.get_by_role("button", name=REMOVE)).to_be_focused()


def test_lost_answer_is_asked_for_again(host: Host, page: Page) -> None:
    worker = host.read(paths.WORKER)
    host.changed[paths.WORKER] = None
    page.goto(host.address + "downloads/")
    status, button = page.locator(".offline-switch [role=status]"), page.get_by_role("button", name=KEEP)
    expect(status).to_contain_text(re.compile(r"A copy has all \d+ pages, and takes \d+\.\d MB"))
    button.click()
    expect(status).to_contain_text("could not be kept, and nothing was stored")
    host.changed[paths.WORKER] = worker
    button.click()
    expect(status).to_contain_text("This site is kept on this device")


def test_removed_is_removed_and_can_be_asked_for_again(host: Host, page: Page) -> None:
    keep(page, host.address)
    page.reload()
    button = page.locator(".offline-switch button")
    expect(button).to_have_text(REMOVE)  # nothing but the copy itself remembers it
    button.click()
    expect(page.locator(".offline-switch [role=status]")).to_contain_text("The copy is removed")
    assert page.evaluate(KEPT) == NOTHING
    button.click()  # under the old worker, which goes with the last page that it served
    expect(page.locator(".offline-switch [role=status]")).to_contain_text("This site is kept")
    assert page.evaluate(KEPT)["workers"] == 1
    button.click()
    expect(button).to_have_text(KEEP)
    page.goto(host.address + "symptoms/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    assert page.evaluate(KEPT) == NOTHING
    host.cut = True
    with pytest.raises(Error, match="ERR_"):
        page.goto(host.address + "symptoms/")


def test_embedded_pages_data_and_files_never_come_from_a_copy(host: Host, page: Page) -> None:
    keep(page, host.address)
    served = [paths.embed("symptoms"), paths.MANIFEST, paths.module("symptoms")]
    for path in served:
        answer = page.goto(host.address + path)
        assert answer is not None
        assert not answer.from_service_worker, path
    host.cut = True
    for path in [*served, paths.handout("symptoms")]:
        with pytest.raises(Error, match="ERR_"):
            page.goto(host.address + path)


def test_frames_get_nothing_from_a_copy(host: Host, page: Page) -> None:
    """Nor do frames of other sites have a worker: browsers keep those apart."""
    keep(page, host.address)
    other = host.address.replace("127.0.0.1", "localhost")
    host.changed["frames.html"] = "".join(
        f'<iframe src="{host.address}{path}"></iframe>' for path in (paths.embed("symptoms"), "symptoms/")
    ).encode()
    answers: dict[str, bool] = {}
    page.on("response", lambda answer: answers.update({answer.url: answer.from_service_worker}))
    page.goto(host.address + "frames.html")  # on the site's own origin
    assert {answers[host.address + path] for path in (paths.embed("symptoms"), "symptoms/")} == {False}
    page.goto(other + "frames.html")
    assert [frame.evaluate("navigator.serviceWorker.controller") for frame in page.frames[1:]] == [None, None]
    host.cut = True
    for frame in page.frames[1:]:
        with pytest.raises(Error, match="ERR_"):
            frame.goto(host.address + "symptoms/")


def test_in_a_folder_of_a_host_it_keeps_to_its_folder(host: Host, page: Page) -> None:
    host.folder = "/patients/pain/"
    address = host.address + "patients/pain/"
    page.goto(host.address)
    page.evaluate("name => caches.open(name)", f"{host.address} of another site")
    keep(page, address)
    page.goto(host.address + "other/")
    assert page.evaluate("navigator.serviceWorker.controller") is None
    host.cut = True
    page.goto(address + "symptoms/")
    assert is_copy(page)
    page.locator("a[href$='downloads/']").first.evaluate("link => link.click()")
    page.wait_for_url(address + "downloads/")
    page.get_by_role("button", name=REMOVE).click()
    expect(page.get_by_role("button", name=KEEP)).to_be_visible()
    assert page.evaluate(KEPT) == {**NOTHING, "copies": [f"{host.address} of another site"]}
