"""The built site as a reader, a screen reader, a machine and a web server see it."""

import functools
import gzip
import hashlib
import itertools
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urlsplit

import pytest
from content.dates import in_words
from leaflets.library import Library
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, Request

from leaflets.content import Library, claims
from leaflets.content.dates import in_words
from leaflets.outputs.web.json_ld import plain_text
from support.project import ROOT, build


def pages_of(library: Library) -> list[str]:
    """Addresses of all pages inside the site."""
    return ["" if page.slug == "index" else f"{page.slug}/" for page in library.manuscripts.values()]


@pytest.fixture(scope="session")
def html(site: Path, library: Library) -> dict[str, str]:
    """Give the HTML of each page by its address."""
    return {url: (site / url / "index.html").read_text(encoding="utf-8") for url in pages_of(library)}


class Elements(HTMLParser):
    """All elements of a page with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the element."""
        self.found.append((tag, dict(attrs)))

    handle_startendtag = handle_starttag


def content(text: str) -> str:
    """Give the article of a page, without the theme around it."""
    match = re.search(r"<article.*?</article>", text, re.DOTALL)
    assert match
    return match[0]


# What every page owes its reader


def test_every_page_of_the_navigation_is_built_and_no_other(site: Path, library: Library) -> None:
    built = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    built = {path for path in built if not path.startswith(("embed/", "codes/"))}  # pages for other programs' readers
    assert built == {url.rstrip("/") or "." for url in pages_of(library)}


def test_every_page_opens_with_key_points_and_the_line_to_help(html: dict[str, str], library: Library) -> None:
    for src, meta in library.front_matter.items():
        page = library.manuscripts[src]
        text = content(html["" if page.slug == "index" else f"{page.slug}/"])
        shown = plain_text(text)
        assert text.count("<h1") == 1, src
        assert shown.index(meta.title) < shown.index("Key points"), src
        for point in meta.summary:
            assert shown.index("Key points") < shown.index(point), src
        assert re.search(r"UK\s999, EU\s112, US and Canada\s911, Australia\s000, New Zealand\s111", shown), src
        if page.slug != "get-help":
            assert re.search(r'class="help-line">.*?<a href="[./]*get-help/">', text, re.DOTALL), src


def test_every_page_closes_with_sources_dates_status_and_address(html: dict[str, str], library: Library) -> None:
    metas = dict(zip(pages_of(library), library.front_matter.values(), strict=True))
    for url, text in html.items():
        article = content(text)
        shown = plain_text(article)
        assert f"Evidence last checked {in_words(metas[url].checked)}" in shown, url
        assert f"Next check due {in_words(metas[url].check_due)}" in shown, url
        assert "Not reviewed by a clinician" in shown, url
        assert "not medical advice" in shown, url
        assert f"https://inomyalgia.example/{url}" in shown, url
        cited = list(dict.fromkeys(re.findall(r'<a href="#source-([\w-]+)" aria-label', article)))
        listed = re.findall(r'<li id="source-([\w-]+)">', article)
        assert cited == listed, url


def test_only_the_ends_of_the_navigation_lack_a_neighbour(html: dict[str, str]) -> None:
    without_next = [url for url, text in html.items() if 'rel="next"' not in content(text)]
    without_previous = [url for url, text in html.items() if 'rel="prev"' not in content(text)]
    assert (without_previous, without_next) == ([""], ["about/privacy/"])


def test_every_explained_word_is_explained_at_the_foot_of_its_page(html: dict[str, str]) -> None:
    explained = 0
    for url, text in html.items():
        article = content(text)
        used = re.findall(r'<a class="term" href="#(term-[\w-]+)"', article)
        assert len(used) == len(set(used)), url
        for id_ in used:
            assert article.count(f'id="{id_}"') == 1, (url, id_)
        explained += len(used)
    assert explained > 100


