"""Another topic: other content and other words in mkdocs.yml give every output, with no change in Python or templates."""

import hashlib
import io
import json
import re
import xml.etree.ElementTree as etree
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pypdfium2
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from playwright.sync_api import Browser, expect

from leaflets import paths
from leaflets.content.dates import in_words
from support import second_topic
from support.articles import VOID
from support.pages import article_in, plain_text
from support.project import CONFIG, ROOT, SETTINGS, built, content_day, content_of, tree
from support.second_topic import TOPIC
from support.serving import served

PUBLIC = "https://headache.example/leaflets/"
TITLES = {
    "index": "Tension headache",
    "warning-signs": "Warning signs of a headache",
    "about": "About these leaflets",
}
SECTIONS = {
    "index": ["feels-like", "what-eases-it", "when-to-get-help", "get-help-now"],
    "warning-signs": ["call-now", "get-advice", "within-days"],
}
"""Of the pages for patients."""


def our_words() -> set[str]:
    """Words that name this site's topic, from mkdocs.yml, and its codes. Shorter words are everybody's."""
    subject = SETTINGS["subject"]
    named = " ".join([CONFIG["site_name"], SETTINGS["file_stem"], subject["name"], *subject["also"]])
    words = set(re.findall(r"[a-z]{5,}", named.lower())) - {"plainly"}
    assert {"inomyalgia", "myalgia", "muscle"} <= words
    return words | {word.removesuffix("s") for word in words} | {code.lower() for code in subject["codes"]}


def page(site: Path, slug: str) -> str:
    return (site / ("" if slug == "index" else slug) / "index.html").read_text(encoding="utf-8")


# What the topic may not be in


def test_nothing_that_makes_the_site_names_the_topic() -> None:
    files = (path for folder in ("leaflets", "overrides") for path in sorted((ROOT / folder).rglob("*")))
    read = [path for path in files if path.is_file() and "__pycache__" not in path.parts]
    assert len(read) > 100
    named = re.compile("|".join(map(re.escape, sorted(our_words()))), re.I)
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
        for path in read
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1)
        if named.search(line)
    ]
    assert found == []


def texts(path: str, content: bytes) -> Iterator[tuple[str, str]]:
    """What a file says, and every file inside it."""
    if path.endswith((".zip", ".epub")):
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield from texts(f"{path}/{name}", packed.read(name))
    elif path.endswith(".pdf"):
        yield path, pdf_text(content)
    elif not path.endswith((".png", ".gz")):
        yield path, content.decode()


def test_no_word_of_this_topic_is_left_in_the_other_site(headache: Path) -> None:
    named = re.compile("|".join(map(re.escape, sorted(our_words()))), re.I)
    files = [text for path, content in tree(headache).items() for text in texts(path, content)]
    assert len(files) > 60
    assert [path for path, text in files if named.search(path + text)] == []


# Web


def test_each_page_has_all_that_it_must_show(headache: Path) -> None:
    content = content_of(TOPIC / "docs")
    meta = {page.slug: page.meta for page in content.pages.values()}
    assert {path.parent.name for path in headache.glob("*/index.html")} >= {"warning-signs", "about"}
    for slug, title in TITLES.items():
        shown = plain_text(article_in(page(headache, slug)))
        assert shown.index(title) < shown.index("In an emergency")
        assert shown.count("Key points") == 1
        assert "In an emergency, call your local emergency number (UK 999)" in shown
        assert f"Next check due {in_words(meta[slug].check_due)}" in shown
        assert "No doctor or nurse has checked this page yet" in shown
        assert f"{PUBLIC}{'' if slug == 'index' else slug + '/'} This is general information" in shown
    assert 'class="term" href="#term-caffeine"' in page(headache, "index")
    assert 'href="warning-signs/">Warning signs of a headache</a>' in page(headache, "index")
    assert "A head with a band round it" in page(headache, "index")
    assert "How we mark and check sources" not in page(headache, "index"), "this topic has no page of sources"
    about = json.loads(re.search(r'ld\+json">(.*?)</script>', page(headache, "index"))[1])["@graph"][0]["about"]  # type: ignore[index]
    assert (about["@type"], about["name"], about["code"]) == ("MedicalCondition", "Tension-type headache", [])


