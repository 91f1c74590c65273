"""Each step of the pipeline: what goes in, and what comes out."""

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import unquote

import markdown
import pytest
from content.codes import Code
from content.terms import Term
from mkdocs.structure.files import Files
from mkdocs.utils.yaml import yaml_load

from leaflets.content.claims import VERDICTS, Claim, counts, plot_html, table_html
from leaflets.content.page import parse, slug_of, split
from leaflets.leaflet import Leaflet, make, split_sections
from leaflets.markdown import figures
from leaflets.markdown.care_cards import LEVELS, CareCardExtension
from leaflets.markdown.citations import keys_in_order, number
from leaflets.markdown.figures import figure
from leaflets.markdown.tables import CardTableExtension
from leaflets.markdown.terms import TermExtension, glossary_html
from leaflets.markdown.worksheets import SheetExtension
from leaflets.outputs.embed import snippets
from leaflets.outputs.web import downloads, web_app
from leaflets.outputs.web.json_ld import as_script, breadcrumbs, faq_page, plain_text, questions_of, web_page
from support.factories import front_matter, source
from support.project import ROOT


def test_files_beside_the_folders_are_the_pipeline_and_nothing_else() -> None:
    with (ROOT / "mkdocs.yml").open(encoding="utf-8") as file:
        listed = yaml_load(file)["hooks"]
    found = (path.relative_to(ROOT).as_posix() for path in (ROOT / "overrides/hooks").glob("*.py"))
    assert sorted(listed) == sorted(found)


def term(name: str, *also: str) -> Term:
    return Term(term=name, also=list(also), kind="word", means=f"Meaning of {name}.")


def render(text: str, *extensions: Any) -> str:
    return markdown.markdown(text, extensions=["attr_list", "tables", "toc", *extensions])


# Manuscripts


def test_blocks_keep_their_lines() -> None:
    text = "First\nline.\n\n## Head {#head}\n- one\n\n    more\n- two\n\n| a |\n| - |\n\n/// urgent\n### Same day: x {#x}\nText.\n///\n\n![A](a.svg)\n\n```\n## code\n```\n"
    assert [(b.kind, b.line, b.card) for b in split(text)] == [
        ("paragraph", 1, None),
        ("heading", 4, None),
        ("list", 5, None),
        ("table", 10, None),
        ("card", 13, "urgent"),
        ("heading", 14, "urgent"),
        ("paragraph", 15, "urgent"),
        ("card end", 16, "urgent"),
        ("figure", 18, None),
        ("code", 20, None),
    ]


def test_body_keeps_the_lines_of_its_file() -> None:
    page, slips = parse("---\ntitle: A\nsummary:\n  - one\n  - two\n---\n\nText.\n", "a.md", "docs/a.md")
    assert page is not None
    assert not slips
    assert page.meta_lines["summary", 1] == 5
    assert [block.line for block in page.blocks] == [8]


def test_windows_line_ends_are_read() -> None:
    page, _ = parse("---\r\ntitle: A\r\n---\r\n\r\nText.\r\n", "a.md", "docs/a.md")
    assert page is not None
    assert page.blocks[0].text == "Text."


@pytest.mark.parametrize(
    ("src_uri", "slug"),
    [
        ("index.md", "index"),
        ("symptoms.md", "symptoms"),
        ("about/index.md", "about"),
        ("about/privacy.md", "about/privacy"),
    ],
)
def test_slugs_are_addresses(src_uri: str, slug: str) -> None:
    assert slug_of(src_uri) == slug


# Citations


def test_citations_are_numbered_in_order_of_first_use_and_stand_in_that_of_their_numbers() -> None:
    text = "One. [@B] Two. [@A; @B]"
    keys = keys_in_order([text])
    assert keys == ["B", "A"]
    html = number(text, keys, {"A": source("A"), "B": source("B")})
    assert html == (
        'One.<sup class="citation">[<a href="#source-B" aria-label="Source 1">1</a>]</sup> Two.'
        '<sup class="citation">[<a href="#source-B" aria-label="Source 1">1</a>, '
        '<a href="#source-A" aria-label="Source 2">2</a>]</sup>'
    )


