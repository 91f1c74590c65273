"""The article of a web page: all that a page must show, in an order that puts warnings first, and every word of it escaped."""

import re

import pytest

from leaflets.files import Download
from leaflets.leaflet import Leaflet
from leaflets.outputs.web.article import article, help_line
from leaflets.site import Site
from support.factories import CHECKED, SITE_URL, leaflet, page, site, source, term

TITLE = 'Aches <b>"and"</b> & pains'
SECTIONS = "".join(f'<h2 id="{name}">Aches &lt;b&gt;"and"&lt;/b&gt; &amp; pains</h2><p>Text.</p>' for name in "abc")


def written(made: Leaflet, given: Site | None = None, pdf: Download | None = None, tools: str = "") -> str:
    return str(article(made, given or site(made), made.html, pdf, tools))


def download(name: str) -> Download:
    return Download(f"pdf/{name}.pdf", bytes(4000), "A", "B", CHECKED, 2)


def test_what_an_editor_writes_is_text_and_not_markup() -> None:
    terms, sources = [term("CK", means=TITLE)], [source("A", title=TITLE)]
    html = written(leaflet("aches", SECTIONS, title=TITLE, terms=terms, sources=sources)).replace(SECTIONS, "")
    assert "<b>" not in html
    assert html.count("&lt;b&gt;") >= 6
    assert " & " not in html


def test_article_shows_all_that_it_must() -> None:
    made = leaflet("aches", "<p>Text.</p>", terms=[term("CK")], sources=[source("A")], trail=["Part"])
    given = site(made, leaflet("books"), parts={"pages": [page("books.md", "<!-- show: sources -->\n")]})
    html = written(made, given)
    for part in (
        "About aches",
        "Part",
        'UK&nbsp;<a href="tel:999">999</a>',
        'EU&nbsp;<a href="tel:112">112</a>',
        'href="../help/"',
        '<p class="lead"><strong>One point.</strong></p>',
        "<li>Another point.</li>",
        "<p>Text.</p>",
        "Meaning of CK.",
        'id="source-A"',
        'href="../books/"',
        "<dd>1 November 2026</dd>",
        '<dd data-due="2028-11-01"',
        'tabindex="-1"',
        "No doctor or nurse has checked this page yet",
        f"<dd>{SITE_URL}aches/</dd>",
        "not medical advice",
    ):
        assert part in html, part


def test_error_page_has_the_emergency_line_with_a_link_from_the_root() -> None:
    line = help_line(site())
    assert 'UK&nbsp;<a href="tel:999">999</a>' in line
    assert 'EU&nbsp;<a href="tel:112">112</a>' in line
    assert 'href="/pain/help/"' in line


@pytest.mark.parametrize("slug", ["aches", "help"])
def test_nothing_long_comes_before_the_red_flags(slug: str) -> None:
    html = written(leaflet(slug, SECTIONS), pdf=download(slug), tools="<button>Listen</button>")
    flags = html.index(SECTIONS)
    assert max(html.index('class="help-line'), html.index('class="lead"')) < flags
    assert (html.index('class="key-points"') > flags) == (slug == "help")
    assert (html.index('class="download"') > flags) == (slug == "help")
    assert (html.index("<button>") > flags) == (slug == "help")
    assert ('class="fold contents"' in html) == (slug != "help")
    assert ('href="../help/"' in html) == (slug != "help")


def test_download_is_the_handout_or_the_handbook_with_the_page() -> None:
    made = leaflet("aches")
    handout, book = written(made, pdf=download("aches")), written(made, pdf=download("book"))
    assert 'href="../pdf/aches.pdf"' in handout
    assert "PDF, 2 pages, 4 KB" in handout
    assert 'href="../pdf/book.pdf"' in book
    assert ("handbook" in handout, "handbook" in book) == (False, True)
    assert ".pdf" not in written(made)


def test_page_of_questions_lists_them_below_their_sections() -> None:
    asked = "".join(f'<h2 id="s{n}">Part {n}</h2><h3 id="q{n}">Is it &lt;{n}&gt;?</h3><p>No.</p>' for n in range(5))
    (contents,) = re.findall(r'<details class="fold contents.*?</details>', written(leaflet("aches", asked)), re.DOTALL)
    assert re.findall(r'href="#(\w+)"', contents) == [f"{kind}{n}" for n in range(5) for kind in "sq"]
    assert contents.count("<ul>") == contents.count("</ul>") == 6
    assert "Is it &lt;1&gt;?" in contents
    few = "".join(f'<h2 id="s{n}">Part {n}</h2><h3 id="q{n}">Is it?</h3>' for n in range(3))
    (contents,) = re.findall(r'<details class="fold contents.*?</details>', written(leaflet("aches", few)), re.DOTALL)
    assert re.findall(r'href="#(\w+)"', contents) == ["s0", "s1", "s2"]


def test_letters_of_an_index_are_in_rows() -> None:
    letters = "".join(f'<h2 id="{letter}">{letter}</h2>' for letter in ("0-9", "A", "B"))
    assert "contents--letters" in written(leaflet("aches", letters))
    assert "contents--letters" not in written(leaflet("aches", SECTIONS))
