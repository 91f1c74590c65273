"""The search index: what each page and section says, what people type for it, and the words of warning signs."""

import json
import re
from pathlib import Path

from leaflets.content.red_flags import RedFlag
from leaflets.content.search_words import Equivalents, SearchPhrases
from leaflets.content.word_stems import stem
from leaflets.outputs.web import search_codes, search_index
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


def test_index_has_pages_words_and_signs(tmp_path: Path) -> None:
    given = site(
        leaflet("help", '<h2 id="more">More</h2><p>Text.</p>', search_words=["heart attack"]),
        leaflet("books", '<h2 id="a">A</h2><p>Many rows.</p>', audience="project", aspect=None),
        cache=tmp_path,
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
    assert (index["help"], index["equivalents"]) == (0, ["pee,wee"])
    assert index["levels"][0] == ["Call an ambulance now", "emergency", "Emergency", []]
    number: dict[str, int] = {}
    last = ""
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", index["stems"]):
        last = last[: ord(shared) - ord("A")] + rest
        number[last] = len(number)

    def coded(*phrases: str) -> str:
        return search_codes.sets(sorted(sorted(number[stem(word)] for word in phrase.split()) for phrase in phrases))

    first, second = index["pages"]
    assert first[:4] == ["help/", "About help", "patient", 0]
    assert first[4:6] == ["One point. Another point.", coded("heart attack", "help")]  # "me" says nothing of a subject
    assert first[6] == [["more", "More", "Text.", coded("tell more", "more please")]]
    assert second[6] == [["a", "A", ""]]  # its tables would drown the pages that they are about
    ((brief, level, anchor, phrases_, combinations),) = index["signs"]
    assert (brief, level, anchor, phrases_) == ("Chest pain.", 0, "sign-chest", coded("tight chest"))
    chest, pain, heart, attack = (number[stem(word)] + 2 for word in ("chest", "pain", "heart", "attack"))
    assert combinations == search_codes.numbers([chest, 1, pain, 1, 0, heart, attack, 1, 0])


def test_index_is_learned_once(tmp_path: Path) -> None:
    given = site(leaflet("aches"), cache=tmp_path)
    first = search_index.file(given)
    (kept,) = (tmp_path / "search").iterdir()
    before = kept.stat().st_mtime_ns
    assert search_index.file(given) == first
    assert kept.stat().st_mtime_ns == before


def test_rest_of_a_long_section_keeps_only_words_that_stand_nowhere_else(tmp_path: Path) -> None:
    long = "Word " * (SHOWN // 5) + "end. Rare words word uncommon uncommonly elsewhere of."
    given = site(leaflet("aches", f'<h2 id="a">A</h2><p>{long}</p><h2 id="b">B</h2><p>Elsewhere.</p>'), cache=tmp_path)
    (page, *_) = search_index.index(given)["pages"]
    (_, _, text), _ = page[-1]
    shown, _, more = text.partition("\n")
    assert shown.endswith("end.")
    assert more == "rare uncommon"


def test_figures_and_headings_are_left_out_of_a_sections_text(tmp_path: Path) -> None:
    html = '<h2 id="a">A</h2><figure class="figure"><svg><text>Drawn</text></svg></figure><p>Said.</p>'
    (page, *_) = search_index.index(site(leaflet("aches", html), cache=tmp_path))["pages"]
    assert page[-1] == [["a", "A", "Said."]]