@pytest.mark.parametrize("code", ["`[@A]`", "```\n[@A]\n```", "``` {.sh}\n[@A]\n\n[@A]\n```"])
def test_citation_in_code_is_left_alone(code: str) -> None:
    text = f"One. [@B]\n\n{code}\n\nTwo. [@B]\n"
    assert keys_in_order([text]) == ["B"]
    html = number(text, ["B"], {"B": source("B")})
    assert f"</sup>\n\n{code}\n\nTwo.<sup" in html


@pytest.mark.parametrize(("mark", "words"), [("C", "weak source"), ("M", "no source seen")])
def test_weak_source_says_so_beside_its_number(mark: str, words: str) -> None:
    html = number("It is. [@W]", ["W"], {"W": source("W", mark=mark)})
    assert f'<span class="citation__weak">{words}</span>' in html
    assert f'aria-label="Source 1, {words}"' in html


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1000/a_(b);c:d.e~f-g", "10.1000/a_(b);c:d.e~f-g"),
        ("10.1002/1097(2003)9:2<1::AID-CO;2-9#x", "10.1002/1097(2003)9:2%3C1::AID-CO;2-9%23x"),
        ("10.1000/50%20?x+ü", "10.1000/50%2520%3Fx%2B%C3%BC"),
    ],
)
def test_address_of_a_doi_leads_to_it_whatever_its_signs(doi: str, address: str) -> None:
    assert source("A", doi=doi).address == f"https://doi.org/{address}"
    assert unquote(address) == doi


# Terms


def test_first_use_of_a_term_is_linked_and_no_other() -> None:
    html = render("Myalgia hurts. More myalgia.", TermExtension({"myalgia": term("myalgia")}))
    assert html.count("<a ") == 1
    assert '<a class="term" href="#term-myalgia" title="Meaning of myalgia.">Myalgia</a> hurts. More myalgia.' in html


def test_longest_form_of_a_term_wins() -> None:
    terms = {"a": term("artery"), "g": term("giant cell artery")}
    html = render("A giant cell artery and an artery.", TermExtension(terms))
    assert ">giant cell artery</a>" in html
    assert ">artery</a>." in html


def test_terms_are_left_alone_in_headings_links_code_and_emergency_cards() -> None:
    extensions = TermExtension({"CK": term("CK")}), CareCardExtension()
    text = "## CK {#ck}\n\n[CK](a.md) `CK`\n\n/// emergency\n### Emergency: CK {#e}\n\nCK.\n///\n\nThen CK."
    html = render(text, *extensions)
    assert html.count('class="term"') == 1
    assert html.endswith('Then <a class="term" href="#term-ck" title="Meaning of CK.">CK</a>.</p>')


def test_abbreviation_keeps_its_case_and_words_their_bounds() -> None:
    html = render("A nice test of backing, and NICE.", TermExtension({"NICE": term("NICE"), "back": term("back")}))
    assert html.count('class="term"') == 1
    assert ">NICE</a>" in html


def test_each_page_starts_anew_with_its_terms() -> None:
    md = markdown.Markdown(extensions=[TermExtension({"CK": term("CK")})])
    assert all('class="term"' in md.reset().convert("CK") for _ in range(2))


def test_glossary_lists_each_term_with_its_address() -> None:
    html = glossary_html([term("b"), term("A<", "a two")], "../sources/#source-")
    assert html.index("A&lt;") < html.index('id="word-b"')
    assert "Also: a two." in html


# Cards and tables


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
    """Past the rules, too: a header in YAML could set an event handler."""
    html = render(f"/// {kind}\n    attrs:\n        onclick: x()\n\nText.\n///", CareCardExtension(), SheetExtension())
    assert "<div" not in html
    assert "onclick=" not in html


def test_sheet_has_lines_that_are_not_read_out_and_a_table_in_a_named_box() -> None:
    text = "/// sheet\n### Week {#w}\n\n___\n___\n\n| Day | Pain |\n| --- | --- |\n| Monday | |\n///\n\n| A | B |\n| --- | --- |\n| c | d |\n"
    html = render(text, CardTableExtension(), SheetExtension())
    assert html.startswith('<div class="sheet">')
    assert html.count('<hr aria-hidden="true"') == 2
    assert '<div aria-label="Week" class="sheet__scroll" role="region" tabindex="0">' in html
    assert html.count('class="sheet__table"') == 1
    assert html.count('class="cards"') == 1  # the table after the sheet
    assert html.count("data-label") == 1


