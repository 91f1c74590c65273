"""Markers: each shows its data from the content, escaped, with links that work from the page it is on."""

from typing import Any

import pytest

from leaflets.content.claims import VERDICTS, counts
from leaflets.elements import unknown
from leaflets.leaflet import make
from leaflets.markdown.markers import MARKERS, WEB_PARTS, replace
from support.factories import change, claim, content, crisis_line, front_matter, page, settings, sign, source, term

URLS = {"index": "", "aches": "aches/", "books": "books/", "words": "words/", "help": "help/"}
HOME = page("index.md", "## Facts {#facts}\n\nA fact.\n", title="Home")
BOOKS = page("books.md", "<!-- show: sources -->\n", title="Books", audience="project", aspect=None)
WORDS = page("words.md", "<!-- show: glossary -->\n", title="Words", audience="project", aspect=None)


def shown(name: str, url: str = "aches/", contact: str = "", advice: Any = None, **parts: Any) -> str:
    """Give what a page shows in place of a marker."""
    given = content(**{"pages": [HOME, BOOKS], **parts})
    text = f"Before\n\n<!-- show: {name} -->\n\nAfter"
    return replace(text, url, URLS, given, settings(contact=contact, advice=advice)).split("\n\n")[1]


@pytest.mark.parametrize("name", MARKERS)
def test_every_marker_shows_what_every_output_supports(name: str) -> None:
    parts: dict[str, Any] = {
        "claims": [claim("C001")],
        "terms": [term("b", sources=["A"])],
        "sources": [source("A"), source("N", kind="none", mark="M", doi=None, no_address="It is missing.")],
        "changes": [change("a", "2026-11-01", pages="all"), change("b", "2026-10-01", pages=["index"])],
    }
    parts["red_flags"] = [sign("ache", top=True, card=True, plan=True, may_mean="a clot", also="pain", sources=["A"])]
    parts["crisis_lines"] = [crisis_line()]
    option = {"red-flag": " id=ache", "whom-to-call": " level=same-day"}.get(name, "")
    html = shown(f"{name}{option}", contact="desk@clinic.example", **parts)
    assert html
    assert "<!--" not in html
    assert list(unknown(make("a", "a/", front_matter(), (), html, (), ()).body)) == []


def test_marker_in_code_stays() -> None:
    text = "```\n<!-- show: contact -->\n```"
    assert replace(text, "", URLS, content(), settings()) == text


def test_plot_draws_the_counts() -> None:
    html = shown("verdict-plot", claims=[claim("C001"), claim("C002"), claim("C003", "opinion")])
    assert html.count("<rect") == len(VERDICTS)
    assert "supported: 2; weak evidence: 0; no evidence: 0; contradicted: 0; opinion: 1; not content: 0" in html
    assert 'width="300.0"' in html  # the longest bar
    assert 'width="150.0"' in html  # half as long


def test_table_shows_each_claim_under_its_verdict_with_their_number() -> None:
    claims = [claim("C001"), claim("C002", "no evidence", safety=True, sources=[])]
    html = shown("claims", claims=claims)
    assert html.count('<tr role="row" id="C0') == 2
    assert "It is &lt; that." in html
    assert '<a href="../#facts">Home</a>' in html
    assert '<a href="../books/#source-A">A</a>' in html
    assert 'id="verdict-supported">Supported (1)' in html
    assert 'id="verdict-no-evidence">No evidence (1)' in html
    first, second = html.split('id="C002"')
    assert ("<strong>Safety.</strong>" in first, "<strong>Safety.</strong>" in second) == (False, True)
    assert sum(counts(claims).values()) == 2


def test_keys_of_sources_are_links_only_if_a_page_lists_the_sources() -> None:
    terms = [term("CK", sources=["A", "B"])]
    assert '<a href="../books/#source-A">A</a>, <a' in shown("glossary", terms=terms)
    bare = shown("glossary", terms=terms, pages=[HOME])
    assert "A, B." in bare
    assert "<a " not in bare
    assert 'href="#source-A"' in shown("glossary", url="books/", terms=terms).replace("./#", "#")


