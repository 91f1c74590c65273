"""Embed pages, the script that sizes them, and the code to paste, in pages of another origin and a real browser."""

import gzip
import http.server
import itertools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, BrowserContext, Frame, Page, Route, expect

from leaflets import paths
from leaflets.content import Content
from leaflets.content.dates import in_words
from leaflets.outputs.embed import snippets
from support.axe import COLOUR_RULES, TAGS
from support.pages import Elements, article_in, plain_text, url_of
from support.project import CONFIG, PUBLIC
from support.serving import listening
from support.waiting import next_frames, settled

MOST = 14 * 1024


# Files


@pytest.fixture(scope="module")
def pieces(site: Path, content: Content) -> dict[str, list[str]]:
    """Give the sections of each patient page by its slug, those that data make too."""
    manifest = json.loads((site / paths.MANIFEST).read_text(encoding="utf-8"))
    sections = {page["slug"]: [section["id"] for section in page["sections"]] for page in manifest["pages"]}
    found = {page.slug: sections[page.slug] for page in content.pages.values() if page.is_patient_page}
    for page in content.pages.values():
        if page.slug in found:
            written = [str(heading.id) for heading in page.headings() if heading.level == 2]
            assert [id_ for id_ in found[page.slug] if id_ in written] == written
    return found


@pytest.fixture(scope="module")
def files(site: Path) -> dict[str, str]:
    """Give the HTML of each embed page by its URL inside the site; those of parts that moved are in test_moved.py."""
    found = {path.relative_to(site).as_posix(): path for path in sorted((site / "embed").rglob("*")) if path.is_file()}
    assert found.pop(paths.NO_EMBED)  # for an unknown embed page, see test_servers.py
    texts = {name.removesuffix("index.html"): path.read_text(encoding="utf-8") for name, path in found.items()}
    return {name: text for name, text in texts.items() if "This part has moved" not in text}


def test_every_page_and_section_is_there_in_every_look_and_level(
    files: dict[str, str], pieces: dict[str, list[str]]
) -> None:
    wanted = {
        paths.embed(slug, section, look, level)
        for slug, sections in pieces.items()
        for section in (None, *sections)
        for look in get_args(paths.Look)
        for level in get_args(paths.Level)
    }
    assert set(files) == wanted
    assert len(pieces) > 15
    assert len(wanted) == 6 * (len(pieces) + sum(map(len, pieces.values())))


def test_looks_differ_in_one_attribute_and_in_where_links_lead(files: dict[str, str]) -> None:
    for name, text in files.items():
        if name.endswith(("dark.html", "light.html")):
            look = name.removesuffix(".html").rpartition("/")[2].rpartition("-")[2]
            auto = re.sub(r"(?:-?)(?:dark|light)\.html$", ".html", name).replace("/.html", "/")
            plain = text.replace(f' data-look="{look}"', "", 1)
            plain = re.sub(rf'(href="[./]*[\w/-]+/|href="\.\./)(h3)?-?{look}\.html', same_level, plain)
            assert plain == files[auto], name


def same_level(match: re.Match[str]) -> str:
    """Give a link to an embed page in a fixed look as one that follows the device."""
    return match[1] + ("h3.html" if match[2] else "")


def test_every_file_is_light_and_needs_no_other(files: dict[str, str]) -> None:
    weights = {name: len(gzip.compress(text.encode(), 9)) for name, text in files.items()}
    assert {name: weight for name, weight in weights.items() if weight > MOST} == {}
    for name, text in each(files):
        for tag, attributes in Elements(text).found:
            assert not {"src", "srcset", "poster", "action", "data"} & set(attributes), (name, tag)
            assert not [key for key in attributes if key.startswith("on") or key == "style"], (name, tag)
            if tag == "link":
                assert (attributes["rel"], attributes["href"]) in {
                    ("icon", "data:,"),
                    ("canonical", attributes["href"]),
                }, name
        assert not re.search(r'url\((?!#|"data:)', text), name
        assert "@import" not in text, name


def words_of(text: str) -> str:
    """What a reader sees of a piece."""
    return plain_text(text[text.index("<main ") : text.index("</main>")])