def test_every_link_inside_the_site_leads_somewhere(headache: Path) -> None:
    for path in sorted(headache.rglob("*.html")):
        here = PUBLIC + path.relative_to(headache).as_posix()
        for link in re.findall(r'\s(?:href|src|data-script)="([^"#][^"]*)"', path.read_text(encoding="utf-8")):
            target = urldefrag(urljoin(here, unescape(link))).url
            if target.startswith(PUBLIC):
                file = headache / unquote(target.removeprefix(PUBLIC))
                assert (file / "index.html" if target.endswith("/") else file).is_file(), (path, link)
            else:
                assert target.startswith(("https://www.nhs.uk/", "https://creativecommons.org/", "data:", "tel:999")), (
                    path,
                    link,
                )


# Print


def pdf_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(sheet.get_textpage().get_text_bounded() for sheet in pdf)


def test_pdfs_are_the_other_topics_own(headache: Path) -> None:
    titles = {}
    for path in headache.glob("pdf/**/*.pdf"):
        with pypdfium2.PdfDocument(path) as pdf:
            titles[path.relative_to(headache / "pdf").as_posix()] = pdf.get_metadata_value("Title")
    assert titles == {
        "index.pdf": TITLES["index"],
        "warning-signs.pdf": TITLES["warning-signs"],
        **{f"headache-handbook{edition}.pdf": "Headache leaflets" for edition in ("", "-letter", "-large-print")},
    }
    book = " ".join(pdf_text((headache / "pdf" / "headache-handbook.pdf").read_bytes()).split())
    for words in (
        *TITLES.values(),
        f"Edition 3, {in_words(content_day(TOPIC / 'docs'))}",
        "Words explained",
        "caffeine",
        PUBLIC,
    ):
        assert words in book
    # Made before the files are, so it cannot list them.
    assert "The web page of this text lists the files to download." in book
    assert "Handbook, large print" in plain_text(article_in(page(headache, "about")))


# Embed


def test_pages_and_sections_can_be_embedded(headache: Path) -> None:
    for slug, sections in SECTIONS.items():
        for section in (None, *sections):
            shown = plain_text((headache / paths.embed(slug, section) / "index.html").read_text(encoding="utf-8"))
            assert TITLES[slug] in shown
            assert "(UK 999)" in shown
            assert "No doctor or nurse has checked this page yet" in shown
            assert "Headache leaflets" in shown
    assert not (headache / paths.embed("about")).exists()


# Data


def test_data_is_valid_complete_and_true(headache: Path) -> None:
    schema = json.loads((headache / paths.SCHEMA).read_bytes())
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    read = {
        path: json.loads(path.read_bytes())
        for folder in ("api", "oembed")
        for path in headache.glob(f"{folder}/**/*.json")
        if "fhir" not in path.parts  # it has a schema of its own: tests/site/test_data.py
    }
    for path, data in read.items():
        if path != headache / paths.SCHEMA:
            assert [error.message for error in validator.iter_errors(data)] == [], path
    manifest = read[headache / paths.MANIFEST]
    assert manifest["site"]["name"] == "Headache leaflets"
    assert {listed["slug"]: listed["title"] for listed in manifest["pages"]} == TITLES
    assert (manifest["counts"]["patientPages"], manifest["counts"]["sources"], manifest["counts"]["pdfs"]) == (2, 2, 5)
    for listed in [*(entry["module"] for entry in manifest["pages"]), *manifest["pdfs"]]:
        assert listed["sha256"] == hashlib.sha256((headache / listed["path"]).read_bytes()).hexdigest()
    answer = read[headache / paths.code("icd-10-cm", "G44.2")]
    assert [topic["slug"] for topic in answer["pages"]] == ["index"]
    assert PUBLIC + "warning-signs.md" in (headache / paths.LLMS).read_text(encoding="utf-8")
    assert (headache / "hosting" / "nginx.conf").read_text(encoding="utf-8").count("/leaflets/") > 10