def test_glossary_lists_each_term_with_its_anchor() -> None:
    html = shown("glossary", terms=[term("b"), term("A<", "a two")])
    assert html.index("A&lt;") < html.index('id="word-b"')
    assert "Also: a two." in html


def test_sources_are_counted_by_mark_without_those_that_are_missing() -> None:
    def sentence(*given: tuple[str, str]) -> str:
        return shown(
            "source-counts", sources=[source(f"S{n}", mark=mark, kind=kind) for n, (mark, kind) in enumerate(given)]
        )

    assert sentence(("A", "study"), ("A", "study"), ("C", "study"), ("M", "none")) == (
        "There are 3 sources: 2 have mark A and 1 has mark C."
    )
    assert sentence(("A", "study"), ("M", "none")) == "There is 1 source: 1 has mark A."


def test_sources_are_listed_by_key_with_all_that_is_known() -> None:
    html = shown("sources", sources=[source("b", title="B & b"), source("A", how="Seen <here>.")])
    assert html.index('id="source-A"') < html.index('id="source-b"')
    assert "B &amp; b" in html
    assert "Seen &lt;here&gt;." in html


def test_a_to_z_lists_titles_headings_and_short_search_words() -> None:
    body = "## Stiff neck {#stiff}\n\n/// urgent\n### Same day: call {#call}\n///\n"
    pages = [page("index.md", body, title="Home", search_words=["sore neck", "why does my neck hurt"]), BOOKS]
    html = shown("a-to-z", pages=pages, terms=[term("caffeine")])
    assert '<a href="../#stiff">Stiff neck</a>' in html
    assert '<a href="../">Sore neck</a>' in html
    assert '<a href="../books/">Books</a>' in html
    assert "Same day" not in html  # a warning is read on its page
    assert "why" not in html.casefold()
    assert "affeine" not in html  # no page explains it


def test_a_to_z_lists_terms_where_a_glossary_explains_them() -> None:
    html = shown("a-to-z", pages=[HOME, WORDS], terms=[term("caffeine")])
    assert '<a href="../words/#word-caffeine">Caffeine</a>' in html


def test_changes_are_listed_with_their_pages() -> None:
    html = shown(
        "changes", changes=[change("a", "2026-11-02", pages=["index", "books"]), change("b", "2026-11-01", pages="all")]
    )
    assert '<a href="../">Home</a>, <a href="../books/">Books</a>' in html
    assert "2 November 2026: Change a" in html
    assert "So &lt;there&gt;." in html
    assert "Pages: all." in html


def test_contact_is_a_link_or_says_that_there_is_none() -> None:
    assert '<a href="mailto:desk@clinic.example">desk@clinic.example</a>' in shown(
        "contact", contact="desk@clinic.example"
    )
    assert "mailto:" not in shown("contact")


@pytest.mark.parametrize("name", WEB_PARTS)
def test_part_that_only_the_web_has_is_filled_there_and_said_in_words_elsewhere(name: str) -> None:
    made = make("a", "a/", front_matter(), (), f'<h2 id="b">B</h2>{shown(name)}<p>After</p>', (), ())
    assert made.has_web_part(name)
    assert made.filled({name: "<b>here</b>"}) == '<h2 id="b">B</h2><b>here</b><p>After</p>'
    assert WEB_PARTS[name] in made.html
    assert "data-web-part" not in made.html


def test_card_says_what_the_settings_say_of_each_level() -> None:
    signs = [
        sign("ache", card=True),
        sign("bruise", "emergency-go-now", card=True),
        sign("cramp", "same-day", top=True),
    ]
    html = shown("red-flags top", red_flags=signs)
    assert '<strong>Call <a href="tel:999">999</a> in UK:</strong>' in html
    assert "<strong>Go to A&amp;E:</strong>" in html
    assert '<h2 id="top-urgent">Same day: get help today</h2><p>Call the desk today. ' in html


def test_signs_of_a_person_alone_come_before_those_of_others_too() -> None:
    child, everyone = {"who": "child", "level": "same-day"}, {"who": "everyone", "level": "soon"}
    rash: dict[str, Any] = {"for": [everyone, child]}
    limp: dict[str, Any] = {"for": [child]}
    signs = [sign("rash", **rash), sign("limp", **limp)]
    html = shown("red-flags who=child", red_flags=signs)
    assert html.index("sudden limp") < html.index("sudden rash")


