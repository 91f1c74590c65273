"""Leaflets on their way to other software: nothing is lost, and nothing goes out that its shape does not allow."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from leaflets.library import Library, read_library
from markdown_it import MarkdownIt
from mkdocs.exceptions import Abort
from pydantic import ValidationError

from leaflets.content.changes import Change
from leaflets.content.codes import Code
from leaflets.content.terms import Term
from leaflets.leaflet import Leaflet, make
from leaflets.lint.changes import check_changes
from leaflets.outputs import api as modules
from leaflets.outputs import codes as code_lookup
from leaflets.outputs import feed as changes
from leaflets.outputs import markdown as markdown_copy
from leaflets.outputs import oembed
from leaflets.outputs.api import models as api
from leaflets.outputs.markdown.writer import UnwritableElementError, escaped, markdown
from leaflets.settings import Extra
from leaflets.site import Publisher
from support import factories as made_up
from support.factories import front_matter, source

SITE = "https://site.example/pain/"
PAGE = SITE + "aches/"
EXTRA = made_up.EXTRA | {"emergency": [{"place": "Here", "number": "123"}]}
TERM = Term(term="ache", kind="word", means="A pain that lasts.")
SOURCE = source(
    "WEAK",
    title="A [quoted] page",
    kind="reference site",
    url="https://source.example/a_(b)",
    doi=None,
    mark="C",
    checked="seen quoted",
)
TEXT = (
    '<p>Opening. See <a href="../help/#now">help</a>.</p>\n'
    '<h2 id="facts">Facts &amp; more</h2>\n'
    '<p>An <a class="term" href="#term-ache" title="A pain that lasts.">ache</a> hurts.'
    '<sup class="citation">[<a href="#source-WEAK" aria-label="Source 1, weak source">1 '
    '<span class="citation__weak">weak source</span></a>]</sup></p>\n'
    '<h2 id="rest">Rest</h2>\n<p>No source. <a href="#facts">Above</a>.</p>\n'
)


def leaflet(slug: str = "aches", html: str = TEXT, **meta: Any) -> Leaflet:
    fields = front_matter(
        title=f"About {slug}", description=f"A page about {slug}, described in a sentence of some length.", **meta
    )
    return make(f"{slug}.md", f"{slug}/", fields, html, [TERM], [SOURCE], None)


def publisher(*leaflets: Leaflet, site_url: str = SITE, **extra: Any) -> Publisher:
    library = Library(Path("docs"))
    library.extra = Extra.model_validate(EXTRA | extra)
    library.leaflets = {each.slug: each for each in leaflets or (leaflet(),)}
    library.sources = {SOURCE.key: SOURCE}
    library.codes = {
        "A1": Code(system="icd-10-cm", code="A1", title="Ache, unspecified"),
        "B2": Code(system="icd-10-cm", code="B2", title="Ache of another kind"),
        "C3": Code(system="icd-11", code="C3", title="Ache"),
    }
    return Publisher("A site", "A site of this test.", site_url, EXTRA | extra, library)


# Modules


def page(given: Publisher | None = None) -> dict[str, Any]:
    given = given or publisher()
    found: dict[str, Any] = json.loads(
        api.text_of(api.PageModule, modules.page_module(given.library.leaflets["aches"], given))
    )
    return found


def section(index: int) -> dict[str, Any]:
    given = publisher()
    aches = given.library.leaflets["aches"]
    text = api.text_of(api.SectionModule, modules.section_module(aches.sections[index], aches, given))
    found: dict[str, Any] = json.loads(text)
    return found


def test_links_of_a_module_are_whole_addresses() -> None:
    html = page()["html"]
    assert f'<a href="{SITE}help/#now">' in html
    assert f'<a class="term" href="{PAGE}#term-ache" title="A pain that lasts.">' in html
    assert f'<a href="{PAGE}#source-WEAK" aria-label="Source 1, weak source">' in html


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ('<a href="?a=1&amp;b=2">x</a>', f'<a href="{PAGE}?a=1&amp;b=2">x</a>'),
        ('<a href="mailto:a@b.example">x</a>', '<a href="mailto:a@b.example">x</a>'),
        ('<a href="https://o.example/a_(b)">x</a>', '<a href="https://o.example/a_(b)">x</a>'),
        ('<img alt="" src="../a.png">', f'<img alt="" src="{SITE}a.png">'),
        ('<svg><use href="#part"/></svg>', '<svg><use href="#part"/></svg>'),
        ("<code>&lt;a href=\"x\"&gt;</code>", "<code>&lt;a href=\"x\"&gt;</code>"),
    ],
)  # fmt: skip
def test_only_links_are_made_whole(html: str, whole: str) -> None:
    assert modules.standalone(html, PAGE) == whole


def test_section_has_its_own_sources_and_all_that_its_page_owes() -> None:
    first, second = section(0), section(1)
    assert [source["number"] for source in first["sources"]] == [1]
    assert first["sources"][0]["weak"] == "weak source"
    assert first["sources"][0]["markMeaning"].startswith("seen only as quoted by others")
    assert first["terms"] == [{"term": "ache", "means": "A pain that lasts.", "url": f"{PAGE}#term-ache"}]
    assert (second["sources"], second["terms"]) == ([], [])
    assert "citation" not in second
    assert first["name"] == "Facts & more"
    for each in (first, second):
        assert each["help"]["line"] == "In an emergency, call your local emergency number (Here\u00a0123)."
        assert each["reviewState"]["status"] == "Not reviewed by a clinician"
        assert (each["reviewState"]["checked"], each["reviewState"]["due"]) == ("2026-11-01", "2028-11-01")
        assert each["keyPoints"] == ["One point.", "Another point."]


def test_plain_text_describes_pictures_and_leaves_out_numbers() -> None:
    html = '<p>Look.<sup class="citation">[1]</sup></p><figure><svg><title>A leg</title><desc>All of it</desc><text>x</text></svg></figure>'
    assert modules.words_of(html) == "Look. A leg. All of it."


def test_clinician_and_clinic_are_named_where_there_are_some() -> None:
    review = {"name": "A. Doctor", "role": "GP", "date": "2026-10-01"}
    clinic = {"name": "A clinic", "phone": "01 23", "logo": "logo.svg"}
    module = page(publisher(leaflet(clinician_review=review), clinic=clinic))
    assert module["reviewState"]["status"] == "Reviewed by A. Doctor, GP, 1 October 2026"
    assert module["reviewedBy"] == {"@type": "Person", "name": "A. Doctor", "jobTitle": "GP"}
    assert module["clinic"] == {"name": "A clinic", "phone": "01 23", "logo": f"{SITE}logo.svg"}


def test_site_with_other_pages_has_data_too() -> None:
    """No help page, no code, no public address: what is not there is left out."""
    bare = publisher(leaflet(audience="project", aspect=None), site_url="")
    module = page(bare)
    assert module["help"] == {"line": bare.library.extra.help_line}
    assert set(module["links"]) == {"page", "markdown", "manifest"}
    contents = {
        "api/v1/pages/aches.json": b"a",
        "api/v1/pages/aches/facts.json": b"b",
        "api/v1/pages/aches/rest.json": b"c",
    }
    manifest = json.loads(api.text_of(api.Manifest, modules.manifest(bare, contents)))
    assert "feed" not in manifest
    assert manifest["counts"]["codes"] == 0
    assert markdown_copy.guide(bare).count("\n## ") == 2
    assert "](https" not in markdown_copy.help_line(bare)


def test_data_that_does_not_fit_its_shape_stops_the_build() -> None:
    given = publisher()
    good = modules.page_module(leaflet(), given)
    for slip in ({"surprise": 1}, {"help": None}, {"keyPoints": "One"}, {"@type": "MedicalCondition"}):
        with pytest.raises(ValidationError):
            api.text_of(api.PageModule, good | slip)


# Markdown


def words(html: str) -> str:
    """What a reader of the Markdown sees, as HTML."""
    return str(MarkdownIt("commonmark").enable("table").render(markdown(html, PAGE))).replace("\n", "")


WRITTEN = {
    "a list in a list": ("<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>", "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"),
    "a numbered list": ("<ol><li>a</li><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
    "paragraphs in a list": ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
    "a card": ('<div class="care-card care-card--urgent"><h3 id="a">Same day: a</h3><ul><li>b</li></ul></div><p>c</p>', "<blockquote><h3>Same day: a</h3><ul><li>b</li></ul></blockquote><p>c</p>"),
    "a table with a bar in a cell": ('<table class="cards"><thead><tr><th>A</th></tr></thead><tbody><tr><td>b | <div>c</div></td></tr></tbody></table>', "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b | c</td></tr></tbody></table>"),
    "a sheet": ('<div class="sheet"><h3>Name</h3><hr><hr><ul><li>a</li></ul></div>', "<h3>Name</h3><hr /><ul><li>[ ] a</li></ul>"),
    "definitions": ('<dl class="glossary"><div id="a"><dt>A</dt><dd><p>b</p><p class="also">c</p></dd></div></dl>', "<ul><li><strong>A</strong>: b c</li></ul>"),
    "a picture": ('<figure class="figure"><svg xmlns="http://www.w3.org/2000/svg"><title>A</title><desc>B &lt;3</desc></svg><figcaption>C.</figcaption></figure>', "<p>Picture: A. B &lt;3. C.</p>"),
    "a citation": ('<p>a<sup class="citation">[<a href="#source-X">1</a>, <a href="#source-Y">2 <span class="citation__weak">weak source</span></a>]</sup> (b)</p>', "<p>a[1, 2 weak source] (b)</p>"),
    "a citation before a bracket": ('<p>a<sup class="citation">[<a href="#source-X">1</a>]</sup>(b)</p>', "<p>a[1](b)</p>"),
    "a link with brackets in its address": ('<p><a href="https://o.example/a_(b)">c</a></p>', '<p><a href="https://o.example/a_(b)">c</a></p>'),
    "a link inside the page": ('<p><a href="#b">c</a></p>', f'<p><a href="{PAGE}#b">c</a></p>'),
    "code": ("<p><code>a `b` *c*</code></p><pre><code>d\n```\n\n*e*\n</code></pre>", "<p><code>a `b` *c*</code></p><pre><code>d```*e*</code></pre>"),
    "space around a block": ("<p>\n a\n b </p>\n", "<p>a b</p>"),
    "a filter": ("<fieldset><legend>a</legend></fieldset><p>b</p>", "<p>b</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "rendered"), WRITTEN.values(), ids=WRITTEN)
def test_markdown_renders_to_what_the_page_says(html: str, rendered: str) -> None:
    assert words(html) == rendered


@pytest.mark.parametrize(
    "text",
    [
        *(
            "# a",
            "- a",
            "+ a",
            "> a",
            "1. a",
            "12) a",
            "-",
            "a *b* _c_ `d`",
            "[a](b)",
            "[a]: b",
            "<b>",
            "a\\b",
            "**",
            "***",
        ),
        *("&amp; &#35; a & b", "~~a~~", "a | b", "!a", "![a](b)", "1.5 a", "a_b_c", "#a", "a  b"),
    ],
)
def test_text_is_never_taken_for_markdown(text: str) -> None:
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escaped(text)).strip()
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, name)
    assert html == f"<p>{text}</p>"


UNWRITABLE = {
    "a block": ("<blockquote>Text.</blockquote>", "<blockquote>"),
    "a box": ('<div class="note"><p>Text.</p></div>', '<div class="note">'),
    "a word": ("<p>Some <mark>text</mark>.</p>", "<mark>"),
    "a class of a paragraph": ('<p class="new">Text.</p>', '<p class="new">'),
    "a class of a list": ('<ul class="new"><li>a</li></ul>', '<ul class="new">'),
    "a class of a list's item": ('<ul><li class="new">a</li></ul>', '<li class="new">'),
    "a class of definitions": ('<dl class="new"><dt>a</dt></dl>', '<dl class="new">'),
    "a class of a table": ('<table class="new"></table>', '<table class="new">'),
    "a class of a link": ('<p><a class="new" href="#a">b</a></p>', '<a class="new">'),
    "a picture that is no SVG": ('<figure><img src="a.png" alt="A"></figure>', "<figure>"),
    "a part of a sheet": ('<div class="sheet"><video></video></div>', "<video>"),
}


@pytest.mark.parametrize(("html", "said"), UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_has_no_form_in_markdown_stops_the_build_and_is_named(html: str, said: str) -> None:
    with pytest.raises(UnwritableElementError, match="has no form in Markdown") as stopped:
        markdown(html, PAGE)
    assert said in str(stopped.value)
    assert isinstance(stopped.value, Abort)


def test_copy_of_the_help_page_does_not_lead_to_itself() -> None:
    given = publisher(leaflet(), leaflet("help"))
    own, other = (markdown_copy.copy(given.library.leaflets[slug], given) for slug in ("help", "aches"))
    assert "number (Here\u00a0123).**\n" in own
    assert f"number (Here\u00a0123).** [About help]({SITE}help/).\n" in other
    assert "1. Somebody. *[A \\[quoted\\] page](<https://source.example/a_(b)>)*. Somewhere, 2020." in other


# oEmbed


def test_oembed_names_the_frame_and_its_size() -> None:
    answer = json.loads(api.text_of(api.OEmbed, oembed.answer(leaflet(), publisher())))
    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert f'src="{SITE}embed/aches/"' in answer["html"]
    assert f'height="{answer["height"]}"' in answer["html"]
    assert answer["thumbnail_url"] == f"{SITE}assets/social/aches.png"


# Changes


def change(id_: str, day: str, **fields: Any) -> Change:
    given = {
        "id": id_,
        "date": day,
        "title": f"Change {id_}",
        "pages": ["a"],
        "what": "This & that.",
        "why": "So <there>.",
    }
    return Change.model_validate(given | fields)


def test_feed_dates_and_names_each_change() -> None:
    listed = [change("b", "2026-12-02", pages=["a", "c"]), change("a", "2026-12-01", pages="all")]
    pages = {"index": ("Home", ""), "a": ("A", "a/"), "c": ("C & D", "c/")}
    feed = changes.atom(listed, pages, ("A site", "About.", SITE), "en-GB", date(2026, 1, 1))
    assert feed.index(f"<id>{SITE}feed.xml#b</id>") < feed.index(f"<id>{SITE}feed.xml#a</id>")
    assert feed.index("<updated>2026-12-02T00:00:00Z</updated>") < feed.index("<entry>")
    assert f'rel="alternate" type="text/html" href="{PAGE.removesuffix("aches/")}a/"' in feed
    assert f'rel="related" type="text/html" href="{SITE}c/"' in feed
    assert "What changed: This &amp;amp; that." in feed
    assert "Why: So &amp;lt;there&amp;gt;." in feed


def test_feed_without_a_change_is_dated_by_the_pages() -> None:
    feed = changes.atom([], {}, ("A site", "About.", SITE), "en-GB", date(2026, 1, 1))
    assert "<updated>2026-01-01T00:00:00Z</updated>" in feed
    assert "<entry>" not in feed


CHANGE = "- {{id: {}, date: {}, title: A, pages: {}, what: B., why: C.}}\n"
FRONT = "---\ntitle: Home\n---\n\nText.\n"
SLIPS = {
    "a page that is not there": (CHANGE.format("a", "2026-11-01", "[index, gone]"), "docs/data/changes.yml:1: 'a' names the page 'gone', which is not there."),
    "a day that has not come": (CHANGE.format("a", "2026-11-23", "all"), "docs/data/changes.yml:1: 'a' is dated 2026-11-23, which has not come yet."),
    "the oldest first": (CHANGE.format("a", "2026-11-01", "all") + CHANGE.format("b", "2026-11-02", "[index]"), "docs/data/changes.yml:2: 'b' is newer than 'a', which stands above it."),
    "no page": (CHANGE.format("a", "2026-11-01", "[]"), "docs/data/changes.yml:1: 'pages"),
    "no reason": (CHANGE.format("a", "2026-11-01", "all").replace("C.", "''"), "docs/data/changes.yml:1: 'why' is wrong"),
    "an id that is no address": (CHANGE.format("A b", "2026-11-01", "all"), "docs/data/changes.yml:1: 'id' is wrong"),
    "an id twice": (CHANGE.format("a", "2026-11-01", "all") * 2, "docs/data/changes.yml:2: The id 'a' stands twice."),
}  # fmt: skip


def slips_in(folder: Path, text: str) -> list[str]:
    (folder / "docs" / "data").mkdir(parents=True)
    (folder / "docs" / "index.md").write_text(FRONT)
    (folder / "docs" / "data" / "changes.yml").write_text(text)
    library, slips = read_library(folder / "docs", ["index.md"])
    return [str(slip) for slip in [*slips, *check_changes(library, date(2026, 11, 22))]]


@pytest.mark.parametrize(("text", "said"), SLIPS.values(), ids=SLIPS)
def test_slip_in_the_changes_is_named(tmp_path: Path, text: str, said: str) -> None:
    found = slips_in(tmp_path, text)
    assert any(slip.startswith(said) for slip in found), found


def test_true_record_of_changes_passes(tmp_path: Path) -> None:
    text = CHANGE.format("b", "2026-11-22", "[index]") + CHANGE.format("a", "2026-11-22", "all")
    assert not [slip for slip in slips_in(tmp_path, text) if "changes.yml" in slip]


# The code look-up


def test_code_of_the_subject_leads_to_all_pages_and_any_other_to_those_that_name_it() -> None:
    pages = (
        leaflet("first"),
        leaflet("named", codes={"icd-10-cm": ["A1", "B2"]}),
        leaflet("office", audience="project", aspect=None, codes={"icd-10-cm": ["B2"]}),
    )
    found = {
        answer.code.code: [each.slug for each in answer.leaflets]
        for answer in code_lookup.answers(publisher(*pages).library)
    }
    assert found == {"A1": ["named", "first"], "B2": ["named"]}


def test_route_needs_a_number_for_the_system() -> None:
    given = publisher(leaflet(codes={"icd-10-cm": ["B2"], "icd-11": ["C3"]}), subject=EXTRA["subject"] | {"codes": []})
    assert [answer.code.code for answer in code_lookup.answers(given.library)] == ["B2", "C3"]
    assert code_lookup.routes(given.library) == [("2.16.840.1.113883.6.90", "B2", "api/v1/codes/icd-10-cm/B2.json")]


def test_answer_names_the_condition_and_says_what_it_does_not_mean() -> None:
    given = publisher(leaflet(codes={"icd-11": ["C3"]}))
    answers = {answer.code.code: answer for answer in code_lookup.answers(given.library)}
    data = json.loads(api.text_of(api.CodeAnswer, code_lookup.code_answer(answers["C3"], given)))
    assert data["note"] == "This is a code for “Ache”. It is not a code for all that these pages speak about."
    assert data["system"] == {"id": "icd-11", "name": "ICD-11 MMS", "uri": "http://id.who.int/icd/release/11/mms"}
    schemes = [category["scheme"] for category in data["feed"]["category"]]
    assert schemes == ["mainSearchCriteria.v.c", "informationRecipient"]
    assert [page["slug"] for page in data["pages"]] == ["aches"]
    assert data["pages"][0]["reviewState"]["status"] == "Not reviewed by a clinician"