# Search


@pytest.fixture(scope="session")
def headache_address(headache: Path) -> Iterator[str]:
    with served(headache) as found:
        yield found


def test_search_finds_by_the_other_topics_words_and_emergencies_first(browser: Browser, headache_address: str) -> None:
    opened = browser.new_page()
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(headache_address + "about/")
    opened.locator("#search-button").click()
    first = opened.locator("#search-results a").first
    for typed, found in {"tight band round my head": "", "sudden head ache": "warning-signs/"}.items():
        opened.locator("#search-input").fill(typed)
        expect(first).to_have_attribute("href", re.compile(rf"^{headache_address}{found}(#.*)?$"))
    assert errors == []
    opened.close()


# Offline


def test_offline_copy_is_the_other_topics_own(headache: Path) -> None:
    copies = list(headache.glob("download/*.zip"))
    assert [path.name for path in copies] == ["headache-offline.zip"]
    with zipfile.ZipFile(copies[0]) as copy:
        names = copy.namelist()
    for file in ("index.html", "warning-signs/index.html", "pdf/headache-handbook.pdf", "README.txt", "SHA256SUMS"):
        assert [name for name in names if name == file or name.endswith(f"/{file}")], file


def test_site_without_the_button_that_keeps_it_has_no_worker(headache: Path) -> None:
    assert not (headache / paths.WORKER).exists()
    assert not (headache / paths.WEB_APP).exists()
    assert not list(headache.glob("assets/app/*"))


def test_fixture_is_a_topic_of_its_own() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TOPIC.rglob("*") if path.is_file())
    assert not re.search("|".join(map(re.escape, sorted(our_words()))), text, re.I)


# A clinic's own build, whose content has every sign that means something to some format

CLINIC = """      contact: help@north.example
      clinic:
        name: North & Co
        phone: 020 7946 0000
        colour: "#5b1a4b"
"""
TITLE = 'The "band" headache & you'
DESCRIPTION = "What a tension headache feels like, and what eases it: less than <5 & more."
POINT = 'Go to A&E for a "thunderclap" headache.'
MEANING = 'A substance in "coffee" & tea; less is < 400 mg a day.'


