"""What our Markdown extensions make of an editor's text: citations, terms, care cards, tables, worksheets, figures."""

from pathlib import Path
from typing import Any

import markdown
import pytest

from leaflets.build import markdown_extensions, prepare
from leaflets.elements import parse, plain_text
from leaflets.leaflet import make
from leaflets.markdown import figures
from leaflets.markdown.care_cards import LEVELS, CareCardExtension
from leaflets.markdown.citations import keys_in_order, number
from leaflets.markdown.figures import figure
from leaflets.markdown.markers import WEB_PARTS
from leaflets.markdown.tables import CardTableExtension
from leaflets.markdown.terms import TermExtension, find, named
from leaflets.markdown.worksheets import SheetExtension
from support.factories import content, front_matter, settings, source, term


def render(text: str, *extensions: Any) -> str:
    return markdown.markdown(text, extensions=["attr_list", "tables", "toc", *extensions])


# Citations


def test_citations_are_numbered_in_order_of_first_use_and_listed_in_order_of_their_numbers() -> None:
    text = "One. [@B] Two. [@A; @B]"
    keys = keys_in_order([text])
    assert keys == ["B", "A"]
    assert number(text, keys) == (
        'One.<sup class="citation"><a href="#source-B" aria-label="Source 1">1</a></sup> Two.'
        '<sup class="citation"><a href="#source-B" aria-label="Source 1">1</a> '
        '<a href="#source-A" aria-label="Source 2">2</a></sup>'
    )


@pytest.mark.parametrize("code", ["`[@A]`", "```\n[@A]\n```", "``` {.sh}\n[@A]\n\n[@A]\n```"])
def test_citation_in_code_is_left_alone(code: str) -> None:
    text = f"One. [@B]\n\n{code}\n\nTwo. [@B]\n"
    assert keys_in_order([text]) == ["B"]
    assert f"</sup>\n\n{code}\n\nTwo.<sup" in number(text, ["B"])


# Terms


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("creatine kinase", "creatine\nkinase"),
        ("creatine kinase", "Creatine\u00a0kinase"),
        ("creatine kinase", "creatine  kinase"),
        ("M\u00e9ni\u00e8re's disease", "M\u00e9ni\u00e8re\u2019s\ndisease"),
        ("M\u00e9ni\u00e8re\u2019s disease", "Me\u0301nie\u0300re's disease"),
        ("Me\u0301nie\u0300re's", "M\u00e9ni\u00e8re\u02bcs"),
    ],
)
def test_term_is_found_in_every_spelling(name: str, written: str) -> None:
    terms = {name: term(name)}
    html = render(f"Your {written} is high.", TermExtension(terms))
    assert find(html, {each.id: each for each in terms.values()}), html


def test_only_the_first_use_of_a_term_is_linked() -> None:
    html = render("Myalgia hurts. More myalgia.", TermExtension({"myalgia": term("myalgia")}))
    assert html.count("<a ") == 1
    assert '<a class="term" href="#term-myalgia" title="Meaning of myalgia.">Myalgia</a> hurts. More myalgia.' in html


def test_longest_form_of_a_term_wins() -> None:
    html = render(
        "A giant cell artery and an artery.", TermExtension({"a": term("artery"), "g": term("giant cell artery")})
    )
    assert ">giant cell artery</a>" in html
    assert ">artery</a>." in html


def test_other_names_of_a_term_are_that_term() -> None:
    html = render("An NSAID, or an anti-inflammatory.", TermExtension({"NSAID": term("NSAID", "anti-inflammatory")}))
    assert html.count('href="#term-nsaid"') == 1


def test_terms_are_left_alone_in_headings_links_code_and_emergency_cards() -> None:
    text = "## CK {#ck}\n\n[CK](a.md) `CK`\n\n/// emergency\n### Emergency: CK {#e}\n\nCK.\n///\n\nThen CK."
    html = render(text, TermExtension({"CK": term("CK")}), CareCardExtension())
    assert html.count('class="term"') == 1
    assert html.endswith('Then <a class="term" href="#term-ck" title="Meaning of CK.">CK</a>.</p>')


def test_abbreviation_keeps_its_case_and_a_word_its_bounds() -> None:
    html = render("A nice test of backing, and NICE.", TermExtension({"NICE": term("NICE"), "back": term("back")}))
    assert html.count('class="term"') == 1
    assert ">NICE</a>" in html


def test_each_page_starts_anew_with_its_terms() -> None:
    md = markdown.Markdown(extensions=[TermExtension({"CK": term("CK")})])
    assert all('class="term"' in md.reset().convert("CK") for _ in range(2))


def test_meaning_of_a_term_is_text() -> None:
    html = render("CK", TermExtension({"CK": term("CK", means='"A" <b> & c')}))
    assert 'title="&quot;A&quot; &lt;b&gt; &amp; c"' in html


