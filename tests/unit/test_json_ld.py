"""schema.org data: it says what the page says, claims nothing medical of the word, and cannot break out of its element."""

import json

import pytest

from leaflets.outputs.web.json_ld import as_script, breadcrumbs, faq_page, json_ld, web_page
from support.factories import SITE_URL, leaflet, site, source

ACHES = leaflet(
    "aches", sources=[source("A"), source("N", kind="none", mark="M")], codes={"icd-10-cm": ["B2"]}, trail=["Pain"]
)


def test_patient_page_is_about_the_symptom_and_mentions_neighbours() -> None:
    data = web_page(ACHES, site(ACHES))
    assert data["@type"] == "MedicalWebPage"
    assert data["@id"] == data["url"] == f"{SITE_URL}aches/"
    assert (data["about"]["@type"], data["about"]["name"]) == ("MedicalSymptom", "Ache")
    assert data["about"]["code"] == [{"@type": "MedicalCode", "codeValue": "A1", "codingSystem": "ICD-10-CM"}]
    assert [mentioned["name"] for mentioned in data["mentions"]] == ["Ache of another kind"]
    assert data["lastReviewed"] == "2026-11-01"
    assert data["aspect"] == "OverviewHealthAspect"
    assert [cited["name"] for cited in data["citation"]] == ["About A"]  # a missing source is not a citation
    assert "reviewedBy" not in data


def test_clinician_is_named_if_there_was_one() -> None:
    made = leaflet(clinician_review={"name": "A. Doctor", "role": "GP", "date": "2026-10-01"})
    assert web_page(made, site(made))["reviewedBy"] == {"@type": "Person", "name": "A. Doctor", "jobTitle": "GP"}


def test_project_page_claims_nothing_medical() -> None:
    made = leaflet("office", audience="project", aspect=None)
    data = web_page(made, site(made))
    assert data["@type"] == "WebPage"
    assert not {"about", "aspect", "audience", "mentions"} & set(data)


def test_breadcrumbs_lead_from_home() -> None:
    items = breadcrumbs(ACHES, site(ACHES))["itemListElement"]
    assert [(item["position"], item["name"], item.get("item")) for item in items] == [
        (1, "A site", SITE_URL),
        (2, "Pain", None),
        (3, "About aches", f"{SITE_URL}aches/"),
    ]
    home = leaflet("index", url="")
    assert len(breadcrumbs(home, site(home))["itemListElement"]) == 1


def test_questions_of_a_page_of_questions_are_in_its_data() -> None:
    asked = "".join(f'<h3 id="q{n}">Why {n}?</h3><p>Because.</p>' for n in range(5))
    made = leaflet(html=f'<h2 id="g">G</h2>{asked}')
    entity = faq_page(made, site(made))["mainEntity"]
    assert (len(entity), entity[0]["name"], entity[0]["acceptedAnswer"]["text"]) == (5, "Why 0?", "Because.")
    kinds = [part["@type"] for part in json.loads(json_ld(made, site(made)))["@graph"]]
    assert kinds == ["MedicalWebPage", "BreadcrumbList", "FAQPage"]
    assert "FAQPage" not in json_ld(ACHES, site(ACHES))


@pytest.mark.parametrize("words", ["</script>", "<!-- and <script>", "</SCRIPT ", "<"])
def test_no_words_end_the_script_element_or_hide_its_end(words: str) -> None:
    made = leaflet(description=f"{words} stands in the description of this page, which is of some length.")
    for written in (as_script({"description": words}), json_ld(made, site(made))):
        assert "<" not in written
    assert json.loads(as_script({"description": words})) == {"description": words}
