"""A Leaflet's text on its way to paper: text is never taken for markup, links lead on, and what a PDF may not be stops the build."""

from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest

from leaflets.elements import parse
from leaflets.errors import BuildError
from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf import handout
from leaflets.outputs.pdf.documents import TYPST
from leaflets.outputs.pdf.paper import A4
from leaflets.outputs.pdf.writer import Typesetter, column_widths, drawing, string
from leaflets.site import Site
from leaflets.typst import compile_typst
from support import pdf_checks
from support.factories import SITE_URL, leaflet, site, term

GOOD = '<h2 id="facts">Facts</h2>\n<p>A fact.</p>\n'
SVG = '<figure class="figure"><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg></figure>'


def printed_site(html: str) -> tuple[Leaflet, Site]:
    """Give a page with the good section and something after it, and its site."""
    made = leaflet("a", GOOD + html, terms=[term("myalgia")])
    return made, site(made, leaflet("b", title="Another page"))


def printed(html: str) -> bytes:
    """Make the handout of a page."""
    markup, data = handout.compose(*printed_site(html))
    options: dict[str, Any] = {"pdf_standards": ["ua-1"], "timestamp": 0}
    return compile_typst(markup, "pdf", TYPST, data | A4.data, "The handout", **options)


def typeset(html: str) -> str:
    """Give the markup of some HTML on page "a", in a document with pages "a" and "b"."""
    typesetter = Typesetter("a/", {"a/": "a", "b/": "b"}, SITE_URL, {"X": 7}, frozenset(["term-ck"]))
    return typesetter.blocks(parse(html))


def test_list_that_goes_on_keeps_its_numbers() -> None:
    assert typeset('<ol start="3"><li>a</li></ol>').startswith("#enum(start: 3, ")
    assert typeset("<ol><li>a</li></ol>").startswith("#enum([")


@pytest.mark.parametrize("href", ["", "../a/", "#"])
def test_link_to_its_own_page_is_text_in_print(href: str) -> None:
    assert "label" not in typeset(f'<p><a href="{href}">here</a></p>')


def test_drawing_is_written_without_prefixes() -> None:
    body = parse('<svg viewBox="0 0 9 9"><g><path d="M0 0"/></g><use xlink:href="#a"/></svg>')
    assert drawing(body[0]).startswith("<svg ")
    assert "<ns" not in drawing(body[0])
    assert fromstring(drawing(body[0])).tag == "{http://www.w3.org/2000/svg}svg"


NOT_PRINTABLE = {
    "a figure without words": (SVG.format(""), "alt"),
    "a skipped heading": ('<h4 id="deep">Deep</h4>', "skip"),
    "a link to an unknown anchor": ('<p>A <a href="#none">link</a>.</p>', "none"),
    "a duplicate anchor": ('<h2 id="facts">Facts</h2><p>A <a href="#facts">link</a>.</p>', "facts"),
    "a letter that the font lacks": ("<p>A \u5b57.</p>", "\u5b57"),
}


@pytest.mark.parametrize(("html", "named"), NOT_PRINTABLE.values(), ids=NOT_PRINTABLE)
def test_mistake_stops_the_build_on_its_way_to_paper(html: str, named: str) -> None:
    """Lint rules stop most of these earlier; this holds even if a rule is changed."""
    with pytest.raises(BuildError, match=f"(?s)The handout .*{named}"):
        printed(html)


@pytest.mark.parametrize("html", ["<hr>", "<pre><code>a</code></pre>"])
def test_what_paper_does_not_support_names_the_page(html: str) -> None:
    with pytest.raises(BuildError, match="'a/'"):
        typeset(html)


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    text = '#panic("a") $x$ *b* _c_ \\ "d" <e> @f // g /* h */ `i` = j - k + l [m] {n} ~ -- --- ... https://o.example'
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    path = tmp_path / "a.pdf"
    path.write_bytes(printed(f"<p>{escaped}</p><ul><li>{escaped}</li></ul>"))
    assert pdf_checks.Pdf(path).text(pdf_checks.Pdf(path).structure).count(text) == 2


def test_pages_named_are_listed_once_with_their_url(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed('<p><a href="../b/">This</a> and <a href="../b/#c">that</a>.</p>'))
    pdf = pdf_checks.Pdf(path)
    assert pdf.text(pdf.structure).count(f"Another page: {SITE_URL.removeprefix('https://')}b/") == 1
    assert pdf_checks.addresses(pdf)[f"{SITE_URL}b/#c"] == 1


@pytest.mark.parametrize(
    ("href", "markup"),
    [
        ("../b/#c", '#page-link(label("b#c"))'),
        ("#facts", '#page-link(label("a#facts"))'),
        ("../help/#now", f'#site-link("{SITE_URL}help/#now")'),
        ("https://o.example/", '#web-link("https://o.example/")'),
        ("tel:999", '#web-link("tel:999")'),
        ("#term-ck", '#term-link(label("term-ck"))'),
        ("#source-X", '#source-link(label("source-X"))'),
        ("../sources/#source-Y", f'#site-link("{SITE_URL}sources/#source-Y")'),
    ],
)
def test_link_leads_into_the_document_or_to_the_web(href: str, markup: str) -> None:
    assert typeset(f'<a href="{href}">words</a>') == f'{markup}[#"words"]'


def test_citation_has_the_number_of_the_document() -> None:
    html = '<p>A<sup class="citation">[<a href="#source-X">1</a>]</sup></p>'
    found = typeset(html)
    assert '#"7"' in found
    assert '#"1"' not in found


def test_columns_have_room_for_their_longest_word() -> None:
    html = '<table class="cards"><thead><tr><th>Name</th><th>Use</th></tr></thead><tbody><tr><th>{}</th><td>{}</td></tr></tbody></table>'
    (short,) = parse(html.format("a", "b"))
    (long,) = parse(html.format("hydroxychloroquine", "b " * 200))
    assert len(column_widths(short)) == 2
    first, second = column_widths(long)
    assert 20 <= first < second


def test_string_of_typst_is_string() -> None:
    assert string('a "b" \\c') == '"a \\"b\\" \\\\c"'


def test_handout_shows_all_that_a_page_must() -> None:
    made, given = printed_site("")
    markup, data = handout.compose(made, given)
    assert data["help"].endswith("(UK\u00a0999, EU\u00a0112).")
    assert (data["checked"], data["check_due"]) == ("1 November 2026", "1 November 2028")
    assert (data["status"], data["address"]) == ("No doctor or nurse has checked this page yet", f"{SITE_URL}a/")
    assert (data["summary"], data["help_address"]) == (["One point.", "Another point."], f"{SITE_URL}help/")
    assert data["notice"]
    assert "Meaning of myalgia." in markup
    assert handout.compose(given.help, given)[1]["help_address"] is None
