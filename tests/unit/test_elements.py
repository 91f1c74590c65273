"""The list of elements: each has a method in every writer, and one that is not on it stops the build with file and line."""

import inspect
from typing import Any

import pytest

from leaflets import build
from leaflets.elements import BLOCKS, SPANS, TextWriter, describe, parse, plain_text, text_of, unknown
from leaflets.errors import BuildError
from leaflets.lint import rendered
from leaflets.outputs.markdown.writer import Writer as MarkdownWriter
from leaflets.outputs.pdf.writer import Typesetter
from support.factories import leaflet, page, site

WRITERS = (MarkdownWriter, Typesetter)
NEW = {
    "a block": ("<blockquote>Text.</blockquote>", "<blockquote>"),
    "a heading of the page's level": ("<h1>Text</h1>", "<h1>"),
    "a heading too deep": ("<h5>Text</h5>", "<h5>"),
    "a block in a care card": ('<div class="care-card care-card--urgent"><aside>b</aside></div>', "<aside>"),
    "a class of a box": ('<div class="note"><p>Text.</p></div>', '<div class="note">'),
    "a second class of a box": ('<div class="care-card note"><p>Text.</p></div>', '<div class="care-card note">'),
    "a span": ("<p>Some <mark>text</mark>.</p>", "<mark>"),
    "a span in a cell": ('<table class="cards"><tbody><tr><td><u>b</u></td></tr></tbody></table>', "<u>"),
    "a class of a span": ('<p>Some <span class="new">text</span>.</p>', '<span class="new">'),
    "a class of a link": ('<p><a class="new" href="#a">b</a></p>', '<a class="new">'),
    "a class of a paragraph": ('<p class="new">Text.</p>', '<p class="new">'),
    "a class of a list": ('<ul class="new"><li>Text.</li></ul>', '<ul class="new">'),
    "a class of a list item": ('<ul><li class="new">Text.</li></ul>', '<li class="new">'),
    "a class of definitions": ('<dl class="new"><div><dt>A</dt><dd>B</dd></div></dl>', '<dl class="new">'),
    "a table without a class": ("<table></table>", "<table>"),
    "a caption of a table": ('<table class="cards"><caption>A</caption></table>', "<caption>"),
    "a text in a list": ("<ul><p>A</p></ul>", "<p>"),
    "a picture that is not an SVG": ('<figure class="figure"><img src="a.png" alt="A"></figure>', "<img>"),
    "a picture in the text": ('<p><img src="a.png" alt="A"></p>', "<img>"),
    "a part of a worksheet": ('<div class="sheet"><video></video></div>', "<video>"),
    "a comment": ("<p>A <!-- b --></p>", "<!-->"),
}  # fmt: skip


@pytest.mark.parametrize("method", sorted({*BLOCKS.values(), *SPANS.values()}))
@pytest.mark.parametrize("writer", WRITERS, ids=["markdown", "print"])
def test_every_element_has_a_method_in_every_writer(writer: type[TextWriter], method: str) -> None:
    function = getattr(writer, method)
    assert not getattr(function, "__isabstractmethod__", False)
    takes_what_follows = len(inspect.signature(function).parameters) >= 3
    assert takes_what_follows == (method in BLOCKS.values())


def test_writers_of_text_are_all_tested() -> None:
    assert set(TextWriter.__subclasses__()) == set(WRITERS)


@pytest.mark.parametrize(("html", "named"), NEW.values(), ids=NEW)
def test_element_that_is_not_on_the_list_is_found_below_its_heading(html: str, named: str) -> None:
    made = leaflet(html=f'<h2 id="first">A</h2><p>B</p><h2 id="second">C</h2>{html}')
    source = page("aches.md", "## A {#first}\n\nB\n\n## C {#second}\n\nText.\n")
    problems = list(rendered.check(made, source, False))
    at = 7 if "Text" in html else 5  # the line that has its words, else the heading's
    assert [(problem.file, problem.line) for problem in problems] == [("docs/aches.md", at)]
    assert named in problems[0].what


def test_unknown_element_before_every_heading_is_at_the_first_line_of_the_text() -> None:
    source = page("aches.md", "Text.\n")
    assert [problem.line for problem in rendered.check(leaflet(html="<p><mark>A</mark></p>"), source, False)] == [
        source.body_line
    ]


def test_unknown_element_stops_the_outputs_before_any_is_made() -> None:
    def render(*_: Any) -> str:
        raise AssertionError("rendered")

    given = site(
        leaflet("aches", '<h2 id="a">A</h2><mark>B</mark>'), parts={"pages": [page("aches.md"), page("help.md")]}
    )
    with pytest.raises(BuildError, match=r"^docs/aches\.md:1: .*<mark>"):
        build.outputs(given, [], render)


@pytest.mark.parametrize(("tag", "name"), [*BLOCKS, *SPANS])
def test_element_on_the_list_passes(tag: str, name: str) -> None:
    html = f'<{tag} class="{name}"></{tag}>' if name else f"<{tag}></{tag}>"
    assert list(unknown(parse(html))) == []


def test_modifiers_of_a_class_pass() -> None:
    html = '<div class="care-card care-card--urgent"></div><span class="verdict verdict--opinion">A</span><code class="language-sh">a</code>'
    assert list(unknown(parse(html))) == []


def test_block_inside_a_line_stops_the_build() -> None:
    with pytest.raises(BuildError, match="<p>"):
        MarkdownWriter("").line(parse("<p>A</p>"))


def test_element_is_named_with_its_class() -> None:
    first, second = parse('<p class="big">A</p><p>B</p>')
    assert (describe(first), describe(second)) == ('<p class="big">', "<p>")


def test_plain_text_is_what_a_reader_sees() -> None:
    body = parse('<p>A<sup class="citation">[1]</sup> b.</p><ul><li>c</li><li>d</li></ul>')
    assert plain_text(body) == "A b. c d"
    assert plain_text(body, skipped=frozenset(["li"])) == "A b."
    assert text_of(parse("<p>a\n b</p>")) == "a b"


def test_plain_text_of_a_heading_and_of_a_row_is_no_run_on_sentence() -> None:
    row = '<tr><th scope="row">Flu</th><td>5 to 8 days<sup class="citation">[1]</sup></td><td>Tired.</td></tr>'
    assert plain_text(parse(f"<h2>How long</h2><table><tbody>{row}</tbody></table>")) == (
        "How long. Flu: 5 to 8 days. Tired."
    )
