"""The search index: what each page and section says, what people type for it, and the words of warning signs."""

import json

from leaflets.content.red_flags import RedFlag
from leaflets.content.search_words import Equivalents, SearchPhrases
from leaflets.outputs.web import search_index
from leaflets.outputs.web.search_index import SHOWN
from support.factories import leaflet, site

SIGN = RedFlag.model_validate(
    {
        "id": "chest",
        "group": "heart-and-head",
        "sign": "Chest pain.",
        "for": [{"who": "everyone", "level": "emergency-ambulance"}],
        "do": "Sit down.",
        "say": "I have chest pain.",
        "words": [["chest", "pain"], ["heart attack"]],
        "sources": ["NHS"],
    }
)


def phrases(answer: str, *texts: str) -> SearchPhrases:
    return SearchPhrases(answer=answer, phrases=list(texts))


def test_index_has_pages_words_and_signs() -> None:
    given = site(
        leaflet("help", '<h2 id="more">More</h2><p>Text.</p>', search_words=["heart attack"]),
        leaflet("books", '<h2 id="a">A</h2><p>Many rows.</p>', audience="project", aspect=None),
        parts={
            "equivalents": [Equivalents(means="pee", words=["wee"])],
            "red_flags": [SIGN],
            "search_phrases": [
                phrases("help", "help me"),
                phrases("help#more", "tell me more", "more please"),
                phrases("help#sign-chest", "tight chest"),
            ],
        },
    )
    file = search_index.file(given)
    assert file.path == "assets/search-index.js"
    index = json.loads(file.text.removeprefix("searchIndex="))
    assert (index["help"], index["equivalents"], index["emergencies"]) == (
        "help",
        ["pee|wee"],
        ["chest+pain|heart attack"],
    )
    assert index["signs"] == [["Chest pain", "Call an ambulance now", "sign-chest", "emergency", "tight chest"]]
    first, second = index["pages"]
    assert first["sections"] == [["more", "More", "Text.", "tell me more|more please"]]
    assert (first["words"], first["summary"], first["url"]) == (
        "heart attack|help me",
        "One point. Another point.",
        "help/",
    )
    assert second["sections"] == [["a", "A", ""]]  # its tables would drown the pages that they are about


def test_rest_of_a_long_section_keeps_only_words_that_stand_nowhere_else() -> None:
    long = "Word " * (SHOWN // 5) + "end. Rare words word uncommon uncommonly elsewhere of."
    given = site(leaflet("aches", f'<h2 id="a">A</h2><p>{long}</p><h2 id="b">B</h2><p>Elsewhere.</p>'))
    (page, *_) = search_index.index(given)["pages"]
    (_, _, text), _ = page["sections"]
    shown, _, more = text.partition("\n")
    assert shown.endswith("end.")
    assert more == "rare uncommon"


def test_figures_and_headings_are_left_out_of_a_sections_text() -> None:
    html = '<h2 id="a">A</h2><figure class="figure"><svg><text>Drawn</text></svg></figure><p>Said.</p>'
    (page, *_) = search_index.index(site(leaflet("aches", html)))["pages"]
    assert page["sections"] == [["a", "A", "Said."]]
