"""Pages to embed: what a Leaflet becomes in a frame, and what a clinic pastes."""

import gzip
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.exceptions import Abort

from leaflets.content.dates import in_words
from leaflets.content.terms import Term
from leaflets.elements import parse
from leaflets.leaflet import Leaflet, make
from leaflets.outputs import embed
from leaflets.outputs.embed import Piece, Shell, compressed, in_look, pages, snippets
from leaflets.outputs.embed.style import Style
from leaflets.outputs.embed.writer import SHORTER, WHOLE, Form, Framed, ids, parts
from leaflets.settings import Clinic, Extra
from support import factories as made_up
from support.factories import front_matter, source
from support.project import ROOT

SVG = (
    '<figure class="figure"><svg viewBox="0 0 9 9" role="img" aria-labelledby="t" xmlns="http://www.w3.org/2000/svg" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"><title id="t">A leg</title><desc>All of it.</desc>'
    '<clipPath id="c"><path d="M0 0"/></clipPath><use xlink:href="#c"/></svg><figcaption>Where.</figcaption></figure>'
)
EXTRA = Extra.model_validate(made_up.EXTRA)
OVERRIDES = ROOT / "overrides"
HTML = '<p>Open.</p><h2 id="a">A</h2><p>1</p><div class="care-card"><h2 id="b">B</h2></div><h2 id="d">D</h2>'


def leaflet(html: str = HTML) -> Leaflet:
    meta = front_matter(title="Symptoms", aspect="SymptomsHealthAspect", summary=["One.", "Two."])
    terms = [Term(term="CK", kind="word", means="Meaning of CK.")]
    return make("symptoms.md", "symptoms/", meta, html, terms, [source("A")], "Part")


def shell(**changes: Any) -> Shell:
    env = Environment(loader=FileSystemLoader(OVERRIDES))
    env.globals["in_words"] = in_words
    made = Shell(
        template=env.get_template("embed/page.html"),
        site_name="Site",
        site_url="https://example.org/",
        extra=EXTRA,
        help=replace(leaflet(), slug="help", url="help/", title="When to get help"),
        style=Style.read(OVERRIDES / "embed", OVERRIDES / "assets" / "site.css", EXTRA),
        script="0",
    )
    return replace(made, **changes)


def framed(html: str, places: Mapping[str, str] | None = None, **changes: Any) -> str:
    frame = Framed("symptoms/", "embed/symptoms/a/", "../../../symptoms/#a", places or {}, 1)
    return replace(frame, **changes).html(list(parse(html)))


# The tree


@pytest.mark.parametrize(("shift", "tags"), [(1, "h3 h4 h5"), (2, "h4 h5 h6")])
def test_headings_go_to_the_level_of_the_host_and_none_is_skipped(shift: int, tags: str) -> None:
    html = framed('<h2 id="a">A</h2><h3>B</h3><h4>C</h4>', shift=shift)
    assert re.findall(r"<(h\d)", html) == re.findall(r"</(h\d)", html) == tags.split()


@pytest.mark.parametrize(
    ("href", "leads"),
    [
        ("#a", 'href="#a"'),
        ("../symptoms/#a", 'href="#a"'),
        ("#elsewhere", 'href="../../../symptoms/#elsewhere" target="_top"'),
        ("../get-help/#now", 'href="../../../get-help/#now" target="_top"'),
        ("../", 'href="../../../" target="_top"'),
        ("../pdf/form.pdf", 'href="../../../pdf/form.pdf" target="_top"'),
        ("https://example.org/?a=1&amp;b=2", 'href="https://example.org/?a=1&amp;b=2" target="_top"'),
    ],
)
def test_links_stay_in_the_frame_only_where_they_lead_to_something_in_it(href: str, leads: str) -> None:
    assert framed(f'<p><a href="{href}">x</a></p>', {"a": "a"}) == f"<p><a {leads}>x</a></p>"


def test_citation_and_word_lead_to_their_places_in_the_frame() -> None:
    html = (
        '<p><a class="term" href="#term-ck" title="Means.">CK</a>'
        '<sup class="citation">[<a href="#source-A" aria-label="Source 7">7</a>]</sup></p>'
    )
    assert framed(html, {"term-ck": "w1", "source-A": "s7"}) == (
        '<p><a class="term" href="#w1">CK</a><sup class="citation">[<a href="#s7" aria-label="Source 7">7</a>]</sup></p>'
    )


