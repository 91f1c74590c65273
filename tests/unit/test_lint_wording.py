"""House style of what patients read: plain words there, and any word where people search or editors note something."""

from pathlib import Path

import pytest

from leaflets.content import read_entries
from leaflets.content.wording import Phrase
from support.linting import (
    FRONT,
    GOOD,
    HELP_CARD,
    RED_FLAGS,
    SIGN_SETTINGS,
    TEXT_LINE,
    WITH_SIGNS,
    config,
    page,
    problems_in,
)
from support.project import ROOT

PHRASE = "- {phrase: '\\bfevers?\\b', why: w, instead: i, only: patients}\n"
RULES = WITH_SIGNS | {"data/wording.yml": PHRASE}


def lines(tmp_path: Path, files: dict[str, str]) -> list[str]:
    return [f"{one.file.removeprefix('docs/')}:{one.line}" for one in problems_in(tmp_path, RULES | files)]


WRONG = {
    "a paragraph": (page(f"{HELP_CARD}\nA\nfever. [@STRONG]\n"), f"index.md:{TEXT_LINE + 3}"),
    "a list": (page(f"{HELP_CARD}\n- Rest. [@STRONG]\n- A fever.\n"), f"index.md:{TEXT_LINE + 3}"),
    "a heading": (page(f"{HELP_CARD}\n## Fever {{#x}}\n\nA fact. [@STRONG]\n"), f"index.md:{TEXT_LINE + 2}"),
    "a link's text": (page(f"{HELP_CARD}\nSee [fever](index.md). [@STRONG]\n"), f"index.md:{TEXT_LINE + 2}"),
    "a key point": (page(HELP_CARD) | {"index.md": page(HELP_CARD)["index.md"].replace("Another point.", "A fever.")}, "index.md:6"),
    "a sign": ({"data/red-flags.yml": RED_FLAGS.replace("say: I have a rash.", "say: I have a fever.")}, "data/red-flags.yml:20"),
    "an explained word": ({"data/terms.yml": "- term: CK\n  kind: test\n  means: It is high in a fever.\n"}, "data/terms.yml:3"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "where"), WRONG.values(), ids=WRONG)
def test_word_that_patients_read_is_reported(tmp_path: Path, files: dict[str, str], where: str) -> None:
    assert lines(tmp_path, files) == [where]


ALLOWED = {
    "an anchor and a link's target": page(f"{HELP_CARD}\n## More {{#fever}}\n\nSee [it](#fever). [@STRONG]\n"),
    "what people type": {
        "data/red-flags.yml": RED_FLAGS.replace("also: 'tight, no air'", "also: 'fever, tight, no air'")
    },
    "a source": {},
    "a page for others": {
        "index.md": FRONT.format(title="Home").replace("audience: patient", "audience: project") + GOOD + "\nA fever.\n"
    },
}


@pytest.mark.parametrize("files", ALLOWED.values(), ids=ALLOWED)
def test_word_elsewhere_is_allowed(tmp_path: Path, files: dict[str, str]) -> None:
    assert lines(tmp_path, files | config(more=SIGN_SETTINGS)) == []


HOUSE_STYLE = {
    "Ask a clinician.": "clinician", "You have a fever.": "fever", "Your wee is brown.": "wee", "Test the urine.": "urine",
    "Black stools.": "stools", "Take the drug.": "drug", "You take water tablets.": "water tablets", "It raises the risk.": "risk",
    "Don't wait.": "Don't", "It isn’t known.": "isn’t", "She suffers from it.": "suffers", "It is 20 per cent.": "0 per cent",
    "It is 11 per 1,000.": "1 per 1,000", "Utilise it prior to exercise.": "Utilise", "Click here.": "Click here",
    "Read [this](index.md).": "[this]", "Sore? Learn [more](index.md) now.": "[more]", "[Read more](index.md).": "[Read more]",
}  # fmt: skip
LEFT_BEHIND = {
    "See TBC.": "TBC", "A fact. [citation needed]": "[citation needed]", "28/11/2026, 10:12 - Ann: Rest.": "28/11/2026, 10:12 - Ann:",
    "Call XXXX now.": "XXXX", "Dear «Name»,": "«Name»", "See Error! Reference source not found. for it.": "Error! Reference source",
    "Error! Bookmark not defined.": "Error! Bookmark", "[28/11/2026, 10:12] Ann: Rest.": "[28/11/2026, 10:12] Ann",
    "[10:12 am, 28/11/2026] Ann: Rest.": "[10:12 am, 28/11/2026] Ann",
}  # fmt: skip


@pytest.mark.parametrize(("text", "word"), (HOUSE_STYLE | LEFT_BEHIND).items(), ids=HOUSE_STYLE | LEFT_BEHIND)
def test_house_style_finds_the_word(tmp_path: Path, text: str, word: str) -> None:
    wording = (ROOT / "docs" / "data" / "wording.yml").read_text(encoding="utf-8")
    found = problems_in(tmp_path, RULES | page(f"{HELP_CARD}\n{text} [@STRONG]\n") | {"data/wording.yml": wording})
    assert f"'{word}'" in found[0].text
    assert found[0].line == TEXT_LINE + 2


@pytest.mark.parametrize(
    "text",
    [
        "A doctor or nurse.",
        "A high temperature.",
        "Glandular fever.",
        "Pee (urine).",
        "Poo (stools).",
        "Illegal drugs.",
        "It was on 28/11/2026, [at 10:12].",
        "They called [your doctor] on 28/11/2026, 10:12 – or so.",
        "Add the scores [as your doctor says]. An error! A reference. Triple X (XXX).",
    ],
)
def test_house_style_passes_good_words(tmp_path: Path, text: str) -> None:
    wording = (ROOT / "docs" / "data" / "wording.yml").read_text(encoding="utf-8")
    assert problems_in(tmp_path, RULES | page(f"{HELP_CARD}\n{text} [@STRONG]\n") | {"data/wording.yml": wording}) == []


def test_rules_of_the_house_style_are_for_patients_alone() -> None:
    entries, problems = read_entries(ROOT / "docs" / "data" / "wording.yml", "wording.yml", Phrase, "phrase")
    assert problems == []
    assert sum(phrase.only == "patients" for phrase, _ in entries.values()) >= 10
