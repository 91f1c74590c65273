"""Embed pages: what each must show, how small it is, and what a clinic pastes."""

import gzip
import re
from collections.abc import Iterable
from typing import Any

import pytest

from leaflets import paths
from leaflets.content.sources import Source
from leaflets.errors import BuildError
from leaflets.leaflet import Leaflet
from leaflets.outputs import embed
from leaflets.outputs.embed import EmbedPage, Layout, Shorter, compressed_size, pages, set_look, snippets
from leaflets.outputs.embed.builder import builder
from leaflets.outputs.embed.style import Style
from leaflets.style import tokens
from support.factories import OVERRIDES, SITE_URL, leaflet, page, site, source, term

HTML = '<p>Open.</p><h2 id="a">A</h2><p>1</p><div class="care-card care-card--urgent"><h2 id="b">B</h2></div><h2 id="d">D</h2>'

NUMBER = 'UK\u00a0<a target="_top" href="tel:999">999</a>'


def symptoms(html: str = HTML, slug: str = "symptoms", sources: Iterable[Source] = ()) -> Leaflet:
    found = list(sources) or [source("A", authors="An author")]
    return leaflet(slug, html, title="Symptoms", summary=["One.", "Two."], terms=[term("CK")], sources=found)


def layout(**changes: Any) -> Layout:
    help_page = leaflet("help", title="When to get help")
    return Layout.of(site(symptoms(), help_page, theme=OVERRIDES, **changes))


def rendered(page: EmbedPage, brief: bool = False, **changes: Any) -> str:
    return page.render(2, layout(**changes), Shorter(brief))


def test_every_page_has_six_files_and_looks_differ_in_one_attribute_and_in_where_links_lead() -> None:
    found = dict(pages(symptoms(), layout()))
    assert len(found) == 6 * 4
    for folder in ("embed/symptoms/", "embed/symptoms/b/"):
        for level in ("", "h3"):
            auto = found[folder + (f"{level}.html" if level else "")]
            for look in ("light", "dark"):
                name = "-".join(filter(None, (level, look)))
                chosen = auto.replace('<html lang="en-GB">', f'<html lang="en-GB" data-look="{look}">')
                chosen = re.sub(r'(href="[./]+help/)(?:h3\.html)?"', rf'\1{name}.html"', chosen)
                assert found[f"{folder}{name}.html"] == chosen != auto


def test_only_pages_for_patients_can_be_embedded() -> None:
    given = site(symptoms(), leaflet("office", audience="project", aspect=None))
    made = {file.path for file in embed.files(given)}
    assert {path.split("/")[1] for path in made if "/" in path} == {"symptoms", "help", "404.html"}
    assert "embed.js" in made


def test_section_says_what_its_page_says_first_and_cites_by_the_numbers_of_the_page() -> None:
    html = '<p>Open. <a href="#source-A">1</a></p><h2 id="b">B</h2><p>Text. <a href="#source-B">2</a></p>'
    made = symptoms(html, sources=[source("A"), source("B", title="<Second>")])
    text = set_look(rendered(EmbedPage(made, made.sections[0])), "auto")
    assert [level for level, _ in re.findall(r"<h(\d)[^>]*>(.*?)</h", text)] == ["2", "3", "3", "3", "3"]
    assert re.findall(r"<h\d[^>]*>(.*?)</h", text)[:3] == ["Symptoms", "Key points", "B"]
    assert text.index(NUMBER) < text.index("<strong>One.</strong>") < text.index("Text.")
    assert "Open." not in text
    assert '<a href="../../help/">When to get help</a>' in text
    assert '<li value="2" id="s2">' in text
    assert "&lt;Second&gt;" in text
    assert "About A" not in text
    assert '<a href="../../../symptoms/#b" target="_top" rel="noopener">' in text
    assert f'<link rel="canonical" href="{SITE_URL}symptoms/">' in text
    assert f"{SITE_URL}symptoms/#b</dd>" in text
    assert "No doctor or nurse has checked this page yet" in text
    for day in ("1 November 2026", "1 November 2028"):
        assert f"<dd>{day}</dd>" in text


def test_help_page_does_not_send_its_readers_to_itself() -> None:
    made = symptoms(slug="help")
    assert ">When to get help</a>" not in set_look(rendered(EmbedPage(made)), "auto")
    assert '<a href="../">When to get help</a>' in set_look(
        rendered(EmbedPage(made, made.sections[0])), "auto"
    )  # which is not all of it
    assert NUMBER in rendered(EmbedPage(made))


def test_clinic_is_named_in_its_colour() -> None:
    html = rendered(EmbedPage(symptoms()), clinic={"name": "North & Co", "phone": "01 23", "colour": "#123456"})
    assert "<dd>North &amp; Co, 01 23</dd>" in html
    assert "--brand:#123456" in html


def test_error_page_keeps_the_numbers_and_the_way_to_the_site() -> None:
    given = site(leaflet("help"), parts={"pages": [page("help.md", "<!-- show: embed-builder -->\n")]})
    html = {file.path: file.text for file in embed.files(given)}["embed/404.html"]
    assert NUMBER in html
    assert '<a href="/pain/embed/help/">About help' in html  # works where a frame allows nothing else
    assert html.count('href="/pain/embed/help/"') == 2  # the button, too
    assert html.count('href="/pain/help/" target="_top"') == 1  # the page that builds code