def test_drawings_are_written_as_html_writes_them() -> None:
    html = framed(SVG, {"t": "t", "c": "c"})
    assert "xmlns" not in html
    assert ":svg" not in html
    assert "ns0" not in html
    assert '<svg viewBox="0 0 9 9" role="img" aria-labelledby="t"><title id="t">A leg</title>' in html
    assert '<clipPath id="c"><path d="M0 0"></path></clipPath><use xlink:href="#c"></use></svg>' in html
    assert ids(parse(html)) == ids(parse(SVG))


def test_text_is_safe_and_only_indentation_is_lost() -> None:
    html = '<ul>\n<li>a &lt; b &amp; c</li>\n</ul>\n<p><b>one</b> <i title="&quot;">two\nthree</i><br>x\u00a0y</p>'
    assert framed(html) == (
        '<ul><li>a &lt; b &amp; c</li></ul><p><b>one</b> <i title="&quot;">two three</i><br>x\u00a0y</p>'
    )


def test_controls_that_would_do_nothing_are_left_out() -> None:
    assert framed("<fieldset><label><input type=radio>All</label></fieldset><p>Text</p>") == "<p>Text</p>"


def test_parts_are_the_sections_of_the_leaflet_and_nothing_is_lost() -> None:
    made = leaflet()
    cut = parts(made)
    assert list(cut) == [None, "a", "b", "d"]
    assert sum(map(len, cut.values())) == len(list(parse(made.html)))
    for section in made.sections:
        assert framed(section.html) == framed("").join(
            Framed("symptoms/", "", "", {}, 1).html([element]) for element in cut[section.id]
        )


# Room


def test_picture_without_room_is_told_in_words() -> None:
    html = framed(SVG, form=SHORTER[0])
    assert html == (
        '<p class="told"><strong>Picture.</strong> A leg. All of it. Where. '
        '<a href="../../../symptoms/#a" target="_top">See it on the full page</a>.</p>'
    )


HEAVY = (
    '<p><a class="term" href="#term-ck">CK</a>'
    + "".join(f'<a href="#source-A" aria-label="Source {n}">1</a>' for n in range(99))
    + f"</p>{SVG}"
)


@pytest.mark.parametrize("form", [WHOLE, SHORTER[0], SHORTER[1]])
def test_piece_gives_up_what_a_reader_misses_least_and_no_more(form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    made = leaflet(HEAVY)
    html = Piece(made).written(2, form, shell())
    monkeypatch.setattr(embed, "MOST", compressed(in_look(html, "light")))
    assert Piece(made).fitting(2, shell()) == html
    assert ("<svg" in html) == (form == WHOLE)
    assert ("A leg. All of it." in html) == (form != WHOLE)
    assert ("Who made them" in html) == form.brief
    assert "Meaning of CK." in html
    assert "About A" in html


def test_piece_that_is_too_heavy_in_every_form_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "MOST", 1000)
    with pytest.raises(Abort, match=r"'embed/symptoms/' would weigh \d+ bytes, and has room for 1000"):
        Piece(leaflet(HEAVY)).fitting(2, shell())


def test_shortest_form_sends_readers_to_the_full_page_for_words() -> None:
    made = leaflet('<p><a class="term" href="#term-ck">CK</a></p>')
    html = Piece(made).written(2, SHORTER[-1], shell())
    assert '<a class="term" href="../../symptoms/#term-ck" target="_top">CK</a>' in html
    assert "explains the words that are marked" in html


def test_weight_is_that_of_gzip() -> None:
    html = Piece(leaflet()).written(2, WHOLE, shell())
    assert compressed(html) == len(gzip.compress(html.encode(), 9))


# What every piece owes its reader


def test_every_piece_has_six_files_and_looks_differ_in_one_attribute() -> None:
    found = dict(pages(leaflet(), shell()))
    assert len(found) == 6 * 4
    for folder in ("embed/symptoms/", "embed/symptoms/b/"):
        for level in ("", "h3"):
            auto = found[folder + (f"{level}.html" if level else "")]
            for look in ("light", "dark"):
                name = "-".join(filter(None, (level, look)))
                assert found[f"{folder}{name}.html"] == auto.replace(
                    '<html lang="en-GB">', f'<html lang="en-GB" data-look="{look}">'
                )


