"""What the content promises: every section of the article, every claim, every warning."""

import re
import statistics
from collections import Counter
from pathlib import Path

import pytest
import simple_icd_10_cm as icd
from reading_grade import HIGHEST, HIGHEST_MEDIAN, grades

from commands.schemas import schemas
from conftest import ROOT
from library import Library

PAGES = {
    "a-to-z",
    "index", "definition", "biology", "causes", "symptoms", "get-help", "diagnosis", "related-conditions", "treatment",
    "medicines", "special-groups", "outlook", "living-with", "diary", "questions", "awareness", "faq", "glossary", "evidence", "sources",
    "downloads", "clinics", "hosting", "about", "about/accessibility", "about/privacy",
}  # fmt: skip
VERDICTS = {
    "supported": 38,
    "weak evidence": 28,
    "no evidence": 31,
    "contradicted": 6,
    "opinion": 16,
    "not content": 3,
}


def text_of(library: Library, slug: str) -> str:
    page = library.by_slug(slug)
    assert page is not None
    return " ".join(page.body.split())


def section(library: Library, slug: str, id_: str) -> str:
    """Give the Markdown of a heading's section, up to the next heading of its level or above."""
    page = library.by_slug(slug)
    assert page is not None
    blocks = iter(page.blocks)
    start = next(b for b in blocks if b.kind == "heading" and f"{{#{id_}}}" in b.text)
    level = len(start.text) - len(start.text.lstrip("#"))
    text = [start.text]
    for block in blocks:
        if block.kind == "heading" and len(block.text) - len(block.text.lstrip("#")) <= level:
            break
        text.append(block.text)
    return " ".join(" ".join(text).split())


def test_pages_and_their_addresses_are_those_of_the_design(library: Library) -> None:
    assert {page.slug for page in library.manuscripts.values()} == PAGES


def test_all_122_claims_are_there_in_order_with_their_verdicts(library: Library) -> None:
    assert list(library.claims) == [f"C{n:03}" for n in range(1, 123)]
    assert Counter(claim.verdict for claim in library.claims.values()) == VERDICTS


def test_claims_that_could_harm_alone_carry_their_warning(library: Library) -> None:
    unsafe = {claim.id for claim in library.claims.values() if claim.safety}
    expected = "C041 C043 C052 C053 C055 C057 C075 C079 C080 C085 C109 C113 C116 C121"
    assert unsafe == set(expected.split())


def test_what_was_no_content_is_told_and_not_repeated(library: Library) -> None:
    rows = [claim for claim in library.claims.values() if claim.verdict == "not content"]
    assert {claim.id for claim in rows} == {"C006", "C103", "C122"}
    assert {claim.answered for claim in rows} == {"evidence#not-content"}
    for path in [*(ROOT / "docs").rglob("*"), *(ROOT / "overrides").rglob("*.*ml"), ROOT / "mkdocs.yml"]:
        if path.is_file() and path.name != "wording.yml":
            text = path.read_text(encoding="utf-8").lower()
            assert "jernsenger" not in text, path
            assert "optimize this for seo" not in text, path


def test_get_help_has_three_levels_in_words_and_in_order(library: Library) -> None:
    page = library.by_slug("get-help")
    assert page is not None
    levels = [(h.id, h.card, h.text.split(":")[0]) for h in page.headings() if h.level == 2 and h.card]
    assert levels == [
        ("emergency", "emergency", "Emergency"),
        ("same-day", "urgent", "Same day"),
        ("routine", "routine", "Routine"),
    ]


