"""Files of the site, and what readers are told of those that they can download."""

from datetime import date

import pytest

from leaflets import paths
from leaflets.files import Download, File, format_size
from leaflets.outputs.web.downloads import in_order, table
from support.factories import site

DAY = date(2026, 11, 1)


def download(path: str, size: int = 4321, pages: int | None = None, title: str = "A & B") -> Download:
    return Download(path, bytes(size), title, "A handout", DAY, pages)


def test_folder_is_a_file_that_servers_show() -> None:
    assert File.of("aches/", "ü").path == "aches/index.html"
    assert File.of("a.txt", "ü").content == "ü".encode()
    assert File.of("a.txt", "ü").text == "ü"


@pytest.mark.parametrize(
    ("size", "shown"), [(1, "1 KB"), (85_499, "85 KB"), (999_499, "999 KB"), (999_500, "1.0 MB"), (1_250_001, "1.3 MB")]
)
def test_sizes_are_those_of_the_readers_device(size: int, shown: str) -> None:
    assert format_size(size) == shown


@pytest.mark.parametrize(
    ("file", "measure"),
    [
        (download("pdf/a.pdf", pages=1), "PDF, 1 page, 4 KB"),
        (download("pdf/a.pdf", pages=12), "PDF, 12 pages, 4 KB"),
        (download("download/a.epub", 126_772), "EPUB, 127 KB"),
        (download(paths.CHECKSUMS, 180), "Text, 1 KB"),
    ],
)
def test_measure_names_type_pages_and_size(file: Download, measure: str) -> None:
    assert file.measure == measure


def test_table_lists_each_file() -> None:
    html = table([download("pdf/a.pdf", pages=1)], "../")
    assert '<a href="../pdf/a.pdf">A &amp; B</a>' in html
    assert "A handout" in html
    assert "PDF, 1\u00a0page, 4\u00a0KB" in html
    assert "1\u00a0November\u00a02026" in html


def test_table_names_what_only_the_website_has() -> None:
    assert "Offline copy" in table([download("pdf/a.pdf")], "", ["Offline copy"])
    assert "<table" not in table([], "")


def test_files_of_the_whole_site_come_first_and_checksums_last() -> None:
    given = [paths.CHECKSUMS, "pdf/help.pdf", "download/aches-handbook.epub", "pdf/aches-handbook.pdf"]
    found = [file.path for file in in_order(map(download, given), site())]
    assert found == ["download/aches-handbook.epub", "pdf/aches-handbook.pdf", "pdf/help.pdf", paths.CHECKSUMS]