@pytest.mark.parametrize("look", ["auto", "dark"])
@pytest.mark.parametrize("level", [2, 3])
def test_link_to_a_page_for_patients_leads_to_its_embed_page_in_the_same_variant(look: Any, level: Any) -> None:
    html = '<p><a href="../help/#a">1</a> <a href="../">2</a> <a href="../office/">3</a></p>'
    others = (leaflet("help"), leaflet("index", url=""), leaflet("office", audience="project", aspect=None))
    made = symptoms(html)
    found = dict(pages(made, Layout.of(site(made, *others, theme=OVERRIDES))))
    path = paths.embed("symptoms", None, look, level)
    name = path.rpartition("/")[2]
    wanted = (
        f'<a href="../help/{name}#a">1</a> <a href="../index/{name}">2</a> <a href="../../office/" target="_top">3</a>'
    )
    assert wanted in found[path]


def test_brief_page_keeps_the_anchors_that_other_pages_link_to() -> None:
    made = symptoms('<h2 id="a">A</h2><h2 id="b">B</h2>')
    other = leaflet("help", '<p><a href="../symptoms/#a">x</a></p>')
    brief = EmbedPage(made).render(2, Layout.of(site(made, other, theme=OVERRIDES)), Shorter(True))
    assert 'id="a"' in brief
    assert 'id="b"' not in brief


# Size


HEAVY = (
    '<p><a class="term" href="#term-ck">CK</a>'
    + "".join(f'<a href="#source-A" aria-label="Source {n}">1</a>' for n in range(99))
    + "</p>"
)


@pytest.mark.parametrize("brief", [False, True])
def test_page_above_the_size_limit_lists_its_sources_by_title_alone(
    brief: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = EmbedPage(symptoms(HEAVY))
    html = rendered(made, brief)
    monkeypatch.setattr(embed, "SIZE_LIMIT", compressed_size(set_look(html, "light")))
    assert made.render_within_limit(2, layout()) == html
    assert ("An author" in html) != brief
    assert "About A" in html
    assert "Meaning of CK." in html


def test_page_that_stays_above_the_size_limit_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "SIZE_LIMIT", 1000)
    with pytest.raises(BuildError, match=r"'embed/symptoms/'.*\b1,000\b"):
        EmbedPage(symptoms(HEAVY)).render_within_limit(2, layout())


def test_weight_is_that_of_gzip() -> None:
    html = rendered(EmbedPage(symptoms()))
    assert compressed_size(html) == len(gzip.compress(html.encode(), 9))
    assert embed.SIZE_LIMIT == 14 * 1024


# Style


def test_colours_are_those_of_the_site_and_each_page_has_only_those_that_it_uses() -> None:
    style = Style.of_site(site(theme=OVERRIDES))
    plain, full = (
        style.of(""),
        style.of('<div class="care-card"><table class="cards"><div class="sheet"><figure class="figure">'),
    )
    for sheet in (plain, full):
        assert set(re.findall(r"--([\w-]+):(#[0-9a-f]{6});", sheet)) <= {
            *tokens().light.items(),
            *tokens().dark.items(),
        }
        own = set(re.findall(r"--([\w-]+):", sheet))
        assert own >= set(re.findall(r"var\(--([\w-]+)\)", sheet)) - {"sign"}
    assert "--tint-1" in full
    assert "--tint-1" not in plain


# What a clinic pastes


def test_code_to_paste_survives_any_title() -> None:
    iframe = snippets.iframe("https://x.org/embed/a/", 'A "quoted" <title> & more', "https://x.org/a/")
    assert iframe.startswith("<div><iframe ")  # a block, which hosts centre
    assert "\n" not in iframe
    assert 'title="A &quot;quoted&quot; &lt;title&gt; &amp; more" loading="lazy" height="600" ' in iframe
    # The height is in the style too, for hosts with iframe { height: auto }.
    assert 'style="border:0;height:600px;width:100%"></iframe><p><a href="https://x.org/a/">A &quot;' in iframe
    assert 'sandbox="' in iframe
    assert "allow-scripts" not in iframe
    assert "allow-same-origin" not in iframe


def test_element_names_what_is_chosen() -> None:
    chosen = snippets.attributes(page="a", section="b", look="dark", level="3")
    assert snippets.element("https://x.org/embed.js", chosen, "A: B", "https://x.org/a/#b") == (
        '<div><script src="https://x.org/embed.js" async referrerpolicy="no-referrer"></script>'
        '<health-leaflet page="a" section="b" look="dark" level="3">'
        '<a href="https://x.org/a/#b">A: B</a></health-leaflet></div>'
    )


def test_builder_has_the_code_of_every_page_for_patients() -> None:
    given = site(symptoms(), leaflet("office", audience="project", aspect=None))
    html = builder(given, "clinics/", "hashed/builder.js")
    assert html.count(f"{SITE_URL}embed/symptoms/") >= 2
    assert "embed/office/" not in html
    assert "../hashed/builder.js" in html