EMERGENCY = {
    "heart attack": r"chest pain.*arm, jaw, neck",
    "breathing": r"trouble breathing, dizziness or extreme weakness",
    "swallowing": r"trouble swallowing or breathing",
    "rhabdomyolysis": r"tea or cola.*start days later.*1 in 10",
    "compartment syndrome": r"tight, swollen.*cast or tight bandage",
    "necrotising fasciitis": r"pain far worse than the skin looks",
    "sepsis": r"slurred speech, confusion.*shivering or muscle pain.*no pee in a day",
    "meningitis": r"stiff neck.*rash that does not fade",
    "clot on the lung": r"swollen, painful leg.*chest pain or being short of breath",
    "cauda equina": r"numbness between your legs.*bladder or bowel",
    "giant cell arteritis": r"loss of sight.*double vision.*over 50",
    "stroke": r"drooping face or slurred speech",
    "after medicines": r"black or bloody poo.*vomiting blood.*swelling of the face.*very drowsy, slow breathing",
    "self-harm": r"crisis line or your local emergency number",
}
SAME_DAY = {
    "giant cell arteritis": r"over 50, with a new headache, sore scalp.*must not wait",
    "clot in a leg": r"one leg or arm.*swollen or warm.*brown or black skin",
    "weakness": r"cannot get up from a chair, climb stairs or lift your arms",
    "rash": r"purple-red rash on the eyelids or knuckles",
    "statin": r"statin.*muscle pain, tenderness, weakness or cramps that you cannot explain",
    "infection": r"hot, red, swollen muscle",
    "early rhabdomyolysis": r"very sore after extreme exercise.*even if your pee looks clear",
    "child": r"child who limps or will not walk",
}
ROUTINE = {
    "not better": r"does not get better with self-care",
    "over 50": r"over 50, with pain and stiffness for more than about a week",
    "three months": r"over 3 months",
    "medicine": r"after you start a medicine",
    "tick": r"tick bite",
    "calf": r"calf pain when you walk that stops when you rest",
    "exercise": r"each time you exercise",
    "weight loss": r"weight loss or night sweats",
    "low mood": r"poor sleep or low mood",
    "self-harm": r"harming yourself",
}


@pytest.mark.parametrize(
    ("level", "sign"),
    [
        (lvl, sign)
        for lvl, signs in (("emergency", EMERGENCY), ("same-day", SAME_DAY), ("routine", ROUTINE))
        for sign in signs
    ],
)
def test_every_red_flag_stands_at_its_level(library: Library, level: str, sign: str) -> None:
    signs = {"emergency": EMERGENCY, "same-day": SAME_DAY, "routine": ROUTINE}[level]
    assert re.search(signs[sign], section(library, "get-help", level), re.I)


MEDICINES = {
    "not relaxants": ("anti-inflammatories", r"not muscle relaxants"),
    "not for long-lasting pain": ("anti-inflammatories", r"NICE-NG193"),
    "gel first": ("anti-inflammatories", r"gel"),
    "lowest and shortest": ("anti-inflammatories", r"lowest.*shortest"),
    "ulcer": ("anti-inflammatories", r"ulcer"),
    "over 65": ("anti-inflammatories", r"65"),
    "blood thinners": ("anti-inflammatories", r"warfarin.*apixaban|blood thinner"),
    "heart": ("anti-inflammatories", r"heart attack.*stroke|stroke.*heart attack"),
    "heart failure": ("anti-inflammatories", r"heart failure"),
    "kidney": ("anti-inflammatories", r"kidney"),
    "asthma": ("anti-inflammatories", r"wheez|asthma"),
    "pregnancy": ("anti-inflammatories", r"20 weeks"),
    "chickenpox": ("anti-inflammatories", r"chickenpox"),
    "rhabdomyolysis": ("anti-inflammatories", r"rhabdomyolysis"),
    "paracetamol twice": ("paracetamol", r"cold.and.flu|co-codamol"),
    "liver": ("paracetamol", r"liver"),
    "drowsy": ("muscle-relaxants", r"drows"),
    "alcohol": ("muscle-relaxants", r"alcohol"),
    "driving": ("muscle-relaxants", r"driv"),
    "opioids together": ("muscle-relaxants", r"opioid"),
    "dependence": ("muscle-relaxants", r"benzodiazepine"),
    "sudden stop": ("muscle-relaxants", r"stop.*sudden|sudden.*stop"),
    "cyclobenzaprine": ("muscle-relaxants", r"cyclobenzaprine.*14 days|14 days.*cyclobenzaprine"),
    "opioids": ("opioids", r"NICE-NG193"),
    "statin interactions": ("statins", r"grapefruit"),
    "statin in pregnancy": ("statins", r"pregnan"),
    "supplements": ("supplements", r"pharmacist"),
    "emergencies": ("medicine-emergencies", r"black.*vomiting blood"),
}


