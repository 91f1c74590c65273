"""Every warning sign, word by word, in every output; the action plan on one side of paper; the card on a small phone.

The words come from docs/data/red-flags.yml. A mutation of each output, and of each kind of words, must be found.
"""

import gzip
import json
import re
import zipfile
from collections.abc import Callable, Mapping
from html import unescape
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser, Page

from leaflets import paths
from leaflets.content import Content
from leaflets.content.red_flags import CARDS, Case, RedFlag, Urgency
from leaflets.lint.red_flags import CRISIS, shows_crisis_lines
from support import pdf_checks, verapdf
from support.pages import article_in, plain_text
from support.pdf_checks import Pdf
from support.project import SETTINGS, STEM

HELP, PLAN = SETTINGS["help_page"], SETTINGS["plan_page"]
SIZE_LIMIT = 14 * 1024


def letters(text: str) -> str:
    """Give the letters and digits of a text, which no output changes."""
    return re.sub(r"[\W_]+", "", text).casefold()


IN_FULL = ("sign", "act", "more", "cases", "do", "do_not", "nobody", "say", "may_mean", "for_")
"""Fields of a sign of which every output has every word, whatever else the sign has."""
ELSEWHERE = {
    "id", "group", "sources", "note",  # no words for a reader
    "short", "worse", "plan", "top", "card",  # short lists
    "easy", "easy_do",  # easy read
    "also", "words",  # the search
    "crisis",  # the crisis lines, which have a test of their own
}  # fmt: skip
"""All the others. A new field belongs to one of the two."""


def texts_of(value: Any) -> list[str]:
    """Give the words of a field."""
    match value:
        case str():
            return [value]
        case Case():
            return [value.if_, value.do]
        case Urgency():
            return [value.why] if value.why else []
        case list():
            return [text for each in value for text in texts_of(each)]
    return []


def in_full(sign: RedFlag) -> list[str]:
    """Give all that a reader needs of a sign, field by field."""
    return [text for name in IN_FULL for text in texts_of(getattr(sign, name))]


def in_a_small_frame(sign: RedFlag) -> list[str]:
    """Give the words of a sign: the frame of the whole list leaves the rest to those of its sections."""
    return [sign.sign]


Words = Callable[[RedFlag], list[str]]


def lost(signs: Mapping[str, RedFlag], text: str, words: Words) -> list[str]:
    """Find the words of signs that a text does not have."""
    said = letters(text)
    return [f"{id_}: {part}" for id_, sign in signs.items() for part in words(sign) if letters(part) not in said]


def pdf_text(path: Path) -> str:
    pdf = Pdf(path)
    return pdf.text(pdf.structure)


@pytest.fixture(scope="module")
def outputs(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, Words]]:
    """Give the text of each output that must have every sign, and which of its words."""

    def text_of(path: str) -> str:
        return (site / path).read_text(encoding="utf-8")

    sections = json.loads(text_of(paths.MANIFEST))["pages"]
    ids = [section["id"] for page in sections if page["slug"] == HELP for section in page["sections"]]
    with zipfile.ZipFile(site / paths.ebook(STEM)) as book:
        chapter = book.read(f"EPUB/chapter-{HELP}.xhtml").decode()
    with zipfile.ZipFile(site / paths.offline(STEM)) as copy:
        (name,) = (name for name in copy.namelist() if name.endswith(f"/{HELP}/index.html") and "/embed/" not in name)
        offline = copy.read(name).decode()
    return {
        "web": (plain_text(article_in(text_of(f"{HELP}/index.html"))), in_full),
        "handout": (pdf_text(site / paths.handout(HELP)), in_full),
        "handbook": (pdf_text(site / paths.handbook(STEM)), in_full),
        "embed page": (plain_text(text_of(f"{paths.embed(HELP)}index.html")), in_a_small_frame),
        "embed pages of its sections": (
            " ".join(plain_text(text_of(f"{paths.embed(HELP, id_)}index.html")) for id_ in ids),
            in_full,
        ),
        "e-book": (plain_text(chapter), in_full),
        "Markdown": (unescape(text_of(paths.markdown(HELP))).replace("\\", ""), in_full),
        "JSON of the page": (json.loads(text_of(paths.module(HELP)))["text"], in_full),
        "JSON of the signs": (json.dumps(json.loads(text_of(paths.RED_FLAGS)), ensure_ascii=False), in_full),
        "offline copy": (plain_text(article_in(offline)), in_full),
    }


