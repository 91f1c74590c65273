"""The search index: what each page and section says, what people type for it, and which sections are emergencies."""

import json
from typing import Any

from leaflets.content.search_words import Equivalents
from leaflets.outputs.web import search_index
from leaflets.outputs.web.search_index import SHOWN
from support.factories import leaflet, sign, site

CARD = '<div class="care-card care-card--emergency"><h2 id="now">Emergency: call</h2><p>A sign.</p></div>'


def test_index_has_pages_words_and_emergencies() -> None:
    parts: dict[str, Any] = {
        "equivalents": [Equivalents(means="pee", words=["wee"])],
        "red_flags": [sign("ache", words=[["chest", "pain"], ["heart"]])],
    }
    given = site(
        leaflet("help", f'{CARD}<h2 id="more">More</h2><p>Text.</p>', search_words=["heart attack"]),
        leaflet("books", '<h2 id="a">A</h2><p>Many rows.</p>', audience="project", aspect=None),
        parts=parts,
    )
    file = search_index.file(given)
    assert file.path == "assets/search-index.js"
    index = json.loads(file.text.removeprefix("searchIndex="))
    assert (index["help"], index["equivalents"]) == ("help", [["pee", "wee"]])
    assert index["signs"] == [["A sudden ache", "Call an ambulance now", "sign-ache", "emergency"]]
    assert index["emergencies"] == [[0, "chest", "pain"], [0, "heart"]]
    first, second = index["pages"]
    assert first["sections"] == [["now", "Emergency: call", "A sign.", 1], ["more", "More", "Text."]]
    assert (first["words"], first["summary"], first["url"]) == (["heart attack"], "One point. Another point.", "help/")
    assert second["sections"] == [["a", "A", ""]]  # its tables would drown the pages that they are about


def test_long_section_keeps_each_further_word_once() -> None:
    long = "Word " * (SHOWN // 5) + "end. Rare word word common common of."
    (page, _) = search_index.index(site(leaflet("aches", f'<h2 id="a">A</h2><p>{long}</p>')))["pages"]
    (_, _, text) = page["sections"][0]
    shown, _, more = text.partition("\n")
    assert shown.endswith("end.")
    assert more == "rare common"


def test_figures_and_headings_are_left_out_of_a_sections_text() -> None:
    html = '<h2 id="a">A</h2><figure class="figure"><svg><text>Drawn</text></svg></figure><p>Said.</p>'
    (page, _) = search_index.index(site(leaflet("aches", html)))["pages"]
    assert page["sections"] == [["a", "A", "Said."]]