@pytest.fixture(scope="session")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the other topic as a clinic's own, on the real day; give the site's folder."""
    folder = tmp_path_factory.mktemp("clinic")
    docs = second_topic.write(folder / "project") / "docs"
    today = date.today()
    changes = {
        docs / "index.md": [
            ("title: Tension headache", f"title: '{TITLE}'"),
            ("description: What a tension headache feels like, what may bring it on, and what can ease it.", f"description: '{DESCRIPTION}'"),
            ("  - Taking painkillers too often can cause headaches too.", f"  - '{POINT}'"),
        ],
        docs / "data" / "terms.yml": [("A substance in coffee, tea and cola that keeps you awake.", f"'{MEANING}'")],
        docs / "about.md": [("## Files", "## Contact {#contact}\n\n<!-- show: contact -->\n\n<!-- show: glossary -->\n\n## Files")],
        folder / "project" / "mkdocs.yml": [("      file_stem: headache\n", f"      file_stem: headache\n{CLINIC}")],
    }  # fmt: skip
    for src, page in content_of(docs).pages.items():
        meta = page.meta
        dates = [
            (f"checked: {meta.checked}", f"checked: {today}"),
            (f"check_due: {meta.check_due}", f"check_due: {today + timedelta(days=365)}"),
        ]
        changes[docs / src] = [*changes.get(docs / src, []), *dates]
    for path, pairs in changes.items():
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, (path.name, old)
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
    return built(folder / "project", folder / "site", BUILD_DATE="")


def test_clinic_is_on_every_page_with_its_phone_and_colour(clinic: Path) -> None:
    for slug in TITLES:
        text = page(clinic, slug)
        assert re.search(
            r"<strong>North &amp; Co</strong>.*?Phone: <a href=.tel:02079460000.>020 7946 0000</a>", text, re.S
        )
        assert "#5b1a4b" in text
        assert "#0b4a53" not in text
    assert '<a href="mailto:help@north.example">' in page(clinic, "about")


def test_clinic_is_in_each_pdf(clinic: Path) -> None:
    found = sorted(clinic.glob("pdf/*.pdf"))
    assert len(found) == 5
    for path in found:
        first = " ".join(pdf_text(path.read_bytes()).split())[:400]
        assert "North & Co Phone: 020 7946 0000" in first, path.name
    with pypdfium2.PdfDocument(clinic / "pdf" / "index.pdf") as pdf:
        drawn = pdf[0].render(scale=2).to_pil().convert("RGB")
    assert (0x5B, 0x1A, 0x4B) in {colour for _, colour in drawn.getcolors(1 << 20)}


def test_clinic_is_in_the_book_and_in_every_embed_page(clinic: Path) -> None:
    with zipfile.ZipFile(clinic / paths.ebook("headache")) as book:
        assert "<p>North &amp; Co, 020 7946 0000</p>" in book.read("EPUB/title.xhtml").decode()
    for slug, sections in SECTIONS.items():
        for section in (None, *sections):
            piece = (clinic / paths.embed(slug, section) / "index.html").read_text(encoding="utf-8")
            assert "<dt>Given by</dt><dd>North &amp; Co, 020 7946 0000</dd>" in piece
            assert "#5b1a4b" in piece


class WellFormed(HTMLParser):
    """Notes every tag that closes what is not open, and every attribute whose name is no name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(text)
        self.faults += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        self.faults += [f"{tag} {name}" for name, _ in attrs if not re.fullmatch(r"[a-z][\w:-]*", name)]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass over an element of a figure."""

    def handle_endtag(self, tag: str) -> None:
        """Close the element that is open."""
        if tag not in VOID and (not self.open or self.open.pop() != tag):
            self.faults.append(f"/{tag}")


def test_no_sign_of_the_content_breaks_a_page(clinic: Path) -> None:
    files = sorted(clinic.rglob("*.html"))
    assert len(files) > 30
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert WellFormed(text).faults == [], path
        outside = re.sub(r"<(script|style)\b.*?</\1>", "", text, flags=re.S)
        assert re.findall(r"(?:&(?!#?\w+;)|<(?![a-z/!])).{0,20}", outside) == [], path


def test_hostile_content_is_shown_in_full(clinic: Path) -> None:
    text = page(clinic, "index")
    web = json.loads(re.search(r'ld\+json">(.*?)</script>', text, re.S)[1])["@graph"][0]  # type: ignore[index]
    assert (web["name"], web["description"]) == (TITLE, DESCRIPTION)
    assert unescape(re.search(r'<meta name="description" content="(.*?)">', text)[1]) == DESCRIPTION  # type: ignore[index]
    piece = (clinic / paths.embed("index") / "index.html").read_text(encoding="utf-8")
    module = json.loads((clinic / paths.module("index")).read_bytes())
    paper = " ".join(pdf_text((clinic / "pdf" / "index.pdf").read_bytes()).split())
    with zipfile.ZipFile(clinic / paths.ebook("headache")) as book:
        marked = {name: book.read(name).decode() for name in book.namelist() if name.endswith(("html", ".opf"))}
    for document in marked.values():
        etree.fromstring(document)
    said = " ".join("".join(etree.fromstring(document).itertext()) for document in marked.values())
    for shown in (plain_text(article_in(text)), plain_text(piece), paper, " ".join(said.split())):
        for words in (TITLE, POINT, MEANING):
            assert words in shown
    assert (module["name"], module["keyPoints"][1], module["terms"][0]["means"]) == (TITLE, POINT, MEANING)
    for path in (clinic / paths.FEED, clinic / "sitemap.xml"):
        if path.exists():
            etree.parse(path)
