"""The plan of the PDFs: which documents there are, when one is made again, and what stops it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from leaflets import typst
from leaflets.errors import BuildError
from leaflets.files import Download
from leaflets.leaflet import Leaflet
from leaflets.outputs.pdf import documents, handbook, postprocess
from leaflets.outputs.pdf.documents import Document, Pdfs, plan, printing
from leaflets.outputs.pdf.paper import A4
from support.factories import CHECKED, leaflet, site

SHEET = '<h2 id="a">A</h2><div class="sheet"><h3 id="name">Name</h3><hr></div>'


def test_site_has_a_handbook_in_three_editions_a_form_and_a_handout_per_patient_page() -> None:
    given = site(
        leaflet("a", SHEET), leaflet("office", audience="project", aspect=None), handbook={"leave_out": ["office"]}
    )
    found = {document.path: document for document in plan(given)}
    assert list(found) == [
        "pdf/aches-handbook.pdf",
        "pdf/aches-handbook-letter.pdf",
        "pdf/aches-handbook-large-print.pdf",
        "pdf/sheets.pdf",
        "pdf/a.pdf",
        "pdf/help.pdf",
    ]
    assert found["pdf/aches-handbook.pdf"].chapters == ("a", "help")
    assert [found[path].data["size"] for path in list(found)[:3]] == [11, 11, 18]
    assert found["pdf/aches-handbook-letter.pdf"].data["paper"] == "us-letter"
    assert not found["pdf/a.pdf"].chapters
    assert [document.path for document in plan(given, with_books=False)] == list(found)[3:]


def test_paper_must_name_an_address() -> None:
    with pytest.raises(BuildError, match="site_url"):
        list(plan(site(url="")))


# Making


def document(markup: str = "#set document(title: data.title)\n#data.title", **changes: object) -> Document:
    markup = "#let data = json(bytes(sys.inputs.data))\n#set text(font: data.font)\n" + markup
    data = {"title": "A page", "font": typst.FONT} | changes
    return Document("pdf/a.pdf", "A page", "A handout", CHECKED, markup, data)


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """Give the list of the documents that a site has, to be filled."""
    found: list[Document] = []
    monkeypatch.setattr(documents, "plan", lambda site, with_books=True: iter(found))
    return found


def printed(cache: Path, earlier: Pdfs = documents.NONE) -> Pdfs:
    with printing(site(leaflet("help"), cache=cache), earlier) as started:
        return started.wait()


def test_unchanged_document_is_not_made_again(
    tmp_path: Path, planned: list[Document], monkeypatch: pytest.MonkeyPatch
) -> None:
    planned[:] = [document()]
    first = printed(tmp_path)
    download = first.files["pdf/a.pdf"]
    assert download.content.startswith(b"%PDF")
    assert (download.pages, download.title, download.day) == (1, "A page", CHECKED)
    monkeypatch.setattr(postprocess, "typeset", lambda *_: pytest.fail("made again"))
    assert printed(tmp_path) == first
    planned[:] = [document(title="Another title")]
    with pytest.raises(pytest.fail.Exception, match="made again"):
        printed(tmp_path)


def test_name_in_the_cache_stands_for_all_that_goes_into_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    names = {document().name, document(title="Another").name, document("#set document(title: data.title)\n").name}
    assert document().name in names
    assert len(names) == 3
    monkeypatch.setattr(typst, "version_of", lambda package: f"{package} 99")
    assert document().name not in names


def test_what_typst_cannot_set_names_the_file(tmp_path: Path, planned: list[Document]) -> None:
    planned[:] = [document('#set document(title: "A")\n#link(label("nowhere"))[x]')]
    with pytest.raises(BuildError, match=r"'pdf/a\.pdf'.*nowhere"):
        printed(tmp_path)


def test_missing_font_stops_the_build(tmp_path: Path, planned: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "find_spec", lambda name: None)
    typst.font_folder.cache_clear()
    planned[:] = [document()]
    try:
        with pytest.raises(BuildError, match=typst.FONT):
            printed(tmp_path)
    finally:
        typst.font_folder.cache_clear()


def test_book_is_made_in_a_process_of_its_own_as_in_this_one(tmp_path: Path) -> None:
    found = printed(tmp_path)
    markup, data = handbook.compose([leaflet("help")], site())
    made = postprocess.typeset(markup, documents.TYPST, data | A4.data, "The book", CHECKED)
    assert found.files["pdf/aches-handbook.pdf"].content == made
    assert found.books == {"help": "pdf/aches-handbook.pdf"}
    assert len(found.editions) == 3
    assert documents.pages_of(made) > 2


def test_handbooks_of_an_earlier_build_are_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = postprocess.postprocess(
        typst.compile_typst('#set document(title: "A")\nA', "pdf", documents.TYPST, {}, "A")
    )
    made: list[str] = []

    def note(*args: Any) -> bytes:
        made.append(args[3])
        return plain

    monkeypatch.setattr(postprocess, "typeset", note)
    book = document().download(plain)
    earlier = Pdfs({book.path: book}, {"help": book.path}, frozenset([book.path]))
    found = printed(tmp_path, earlier)
    assert len(made) == 1  # the handout
    assert found.files[book.path] is book
    assert found.handbooks.files == earlier.files
    assert found.of(leaflet("help")) == found.files["pdf/help.pdf"]
    assert found.of(leaflet("other")) is None


def test_page_without_a_handout_is_in_the_handbook() -> None:
    download = Download("pdf/book.pdf", b"", "Book", "", CHECKED)
    pdfs = Pdfs({download.path: download}, {"office": download.path}, frozenset([download.path]))
    assert pdfs.of(leaflet("office", audience="project", aspect=None)) is download


# Volumes


def chapter(slug: str, part: str | None) -> Leaflet:
    return leaflet(slug, trail=[part] if part else [])


def chapters(count: int) -> list[Leaflet]:
    """Give two pages in no part, the second with the red flags, then parts of ten."""
    numbered = (chapter(f"p/{n}", f"Part {n // 10}") for n in range(count - 2))
    return [chapter("start", None), chapter("help", None), *numbered]


def test_site_that_fits_in_one_book_has_one() -> None:
    (book,) = handbook.volumes(chapters(handbook.MAX_CHAPTERS), "help")
    assert (book.part, book.name, len(book.chapters)) == (None, "", handbook.MAX_CHAPTERS)


def test_larger_site_has_a_book_for_each_part_that_begins_with_the_red_flags() -> None:
    together = chapters(handbook.MAX_CHAPTERS + 2)
    books = handbook.volumes(together, "help")
    assert [(book.part, book.name) for book in books] == [
        (handbook.FIRST, ""),
        *((f"Part {n}", f"p-{n * 10}") for n in range(6)),
    ]
    assert [each.slug for each in books[0].chapters] == ["start", "help"]
    assert all(book.chapters[0].slug == "help" for book in books[1:])
    assert {each.slug for book in books for each in book.chapters} == {each.slug for each in together}


@pytest.mark.parametrize(
    "names",
    [
        ["", "letter", "large-print"],
        ["a", "a-letter"],
        ["a-letter", "a"],
        ["p-q", "p-q"],
        ["", "letter", "letter-part"],
    ],
)
def test_no_two_books_have_the_same_file(names: list[str]) -> None:
    volumes = handbook.file_names(names)
    files = [handbook.suffix(volume, edition) for volume in volumes for edition in ("", "letter", "large-print")]
    assert len(set(files)) == len(files)
    assert volumes[0] == names[0]


def test_book_of_a_part_says_which() -> None:
    made = [chapter("help", None), chapter("one", "Part 1"), chapter("two", "Part 1")]
    _, data = handbook.compose(made, site(*made), "Part 1")
    assert data["title"] == "A site: Part 1"
    assert [name for name, _ in data["contents"]] == [None, "Part 1"]


def test_book_is_dated_by_its_newest_chapter_and_says_how_many_were_reviewed() -> None:
    review = {"name": "A. Doctor", "role": "GP", "date": "2026-10-01"}
    made = [leaflet("help", checked=date(2026, 11, 20)), leaflet("b", clinician_review=review)]
    _, data = handbook.compose(made, site(*made))
    assert data["date"] == {"year": 2026, "month": 11, "day": 20}
    assert data["status"].startswith("1 of 2")
    assert "UK\u00a0999" in data["help"]
    assert handbook.compose(made[:1], site(*made))[1]["status"] == "No doctor or nurse has checked this page yet"