def test_every_sign_is_in_every_output_word_by_word(outputs: dict[str, tuple[str, Words]], content: Content) -> None:
    assert len(content.red_flags) > 60
    found = {name: lost(content.red_flags, text, words) for name, (text, words) in outputs.items()}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_every_field_of_a_sign_is_in_every_output_or_has_a_place_of_its_own(content: Content) -> None:
    assert set(IN_FULL) | ELSEWHERE == set(RedFlag.model_fields)
    assert not set(IN_FULL) & ELSEWHERE
    for name in set(IN_FULL):
        assert any(texts_of(getattr(sign, name)) for sign in content.red_flags.values()), name
    assert any(sign.cases and sign.do and sign.do_not for sign in content.red_flags.values())
    for sign in content.red_flags.values():
        assert sorted(sign.in_full()) == sorted(in_full(sign))


def test_field_that_an_output_drops_is_found(outputs: dict[str, tuple[str, Words]], content: Content) -> None:
    sign = content.red_flags["steroid-crisis"]  # it has cases, and an act besides
    for name, (text, words) in outputs.items():
        if words is in_full:
            for part in in_full(sign):
                others = [letters(each) for each in in_full(sign)]
                if sum(letters(part) in other for other in others) == 1:
                    assert lost({sign.id: sign}, letters(text).replace(letters(part), ""), words), (name, part)


def test_crisis_lines_are_in_every_output_wherever_a_page_promises_them(site: Path, content: Content) -> None:
    lines = [letters(line.call) for line in content.crisis_lines.values()]
    assert len(lines) >= 6
    assert next(iter(content.crisis_lines)) == SETTINGS["emergency"][0]["place"]
    slugs = [
        page.slug for page in content.pages.values() if CRISIS.search(page.body) or shows_crisis_lines(page, content)
    ]
    assert {"get-help", "living-with", "outlook", "support", PLAN, "easy-help"} <= set(slugs)
    with zipfile.ZipFile(site / paths.ebook(STEM)) as book:
        chapters = {name: book.read(name).decode() for name in book.namelist() if name.endswith(".xhtml")}
    for slug in set(slugs) - {"easy-help"}:
        texts = {
            "web": (site / slug / "index.html").read_text(encoding="utf-8"),
            "embed": (site / paths.embed(slug) / "index.html").read_text(encoding="utf-8"),
            "e-book": chapters.get(f"EPUB/chapter-{slug}.xhtml", ""),
        }
        said = {name: re.sub(r'<sup class="citation">.*?</sup>', "", text) for name, text in texts.items()}
        plain = {name: letters(plain_text(text)) for name, text in said.items()}
        plain["print"] = letters(pdf_text(site / paths.handout(slug)))
        for name, text in plain.items():
            assert [line for line in lines if line not in text] == [], (slug, name)
    easy = letters(plain_text((site / "easy-help" / "index.html").read_text(encoding="utf-8")))
    assert [line.place for line in content.crisis_lines.values() if line.easy] == ["UK", "Northern Ireland"]
    assert [line.easy for line in content.crisis_lines.values() if line.easy and letters(line.easy) not in easy] == []


def test_crisis_lines_are_never_folded(site: Path) -> None:
    page = (site / "support" / "index.html").read_text(encoding="utf-8")
    before, _, after = page.partition('<ul class="crisis">')
    assert after
    assert before.count("<details") == before.count("</details>")