def each(files: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pieces in one look: the others are the same."""
    return ((name, text) for name, text in files.items() if name.endswith(("/", "/h3.html")))


def test_every_embed_page_has_what_it_must_show(files: dict[str, str], content: Content) -> None:
    for name, text in each(files):
        page = next(page for page in content.pages.values() if name.startswith(f"embed/{page.slug}/"))
        slug, meta, url = page.slug, page.meta, url_of(page.slug)
        shown = words_of(text)
        assert shown.startswith(f"{CONFIG['site_name']} "), name
        assert re.match(rf".+?( Get help)? {re.escape(meta.title)} In an emergency, call ", shown), name
        at = [shown.index("UK 999, EU 112, US and Canada 911, Australia 000, New Zealand 111")]
        at.append(shown.index(meta.summary[0], at[-1]))
        if meta.summary[1:]:
            at.append(shown.index(f"Key points {' '.join(meta.summary[1:])}", at[-1]))
        at.append(shown.index("Open the full page in the whole window"))
        at.append(
            shown.index(f"Evidence last checked {in_words(meta.checked)} Next check due {in_words(meta.check_due)}")
        )
        at.append(shown.index("Checked by a doctor or nurse No doctor or nurse has checked this page yet"))
        at.append(shown.index(f"{PUBLIC}{url}"))
        at.append(shown.index("CC BY 4.0"))
        at.append(shown.index("not medical advice"))
        assert at == sorted(at), name
        assert '<html lang="en-GB">' in text, name
        assert '<meta name="robots" content="noindex">' in text, name
        assert f'<link rel="canonical" href="{PUBLIC}{url}">' in text, name
        assert text.count("<main ") == 1, name
        if slug != "get-help":
            assert re.search(r'class="help-line">.*?<a href="[./]*/get-help/(?:h3\.html)?">', text), name


def test_headings_begin_where_the_host_wants_them_and_none_is_skipped(files: dict[str, str]) -> None:
    for name, text in each(files):
        levels = [int(level) for level in re.findall(r"<h([1-6])", text)]
        assert levels[0] == min(levels) == (3 if name.endswith("h3.html") else 2), name
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), name


def test_sources_have_the_numbers_of_the_page_and_all_that_are_cited_are_listed(
    site: Path, files: dict[str, str]
) -> None:
    listed = 0
    for name, text in each(files):
        cited = {(id_, number) for id_, number in re.findall(r'<a href="#(s\d+)"[^>]*>(\d+)', text)}
        found = re.findall(r'<li value="(\d+)" id="(s\d+)">(.*?)</li>', text)
        assert cited == {(id_, number) for number, id_, _ in found}, name
        slug = name.split("/")[1]
        page = (site / url_of(slug) / "index.html").read_text(encoding="utf-8")
        titles = [plain_text(item) for item in re.findall(r'<li id="source-.*?</li>', page, re.DOTALL)]
        for number, _, item in found:
            assert plain_text(item).split(". ")[0].rstrip(".") in titles[int(number) - 1], name
            listed += 1
    assert listed > 1000


def test_text_is_that_of_the_page(site: Path, files: dict[str, str], pieces: dict[str, list[str]]) -> None:
    block = re.compile(r"<(p|li|h[2-4]|td|dt|dd)\b[^>]*>((?:(?!<(?:p|li|ul|ol|dl)\b).)*?)</\1>", re.DOTALL)
    compared = 0
    for slug in pieces:
        page = article_in((site / url_of(slug) / "index.html").read_text(encoding="utf-8"))
        body = re.split(
            r'<(?:section|details) class="(?:fold )?(?:words|sources|review)"',
            re.sub(r"<nav.*?</nav>|<figure.*?</figure>", "", page, flags=re.DOTALL),
        )[0]
        for part in (
            r'p class="(?:help-line|download|status|caption|hero__act)\b',
            'section class="key-points"',
            'details class="fold contents',
            'div class="listen',
            'div class="levels',
        ):
            body = re.sub(rf"<{part}.*?</{part.split()[0]}>", "", body, flags=re.DOTALL)
        folded = re.sub(r"</summary>.*?</details>", "</summary></details>", body, flags=re.DOTALL)
        if (
            '<details class="sign"' not in files[f"embed/{slug}/"]
        ):  # too large with all of it: the full page says what to do
            body = folded
        shown = words_of(files[f"embed/{slug}/"])
        parts = " ".join(words_of(files[f"embed/{slug}/{section}/"]) for section in pieces[slug])
        for match in block.finditer(body):
            words = plain_text(match[2])
            assert words in shown, (slug, words)
            compared += 1
            if body.find("<h2", 0, match.start()) >= 0:
                assert words in parts, (slug, words)
    assert compared > 700


def test_ids_stand_once_and_every_link_leads_somewhere(site: Path, files: dict[str, str]) -> None:
    ids_of: dict[str, set[str]] = {}
    checked = framed = 0
    for name, text in each(files):
        found = Elements(text).found
        ids = [str(attributes["id"]) for _, attributes in found if attributes.get("id")]
        assert len(ids) == len(set(ids)), name
        for tag, attributes in found:
            href = attributes.get("href")
            if tag != "a" or href is None:
                continue
            checked += 1
            if href.startswith("#"):
                assert "target" not in attributes, (name, href)
                assert href[1:] in ids, (name, href)
            elif not urlsplit(href).scheme:
                assert not href.startswith("/"), (name, href)  # the site may be in any folder
                path, place = urldefrag(urljoin(f"/{name}", href))
                file = site / path[1:] / "index.html" if path.endswith("/") else site / path[1:]
                # Pages for patients are led to inside the frame, in the same variant, and no others.
                assert ("target" in attributes) is not path.startswith("/embed/"), (name, href)
                framed += path.startswith("/embed/")
                if path.startswith("/embed/"):
                    assert path.endswith("h3.html") == name.endswith("h3.html"), (name, href)
                else:
                    assert rel_of(attributes) or not (site / "embed" / path[1:]).exists(), (name, href)
                if place:
                    known = ids_of.setdefault(path, set(re.findall(r' id="([^"]+)"', file.read_text(encoding="utf-8"))))
                    assert place in known, (name, href)
                assert file.is_file(), (name, href)
            else:
                assert attributes.get("target") == "_top", (name, href)
                assert urlsplit(href).scheme in ("https", "http", "tel"), (name, href)
    assert checked > 5000
    assert framed > 1000


def rel_of(attributes: dict[str, Any]) -> bool:
    """Whether a link is one of the two that lead to the full page."""
    return attributes.get("rel") == "noopener"


def test_script_for_hosts_is_small_and_has_a_stable_url(site: Path) -> None:
    script = (site / paths.EMBED_SCRIPT).read_bytes()
    assert len(gzip.compress(script, 9)) <= 2048
    assert not (site / "assets" / "embed.js").exists()
    assert not list(site.rglob("height*.js"))


# In a page of another origin


class Host:
    """Another site, whose pages the tests write."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.pages: dict[str, tuple[str, dict[str, str]]] = {}

    def page(self, body: str, **headers: str) -> str:
        """Publish a page; give its address."""
        name = f"{len(self.pages)}.html"
        text = (
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Host</title><main><h1>Host</h1>{body}</main>'
        )
        self.pages[f"/{name}"] = (text, {key.replace("_", "-"): value for key, value in headers.items()})
        return self.address + name


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    """Serve another site on loopback, on a port of its own."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text, headers = made.pages.get(self.path, ("", {}))
            self.send_response(200 if text else 404)
            for name, value in {"Content-Type": "text/html", **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with listening(Handler) as port:
        made = Host(f"http://127.0.0.1:{port}/")
        yield made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 900, "height": 700}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def frame_of(page: Page, number: int = 0) -> Frame:
    """Wait for a frame of the page and give it."""
    handle = page.locator("iframe").nth(number).element_handle()
    frame = handle.content_frame() if handle else None
    assert frame
    frame.wait_for_selector(".review")
    return frame


GROUNDS: dict[Any, str] = {"light": "rgb(255, 255, 255)", "dark": "rgb(16, 25, 31)"}
SANDBOXES = {
    "all locked": ' sandbox=""',
    "scripts": ' sandbox="allow-scripts"',
    "as in our code": f' sandbox="{snippets.SANDBOX}"',
    "none": "",
}


@pytest.mark.parametrize("sandbox", SANDBOXES.values(), ids=SANDBOXES)
def test_piece_is_whole_in_a_foreign_frame(page: Page, host: Host, address: str, sandbox: str) -> None:
    errors: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    url = host.page(f'<iframe src="{address}embed/symptoms/" title="x" width="320" height="600"{sandbox}></iframe>')
    page.goto(url)
    frame = frame_of(page)
    assert frame.locator("main :is(h2, h3, p, li, dt, dd):not(details *)").filter(visible=False).count() == 0
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for scheme, ground in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)
        assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == ground
    # A number leads to its source by keyboard, inside the frame.
    frame.locator('a[href="#s1"]').first.focus()
    page.keyboard.press("Enter")
    expect(frame.locator("#s1")).to_be_in_viewport()
    assert page.url == url
    assert [one for one in asked if one.startswith(address)] == [f"{address}embed/symptoms/"]
    assert errors == []


def test_fixed_looks_hold_whatever_the_device_and_auto_follows_it(page: Page, host: Host, address: str) -> None:
    src = f"{address}embed/symptoms/stiffness/"
    frames = [
        f'<iframe title="x" src="{src}dark.html"></iframe>',
        f'<iframe title="x" src="{src}light.html"></iframe>',
        f'<iframe title="x" src="{src}"></iframe>',
    ]
    url = host.page("".join(frames))
    light, dark = GROUNDS.values()
    page.goto(url)
    shown = [frame_of(page, number) for number in range(3)]
    for scheme, auto in GROUNDS.items():
        page.emulate_media(color_scheme=scheme)
        found = [frame.evaluate("getComputedStyle(document.body).backgroundColor") for frame in shown]
        assert found == [dark, light, auto]


def test_link_to_the_full_page_takes_the_whole_window(page: Page, host: Host, address: str) -> None:
    body = snippets.iframe(f"{address}embed/symptoms/stiffness/", "Stiffness", f"{address}symptoms/")
    page.goto(host.page(body))
    frame_of(page).get_by_role("link", name="Open the full page in the whole window").click()
    page.wait_for_url(f"{address}symptoms/#stiffness")


ALONE = "allow-scripts"
"""All that WordPress allows a page embedded by its address."""


@pytest.mark.parametrize("sandbox", ["", snippets.SANDBOX, ALONE], ids=["nothing", "as in our code", "scripts"])
def test_link_to_another_page_works_whatever_the_host_allows(
    page: Page, host: Host, address: str, sandbox: str
) -> None:
    url = host.page(f'<iframe src="{address}embed/symptoms/stiffness/h3-dark.html" title="x" sandbox="{sandbox}">')
    page.goto(url)
    frame = frame_of(page)
    frame.locator(".help-line a:not([href^='tel:'])").click()
    frame.wait_for_url(f"{address}embed/get-help/h3-dark.html")
    assert frame.locator("h3").first.is_visible()
    assert page.url == url


def test_link_to_another_page_takes_the_whole_window_where_scripts_run_and_the_host_allows_it(
    page: Page, host: Host, address: str
) -> None:
    page.goto(host.page(script(address) + element(address, 'page="symptoms" section="stiffness"')))
    frame_of(page).locator(".help-line a:not([href^='tel:'])").click()
    page.wait_for_url(f"{address}get-help/")


def test_home_page_is_found_from_its_embed_page(
    context: BrowserContext, page: Page, host: Host, address: str, files: dict[str, str]
) -> None:
    given = files["embed/symptoms/stiffness/"].replace('href="../../get-help/"', 'href="../../index/h3.html#a"')
    url = f"{address}embed/symptoms/stiffness/"
    context.route(url, lambda route: route.fulfill(body=given, content_type="text/html"))
    page.goto(host.page(f'<iframe src="{url}" title="x" sandbox="allow-scripts {snippets.SANDBOX}">'))
    frame_of(page).locator(".help-line a:not([href^='tel:'])").click()
    page.wait_for_url(f"{address}#a")


@pytest.mark.parametrize("secret", ["", "#?secret=aB3"], ids=["plain", "WordPress"])
def test_address_is_shown_where_a_link_leads_nowhere(page: Page, host: Host, address: str, secret: str) -> None:
    url = host.page(f'<iframe src="{address}embed/symptoms/stiffness/{secret}" title="x" sandbox="{ALONE}">')
    page.goto(url)
    link = frame_of(page).get_by_role("link", name="Open the full page in the whole window")
    for _ in range(2):
        link.click()
        expect(frame_of(page).get_by_role("alert")).to_have_text(f"({address}symptoms/#stiffness)")
        page.wait_for_timeout(1600)
    assert frame_of(page).get_by_role("alert").count() == 1
    assert page.url == url


WORDPRESS = """<blockquote class="wp-embedded-content" data-secret="aB3"><a href="x">Title</a></blockquote>
<iframe style="position: absolute; clip: rect(1px, 1px, 1px, 1px)" class="wp-embedded-content" sandbox="allow-scripts"
  security="restricted" title="x" src="{}#?secret=aB3" data-secret="aB3" width="640" height="600" frameborder="0"></iframe>
<script>
  window.heard = [];
  const frame = document.querySelector("iframe");
  addEventListener("message", ({{ data, source }}) => {{
    if (source === frame.contentWindow && data.secret) heard.push(data);
  }});
</script>"""
"""What WordPress makes of an address, in our words: see wp_filter_oembed_result in wp-includes/embed.php."""


def test_page_speaks_wordpress_protocol(page: Page, host: Host, address: str) -> None:
    page.goto(host.page(WORDPRESS.format(f"{address}embed/symptoms/stiffness/")))
    frame = frame_of(page)
    page.wait_for_function("heard.length > 0")
    height = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    page.wait_for_function(
        "height => heard.at(-1).value === height", arg=height
    )  # the first may be of a narrower frame
    assert page.evaluate("heard.at(-1)") == {"message": "height", "value": height, "secret": "aB3"}
    page.evaluate("heard = []; frame.contentWindow.postMessage({message: 'ready', secret: 'aB3'}, '*')")
    page.wait_for_function("heard.length > 0")  # wp-embed.js may start after the frame
    assert page.evaluate("heard[0].message") == "height"
    frame.locator(".help-line a:not([href^='tel:'])").evaluate("link => link.click()")  # the frame is clipped
    page.wait_for_function("heard.some(({message}) => message === 'link')")
    assert page.evaluate("heard.at(-1)") == {"message": "link", "value": f"{address}get-help/", "secret": "aB3"}


def test_frame_without_a_width_says_no_height_until_it_has_one(page: Page, host: Host, address: str) -> None:
    page.goto(host.page(WORDPRESS.replace('width="640"', 'width="0"').format(f"{address}embed/symptoms/stiffness/")))
    frame = page.frames[-1]  # which has loaded
    next_frames(page, 10)
    assert page.evaluate("heard") == []
    page.evaluate("frame.width = 640")
    page.wait_for_function("heard.length > 0")
    height = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
    assert page.evaluate("heard.map(({value}) => value)") == [height]


@pytest.mark.parametrize("place", ["", "#?secret=", "#?secret=a-b", "#secret=ab", "#?secret=a&x=1"])
def test_nothing_is_said_without_a_secret(page: Page, host: Host, address: str, place: str) -> None:
    source = f"{address}embed/symptoms/stiffness/{place}"
    page.goto(host.page(WORDPRESS.replace("#?secret=aB3", "").format(source)))
    frame_of(page)
    next_frames(page, 10)
    assert page.evaluate("heard") == []


def test_frame_keeps_its_height_under_a_host_that_resets_frames(page: Page, host: Host, address: str) -> None:
    reset = "<style>iframe, img, video { max-width: 100%; height: auto }</style>"
    page.goto(host.page(reset + snippets.iframe(f"{address}embed/symptoms/", "Symptoms", f"{address}symptoms/", 700)))
    box = page.locator("iframe").bounding_box()
    assert box
    assert box["height"] == 700


def test_frame_that_fits_shows_all_of_the_longest_page_on_a_small_phone(
    page: Page, host: Host, address: str, pieces: dict[str, list[str]]
) -> None:
    page.set_viewport_size({"width": 320, "height": 600})
    for slug in ("get-help", "medicines"):
        page.goto(host.page(script(address) + element(address, f'page="{slug}"')))
        fits(page)
        box = page.locator("iframe").bounding_box()
        assert box
        assert box["height"] > 15_000 or slug != "medicines"


def test_every_page_fits_320_pixels_with_wide_spacing(
    browser: Browser, address: str, pieces: dict[str, list[str]]
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256})  # 400 % zoom of 1280 by 1024
    page = context.new_page()
    spacing = "*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
    for slug in pieces:
        page.goto(f"{address}embed/{slug}/")
        page.add_style_tag(content=spacing)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, slug
    context.close()


def test_every_stop_of_the_keyboard_is_seen_and_marked(page: Page, address: str) -> None:
    page.goto(f"{address}embed/get-help/same-day/")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    links = page.locator("a, summary").count()
    assert links > 10
    for _ in range(links):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
          const e = document.activeElement, r = e.getClientRects()[0], s = getComputedStyle(e);
          const marked = s.boxShadow !== "none" || s.outlineStyle !== "none";
          return ["a", "summary"].includes(e.localName) && r.bottom > 0 && r.top < innerHeight && marked;
        }""")
        assert seen


