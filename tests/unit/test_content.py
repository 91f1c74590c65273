"""Pages and data files, read: blocks keep their lines, slugs follow from files, DOIs become URLs that lead somewhere."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from leaflets.content import read
from leaflets.content.page import parse, slug_of, split, without_code
from support.factories import content, page, source, term
from support.linting import FRONT, SOURCES


def test_blocks_keep_their_lines() -> None:
    text = (
        "First\nline.\n\n## Head {#head}\n- one\n\n    more\n- two\n\n| a |\n| - |\n\n/// urgent\n### Same day: x {#x}\n"
        "Text.\n///\n\n![A](a.svg)\n\n```\n## code\n```\n"
    )
    assert [(b.kind, b.line, b.card) for b in split(text)] == [
        ("paragraph", 1, None),
        ("heading", 4, None),
        ("list", 5, None),
        ("table", 10, None),
        ("card", 13, "urgent"),
        ("heading", 14, "urgent"),
        ("paragraph", 15, "urgent"),
        ("card end", 16, "urgent"),
        ("figure", 18, None),
        ("code", 20, None),
    ]


def test_lines_to_write_on_are_blocks_of_their_own() -> None:
    blocks = split("/// sheet\n### Name {#name}\n\n___\n___\n\nText\n___\n///\n")
    assert [(b.kind, b.line, b.card) for b in blocks] == [
        ("card", 1, "sheet"),
        ("heading", 2, "sheet"),
        ("line", 4, "sheet"),
        ("paragraph", 7, "sheet"),
        ("card end", 9, "sheet"),
    ]


def test_letter_of_a_block_has_a_line() -> None:
    (block,) = split("\nOne\ntwo\nthree", first_line=10)
    assert [block.line_at(block.text.index(word)) for word in ("One", "two", "three")] == [11, 12, 13]


def test_body_keeps_the_lines_of_its_file() -> None:
    text = FRONT.format(title="A").replace("[One point., Another point.]", "\n  - One.\n  - Two.") + "\nText.\n"
    found, problems = parse(text, "a.md", "docs/a.md")
    assert found is not None
    assert not problems
    assert found.meta_lines["summary", 1] == 8
    assert [block.line for block in found.blocks] == [text.count("\n")]
    assert found.location("summary", 1) == "docs/a.md:8"


def test_code_is_blanked_and_all_keeps_its_place() -> None:
    text = "A `[b]` c.\n\n```sh\n[d](e)\n```\n\n``f` g`` h \\`i`"
    plain = without_code(text)
    assert plain == "A ····· c.\n\n```sh\n······\n```\n\n········ h \\`i`"


@pytest.mark.parametrize(
    ("src_uri", "slug"),
    [
        ("index.md", "index"),
        ("symptoms.md", "symptoms"),
        ("about/index.md", "about"),
        ("about/privacy.md", "about/privacy"),
    ],
)
def test_slug_follows_from_the_file(src_uri: str, slug: str) -> None:
    assert slug_of(src_uri) == slug
    found = content(pages=[page(src_uri), page("other.md")]).by_slug(slug)
    assert found
    assert found.src_uri == src_uri


def test_unknown_slug_finds_no_page() -> None:
    assert content(pages=[page("about/index.md")]).by_slug("about/index") is None
    assert content(pages=[page("a.md")]).by_slug("b") is None


def test_page_that_shows_data_is_found_whatever_its_name() -> None:
    found = content(pages=[page("a.md", "Text.\n"), page("books.md", "<!-- show: sources -->\n")])
    shown = found.page_with("sources")
    assert shown
    assert shown.slug == "books"
    assert found.page_with("glossary") is None


def test_missing_data_files_are_empty(tmp_path: Path) -> None:
    found, problems = read(tmp_path, [])
    assert not problems
    assert (found.pages, found.sources, found.claims) == ({}, {}, {})


def test_entry_knows_the_line_of_each_value(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "sources.yml").write_text(SOURCES + SOURCES.replace("STRONG", "OTHER"))
    found, problems = read(tmp_path, [])
    assert not problems
    entry = found.entries["sources", "OTHER"]
    assert (entry.line(), entry.line("key"), entry.line("mark"), entry.line("nothing")) == (12, 12, 19, 12)


@pytest.mark.parametrize(
    ("doi", "address"),
    [
        ("10.1000/a_(b);c:d.e~f-g", "10.1000/a_(b);c:d.e~f-g"),
        ("10.1002/1097(2003)9:2<1::AID-CO;2-9#x", "10.1002/1097(2003)9:2%3C1::AID-CO;2-9%23x"),
        ("10.1000/50%20?x+ü", "10.1000/50%2520%3Fx%2B%C3%BC"),
    ],
)
def test_url_of_a_doi_leads_to_it_whatever_its_characters(doi: str, address: str) -> None:
    assert source("A", doi=doi).address == f"https://doi.org/{address}"
    assert unquote(address) == doi


def test_urls_of_a_source_are_allowed_in_the_text() -> None:
    found = content(
        sources=[source("A", url="https://a.example/", doi="10.1000/1"), source("B", doi=None, no_address="A book.")]
    )
    assert found.source_urls == {"https://a.example/", "https://doi.org/10.1000/1"}


def test_anchors_of_a_term_follow_from_its_name() -> None:
    found = term("Creatine kinase (CK)")
    assert (found.id, found.glossary_id) == ("term-creatine-kinase-ck", "word-creatine-kinase-ck")
    assert content(terms=[found]).terms_by_id == {found.id: found}
