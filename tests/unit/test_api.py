"""Pages and sections as data: nothing is lost, links are whole, and nothing goes out that its schema does not allow."""

import hashlib
import json
from typing import Any

import pytest
from pydantic import ValidationError

from leaflets import paths
from leaflets.elements import parse, plain_text
from leaflets.files import Download, File
from leaflets.leaflet import Leaflet
from leaflets.outputs import api
from leaflets.outputs.api import models
from leaflets.site import Site
from support.factories import CHECKED, SITE_URL, leaflet, site, source, term

PAGE = f"{SITE_URL}aches/"
TEXT = (
    '<p>Opening. See <a href="../help/#now">help</a>.</p>\n'
    '<h2 id="facts">Facts &amp; more</h2>\n'
    '<p>An <a class="term" href="#term-ache" title="A pain that lasts.">ache</a> hurts.'
    '<sup class="citation">[<a href="#source-WEAK" aria-label="Source 1">1'
    "</a>]</sup></p>\n"
    '<h2 id="rest">Rest</h2>\n<p>No source. <a href="#facts">Above</a>.</p>\n'
)


def aches(**meta: Any) -> Leaflet:
    return leaflet(
        "aches", TEXT, terms=[term("ache", means="A pain that lasts.")], sources=[source("WEAK", mark="C")], **meta
    )


def made_files(given: Site, pdfs: dict[str, Download] | None = None) -> dict[str, Any]:
    """Give the data of a site by path, without null values as in the files."""
    return {file.path: json.loads(file.text) for file in api.files(given, pdfs or {})}


def module(path: str, **settings: Any) -> dict[str, Any]:
    found: dict[str, Any] = made_files(site(aches(), **settings))[path]
    return found


def test_every_page_and_section_has_a_file_and_the_manifest_lists_them_with_hashes() -> None:
    pdf = Download("pdf/aches.pdf", b"%PDF", "About aches", "A handout, A4", CHECKED, 2)
    given = site(aches(), leaflet("office", "", audience="project", aspect=None))
    files = {file.path: file for file in api.files(given, {pdf.path: pdf})}
    names = ["aches", "aches/facts", "aches/rest", "office", "help", "help/facts"]
    fhir = [*map(paths.fhir_document, ("aches", "help")), paths.FHIR_BUNDLE]
    assert list(files) == [*(f"api/v1/pages/{name}.json" for name in names), paths.MANIFEST, *fhir, paths.SCHEMA]
    manifest = json.loads(files[paths.MANIFEST].text)
    first = manifest["pages"][0]
    content = files["api/v1/pages/aches.json"].content
    assert (first["module"]["bytes"], first["module"]["sha256"]) == (len(content), hashlib.sha256(content).hexdigest())
    assert [section["id"] for section in first["sections"]] == ["facts", "rest"]
    assert manifest["pdfs"][0]["sha256"] == hashlib.sha256(b"%PDF").hexdigest()
    counts = {
        "pages": 3,
        "patientPages": 2,
        "reviewedByClinician": 0,
        "sections": 3,
        "sources": 1,
        "pdfs": 1,
        "codes": 1,
    }
    assert manifest["counts"] == counts


def test_links_of_a_module_are_whole_urls() -> None:
    html = module(paths.module("aches"))["html"]
    assert f'<a href="{SITE_URL}help/#now">' in html
    assert f'<a class="term" href="{PAGE}#term-ache" title="A pain that lasts.">' in html
    assert f'<a href="{PAGE}#source-WEAK" aria-label="Source 1">' in html


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<a href="?a=1&amp;b=2">x</a>', f'<a href="{PAGE}?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<a href="https://o.example/a_(b)">x</a>', '<a href="https://o.example/a_(b)">x</a>'),
        ('<img alt="" src="../a.png">', f'<img alt="" src="{SITE_URL}a.png">'),
        ('<svg><use href="#part"/></svg>', '<svg><use href="#part"/></svg>'),
        ('<code>&lt;a href="x"&gt;</code>', '<code>&lt;a href="x"&gt;</code>'),
    ],
)
def test_only_links_are_made_whole(html: str, whole: str) -> None:
    assert api.with_absolute_urls(html, PAGE) == whole