def test_piece_prints_black_on_white_with_its_address(page: Page, address: str) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{address}embed/related-conditions/dark.html")
    colours = page.evaluate("""[...new Set([...document.querySelectorAll("main *:not(svg *)")].map(e => {
      const s = getComputedStyle(e); return s.color + " on " + s.backgroundColor; }))]""")
    assert colours == ["rgb(0, 0, 0) on rgba(0, 0, 0, 0)"]
    assert page.locator("table.cards tr").first.evaluate("e => getComputedStyle(e).display") == "table-row"
    assert page.get_by_text(f"{PUBLIC}related-conditions/").is_visible()
    page.goto(f"{address}embed/diary/")  # a sheet prints alone, as the page says
    assert page.locator(".sheet").is_visible()
    assert page.locator(".help-line").is_visible()
    assert not page.locator(".key-points").is_visible()


AXE = """axe.configure({allowedOrigins: ["<unsafe_all_origins>"]})"""


def test_axe_finds_nothing_in_a_host_with_four_frames(context: BrowserContext, host: Host, address: str) -> None:
    context.add_init_script(AXE_SCRIPT + AXE)  # in every frame
    page = context.new_page()
    shown = ("related-conditions/compare/", "get-help/emergency/h3.html", "biology/", "diary/the-sheet/")
    body = "".join(
        f'<h2>{n}</h2><iframe src="{address}embed/{path}" title="Frame {n}" sandbox="allow-scripts"></iframe>'
        for n, path in enumerate(shown)
    )
    page.goto(host.page(body))
    for number in range(len(shown)):
        frame_of(page, number)
    for scheme, rules in (
        ("light", {"type": "tag", "values": TAGS}),
        ("dark", {"type": "rule", "values": [*COLOUR_RULES, "frame-tested"]}),
    ):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        options = {"runOnly": rules, "resultTypes": ["violations"]}
        found = page.evaluate("options => axe.run(document, options)", options)
        assert [f"{v['id']}: {v['nodes'][0]['html'][:150]}" for v in found["violations"]] == []
        assert "frame-tested" in {rule["id"] for rule in found["passes"]}
        assert "frame-tested" not in {rule["id"] for rule in found["incomplete"]}