def test_every_file_says_its_language_and_fits_the_width_of_a_device(site: Path) -> None:
    files = sorted(site.rglob("*.html"))
    assert len(files) > 700
    for path in files:
        head = path.read_text(encoding="utf-8")[:4000]
        assert re.search(r'<html\b[^>]* lang="en(-GB)?"', head), path
        assert '<meta name="viewport" content="width=device-width' in head, path


def test_ids_stand_once_and_references_lead_to_them(html: dict[str, str]) -> None:
    for url, text in html.items():
        elements = Elements(text).found
        ids = [str(attributes["id"]) for _, attributes in elements if attributes.get("id")]
        assert sorted(ids) == sorted(set(ids)), url
        for _, attributes in elements:
            for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
                for id_ in (attributes.get(name) or "").split():
                    assert id_ in ids, (url, name, id_)


def test_headings_step_down_one_level_at_a_time(html: dict[str, str]) -> None:
    for url, text in html.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])", content(text))]
        assert levels[0] == 1, url
        assert all(b <= a + 1 for a, b in itertools.pairwise(levels)), url


def test_figures_are_part_of_the_page_and_described(html: dict[str, str]) -> None:
    figures = [
        match for text in html.values() for match in re.findall(r'<figure class="figure">.*?</figure>', text, re.S)
    ]
    assert len(figures) >= 6  # five drawings and the plot of verdicts
    for figure in figures:
        assert 'role="img"' in figure
        assert len(re.findall(r"<title[^>]*>[^<]{10,}</title>", figure)) == 1
        assert len(re.findall(r"<desc[^>]*>[^<]{40,}</desc>", figure)) == 1
        assert "<figcaption>" in figure
        for words in re.findall(r'font-size="([\d.]+)"', figure):
            assert float(words) >= 14


# Claims


def test_all_claims_are_shown_and_their_answers_exist(html: dict[str, str], library: Library) -> None:
    rows = re.findall(r'<tr role="row" id="(C\d{3})".*?</tr>', html["evidence/"], re.DOTALL)
    assert rows == list(library.claims)
    for claim in library.claims.values():
        slug, _, anchor = claim.answered.partition("#")
        assert f'id="{anchor}"' in html[f"{slug}/" if slug != "index" else ""], claim.id


def test_plot_of_verdicts_has_its_text(html: dict[str, str], library: Library) -> None:
    counted = claims.counts(library.claims.values())
    assert "; ".join(f"{verdict}: {count}" for verdict, count in counted.items()) in html["evidence/"]


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_claims_are_filtered_by_keyboard_without_a_page_load(
    browser: Browser, address: str, library: Library, scripts: bool
) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address + "evidence/")
    rows = page.locator("tr.claim")
    assert rows.count() == len(library.claims)
    assert rows.locator("visible=true").count() == len(library.claims)
    page.locator("#verdict-all").focus()
    for expected in claims.counts(library.claims.values()).values():
        page.keyboard.press("ArrowDown")
        assert rows.locator("visible=true").count() == expected
    assert page.url == address + "evidence/"
    context.close()


def test_rows_that_could_harm_alone_say_safety(html: dict[str, str], library: Library) -> None:
    rows = dict(re.findall(r'<tr role="row" id="(C\d{3})"(.*?)</tr>', html["evidence/"], re.DOTALL))
    marked = {id_ for id_, row in rows.items() if re.search(r"\bSafety\b", plain_text(row))}
    assert marked == {claim.id for claim in library.claims.values() if claim.safety}


def test_each_source_says_how_and_when_it_was_seen(html: dict[str, str], library: Library) -> None:
    entries = dict(re.findall(r'<div class="source" id="source-([\w-]+)">(.*?)</div>', html["sources/"], re.DOTALL))
    seen = [source for source in library.sources.values() if source.mark != "M"]
    assert len(seen) > 50
    for source in seen:
        said = plain_text(entries[source.key])
        assert in_words(source.checked_on) in said, source.key
        assert source.how in said, source.key