def test_sign_with_cases_says_what_to_do_meanwhile_after_them() -> None:
    cases = [{"if": "Is it bad?", "level": "emergency-go-now", "do": "Go."}]
    html = shown(
        "red-flag id=ache", red_flags=[sign("ache", cases=cases, nobody="Nobody there? Go.", may_mean="a clot")]
    )
    parts = [
        "A sudden ache.",
        "Is it bad?",
        "Go.",
        "Sit down. Do not drive.",
        "Nobody there? Go.",
        "I have a ache.",
        "a clot",
    ]
    places = [html.index(part) for part in parts]
    assert places == sorted(places)


def test_words_that_people_search_with_are_on_no_page() -> None:
    html = shown("red-flag id=ache", red_flags=[sign("ache", also="burning")])
    assert "burning" not in html


def test_same_day_sign_alone_says_whom_to_call_and_what_if_nobody_answers() -> None:
    advice = {"line": "NHS 111", "number": "111", "not_in": "Northern Ireland", "instead": "GP Out-of-Hours"}

    def html(name: str = "red-flag id=ache", level: str = "same-day", **changes: Any) -> str:
        return shown(name, red_flags=[sign("ache", level, **changes)], advice=advice)

    assert "Call the desk today. Nobody answers? Go to A&amp;E." in html()
    assert "Call the desk" not in html("red-flags level=same-day")  # the list says so above itself
    assert "Call the desk" not in html(level="soon")
    assert "Call the desk" not in html(act="Call your team now")
    assert "Call the desk" not in html(do="Call NHS 111.")
    own = html(nobody="Nobody there? Ring again.")
    assert "Call the desk today. Nobody there? Ring again." in own
    assert "Go to A&amp;E" not in own
    assert "Nobody there? Ring again." in html("red-flags level=same-day", nobody="Nobody there? Ring again.")
    assert "<p>Call the desk today. Nobody answers? Go to A&amp;E.</p>" in html("red-flags who=everyone")
    assert (
        html("whom-to-call level=same-day")
        == "<p>Call the desk today. Nobody answers? Go to A&amp;E. Only flu? Ring again.</p>"
    )
    assert html("whom-to-call level=soon") == ""


def test_crisis_lines_follow_their_sign_unfolded_and_the_sites_country_is_first() -> None:
    lines = [crisis_line("UK", easy="Call 1234."), crisis_line("Oz", "5678")]
    parts: dict[str, Any] = {
        "red_flags": [sign("ache", crisis=True, easy="It aches.", easy_do="Tell us.")],
        "crisis_lines": lines,
    }
    html = shown("red-flag id=ache", **parts)
    assert html.index("</details>") < html.index("the line 1234") < html.index("5678")
    assert "It aches. Call 1234. Tell us." in shown("red-flags easy", **parts)
    assert "<strong>UK:</strong> the line 1234" in shown("crisis-lines", **parts)


def test_short_list_says_who_needs_help_faster() -> None:
    html = shown("red-flags plan", red_flags=[sign("ache", plan=True, worse="Worse by the hour? Go now.")])
    assert "<li>A sudden ache. Worse by the hour? Go now.</li>" in html


def test_sign_that_names_an_advice_line_says_whom_to_call_without_it() -> None:
    advice = {"line": "NHS 111", "number": "111", "not_in": "Northern Ireland", "instead": "GP Out-of-Hours"}
    told = "In Northern Ireland, call GP Out-of-Hours instead of NHS 111."

    def html(do: str, name: str = "red-flag id=ache") -> str:
        return shown(name, red_flags=[sign("ache", do=do)], advice=advice)

    assert told in html("Call NHS 111.")
    assert told not in html("Call a doctor.")
    assert told not in html("Call NHS 111, or in Northern Ireland Lifeline.")
    assert told not in html("Call NHS 111.", "red-flags level=emergency-ambulance")  # its card says whom to call