# The script that makes frames and sizes them


def element(address: str, attributes: str, title: str = "Symptoms of muscle pain") -> str:
    return f'<health-leaflet {attributes}><a href="{address}symptoms/">{title}</a></health-leaflet>'


def script(address: str) -> str:
    return f'<script src="{address}{paths.EMBED_SCRIPT}" async></script>'


def fits(page: Page, number: int = 0) -> None:
    """Wait until a frame is as high as what it holds, and say so if it never is."""
    frame = frame_of(page, number)
    locator = page.locator("iframe").nth(number)
    for _ in range(60):
        held = frame.evaluate("Math.ceil(document.documentElement.getBoundingClientRect().height)")
        box = locator.bounding_box()
        if box and abs(box["height"] - held) < 2:
            return
        next_frames(page, 3)
    pytest.fail(f"the frame is {box and box['height']} px high, and holds {held}")


def test_element_becomes_a_frame_that_grows_and_shrinks_with_its_text(page: Page, host: Host, address: str) -> None:
    page.add_init_script("window.heard = 0; addEventListener('message', () => heard++)")
    page.goto(host.page(script(address) + element(address, 'page="symptoms" section="stiffness"')))
    fits(page)
    frame = page.locator("iframe")
    assert frame.get_attribute("title") == "Symptoms of muscle pain"
    assert frame.get_attribute("loading") == "lazy"
    assert frame.get_attribute("referrerpolicy") == "no-referrer"
    assert "allow-same-origin" not in str(frame.get_attribute("sandbox"))
    wide = frame.bounding_box()
    page.set_viewport_size({"width": 340, "height": 700})
    fits(page)
    narrow = frame.bounding_box()
    page.set_viewport_size({"width": 900, "height": 700})
    fits(page)
    again = frame.bounding_box()
    assert wide
    assert narrow
    assert again
    assert narrow["height"] > wide["height"] == again["height"] > 300
    heard = page.evaluate("heard")
    next_frames(page, 15)
    assert page.evaluate("heard") == heard <= 12  # silent once all fits
    assert page.get_by_role("link", name="Symptoms of muscle pain").is_visible()


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ('page="faq"', paths.embed("faq")),
        ('page="faq" look="auto" level="2"', paths.embed("faq")),
        ('page="faq" look="dark"', paths.embed("faq", None, "dark")),
        ('page="faq" section="is-it-serious" level="3"', paths.embed("faq", "is-it-serious", "auto", 3)),
        (
            'page="faq" section="is-it-serious" look="light" level="3"',
            paths.embed("faq", "is-it-serious", "light", 3),
        ),
    ],
)
def test_element_asks_for_what_it_names(page: Page, host: Host, address: str, attributes: str, expected: str) -> None:
    page.goto(host.page(element(address, attributes) + script(address)))
    expect(page.locator("iframe")).to_have_attribute("src", address + expected)


