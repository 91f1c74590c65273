"""HTML on its way to paper: nothing is lost in silence, and what a PDF may not be stops the build."""

from dataclasses import replace
from pathlib import Path

import pytest
from leaflets.outputs.pdf.engine import compile_typst
from mkdocs.exceptions import Abort

from leaflets.content.terms import Term
from leaflets.leaflet import Leaflet, make
from leaflets.outputs.pdf import handout
from leaflets.outputs.pdf.paper import A4
from leaflets.outputs.pdf.writer import UnknownElementError
from support import factories as made_up
from support import pdf_checks
from support.factories import front_matter
from support.project import ROOT

FRAME = replace(made_up.FRAME, logo="", pages={"a/": "A page", "b/": "Another page"})
TERM = Term(term="myalgia", kind="word", means="Muscle pain.")
GOOD = '<h2 id="facts">Facts</h2>\n<p>A fact.</p>\n'
SVG = '<figure class="figure"><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg></figure>'


def page(html: str) -> Leaflet:
    """Give the Leaflet of a page with the good section and something after it."""
    return make("a.md", "a/", front_matter(), GOOD + html, [TERM], [], None)


def printed(html: str) -> bytes:
    """Make the handout of a page."""
    markup, data = handout.compose(page(html), FRAME, "")
    options = {"pdf_standards": ["ua-1"], "timestamp": 0}
    return compile_typst(markup, "pdf", ROOT / "overrides" / "print", data | A4.data, "The handout", **options)


UNKNOWN = {
    "a block": ("<blockquote>Text.</blockquote>", "<blockquote>"),
    "a heading of the frame": ("<h1>Text</h1>", "<h1>"),
    "a heading too deep": ("<h5>Text</h5>", "<h5>"),
    "a block in a box": ('<div class="care-card care-card--urgent"><h3>A</h3><pre>b</pre></div>', "<pre>"),
    "a box": ('<div class="note"><p>Text.</p></div>', '<div class="note">'),
    "a word": ("<p>Some <mark>text</mark>.</p>", "<mark>"),
    "a word in a cell": ("<table><thead><tr><th>A</th></tr></thead><tbody><tr><td><u>b</u></td></tr></tbody></table>", "<u>"),
    "a class of words": ('<p>Some <span class="new">text</span>.</p>', '<span class="new">'),
    "a class of a paragraph": ('<p class="new">Text.</p>', '<p class="new">'),
    "a class of a list": ('<ul class="new"><li>Text.</li></ul>', '<ul class="new">'),
    "a class of a list's item": ('<ul><li class="new">Text.</li></ul>', '<li class="new">'),
    "a class of definitions": ('<dl class="new"><div><dt>A</dt><dd>B</dd></div></dl>', '<dl class="new">'),
    "a class of a table": ('<table class="new"></table>', '<table class="new">'),
    "a caption of a table": ("<table><caption>A</caption><thead></thead></table>", "<caption>"),
    "a picture that is no SVG": ('<figure><img src="a.png" alt="A"></figure>', "<img>"),
    "a picture in the text": ('<p><img src="a.png" alt="A"></p>', "<img>"),
    "a part of a sheet": ('<div class="sheet"><h3>A</h3><video></video></div>', "<video>"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "said"), UNKNOWN.values(), ids=UNKNOWN)
def test_what_has_no_form_on_paper_stops_the_build_and_is_named(html: str, said: str) -> None:
    with pytest.raises(UnknownElementError) as stopped:
        handout.compose(page(html), FRAME, "")
    assert said in str(stopped.value)


SLIPS = {
    "a picture without words": (SVG.format(""), "alt"),
    "a skipped heading": ('<h4 id="deep">Deep</h4>', "skip"),
    "a link to no place of the page": ('<p>A <a href="#none">link</a>.</p>', "none"),
    "an address twice": ('<h2 id="facts">Facts</h2><p>A <a href="#facts">link</a>.</p>', "facts"),
    "a letter that the font lacks": ("<p>A \u5b57.</p>", "\u5b57"),
}


@pytest.mark.parametrize(("html", "said"), SLIPS.values(), ids=SLIPS)
def test_slip_stops_the_build_on_its_way_to_paper(html: str, said: str) -> None:
    """The rules stop most of them earlier; none may pass a rule that is changed."""
    with pytest.raises(Abort, match=f"^The handout (cannot be made|would come out wrong): .*{said}"):
        printed(html)


def test_text_is_never_taken_for_markup(tmp_path: Path) -> None:
    text = (
        '#panic("a") $x$ *b* _c_ \\ "d" <e> @f // g /* h */ `i` = j - k + l [m] {n} ~ -- --- ... ' + "https://o.example"
    )
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    path = tmp_path / "a.pdf"
    path.write_bytes(printed(f"<p>{escaped}</p><ul><li>{escaped}</li></ul>"))
    assert pdf_checks.Pdf(path).text(pdf_checks.Pdf(path).structure).count(text) == 2


def test_pages_named_are_listed_once_with_their_address(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(printed('<p><a href="../b/">This</a> and <a href="../b/#c">that</a>.</p>'))
    pdf = pdf_checks.Pdf(path)
    assert "Pages named here • Another page: https://site.example/b/ About" in pdf.text(pdf.structure)
    assert pdf_checks.addresses(pdf)["https://site.example/b/#c"] == 1