def test_find_terms_are_found_in_order() -> None:
    terms = {each.id: each for each in (term("a"), term("b"))}
    html = '<a class="term" href="#term-b">b</a> <a href="#term-c">c</a> <a class="term" href="#term-a">a</a>'
    assert [each.term for each in find(html, terms)] == ["b", "a"]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<div class="care-card care-card--emergency"><p>On a statin?</p></div>', True),
        ('<p><a href="statins/">Statins</a></p>', True),
        ("<p>Nystatin.</p>", False),
        ('<div class="sheet"><h3>My statin</h3></div>', False),
        ("<figure><figcaption>A statin.</figcaption></figure>", False),
    ],
)
def test_word_that_cannot_be_linked_is_explained_too(html: str, found: bool) -> None:
    assert bool(named(parse(html), [term("statin", "statins", kind="medicine")])) == found


def test_a_word_is_compared_only_with_terms_that_begin_with_it() -> None:
    """Otherwise every word of a page would be compared with every term of a large site."""
    extension = TermExtension({f"{n}": term(f"word{n} more", f"word{n}") for n in range(50)})
    assert {len(forms) for forms in extension.starting.values()} == {2}


# Cards, tables and worksheets


def test_card_holds_its_heading_and_text() -> None:
    html = render("/// urgent\n### Same day: call {#call}\n\n- A sign.\n///", CareCardExtension())
    assert html.startswith('<div class="care-card care-card--urgent">\n<h3 id="call">Same day: call</h3>\n<ul>')
    assert html.endswith("</ul>\n</div>")


def test_table_cells_name_their_column_and_rows_their_header() -> None:
    html = render("## Compare {#c}\n\n| Name | Where |\n| --- | --- |\n| **Flu** | All over |\n", CardTableExtension())
    assert '<table aria-label="Compare" class="cards" role="table">' in html
    assert '<th role="columnheader" scope="col">Name</th>' in html
    assert '<th role="rowheader" scope="row"><strong>Flu</strong></th>' in html
    assert '<td data-label="Where" role="cell">All over</td>' in html


@pytest.mark.parametrize("kind", [*LEVELS, "sheet"])
def test_block_takes_no_attributes(kind: str) -> None:
    """Even past the lint rules: options in YAML could set an event handler."""
    html = render(f"/// {kind}\n    attrs:\n        onclick: x()\n\nText.\n///", CareCardExtension(), SheetExtension())
    assert "<div" not in html
    assert "onclick=" not in html


def test_worksheet_has_lines_that_are_not_read_out_and_a_table_in_a_named_box() -> None:
    text = (
        "/// sheet\n### Week {#w}\n\n___\n___\n\n| Day | Pain |\n| --- | --- |\n| Monday | |\n///\n\n"
        "| A | B |\n| --- | --- |\n| c | d |\n"
    )
    html = render(text, CardTableExtension(), SheetExtension())
    assert html.startswith('<div class="sheet">')
    assert html.count('<hr aria-hidden="true"') == 2
    assert '<div class="sheet__box">' in html
    assert html.count('class="sheet__table groups"') == 1
    assert html.count('class="cards"') == 1  # the table after the worksheet
    assert html.count('data-label="Pain"') == 1  # for a phone, as after the worksheet
    assert html.count('role="table"') == 2


# Figures


def test_figure_takes_the_words_of_the_page() -> None:
    svg = '<?xml version="1.0"?>\n<!-- by hand -->\n<svg>\n  <title id="t">Old</title>\n  <desc>All of it.</desc>\n</svg>\n'
    assert figure(svg, "A leg", "Where it hurts.") == (
        '<figure class="figure"><svg><title id="t">A leg</title><desc>All of it.</desc></svg>'
        "<figcaption>Where it hurts.</figcaption></figure>"
    )


def test_file_of_a_figure_is_found_whatever_its_name(tmp_path: Path) -> None:
    (tmp_path / "bänd.svg").write_text("<svg><title>Old</title></svg>", encoding="utf-8")
    html = '<p><img alt="A head" src="../b%C3%A4nd.svg" title="Here." /></p>'
    done = figures.insert(html, "symptoms/", tmp_path)
    assert done.startswith('<figure class="figure"><svg><title>A head</title></svg>')


# Parts that only the web has


@pytest.mark.parametrize("words", WEB_PARTS.values(), ids=WEB_PARTS)
@pytest.mark.parametrize("attributes", ["", "\n{: data-web-part }", "\n{: .web-part }"])
def test_sentence_that_an_editor_types_is_not_a_web_part(words: str, attributes: str) -> None:
    html = render(words + attributes)
    made = make("a", "a/", front_matter(), (), html, (), ())
    assert words in plain_text(made.body)
    assert not any(made.has_web_part(name) for name in WEB_PARTS)
    assert made.filled({}) == html


# All of it


def test_page_is_rendered_with_every_extension() -> None:
    given = content(terms=[term("CK")], sources=[source("A")])
    text, cited = prepare("CK rises. [@A]\n\n| A |\n| - |\n| b |\n", "a/", {}, given, settings())
    assert [each.key for each in cited] == ["A"]
    text += "\n/// caution\n### Caution: x {#x}\n///\n\n/// sheet\n___\n///\n"
    html = render(text, *markdown_extensions(given))
    for part in ('class="term"', 'class="citation"', 'class="cards"', "care-card--caution", 'class="sheet"'):
        assert part in html