def test_several_elements_each_fit_and_a_removed_one_listens_no_more(page: Page, host: Host, address: str) -> None:
    body = "".join(element(address, f'page="symptoms" section="{s}"') for s in ("stiffness", "how-it-feels"))
    page.goto(host.page(body + script(address)))
    page.locator("iframe").nth(1).scroll_into_view_if_needed()
    fits(page, 1)
    fits(page, 0)
    heights = page.evaluate("""() => {
      const [first, second] = document.querySelectorAll("health-leaflet"), frame = first.querySelector("iframe");
      first.remove();
      const left = first.querySelector("iframe");
      document.querySelector("main").append(first);
      return [left === null, frame.isConnected, document.querySelectorAll("iframe").length];
    }""")
    assert heights == [True, False, 2]  # moved elsewhere it begins anew
    page.locator("iframe").nth(1).scroll_into_view_if_needed()
    fits(page, 1)


FORGED = """async () => {
  const frame = document.querySelector("iframe"), said = {type: "health-leaflet:height"}, before = frame.style.height;
  const tell = (data, source, origin) => dispatchEvent(new MessageEvent("message", {data, source, origin}));
  const own = frame.contentWindow, found = {};
  const after = (name) => { found[name] = frame.style.height; frame.style.height = before; };
  const heard = [];
  addEventListener("message", (event) => { if (event.data?.height === 999) heard.push(event); });
  postMessage({...said, height: 999}, "*");                       // really sent, by the host itself
  document.querySelector("#stranger").contentWindow.postMessage("speak", "*"); // really sent, by another locked frame
  while (heard.length < 2) await new Promise(requestAnimationFrame);
  after("another source");
  for (const [name, data, source, origin] of [
    ["another origin", {...said, height: 999}, own, "https://evil.example"],
    ["our own origin", {...said, height: 999}, own, location.origin],
    ["another type", {type: "height", height: 999}, own, "null"],
    ["no object", 999, own, "null"],
    ["nothing", null, own, "null"],
    ["NaN", {...said, height: NaN}, own, "null"],
    ["infinity", {...said, height: Infinity}, own, "null"],
    ["text", {...said, height: "999"}, own, "null"],
    ["HTML", {...said, height: "<img src=x onerror=alert(1)>", html: "<b>"}, own, "null"],
    ["an object", {...said, height: {valueOf: () => 999}}, own, "null"],
  ]) { tell(data, source, origin); after(name); }
  tell({...said, height: 1e9}, own, "null"); const huge = frame.style.height;
  tell({...said, height: -5}, own, "null"); const small = frame.style.height;
  tell({...said, height: 500.2}, own, "null");
  return [before, found, huge, small, frame.style.height, document.querySelectorAll("b, img").length];
}"""