def test_lines_to_write_on_state_nothing() -> None:
    blocks = list(split("/// sheet\n### Name {#name}\n\n___\n___\n\nText\n___\n///\n"))
    assert [(b.kind, b.line, b.card) for b in blocks] == [
        ("card", 1, "sheet"),
        ("heading", 2, "sheet"),
        ("line", 4, "sheet"),
        ("paragraph", 7, "sheet"),
        ("card end", 9, "sheet"),
    ]


# Places of what is made later


@pytest.mark.parametrize("place", [downloads.PLACE, snippets.PLACE, web_app.PLACE])
@pytest.mark.parametrize("more", ["", "\n{: data-place }", "\n{: .data-place }"])
def test_a_sentence_that_an_editor_types_is_no_place(place: str, more: str) -> None:
    sentence = plain_text(place)
    html = render(sentence + more)
    assert sentence in html
    assert place not in html


def test_a_class_that_an_editor_sets_is_no_button() -> None:
    assert web_app.BUTTON not in render(
        "*A*{: .offline-switch } [a](b.md){: .offline-switch }\n\nB\n{: .offline-switch }"
    )
    assert web_app.BUTTON in (ROOT / "overrides" / "partials" / "offline-switch.html").read_text(encoding="utf-8")


# Figures


def test_figure_takes_the_pages_words() -> None:
    svg = '<?xml version="1.0"?>\n<!-- by hand -->\n<svg>\n  <title id="t">Old</title>\n  <desc>All of it.</desc>\n</svg>\n'
    assert figure(svg, "A leg", "Where it hurts.") == (
        '<figure class="figure"><svg><title id="t">A leg</title><desc>All of it.</desc></svg>'
        "<figcaption>Where it hurts.</figcaption></figure>"
    )


def test_figure_of_any_name_is_found(tmp_path: Path) -> None:
    (tmp_path / "bänd.svg").write_text("<svg><title>Old</title></svg>", encoding="utf-8")
    page: Any = SimpleNamespace(url="symptoms/")
    config: Any = SimpleNamespace(docs_dir=str(tmp_path))
    html = '<p><img alt="A head" src="../b%C3%A4nd.svg" title="Here." /></p>'
    done = figures.on_page_content(html, page=page, config=config, files=Files([]))
    assert done.startswith('<figure class="figure"><svg><title>A head</title></svg>')


# Claims


def claim(id_: str, verdict: str) -> Claim:
    fields = {
        "id": id_,
        "section": "S",
        "claim": "It is < that.",
        "verdict": verdict,
        "reason": "R.",
        "sources": ["A"],
    }
    return Claim.model_validate(fields | {"answered": "index#facts"})


def test_plot_draws_the_counts() -> None:
    html = plot_html([claim("C001", "supported"), claim("C002", "supported"), claim("C003", "opinion")])
    assert html.count("<rect") == len(VERDICTS)
    assert "supported: 2; weak evidence: 0; no evidence: 0; contradicted: 0; opinion: 1; not content: 0" in html
    assert 'width="300.0"' in html  # the longest bar
    assert 'width="150.0"' in html  # half as long


def test_table_shows_each_claim_and_a_filter_that_counts() -> None:
    claims = [claim("C001", "supported"), claim("C002", "no evidence")]
    html = table_html(claims, lambda slug: f"../{slug}/", {"index": "Home"}, "../sources/#source-")
    assert html.count('<tr role="row" id="C0') == 2
    assert "It is &lt; that." in html
    assert '<a href="../index/#facts">Home</a>' in html
    assert "All (2)" in html
    assert "No evidence (1)" in html
    assert sum(counts(claims).values()) == 2


# Leaflets

META = front_matter(
    title="Symptoms", aspect="SymptomsHealthAspect", summary=["One.", "Two."], codes={"icd-10-cm": ["M79.7"]}
)
HTML = (
    '<p>Open.</p>\n<h2 id="a">A</h2>\n<p>1</p>\n'
    '<div class="care-card care-card--urgent">\n<h2 id="b">Same day: B</h2>\n<p>2</p>\n</div>\n'
    '<div class="care-card care-card--urgent">\n<h3 id="c">C</h3>\n</div>\n<h2 id="d">D</h2>'
)


