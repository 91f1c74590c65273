"""Another topic: other content and other words in mkdocs.yml give every output, with no change in Python or templates."""

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

import pypdfium2
import pytest
from jsonschema import Draft202012Validator, FormatChecker
from mkdocs.utils.yaml import yaml_load
from playwright.sync_api import Browser, expect

import second_topic
from conftest import ROOT, build, served
from publishing import outputs
from second_topic import TOPIC, tree
from structured_data import plain_text

PUBLIC = "https://headache.example/leaflets/"
TITLES = {
    "index": "Tension headache",
    "warning-signs": "Warning signs of a headache",
    "about": "About these leaflets",
}
SECTIONS = {"index": ["feels-like", "what-eases-it"], "warning-signs": ["call-now", "get-advice"]}
"""Of the pages for patients."""


@pytest.fixture(scope="session")
def headache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site about the other topic; give its folder."""
    folder = tmp_path_factory.mktemp("topic")
    second_topic.write(folder / "project")
    built = build(folder / "project", folder / "site", TODAY=second_topic.DAY)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder / "site"


def our_words() -> set[str]:
    """Words that name this site's topic, from mkdocs.yml, and its codes. Shorter words are everybody's."""
    settings: dict[str, Any] = yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    extra = settings["extra"]
    subject = extra["subject"]
    named = " ".join([settings["site_name"], extra["file_stem"], subject["name"], *subject["also"]])
    words = set(re.findall(r"[a-z]{5,}", named.lower())) - {"plainly"}
    assert {"inomyalgia", "myalgia", "muscle"} <= words
    return words | {word.removesuffix("s") for word in words} | {code.lower() for code in subject["codes"]}


def page(site: Path, slug: str) -> str:
    return (site / ("" if slug == "index" else slug) / "index.html").read_text(encoding="utf-8")


def article(text: str) -> str:
    match = re.search(r"<article.*?</article>", text, re.DOTALL)
    assert match
    return match[0]


# What the topic may not be in


def test_nothing_that_makes_the_site_names_the_topic() -> None:
    overrides = ROOT / "overrides"
    read = [path for path in sorted(overrides.rglob("*")) if path.is_file() and "__pycache__" not in path.parts]
    read = [path for path in read if "vendor" not in path.parts]  # other people's code
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


def test_each_page_has_all_that_it_owes_its_reader(headache: Path) -> None:
    assert {path.parent.name for path in headache.glob("*/index.html")} >= {"warning-signs", "about"}
    for slug, title in TITLES.items():
        shown = plain_text(article(page(headache, slug)))
        assert shown.startswith(title)
        assert shown.count("Key points") == 1
        assert "In an emergency, call your local emergency number (UK 999)" in shown
        assert "Next check due 22 November 2029" in shown
        assert "Not reviewed by a clinician" in shown
        assert f"{PUBLIC}{'' if slug == 'index' else slug + '/'} This is general information" in shown
    assert 'class="term" href="#term-caffeine"' in page(headache, "index")
    assert 'href="warning-signs/">When to get help' in page(headache, "index")
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
                assert target.startswith(("https://www.nhs.uk/", "https://creativecommons.org/", "data:")), (path, link)


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
    for words in (*TITLES.values(), "Edition 3, 22 November 2026", "Words explained", "caffeine", PUBLIC):
        assert words in book
    # Made before the files are, so it cannot list them.
    assert "The web page of this text lists the files to download." in book
    assert "Handbook, large print" in plain_text(article(page(headache, "about")))


# Embed


def test_pages_and_sections_can_be_embedded(headache: Path) -> None:
    for slug, sections in SECTIONS.items():
        for section in (None, *sections):
            shown = plain_text((headache / outputs.embed(slug, section) / "index.html").read_text(encoding="utf-8"))
            assert TITLES[slug] in shown
            assert "(UK 999)" in shown
            assert "Not reviewed by a clinician" in shown
            assert "Headache leaflets" in shown
    assert not (headache / outputs.embed("about")).exists()


# Data


def test_data_is_valid_complete_and_true(headache: Path) -> None:
    schema = json.loads((headache / outputs.SCHEMA).read_bytes())
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    read = {
        path: json.loads(path.read_bytes())
        for folder in ("api", "oembed")
        for path in headache.glob(f"{folder}/**/*.json")
    }
    for path, data in read.items():
        if path != headache / outputs.SCHEMA:
            assert [error.message for error in validator.iter_errors(data)] == [], path
    manifest = read[headache / outputs.MANIFEST]
    assert manifest["site"]["name"] == "Headache leaflets"
    assert {listed["slug"]: listed["title"] for listed in manifest["pages"]} == TITLES
    assert (manifest["counts"]["patientPages"], manifest["counts"]["sources"], manifest["counts"]["pdfs"]) == (2, 2, 5)
    for listed in [*(entry["module"] for entry in manifest["pages"]), *manifest["pdfs"]]:
        assert listed["sha256"] == hashlib.sha256((headache / listed["path"]).read_bytes()).hexdigest()
    answer = read[headache / outputs.code("icd-10-cm", "G44.2")]
    assert [topic["slug"] for topic in answer["pages"]] == ["index"]
    assert PUBLIC + "warning-signs.md" in (headache / outputs.LLMS).read_text(encoding="utf-8")
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
    if not copies:
        pytest.skip("this build makes no offline copy")
    assert [path.name for path in copies] == ["headache-offline.zip"]
    with zipfile.ZipFile(copies[0]) as copy:
        names = copy.namelist()
    for file in ("index.html", "warning-signs/index.html", "pdf/headache-handbook.pdf", "README.txt", "SHA256SUMS"):
        assert [name for name in names if name == file or name.endswith(f"/{file}")], file


def test_site_without_the_button_that_keeps_it_has_no_worker(headache: Path) -> None:
    assert not (headache / outputs.WORKER).exists()
    assert not (headache / outputs.WEB_APP).exists()
    assert not list(headache.glob("assets/app/*"))


def test_fixture_is_a_topic_of_its_own() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TOPIC.rglob("*") if path.is_file())
    assert not re.search("|".join(map(re.escape, sorted(our_words()))), text, re.I)
