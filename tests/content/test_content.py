"""What the content promises: the article's claims, every warning at its level, plain words, true codes.

Nothing here copies the content. An edit of text, sources, terms or pages needs no edit of a test; what keeps readers
safe is held by meaning, in safety.yml.
"""

import re
import statistics
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
import simple_icd_10_cm as icd
import yaml

from leaflets.commands.schemas import schemas
from leaflets.content import Content
from leaflets.content.page import Marker
from leaflets.content.red_flags import CARDS, RedFlag
from support.project import ROOT, SETTINGS
from support.reading_grade import HIGHEST, HIGHEST_MEDIAN, grades

SAFETY: dict[str, Any] = yaml.safe_load((ROOT / "tests" / "content" / "safety.yml").read_text(encoding="utf-8"))
ITEM = re.compile(r"\n(?=\s*(?:[-*+] |\d+\. |\|))")
"""Between the items of a list, or the rows of a table."""
LEVELS = list(CARDS)
"""The most urgent first."""


def items(content: Content, place: str) -> list[str]:
    """Give each paragraph, list item, row and sign of a section as it is read, or each key point of a page.

    Args:
        place: "slug#anchor" of a section, or the slug of a page for its key points.
    """
    slug, _, id_ = place.partition("#")
    page = content.by_slug(slug)
    assert page, f"{slug} does not exist"
    if not id_:
        return page.meta.summary
    found: list[str] = []
    level = 0
    for block in page.blocks:
        if block.kind == "heading":
            depth = len(block.text) - len(block.text.lstrip("#"))
            if level and depth <= level:
                break
            level = level or depth * (f"{{#{id_}}}" in block.text)
        elif block.kind == "card end":
            if level > 2:
                break
        elif level:
            found += signs_shown(block.text, content) if block.kind == "marker" else ITEM.split(block.text)
    assert found, f"{slug} has no section {id_}"
    plain = [re.sub(r" ?\[@[^]]*\]|\*\*", "", item) for item in found]
    return [" ".join(re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", item).split()) for item in plain]


def signs_shown(line: str, content: Content) -> list[str]:
    """Give the text of each sign that a marker shows."""
    marker = Marker.of(line)
    assert marker
    match marker.name:
        case "red-flag":
            signs = [content.red_flags[marker.options["id"]]]
        case "whom-to-call":
            level = SETTINGS["levels"][marker.options["level"]]
            return [" ".join(filter(None, (level.get("call"), level.get("nobody"), level.get("unless"))))]
        case "red-flags":
            signs = [sign for sign, _ in content.signs(marker.options.get("level"), marker.options.get("who"))]
        case _:
            signs = []
    return [" ".join((*sign.shown(), *(SETTINGS["levels"][line.level]["act"] for line in sign.for_))) for sign in signs]


def has(item: str, words: str) -> bool:
    """Whether an item has the beginnings of all the words of a line of safety.yml, or of words that mean the same."""
    wanted = [SAFETY["words"].get(word, word.replace("_", " ")) for word in words.split()]
    return all(re.search(rf"(?<!\w)(?:{word})", item, re.IGNORECASE) for word in wanted)


# Claims


def test_claims_are_numbered_in_order_and_their_verdicts_are_on_record(content: Content) -> None:
    """`rules.changes` compares each claim with the record; a record that nobody keeps would hold nothing."""
    assert list(content.claims) == [f"C{number:03}" for number in range(1, len(content.claims) + 1)]
    assert any(change.verdicts for change in content.changes.values())


def test_claims_that_could_harm_alone_carry_their_warning(content: Content) -> None:
    unsafe = {claim.id for claim in content.claims.values() if claim.safety}
    assert unsafe >= set(SAFETY["claims"])


def test_what_was_no_content_is_told_and_not_repeated(content: Content) -> None:
    rows = [claim for claim in content.claims.values() if claim.verdict == "not content"]
    assert {claim.answered for claim in rows} == {"evidence#not-content"}
    for path in [*(ROOT / "docs").rglob("*"), *(ROOT / "overrides").rglob("*.*ml"), ROOT / "mkdocs.yml"]:
        if path.is_file() and path.name != "wording.yml":
            text = path.read_text(encoding="utf-8").lower()
            assert "jernsenger" not in text, path
            assert "optimize this for seo" not in text, path


# What keeps readers safe


def test_get_help_has_the_levels_in_words_and_in_order(content: Content) -> None:
    page = content.by_slug("get-help")
    assert page is not None
    levels = [(h.id, h.card, h.text.split(":")[0]) for h in page.headings() if h.level == 2 and h.card]
    assert levels == [
        ("emergency", "emergency", "Emergency"),
        ("go-now", "emergency", "Emergency"),
        ("same-day", "urgent", "Same day"),
        ("routine", "routine", "Routine"),
    ]


def test_get_help_shows_every_sign_at_every_level(content: Content) -> None:
    page = content.by_slug("get-help")
    assert page is not None
    shown = {marker.options.get("level") for marker, _ in page.markers() if marker.name == "red-flags"}
    assert shown >= set(CARDS)


def sign_faults(content: Content) -> list[str]:
    """Compare the signs with safety.yml: what is missing, less urgent, or no longer says or forbids what it must."""
    found = []
    for level, entries in SAFETY["signs"].items():
        for key, meaning in entries.items():
            id_, _, who = key.partition("@")
            sign = content.red_flags.get(id_)
            if sign is None:
                found.append(f"{id_} is missing")
                continue
            words, _, forbidden = meaning.partition(">")
            levels = [line.level for line in sign.for_ if line.who == (who or "everyone")]
            if not levels or LEVELS.index(levels[0]) > LEVELS.index(level):
                found.append(f"{key} is less urgent than {level}: {levels}")
            if not has(sign.sign, words):
                found.append(f"{id_} does not say {words.strip()}")
            if forbidden and not any(
                has(part, f"not {forbidden}") for part in (sign.do_not or "", *(sign.do_not or "").split(". "))
            ):
                found.append(f"{id_} does not forbid{forbidden}: {sign.do_not}")
    return found


def test_no_sign_is_lost_less_urgent_or_reversed(content: Content) -> None:
    assert sign_faults(content) == []
    kept = {key.partition("@")[0] for entries in SAFETY["signs"].values() for key in entries}
    assert set(content.red_flags) == kept, "a new sign needs a line in safety.yml"


def changed(sign: RedFlag, **changes: Any) -> RedFlag:
    """Give a sign with some of its values changed."""
    return RedFlag.model_validate(sign.model_dump(by_alias=True) | changes)


def test_lowered_level_is_found_for_every_sign_and_person(content: Content) -> None:
    for id_, sign in content.red_flags.items():
        for index, line in enumerate(sign.for_):
            if line.level != LEVELS[-1]:
                lines = [each.model_dump() for each in sign.for_]
                lines[index]["level"] = LEVELS[LEVELS.index(line.level) + 1]
                flags = content.red_flags | {id_: changed(sign, **{"for": lines})}
                assert any(id_ in fault for fault in sign_faults(replace(content, red_flags=flags))), (id_, line.who)


def test_reversed_and_removed_signs_are_found(content: Content) -> None:
    for id_, sign in content.red_flags.items():
        rest = {key: each for key, each in content.red_flags.items() if key != id_}
        assert sign_faults(replace(content, red_flags=rest)), id_
        if sign.do_not:
            allowed = re.sub(r"\b(do not|not|no|never|take no more)\b ?", "", sign.do_not, flags=re.IGNORECASE)
            flags = content.red_flags | {id_: sign.model_copy(update={"do_not": allowed})}
            assert sign_faults(replace(content, red_flags=flags)) != [], id_
            with pytest.raises(ValueError, match="forbids nothing"):
                changed(sign, do_not=allowed)


def test_card_and_plan_are_short(content: Content) -> None:
    card = [sign for sign in content.red_flags.values() if sign.card]
    assert len(card) == 7
    assert {sign.level.split("-")[0] for sign in card} == {"emergency"}
    top = Counter(CARDS[sign.level] for sign in content.red_flags.values() if sign.top)
    assert set(top) == {"urgent"}, "the card has the emergencies"
    assert top["urgent"] in (4, 5)
    for sign in content.red_flags.values():
        if sign.card or sign.top or sign.plan:
            assert len(sign.brief.split()) <= 10, sign.id


def test_no_safety_line_rests_on_nothing(content: Content) -> None:
    """Each sign has a source that somebody saw, and no page cites one that nobody saw."""
    unseen = {key for key, source in content.sources.items() if source.kind == "none" or source.mark == "M"}
    assert unseen == set()


@pytest.mark.parametrize(
    ("place", "words"), [(place, words) for place, all_ in SAFETY["says"].items() for words in all_]
)
def test_every_warning_is_in_its_place(content: Content, place: str, words: str) -> None:
    assert any(has(item, words) for item in items(content, place))


@pytest.mark.parametrize("slug", SAFETY["cards"])
def test_no_card_of_a_page_is_lost_or_less_urgent(content: Content, slug: str) -> None:
    page = content.by_slug(slug)
    assert page is not None
    assert set(SAFETY["cards"][slug].split()) <= {f"{heading.card}#{heading.id}" for heading in page.headings()}


NUMBERS = {"UK": "999", "EU": "112", "US and Canada": "911", "Australia": "000", "New Zealand": "111"}
"""In the order in which every page prints them: the site's own country first."""


def test_emergency_numbers_are_true_in_the_text_and_on_every_page(content: Content) -> None:
    listed = [item.removeprefix("- ").partition(": ") for item in items(content, "get-help#numbers")]
    found = {
        place.replace("European Union, Ireland too", "EU"): number for place, _, number in listed if number.isdigit()
    }
    assert found == NUMBERS
    settings = SETTINGS["emergency"]
    assert [(line["place"], line["number"]) for line in settings] == list(NUMBERS.items())


def test_no_page_says_a_bare_do_not_stop(content: Content) -> None:
    for page in content.pages.values():
        for block in page.blocks:
            if re.search(r"(never|do not) stop (your|a|the|taking (your|a|the)) statin", block.text, re.I):
                assert re.search(r"same day|NHS 111|pharmacist", block.text), f"{page.file}:{block.line}"


# What readers rely on


def test_every_list_that_was_searched_is_named_and_what_was_not_searched_is_told(content: Content) -> None:
    page = content.by_slug("evidence")
    assert page is not None
    searched = {
        key
        for key, source in content.sources.items()
        if source.kind == "classification or dictionary" and source.checked == "checked by program"
    }
    tables = " ".join(block.text for block in page.blocks if block.kind == "table")
    assert {key for key in searched if f"@{key}" not in tables} == set()
    assert items(content, "evidence#not-checked")


def test_faq_answers_the_articles_five_questions(content: Content) -> None:
    page = content.by_slug("faq")
    assert page is not None
    questions = [heading for heading in page.headings() if heading.level == 3]
    assert all(question.text.endswith("?") for question in questions)
    assert {"different-from-muscle-pain", "go-away", "serious", "tests", "exercise"} <= {q.id for q in questions}


def test_reader_can_report_an_error(content: Content) -> None:
    assert content.page_with("contact")


def test_patient_pages_are_plain(content: Content) -> None:
    found = grades(content)
    assert {slug: value for slug, value in found.items() if value > HIGHEST} == {}
    assert statistics.median(found.values()) <= HIGHEST_MEDIAN


# Data


def test_terms_of_conditions_and_medicines_are_explained(content: Content) -> None:
    words = {form.casefold() for term in content.terms.values() for form in (term.term, *term.also)}
    for name in ("myalgia", "fibromyalgia", "myositis", "polymyalgia rheumatica", "giant cell arteritis", "rhabdomyolysis",
                 "myofascial pain", "ME/CFS", "deep vein thrombosis", "compartment syndrome", "sepsis", "creatine kinase",
                 "statin", "opioid", "NSAID", "paracetamol", "ibuprofen", "benzodiazepine", "muscle relaxant"):  # fmt: skip
        assert name.casefold() in words, name


def test_icd_10_cm_codes_are_real_and_titled_as_published(content: Content) -> None:
    codes = [code for code in content.codes.values() if code.system == "icd-10-cm"]
    assert codes
    for code in codes:
        assert icd.is_valid_item(code.code), code.code
        assert icd.get_description(code.code) == code.title


def test_no_code_is_for_the_word_itself() -> None:
    assert not [code for code in icd.get_all_codes(with_dots=True) if "inomyalg" in icd.get_full_data(code).lower()]


def test_json_schemas_are_those_of_the_models() -> None:
    folder = ROOT / "docs" / "data" / "schemas"
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()} == schemas(), "run `make schemas`"


def test_phrase_that_is_the_name_of_a_sign_leads_to_it(content: Content) -> None:
    """A word that a sign has for its own, such as tetanus, is never sent to a sign that is less urgent."""
    owners = {frozenset(words): sign.anchor for sign in content.red_flags.values() for words in sign.words}
    wrong = {
        phrase: answer.answer
        for answer in content.search_phrases.values()
        for phrase in answer.phrases
        if (anchor := owners.get(frozenset(phrase.split()))) and not answer.answer.endswith(anchor)
    }
    assert wrong == {}
