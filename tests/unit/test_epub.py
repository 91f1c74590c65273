"""The e-book: links, notes and pictures of a page as a reading system wants them, and everything that a chapter must show."""

import io
import xml.etree.ElementTree as etree
import zipfile

import pytest

from leaflets.elements import parse
from leaflets.outputs import epub
from leaflets.outputs.epub import Writer
from support.factories import SITE_URL, leaflet, site, source, term

CHAPTERS = {"": "chapter-index.xhtml", "aches/": "chapter-aches.xhtml", "about/us/": "chapter-about.us.xhtml"}


def writer(site_url: str = SITE_URL) -> Writer:
    return Writer(CHAPTERS, site_url, {"FIRST": 1, "WEAK": 12}, frozenset(["term-ache"]))


def written(html: str, url: str = SITE_URL) -> str:
    return writer(url).text(parse(html), "aches/")


@pytest.mark.parametrize(
    ("href", "target"),
    {
        "../about/us/#who": "chapter-about.us.xhtml#who",
        "..": "chapter-index.xhtml",
        "#facts": "chapter-aches.xhtml#facts",
        "../downloads/#files": f"{SITE_URL}downloads/#files",
        "../pdf/a.pdf": f"{SITE_URL}pdf/a.pdf",
        "https://other.example/a?b=1&amp;c": "https://other.example/a?b=1&amp;c",
        "mailto:a@b.example": "mailto:a@b.example",
    }.items(),
)
def test_links_lead_to_chapters_or_to_the_site(href: str, target: str) -> None:
    assert written(f'<p><a href="{href}">x</a></p>') == f'<p><a href="{target}">x</a></p>'


def test_without_a_public_url_what_leaves_the_book_is_not_a_link() -> None:
    assert written('<a href="../downloads/">Files</a>', "") == "<a>Files</a>"


def test_citation_is_a_note_with_the_number_of_the_book() -> None:
    html = '<p>So.<sup class="citation">[<a href="#source-WEAK" aria-label="Source 2">2</a>]</sup></p>'
    assert written(html) == (
        '<p>So.<sup class="citation">[<a href="sources.xhtml#source-WEAK" aria-label="Source 12" '
        'epub:type="noteref" role="doc-noteref">12</a>]</sup></p>'
    )


def test_source_that_is_named_keeps_its_name() -> None:
    assert written('<a href="../sources/#source-FIRST">FIRST</a>') == '<a href="sources.xhtml#source-FIRST">FIRST</a>'


def test_term_leads_to_its_meaning_and_does_not_repeat_it() -> None:
    assert written('<a class="term" href="#term-ache" title="A pain that lasts.">ache</a>') == (
        '<a class="term" href="words.xhtml#term-ache" epub:type="glossref" role="doc-glossref">ache</a>'
    )


def test_what_only_a_browser_can_do_is_left_out() -> None:
    table = (
        '<table class="cards" role="table" aria-label="Kinds"><tbody role="rowgroup"><tr role="row">'
        '<th scope="row" role="rowheader">A</th><td role="cell" data-label="B">b</td></tr></tbody></table>'
    )
    assert written(f'<div class="sheet__box">{table}</div>') == (
        '<div class="sheet__box"><table class="cards" aria-label="Kinds"><tbody><tr><th scope="row">A</th>'
        '<td data-label="B">b</td></tr></tbody></table></div>'
    )


def test_list_that_goes_on_keeps_its_numbers() -> None:
    assert written('<ol start="3"><li>a</li></ol>') == '<ol start="3"><li>a</li></ol>'


def test_picture_is_a_file_and_its_words_are_the_alternative() -> None:
    book = writer()
    svg = '<svg viewBox="0 0 9 9"><title>A leg</title><desc>It bends.</desc><path d="M0 0"/></svg>'
    html = f'<figure class="figure">{svg}<figcaption>Where it <em>hurts</em>.</figcaption></figure>'
    both = book.text(parse(html + html), "aches/")
    assert '<figure><img src="figure-1.svg" alt="A leg. It bends." /><figcaption>Where it <em>hurts</em>.' in both
    assert list(book.figures) == ["figure-1.svg", "figure-2.svg"]
    root = etree.fromstring(book.figures["figure-1.svg"])
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("color") == "#17262b"  # it has no page to take it from


def test_special_characters_stay_text() -> None:
    assert written('<p>1 &lt; 2 &amp; "3"<br>&nbsp;4</p>') == '<p>1 &lt; 2 &amp; "3"<br />\u00a04</p>'


def test_every_chapter_shows_all_that_it_must() -> None:
    given = site(
        leaflet("a", title="A <b> & c", sources=[source("X")], terms=[term("CK")]),
        leaflet("b", sources=[source("Y"), source("X")]),
        leaflet("left-out"),
        handbook={"leave_out": ["left-out"]},
    )
    files = epub.book_files(given)
    assert {name for name in files if "chapter" in name} == {
        f"EPUB/chapter-{slug}.xhtml" for slug in ("a", "b", "help")
    }
    for name, text in files.items():
        if name.endswith((".xhtml", ".opf", ".xml")):
            etree.fromstring(text)
    chapter = files["EPUB/chapter-a.xhtml"]
    for part in (
        "A &lt;b&gt; &amp; c",
        "1 November 2026",
        "1 November 2028",
        "No doctor or nurse has checked this page yet",
        f"{SITE_URL}a/",
    ):
        assert part in chapter, part
    assert 'UK\u00a0<a href="tel:999">999</a>' in files["EPUB/title.xhtml"] + chapter
    assert "Meaning of CK." in files["EPUB/words.xhtml"]
    sources = files["EPUB/sources.xhtml"]
    assert sources.index("source-X") < sources.index("source-Y")
    assert sources.count('id="source-X"') == 1


def test_file_begins_with_its_type_and_is_the_same_again() -> None:
    given = site(leaflet("a"))
    book = epub.ebook(given)
    first, *rest = zipfile.ZipFile(io.BytesIO(book.content)).infolist()
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert [entry.filename for entry in rest] == sorted(entry.filename for entry in rest)
    assert (book.path, book.day) == ("download/aches-handbook.epub", given.checked)
    assert epub.ebook(given) == book