def test_forged_messages_change_nothing(page: Page, host: Host, address: str) -> None:
    stranger = host.page(
        '<script>onmessage = () => parent.postMessage({type: "health-leaflet:height", height: 999}, "*")</script>'
    )
    body = f'<iframe id="stranger" title="x" src="{stranger}" sandbox="allow-scripts"></iframe>'
    page.goto(host.page(element(address, 'page="symptoms" section="stiffness"') + body + script(address)))
    fits(page)
    before, found, huge, small, sane, added = page.evaluate(FORGED)
    assert set(found.values()) == {before}, found
    assert (huge, small, sane, added) == ("200000px", "120px", "501px", 0)


def test_text_that_grows_with_its_frame_does_not_grow_for_ever(
    context: BrowserContext, host: Host, address: str, site: Path
) -> None:
    real = (site / "embed" / "symptoms" / "stiffness" / "index.html").read_text(encoding="utf-8")
    growing = real.replace("</style>", "main{min-height:calc(100vh + 40px)}</style>")
    context.route(f"{address}embed/growing/", lambda route: route.fulfill(body=growing, content_type="text/html"))
    page = context.new_page()
    page.goto(host.page(element(address, 'page="growing" height="2000"') + script(address)))
    frame_of(page)
    height = settled(page, "document.querySelector('iframe').clientHeight", 30)
    assert 2000 + 2 * 40 < height < 2000 + 20 * 60  # it did grow


