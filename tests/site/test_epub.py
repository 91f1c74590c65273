"""The e-book, compared with the pages that it is made from."""

import re
import xml.etree.ElementTree as etree
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser

from leaflets import paths
from leaflets.content import Content
from leaflets.content.dates import in_words
from support.articles import Article, words
from support.axe import TAGS
from support.pdf_checks import letters
from support.project import SETTINGS, STEM, newest_check

XHTML = {"": "http://www.w3.org/1999/xhtml"}
TYPE = "{http://www.idpf.org/2007/ops}type"
LEFT_OUT = SETTINGS["handbook"]["leave_out"]
LAST = ["words.xhtml", "sources.xhtml"]


@dataclass
class Book:
    path: Path
    files: dict[str, str]

    def page(self, name: str) -> etree.Element:
        return etree.fromstring(self.files[f"EPUB/{name}"])

    def metadata(self, name: str) -> list[str]:
        return re.findall(rf'<meta property="{name}">(.*?)</meta>', self.files["EPUB/package.opf"])


@pytest.fixture(scope="module")
def book(site: Path) -> Book:
    path = site / paths.ebook(STEM)
    with zipfile.ZipFile(path) as archive:
        texts = [entry for entry in archive.infolist() if not entry.filename.endswith(".png")]
        return Book(path, {entry.filename: archive.read(entry).decode() for entry in texts})


def chapter_of(slug: str) -> str:
    return f"chapter-{slug.replace('/', '.')}.xhtml"


def test_book_begins_with_its_type_uncompressed(book: Book) -> None:
    first = zipfile.ZipFile(book.path).infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert book.path.read_bytes()[30:58] == b"mimetypeapplication/epub+zip"


def test_chapters_are_in_reading_order(book: Book, articles: dict[str, Article]) -> None:
    expected = [chapter_of(slug) for slug in articles if slug not in LEFT_OUT]
    items = dict(re.findall(r'<item id="([^"]*)" href="([^"]*)"', book.files["EPUB/package.opf"]))
    spine = [items[id_] for id_ in re.findall(r'<itemref idref="([^"]*)"', book.files["EPUB/package.opf"])]
    assert spine == ["title.xhtml", "nav.xhtml", *expected, *LAST]
    contents = book.page("nav.xhtml").find(".//nav[@role='doc-toc']", XHTML)
    assert contents is not None
    named = {link.get("href"): "".join(link.itertext()) for link in contents.iterfind(".//a", XHTML)}
    assert list(named) == ["title.xhtml", *expected, *LAST]
    assert [named[chapter_of(slug)] for slug in articles if slug not in LEFT_OUT] == [
        article.title for slug, article in articles.items() if slug not in LEFT_OUT
    ]


def test_no_word_of_a_page_is_lost(book: Book, articles: dict[str, Article]) -> None:
    for slug, article in articles.items():
        if slug not in LEFT_OUT:
            page = book.page(chapter_of(slug))
            said = letters("".join(page.itertext()))
            missing = [piece for piece in article.said("lead", "key-points", "help-line") if letters(piece) not in said]
            assert missing == [], slug
            pictures = [image.get("alt") for image in page.iterfind(".//img", XHTML)]
            assert pictures == article.figures(), slug


def test_every_chapter_says_dates_status_and_address(book: Book, content: Content) -> None:
    for page in content.pages.values():
        slug, meta = page.slug, page.meta
        if slug in LEFT_OUT:
            continue
        text = " ".join("".join(book.page(chapter_of(slug)).itertext()).split())
        url = "" if slug == "index" else f"{slug}/"
        for said in (
            "call your local emergency number (UK 999, EU 112, US and Canada 911, Australia 000, New Zealand 111)",
            f"Evidence last checked: {in_words(meta.checked)}",
            f"Next check due: {in_words(meta.check_due)}",
            "Checked by a doctor or nurse: No doctor or nurse has checked this page yet",
            f"Address: https://inomyalgia.example/{url}",
            "not medical advice",
        ):
            assert said in text.replace("\u00a0", " "), (slug, said)
        links = {link.get("href") for link in book.page(chapter_of(slug)).iterfind(".//a", XHTML)}
        assert slug == "get-help" or "chapter-get-help.xhtml" in links


