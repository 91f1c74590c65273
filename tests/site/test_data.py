"""Data for other software, as the built site has it: valid, complete, and in the words of the pages."""

import hashlib
import json
import re
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import feedparser
import pytest
import simple_icd_10_cm as icd
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.documentreference import DocumentReference
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree
from markdown_it import MarkdownIt
from playwright.sync_api import Browser

from leaflets import paths
from leaflets.content import Content, claims
from leaflets.content.dates import in_words
from leaflets.elements import SVG, alternative, parse
from leaflets.markdown.markers import WEB_PARTS
from leaflets.outputs.markdown import PLAIN
from support.pages import article_in, metas, plain_text
from support.project import PUBLIC as SITE
from support.project import ROOT, newest_check
from support.serving import served

HELP = "In an emergency, call your local emergency number (UK\u00a0999, EU\u00a0112, US and Canada\u00a0911, Australia\u00a0000, New Zealand\u00a0111)."
NOTICE = (
    "This is general information, not medical advice. Do not put off getting care because of something you read here."
)


@pytest.fixture(scope="session")
def data(site: Path) -> dict[str, Any]:
    """Read every JSON file that has our schema, by its path."""
    files = [*(site / "api").rglob("*.json"), *(site / "oembed").rglob("*.json")]
    files = [path for path in files if "fhir" not in path.parts]
    return {path.relative_to(site).as_posix(): json.loads(path.read_bytes()) for path in sorted(files)}


@pytest.fixture(scope="session")
def modules(data: dict[str, Any]) -> dict[str, Any]:
    """The module of each page, by its slug."""
    return {file["slug"]: file for file in data.values() if file.get("kind") == "page"}


@pytest.fixture(scope="session")
def manifest(data: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = data[paths.MANIFEST]
    return found


def page_url(slug: str) -> str:
    return "" if slug == "index" else f"{slug}/"


def page_path(slug: str) -> str:
    return page_url(slug) + "index.html"


@pytest.fixture(scope="session")
def html(site: Path, modules: dict[str, Any]) -> dict[str, str]:
    """The web page of each page, by its slug."""
    return {slug: (site / page_path(slug)).read_text(encoding="utf-8") for slug in modules}


@pytest.fixture(scope="session")
def copies(site: Path, modules: dict[str, Any]) -> dict[str, str]:
    """The Markdown copy of each page, by its slug."""
    return {slug: (site / paths.markdown(slug)).read_text(encoding="utf-8") for slug in modules}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text.translate(PLAIN))


def leads_somewhere(site: Path, url: str) -> bool:
    """Whether an address of the public site is a file of it, and its place is in that file."""
    path, place = urldefrag(url.removeprefix(SITE))
    file = site / unquote(path) / ("index.html" if path.endswith("/") or not path else "")
    return file.is_file() and (not place or place in ids(file))


@cache
def ids(file: Path) -> set[str]:
    return set(re.findall(r'\sid="([^"]+)"', file.read_text(encoding="utf-8")))


# The schema


def test_every_file_fits_the_published_schema(data: dict[str, Any]) -> None:
    schema = data[paths.SCHEMA]
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == SITE + paths.SCHEMA
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    files = {path: file for path, file in data.items() if path != paths.SCHEMA}
    assert len(files) > 200
    for path, file in files.items():
        assert [error.message for error in validator.iter_errors(file)] == [], path
        assert file.get("$schema", schema["$id"]) == schema["$id"], path


TABLES = ("levels", "@context")
"""Objects without fields: their keys are values."""


