"""A page on its way into the book: links, notes, pictures, and what only a browser can do."""

import xml.etree.ElementTree as etree

from leaflets.outputs.epub import Writer

CHAPTERS = {"": "chapter-index.xhtml", "aches/": "chapter-aches.xhtml", "about/us/": "chapter-about.us.xhtml"}


def writer(site_url: str = "https://site.example/pain/") -> Writer:
    return Writer(CHAPTERS, site_url, {"FIRST": 1, "WEAK": 12}, frozenset(["term-ache"]))


def written(html: str) -> str:
    return writer().text(html, "aches/")


def test_links_lead_to_chapters_or_to_the_site() -> None:
    for href, target in {
        "../about/us/#who": "chapter-about.us.xhtml#who",
        "..": "chapter-index.xhtml",
        "#facts": "chapter-aches.xhtml#facts",
        "../downloads/#files": "https://site.example/pain/downloads/#files",
        "../pdf/a.pdf": "https://site.example/pain/pdf/a.pdf",
        "https://other.example/a?b=1&amp;c": "https://other.example/a?b=1&amp;c",
        "mailto:a@b.example": "mailto:a@b.example",
    }.items():
        assert written(f'<p><a href="{href}">x</a></p>') == f'<p><a href="{target}">x</a></p>', href


def test_without_a_public_address_what_leaves_the_book_is_no_link() -> None:
    assert writer("").text('<a href="../downloads/">Files</a>', "aches/") == "<a>Files</a>"


def test_citation_is_a_note_with_the_books_own_number() -> None:
    html = (
        '<p>So.<sup class="citation">[<a href="#source-WEAK" aria-label="Source 2, weak source">2 '
        '<span class="citation__weak">weak source</span></a>]</sup></p>'
    )
    assert written(html) == (
        '<p>So.<sup class="citation">[<a href="sources.xhtml#source-WEAK" aria-label="Source 12, weak source" '
        'epub:type="noteref" role="doc-noteref">12 <span class="citation__weak">weak source</span></a>]</sup></p>'
    )


def test_source_that_is_named_keeps_its_name() -> None:
    assert written('<a href="../sources/#source-FIRST">FIRST</a>') == '<a href="sources.xhtml#source-FIRST">FIRST</a>'


def test_term_leads_to_its_meaning_and_does_not_repeat_it() -> None:
    assert written('<a class="term" href="#term-ache" title="A pain that lasts.">ache</a>') == (
        '<a class="term" href="words.xhtml#term-ache" epub:type="glossref" role="doc-glossref">ache</a>'
    )


def test_what_only_a_browser_can_do_is_left_out() -> None:
    assert (
        written("<div>All<fieldset><button>Hide</button></fieldset> rows<p>1</p></div>")
        == "<div>All rows<p>1</p></div>"
    )
    assert written("<div><p>1</p><fieldset></fieldset> rows</div>") == "<div><p>1</p> rows</div>"
    table = '<table class="cards" role="table" aria-label="Kinds"><tbody role="rowgroup"><tr role="row"><th scope="row" role="rowheader">A</th><td role="cell" data-label="B">b</td></tr></tbody></table>'
    assert written(f'<div class="sheet__scroll" role="region" aria-label="Kinds" tabindex="0">{table}</div>') == (
        '<div class="sheet__scroll"><table class="cards" aria-label="Kinds"><tbody><tr><th scope="row">A</th>'
        "<td>b</td></tr></tbody></table></div>"
    )


def test_picture_is_a_file_and_its_words_are_the_alternative() -> None:
    book = writer()
    svg = '<svg viewBox="0 0 9 9"><title>A leg</title><desc>It bends.</desc><path d="M0 0"/></svg>'
    html = f'<figure class="figure">{svg}<figcaption>Where it <em>hurts</em>.</figcaption></figure>'
    both = book.text(html + html, "aches/")
    assert '<figure><img src="figure-1.svg" alt="A leg. It bends." /><figcaption>Where it <em>hurts</em>.' in both
    assert list(book.figures) == ["figure-1.svg", "figure-2.svg"]
    root = etree.fromstring(book.figures["figure-1.svg"])
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("color") == "#17262b"  # it has no page to take it from


def test_signs_stay_text() -> None:
    assert written('<p>1 &lt; 2 &amp; "3"<br>&nbsp;4</p>') == '<p>1 &lt; 2 &amp; "3"<br />\u00a04</p>'