def test_same_day_sign_alone_on_a_page_says_whom_to_call_and_what_if_nobody_answers(
    site: Path, content: Content
) -> None:
    level, advice = SETTINGS["levels"]["same-day"], SETTINGS["advice"]
    checked = set()
    for page in content.pages.values():
        text = (site / ("" if page.slug == "index" else page.slug) / "index.html").read_text(encoding="utf-8")
        for marker, _ in page.markers():
            sign = content.red_flags.get(marker.options.get("id", "")) if marker.name == "red-flag" else None
            if sign is None or sign.level != "same-day":
                continue
            shown = re.search(rf'<summary[^>]* id="{sign.anchor}".*?</details>', text, re.DOTALL)
            assert shown, (page.slug, sign.id)
            said = letters(plain_text(shown[0]))
            assert letters(sign.nobody or level["nobody"]) in said, (page.slug, sign.id)
            assert sign.act or letters(level["call"]) in said or letters(advice["line"]) in said, (page.slug, sign.id)
            own = " ".join(sign.in_full())
            if letters(advice["line"]) in said and advice["not_in"] not in own:
                assert letters(f"In {advice['not_in']}, call {advice['instead']} instead") in said, (page.slug, sign.id)
            checked.add(sign.id)
    assert {"new-weakness", "statin-muscle", "malaria", "child-limp", "gca"} <= checked


def test_nobody_answers_does_not_send_plain_aches_or_flu_to_hospital(content: Content) -> None:
    for id_ in ("statin-muscle", "flu-higher-risk"):
        words = content.red_flags[id_].nobody or ""
        assert words.startswith("Nobody answers? Keep trying"), id_
        assert "getting worse? Go to A&E" in words, id_


def test_sign_that_an_output_drops_or_reverses_is_found(
    outputs: dict[str, tuple[str, Words]], content: Content
) -> None:
    for name, (text, words) in outputs.items():
        said = letters(text)
        for id_ in ("chest-or-breath", "brown-pee", "gca"):
            sign = content.red_flags[id_]
            assert lost({id_: sign}, said.replace(letters(sign.sign), ""), words), (name, id_)
            if words is not in_a_small_frame and sign.do_not:
                forbidden = letters(sign.do_not)
                assert lost({id_: sign}, said.replace(forbidden, forbidden.replace("donot", "do").replace("no", "")), words), (name, id_)  # fmt: skip


def test_sign_has_the_level_of_the_data_everywhere(site: Path, content: Content) -> None:
    listed = {sign["id"]: sign for sign in json.loads((site / paths.RED_FLAGS).read_bytes())["signs"]}
    assert list(listed) == list(content.red_flags)
    page = (site / HELP / "index.html").read_text(encoding="utf-8")
    parts = dict(re.findall(r'<h2 id="(emergency|go-now|same-day|routine)">(.*?)(?=<h2 id=|$)', page, re.DOTALL))
    where = {"emergency-ambulance": "emergency", "emergency-go-now": "go-now", "same-day": "same-day", "soon": "routine", "routine": "routine"}  # fmt: skip
    assert set(where) == set(CARDS)
    for id_, sign in content.red_flags.items():
        assert [(line["who"], line["level"]) for line in listed[id_]["urgency"]] == [
            (one.who, one.level) for one in sign.for_
        ]
        levels = {where[line.level] for line in sign.for_}
        shown = {part for part, html in parts.items() if letters(sign.sign) in letters(plain_text(html))}
        assert shown == levels, id_


def test_signs_have_their_sources(site: Path, content: Content) -> None:
    listed = json.loads((site / paths.RED_FLAGS).read_bytes())["signs"]
    for entry in listed:
        sign = content.red_flags[entry["id"]]
        assert [source["title"] for source in entry["sources"]] == [content.sources[key].title for key in sign.sources]
        anchor = entry["page"].partition("#")[2]
        assert f'id="{anchor}"' in (site / HELP / "index.html").read_text(encoding="utf-8")


def test_card_is_on_every_page_for_patients_in_every_output(site: Path, content: Content) -> None:
    card = [sign.brief for sign in content.red_flags.values() if sign.card]
    assert len(card) == 7
    for page in content.pages.values():
        if "help-card" not in page.marker_names():
            assert not page.is_patient_page or page.marker_names() & {"red-flags"}, page.slug
            continue
        url = "" if page.slug == "index" else f"{page.slug}/"
        texts = {
            "web": plain_text(article_in((site / url / "index.html").read_text(encoding="utf-8"))),
            "embed": plain_text((site / paths.embed(page.slug) / "index.html").read_text(encoding="utf-8")),
            "embed card": plain_text((site / paths.embed(page.slug, "get-help-now") / "index.html").read_text(encoding="utf-8")),
            "Markdown": (site / paths.markdown(page.slug)).read_text(encoding="utf-8"),
            "print": pdf_text(site / paths.handout(page.slug)),
        }  # fmt: skip
        for name, text in texts.items():
            assert [words for words in card if letters(words) not in letters(text)] == [], (page.slug, name)