def test_a_to_z_leads_to_the_section_itself(html: dict[str, str], library: Library) -> None:
    links = re.findall(r'<a href="([^"]*)"[^>]*>(.*?)</a>', content(html["a-to-z/"]))
    listed = {(unescape(name), link.removeprefix("../").replace("./", "")) for link, name in links}
    found = 0
    for page in library.manuscripts.values():
        for heading in page.headings():
            leads = {link for name, link in listed if name == heading.text}
            url = "" if page.slug == "index" else f"{page.slug}/"
            if heading.level == 2 and any(link.partition("#")[0] == url for link in leads):
                assert f"{url}#{heading.id}" in leads, heading.text
                found += 1
    assert {f"glossary/#{term.glossary_id}" for term in library.terms.values()} <= {link for _, link in listed}
    assert found > 60


# Structured data


def data_of(text: str) -> list[dict[str, Any]]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL)
    assert match
    graph: list[dict[str, Any]] = json.loads(match[1])["@graph"]
    return graph


def test_structured_data_says_what_the_page_says(html: dict[str, str], library: Library) -> None:
    for src, meta in library.front_matter.items():
        page = library.manuscripts[src]
        url = "" if page.slug == "index" else f"{page.slug}/"
        web, trail, *_ = data_of(html[url])
        shown = plain_text(content(html[url]))
        assert web["@type"] == ("MedicalWebPage" if meta.audience == "patient" else "WebPage"), src
        assert web["name"] == meta.title
        assert web["name"] in shown
        assert web["url"] == f"https://inomyalgia.example/{url}"
        assert web["lastReviewed"] == meta.checked.isoformat()
        assert f'<time datetime="{web["lastReviewed"]}">' in html[url]
        assert f'<meta name="description" content="{meta.description}">' in html[url].replace("&#34;", '"').replace(
            "&#39;", "'"
        )
        for cited in web.get("citation", []):
            assert cited["name"] in shown, (src, cited)
        assert [step["position"] for step in trail["itemListElement"]] == list(
            range(1, len(trail["itemListElement"]) + 1)
        )
        assert "MedicalCondition" not in html[url]
        assert "reviewedBy" not in web


def test_structured_data_is_about_the_symptom_and_never_the_word(html: dict[str, str]) -> None:
    about = data_of(html[""])[0]["about"]
    assert (about["@type"], about["name"]) == ("MedicalSymptom", "Myalgia")
    assert {code["codeValue"] for code in about["code"]} == {"M79.10", "FB56.2"}
    assert "inomyalgia" not in json.dumps(about).lower()


def test_questions_in_the_data_are_those_on_the_page(html: dict[str, str], library: Library) -> None:
    faq = data_of(html["faq/"])[2]
    shown = plain_text(content(html["faq/"]))
    page = library.by_slug("faq")
    assert page is not None
    assert [q["name"] for q in faq["mainEntity"]] == [h.text for h in page.headings() if h.level == 3]
    for question in faq["mainEntity"]:
        assert question["acceptedAnswer"]["text"] in shown
        assert len(question["acceptedAnswer"]["text"]) > 40
        assert f'id="{urlsplit(question["url"]).fragment}"' in html["faq/"]
    assert [url for url, text in html.items() if "FAQPage" in text] == ["faq/"]


def test_every_page_has_a_picture_for_links_to_it(site: Path, html: dict[str, str]) -> None:
    for url, text in html.items():
        tags = {a.get("property"): a.get("content") for tag, a in Elements(text).found if tag == "meta"}
        assert tags["og:url"] == f"https://inomyalgia.example/{url}"
        picture = site / (tags["og:image"] or "").removeprefix("https://inomyalgia.example/")
        head = picture.read_bytes()[:24]
        size = (int.from_bytes(head[16:20], "big"), int.from_bytes(head[20:24], "big"))
        assert size == (1200, 630) == (int(tags["og:image:width"] or 0), int(tags["og:image:height"] or 0))
        assert picture.stat().st_size < 40_000, url


# Privacy, and reading under any condition


