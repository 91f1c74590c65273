"""Markdown copies: they render to what the page says, text is never taken for markup, and the guide names every page."""

import pytest
from markdown_it import MarkdownIt

from leaflets import paths
from leaflets.elements import parse
from leaflets.outputs import markdown
from leaflets.outputs.markdown.writer import Writer, escape
from support.factories import SITE_URL, leaflet, site, source, term

PAGE = f"{SITE_URL}aches/"


def rendered(html: str) -> str:
    """Give what a reader of the Markdown sees, as HTML."""
    return str(MarkdownIt("commonmark").enable("table").render(Writer(PAGE).blocks(parse(html)))).replace("\n", "")


WRITTEN = {
    "a list in a list": (
        "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
        "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>",
    ),
    "a numbered list": ("<ol><li>a</li><li>b</li></ol>", "<ol><li>a</li><li>b</li></ol>"),
    "a numbered list that goes on": ('<ol start="3"><li>a</li><li>b</li></ol>', '<ol start="3"><li>a</li><li>b</li></ol>'),
    "paragraphs in a list": ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li><p>a</p><p>b</p></li></ul>"),
    "a care card": (
        '<div class="care-card care-card--urgent"><h3 id="a">Same day: a</h3><ul><li>b</li></ul></div><p>c</p>',
        "<blockquote><h3>Same day: a</h3><ul><li>b</li></ul></blockquote><p>c</p>",
    ),
    "a table with a bar in a cell": (
        '<table class="cards"><thead><tr><th>A</th></tr></thead><tbody><tr><td>b | <div>c</div></td></tr></tbody></table>',
        "<table><thead><tr><th>A</th></tr></thead><tbody><tr><td>b | c</td></tr></tbody></table>",
    ),
    "a worksheet": (
        '<div class="sheet"><h3>Name</h3><hr><hr><ul><li>a</li></ul></div>',
        "<h3>Name</h3><hr /><ul><li>[ ] a</li></ul>",
    ),
    "definitions": (
        '<dl class="glossary"><div id="a" class="glossary__entry"><dt>A</dt><dd><p>b</p><p class="also">c</p></dd></div></dl>',
        "<ul><li><strong>A</strong>: b c</li></ul>",
    ),
    "a figure": (
        '<figure class="figure"><svg xmlns="http://www.w3.org/2000/svg"><title>A</title><desc>B &lt;3</desc></svg>'
        "<figcaption>C.</figcaption></figure>",
        "<p>Picture: A. B &lt;3. C.</p>",
    ),
    "a citation": (
        '<p>a<sup class="citation"><a href="#source-X">1</a> <a href="#source-Y">2</a>'
        "</sup> (b)</p>",
        "<p>a[1, 2] (b)</p>",
    ),
    "a citation before a bracket": ('<p>a<sup class="citation"><a href="#source-X">1</a></sup>(b)</p>', "<p>a[1](b)</p>"),
    "a link with brackets in its URL": (
        '<p><a href="https://o.example/a_(b)">c</a></p>',
        '<p><a href="https://o.example/a_(b)">c</a></p>',
    ),
    "a link inside the page": ('<p><a href="#b">c</a></p>', f'<p><a href="{PAGE}#b">c</a></p>'),
    "an explained term": ('<p><a class="term" href="#term-a">c</a></p>', "<p>c</p>"),
    "emphasis": ("<p><strong>a</strong> <em>b</em> <cite>c</cite></p>", "<p><strong>a</strong> <em>b</em> <em>c</em></p>"),
    "code": (
        "<p><code>a `b` *c*</code></p><pre><code>d\n```\n\n*e*\n</code></pre>",
        "<p><code>a `b` *c*</code></p><pre><code>d```*e*</code></pre>",
    ),
    "space around a block": ("<p>\n a\n b </p>\n", "<p>a b</p>"),
}  # fmt: skip


@pytest.mark.parametrize(("html", "expected"), WRITTEN.values(), ids=WRITTEN)
def test_markdown_renders_to_what_the_page_says(html: str, expected: str) -> None:
    assert rendered(html) == expected


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
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(escape(text)).strip()
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, name)
    assert html == f"<p>{text}</p>"


def test_copy_shows_all_that_a_page_must() -> None:
    given = site(
        leaflet(
            "aches",
            terms=[term("CK")],
            sources=[source("A", title="A [quoted] page", url="https://source.example/a_(b)", doi=None)],
        ),
        clinic={"name": "North & Co", "phone": "01 23"},
    )
    text = markdown.copy(given.leaflets["aches"], given)
    for part in (
        "# About aches\n",
        f"(UK\u00a0999, EU\u00a0112).** [About help]({SITE_URL}help/).\n",
        "## Key points\n\n- One point.\n- Another point.\n",
        "## Facts\n\nA fact.\n",
        "- **CK**: Meaning of CK.\n",
        "1. Somebody. *[A \\[quoted\\] page](<https://source.example/a_(b)>)*. Somewhere, 2020.",
        "1 November 2026",
        "1 November 2028",
        "No doctor or nurse has checked this page yet",
        f"<{PAGE}>",
        "North & Co, 01 23",
        "not medical advice",
    ):
        assert part in text, part


def test_copy_of_the_help_page_does_not_lead_to_itself() -> None:
    given = site(leaflet("help"))
    copy = markdown.copy(given.help, given)
    assert "UK\u00a0999" in copy
    assert f"]({SITE_URL}help/)" not in copy


def test_guide_lists_every_page_by_part_and_says_what_to_tell() -> None:
    given = site(leaflet("a", trail=["Part"]), leaflet("help"), leaflet("office", audience="project", aspect=None))
    text = {file.path: file.text for file in markdown.files(given)}[paths.LLMS]
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## Part",
        "## First",
        "## Data",
        "## Optional",
    ]
    for slug in ("a", "help", "office"):
        assert f"]({SITE_URL}{slug}.md)" in text
    assert "UK 999" in text
    assert SITE_URL + paths.FEED in text
    assert SITE_URL + paths.FEED not in markdown.guide(site(url=""))


def test_files_have_only_ascii_and_show_every_letter() -> None:
    html = "<p>“Łódź”: it’s 37\u00a0°C, 1–2 days…</p>"
    text = {file.path: file.text for file in markdown.files(site(leaflet("a", html)))}[paths.markdown("a")]
    assert text.isascii()
    assert '"&#321;&#243;d&#378;": it\'s 37 &#176;C, 1&#8211;2 days...' in text
    assert "Łódź" in MarkdownIt().render(text)
