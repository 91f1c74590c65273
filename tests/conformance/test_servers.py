"""The built site behind real web servers, by the recipes that it publishes: headers, frames, other sites, caches."""

import gzip
import http.server
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from leaflets import paths
from leaflets.content import Content
from leaflets.outputs.embed import snippets
from leaflets.outputs.hosting import headers
from leaflets.outputs.hosting.headers import HeaderRule, inline_assets, policy, rule_for
from support import apache, caddy, nginx
from support.answers import Answer
from support.pages import urls_of
from support.project import IN_FOLDER, PUBLIC
from support.serving import listening
from support.speech import LOCAL, SPEECH

ICD_10_CM = "2.16.840.1.113883.6.90"


def policy_from(site: Path) -> tuple[HeaderRule, ...]:
    """Compute the policy from the files of a site, independently of how the build did."""
    files = sorted(site.rglob("*.html"))
    embeds = [path for path in files if path.is_relative_to(site / "embed")]
    others = [path for path in files if not path.is_relative_to(site / "embed")]
    pages, framed = (inline_assets(path.read_text(encoding="utf-8") for path in group) for group in (others, embeds))
    return policy(pages, framed)


@pytest.fixture(scope="module")
def kinds(site: Path) -> tuple[HeaderRule, ...]:
    """The policy of the site."""
    return policy_from(site)


@pytest.fixture(scope="module")
def server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site by nginx as its recipe says."""
    recipe = (site / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    with nginx.serve(recipe, site, tmp_path_factory.mktemp("nginx")) as address:
        yield address


@pytest.fixture(scope="module")
def second_server(site: Path) -> Iterator[str]:
    """Serve the site by Apache as its recipe says."""
    if not apache.find():
        assert not os.environ.get("CI"), "Apache is not installed: its tests must not be passed over here"
        pytest.skip("Apache is not installed")
    with apache.serve((site / "hosting" / "htaccess.txt").read_text(encoding="utf-8"), site) as address:
        yield address


@pytest.fixture(scope="module")
def third_server(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site by Caddy as its recipe says."""
    if not caddy.find():
        assert not os.environ.get("CI"), "Caddy is not installed: its tests must not be passed over here"
        pytest.skip("Caddy is not installed")
    recipe = (site / "hosting" / "Caddyfile.txt").read_text(encoding="utf-8")
    with caddy.serve(recipe, site, tmp_path_factory.mktemp("caddy")) as address:
        yield address


@pytest.fixture(params=["server", "second_server", "third_server"], ids=["nginx", "Apache", "Caddy"])
def either(request: pytest.FixtureRequest) -> str:
    """Each of the servers."""
    return str(request.getfixturevalue(request.param))


# Headers

TYPES = {
    "": "text/html; charset=utf-8",
    "symptoms/": "text/html; charset=utf-8",
    "about/privacy/": "text/html; charset=utf-8",
    "404.html": "text/html; charset=utf-8",
    "sitemap.xml": "application/xml",
    "hosting/nginx.conf": "text/plain; charset=utf-8",
    paths.ebook("inomyalgia"): "application/epub+zip",
    paths.offline("inomyalgia"): "application/zip",
    paths.embed("symptoms"): "text/html; charset=utf-8",
    paths.embed("symptoms", look="dark"): "text/html; charset=utf-8",
    paths.code_page("icd-10-cm", "M79.10"): "text/html; charset=utf-8",
    paths.code("icd-10-cm", "M79.10"): "application/json",
    paths.MANIFEST: "application/json",
    paths.module("symptoms"): "application/json",
    paths.oembed("symptoms"): "application/json",
    paths.FEED: "application/atom+xml",
    paths.LLMS: "text/plain; charset=utf-8",
    paths.markdown("symptoms"): "text/markdown; charset=utf-8",
    paths.handout("symptoms"): "application/pdf",
    paths.EMBED_SCRIPT: "text/javascript; charset=utf-8",
    paths.WORKER: "text/javascript; charset=utf-8",
    paths.WEB_APP: "application/manifest+json",
    "assets/icon.svg": "image/svg+xml",
    "assets/social/index.png": "image/png",
}