def test_section_has_its_own_sources_and_all_that_its_page_must_show() -> None:
    files = made_files(site(aches()))
    first, second = files[paths.module("aches", "facts")], files[paths.module("aches", "rest")]
    assert [each["number"] for each in first["sources"]] == [1]
    assert first["sources"][0]["weak"] == "weak source"
    assert first["sources"][0]["markMeaning"]
    assert first["terms"] == [{"term": "ache", "means": "A pain that lasts.", "url": f"{PAGE}#term-ache"}]
    assert (second["sources"], second["terms"]) == ([], [])
    assert "citation" not in second
    assert (first["name"], first["section"], first["isEmergency"]) == ("Facts & more", "facts", False)
    for each in (first, second, files[paths.module("aches")]):
        assert each["help"]["line"].endswith("(UK\u00a0999, EU\u00a0112).")
        assert each["help"]["page"] == f"{SITE_URL}help/"
        assert each["reviewState"]["status"] == "No doctor or nurse has checked this page yet"
        assert (each["reviewState"]["checked"], each["reviewState"]["due"]) == ("2026-11-01", "2028-11-01")
        assert each["reviewState"]["notice"]
        assert each["keyPoints"] == ["One point.", "Another point."]


def test_text_of_a_module_describes_pictures_and_leaves_out_numbers() -> None:
    html = '<p>Look.<sup class="citation">[1]</sup></p><figure><svg><title>A leg</title><desc>All of it</desc><text>x</text></svg></figure>'
    assert plain_text(parse(html), described=True) == "Look. A leg. All of it."
    assert module(paths.module("aches", "rest"))["text"] == "Rest. No source. Above."


def test_clinician_and_clinic_are_named_if_there_are_some() -> None:
    review = {"name": "A. Doctor", "role": "GP", "date": "2026-10-01"}
    clinic = {"name": "A clinic", "phone": "01 23", "logo": "logo.svg"}
    found = made_files(site(aches(clinician_review=review), clinic=clinic))
    page = found[paths.module("aches")]
    assert page["reviewState"]["status"] == "Reviewed by A. Doctor, GP, 1 October 2026"
    assert page["reviewedBy"] == {"@type": "Person", "name": "A. Doctor", "jobTitle": "GP"}
    assert page["clinic"] == {"name": "A clinic", "phone": "01 23", "logo": f"{SITE_URL}logo.svg"}
    assert found[paths.MANIFEST]["counts"]["reviewedByClinician"] == 1


def test_form_that_a_page_does_not_have_is_left_out() -> None:
    office = leaflet("office", audience="project", aspect=None)
    found = made_files(site(office, url=""))
    assert set(found[paths.module("office")]["links"]) == {"page", "markdown", "manifest"}
    assert not {"feed", "fhir"} & set(found[paths.MANIFEST])
    assert paths.FHIR_BUNDLE not in found


def test_fhir_document_is_preliminary_until_a_clinician_has_reviewed_the_page() -> None:
    review = {"name": "A. Doctor", "role": "GP", "date": "2026-10-01"}
    pdf = Download(paths.handout("aches"), b"%PDF", "About aches", "A handout, A4", CHECKED, 2)
    path = paths.fhir_document("aches")
    before = made_files(site(aches()))[path]
    after = made_files(site(aches(clinician_review=review), url="https://moved.example/"), {pdf.path: pdf})[path]
    assert (before["docStatus"], after["docStatus"]) == ("preliminary", "final")
    assert before["masterIdentifier"] == after["masterIdentifier"]
    assert [form["attachment"]["url"] for form in before["content"]] == [PAGE]
    handout = after["content"][1]["attachment"]
    assert (handout["url"], handout["size"]) == ("https://moved.example/pdf/aches.pdf", 4)


def test_data_that_does_not_fit_its_schema_stops_the_build() -> None:
    given = site(aches())
    good = api.page_module(given.leaflets["aches"], given)
    for change in ({"surprise": 1}, {"help": None}, {"keyPoints": "One"}, {"@type": "MedicalCondition"}):
        with pytest.raises(ValidationError):
            models.to_json(models.PageModule, good | change)


def test_contents_are_those_of_the_files() -> None:
    given = site(aches())
    contents = {
        path: File(path, b"x")
        for path in [paths.module(s) for s in ("aches", "help", "aches/facts", "aches/rest", "help/facts")]
    }
    assert {entry["module"]["bytes"] for entry in api.manifest(given, contents, {})["pages"]} == {1}
