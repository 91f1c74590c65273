"""The Leaflet: cut into sections, with nothing lost, and able to say what it cites, explains and asks."""

from datetime import date

import pytest

from leaflets.elements import parse
from leaflets.leaflet import split_sections
from support.factories import leaflet, source, term

HTML = (
    '<p>Open.</p>\n<h2 id="a">A &amp; a</h2>\n<p>1</p>\n'
    '<div class="care-card care-card--emergency">\n<h2 id="b">Emergency: B</h2>\n<p>2</p>\n</div>\n'
    '<div class="care-card care-card--urgent">\n<h3 id="c">C</h3>\n</div>\n<h2 id="d">D</h2>'
)


def test_sections_are_cut_before_the_card_that_they_open() -> None:
    parts = split_sections(HTML)
    assert "".join(parts) == HTML
    assert [part[:12] for part in parts] == ["<p>Open.</p>", '<h2 id="a">A', '<div class="', '<h2 id="d">D']
    made = leaflet(html=HTML)
    assert [(section.id, section.title) for section in made.sections] == [
        ("a", "A & a"),
        ("b", "Emergency: B"),
        ("d", "D"),
    ]
    assert [len(section.elements) for section in made.sections] == [2, 2, 1]


def test_leaflet_loses_nothing_of_the_page() -> None:
    made = leaflet(html=HTML)
    assert made.html == made.web_html == HTML
    assert len(made.body) == len(parse(HTML)) == 1 + sum(len(section.elements) for section in made.sections)


def test_emergency_is_a_section_in_an_emergency_card() -> None:
    urgent = '<div class="care-card care-card--urgent"><h2 id="e">Same day: E</h2></div>'
    assert [section.is_emergency for section in leaflet(html=HTML + urgent).sections] == [False, True, False, False]


def test_facts_are_those_of_the_front_matter() -> None:
    made = leaflet("aches", audience="project", aspect=None, trail=["Outer", "Inner"])
    assert (made.title, made.summary, made.is_for_patients) == ("About aches", ["One point.", "Another point."], False)
    assert (made.checked, made.check_due) == (date(2026, 11, 1), date(2028, 11, 1))
    assert made.part == "Inner"
    assert leaflet().part is None


def test_review_status_says_that_there_was_none_or_who_it_was() -> None:
    assert leaflet().clinician_review is None
    assert leaflet().review_status == "No doctor or nurse has checked this page yet"
    review = {"name": "A. Doctor", "role": "GP", "date": "2026-10-01"}
    assert leaflet(clinician_review=review).review_status == "Reviewed by A. Doctor, GP, 1 October 2026"


CITING = (
    '<h2 id="a">A</h2><p>One.<a href="#source-B">2</a> <a class="term" href="#term-x">x</a></p>'
    '<h2 id="b">B</h2><p><a href="#source-A">1</a> <a href="#source-none">?</a></p>'
)


def test_section_has_the_sources_and_terms_that_it_links_to_with_the_numbers_of_the_page() -> None:
    made = leaflet(html=CITING, sources=[source("A"), source("B")], terms=[term("x"), term("y")])
    first, second = (section.elements for section in made.sections)
    assert [(number, each.key) for number, each in made.sources_in(first)] == [(2, "B")]
    assert [(number, each.key) for number, each in made.sources_in(second)] == [(1, "A")]
    assert [each.term for each in made.terms_in(first)] == ["x"]
    assert made.terms_in(second) == []


def asking(count: int, more: str = "") -> str:
    """Give a page with questions."""
    asked = '<h3 id="q{0}">Why {0}?</h3><p>Because<sup class="citation">[1]</sup> &amp; so.</p>'
    return f'<h2 id="g">G</h2>{"".join(asked.format(n) for n in range(count))}{more}'


def test_questions_and_answers_are_the_text_that_a_reader_sees() -> None:
    made = leaflet(html=asking(5))
    assert [(each.id, each.text, each.answer) for each in made.questions[:1]] == [("q0", "Why 0?", "Because & so.")]
    assert len(made.questions) == 5


@pytest.mark.parametrize("html", [asking(4), asking(5, '<h3 id="x">Not asked</h3><p>So.</p>')])
def test_page_that_only_happens_to_ask_is_not_a_page_of_questions(html: str) -> None:
    assert leaflet(html=html).questions == []