def with_a_field_more(value: Any) -> Any:
    """Give data with a field added to each object in it."""
    if isinstance(value, list):
        return [with_a_field_more(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {key: one if key in TABLES else with_a_field_more(one) for key, one in value.items()} | {"added": 1}


def test_field_may_be_added_anywhere_but_none_left_out(data: dict[str, Any], manifest: dict[str, Any]) -> None:
    schema = data[paths.SCHEMA]
    assert schema["description"].startswith("Version 1, in /api/v1/: fields, and kinds of files, may be added")
    validator = Draft202012Validator(schema)
    kinds = {file.get("kind"): file for path, file in data.items() if path != paths.SCHEMA}
    assert len(kinds) == 8
    for kind, file in kinds.items():
        assert [error.message for error in validator.iter_errors(with_a_field_more(file))] == [], kind
    assert not validator.is_valid({key: value for key, value in manifest.items() if key != "help"})
    assert not validator.is_valid(manifest | {"feed": None})


def test_schema_says_what_things_mean(data: dict[str, Any]) -> None:
    for shape in data[paths.SCHEMA]["$defs"].values():
        if shape["type"] == "object":
            assert len(shape["description"]) > 10, shape["title"]


# The manifest


def test_manifest_lists_every_file_with_its_hash(site: Path, data: dict[str, Any], manifest: dict[str, Any]) -> None:
    listed = [page["module"] for page in manifest["pages"]]
    listed += [section["module"] for page in manifest["pages"] for section in page["sections"]]
    assert {file["path"] for file in listed} == {path for path in data if path.startswith("api/v1/pages/")}
    pdfs = {path.relative_to(site).as_posix() for path in (site / "pdf").glob("*.pdf")}
    assert {file["path"] for file in manifest["pdfs"]} == pdfs
    for file in [*listed, *manifest["pdfs"]]:
        content = (site / file["path"]).read_bytes()
        assert (file["bytes"], file["sha256"]) == (len(content), hashlib.sha256(content).hexdigest()), file["path"]


def test_manifest_counts_and_orders_as_the_site_does(manifest: dict[str, Any], content: Content) -> None:
    counts = manifest["counts"]
    assert [page["slug"] for page in manifest["pages"]][:2] == ["index", "get-help"]
    assert counts["pages"] == len(manifest["pages"]) == len(content.pages)
    assert counts["patientPages"] == sum(page["audience"] == "patient" for page in manifest["pages"])
    assert counts["reviewedByClinician"] == 0
    assert counts["sections"] == sum(len(page["sections"]) for page in manifest["pages"])
    assert counts["sources"] == len(content.sources)
    assert counts["pdfs"] == len(manifest["pdfs"])


def test_every_address_in_the_manifest_leads_somewhere(site: Path, manifest: dict[str, Any]) -> None:
    found = []

    def walk(value: Any) -> None:
        if isinstance(value, dict):
            if "path" in value:
                found.append(value)
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            for inner in value:
                walk(inner)

    walk(manifest)
    assert len(found) > 500
    for address in found:
        assert address["url"] == SITE + address["path"]
        assert leads_somewhere(site, address["url"]), address


def test_pages_for_patients_have_every_form(manifest: dict[str, Any]) -> None:
    for page in manifest["pages"]:
        is_for_patients = page["audience"] == "patient"
        for form in ("embed", "handout", "oembed", "aspect"):
            assert (form in page) == is_for_patients, (page["slug"], form)
        assert all(("embed" in section) == is_for_patients for section in page["sections"])


# FHIR


def test_fhir_resources_are_valid_and_say_what_must_be_shown(site: Path, manifest: dict[str, Any]) -> None:
    bundle = json.loads((site / paths.FHIR_BUNDLE).read_bytes())
    Bundle.model_validate(bundle)
    patients = {page["slug"]: page for page in manifest["pages"] if page["audience"] == "patient"}
    assert len({entry["fullUrl"] for entry in bundle["entry"]}) == len(patients)
    for (slug, listed), entry in zip(patients.items(), bundle["entry"], strict=True):
        document = entry["resource"]
        assert json.loads((site / paths.fhir_document(slug)).read_bytes()) == document
        DocumentReference.model_validate(document)
        page, handout = (one["attachment"] for one in document["content"])
        assert (page["url"], page["title"]) == (SITE + page_url(slug), listed["title"])
        assert (site / handout["url"].removeprefix(SITE)).stat().st_size == handout["size"]
        assert document["docStatus"] == "preliminary"
        shown = plain_text("".join(etree.fromstring(document["text"]["div"]).itertext()))
        assert all(owed in shown for owed in (plain_text(HELP), NOTICE, listed["reviewState"]["status"])), slug
    with pytest.raises(ValueError, match="content"):
        DocumentReference.model_validate({key: value for key, value in document.items() if key != "content"})


# Parity


def unpointed(text: str) -> str:
    return re.sub(r"[\s.:]", "", text)


def test_module_says_what_the_page_says(modules: dict[str, Any], html: dict[str, str], content: Content) -> None:
    for slug, module in modules.items():
        page = content.by_slug(slug)
        assert page
        meta = page.meta
        shown = plain_text(
            re.sub(
                r'<nav.*?</nav>|<div class="(?:levels|sisters)\b.*?</ul>', "", article_in(html[slug]), flags=re.DOTALL
            ),
            described=True,
        )
        assert module["name"] == meta.title, slug
        # In plain text a heading and a cell end like a sentence; on the page they need not.
        for part in re.split("|".join(map(re.escape, WEB_PARTS.values())), module["text"]):
            assert unpointed(part) in unpointed(shown), slug
        assert module["keyPoints"] == meta.summary, slug
        assert all(point in shown for point in meta.summary), slug
        state = module["reviewState"]
        assert (state["checked"], state["due"]) == (meta.checked.isoformat(), meta.check_due.isoformat()), slug
        assert f"Evidence last checked {in_words(meta.checked)}" in shown, slug
        assert f"Next check due {in_words(meta.check_due)}" in shown, slug
        assert f"Checked by a doctor or nurse {state['status']}" in shown, slug
        assert state["notice"] == NOTICE, slug
        assert NOTICE in shown, slug
        assert module["help"] == {"line": HELP, "page": f"{SITE}get-help/"}, slug
        assert plain_text(HELP) in shown, slug
        assert all(f"{term['term']} {term['means']}" in shown for term in module["terms"]), slug
        assert all(source["title"] in shown for source in module["sources"]), slug
        assert [source["number"] for source in module["sources"]] == [*range(1, len(module["sources"]) + 1)], slug


def test_module_holds_the_pages_own_structured_data(modules: dict[str, Any], html: dict[str, str]) -> None:
    for slug, module in modules.items():
        match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html[slug], re.DOTALL)
        assert match
        page = json.loads(match[1])["@graph"][0]
        assert {key: module[key] for key in page} == page, slug
        # Linked data takes the names of schema.org, and passes over ours.
        assert module["@context"] == ["https://schema.org", {"@vocab": None}], slug


def test_sections_are_the_page_and_keep_all_that_it_must_show(data: dict[str, Any], modules: dict[str, Any]) -> None:
    for slug, page in modules.items():
        sections = [data[paths.module(slug, part["@id"].partition("#")[2])] for part in page["hasPart"]]
        assert page["html"].endswith("".join(section["html"] for section in sections)), slug
        for section, part in zip(sections, page["hasPart"], strict=True):
            assert section["@id"] == part["@id"]
            assert section["name"] == part["name"]
            assert section["isPartOf"]["@id"] == page["@id"]
            for key in ("help", "reviewState", "keyPoints", "edition", "license", "inLanguage"):
                assert section[key] == page[key], (slug, key)
            assert section["text"] in page["text"]
            assert all(source in page["sources"] for source in section["sources"])
            cited = set(re.findall(r'href="[^"]*#(source-[^"]+)" aria-label', section["html"]))
            assert cited == {urldefrag(source["url"])[1] for source in section["sources"]}
    emergencies = {path for path, file in data.items() if file.get("isEmergency")}
    assert paths.module("get-help", "emergency") in emergencies


def test_html_of_a_module_stands_alone(site: Path, modules: dict[str, Any]) -> None:
    checked = 0
    for slug, module in modules.items():
        for link in re.findall(r'<(?:a|img)\b[^>]*?\s(?:href|src)="([^"]*)"', module["html"]):
            url = unescape(link)
            assert re.match(r"(?:https?|mailto|tel):", url), (slug, url)
            if url.startswith(SITE):
                checked += 1
                assert leads_somewhere(site, url), (slug, url)
        assert "<script" not in module["html"], slug
        for source in module["sources"]:
            assert leads_somewhere(site, source["url"])
    assert checked > 1000


def test_weak_sources_and_warnings_keep_their_words(modules: dict[str, Any], content: Content) -> None:
    weak = 0
    for module in modules.values():
        for source in module["sources"]:
            known = content.sources[urldefrag(source["url"])[1].removeprefix("source-")]
            assert ("weak" in source) == known.is_weak
            if known.is_weak:
                weak += 1
                assert source["weak"] == "weak source"
    assert weak > 10
    text = modules["get-help"]["text"]
    assert text.index("Emergency:") < text.index("Same day:") < text.index("Routine:")


def test_pictures_are_described_in_the_plain_text(modules: dict[str, Any], content: Content) -> None:
    counted = "; ".join(f"{verdict}: {count}" for verdict, count in claims.counts(content.claims.values()).items())
    assert f"Verdicts on the {len(content.claims)} claims. {counted}" in modules["evidence"]["text"]
    drawn = [module for module in modules.values() if "<svg" in module["html"]]
    assert len(drawn) >= 5
    for module in drawn:
        for svg in re.findall(r"<svg.*?</svg>", module["html"], re.DOTALL):
            assert alternative(parse(svg)[0]) in module["text"]


# Markdown


def words_in_order(element: Any) -> str:
    """The words of some HTML as its Markdown has them: pictures as descriptions, numbers in brackets, a colon after a term."""
    if element.get("class") == "citation":
        return f"[{', '.join(''.join(element.itertext()).split())}]"
    if element.tag == f"{SVG}svg":
        return f"Picture: {alternative(element)}"
    inner = (element.text or "") + "".join(words_in_order(child) + (child.tail or "") for child in element)
    return f"{inner}:" if element.tag == "dt" else inner


@pytest.fixture(scope="session")
def rendered(copies: dict[str, str]) -> dict[str, str]:
    """Every copy as a CommonMark program renders it."""
    program = MarkdownIt("commonmark").enable("table")
    return {slug: program.render(text) for slug, text in copies.items()}


def test_markdown_copy_says_the_page_word_for_word(modules: dict[str, Any], rendered: dict[str, str]) -> None:
    for slug, module in modules.items():
        said = bare("".join(parse(rendered[slug]).itertext()).replace("[ ] ", ""))
        assert bare(words_in_order(parse(module["html"]))) in said, slug


def test_markdown_copy_keeps_what_a_page_must_show(copies: dict[str, str], modules: dict[str, Any]) -> None:
    for slug, text in copies.items():
        module = modules[slug]
        lines = text.split("\n")
        assert lines[0] == f"# {module['name']}", slug
        assert lines[2].startswith(f"**{HELP.translate(PLAIN)}**"), slug
        assert f"{SITE}get-help/" in lines[2] or slug == "get-help"
        assert text.index("## Key points") < 600, slug
        for term in module["terms"]:
            assert f"\n- **{term['term']}**: " in unescape(text), slug
        for source in module["sources"]:
            match = re.search(rf"^{source['number']}\. .+", text[text.index("\n## Sources") :], re.MULTILINE)
            assert match, (slug, source)
            shown = unescape(re.sub(r"\\(?=\W)", "", match[0]))
            assert source["title"].translate(PLAIN) in shown, (slug, source)
        state = module["reviewState"]
        assert f"- Evidence last checked: {in_words(date.fromisoformat(state['checked']))}\n" in text, slug
        assert f"- Next check due: {in_words(date.fromisoformat(state['due']))}\n" in text, slug
        assert f"- Checked by a doctor or nurse: {state['status']}\n" in text, slug
        assert f"- Address: <{module['url']}>\n" in text, slug
        assert text.endswith(f"\n\n{NOTICE}\n"), slug


def test_markdown_copy_is_clean(copies: dict[str, str], rendered: dict[str, str], site: Path) -> None:
    for slug, text in copies.items():
        prose = re.sub(r"^```.*?^```|`[^`]*`", "", text, flags=re.DOTALL | re.MULTILINE)
        assert not re.search(r"\{[:#]|^///|\[@|<!--|^---$", prose, re.MULTILINE), slug
        assert not re.search(r"</?(?:div|span|sup|svg|p|a|table|iframe)\b", prose), slug
        for url in re.findall(r'<a href="([^"]*)"', rendered[slug]):
            assert re.match(r"(?:https?|mailto|tel):", url), (slug, url)
            if url.startswith(SITE):
                assert leads_somewhere(site, unescape(url)), (slug, url)
        # Links, emphasis and quotations became what they are.
        assert not re.search(r"\]\(|\*\*|^> ", "".join(parse(rendered[slug]).itertext()), re.MULTILINE), slug


def test_care_cards_keep_their_words_and_their_edges(rendered: dict[str, str], modules: dict[str, Any]) -> None:
    cards = 0
    for slug, module in modules.items():
        page, copy = parse(module["html"]), parse(rendered[slug])
        wanted = [bare(words_in_order(e)) for e in page.iter("div") if "care-card" in (e.get("class") or "")]
        assert [bare("".join(e.itertext())) for e in copy.iter("blockquote")] == wanted, slug
        assert all(re.match("(?:Emergency|Sameday|Routine|Caution):", card) for card in wanted), slug
        cards += len(wanted)
    assert cards > 50


def test_tables_and_sheets_keep_their_cells(rendered: dict[str, str], modules: dict[str, Any]) -> None:
    for slug, module in modules.items():
        shapes = [
            [[len(row) for row in table.iter("tr")] for table in parse(text).iter("table")]
            for text in (module["html"], rendered[slug])
        ]
        assert shapes[0] == shapes[1], slug


def test_plain_text_is_right_where_a_server_names_no_charset(browser: Browser, site: Path) -> None:
    text = [path for ending in ("md", "txt") for path in site.rglob(f"*.{ending}")]
    assert len(text) > 40
    assert [path.name for path in text if not path.read_bytes().isascii()] == []
    page = browser.new_page()
    with served(site) as address:
        response = page.goto(address + paths.LLMS)
    assert response
    assert response.headers["content-type"] == "text/plain"
    assert "UK 999, EU 112" in page.inner_text("body")
    page.close()


def test_sources_of_the_content_stay_home(site: Path, copies: dict[str, str]) -> None:
    published = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    assert {path for path in published if path.endswith(".md")} == {paths.markdown(slug) for slug in copies}
    assert not [path for path in published if path.endswith(".md.txt")]


def test_guide_for_language_models_has_the_form_of_its_standard(
    site: Path, modules: dict[str, Any], content: Content
) -> None:
    text = (site / paths.LLMS).read_text(encoding="utf-8")
    head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
    assert re.match(r"# .+\n\n> .+\n\n", head)
    dates = f"Dates: evidence was last checked on {in_words(newest_check(content))} or before. Each page says when, and when the next check is due. Do not use a page after that day."
    patient = [meta for meta in metas(content) if meta.audience == "patient"]
    checked = sum(meta.clinician_review != "none" for meta in patient)
    reviewed = f"a doctor or nurse has checked {checked} of the {len(patient)} pages for patients"
    for owed in (HELP.translate(PLAIN), NOTICE, reviewed, dates, "To cite:", "CC BY 4.0"):
        assert owed in head
    listed = []
    for section in sections:
        _, blank, *lines = section.rstrip("\n").split("\n")
        assert not blank
        for line in lines:
            match = re.fullmatch(r"- \[(?P<name>(?:\\.|[^\]])+)\]\((?P<url>[^)]+)\): .+", line)
            assert match, line
            assert leads_somewhere(site, match["url"]), line
            listed.append(match["url"])
    assert len(listed) == len(set(listed))
    assert {SITE + paths.markdown(slug) for slug in modules} <= set(listed)
    assert sections[-1].startswith("Optional\n")


# oEmbed


def test_oembed_answers_name_the_frame_and_the_picture(
    site: Path, data: dict[str, Any], modules: dict[str, Any], html: dict[str, str]
) -> None:
    answers = {path: file for path, file in data.items() if path.startswith("oembed/")}
    patients = {slug for slug, module in modules.items() if "aspect" in module}
    assert set(answers) == {paths.oembed(slug) for slug in patients}
    for slug in patients:
        answer = answers[paths.oembed(slug)]
        assert (answer["version"], answer["type"], answer["title"]) == ("1.0", "rich", modules[slug]["name"])
        frame = parse(answer["html"]).find("iframe")
        assert frame is not None
        assert frame.get("src") == SITE + paths.embed(slug)
        assert frame.get("title") == answer["title"]
        assert frame.get("height") == str(answer["height"])
        assert (frame.get("width"), answer["width"], answer["cache_age"]) == ("100%", 640, 24 * 60 * 60)
        assert "width:100%" in (frame.get("style") or "")
        assert f'<a href="{modules[slug]["url"]}">' in answer["html"]
        picture = (site / answer["thumbnail_url"].removeprefix(SITE)).read_bytes()[16:24]
        sizes = int.from_bytes(picture[:4], "big"), int.from_bytes(picture[4:], "big")
        assert sizes == (answer["thumbnail_width"], answer["thumbnail_height"])


def test_every_page_names_its_other_forms_in_its_head(
    site: Path, modules: dict[str, Any], html: dict[str, str]
) -> None:
    for slug, text in html.items():
        links = re.findall(r'<link rel="alternate" type="([^"]+)" href="([^"]+)" title="([^"]+)">', text)
        found = {kind: urljoin(modules[slug]["url"], href) for kind, href, _ in links}
        wanted = {
            "application/json": SITE + paths.module(slug),
            "text/markdown": SITE + paths.markdown(slug),
            "application/atom+xml": SITE + paths.FEED,
        }
        if "aspect" in modules[slug]:
            wanted["application/json+oembed"] = SITE + paths.oembed(slug)
            # Whole, since not every program resolves it.
            assert ("application/json+oembed", SITE + paths.oembed(slug)) in [link[:2] for link in links]
        assert found == wanted, slug
        assert all(leads_somewhere(site, url) for url in found.values()), slug
    assert 'rel="alternate"' not in (site / "404.html").read_text(encoding="utf-8")


# The feed


def test_feed_is_valid_and_a_feed_reader_reads_it(site: Path, content: Content) -> None:
    text = (site / paths.FEED).read_bytes()
    rules = etree.RelaxNG(etree.parse(ROOT / "tests" / "support" / "atom.rng"))
    rules.assertValid(etree.fromstring(text))
    feed = feedparser.parse(text)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id.startswith("urn:uuid:")
    assert {"rel": "self", "type": "application/atom+xml", "href": SITE + paths.FEED} in feed.feed.links
    changes = list(content.changes.values())
    assert [entry.title for entry in feed.entries] == [change.title for change in changes]
    assert feed.feed.updated == f"{changes[0].date}T00:00:00Z"
    assert len({entry.id for entry in feed.entries}) == len(changes)
    for entry, change in zip(feed.entries, changes, strict=True):
        assert entry.updated == entry.published == f"{change.date}T00:00:00Z"
        words = plain_text(entry.content[0].value)
        assert change.what in words
        assert change.why in words
        assert all(leads_somewhere(site, link.href) for link in entry.links)


def test_changes_are_on_the_page_for_clinics_too(html: dict[str, str], content: Content) -> None:
    shown = plain_text(article_in(html["clinics"]))
    for change in content.changes.values():
        assert f"{in_words(change.date)}: {change.title}" in shown
        assert change.why in shown


# The code look-up

NOT_ALL = "It does not cover everything on these pages."


def test_every_known_code_is_answered(site: Path, data: dict[str, Any], content: Content) -> None:
    named = {code for meta in metas(content) for codes in meta.codes.values() for code in codes}
    answers = {file["code"]: file for file in data.values() if file.get("kind") == "code"}
    assert set(answers) == set(content.codes)
    # And so is all that a record can hold below a code that a page names.
    for code in (named | {"M79.1"}) & set(icd.get_all_codes(with_dots=True)):
        assert set(icd.get_descendants(code)) <= set(answers), code
    for code, answer in answers.items():
        system = answer["system"]
        assert answer["title"] == content.codes[code].title
        if system["id"] == "icd-10-cm":
            assert answer["title"] == icd.get_description(code)
            assert system["oid"] == "2.16.840.1.113883.6.90"
        else:
            assert "oid" not in system  # HL7's registry has none
        assert answer["help"]["line"] == HELP
        assert f"“{answer['title']}”" in answer["note"]
        near = content.codes[code].nearest
        assert ("No page is about that alone. These come nearest." if near else NOT_ALL) in answer["note"]
        assert not near or {page["slug"] for page in answer["pages"]} == set(near)
        assert answer["note"].endswith(
            'None of these is a code for "inomyalgia". We found the word in no classification that we checked.'
        )
        for page in answer["pages"]:
            assert page["reviewState"]["status"] == "No doctor or nurse has checked this page yet"
            assert all(leads_somewhere(site, page[form]) for form in ("page", "module", "embed", "handout"))
    listed = data[paths.CODES]["codes"]
    assert {entry["code"] for entry in listed} == set(answers)
    assert all(leads_somewhere(site, entry[form]["url"]) for entry in listed for form in ("answer", "page"))


def test_pages_come_in_the_order_that_a_patient_needs(data: dict[str, Any], content: Content) -> None:
    slugs = [page["slug"] for page in data[paths.code("icd-10-cm", "M79.10")]["pages"]]
    assert slugs[:3] == ["symptoms", "get-help", "treatment"]
    assert set(slugs[-2:]) == {"definition", "awareness"}
    assert len(slugs) == len(set(slugs)) == sum(meta.audience == "patient" for meta in metas(content))
    fibromyalgia = data[paths.code("icd-10-cm", "M79.7")]
    assert [page["slug"] for page in fibromyalgia["pages"]] == ["related-conditions"]


def test_answer_has_the_form_of_medlineplus_connect(data: dict[str, Any], content: Content) -> None:
    checked = {meta.title: in_words(meta.checked) for meta in metas(content)}
    feed = data[paths.code("icd-10-cm", "M79.7")]["feed"]
    asked = {category["scheme"]: category["term"] for category in feed["category"]}
    assert asked["mainSearchCriteria.v.c"] == "M79.7"
    assert asked["mainSearchCriteria.v.cs"] == "2.16.840.1.113883.6.90"
    assert feed["updated"]["_value"].endswith("T00:00:00Z")
    for entry in feed["entry"]:
        assert entry["link"][0]["href"].startswith(SITE)
        said = plain_text(entry["summary"]["_value"])
        for owed in (
            plain_text(HELP),
            f"Evidence last checked {checked[entry['title']['_value']]}",
            "No doctor or nurse has checked this page yet",
            NOTICE,
        ):
            assert owed in said


def test_code_that_nobody_speaks_of_gets_an_honest_answer(data: dict[str, Any]) -> None:
    answer = data[paths.UNKNOWN_CODE]
    assert answer["note"].startswith("We have no page for this code. That says nothing about the condition.")
    assert 'None of these is a code for "inomyalgia".' in answer["note"]
    assert answer["help"]["line"] == HELP
    assert answer["feed"]["entry"] == []
    assert answer["codes"] == SITE + paths.CODES


def test_person_sees_the_same_answer(site: Path, data: dict[str, Any]) -> None:
    for answer in (file for file in data.values() if file.get("kind") == "code"):
        path = answer["page"].removeprefix(SITE)
        text = (site / path / "index.html").read_text(encoding="utf-8")
        shown = plain_text(text)
        for owed in (
            answer["title"],
            answer["code"],
            answer["note"],
            plain_text(HELP),
            NOTICE,
            "No doctor or nurse has checked this page yet",
        ):
            assert owed in shown, (path, owed)
        links = re.findall(r'<a href="([^"]+)"', text)
        assert all(not urlsplit(link).netloc for link in links)  # a copy of the site works at any address
        led = [urljoin(SITE + path, link) for link in links]
        assert {page["page"] for page in answer["pages"]} <= set(led)
        assert all(leads_somewhere(site, url) for url in led), path
        assert '<meta name="robots" content="noindex">' in text
        assert "canonical" not in text
        assert "<script" not in text
        assert path not in (site / "sitemap.xml").read_text(encoding="utf-8")


def test_list_of_codes_leads_from_a_question_to_its_answer_on_any_server(browser: Browser, address: str) -> None:
    page = browser.new_page()
    oid, fhir = "2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm"
    for system, code, place in (
        (oid, "M79.10", paths.code_page("icd-10-cm", "M79.10")),
        (fhir, "m7918", paths.code_page("icd-10-cm", "M79.18")),
        (f"urn:oid:{oid}", "T79A11A%20", paths.code_page("icd-10-cm", "T79.A11A")),
        ("http://snomed.info/sct", "68962001", paths.UNKNOWN_CODE_PAGE),
        (oid, "J45", paths.UNKNOWN_CODE_PAGE),
    ):
        page.goto(f"{address}codes/?mainSearchCriteria.v.cs={system}&mainSearchCriteria.v.c={code}")
        page.wait_for_url(address + place)
    assert page.get_by_role("heading", level=1).inner_text() == "No page for this code"
    assert page.get_by_role("link", name="See the codes").get_attribute("href") == "/codes/"
    page.goto(f"{address}codes/")
    page.get_by_role("link", name="M79.18", exact=True).click()
    page.wait_for_url(address + paths.code_page("icd-10-cm", "M79.18"))
    page.close()


def test_recipe_for_a_server_knows_every_code(site: Path, data: dict[str, Any]) -> None:
    recipe = (site / "hosting" / "nginx.conf").read_text(encoding="utf-8")
    for path, answer in data.items():
        if answer.get("kind") == "code":
            assert f'"/{path}"' in recipe, path
    assert f'"/{paths.UNKNOWN_CODE}"' in recipe or f"/{paths.UNKNOWN_CODE}" in recipe