# The action plan


def planned(content: Content) -> list[RedFlag]:
    return [sign for sign in content.red_flags.values() if sign.plan]


@pytest.mark.parametrize(("name", "paper"), [(f"{PLAN}.pdf", pdf_checks.A4), (f"{PLAN}-letter.pdf", pdf_checks.LETTER)])
def test_plan_is_one_side_of_paper_for_everyone(
    site: Path, content: Content, name: str, paper: tuple[float, float]
) -> None:
    path = site / "pdf" / name
    pdf = Pdf(path)
    assert len(pdf.file.pages) == 1
    assert pdf_checks.paper_faults(pdf, paper) == []
    assert verapdf.failed_checks(path) == [{}]
    said = letters(pdf.text(pdf.structure))
    assert [sign.id for sign in planned(content) if letters(sign.brief) not in said] == []
    numbers = [line["number"] for line in SETTINGS["emergency"]]
    assert [number for number in numbers if number not in said] == []
    page = content.by_slug(PLAN)
    assert page
    foot = letters("".join(run.text for run in pdf.runs))
    for words in ("No doctor or nurse has checked this page yet", f"{PLAN}/", "not medical advice", "Next check due"):
        assert letters(words) in foot, words
    assert pdf_checks.small_text(pdf, 9) == []
    assert pdf_checks.collisions(pdf) == []


def test_plan_is_the_first_download_and_linked_where_it_is_wanted(site: Path) -> None:
    page = article_in((site / "downloads" / "index.html").read_text(encoding="utf-8"))
    files = re.findall(r'href="\.\./(pdf/[^"]+)"', page)
    assert files[0] == paths.handout(PLAN)
    assert f"pdf/{PLAN}-letter.pdf" in files
    for url in ("", "get-help/", "symptoms/", "medicines/", "downloads/"):
        assert f"{PLAN}/" in article_in((site / url / "index.html").read_text(encoding="utf-8")), url


@pytest.mark.parametrize("section", [None, "now", "today", "this-week", "at-home", "plan-numbers"])
def test_embed_page_of_the_plan_is_light(site: Path, section: str | None) -> None:
    for look in get_args(paths.Look):
        for level in get_args(paths.Level):
            path = paths.embed(PLAN, section, look, level)
            file = site / path / "index.html" if path.endswith("/") else site / path
            assert len(gzip.compress(file.read_bytes(), 9)) <= SIZE_LIMIT, path


SMALL = {"width": 320, "height": 640}
FAULTS = """selector => [...document.querySelectorAll(selector)].flatMap(box => [...box.querySelectorAll("li, p, td, h2, summary, a")])
  .filter(e => e.checkVisibility() && e.textContent.trim() && !e.closest(".citation"))
  .filter(e => {
    const { left, right } = e.getBoundingClientRect();
    return parseFloat(getComputedStyle(e).fontSize) < 14 || left < 0 || right > innerWidth + 0.5;
  }).map(e => e.outerHTML.slice(0, 100))"""


def small(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport=SMALL).new_page()  # type: ignore[arg-type]
    page.goto(address)
    return page


@pytest.mark.parametrize(
    "path", [f"{PLAN}/", f"{HELP}/", "symptoms/", f"embed/{PLAN}/", "embed/symptoms/get-help-now/"]
)
def test_plan_and_card_can_be_read_on_a_small_phone(browser: Browser, address: str, path: str) -> None:
    page = small(browser, address + path)
    assert page.locator(".care-card").count() > 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert page.evaluate(FAULTS, ".care-card") == []
    page.context.close()


def test_numbers_can_be_pressed(browser: Browser, address: str) -> None:
    page = small(browser, address + "symptoms/")
    calls = page.locator(".help-line a[href^='tel:']")
    assert [str(link.get_attribute("href")) for link in calls.all()] == [
        f"tel:{line['number']}" for line in SETTINGS["emergency"]
    ]
    page.context.close()


def test_schema_has_the_signs(site: Path) -> None:
    schema: dict[str, Any] = json.loads((site / paths.SCHEMA).read_bytes())
    assert "RedFlags" in schema["$defs"]
