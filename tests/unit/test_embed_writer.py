"""A Leaflet's HTML in a frame of a host's page: headings at the host's level, links that know the way out, drawings whole."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from leaflets.elements import parse
from leaflets.outputs.embed.writer import EmbedWriter, ids, linked_anchors
from support.factories import leaflet

SVG = (
    '<figure class="figure"><svg viewBox="0 0 9 9" role="img" aria-labelledby="t" xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><title id="t">A leg</title><desc>All of it.</desc>'
    '<clipPath id="c"><path d="M0 0"/></clipPath><use xlink:href="#c"/></svg><figcaption>Where.</figcaption></figure>'
)


def framed(html: str, places: Mapping[str, str] | None = None, **changes: Any) -> str:
    frame = EmbedWriter("symptoms/", "embed/symptoms/a/", places or {}, 1)
    return replace(frame, **changes).html(list(parse(html)))


@pytest.mark.parametrize(("shift", "tags"), [(0, "h2 h3 h4"), (1, "h3 h4 h5"), (2, "h4 h5 h6"), (3, "h5 h6 h6")])
def test_headings_go_to_the_level_of_the_host(shift: int, tags: str) -> None:
    html = framed('<h2 id="a">A</h2><h3>B</h3><h4>C</h4>', shift=shift)
    assert re.findall(r"<(h\d)", html) == re.findall(r"</(h\d)", html) == tags.split()


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("#a", 'href="#a"'),
        ("../symptoms/#a", 'href="#a"'),
        ("#elsewhere", 'href="../../../symptoms/#elsewhere" target="_top"'),
        ("../get-help/#now", 'href="../../../get-help/#now" target="_top"'),
        ("../get-help/#a", 'href="../../../get-help/#a" target="_top"'),
        ("../", 'href="../../../" target="_top"'),
        ("../pdf/form.pdf", 'href="../../../pdf/form.pdf" target="_top"'),
        ("https://example.org/?a=1&amp;b=2", 'href="https://example.org/?a=1&amp;b=2" target="_top"'),
        ("tel:999", 'href="tel:999" target="_top"'),
    ],
)
def test_links_stay_in_the_frame_only_if_they_lead_to_something_in_it(href: str, leads: str) -> None:
    assert framed(f'<p><a href="{href}">x</a></p>', {"a": "a"}) == f"<p><a {leads}>x</a></p>"


def test_citation_and_term_lead_to_their_places_in_the_frame() -> None:
    html = (
        '<p><a class="term" href="#term-ck" title="Means.">CK</a>'
        '<sup class="citation">[<a href="#source-A" aria-label="Source 7">7</a>]</sup></p>'
    )
    places = {"term-ck": "w1", "source-A": "s7"}
    assert framed(html, places) == (
        '<p><a class="term" href="#w1">CK</a><sup class="citation">[<a href="#s7" aria-label="Source 7">7</a>]</sup></p>'
    )
    assert "aria-label" not in framed(html, places, brief=True)


def test_drawings_are_written_as_html_writes_them() -> None:
    html = framed(SVG, {"t": "t", "c": "c"})
    assert "xmlns" not in html
    assert ":svg" not in html
    assert "ns0" not in html
    assert '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t"><title id="t">A leg</title>' in html
    assert '<clipPath id="c"><path d="M0 0"></path></clipPath><use xlink:href="#c"></use></svg>' in html
    assert ids(parse(html)) == ids(parse(SVG)) == {"t", "c"}


def test_text_is_escaped_and_only_indentation_is_lost() -> None:
    html = '<ul>\n<li>a &lt; b &amp; c</li>\n</ul>\n<p><b>one</b> <i title="&quot;">two\nthree</i><br>x\u00a0y</p>'
    assert (
        framed(html)
        == '<ul><li>a &lt; b &amp; c</li></ul><p><b>one</b> <i title="&quot;">two three</i><br>x\u00a0y</p>'
    )


def test_anchor_that_nothing_leads_to_is_left_out() -> None:
    assert framed('<h2 id="a">A</h2><h2 id="b">B</h2>', {"a": "a"}) == '<h3 id="a">A</h3><h3>B</h3>'
    assert linked_anchors(parse('<a href="#a">A</a><a href="../b/#c">B</a>')) == {"a"}


def test_a_section_is_written_from_its_html_as_from_its_tree() -> None:
    made = leaflet(
        html='<p>Open.</p><h2 id="a">A</h2><p>1</p><div class="care-card"><h2 id="b">B</h2></div><h2 id="d">D</h2>'
    )
    for section in made.sections:
        assert framed(section.html) == EmbedWriter("symptoms/", "", {}, 1).html(section.elements)