@pytest.mark.parametrize(("id_", "pattern"), MEDICINES.values(), ids=MEDICINES)
def test_every_medicine_caution_stands_in_its_section(library: Library, id_: str, pattern: str) -> None:
    assert re.search(pattern, section(library, "medicines", id_), re.I)


def test_both_halves_of_the_statin_advice_stand_in_one_card(library: Library) -> None:
    page = library.by_slug("medicines")
    assert page is not None
    cards: list[str] = []
    for block in page.blocks:
        if block.kind == "card":
            cards.append("")
        elif block.card:
            cards[-1] += " " + " ".join(block.text.split())
    both = [card for card in cards if "CTT2022" in card and "NHS-STATIN" in card]
    assert len(both) == 1
    for words in (
        r"same day",
        r"stop taking the statin while",
        r"dark (pee|urine)",
        r"talking to|speaking to|prescri",
        r"heart",
    ):
        assert re.search(words, both[0], re.I), words


def test_no_page_says_a_bare_do_not_stop(library: Library) -> None:
    for page in library.manuscripts.values():
        for block in page.blocks:
            if re.search(r"(never|do not) stop (your|a|the|taking (your|a|the)) statin", block.text, re.I):
                assert re.search(r"same day|NHS 111|pharmacist", block.text), f"{page.file}:{block.line}"


@pytest.mark.parametrize("id_", ["pregnancy", "breastfeeding", "children", "older-adults"])
def test_special_groups_are_all_there(library: Library, id_: str) -> None:
    assert len(section(library, "special-groups", id_)) > 200


def test_children_are_warned_of_aspirin_and_seen_when_they_do_not_walk(library: Library) -> None:
    text = section(library, "special-groups", "children")
    assert re.search(r"aspirin.*16", text)
    assert "Reye" in text
    assert re.search(r"will not walk", text)


def test_exercise_has_its_cautions(library: Library) -> None:
    text = section(library, "treatment", "exercise-cautions")
    for words in ("chest pain", "ME/CFS", "dark", "myositis", "injury", "pregnan", "build up"):
        assert re.search(words, text, re.I), words


def test_definition_says_where_the_word_was_looked_for(library: Library) -> None:
    text = section(library, "definition", "where-we-looked")
    for name in (
        "ICD-10-CM",
        "ICD-11",
        "ICD-9-CM",
        "Human Phenotype Ontology",
        "Human Disease Ontology",
        "Symptom Ontology",
        "WordNet",
        "GCIDE",
    ):
        assert name in text, name
    for version in ("1.5.0", "98,505", "5.0.4", "33,110", "19,484", "22 November 2026"):
        assert version in text, version
    unchecked = section(library, "definition", "not-checked")
    for name in ("SNOMED", "MeSH", "PubMed", "alphabetic"):
        assert name in unchecked, name
    assert re.search(r"\b(16|sixteen)\b", section(library, "definition", "what-websites-say"), re.I)


def test_related_conditions_are_compared_in_one_table(library: Library) -> None:
    page = library.by_slug("related-conditions")
    assert page is not None
    tables = [block for block in page.blocks if block.kind == "table"]
    assert len(tables) == 1
    head, _, *rows = tables[0].text.split("\n")
    assert len(rows) >= 9
    assert [cell.strip() for cell in head.strip("|").split("|")] == [
        "Condition",
        "Where it hurts",
        "What else",
        "Tests",
        "Who treats",
    ]