def test_every_note_has_the_number_of_its_source(book: Book) -> None:
    notes = book.page("sources.xhtml").findall(".//li", XHTML)
    numbers = {note.get("id"): str(number) for number, note in enumerate(notes, 1)}
    assert len(numbers) == len(notes) > 50
    used: list[str] = []
    for name in book.files:
        if "/chapter-" in name:
            for link in book.page(name.removeprefix("EPUB/")).iterfind(".//a", XHTML):
                if link.get(TYPE) == "noteref":
                    id_ = (link.get("href") or "").removeprefix("sources.xhtml#")
                    assert (link.text or "").strip() == numbers[id_], (name, id_)
                    assert (link.get("aria-label") or "").startswith(f"Source {numbers[id_]}"), (name, id_)
                    used.append(id_)
    assert len(used) > 300
    assert set(used) == set(numbers)


def test_book_says_what_it_is_and_for_whom(book: Book, content: Content) -> None:
    package = book.files["EPUB/package.opf"]
    assert "<dc:language>en-GB</dc:language>" in package
    assert book.metadata("dcterms:modified") == [f"{newest_check(content)}T00:00:00Z"]
    assert re.search(r'<dc:identifier id="id">urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f-]{21}</dc:identifier>', package)
    assert book.metadata("schema:accessMode") == ["textual", "visual"]
    assert book.metadata("schema:accessModeSufficient") == ["textual"]
    assert book.metadata("schema:accessibilityHazard") == ["none"]
    assert {"alternativeText", "readingOrder", "structuralNavigation", "tableOfContents"} <= set(
        book.metadata("schema:accessibilityFeature")
    )
    assert "No person has tried this book with a screen reader yet." in book.metadata("schema:accessibilitySummary")[0]
    title = words(book.page("title.xhtml"))
    for said in (
        f"Handbook. Edition {SETTINGS['edition']}, {in_words(newest_check(content))}.",
        "call your local emergency number (UK 999, EU 112, US and Canada 911, Australia 000, New Zealand 111)",
        "No doctor or nurse has checked this book yet.",
        "The newest one is at https://inomyalgia.example/",
        "This is general information, not medical advice.",
        "Licence of the text: CC BY 4.0",
    ):
        assert said in title, said


def test_sheets_lead_to_the_form(book: Book, site: Path) -> None:
    for slug in ("questions", "diary"):
        hrefs = [link.get("href") or "" for link in book.page(chapter_of(slug)).iterfind(".//a", XHTML)]
        forms = [href for href in hrefs if href.endswith(".pdf")]
        assert len(forms) == 1
        assert (site / forms[0].removeprefix("https://inomyalgia.example/")).is_file()


def test_chapters_can_be_read_by_all_on_a_phone(book: Book, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(book.path) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 360, "height": 700})
    # Less two rules for whole web pages: a book's reader has landmarks of its own.
    rules = {"landmark-one-main": {"enabled": False}, "region": {"enabled": False}}
    for name in sorted(path.name for path in (tmp_path / "EPUB").glob("*.xhtml")):
        page.goto((tmp_path / "EPUB" / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, name
        if name in ("nav.xhtml", *map(chapter_of, ("get-help", "diary"))):
            found = Axe().run(page, options={"runOnly": TAGS, "rules": rules}).response["violations"]
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == [], name
    page.close()


def test_cover_is_in_the_book_and_named_as_such(book: Book) -> None:
    package = book.files["EPUB/package.opf"]
    (href,) = re.findall(r'<item id="cover" href="([^"]+)" media-type="image/png" properties="cover-image"/>', package)
    with zipfile.ZipFile(book.path) as archive, Image.open(archive.open(f"EPUB/{href}")) as cover:
        assert cover.size == (1000, 1600)
        assert len(cover.convert("RGB").getcolors() or ()) > 3  # not blank


def test_no_word_of_a_table_is_broken_on_a_phone(book: Book, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(book.path) as archive:
        archive.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 360, "height": 640})
    tables = 0
    for name in (name for name, text in book.files.items() if "<table" in text):
        page.goto((tmp_path / name).as_uri())
        tables += page.locator("table").count()
        # Words that were broken are now too wide. Sheets are for paper.
        page.add_style_tag(content="* { overflow-wrap: normal !important; } .sheet { display: none; }")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= 360, name
        wide = page.locator(".groups td").evaluate_all("all => all.map(e => getComputedStyle(e).display)")
        assert set(wide) <= {"block"}, name
    page.close()
    assert tables > 20


def test_cells_of_a_wide_table_say_what_heads_them(book: Book) -> None:
    """So that a phone can show rows as lists."""
    wide = [
        cell
        for name, text in book.files.items()
        if "chapter" in name
        for table in etree.fromstring(text).iter("{http://www.w3.org/1999/xhtml}table")
        if "groups" in table.get("class", "")
        for cell in table.iter("{http://www.w3.org/1999/xhtml}td")
    ]
    assert len(wide) > 5
    assert all(cell.get("data-label") for cell in wide)