def policy_of(path: str, kinds: tuple[HeaderRule, ...]) -> dict[str, str]:
    return {**headers.SHARED, **rule_for(path, kinds).headers}


def said_by(answer: Answer, kinds: tuple[HeaderRule, ...]) -> dict[str, str]:
    """Of an answer's headers, those that the policy speaks about."""
    names = {*headers.SHARED, *(name for kind in kinds for name in kind.headers)}
    return {name: words for name, words in answer.headers.items() if name in names}


@pytest.mark.parametrize("path", TYPES)
def test_every_kind_of_address_has_its_headers_and_its_type(
    either: str, path: str, kinds: tuple[HeaderRule, ...]
) -> None:
    answer = Answer(either, path)
    assert answer.status == 200
    assert said_by(answer, kinds) == policy_of(path, kinds)
    assert answer.headers["Content-Type"] == TYPES[path]


def test_scripts_named_by_their_content_are_kept_for_ever(
    either: str, site: Path, kinds: tuple[HeaderRule, ...]
) -> None:
    scripts = sorted(path.relative_to(site).as_posix() for path in (site / "hashed").iterdir())
    assert len(scripts) >= 5
    for path in scripts:
        answer = Answer(either, path)
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert said_by(answer, kinds) == policy_of(path, kinds)
        assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"


@pytest.mark.parametrize("path", ["no/such/page/", "hashed/none.js", "pdf/none.pdf"])
def test_an_address_that_leads_nowhere_has_the_headers_of_a_page(
    either: str, path: str, kinds: tuple[HeaderRule, ...]
) -> None:
    answer = Answer(either, path)
    assert answer.status == 404
    assert b"Page not found" in answer.body
    assert said_by(answer, kinds) == policy_of("404.html", kinds)


@pytest.mark.parametrize("path", ["embed/no-such-page/", "embed/symptoms/no-such-part/h3-dark.html"])
def test_unknown_embed_page_has_the_headers_of_one_and_working_links(
    either: str, path: str, kinds: tuple[HeaderRule, ...]
) -> None:
    answer = Answer(either, path)
    assert answer.status == 404
    assert b"Page not found" in answer.body
    assert said_by(answer, kinds) == policy_of(path, kinds) == policy_of(paths.NO_EMBED, kinds)
    links = re.findall(r'href="/([^"]*)"', answer.body.decode())
    assert set(links) == {"embed/get-help/", "", "clinics/"}
    assert {Answer(either, link).status for link in set(links)} == {200}


@pytest.mark.parametrize("path", ["embed/", "hashed/", "assets/"])
def test_a_folder_without_a_page_is_not_listed(either: str, path: str) -> None:
    answer = Answer(either, path)
    assert answer.status in (403, 404)
    assert b"Page not found" in answer.body


def test_missing_slash_redirects_within_the_site(server: str) -> None:
    answer = Answer(server, "symptoms")
    assert (answer.status, answer.headers["Location"]) == (301, "/symptoms/")


def test_programs_get_their_not_found_as_data(server: str, kinds: tuple[HeaderRule, ...]) -> None:
    for path in ("api/v1/none.json", "oembed/none.json", "api/"):
        answer = Answer(server, path)
        assert answer.status == 404
        assert json.loads(answer.body)["error"]
        assert answer.headers["Content-Type"] == "application/json"
        assert said_by(answer, kinds) == policy_of(path, kinds)


