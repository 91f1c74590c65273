"""The e-book in calibre, which makes books for other devices of it: one for a Kindle, and one of plain text."""

import shutil
import xml.etree.ElementTree as etree
import zipfile
from pathlib import Path

import pytest
from PIL import Image

from leaflets import paths
from support import calibre
from support.articles import Article
from support.pdf_checks import letters
from support.project import CONFIG, SETTINGS, STEM

XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def book(site: Path) -> Path:
    if said := calibre.missing():
        pytest.skip(f"not here: {said}")
    return site / paths.ebook(STEM)


@pytest.fixture(scope="module")
def text(book: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the letters of the book as plain text."""
    made = tmp_path_factory.mktemp("calibre") / "book.txt"
    assert calibre.convert(book, made) == []
    return letters(made.read_text(encoding="utf-8"))


def test_book_for_a_kindle_has_no_broken_link_or_style_and_its_cover(book: Path, tmp_path: Path) -> None:
    made, cover = tmp_path / "book.azw3", tmp_path / "cover"
    assert calibre.convert(book, made) == []
    assert calibre.metadata(made, cover)["Title"] == CONFIG["site_name"]
    with Image.open(cover) as picture:
        assert picture.size == (1000, 1600)


def test_book_says_its_title_its_author_and_its_language(book: Path, tmp_path: Path) -> None:
    found = calibre.metadata(book, tmp_path / "cover")
    assert (found["Title"], found["Author(s)"], found["Languages"]) == (CONFIG["site_name"],) * 2 + ("eng",)
    assert found["Comments"] == CONFIG["site_description"]


def test_text_has_the_title_of_every_chapter(text: str, articles: dict[str, Article]) -> None:
    titles = [one.title for slug, one in articles.items() if slug not in SETTINGS["handbook"]["leave_out"]]
    assert len(titles) > 20
    assert [title for title in titles if letters(title) not in text] == []


def test_text_has_every_row_of_a_table_whole(text: str, book: Path) -> None:
    with zipfile.ZipFile(book) as archive:
        chapters = [etree.fromstring(archive.read(name)) for name in archive.namelist() if "/chapter-" in name]
    rows = [letters("".join(row.itertext())) for chapter in chapters for row in chapter.iter(f"{XHTML}tr")]
    assert len(rows) > 100
    assert [row for row in rows if row not in text] == []


def test_calibre_says_what_is_broken(book: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.epub"
    shutil.copy(book, broken)
    with zipfile.ZipFile(broken, "a") as archive:
        page = archive.read("EPUB/words.xhtml").replace(b'href="', b'href="nowhere-', 1)
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("EPUB/words.xhtml", page)
    assert any("nowhere-" in line for line in calibre.convert(broken, tmp_path / "broken.txt"))