def test_faq_answers_the_articles_five_questions_and_ten_more(library: Library) -> None:
    page = library.by_slug("faq")
    assert page is not None
    questions = [heading for heading in page.headings() if heading.level == 3]
    assert all(question.text.endswith("?") for question in questions)
    assert {"different-from-muscle-pain", "go-away", "serious", "tests", "exercise"} <= {q.id for q in questions}
    assert len(questions) >= 15


def test_about_says_what_it_owes(library: Library) -> None:
    text = text_of(library, "about")
    for words in (
        "not been reviewed|not reviewed|no clinician",
        "CC BY 4.0",
        "MIT",
        "unsigned",
        "show: contact",
    ):
        assert re.search(words, text, re.I), words


def test_at_least_five_figures_are_shown(library: Library) -> None:
    shown = {
        match
        for page in library.manuscripts.values()
        for match in re.findall(r"!\[[^\]]+\]\(assets/([\w-]+\.svg)", page.body)
    }
    assert shown >= {
        "word-parts.svg",
        "muscle-and-nerve.svg",
        "path-to-diagnosis.svg",
        "where-pain-sits.svg",
        "pain-sleep-mood.svg",
    }


def test_patient_pages_are_plain(library: Library) -> None:
    found = grades(library)
    assert len(found) >= 15
    assert {slug: value for slug, value in found.items() if value > HIGHEST} == {}
    assert statistics.median(found.values()) <= HIGHEST_MEDIAN


def test_terms_of_conditions_and_medicines_are_explained(library: Library) -> None:
    words = {form.casefold() for term in library.terms.values() for form in (term.term, *term.also)}
    for name in ("myalgia", "fibromyalgia", "myositis", "polymyalgia rheumatica", "giant cell arteritis", "rhabdomyolysis",
                 "myofascial pain", "ME/CFS", "deep vein thrombosis", "compartment syndrome", "sepsis", "creatine kinase",
                 "statin", "opioid", "NSAID", "paracetamol", "ibuprofen", "benzodiazepine", "muscle relaxant"):  # fmt: skip
        assert name.casefold() in words, name


def test_icd_10_cm_codes_are_real_and_titled_as_published(library: Library) -> None:
    codes = [code for code in library.codes.values() if code.system == "icd-10-cm"]
    assert len(codes) > 30
    for code in codes:
        assert icd.is_valid_item(code.code), code.code
        assert icd.get_description(code.code) == code.title


def test_no_code_is_for_the_word_itself() -> None:
    assert not [code for code in icd.get_all_codes(with_dots=True) if "inomyalg" in icd.get_full_data(code).lower()]


def test_each_language_of_the_code_base_keeps_the_topic_out(library: Library) -> None:
    for path in (ROOT / "overrides").rglob("*"):
        if path.suffix in (".py", ".html", ".xml"):
            text = path.read_text(encoding="utf-8").lower()
            for word in ("inomyalgia", "myalgia", "muscle", "fibromyalgia"):
                assert word not in text, f"{path} names the topic: {word}"


def test_json_schemas_are_those_of_the_models() -> None:
    folder = ROOT / "docs" / "data" / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schemas(), "run `make schemas`"


def test_weak_sources_are_marked_as_the_evidence_file_marks_them(library: Library) -> None:
    marks = Counter(source.mark for source in library.sources.values())
    assert {key for key, source in library.sources.items() if source.mark == "C"} == {
        "MEDLINE-ACHES", "NHS-STATIN", "NHS-IBUPROFEN", "NHS-DVT",
    }  # fmt: skip
    assert marks["B"] == 9
    assert marks["M"] == 1


def test_readme_names_the_two_commands() -> None:
    text = Path(ROOT / "README.md").read_text(encoding="utf-8")
    assert "make serve" in text
    assert "make test" in text
