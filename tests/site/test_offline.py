"""The offline copy, unpacked like an administrator does and opened in a real browser with the network cut."""

import hashlib
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from leaflets import paths
from leaflets.content import Content, claims
from leaflets.content.dates import in_words
from leaflets.files import format_size
from support.pages import Elements, urls_of
from support.project import PUBLIC, SETTINGS, STEM, newest_check
from support.searching import TYPE, queries, slugs

MOST_A_PAGE = 238_000
"""Bytes of the ZIP file. Each PDF with a form has 23,000 of letters that readers may type."""
PLACE = "Stick für Station 3"
"""A name as people give folders: with spaces, and a letter that an address has to encode."""
HERE_ALONE = {"README.txt", "SHA256SUMS"}


@pytest.fixture(scope="module")
def packed(site: Path) -> Path:
    return site / paths.offline(STEM)


@pytest.fixture(scope="module")
def folder(packed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Unpack the copy; give its folder."""
    place = tmp_path_factory.mktemp("stick") / PLACE
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(place)
    (found,) = place.iterdir()
    return found


@dataclass
class Ward:
    """A browser without a network."""

    context: BrowserContext
    folder: Path
    asked: list[str]
    """Addresses that it asked for."""
    errors: list[str]
    """What it found wrong."""

    def open(self, path: str = "index.html") -> Page:
        """Open a file in a new tab."""
        page = self.context.new_page()
        page.on("console", lambda message: self.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.goto((self.folder / path).as_uri())
        return page

    def follow(self, link: Locator) -> str:
        """Click a link; give the file that it leads to."""
        page = link.page
        with page.expect_navigation(wait_until="domcontentloaded"):
            link.click()
        return page.url.split("#")[0].removeprefix(self.folder.as_uri() + "/")


@pytest.fixture
def ward(browser: Browser, folder: Path) -> Iterator[Ward]:
    """Give a browser without a network; nothing but files may have been asked for when it is closed."""
    context = browser.new_context(viewport={"width": 1100, "height": 800})
    context.set_offline(True)
    found = Ward(context, folder, [], [])
    context.on("request", lambda request: found.asked.append(request.url))
    yield found
    context.close()
    assert found.asked
    assert [url for url in found.asked if urlsplit(url).scheme not in ("file", "data")] == []
    assert found.errors == []


def sums(text: str) -> dict[str, str]:
    return {name: digest for digest, _, name in (line.partition("  ") for line in text.splitlines())}


def files_in(folder: Path) -> dict[str, Path]:
    return {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}


def damaged(folder: Path) -> list[str]:
    """Names of files that are not as the list of checksums says."""
    listed = sums((folder / "SHA256SUMS").read_text(encoding="utf-8"))
    found = {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files_in(folder).items()}
    return [name for name, digest in listed.items() if found.get(name) != digest]


def flip(path: Path) -> None:
    """Flip one bit, or flip it back."""
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 4
    path.write_bytes(content)


# The file


def test_copy_is_small_enough_to_send(packed: Path, content: Content) -> None:
    assert packed.stat().st_size <= MOST_A_PAGE * len(content.pages)


def test_copy_unpacks_into_one_folder_with_everything_dated_by_its_content(packed: Path, content: Content) -> None:
    with zipfile.ZipFile(packed) as archive:
        entries = archive.infolist()
        assert archive.testzip() is None
    assert {entry.filename.partition("/")[0] for entry in entries} == {f"{STEM}-offline"}
    assert {entry.date_time for entry in entries} == {(*newest_check(content).timetuple()[:3], 0, 0, 0)}
    assert len({entry.filename.casefold() for entry in entries}) == len(entries)  # Windows takes a and A for one
    assert max(len(entry.filename) for entry in entries) < 120  # of the 260 that Windows has for a whole path


def test_checksums_name_every_file(folder: Path) -> None:
    listed = sums((folder / "SHA256SUMS").read_text(encoding="utf-8"))
    assert set(listed) == set(files_in(folder)) - {"SHA256SUMS"}
    assert damaged(folder) == []


def test_one_flipped_bit_is_found(folder: Path) -> None:
    hurt = "get-help/index.html"
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    has_tool = shutil.which(command[0]) is not None
    flip(folder / hurt)
    try:
        assert damaged(folder) == [hurt]
        if has_tool:
            run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
            assert run.returncode == 1
            assert run.stdout.startswith(f"{hurt}: ")
    finally:
        flip(folder / hurt)
    assert damaged(folder) == []
    if has_tool:
        subprocess.run(command, cwd=folder, check=True)


def test_checksums_of_the_site_find_a_damaged_copy_and_book(site: Path, tmp_path: Path) -> None:
    download = site / "download"
    names = {Path(paths.offline(STEM)).name, Path(paths.ebook(STEM)).name}
    assert set(sums((site / paths.CHECKSUMS).read_text(encoding="utf-8"))) == names
    assert damaged(download) == []
    for path in download.iterdir():
        shutil.copy(path, tmp_path)
    for name in names:
        flip(tmp_path / name)
    assert set(damaged(tmp_path)) == names


# What is in it


def test_copy_has_all_of_the_site_but_what_its_readme_names(site: Path, folder: Path) -> None:
    published, here = set(files_in(site)), set(files_in(folder))
    assert here - published == HERE_ALONE
    gone = published - here
    kinds = {
        "letter": {name for name in gone if name.endswith("-letter.pdf")},
        "embed": {name for name in gone if name.startswith("embed/") and name != paths.NO_EMBED},
        "data": {name for name in gone if re.match(r"(api|oembed|codes)/|feed\.xml|llms\.txt|.*\.md$", name)},
        "servers": {name for name in gone if re.match(r"(embed/)?404\.html|sitemap\.xml|assets/social/", name)},
        "device": {name for name in gone if re.match(r"service-worker\.js|manifest\.webmanifest|assets/app/", name)},
        "itself": {paths.offline(STEM), paths.CHECKSUMS},
    }
    assert all(kinds.values())
    assert gone == set().union(*kinds.values())
    assert not [name for name in kinds["embed"] if name.endswith("/index.html")]
    readme = (folder / "README.txt").read_text(encoding="ascii")
    for said in (
        "US Letter",
        "Embed pages",
        "Data for other software",
        "web servers, search engines",
        "on a device",
        "This copy",
    ):
        assert re.search(rf"\n- .*{said}", readme), said


def test_readme_says_what_an_administrator_must_know(folder: Path, content: Content) -> None:
    readme = (folder / "README.txt").read_text(encoding="ascii")
    words = " ".join(readme.split())
    for said in (
        f"Edition {SETTINGS['edition']}. Content last checked: {in_words(newest_check(content))}.",
        "No doctor or nurse has checked these pages yet.",
        f"The newest copy: {PUBLIC}{paths.offline(STEM)}",
        "call your local emergency number (UK 999, EU 112, US and Canada 911, Australia 000, New Zealand 111)",
        "not medical advice",
        "Open index.html",
        "sha256sum --check --quiet SHA256SUMS",
        f"{PUBLIC}{paths.CHECKSUMS}",
        "CC BY 4.0",
    ):
        assert said in words
    match = re.search(r'<iframe src="([^"]*)"', readme)
    assert match
    assert (folder.parent / match[1]).is_file()
    assert max(len(line) for line in readme.splitlines() if "http" not in line and "<iframe" not in line) <= 80


def test_every_link_names_a_file_of_the_copy(folder: Path) -> None:
    """Not a folder, which a browser would show as a list of files."""
    ids: dict[Path, set[str]] = {}
    wanted: dict[tuple[Path, str], str] = {}
    pages = [path for name, path in files_in(folder).items() if name.endswith(".html")]
    assert len(pages) > 140
    for path in pages:
        html = path.read_text(encoding="utf-8")
        ids[path] = set(re.findall(r'\sid="([^"]*)"', html))
        for tag, attributes in Elements(html).found:
            for name in ("href", "src", "data-script", "data-scripts"):
                for address in (attributes.get(name) or "").split():
                    if tag == "link" and attributes.get("rel") == "canonical":
                        continue
                    assert not address.startswith(("/", PUBLIC)), (path, address)
                    link, place = urldefrag(unescape(address))
                    if re.match("[a-z]+:", link) or (tag == "div" and name == "data-script"):
                        continue  # another site, or what a clinic's code names
                    wanted[(path.parent / link).resolve() if link else path, place] = f"{path}: {address}"
    assert len(wanted) > 800
    assert [said for (target, _), said in wanted.items() if not target.is_file()] == []
    assert [said for (target, place), said in wanted.items() if place and place not in ids.get(target, ())] == []


def test_files_are_listed_where_they_are(site: Path, folder: Path, content: Content) -> None:
    online = (site / "downloads" / "index.html").read_text(encoding="utf-8")
    for path in (paths.offline(STEM), paths.ebook(STEM), paths.CHECKSUMS):
        match = re.search(rf'<li><a href="\.\./{re.escape(path)}">.*?</li>', online, re.DOTALL)
        assert match, path
        row = match[0].replace("\u00a0", " ")
        assert format_size((site / path).stat().st_size) in row
        assert in_words(newest_check(content)) in row
    here = (folder / "downloads" / "index.html").read_text(encoding="utf-8")
    linked = {
        name for name in files_in(folder) if f'href="../{name}"' in here and name.startswith(("pdf/", "download/"))
    }
    assert linked == {name for name in files_in(folder) if name.startswith(("pdf/", "download/"))}
    assert "Only on the website: Handbook, US Letter.</p>" in here
    assert paths.offline(STEM) not in here


# In a browser


def test_readers_go_from_page_to_page(ward: Ward, content: Content) -> None:
    page = ward.open()
    ward.follow(page.locator(".ways a").first)
    links = page.locator("#menu a")  # at the foot of every page but the home page, which has them in its text
    seen = []
    for number in reversed(range(links.count())):  # the home page comes last
        seen.append(ward.follow(links.nth(number)))
        assert page.locator("h1").is_visible()
    assert sorted(seen) == sorted(f"{url}index.html" for url in urls_of(content))
    assert ward.follow(page.locator(".ways a").nth(2)) == "told-it-is-nothing/index.html"
    assert ward.follow(page.locator(".site-header__name")) == "index.html"
    page.go_back()
    assert ward.follow(page.locator("#menu").get_by_role("link", name="How muscles hurt")) == "biology/index.html"
    assert page.locator("figure svg").first.is_visible()
    assert ward.follow(page.locator(".help-line a", has_text="When to get help")) == "get-help/index.html"


def test_search_finds_what_it_finds_online(ward: Ward, browser: Browser, address: str) -> None:
    wanted = queries("search_queries.yml")[::7]  # the others would take long, and find no other fault
    asked = [str(query["query"]) for query in wanted]
    online = browser.new_page()
    online.goto(address + "?q=statin")
    page = ward.open("symptoms/index.html")
    page.locator("#search-button").click()
    page.locator("#search-input").fill("statin")
    for tab in (online, page):
        expect(tab.locator("#search-results a").first).to_be_visible()
    here, there = slugs(page, ward.folder.as_uri() + "/", asked), slugs(online, address, asked)
    print(f"\n{sum(a == b for a, b in zip(here, there, strict=True))} of {len(asked)} queries give the same list")
    assert here == there
    urgent = [row[0] for row, query in zip(here, wanted, strict=True) if query["pages"] == ["get-help"]]
    assert len(asked) >= 50
    assert len(urgent) >= 10
    assert set(urgent) == {"get-help"}
    page.locator("#search-input").fill("pee dark brown")
    first = page.locator("#search-results > li").first
    expect(first).to_contain_text("call your local emergency number")
    assert ward.follow(first.locator("a").first) == "get-help/index.html"
    assert re.search("#sign-[a-z-]+$", page.url)
    found = page.evaluate(TYPE, ["zzqxv"])[0][0]  # nothing: the ways in
    assert all(href.endswith("index.html") for href in found)
    online.close()


def test_claims_unfold(ward: Ward, content: Content) -> None:
    page = ward.open("evidence/index.html")
    page.locator("summary:has(#verdict-supported)").click()
    count = page.locator("tr.claim").locator("visible=true").count()
    assert count == claims.counts(content.claims.values())["supported"]


def test_dark_colours_stay_on_the_next_page(ward: Ward) -> None:
    page = ward.open()
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("#scheme-button").click()
    dark = page.evaluate(ground)
    assert dark != light
    ward.follow(page.locator(".ways a").first)
    assert page.evaluate(ground) == dark


def test_page_can_be_read_aloud(ward: Ward) -> None:
    """Where the device has a voice. Here there is none: that the script comes is all that can be seen."""
    page = ward.open("symptoms/index.html")
    page.wait_for_function("document.querySelector('head script[src*=listen]')")
    assert any("/hashed/listen." in url for url in ward.asked)


def test_pages_have_their_files(ward: Ward) -> None:
    page = ward.open("symptoms/index.html")
    link = page.locator(".download a").get_attribute("href") or ""
    assert (ward.folder / "symptoms" / link).read_bytes().startswith(b"%PDF")


def test_page_beside_the_folder_shows_one_of_ours(ward: Ward) -> None:
    readme = (ward.folder / "README.txt").read_text(encoding="ascii")
    match = re.search(r"<iframe .*</iframe>", readme)
    assert match
    (ward.folder.parent / "a page.html").write_text(f"<!doctype html>{match[0]}", encoding="utf-8")
    page = ward.open("../a page.html")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Emergency: call an ambulance now")).to_be_visible()
    frame.get_by_role("link", name="Open the full page").click()
    page.wait_for_url("**/inomyalgia-offline/get-help/index.html")


def test_ready_made_code_leads_to_what_it_shows(ward: Ward) -> None:
    page = ward.open("clinics/index.html")
    page.locator("details.builder-page").first.evaluate("details => details.open = true")
    assert ward.follow(page.locator("details.builder-page a").first).startswith("embed/")
    expect(page.locator("main")).to_be_visible()


def test_builder_shows_what_the_copy_has(ward: Ward) -> None:
    page = ward.open("clinics/index.html")
    assert page.locator("#builder-look option").count() == page.locator("#builder-level option").count() == 1
    page.locator("#builder-preview").scroll_into_view_if_needed()
    preview = page.frame_locator("#builder-preview")
    expect(preview.locator("main")).to_be_visible()
    page.locator("#builder-page").select_option("symptoms")
    page.locator("#builder-section").select_option("stiffness")
    expect(preview.locator("#stiffness")).to_be_visible()
    assert f'src="{PUBLIC}embed/symptoms/stiffness/index.html"' in page.locator("#builder-frame").input_value()