def leaflet(html: str = HTML, **changes: Any) -> Leaflet:
    meta = META.model_copy(update=changes)
    return make("symptoms.md", "symptoms/", meta, html, [], [source("A"), source("N", kind="none", mark="M")], "Part")


def test_sections_are_cut_before_the_card_that_they_open() -> None:
    parts = split_sections(HTML)
    assert "".join(parts) == HTML
    assert [part[:12] for part in parts] == ["<p>Open.</p>", '<h2 id="a">A', '<div class="', '<h2 id="d">D']
    assert [section.id for section in leaflet().sections] == ["a", "b", "d"]


def test_leaflet_loses_nothing_of_the_page() -> None:
    made = leaflet()
    assert made.html == HTML
    assert made.summary == ("One.", "Two.")
    assert made.clinician_review is None
    assert (made.checked, made.check_due) == (date(2026, 11, 1), date(2028, 11, 1))


# Structured data

EXTRA = {
    "language": "en-GB",
    "licence": {"url": "https://example.org/licence"},
    "subject": {"type": "MedicalSymptom", "name": "Myalgia", "also": ["Muscle pain"], "codes": ["M79.10"]},
}
CODES = {
    "M79.10": Code(system="icd-10-cm", code="M79.10", title="Myalgia, unspecified site"),
    "M79.7": Code(system="icd-10-cm", code="M79.7", title="Fibromyalgia"),
}


def test_patient_page_is_about_the_symptom_and_mentions_neighbours() -> None:
    data = web_page(leaflet(), "https://example.org/", "Site", EXTRA, CODES)
    assert data["@type"] == "MedicalWebPage"
    assert data["about"]["@type"] == "MedicalSymptom"
    assert data["about"]["code"] == [{"@type": "MedicalCode", "codeValue": "M79.10", "codingSystem": "ICD-10-CM"}]
    assert data["mentions"][0]["name"] == "Fibromyalgia"
    assert data["lastReviewed"] == "2026-11-01"
    assert data["aspect"] == "SymptomsHealthAspect"
    assert [cited["name"] for cited in data["citation"]] == ["About A"]  # the lack of a source is no citation
    assert "reviewedBy" not in data


@pytest.mark.parametrize("words", ["</script>", "<!-- and <script>", "</SCRIPT ", "<"])
def test_no_words_end_the_script_element_or_hide_its_end(words: str) -> None:
    written = as_script({"description": words})
    assert "<" not in written
    assert json.loads(written) == {"description": words}


def test_project_page_claims_nothing_medical() -> None:
    data = web_page(leaflet(audience="project"), "https://example.org/", "Site", EXTRA, CODES)
    assert data["@type"] == "WebPage"
    assert "about" not in data


def test_breadcrumbs_lead_from_home() -> None:
    items = breadcrumbs(leaflet(), ["Muscle pain"], "https://example.org/", "Site")["itemListElement"]
    assert [(item["position"], item["name"], item.get("item")) for item in items] == [
        (1, "Site", "https://example.org/"),
        (2, "Muscle pain", None),
        (3, "Symptoms", "https://example.org/symptoms/"),
    ]


def test_questions_and_answers_are_the_visible_text() -> None:
    body = "".join(
        f'<h3 id="q{n}">Why {n}?</h3><p>Because<sup class="citation">[1]</sup> &amp; so.</p>' for n in range(5)
    )
    asked = list(questions_of(leaflet(f'<h2 id="g">G</h2>{body}')))
    assert asked[0] == ("q0", "Why 0?", "Because & so.")
    assert len(faq_page(leaflet(), asked, "https://example.org/")["mainEntity"]) == 5


def test_page_that_asks_once_is_no_page_of_questions() -> None:
    assert not list(questions_of(leaflet('<h2 id="g">G</h2><h3 id="q">Why?</h3><p>So.</p>')))


def test_plain_text_is_what_a_reader_sees() -> None:
    assert plain_text('<p>A<sup class="citation">[1]</sup> b.</p><ul><li>c</li><li>d</li></ul>') == "A b. c d"
