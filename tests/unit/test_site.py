"""The Site: its help page, its dates, and the forms that a page has."""

from dataclasses import FrozenInstanceError
from datetime import date

import pytest

from support.factories import SITE_URL, leaflet, page, site


def test_site_cannot_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        site().name = "Another"  # type: ignore[misc]


def test_site_is_dated_by_its_newest_check() -> None:
    made = site(leaflet("a"), leaflet("b", checked=date(2026, 11, 20)))
    assert made.checked == date(2026, 11, 20)


def test_help_page_is_the_one_that_the_settings_name() -> None:
    made = site(leaflet("get-help"), help_page="get-help")
    assert made.help.slug == "get-help"


def test_patient_page_has_every_form() -> None:
    aches = leaflet("aches")
    assert site(aches).alternates(aches) == {
        "page": "aches/",
        "embed": "embed/aches/",
        "handout": "pdf/aches.pdf",
        "markdown": "aches.md",
        "oembed": "oembed/aches.json",
    }
    section = site(aches).alternates(aches, "facts")
    assert (section["page"], section["embed"]) == ("aches/#facts", "embed/aches/facts/")


def test_form_that_a_page_does_not_have_is_none() -> None:
    aches, office = leaflet("aches"), leaflet("office", audience="project", aspect=None)
    made = site(aches, office)
    assert {name for name, path in made.alternates(office).items() if path} == {"page", "markdown"}
    assert site(aches, with_pdfs=False).alternates(aches)["handout"] is None
    assert site(aches, url="").alternates(aches)["oembed"] is None
    assert [each.slug for each in made.patient_leaflets] == ["aches", "help"]


def test_page_that_shows_data_is_found() -> None:
    made = site(leaflet("books"), parts={"pages": [page("books.md", "<!-- show: sources -->\n")]})
    shown = made.page_with("sources")
    assert shown
    assert shown.slug == "books"
    assert made.page_with("glossary") is None


def test_public_url_begins_with_the_sites() -> None:
    assert site().public("aches/") == f"{SITE_URL}aches/"
    assert site(url="").public("aches/") == "aches/"
