"""The code look-up: which pages answer a code, and that the answer says what it does not mean."""

import json

from leaflets import paths
from leaflets.outputs import codes
from leaflets.outputs.code_answers import answers, routes
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
    assert found == {"A1": ["named", "first", "help"], "B2": ["named"]}


def test_only_systems_with_a_number_have_routes() -> None:
    given = site(leaflet(codes={"icd-10-cm": ["B2"], "icd-11": ["C3"]}), subject=NO_CODES)
    assert [answer.code.code for answer in answers(given)] == ["B2", "C3"]
    assert routes(given) == [("2.16.840.1.113883.6.90", "B2", "api/v1/codes/icd-10-cm/B2.json")]


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