def _note_request(asked: list[str], request: Request) -> None:
    asked.append(request.url)


def _note_message(errors: list[str], message: ConsoleMessage) -> None:
    if message.type == "error":
        errors.append(message.text)


def _note_error(errors: list[str], error: Error) -> None:
    errors.append(str(error))


def visit_all(
    browser: Browser, address: str, library: Library, **options: Any
) -> Iterator[tuple[Page, list[str], list[str]]]:
    """Open each page in a fresh browser; give it with the addresses it asked for and the errors it logged."""
    for url in pages_of(library):
        context = browser.new_context(**options)
        page = context.new_page()
        asked: list[str] = []
        errors: list[str] = []

        page.on("request", functools.partial(_note_request, asked))
        page.on("console", functools.partial(_note_message, errors))
        page.on("pageerror", functools.partial(_note_error, errors))
        page.goto(address + url, wait_until="load")
        yield page, asked, errors
        context.close()


@pytest.mark.slow
def test_no_page_asks_another_host_stores_a_thing_or_logs_an_error(
    browser: Browser, address: str, library: Library
) -> None:
    for page, asked, errors in visit_all(browser, address, library):
        assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(address).netloc}, (
            page.url
        )
        assert errors == [], page.url
        assert page.context.cookies() == []
        stored = page.evaluate("[Object.keys(localStorage), Object.keys(sessionStorage)].flat()")
        assert stored == [], page.url  # the colour scheme is stored once a reader chooses it, see test_look.py


@pytest.mark.slow
def test_every_page_fits_a_small_phone(browser: Browser, address: str, library: Library) -> None:
    for page, _, _ in visit_all(browser, address, library, viewport={"width": 320, "height": 640}):
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= 320, f"{page.url} is {wide} px wide"


@pytest.mark.slow
def test_every_page_is_whole_without_javascript(browser: Browser, address: str, library: Library) -> None:
    for page, _, errors in visit_all(browser, address, library, java_script_enabled=False):
        assert page.locator("h1").is_visible(), page.url
        assert page.locator(".review").is_visible(), page.url
        # The browser itself opens details; the builder shows choices where there is a script, and its code below anyway.
        text = "article :is(h2, h3, p, li, td, dd):not(details *, .builder *)"
        hidden = page.locator(text).filter(visible=False).count()
        assert hidden == 0, f"{page.url} hides {hidden} parts"
        assert errors == [], page.url


def test_no_html_names_another_host_but_in_links_and_data(html: dict[str, str]) -> None:
    for url, text in html.items():
        for tag, attributes in Elements(text).found:
            for name in ("src", "srcset", "poster", "data", "action"):
                assert not urlsplit(attributes.get(name) or "").netloc, (url, tag, attributes)
            if tag == "link" and attributes.get("rel") not in ("canonical", "alternate"):  # a browser loads neither
                assert not urlsplit(attributes.get("href") or "").netloc, (url, attributes)
            assert not [name for name in attributes if name.startswith("on")], (url, tag)


# Links