def test_host_with_a_strict_policy_needs_to_allow_our_address_alone(page: Page, host: Host, address: str) -> None:
    ours = address.rstrip("/")
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(
        host.page(
            element(address, 'page="symptoms" section="stiffness"') + script(address),
            Content_Security_Policy=f"default-src 'none'; script-src {ours}; frame-src {ours}; base-uri 'none'",
        )
    )
    fits(page)
    assert errors == []


@pytest.mark.parametrize("policy", ["script-src 'none'", "sandbox", "frame-src 'none'"])
def test_link_remains_where_a_host_refuses_the_rest(page: Page, host: Host, address: str, policy: str) -> None:
    body = script(address) + element(address, 'page="symptoms"')
    page.goto(host.page(body, Content_Security_Policy=policy))
    link = page.get_by_role("link", name="Symptoms of muscle pain")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == f"{address}symptoms/"


# What a clinic pastes


def publish(context: BrowserContext, site: Path) -> None:
    """Answer for the public address from the built site, so that code works unchanged."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path.lstrip("/")
        file = site / (path + "index.html" if path.endswith("/") or not path else path)
        if file.is_file():
            route.fulfill(path=file)
        else:
            route.fulfill(status=404)

    context.route(f"{PUBLIC}**", answer)


def builder_codes(page: Page) -> tuple[str, str]:
    return page.locator("#builder-frame").input_value(), page.locator("#builder-element").input_value()


def test_new_user_has_a_working_frame_of_a_section_in_three_choices(
    context: BrowserContext, host: Host, site: Path, address: str
) -> None:
    publish(context, site)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}clinics/")
    page.get_by_label("Page", exact=True).select_option(label="Symptoms of muscle pain")
    page.get_by_label("Part of it").select_option(label="Stiff?")
    page.get_by_role("button", name="Copy the address", exact=True).click()
    expect(page.locator("#builder-address + p [role=status]")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{PUBLIC}symptoms/#stiffness"
    for button in ("Copy the frame", "Copy the frame that fits"):
        page.get_by_role("button", name=button, exact=True).click()
        expect(page.locator(".builder [role=status]", has_text="Copied.")).to_have_count(
            2 if button == "Copy the frame" else 3
        )
        pasted = page.evaluate("navigator.clipboard.readText()")
        clinic = context.new_page()
        clinic.goto(host.page(pasted))
        frame = frame_of(clinic)
        expect(frame.get_by_role("heading", name="Stiff?", exact=True)).to_be_visible()
        assert clinic.locator("iframe").get_attribute("title") == "Symptoms of muscle pain: Stiff?"
        link = clinic.get_by_role("link", name="Symptoms of muscle pain: Stiff?")
        assert link.get_attribute("href") == f"{PUBLIC}symptoms/#stiffness"
        if button == "Copy the frame that fits":
            fits(clinic)
        clinic.close()


def test_built_code_is_that_of_python_for_every_choice(page: Page, address: str, content: Content) -> None:
    page.goto(f"{address}clinics/")
    site_script = PUBLIC + paths.EMBED_SCRIPT
    title = next(page.meta.title for page in content.pages.values() if page.slug == "faq")
    page.locator("#builder-page").select_option("faq")
    section = "about-the-word"
    part = page.locator(f'[data-page="faq"] [data-section="{section}"]').get_attribute("data-title")
    assert part
    assert part.startswith(f"{title}: ")
    for look, level in itertools.product(get_args(paths.Look), get_args(paths.Level)):
        for chosen, name, place, height in ((None, title, "", 600), (section, part, f"#{section}", 900)):
            page.locator("#builder-section").select_option(chosen or "")
            page.locator("#builder-look").select_option(look)
            page.locator("#builder-level").select_option(str(level))
            page.locator("#builder-height").fill(str(height))
            attributes = {"page": "faq"}
            attributes |= {"section": chosen} if chosen else {}
            attributes |= {"look": look} if look != "auto" else {}
            attributes |= {"level": "3"} if level == 3 else {}
            attributes |= {"height": "900"} if height == 900 else {}
            source = PUBLIC + paths.embed("faq", chosen, look, level)
            full = f"{PUBLIC}faq/{place}"
            assert builder_codes(page) == (
                snippets.iframe(source, name, full, height),
                snippets.element(site_script, snippets.attributes(**attributes), name, full),
            )
    expect(page.locator("#builder-preview")).to_have_attribute("title", f"Preview: {part}")


def test_builder_previews_what_is_chosen_and_leaves_no_trace(page: Page, address: str, content: Content) -> None:
    page.goto(f"{address}privacy/")
    page.goto(f"{address}clinics/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    preview = page.locator("#builder-preview")
    preview.scroll_into_view_if_needed()
    frame = frame_of(page)
    for slug in ("medicines", "outlook"):
        name = content.pages[f"{slug}.md"].meta.title
        page.get_by_label("Page", exact=True).select_option(slug)
        expect(frame.get_by_role("heading", level=2)).to_have_text(name)
    assert {urlsplit(url).netloc for url in asked} == {urlsplit(address).netloc}
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.go_back()
    assert page.url == f"{address}privacy/"


def test_builder_says_how_high_the_text_is_on_a_computer_and_on_a_phone(page: Page, address: str) -> None:
    page.goto(f"{address}clinics/")
    page.locator("#builder-page").select_option("get-help")
    page.locator("#builder-preview").scroll_into_view_if_needed()
    heights = page.locator("#builder-heights")
    expect(heights).to_have_text(
        re.compile(r"about this many pixels: [\d,]+ on a computer, [\d,]+ on a phone\.$"), timeout=10_000
    )
    whole = [int(number.replace(",", "")) for number in re.findall(r"[\d,]{3,}", heights.inner_text())]
    assert whole[1] > whole[0] > 5000
    page.locator("#builder-section").select_option("emergency")
    expect(heights).not_to_contain_text(f"{whole[0]:,}")
    expect(heights).to_contain_text("on a phone", timeout=10_000)
    assert page.locator("iframe").count() == 1  # those for measuring are gone
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_builder_works_by_keyboard_and_every_control_has_a_name(page: Page, address: str) -> None:
    page.goto(f"{address}clinics/")
    page.locator("#builder-page").focus()
    names = []
    for _ in range(8):
        names.append(page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"))
        page.keyboard.press("Tab")
    assert names[:5] == ["Page", "Part of it", "Colours", "First heading", "Height in pixels"]
    assert names[6] == "Copy the frame"
    page.locator("#builder-page").focus()
    page.keyboard.press("ArrowDown")
    assert "/embed/get-help/" in builder_codes(page)[0]


def test_code_that_cannot_be_copied_is_selected(page: Page, address: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{address}clinics/")
    page.get_by_role("button", name="Copy the frame", exact=True).click()
    expect(page.locator(".builder [role=status]").first).to_contain_text("The code is selected")
    assert page.evaluate("getSelection().toString() || document.activeElement.value").startswith("<div><iframe")


def test_without_scripts_the_code_of_every_page_stands_ready_and_works(
    browser: Browser, host: Host, site: Path, address: str, pieces: dict[str, list[str]]
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 700})
    publish(context, site)
    page = context.new_page()
    page.goto(f"{address}clinics/")
    expect(page.locator(".builder")).to_be_hidden()
    entries = page.locator("details.builder-page")
    assert entries.count() == len(pieces)
    entry = page.locator('details[data-page="get-help"]')
    entry.locator("summary").focus()
    page.keyboard.press("Enter")
    frame_code, element_code = entry.locator("pre").all_inner_texts()
    assert frame_code == snippets.iframe(
        f"{PUBLIC}embed/get-help/", "When to get help for muscle pain", f"{PUBLIC}get-help/"
    )
    assert element_code.startswith(f'<div><script src="{PUBLIC}{paths.EMBED_SCRIPT}" async ')
    assert f"{PUBLIC}embed/get-help/emergency/" in entry.inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.goto(host.page(frame_code + element_code))
    assert frame_of(page).locator(".help-line").is_visible()
    assert page.get_by_role("link", name="When to get help for muscle pain").count() == 2
    context.close()