def test_section_says_what_its_page_says_first_and_cites_by_the_pages_numbers() -> None:
    made = replace(
        leaflet('<p>Open. <a href="#source-A">1</a></p><h2 id="b">B</h2><p>Text. <a href="#source-B">2</a></p>'),
        sources=(source("A"), source("B", title="<Second>")),
    )
    html = Piece(made, made.sections[0]).written(2, WHOLE, shell())
    assert re.findall(r"<h(\d)[^>]*>(.*?)</h", html) == [
        ("2", "Symptoms"), ("3", "Key points"), ("3", "B"), ("3", "Sources"), ("3", "About this page"),
    ]  # fmt: skip
    assert html.index("<li>One.</li>") < html.index("UK\u00a0999, EU\u00a0112") < html.index("Text.")
    assert "Open." not in html
    assert '<a href="../../../help/" target="_top">When to get help</a>' in html
    assert '<li value="2" id="s2">' in html
    assert "&lt;Second&gt;" in html
    assert "About A" not in html
    assert '<a href="../../../symptoms/#b" target="_top" rel="noopener">Open the full page' in html
    assert '<link rel="canonical" href="https://example.org/symptoms/">' in html
    assert "https://example.org/symptoms/#b</dd>" in html
    assert "Not reviewed by a clinician" in html


def test_page_on_help_does_not_send_its_readers_to_itself() -> None:
    page = replace(leaflet(), slug="help", url="help/")
    assert "When to get help" not in Piece(page).written(2, WHOLE, shell())
    assert "When to get help" in Piece(page, page.sections[0]).written(2, WHOLE, shell())  # which is not all of it
    assert "In an emergency" in Piece(page).written(2, WHOLE, shell())


def test_site_without_a_page_on_help_keeps_the_numbers() -> None:
    assert "UK\u00a0999" in Piece(leaflet()).written(2, WHOLE, shell(help=None))


def test_clinics_own_build_is_named_in_its_colour() -> None:
    extra = EXTRA.model_copy(update={"clinic": Clinic(name="North & Co", phone="01 23", colour="#123456")})
    style = Style.read(OVERRIDES / "embed", OVERRIDES / "assets" / "site.css", extra)
    html = Piece(leaflet()).written(2, WHOLE, shell(extra=extra, style=style))
    assert "<dd>North &amp; Co, 01 23</dd>" in html
    assert "--brand:#123456;" in html


# Colours


def test_colours_are_those_of_the_site_and_each_piece_has_those_it_uses() -> None:
    site = (OVERRIDES / "assets" / "site.css").read_text(encoding="utf-8")
    style = Style.read(OVERRIDES / "embed", OVERRIDES / "assets" / "site.css", EXTRA)
    plain, full = style.of(""), style.of('<figure class="care-card cards sheet">')
    for css in (plain, full):
        for name, value in re.findall(r"--([\w-]+):(light-dark\([^)]*\))", css):
            assert f"--{name}: {value};" in site
        own = set(re.findall(r"--([\w-]+):", css))
        assert own >= set(re.findall(r"var\(--([\w-]+)\)", css)) - {"card"}
    assert "--tint-1" in full
    assert "--tint-1" not in plain
    for sheet in (OVERRIDES / "embed").glob("*.css"):
        assert set(re.findall(r"#[0-9a-f]{3,8}", sheet.read_text(encoding="utf-8"))) <= {"#000"}, sheet  # print


# What a clinic pastes


def test_code_to_paste_survives_any_title() -> None:
    frame = snippets.frame("https://x.org/embed/a/", 'A "quoted" <title> & more', "https://x.org/a/")
    assert 'title="A &quot;quoted&quot; &lt;title&gt; &amp; more" loading="lazy" width="100%" height="600" ' in frame
    assert 'referrerpolicy="no-referrer" style="border:0"></iframe>\n<p><a href="https://x.org/a/">A &quot;' in frame
    assert "allow-scripts" not in frame
    assert "allow-same-origin" not in frame


def test_element_names_what_is_chosen() -> None:
    chosen = snippets.attributes(page="a", section="b", look="dark", level="3")
    assert snippets.element("https://x.org/embed.js", chosen, "A: B", "https://x.org/a/#b") == (
        '<script src="https://x.org/embed.js" async referrerpolicy="no-referrer"></script>\n'
        '<health-leaflet page="a" section="b" look="dark" level="3">'
        '<p><a href="https://x.org/a/#b">A: B</a></p></health-leaflet>'
    )


def test_code_stands_where_the_page_asked_for_it() -> None:
    made = leaflet(f'<p>Open.</p>{snippets.PLACE}<h2 id="a">A</h2>{snippets.PLACE}')
    assert made.filled(snippets.PLACE, "<b>code</b>").html == '<p>Open.</p><b>code</b><h2 id="a">A</h2><b>code</b>'