@pytest.mark.slow
def test_linkchecker_finds_no_error(address: str, tmp_path: Path) -> None:
    """Follow all internal links of the served site with LinkChecker.

    Its own check of anchors reads a page again for each: 200 seconds in place of 4. The next test checks them.
    """
    settings = tmp_path / "linkcheckerrc"
    settings.write_text("[checking]\nmaxrequestspersecond=1000\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "tests/site/check_links.py"), address, str(settings)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tmp_path)
    assert run.returncode == 0, run.stdout + run.stderr
    match = re.search(
        r"That's it\. (\d+) links? in (\d+) URLs? checked\. (\d+) warnings? found.*? (\d+) errors? found",
        run.stdout,
    )
    assert match, run.stdout
    links, _, warnings, errors = map(int, match.groups())
    assert links > 100
    assert (warnings, errors) == (0, 0), run.stdout


def test_every_link_leads_to_a_file_and_a_place_in_it(site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    wanted: dict[tuple[Path, str], str] = {}
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        ids[path] = set(re.findall(r'\sid="([^"]*)"', html))
        if path.name == "404.html":
            continue  # it is shown at any depth, so its links start at the root; test_not_found.py follows them
        for href in re.findall(r'<a\s[^>]*?href="([^"]*)"', html):
            link, fragment = urldefrag(unescape(href))
            if not re.match("[a-z]+:", link):
                target = (path.parent / link).resolve() if link else path
                wanted[target / "index.html" if target.is_dir() else target, fragment] = f"{path}: {href}"
    assert len(wanted) > 800
    missing = [said for (target, _), said in wanted.items() if not target.is_file()]
    assert missing == []
    lost = [said for (target, place), said in wanted.items() if place and place not in ids.get(target, ())]
    assert lost == []


# The build


def test_same_source_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    elsewhere, again = tmp_path / "elsewhere", tmp_path / "site"
    for name in ("docs", "overrides"):  # without the cache: every file is made anew
        shutil.copytree(ROOT / name, elsewhere / name)
    shutil.copy(ROOT / "mkdocs.yml", elsewhere)
    built = build(elsewhere, again, TZ="Pacific/Auckland", LC_ALL="C", PYTHONHASHSEED="7")
    assert built.returncode == 0, built.stderr

    def digests(folder: Path) -> dict[str, str]:
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}

    assert digests(site) == digests(again)


def test_sitemap_lists_every_page_with_its_review(site: Path, library: Library) -> None:
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert text.startswith("<?xml")
    listed = re.findall(r"<loc>https://inomyalgia\.example/(.*?)</loc>\s*<lastmod>(.*?)</lastmod>", text)
    assert len(listed) == text.count("<loc>")
    reviewed = [str(meta.checked) for meta in library.front_matter.values()]
    assert dict(listed) == dict(zip(pages_of(library), reviewed, strict=True))
    assert gzip.decompress((site / "sitemap.xml.gz").read_bytes()).decode() == text


def test_data_and_code_are_not_published(site: Path) -> None:
    published = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert not [path for path in published if path.endswith((".yml", ".py", ".md.txt"))]
    for path in published:  # what ends in .md is a copy made for reading, see test_data.py
        assert not path.endswith(".md") or (site / path).read_text(encoding="utf-8").startswith("# "), path
    assert not [path for path in published if path.startswith("data/")]


def test_public_address_comes_from_the_environment(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    built = build(ROOT, folder, SITE_URL="https://clinic.example/pain/")
    assert built.returncode == 0, built.stderr
    text = (folder / "symptoms" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://clinic.example/pain/symptoms/">' in text
    assert "inomyalgia.example" not in text


SLIPS = {
    "a source nobody knows": ("docs/symptoms.md", "[@", "[@NOBODY; @", "docs/symptoms.md:"),
    "an unknown key": (
        "docs/causes.md",
        "audience:",
        "colour: red\naudience:",
        "The key 'colour' is not known.",
    ),
    "a dead link": (
        "docs/index.md",
        "(symptoms.md)",
        "(symptom.md)",
        "The link 'symptom.md' leads to no page.",
    ),
    "a chat program's phrase": (
        "docs/outlook.md",
        "\n## ",
        "\nAs an AI, I cannot say. [@MALLEN2007]\n\n## ",
        "it is a chat program's phrase",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("file", "old", "new", "said"), SLIPS.values(), ids=SLIPS)
def test_slip_stops_the_real_build_and_nothing_is_published(
    tmp_path: Path, file: str, old: str, new: str, said: str
) -> None:
    project = tmp_path / "project"
    shutil.copytree(ROOT / "docs", project / "docs")
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copy(ROOT / "mkdocs.yml", project)
    path = project / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    built = build(project, tmp_path / "site")
    assert built.returncode != 0
    assert said in built.stderr + built.stdout
    assert not list((tmp_path / "site").rglob("*.html"))
