"""The code look-up: which pages answer a code, and that the answer says what it does not mean."""

import json

from leaflets import paths
from leaflets.content.codes import Code
from leaflets.outputs import codes
from leaflets.outputs.code_answers import answers, routes, systems
from support.factories import SETTINGS, SITE_URL, leaflet, site

NO_CODES = SETTINGS["subject"] | {"codes": []}


def test_code_of_the_subject_leads_to_all_pages_and_any_other_to_those_that_name_it() -> None:
    given = site(
        leaflet("first"),
        leaflet("named", codes={"icd-10-cm": ["A1", "B2"]}),
        leaflet("help"),
        leaflet("office", audience="project", aspect=None, codes={"icd-10-cm": ["B2"]}),
    )
    found = {answer.code.code: [each.slug for each in answer.leaflets] for answer in answers(given)}
    assert found == {"A1": ["help", "named", "first"], "B2": ["named"]}


def test_pages_come_in_the_order_in_which_a_patient_needs_them() -> None:
    aspects = {
        "word": "MisconceptionsHealthAspect",
        "plan": "SeeDoctorHealthAspect",
        "treatment": "TreatmentsHealthAspect",
        "help": "SeeDoctorHealthAspect",
        "named": "CausesHealthAspect",
        "symptoms": "SymptomsHealthAspect",
    }
    codes = {"named": {"icd-10-cm": ["A1"]}, "word": {"icd-10-cm": ["A1"]}}
    given = site(*(leaflet(slug, aspect=aspect, codes=codes.get(slug, {})) for slug, aspect in aspects.items()))
    (answer,) = answers(given)
    assert [each.slug for each in answer.leaflets] == ["symptoms", "help", "treatment", "named", "plan", "word"]


def test_code_that_no_page_names_has_the_answer_of_the_nearest_code_above_it_or_the_pages_below() -> None:
    known = [Code(system="icd-10-cm", code=code, title=code) for code in ("B2", "B2.1", "B2.10", "B2.18", "B29", "D4")]
    known += [Code(system="icd-10-cm", code=code, title=code) for code in ("E5", "E5.1", "E5.2")]
    known += [Code(system="icd-11", code="B2.3", title="B2.3")]
    given = site(
        leaflet("far", codes={"icd-10-cm": ["B2"]}),
        leaflet("near", codes={"icd-10-cm": ["B2.1", "E5.1"]}),
        leaflet("other", codes={"icd-10-cm": ["E5.2"]}),
        subject=NO_CODES,
        parts={"codes": known},
    )
    found = {answer.code.code: [each.slug for each in answer.leaflets] for answer in answers(given)}
    assert found == {
        "B2": ["far"],
        "B2.1": ["near"],
        "B2.10": ["near"],
        "B2.18": ["near"],
        "B29": ["far"],
        "E5": ["near", "other"],
        "E5.1": ["near"],
        "E5.2": ["other"],
    }


def test_code_that_no_page_is_about_has_the_nearest_pages_and_says_so() -> None:
    known = [Code(system="icd-10-cm", code="B2", title="Rare ache", nearest=("near", "help"))]
    known.append(Code(system="icd-10-cm", code="A1", title="Ache", nearest=("near",)))
    given = site(
        leaflet("near"), leaflet("named", codes={"icd-10-cm": ["A1"]}), subject=NO_CODES, parts={"codes": known}
    )
    near, named = answers(given)
    assert [each.slug for each in near.leaflets] == ["help", "near"]
    assert codes.note(near, given) == "This is a code for “Rare ache”. No page is about that alone. These come nearest."
    assert [each.slug for each in named.leaflets] == ["named"]
    assert "nearest" not in codes.note(named, given)


def test_request_may_name_a_system_by_its_number_or_by_its_address_in_fhir() -> None:
    given = site(leaflet(codes={"icd-10-cm": ["B2"], "icd-11": ["C3"]}), subject=NO_CODES)
    assert [answer.code.code for answer in answers(given)] == ["B2", "C3"]
    assert systems(given) == {
        "icd-10-cm": [
            "2.16.840.1.113883.6.90",
            "urn:oid:2.16.840.1.113883.6.90",
            "http://hl7.org/fhir/sid/icd-10-cm",
        ],
        "icd-11": ["http://id.who.int/icd/release/11/mms"],  # HL7's registry has no number
    }
    assert routes(given) == [
        ("icd-10-cm", "B2", "api/v1/codes/icd-10-cm/B2.json"),
        ("icd-11", "C3", "api/v1/codes/icd-11/C3.json"),
    ]


def test_person_has_a_list_of_codes_and_an_answer_for_an_unknown_one() -> None:
    given = site(leaflet(codes={"icd-11": ["C3"]}), leaflet("help"), subject=NO_CODES | {"code_note": "Our own words."})
    files = {file.path: file.text for file in codes.files(given)}
    listed, unknown = files["codes/index.html"], files["codes/unknown/index.html"]
    assert '<li><a href="icd-11/C3/">C3</a>: Ache</li>' in listed
    assert 'data-names="http://id.who.int/icd/release/11/mms"' in listed
    for page in (listed, unknown):
        assert "UK\u00a0999" in page
        assert "Our own words." in page
    assert "We have no page for this code. That says nothing about the condition." in unknown
    assert 'href="/pain/help/"' in unknown  # a server shows it at other addresses, too
    assert 'href="/pain/codes/"' in unknown


def test_answer_names_the_condition_and_says_what_it_does_not_mean() -> None:
    given = site(leaflet(codes={"icd-11": ["C3"]}), subject=NO_CODES | {"code_note": "Our own words."})
    files = {file.path: file for file in codes.files(given)}
    data = json.loads(files[paths.code("icd-11", "C3")].text)
    assert "“Ache”" in data["note"]
    assert data["note"].endswith("Our own words.")
    assert data["system"] == {"id": "icd-11", "name": "ICD-11 MMS", "uri": "http://id.who.int/icd/release/11/mms"}
    schemes = [category["scheme"] for category in data["feed"]["category"]]
    assert schemes == ["mainSearchCriteria.v.c", "informationRecipient"]
    assert [page["slug"] for page in data["pages"]] == ["aches"]
    assert data["pages"][0]["reviewState"]["status"] == "No doctor or nurse has checked this page yet"
    (entry,) = data["feed"]["entry"]
    assert "UK\u00a0999, EU\u00a0112" in entry["summary"]["_value"]
    page = files[paths.code_page("icd-11", "C3") + "index.html"].text
    assert "Our own words." in page
    assert "UK\u00a0999" in page
    assert 'href="../../../help/"' in page


def test_unknown_code_has_an_answer_too() -> None:
    files = {
        file.path: json.loads(file.text) for file in codes.files(site(subject=NO_CODES)) if file.path.endswith("json")
    }
    assert set(files) == {paths.CODES, paths.UNKNOWN_CODE}
    unknown = files[paths.UNKNOWN_CODE]
    assert unknown["help"]["line"]
    assert unknown["codes"] == SITE_URL + paths.CODES
    assert files[paths.CODES]["codes"] == []