def test_recipe_holds_in_a_folder_of_a_host(site_in_folder: Path, tmp_path: Path) -> None:
    base = urlsplit(IN_FOLDER).path
    recipe = (site_in_folder / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    kinds = policy_from(site_in_folder)
    above = tmp_path / "root" / base.strip("/").rpartition("/")[0]
    above.mkdir(parents=True)
    (tmp_path / "root" / base.strip("/")).symlink_to(site_in_folder)
    (tmp_path / "own").mkdir()
    older = above / "pain.versions" / "1"
    older.mkdir(parents=True)
    (older / "index.html").write_text("Old advice", encoding="utf-8")
    with nginx.serve(recipe, tmp_path / "root", tmp_path / "own") as address:
        for path in ("symptoms/", paths.embed("symptoms"), paths.FEED, paths.EMBED_SCRIPT):
            answer = Answer(address, base.lstrip("/") + path)
            assert answer.status == 200
            assert said_by(answer, kinds) == policy_of(path, kinds)
        lost = Answer(address, base.lstrip("/") + "embed/none/")
        assert lost.status == 404
        assert said_by(lost, kinds) == policy_of(paths.NO_EMBED, kinds)
        forgotten = Answer(address, base.strip("/"))
        assert (forgotten.status, forgotten.headers["Location"]) == (301, base)
        for nowhere in (base + "none/", "/patients/", "/patients/pain.versions/1/"):
            answer = Answer(address, nowhere.lstrip("/"))
            assert answer.status == 404
            assert b"Page not found" in answer.body
        found = Answer(address, base.lstrip("/") + look_up(ICD_10_CM, "M79.10"))
        assert json.loads(found.body)["code"] == "M79.10"


# Caches


@pytest.mark.parametrize("coding", ["identity", "gzip"])
@pytest.mark.parametrize("path", ["symptoms/", paths.embed("symptoms"), paths.MANIFEST, paths.handout("index")])
def test_what_has_not_changed_is_not_sent_again(either: str, path: str, coding: str) -> None:
    asked = {"Accept-Encoding": coding}
    first = Answer(either, path, **asked)
    again = Answer(either, path, **asked, **{"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")
    assert Answer(either, path, **asked, **{"If-None-Match": '"another"'}).status == 200


@pytest.mark.parametrize(
    "path", ["", paths.embed("symptoms"), paths.MANIFEST, paths.FEED, paths.markdown("faq"), "assets/icon.svg"]
)
def test_text_is_sent_compressed_to_those_who_can_read_that(either: str, path: str, site: Path) -> None:
    answer = Answer(either, path, **{"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in answer.headers["Vary"]
    plain = Answer(either, path)
    assert "Content-Encoding" not in plain.headers
    assert gzip.decompress(answer.body) == plain.body


# Infobutton


def look_up(system: str, code: str) -> str:
    return f"api/v1/codes/?mainSearchCriteria.v.cs={system}&mainSearchCriteria.v.c={code}"


@pytest.mark.parametrize(
    "question",
    [
        look_up(ICD_10_CM, "M79.10"),
        look_up(ICD_10_CM, "m79%2e10"),
        look_up(ICD_10_CM, "M7910"),
        look_up(ICD_10_CM, "M79.10%20"),
        look_up(f"urn:oid:{ICD_10_CM}", "M79.10"),
        look_up("http://hl7.org/fhir/sid/icd-10-cm", "M79.10"),
        look_up("http%3A%2F%2Fhl7.org%2Ffhir%2Fsid%2Ficd-10-cm", "M79.10"),
        f"api/v1/codes/?mainSearchCriteria%2Ev%2Ec=M79%2E10&mainSearchCriteria%2Ev%2Ecs={ICD_10_CM}",
        f"api/v1/codes/?taskContext.c.c=PROBLISTREV&mainSearchCriteria.v.c=M79.10&mainSearchCriteria.v.dn=Myalgia"
        f"&mainSearchCriteria.v.cs={ICD_10_CM}&informationRecipient.languageCode.c=en&knowledgeResponseType=application/json",
    ],
)
def test_infobutton_question_is_answered_from_the_files(server: str, site: Path, question: str) -> None:
    answer = Answer(server, question)
    assert answer.status == 200
    assert answer.body == (site / paths.code("icd-10-cm", "M79.10")).read_bytes()
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "question",
    [
        "api/v1/codes/",
        look_up(ICD_10_CM, "J45"),
        look_up(ICD_10_CM, "M79.101"),
        look_up(ICD_10_CM, "M79x10"),
        look_up(ICD_10_CM, "../../index"),
        look_up(ICD_10_CM, ""),
        look_up("2.16.840.1.113883.6.103", "M79.10"),
        look_up("http://snomed.info/sct", "68962001"),
        f"api/v1/codes/?xmainSearchCriteria.v.cs={ICD_10_CM}&mainSearchCriteria.v.c=M79.10",
        f"api/v1/codes/?mainSearchCriteria_v_cs={ICD_10_CM}&mainSearchCriteria.v.c=M79.10",
        "api/v1/codes/icd-10-cm/J45.json",
    ],
)
def test_unknown_code_is_answered_as_unknown(server: str, site: Path, question: str) -> None:
    answer = Answer(server, question)
    # No error: many programs do not read the body of one. A file that does not exist is one.
    assert answer.status == (200 if "?" in question or question.endswith("/") else 404)
    assert answer.body == (site / paths.UNKNOWN_CODE).read_bytes()
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_person_who_asks_for_a_code_is_led_to_its_page(server: str, site: Path) -> None:
    question = look_up(ICD_10_CM, "M79.10").removeprefix("api/v1/")
    answer = Answer(server, question)
    assert (answer.status, answer.headers["Location"]) == (302, f"/{paths.code_page('icd-10-cm', 'M79.10')}")
    for unknown in (question.replace("M79", "J79"), "codes/icd-10-cm/J45/"):
        lost = Answer(server, unknown)
        assert lost.status == 404
        assert lost.body == (site / paths.UNKNOWN_CODE_PAGE / "index.html").read_bytes()
    assert b"M79.10" in Answer(server, "codes/").body


@pytest.mark.parametrize("place", ["symptoms/", "symptoms", "symptoms/#stiffness", ""])
@pytest.mark.parametrize("encoded", [False, True])
def test_program_asks_for_the_code_to_embed_by_address(server: str, site: Path, place: str, encoded: bool) -> None:
    url = PUBLIC + place
    question = f"oembed/?maxwidth=600&url={quote(url, safe='') if encoded else url.replace('#', '%23')}&format=json"
    answer = Answer(server, question)
    assert answer.status == 200
    assert answer.body == (site / paths.oembed("symptoms" if place else "index")).read_bytes()
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("question", "status"),
    [
        ("oembed/", 404),
        (f"oembed/?url={PUBLIC}clinics/", 404),
        ("oembed/?url=https://evil.example/symptoms/", 404),
        (f"oembed/?url={PUBLIC}symptoms/&format=xml", 501),
    ],
)
def test_program_that_asks_for_what_cannot_be_embedded_is_told(server: str, question: str, status: int) -> None:
    assert Answer(server, question).status == status


# The site under its own policy

VIOLATIONS = """addEventListener("securitypolicyviolation", event =>
    console.error("violation", event.effectiveDirective, event.blockedURI, event.sourceFile, event.lineNumber))"""


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page with a voice, and what the browser complains about on it: violations, unknown headers, lost files."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    said: list[str] = []
    page.add_init_script(VIOLATIONS)
    page.add_init_script(f"({SPEECH})({json.dumps([LOCAL])})")
    page.on("console", lambda message: said.extend([message.text] * (message.type in ("error", "warning"))))
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    context.close()


def test_the_browser_complains_where_a_page_breaks_the_policy(server: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(server)
    with page.expect_console_message(lambda message: "violation" in message.text):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=color:red>Red</p>')")
    assert any("violation style-src-attr" in one for one in said)


def test_every_page_keeps_to_the_policy(server: str, content: Content, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    for url in urls_of(content):
        page.goto(server + url)
        assert page.evaluate("document.documentElement.className") == "js"
        assert page.evaluate("getComputedStyle(document.querySelector('.skip')).position") == "absolute"
    assert said == []


def test_embed_pages_and_code_pages_keep_to_the_policy(
    server: str, site: Path, watched: tuple[Page, list[str]]
) -> None:
    page, said = watched
    styles: dict[str, Path] = {}
    for path in sorted([*(site / "embed").rglob("*.html"), *(site / "codes").rglob("*.html")]):
        styles.setdefault(str(inline_assets([path.read_text(encoding="utf-8")])), path)
    assert styles
    for path in styles.values():  # one of each make
        address = server + path.relative_to(site).as_posix()
        page.goto(address)
        if 'http-equiv="refresh"' in path.read_text(encoding="utf-8"):  # a moved part leads on
            expect(page).not_to_have_url(address)
        assert page.evaluate("document.styleSheets.length") > 0
    assert said == []


def test_search_keeps_to_the_policy(server: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(server + "symptoms/")
    page.locator("#search-button").click()
    page.locator("#search-input").fill("statin")
    expect(page.locator("#search-results a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("medicines|treatment|causes"))
    page.locator("#search-button").click()
    page.locator("#search-dialog").get_by_role("button", name="Close").click()
    expect(page.locator("#search-dialog")).to_be_hidden()
    page.goto(server + "?q=cannot+breathe")
    expect(page.locator("#search-results .is-emergency")).to_be_visible()
    assert said == []


def test_menu_colours_listening_and_print_keep_to_the_policy(server: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(server + "symptoms/")
    page.locator("#menu-button").click()
    expect(page.locator("#menu")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("#scheme-button").click()
    page.reload()
    assert page.evaluate("document.documentElement.dataset.scheme") == "dark"  # the early script ran
    page.get_by_role("button", name="Listen", exact=True).click()
    assert len(page.evaluate("speechSynthesis.all()")) > 20
    page.emulate_media(media="print")
    expect(page.locator(".site-header__tools")).to_be_hidden()
    page.pdf()
    assert said == []


def test_folded_claims_keep_to_the_policy(server: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(server + "evidence/")
    page.locator("summary:has(#verdict-opinion)").click()
    assert 0 < page.locator("tr.claim").filter(visible=True).count() < page.locator("tr.claim").count()
    assert said == []


def test_page_not_found_keeps_to_the_policy(server: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(server + "musle-pian/")
    expect(page.locator(".asked")).to_contain_text("musle pian")
    assert [one for one in said if "404" not in one] == []


def test_snippet_builder_keeps_to_the_policy(server: str, watched: tuple[Page, list[str]]) -> None:
    page, said = watched
    page.goto(server + "clinics/")
    page.locator(".builder iframe").scroll_into_view_if_needed()  # it loads when somebody comes near
    preview = page.frame_locator(".builder iframe")
    expect(preview.locator("h2, h3").first).to_be_visible()
    page.locator("#builder-look").select_option("dark")
    expect(preview.locator("html[data-look=dark]")).to_have_count(1)
    page.locator("[data-copies]").first.press("Enter")
    expect(page.locator(".builder [role=status]").first).not_to_be_empty()
    assert said == []


# Frames and scripts of other sites


class Host:
    """Another site, whose pages the tests write."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[dict[str, str], str]] = {}
        self.address = ""

    def page(self, html: str, **more: str) -> str:
        """Publish a page; give its address."""
        path = f"/{len(self.pages)}.html"
        self.pages[path] = more, f"<!doctype html><title>Host</title>{html}"
        return self.address + path


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """Serve a site on another origin, and another site in the browser's sense: localhost is not 127.0.0.1."""
    other = Host()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            more, html = other.pages.get(self.path, ({}, ""))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            for name, value in more.items():
                self.send_header(name.replace("_", "-"), value)
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with listening(Handler) as port:
        other.address = f"http://localhost:{port}"
        yield other


@pytest.fixture
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Give a fresh browser."""
    context = browser.new_context()
    yield context
    context.close()


def frame(address: str, sandbox: str | None = None) -> str:
    inside = "" if sandbox is None else f' sandbox="{sandbox}"'
    return f'<iframe src="{address}" title="Leaflet" width="600" height="400"{inside}></iframe>'


def words_in(page: Page) -> list[str]:
    """What the frames of a page show, when they have ended loading, frames inside of frames last."""
    page.wait_for_load_state("load")
    return [inner.locator("body").inner_text() for inner in page.frames[1:]]


SANDBOXES = [None, "", "allow-scripts", snippets.SANDBOX]


def test_another_site_may_frame_an_embed_page(server: str, host: Host, visitor: BrowserContext) -> None:
    page = visitor.new_page()
    page.goto(host.page("".join(frame(server + paths.embed("symptoms"), sandbox) for sandbox in SANDBOXES)))
    assert ["Key points" in words for words in words_in(page)] == [True] * len(SANDBOXES)


@pytest.mark.parametrize("path", ["", "symptoms/", "404.html", paths.MANIFEST])
def test_another_site_may_frame_nothing_else(server: str, host: Host, visitor: BrowserContext, path: str) -> None:
    page = visitor.new_page()
    page.goto(host.page("".join(frame(server + path, sandbox) for sandbox in SANDBOXES)))
    assert ["refused to connect" in words for words in words_in(page)] == [True] * len(SANDBOXES)


def test_a_frame_whose_piece_is_gone_says_so_and_how_to_get_help(
    server: str, host: Host, visitor: BrowserContext
) -> None:
    page = visitor.new_page()
    page.goto(host.page("".join(frame(server + "embed/no/such/piece/", sandbox) for sandbox in SANDBOXES)))
    shown = words_in(page)
    assert ["Page not found" in words and "999" in words for words in shown] == [True] * len(SANDBOXES)


def test_a_page_that_isolates_itself_may_frame_an_embed_page(server: str, host: Host, visitor: BrowserContext) -> None:
    isolated = {"Cross_Origin_Embedder_Policy": "require-corp", "Cross_Origin_Opener_Policy": "same-origin"}
    page = visitor.new_page()
    script = f'<script src="{server}{paths.EMBED_SCRIPT}" onload="document.title = \'loaded\'"></script>'
    page.goto(host.page(script + frame(server + paths.embed("symptoms")), **isolated))
    assert "Key points" in words_in(page)[-1]
    assert page.title() == "loaded"


def test_a_page_inside_a_sandbox_may_frame_an_embed_page(server: str, host: Host, visitor: BrowserContext) -> None:
    """Wikis show what an editor pasted in a frame without an origin; `frame-ancestors *` would refuse it."""
    inner = host.page(frame(server + paths.embed("symptoms")))
    page = visitor.new_page()
    page.goto(host.page(frame(inner, "allow-scripts")))
    outer, leaflet = words_in(page)
    assert "Key points" in leaflet
    assert "Key points" not in outer


def test_a_page_from_a_file_may_frame_an_embed_page(server: str, visitor: BrowserContext, tmp_path: Path) -> None:
    """So that who tries a snippet by a double click sees it work; `frame-ancestors *` would refuse it."""
    (tmp_path / "host.html").write_text(frame(server + paths.embed("symptoms")), encoding="utf-8")
    page = visitor.new_page()
    page.goto((tmp_path / "host.html").as_uri())
    assert "Key points" in words_in(page)[-1]


def test_a_link_out_of_a_sandbox_reaches_the_full_page(server: str, host: Host, visitor: BrowserContext) -> None:
    """With a Cross-Origin-Opener-Policy it would be an error page: a sandbox is handed on to what it opens."""
    link = f'<a href="{server}symptoms/" target="_blank" rel="noopener">Full page</a>'
    page = visitor.new_page()
    page.goto(host.page(frame(host.page(link), "allow-popups")))
    with visitor.expect_page() as opened:
        page.frames[-1].get_by_role("link").click()
    expect(opened.value.locator("h1")).to_contain_text("Symptoms")


FETCH = """addresses => Promise.all(addresses.map(address =>
    fetch(address, {headers: {Accept: "application/json"}}).then(() => true, () => false)))"""


def test_scripts_of_other_sites_read_data_and_no_page(server: str, host: Host, visitor: BrowserContext) -> None:
    code = paths.code("icd-10-cm", "M79.10")
    data = [paths.MANIFEST, paths.module("symptoms"), code, paths.oembed("symptoms"), paths.FEED]
    not_found = ["api/none", "oembed/none.json", paths.code("icd-10-cm", "none"), "api/v1/codes/"]
    pages = ["", "symptoms/", "404.html", paths.embed("symptoms"), paths.handout("symptoms"), "none/"]
    page = visitor.new_page()
    page.goto(host.page(""))
    read = page.evaluate(FETCH, [server + path for path in [*data, *not_found, *pages]])
    assert read == [True] * len(data + not_found) + [False] * len(pages)
